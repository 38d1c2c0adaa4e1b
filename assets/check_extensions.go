package assets

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"sacra/triage"
)

// allowedExtension is an extension that the program reads in some place, and the
// element that holds its value.
type allowedExtension struct{ url, value string }

// checkExtensions refuses what no part of the program would read: an extension whose
// URL is misspelled, that is in the wrong place, or whose value is of another kind.
func checkExtensions(it *triage.Item) error {
	if err := onlyExtensions(it.Extension, extensionsOf(it)); err != nil {
		return err
	}
	ofAnswers := []allowedExtension{{triage.ExtExclusive, "valueBoolean"}, {triage.ExtOrdinal, "valueDecimal"}, {triage.ExtOnlyWhere, "valueString"}, {triage.ExtShort, "valueString"}}
	for i := range it.AnswerOption {
		o := &it.AnswerOption[i]
		if err := onlyExtensions(o.Extension, ofAnswers); err != nil {
			return fmt.Errorf("code %q: %w", o.ValueCoding.Code, err)
		}
	}
	most, picks := it.MaxAnswers(), it.NeedsPicks()
	return first(
		fault(it.Type == triage.TypeChoice && (most < 1 || most > max(1, len(it.AnswerOption))), "%s %d is not from 1 to %d", path.Base(triage.ExtMaxOccurs), most, len(it.AnswerOption)),
		fault(picks < 0 || picks > triage.MostActivities, "%s %d is not from 0 to %d", path.Base(triage.ExtNeedsPicks), picks, triage.MostActivities),
	)
}

// extensionsOf lists the extensions that are read on an item of its type.
func extensionsOf(it *triage.Item) []allowedExtension {
	out := []allowedExtension{{triage.ExtItemControl, "valueCodeableConcept"}}
	switch it.Type {
	case triage.TypeDisplay:
		return out
	case triage.TypeGroup:
		return append(out, allowedExtension{triage.ExtShort, "valueString"})
	case triage.TypeInteger:
		out = append(out, allowedExtension{triage.ExtMin, "valueInteger"}, allowedExtension{triage.ExtMax, "valueInteger"})
	}
	if it.Repeats {
		out = append(out, allowedExtension{triage.ExtMaxOccurs, "valueInteger"})
	}
	return append(out,
		allowedExtension{triage.ExtShort, "valueString"}, allowedExtension{triage.ExtRow, "valueString"},
		allowedExtension{triage.ExtSensitive, "valueBoolean"}, allowedExtension{triage.ExtNeedsPicks, "valueInteger"},
		allowedExtension{triage.ExtOnlyWhere, "valueString"})
}

// onlyExtensions refuses an extension that is not allowed, is used twice or does not
// have exactly the value that it should have.
func onlyExtensions(xs []triage.Extension, allowed []allowedExtension) error {
	seen := map[string]bool{}
	for i := range xs {
		x := &xs[i]
		at := slices.IndexFunc(allowed, func(a allowedExtension) bool { return a.url == x.URL })
		if at < 0 {
			names := make([]string, len(allowed))
			for k, a := range allowed {
				names[k] = path.Base(a.url)
			}
			return fmt.Errorf("extension %q is not read here; there are %s", x.URL, strings.Join(names, ", "))
		}
		if seen[x.URL] && x.URL != triage.ExtOnlyWhere {
			return fmt.Errorf("extension %q is used twice", x.URL)
		}
		seen[x.URL] = true
		if !slices.Equal(valuesOf(x), []string{allowed[at].value}) {
			return fmt.Errorf("extension %q: it must have exactly one %s", x.URL, allowed[at].value)
		}
		if c := x.ValueCodeableConcept; c != nil && !oneControl(c.Coding) {
			return fmt.Errorf("extension %q: it must have one coding with a code, and beside it at most one of %s", x.URL, triage.SystemItemControl)
		}
	}
	return nil
}

// oneControl reports whether codings name one control: Sacra's own may stand beside
// the one that other programs know.
func oneControl(all []triage.Coding) bool {
	own, others := 0, 0
	for _, c := range all {
		switch {
		case c.Code == "":
			return false
		case c.System == triage.SystemItemControl:
			own++
		default:
			others++
		}
	}
	return own <= 1 && others <= 1 && own+others > 0
}

// valuesOf names the values that an extension has.
func valuesOf(x *triage.Extension) []string {
	var out []string
	for _, v := range []struct {
		name  string
		given bool
	}{
		{"extension", len(x.Extension) > 0},
		{"valueCode", x.ValueCode != ""},
		{"valueString", x.ValueString != ""},
		{"valueInteger", x.ValueInteger != nil},
		{"valueBoolean", x.ValueBoolean != nil},
		{"valueDecimal", x.ValueDecimal != nil},
		{"valueCodeableConcept", x.ValueCodeableConcept != nil},
	} {
		if v.given {
			out = append(out, v.name)
		}
	}
	return out
}
