package owner

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/touch"
)

// entry is a row of the home screen.
type entry struct {
	id      string // of a setting: its name in clinic.toml
	value   string
	changed bool
	open    func() // nil where there is nothing to change
}

// rows are the entries of the section.
func (h *home) rows() []entry {
	w := h.w
	if w.p.RecordsOnly {
		return h.records()
	}
	switch h.tab {
	case secClinic:
		return []entry{h.text("name"), h.text("phone"), h.text("web"), h.setting("languages", h.languagesSaid(), func() { w.show(newLanguages(w)) })}
	case secScreen:
		return []entry{
			h.setting("ppi", h.ppiSaid(), func() { w.show(newCard(w)) }),
			h.number("idle_seconds"), h.number("warn_seconds"), h.number("wipe_seconds"), h.number("lock_minutes"),
		}
	case secPrint:
		return h.printRows()
	case secVisits:
		return h.visitRows()
	case secTeam:
		return h.teamRows()
	case secKeep:
		return h.keepRows()
	}
	return []entry{
		{id: "selftest", value: w.t("owner.test.row"), open: func() { w.show(newSelfTest(w)) }},
		{id: "guides", value: w.t("owner.guides.row"), open: func() { w.show(&guideList{w}) }},
	}
}

// printRows are the rows about paper.
func (h *home) printRows() []entry {
	w := h.w
	rows := []entry{h.printer(), h.choice("paper"), h.choice("release")}
	if folder := w.draft.Sheets; folder != "" { // set on the command line or by hand: she should know
		rows = append(rows, entry{id: "sheets", value: w.t("owner.sheets.clear", "Folder", folder)})
	}
	return rows
}

// visitRows are the rows about the visit, and about all visits.
func (h *home) visitRows() []entry {
	w := h.w
	rows := []entry{
		h.setting("consent", h.consentSaid(), func() { w.show(newConsent(w)) }),
		h.choice("tickets"), h.choice("figure"), h.choice("think_first"), h.choice("no_inference"),
	}
	if len(w.p.Tests) > 0 {
		rows = append(rows, h.setting("usual_tests", h.usualSaid(), func() { w.show(newUsual(w)) }))
	}
	return append(rows, h.records()...)
}

// teamRows are the rows about who may read the visits, and with which keys, and about the
// clinic's other devices.
func (h *home) teamRows() []entry {
	w := h.w
	rows := []entry{
		{id: "therapists", value: strings.Join(w.p.Therapists(), ", "), open: func() { w.show(&people{w: w}) }},
		{id: "add_therapist", value: w.t("owner.therapist.row"), open: func() { w.show(newTherapist(w)) }},
		{id: "recovery", value: recoverySaid(w), open: func() { w.show(newPaper(w)) }},
		{id: "new_recovery", value: w.t("owner.recovery.new_row"), open: func() { newRecovery(w) }},
		{id: "key", value: w.p.KeyWords},
	}
	if w.p.Sync != nil {
		if says := w.p.Sync(w.t); says != "" {
			rows = append(rows, entry{id: "sync", value: says})
		}
	}
	if w.p.Fleet != nil {
		rows = append(rows, entry{id: "fleet", value: w.t("owner.fleet.row"), open: func() { w.show(newFleet(w)) }})
	}
	return rows
}

// records are the rows about all visits: the clinic picture, exports and the audit.
func (h *home) records() []entry {
	w := h.w
	var rows []entry
	if w.p.Picture != nil {
		rows = append(rows, entry{id: "picture", value: w.t("picture.row"), open: func() { w.show(newPicture(w)) }})
	}
	if w.p.Export != nil {
		rows = append(rows, entry{id: "export", value: w.t("export.row"), open: func() { w.show(newExporting(w)) }})
	}
	if w.p.Audit != nil {
		rows = append(rows, entry{id: "audit", value: w.t("audit.row"), open: func() { w.show(newAudit(w)) }})
	}
	return rows
}

// setting is a row of a setting in clinic.toml.
func (h *home) setting(id, value string, open func()) entry {
	w := h.w
	return entry{id: id, value: value, open: open, changed: slices.Contains(w.draft.Changed(w.saved), id)}
}

// text is the row of a line of text.
func (h *home) text(id string) entry {
	w := h.w
	value := *textOf(&w.draft, id)
	if value == "" {
		value = w.t("owner.none")
	}
	return h.setting(id, value, func() { w.show(newAskText(w, id)) })
}

// textOf points at a line of text in the settings.
func textOf(c *assets.Clinic, id string) *string {
	switch id {
	case "phone":
		return &c.Phone
	case "web":
		return &c.Web
	case "backup":
		return &c.Backup
	}
	return &c.Name
}

// number is the row of a whole number.
func (h *home) number(id string) entry {
	w := h.w
	n := *numberOf(&w.draft, id)
	return h.setting(id, h.numberSaid(id, n), func() { w.show(newAskNumber(w, id)) })
}

// numberSaid is a number with its unit. No wipe-down has words of its own.
func (h *home) numberSaid(id string, n int) string {
	if id == "wipe_seconds" && n == 0 {
		return h.w.t("owner.wipe_off")
	}
	switch {
	case id == "keep_years" && n > 0:
		return h.w.t("owner.unit.years", "Count", n)
	case id == "keep_unfinished_days" && n > 0:
		return h.w.t("owner.unit.days", "Count", n)
	case n == 0:
		return h.w.t("retention.for_good")
	}
	return strconv.Itoa(n) + " " + h.unit(id, n)
}

func (h *home) unit(id string, n int) string {
	if id == "lock_minutes" {
		return h.w.t("owner.unit.minutes", "Count", n)
	}
	return h.w.t("owner.unit.seconds", "Count", n)
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
	case "keep_years":
		return &c.KeepYears
	case "keep_unfinished_days":
		return &c.KeepUnfinishedDays
	}
	return &c.LockMinutes
}

// choice is the row of one of several.
func (h *home) choice(id string) entry {
	w := h.w
	code, value := chosen(&w.draft, id), ""
	for _, o := range options(w.t, id) {
		if o.Code == code {
			value = o.Text
		}
	}
	return h.setting(id, value, func() { w.show(newAskChoice(w, id)) })
}

// firstFigure stands on the screen for the figure that the settings leave empty.
const firstFigure = "tone_1"

// options are what can be chosen.
func options(t assets.Localizer, id string) []touch.Option {
	codes := []string{"yes", "no"}
	switch id {
	case "paper":
		codes = []string{assets.PaperLetter, assets.PaperA4}
	case "release":
		codes = []string{assets.ReleaseTherapist, assets.ReleaseKiosk}
	case "figure":
		codes = []string{firstFigure, triage.LookTone2, triage.LookTone3, triage.LookTone4}
	}
	out := make([]touch.Option, len(codes))
	for i, c := range codes {
		key := "owner." + id + "." + c
		out[i] = touch.Option{Code: c, Text: t(key), Detail: t(key + "_detail")}
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
	case "paper":
		return c.Paper
	case "release":
		return c.Release
	case "think_first":
		return yes(c.ThinkFirst)
	case "tickets":
		return yes(c.Tickets)
	case "figure":
		return cmp.Or(c.Figure, firstFigure)
	}
	return yes(!c.NoInference) // asked the other way round: is there a comparison?
}

// choose puts a code into the settings.
func choose(c *assets.Clinic, id, code string) {
	switch id {
	case "paper":
		c.Paper = code
	case "release":
		c.Release = code
	case "think_first":
		c.ThinkFirst = code == "yes"
	case "tickets":
		c.Tickets = code == "yes"
	case "figure":
		if c.Figure = code; code == firstFigure {
			c.Figure = ""
		}
	case "no_inference":
		c.NoInference = code == "no"
	}
}
