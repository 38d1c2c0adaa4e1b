package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// people lists the visits that are hers and those that may be, each with the way to
// join it or to part it.
func (c corrections) people() fyne.CanvasObject {
	r := c.r
	var rows []staff.Block
	for _, v := range c.alike() {
		rows = append(rows, staff.Block{Object: c.person(v)})
	}
	if len(rows) == 0 {
		rows = staff.Blocks(staff.Soft(r.t("correct.person.none")))
	}
	return staff.Fill(14, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(r.t("correct.what.person")),
			staff.Button("correct.back", r.t("common.back"), touch.Quiet, func() { c.v.show(c.build) })),
		staff.Text(r.t("correct.help.person")),
		r.paged("person", 1, 8, rows))
}

// mostAlike is how many visits that may be hers are listed.
const mostAlike = 40

// alike returns the visits that are hers, and those with her date of birth or with
// the first or last word of her name, the newest first.
func (c corrections) alike() []*triage.Visit {
	birth, words := c.d.Intake.BirthDate, strings.Fields(triage.PlainName(c.d.Intake.Name))
	var hers, others []*triage.Visit
	for _, o := range c.r.list.all() {
		same := slices.ContainsFunc(c.d.hers, func(h triage.Visit) bool { return h.ID == o.ID })
		if o.ID == c.d.ID || o.Test() || !same && !maybe(o, birth, words) {
			continue
		}
		v := o.Visit()
		switch {
		case same:
			hers = append(hers, &v)
		case birth != "" && v.Intake.BirthDate == birth || sharesName(words, strings.Fields(triage.PlainName(v.Intake.Name))):
			others = append(others, &v)
		}
	}
	for _, list := range [][]*triage.Visit{hers, others} {
		slices.SortStableFunc(list, func(a, b *triage.Visit) int { return triage.ByRecord(b, a) })
	}
	all := append(hers, others...)
	return all[:min(len(all), mostAlike)]
}

// maybe reports whether a visit is found by her date of birth, or by the first or last
// word of her name: the others are not worth a closer look.
func maybe(o *triage.Outline, birth string, name []string) bool {
	for _, word := range append(strings.Fields(triage.PlainName(birth)), name[:min(1, len(name))]...) {
		if o.Has(word) {
			return true
		}
	}
	return len(name) > 0 && o.Has(name[len(name)-1])
}

// sharesName reports whether two names begin or end with the same word.
func sharesName(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && (a[0] == b[0] || a[len(a)-1] == b[len(b)-1])
}

// person is one visit: who it is, whether it is hers, and the way to say so.
func (c corrections) person(v *triage.Visit) fyne.CanvasObject {
	r := c.r
	is, value, ink := "apart", triage.PersonSame, look.SoftInk
	if slices.ContainsFunc(c.d.hers, func(h triage.Visit) bool { return h.ID == v.ID }) {
		is, value, ink = "same", triage.PersonApart, look.Done
	}
	return staff.Pad(12, 6, staff.Row(16, []float32{staff.Share(2), staff.Share(1.4), staff.Share(1), staff.Share(1.2)},
		staff.Column(0, staff.Strong(r.say.Name(v)), staff.Soft(r.born(v.Intake.BirthDate))),
		staff.Column(0, staff.Text(r.dayWas(v)), staff.Soft(r.say.Stage(&v.Intake.Response))),
		staff.Tinted(r.t("correct.person."+is), ink),
		staff.Button("person."+v.ID, r.t("correct.person.set."+value), touch.Quiet, func() {
			id, body := triage.Person(c.d.ID, v.ID, value)
			c.write(id, body)
		}))).Faced(look.Card, look.Line)
}
