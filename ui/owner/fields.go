package owner

import (
	"slices"
	"strconv"
	"strings"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/touch"
)

// entry is a row of the home screen.
type entry struct {
	id      string // the setting's name in clinic.toml where it is one
	value   string
	changed bool
	open    func() // nil where there is nothing to change
}

// rows are the entries of a section.
func (w *Owner) rows(s section) []entry {
	switch s {
	case secClinic:
		return []entry{w.text("name"), w.text("phone"), w.text("web"), w.choice("languages")}
	case secScreen:
		return []entry{
			w.setting("ppi", w.ppiSaid(), func() { w.show(newCard(w)) }),
			w.number("idle_seconds"), w.number("warn_seconds"), w.number("wipe_seconds"), w.number("lock_minutes"),
		}
	case secPrint:
		return []entry{
			w.setting("printer", w.printerSaid(w.draft.Printer), func() { w.show(newPrinters(w)) }),
			w.choice("paper"), w.choice("release"),
		}
	case secVisits:
		return []entry{
			w.setting("consent", w.consentSaid(), func() { w.show(newConsent(w)) }),
			w.choice("think_first"), w.choice("no_inference"),
		}
	case secTeam:
		return []entry{
			{id: "therapists", value: strings.Join(w.p.Therapists(), ", ")},
			{id: "add_therapist", value: w.t("owner.therapist.row"), open: func() { w.show(newTherapist(w)) }},
			{id: "backup", value: w.t("owner.backup.row"), open: w.backup},
			{id: "recovery", value: w.t("owner.recovery.row")},
		}
	}
	return []entry{{id: "selftest", value: w.t("owner.test.row"), open: func() { w.show(newTests(w)) }}}
}

// setting is a row of a setting in clinic.toml.
func (w *Owner) setting(id, value string, open func()) entry {
	return entry{id: id, value: value, open: open, changed: slices.Contains(w.draft.Changed(w.saved), id)}
}

// text is the row of a line of text.
func (w *Owner) text(id string) entry {
	value := *textOf(&w.draft, id)
	if value == "" {
		value = w.t("owner.none")
	}
	return w.setting(id, value, func() { w.show(newAskText(w, id)) })
}

// textOf points at a line of text in the settings.
func textOf(c *assets.Clinic, id string) *string {
	switch id {
	case "phone":
		return &c.Phone
	case "web":
		return &c.Web
	}
	return &c.Name
}

// number is the row of a whole number.
func (w *Owner) number(id string) entry {
	n := *numberOf(&w.draft, id)
	return w.setting(id, w.numberSaid(id, n), func() { w.show(newAskNumber(w, id)) })
}

// numberSaid is a number with its unit. No wipe-down has words of its own.
func (w *Owner) numberSaid(id string, n int) string {
	if id == "wipe_seconds" && n == 0 {
		return w.t("owner.wipe_off")
	}
	return strconv.Itoa(n) + " " + w.unit(id, n)
}

func (w *Owner) unit(id string, n int) string {
	if id == "lock_minutes" {
		return w.t("owner.unit.minutes", "Count", n)
	}
	return w.t("owner.unit.seconds", "Count", n)
}

// numberOf points at a whole number in the settings.
func numberOf(c *assets.Clinic, id string) *int {
	switch id {
	case "idle_seconds":
		return &c.IdleSeconds
	case "warn_seconds":
		return &c.WarnSeconds
	case "wipe_seconds":
		return &c.WipeSeconds
	}
	return &c.LockMinutes
}

// choice is the row of one of several.
func (w *Owner) choice(id string) entry {
	code, value := chosen(&w.draft, id), ""
	for _, o := range w.options(id) {
		if o.Code == code {
			value = o.Text
		}
	}
	return w.setting(id, value, func() { w.show(newAskChoice(w, id)) })
}

// options are what can be chosen.
func (w *Owner) options(id string) []touch.Option {
	codes := []string{"yes", "no"}
	switch id {
	case "languages":
		codes = []string{"en,es", "es,en", "en", "es"}
	case "paper":
		codes = []string{assets.PaperLetter, assets.PaperA4}
	case "release":
		codes = []string{assets.ReleaseTherapist, assets.ReleaseKiosk}
	}
	out := make([]touch.Option, len(codes))
	for i, c := range codes {
		key := "owner." + id + "." + strings.ReplaceAll(c, ",", "_")
		out[i] = touch.Option{Code: c, Text: w.t(key), Detail: w.t(key + "_detail")}
	}
	return out
}

// chosen is the code of what the settings have.
func chosen(c *assets.Clinic, id string) string {
	yes := func(on bool) string {
		if on {
			return "yes"
		}
		return "no"
	}
	switch id {
	case "languages":
		codes := make([]string, len(c.Languages))
		for i, l := range c.Languages {
			codes[i] = string(l)
		}
		return strings.Join(codes, ",")
	case "paper":
		return c.Paper
	case "release":
		return c.Release
	case "think_first":
		return yes(c.ThinkFirst)
	}
	return yes(!c.NoInference) // asked the other way round: is there a comparison?
}

// choose puts a code into the settings.
func choose(c *assets.Clinic, id, code string) {
	switch id {
	case "languages":
		c.Languages = nil
		for _, l := range strings.Split(code, ",") {
			c.Languages = append(c.Languages, triage.Lang(l))
		}
	case "paper":
		c.Paper = code
	case "release":
		c.Release = code
	case "think_first":
		c.ThinkFirst = code == "yes"
	case "no_inference":
		c.NoInference = code == "no"
	}
}
