package folder

import (
	"strings"

	"sacra/assets"
)

// What returns the words for what was done. What another version of the program noted,
// and this one has no words for, is returned as it was noted.
func (a *Audit) What(t assets.Localizer) string {
	if said, ok := known(t, a.EventKey()); ok {
		return said
	}
	return t("audit.other", "Event", a.Event)
}

// Details returns the words for Detail and for how many visits left together, with the
// same exception as What.
func (a *Audit) Details(t assets.Localizer) string {
	var all []string
	for _, f := range a.event.Fields {
		prefix := "owner.field."
		if a.Event == "exported" {
			prefix = "audit.form."
		}
		all = append(all, orNoted(t, prefix, f))
	}
	all = append(all, a.event.people()...)
	if p := a.event.Print; p != nil {
		all = append(all, orNoted(t, "print.kind.", p.Kind), orNoted(t, "audit.print.", string(p.State)))
	}
	if n := a.event.Count; n > 0 {
		key := "audit.visits"
		if a.Event == "pruned" {
			key = "audit.count"
		}
		all = append(all, t(key, "Count", n))
	}
	if n := len(a.Visits); n > 0 {
		all = append(all, t("audit.visits", "Count", n))
	}
	return strings.Join(all, ", ")
}

// orNoted returns the words for what was noted, or what was noted.
func orNoted(t assets.Localizer, prefix, noted string) string {
	if said, ok := known(t, prefix+noted); ok {
		return said
	}
	return noted
}

// known returns the words of a key; ok is false where there are none. A localizer
// returns a key that has no words unchanged.
func known(t assets.Localizer, key string) (said string, ok bool) {
	said = t(key)
	return said, said != key
}
