package review

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// number is one figure of a dose and how far it may go. 0 leaves it out.
type number struct {
	key  string
	most int
	of   func(*triage.Planned) *int
}

// numbers are the figures of a dose, in the order of a sheet.
func numbers() []number {
	return []number{
		{"sets", 10, func(p *triage.Planned) *int { return &p.Sets }},
		{"reps", 30, func(p *triage.Planned) *int { return &p.Reps }},
		{"hold", 60, func(p *triage.Planned) *int { return &p.HoldS }},
		{"per_day", 10, func(p *triage.Planned) *int { return &p.PerDay }},
		{"days_week", 7, func(p *triage.Planned) *int { return &p.DaysWeek }},
	}
}

// planned is the page on which one entry of the sheet is changed.
func (c *chart) planned(kind, id string) fyne.CanvasObject {
	r := c.r
	list := *c.list(kind)
	i := slices.IndexFunc(list, func(p triage.Planned) bool { return p.ID == id })
	e := r.p.Rules.Catalogue.Find(id)
	if i < 0 || e == nil {
		return staff.Space(0)
	}
	p := list[i]
	change := func(by func(*triage.Planned)) {
		list := slices.Clone(*c.list(kind))
		by(&list[i])
		*c.list(kind) = list
		c.changed()
		r.show()
	}
	order := staff.Row(8, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own},
		staff.Soft(r.t("review.plan.place", "N", i+1, "Total", len(list))),
		staff.Button("planned.up", r.t("review.plan.up"), touch.Quiet, func() { c.move(kind, id, -1) }),
		staff.Button("planned.down", r.t("review.plan.down"), touch.Quiet, func() { c.move(kind, id, +1) }),
		staff.Button("planned.remove", r.t("review.plan.remove"), touch.Warning, func() { c.remove(kind, id) }))
	controls := []fyne.CanvasObject{order}
	if e.Gentle != (triage.Dose{}) {
		controls = append(controls, c.versions(e, p, change))
	}
	if e.Sided {
		controls = append(controls, c.sideChoice(p, change))
	}
	for _, n := range numbers() {
		controls = append(controls, c.dial(n, p, change))
	}
	steps := []staff.Block{{Object: staff.Plain(e.Goal.In(r.lang))}}
	for n, s := range e.Steps.In(r.lang) {
		steps = append(steps, staff.Block{Object: staff.Sides(8, []float32{28, staff.Share(1)}, staff.Strong(strconv.Itoa(n+1)), staff.Plain(s))})
	}
	if !e.Progress.Empty() {
		steps = append(steps, staff.Block{Object: staff.Plain(r.t("progress.later", "What", e.Progress.In(r.lang)))})
	}
	steps = append(steps, staff.Block{Object: staff.Tinted(e.Stop.In(r.lang), look.Hold)}, staff.Block{Object: staff.Soft(r.t("review.tag."+string(e.Tag)) + " · " + e.Source)})
	return staff.Fill(14, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(e.Name.In(r.lang)), staff.Button("planned.done", r.t("common.done"), touch.Quiet, c.uncover)),
		staff.Sides(28, []float32{staff.Share(1), staff.Share(1.15)},
			staff.Fill(12, 1, c.motion(e, p.Side, 210), r.paged("planned.steps", 1, 8, steps)), staff.Column(10, controls...)))
}

// versions offers the standard dose and the gentle one.
func (c *chart) versions(e *triage.Exercise, p triage.Planned, change func(func(*triage.Planned))) fyne.CanvasObject {
	r := c.r
	set := func(gentle bool, d triage.Dose) func() {
		return func() {
			change(func(p *triage.Planned) {
				p.Gentle, p.Sets, p.Reps, p.HoldS, p.PerDay, p.DaysWeek = gentle, d.Sets, d.Reps, d.HoldS, d.PerDay, d.DaysWeek
			})
		}
	}
	return staff.Evenly(8,
		staff.Choice("planned.standard", r.t("review.plan.standard"), !p.Gentle, set(false, e.Dose)),
		staff.Choice("planned.gentle", r.t("review.plan.gentle"), p.Gentle, set(true, e.Gentle)))
}

// sideChoice offers the sides of an exercise that is done on the sore one.
func (c *chart) sideChoice(p triage.Planned, change func(func(*triage.Planned))) fyne.CanvasObject {
	parts := make([]fyne.CanvasObject, 0, 3)
	for _, side := range []string{"l", "r", ""} {
		key := side
		if key == "" {
			key = "both"
		}
		parts = append(parts, staff.Choice("planned.side="+key, c.r.t("review.plan.side."+key), p.Side == side,
			func() { change(func(p *triage.Planned) { p.Side = side }) }))
	}
	return staff.Evenly(8, parts...)
}

// dial changes one figure of the dose by one.
func (c *chart) dial(n number, p triage.Planned, change func(func(*triage.Planned))) fyne.CanvasObject {
	r := c.r
	value := *n.of(&p)
	text := "–"
	if value > 0 {
		text = strconv.Itoa(value)
	}
	name := r.t("review.dial." + n.key)
	by := func(step int) func() {
		return func() {
			if next := value + step; next >= 0 && next <= n.most {
				change(func(p *triage.Planned) { *n.of(p) = next })
			}
		}
	}
	return staff.Row(8, []float32{staff.Share(1), 76, 70, 76}, staff.Plain(name),
		iconCard("dial."+n.key+".less", touch.IconMinus, name+": "+r.t("common.number.less"), by(-1)),
		staff.Title(text).Aligned(fyne.TextAlignCenter),
		iconCard("dial."+n.key+".more", touch.IconPlus, name+": "+r.t("common.number.more"), by(+1)))
}

// iconCard is an icon button with an edge.
func iconCard(id string, icon touch.Icon, label string, tapped func()) fyne.CanvasObject {
	edge := staff.Space(staff.Tap).Faced("", look.Line)
	return staff.Over(touch.NewIconButton(id, icon, label, tapped), edge)
}

// catalogue lists what may be added to the sheet. What is not for this patient
// is shown with the reason; adding it all the same takes a written one.
func (c *chart) catalogue() fyne.CanvasObject {
	r := c.r
	all := []staff.Block{}
	for _, kind := range []string{triage.KindExercise, triage.KindTip} {
		first := true
		for i := range r.p.Rules.Catalogue.Exercises {
			e := &r.p.Rules.Catalogue.Exercises[i]
			if e.Kind != kind || c.has(e.ID) {
				continue
			}
			if first {
				all = append(all, staff.Block{Object: staff.Pad(0, 4, staff.Head(r.t("review.plan.kind."+kind))), Stay: true})
				first = false
			}
			all = append(all, staff.Block{Object: c.offered(e)})
		}
	}
	return staff.Fill(12, 1,
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(r.t("review.plan.add_title")), staff.Button("catalogue.close", r.t("review.close"), touch.Quiet, c.uncover)),
		r.paged("catalogue", 2, 6, all))
}

// has reports whether an entry is on the sheet.
func (c *chart) has(id string) bool {
	is := func(p triage.Planned) bool { return p.ID == id }
	return slices.ContainsFunc(c.plan.Exercises, is) || slices.ContainsFunc(c.plan.Tips, is)
}

// offered is one entry of the catalogue.
func (c *chart) offered(e *triage.Exercise) fyne.CanvasObject {
	r := c.r
	name := staff.Strong(e.Name.In(r.lang))
	text := []fyne.CanvasObject{name}
	x := r.p.Rules.Unsafe(e.ID, c.response())
	act := func() { c.put(e, nil) }
	if x != nil {
		name.SetColor(look.SoftInk)
		text = append(text, staff.Tinted(r.excluded(*x), look.Hold))
		act = func() { c.override(e, *x) }
	} else {
		text = append(text, staff.Soft(e.Goal.In(r.lang)))
	}
	icon := touch.IconPlus
	ink := look.Teal
	if x != nil {
		icon, ink = touch.IconWait, look.Hold
	}
	body := staff.Pad(8, 5, staff.Row(12, []float32{84, staff.Share(1), 26}, c.thumb(e, c.Intake.Response.Side(), 60), staff.Column(0, text...), staff.Mark(icon, ink, 26)))
	return staff.Pressable("add."+e.ID, e.Name.In(r.lang), false, act, body.Faced("", look.Line))
}

// put adds an entry to the sheet, with a written reason where the safety
// filter speaks against it.
func (c *chart) put(e *triage.Exercise, why *triage.Override) {
	p := c.r.p.Rules.Plan(e.ID, "added", c.response())
	p.Override = why
	list := c.list(e.Kind)
	*list = append(slices.Clone(*list), p)
	c.changed()
	c.uncover()
}

// override asks for the reason to give what the safety filter leaves out.
func (c *chart) override(e *triage.Exercise, x triage.Exclusion) {
	r := c.r
	c.write("override", func() string { return r.t("review.override_title", "What", e.Name.In(r.lang)) },
		func() string { return strings.TrimSpace(r.excluded(x) + " " + r.t("review.override_help")) },
		func(reason string) {
			c.put(e, &triage.Override{Reason: reason, Therapist: r.p.Session.Therapist()})
		})
}
