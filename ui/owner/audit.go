package owner

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// Audited is a line of the audit: who did what, and when.
type Audited struct {
	When, Day string // as it is shown; YYYY-MM-DD
	By        string // empty for the kiosk
	Kind      string // one of AuditKinds
	Event     string // what was done, in words
	Visit     string // whose visit, as staff know it; empty for none
	Detail    string // in words
}

// AuditKinds lists the kinds, each named in the words.
func AuditKinds() []string { return []string{"seen", "printed", "exported", "changed", "access"} }

// mostAudited is how many lines the screen shows; the command line shows all.
const mostAudited = 200

// audit lists who did what, the newest first. Touching a filter takes its next value.
type audit struct {
	w                     *Owner
	all                   []Audited
	asking                bool
	fault                 error
	kind, by, day, whom   string // empty: everything
	page                  int
	people, days, patient []string // that occur
}

func newAudit(w *Owner) *audit {
	p := &audit{w: w, asking: true}
	var all []Audited
	t := w.t
	w.p.Async(func() (err error) {
		all, err = w.p.Audit(context.Background(), t)
		return err
	}, func(err error) {
		p.asking, p.fault, p.all = false, err, all
		for _, a := range all {
			p.people, p.days, p.patient = grown(p.people, a.By), grown(p.days, a.Day), grown(p.patient, a.Visit)
		}
		if w.over == page(p) {
			w.build()
		}
	})
	return p
}

// grown adds a value that is not there yet.
func grown(list []string, value string) []string {
	if value == "" || slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}

func (p *audit) name() string { return "audit" }

func (p *audit) build(w *Owner) *staff.Board {
	w.said = ""
	found := p.found()
	switch {
	case p.asking:
		w.said, w.ink = w.t("audit.reading"), look.SoftInk
	case p.fault != nil:
		w.said, w.ink = w.explain(p.fault), look.Alert
	case len(found) > mostAudited:
		w.said, w.ink = w.t("audit.more", "Count", mostAudited, "Total", len(found)), look.SoftInk
	default:
		w.said, w.ink = w.t("audit.count", "Count", len(found)), look.SoftInk
	}
	var rows []fyne.CanvasObject
	for _, a := range found[:min(mostAudited, len(found))] {
		rows = append(rows, p.row(a))
	}
	filters := touch.NewGrid(4, look.Gap,
		p.filter("kind", &p.kind, AuditKinds(), func(v string) string { return w.t("audit.kind." + v) }),
		p.filter("by", &p.by, p.people, nil), p.filter("day", &p.day, p.days, nil), p.filter("whom", &p.whom, p.patient, nil))
	return w.newBoard(w.t("audit.title"), w.t("audit.help"), &staff.Board{
		Body:  touch.NewFill(look.Gap, filters, w.flow(&p.page, 2, rows...)),
		Least: func(width float32) float32 { return touch.HeightFor(filters, width) + 5*touch.Space(look.Target) },
		Left:  touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	})
}

// filter is a button that takes the next of the values, and everything after the last.
func (p *audit) filter(id string, value *string, values []string, say func(string) string) fyne.CanvasObject {
	w, text, style := p.w, p.w.t("audit.all."+id), touch.Quiet
	if *value != "" {
		text, style = *value, touch.Selected
		if say != nil {
			text = say(*value)
		}
	}
	return touch.NewButton("filter."+id, text, style, func() {
		next := slices.Index(values, *value) + 1
		if *value = ""; next < len(values) {
			*value = values[next]
		}
		p.page = 0
		w.build()
	}).Small()
}

func (p *audit) found() []Audited {
	return slices.DeleteFunc(slices.Clone(p.all), func(a Audited) bool {
		return p.kind != "" && a.Kind != p.kind || p.by != "" && a.By != p.by || p.day != "" && a.Day != p.day || p.whom != "" && a.Visit != p.whom
	})
}

// row is one line: what was done and with whom, and below it who and when.
func (p *audit) row(a Audited) fyne.CanvasObject {
	what, by := a.Event, a.By
	if by == "" {
		by = p.w.t("audit.kiosk")
	}
	for _, more := range []string{a.Visit, a.Detail} {
		if more != "" {
			what += " · " + more
		}
	}
	return staff.Column(0, staff.Strong(what), staff.Soft(a.When+" · "+by))
}
