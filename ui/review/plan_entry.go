package review

import (
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// number is one figure of a dose, how far it may go, and by what step. 0 leaves it
// out.
type number struct {
	key  string
	most int
	step int
	of   func(*triage.Planned) *int
}

// holdStep is by how many seconds the time of a hold changes.
const holdStep = 5

// numbers are the figures of a dose, in the order of a sheet.
func numbers() []number {
	return []number{
		{"sets", 10, 1, func(p *triage.Planned) *int { return &p.Sets }},
		{"reps", 30, 1, func(p *triage.Planned) *int { return &p.Reps }},
		{"hold", 60, holdStep, func(p *triage.Planned) *int { return &p.HoldS }},
		{"per_day", 10, 1, func(p *triage.Planned) *int { return &p.PerDay }},
		{"days_week", 7, 1, func(p *triage.Planned) *int { return &p.DaysWeek }},
	}
}

// planEntry is the page on which one entry of the sheet is changed.
type planEntry struct {
	page
	kind, id string
}

func (x planEntry) build() fyne.CanvasObject {
	r, list := x.r, *x.d.list(x.kind)
	i := x.d.find(x.kind, x.id)
	e := r.p.Rules.Catalogue.Find(x.id)
	if i < 0 || e == nil {
		return staff.Space(0)
	}
	p := list[i]
	order := staff.Row(8, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own},
		staff.Soft(r.t("review.plan.place", "N", i+1, "Total", len(list))),
		staff.Button("planned.up", r.t("review.plan.up"), touch.Quiet, func() { x.move(-1) }),
		staff.Button("planned.down", r.t("review.plan.down"), touch.Quiet, func() { x.move(+1) }),
		staff.Button("planned.remove", r.t("review.plan.remove"), touch.Warning, x.remove))
	controls := []fyne.CanvasObject{order}
	if !e.Gentle.Empty() {
		controls = append(controls, x.versions(e, p))
	}
	if e.Sided {
		controls = append(controls, x.sideChoice(p))
	}
	for _, n := range numbers() {
		controls = append(controls, x.dial(n, p))
	}
	steps := []staff.Block{{Object: staff.Text(x.about(e))}}
	for n, s := range e.Steps.In(r.lang) {
		steps = append(steps, staff.Block{Object: staff.Sides(8, []float32{28, staff.Share(1)}, staff.Strong(strconv.Itoa(n+1)), staff.Text(s))})
	}
	if !e.Progress.Empty() {
		steps = append(steps, staff.Block{Object: staff.Text(r.t("progress.later", "What", e.Progress.In(r.lang)))})
	}
	steps = append(steps, staff.Block{Object: staff.Tinted(e.Stop.In(r.lang), look.Hold)}, staff.Block{Object: staff.Soft(r.say.From(e.Tag, e.Source.In(r.lang)))})
	return staff.Fill(14, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(e.Name.In(r.lang)), staff.Button("planned.done", r.t("common.done"), touch.Quiet, x.v.uncover)),
		staff.Sides(28, []float32{staff.Share(1), staff.Share(1.15)},
			staff.Fill(12, 1, x.v.plan.pictures.motion(e, p.Side, 210), r.paged("planned.steps", 1, 8, steps)), staff.Column(10, controls...)))
}

// change changes the entry.
func (x planEntry) change(by func(*triage.Planned)) {
	x.d.change(x.kind, x.id, by)
	x.v.said = notice{}
	x.r.show()
}

// move changes the place of the entry by a number of steps.
func (x planEntry) move(by int) {
	x.d.move(x.kind, x.id, by)
	x.v.said = notice{}
	x.r.show()
}

// remove takes the entry off the sheet.
func (x planEntry) remove() {
	x.d.remove(x.kind, x.id)
	x.v.said = notice{}
	x.v.uncover()
}

// versions offers the standard dose and the gentle one.
func (x planEntry) versions(e *triage.Exercise, p triage.Planned) fyne.CanvasObject {
	r := x.r
	set := func(gentle bool, d triage.Dose) func() {
		return func() {
			x.change(func(p *triage.Planned) {
				p.Gentle, p.Sets, p.Reps, p.HoldS, p.PerDay, p.DaysWeek = gentle, d.Sets, d.Reps, d.HoldS, d.PerDay, d.DaysWeek
			})
		}
	}
	return staff.Evenly(8,
		staff.Choice("planned.standard", r.t("review.plan.standard"), !p.Gentle, set(false, e.Dose)),
		staff.Choice("planned.gentle", r.t("review.plan.gentle"), p.Gentle, set(true, e.Gentle)))
}

// sideChoice offers the sides of an exercise that is done on the sore one.
func (x planEntry) sideChoice(p triage.Planned) fyne.CanvasObject {
	parts := make([]fyne.CanvasObject, 0, 3)
	for _, side := range []string{triage.Left, triage.Right, ""} {
		key := side
		if key == "" {
			key = "both"
		}
		parts = append(parts, staff.Choice("planned.side="+key, x.r.t("review.plan.side."+key), p.Side == side,
			func() { x.change(func(p *triage.Planned) { p.Side = side }) }))
	}
	return staff.Evenly(8, parts...)
}

// dial changes one figure of the dose.
func (x planEntry) dial(n number, p triage.Planned) fyne.CanvasObject {
	return x.counter("dial."+n.key, x.r.t("review.dial."+n.key), *n.of(&p), n.most, n.step, func(next int) {
		x.change(func(p *triage.Planned) { *n.of(p) = next })
	})
}

// counter changes a figure from 0 to most by a step, from one multiple of it to the
// next; 0 leaves it out.
func (p page) counter(id, name string, value, most, step int, set func(int)) fyne.CanvasObject {
	r := p.r
	text := "–"
	if value > 0 {
		text = strconv.Itoa(value)
	}
	to := func(next int) func() {
		return func() {
			if next >= 0 && next <= most {
				set(next)
			}
		}
	}
	return staff.Row(8, []float32{staff.Share(1), 76, 70, 76}, staff.Text(name),
		iconCard(id+".less", touch.IconMinus, name+": "+r.t("common.number.less"), to((value+step-1)/step*step-step)),
		staff.Title(text).Aligned(fyne.TextAlignCenter),
		iconCard(id+".more", touch.IconPlus, name+": "+r.t("common.number.more"), to(value/step*step+step)))
}

// iconCard is an icon button with an edge.
func iconCard(id string, icon touch.Icon, label string, tapped func()) fyne.CanvasObject {
	edge := staff.Space(staff.Tap).Faced("", look.Line)
	return staff.Over(touch.NewIconButton(id, icon, label, tapped), edge)
}
