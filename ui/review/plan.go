package review

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// planPage is the sheet as it stands: what is on it at the left, what is needed
// to let it go at the right.
func (c *chart) planPage() fyne.CanvasObject {
	r := c.r
	about := staff.Column(0, staff.Head(r.t("review.plan.title", "N", len(c.plan.Exercises), "M", len(c.plan.Tips))), staff.Soft(c.origin()))
	var ways []fyne.CanvasObject
	if !r.p.Rules.Settings.NoInference {
		ways = append(ways, staff.Button("plan.again", r.t("review.plan.again"), touch.Quiet, c.startOver))
	}
	ways = append(ways, staff.Button("plan.add", r.t("review.plan.add"), touch.Quiet, func() { c.show(c.catalogue) }))
	parts := []fyne.CanvasObject{staff.Row(12, []float32{staff.Share(1), staff.Own, staff.Own}[:1+len(ways)], append([]fyne.CanvasObject{about}, ways...)...)}
	most := float32(rightShare)
	if r.upright { // what lets the sheet go needs the room of its button
		parts, most = []fyne.CanvasObject{about, staff.Evenly(12, ways...)}, staff.Share(1.4)
	}
	if warning := c.planWarning(); warning != "" {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, warning))
	}
	all := []staff.Block{}
	for i := range c.plan.Exercises {
		all = append(all, staff.Block{Object: c.plannedRow(triage.KindExercise, i)})
	}
	if len(c.plan.Tips) > 0 {
		all = append(all, staff.Block{Object: staff.Pad(0, 4, staff.Head(r.t("review.plan.tips"))), Stay: true})
	}
	for i := range c.plan.Tips {
		all = append(all, staff.Block{Object: c.plannedRow(triage.KindTip, i)})
	}
	parts = append(parts, r.paged("plan", 1, 6, all))
	return staff.Sides(24, []float32{most, leftShare}, staff.Fill(10, len(parts)-1, parts...), c.releasePanel())
}

// origin says where the plan is from.
func (c *chart) origin() string {
	r := c.r
	if c.planOwn {
		return r.t("review.plan.own")
	}
	if c.before != nil && slices.ContainsFunc(c.plan.Exercises, func(p triage.Planned) bool { return p.Why == triage.WhyKept }) {
		return r.t("progress.origin", "Date", r.dayOf(c.before.Date))
	}
	for _, p := range r.p.Rules.Catalogue.Patterns {
		if p.ID == c.plan.Pattern {
			return p.Why.In(r.lang)
		}
	}
	return r.t("review.plan.none")
}

// planWarning warns of a sheet that is longer than what is done at home.
func (c *chart) planWarning() string {
	n := len(c.plan.Exercises)
	switch {
	case n > triage.MaxExercises:
		return c.r.t("review.rule.too_many", "Limit", triage.MaxExercises)
	case n > triage.WarnExercises:
		return c.r.t("review.plan.many", "N", n, "Limit", triage.WarnExercises)
	}
	return ""
}

// list is the part of the plan for a kind of entry.
func (c *chart) list(kind string) *[]triage.Planned {
	if kind == triage.KindTip {
		return &c.plan.Tips
	}
	return &c.plan.Exercises
}

// plannedRow is one entry of the sheet; touched, it can be changed.
func (c *chart) plannedRow(kind string, i int) fyne.CanvasObject {
	r := c.r
	p := (*c.list(kind))[i]
	e := r.p.Rules.Catalogue.Find(p.ID)
	if e == nil {
		return staff.Plain(p.ID)
	}
	text := []fyne.CanvasObject{staff.Strong(e.Name.In(r.lang))}
	if dose := r.say.Dose(p); dose != "" {
		text = append(text, staff.Plain(dose))
	}
	if p.Why == triage.WhyNext {
		text = append(text, staff.Tinted(r.t("progress.next"), look.Teal))
	}
	if p.Override != nil {
		text = append(text, staff.Tinted(r.t("review.plan.override", "Name", p.Override.Therapist, "Reason", p.Override.Reason), look.Hold))
	} else if x := r.p.Rules.Unsafe(p.ID, c.response()); x != nil {
		text = append(text, staff.Row(6, []float32{22, staff.Share(1)}, staff.Mark(touch.IconStop, look.Alert, 22), staff.Tinted(r.excluded(*x), look.Alert)))
	}
	body := staff.Pad(10, 6, staff.Row(14, []float32{staff.Share(1), 26}, staff.Column(0, text...), staff.Mark(touch.IconNext, look.SoftInk, 26)))
	opens := staff.Pressable("planned."+p.ID, e.Name.In(r.lang), false, func() {
		c.show(func() fyne.CanvasObject { return c.planned(kind, p.ID) })
	}, body)
	return edged(staff.Sides(6, []float32{140, staff.Share(1)}, staff.Pad(10, 6, c.motion(e, p.Side, 76)), opens))
}

// excluded says in words why an exercise is left out.
func (r *Review) excluded(x triage.Exclusion) string {
	if x.Rule == triage.RuleAvoid {
		return x.Detail.In(r.lang)
	}
	what := x.ID
	if x.Rule == triage.RuleOpenAlert {
		what = r.alertShort(x.ID)
	}
	return r.t("review.rule."+x.Rule, "Limit", strconv.FormatFloat(x.Limit, 'f', -1, 64), "What", what)
}

// startOver throws her changes away and takes the proposal.
func (c *chart) startOver() {
	c.planOwn, c.planNew = false, false
	c.repropose()
	if len(c.Plans) > 0 { // an older plan of hers would come back otherwise
		c.planOwn, c.planNew = true, true
	}
	c.r.show()
}

// changed notes that the plan is now hers.
func (c *chart) changed() {
	c.planOwn, c.planNew, c.said = true, true, notice{}
	c.repropose()
}

// remove takes an entry off the sheet.
func (c *chart) remove(kind, id string) {
	list := c.list(kind)
	*list = slices.DeleteFunc(slices.Clone(*list), func(p triage.Planned) bool { return p.ID == id })
	c.changed()
	c.uncover()
}

// move changes the place of an entry by so many steps.
func (c *chart) move(kind, id string, by int) {
	list := slices.Clone(*c.list(kind))
	i := slices.IndexFunc(list, func(p triage.Planned) bool { return p.ID == id })
	if j := i + by; i >= 0 && j >= 0 && j < len(list) {
		list[i], list[j] = list[j], list[i]
		*c.list(kind) = list
		c.changed()
		c.r.show()
	}
}

// clonePlan copies a plan so that it can be written while she goes on.
func clonePlan(p triage.Plan) triage.Plan {
	p.BlockedBy, p.Excluded = slices.Clone(p.BlockedBy), slices.Clone(p.Excluded)
	p.Exercises, p.Tips = slices.Clone(p.Exercises), slices.Clone(p.Tips)
	return p
}
