package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// planPage is the sheet as it stands: what is on it at the left, what is needed to
// let it go at the right.
type planPage struct {
	page
	sheet    sheetPanel
	pictures pictures
}

func newPlanPage(p page) planPage {
	return planPage{page: p, sheet: newSheetPanel(p), pictures: pictures{page: p, drawn: map[string]*touch.Drawing{}}}
}

func (s *planPage) build() fyne.CanvasObject {
	r := s.r
	about := staff.Column(0, staff.Head(r.t("review.plan.title", "N", len(s.d.plan.Exercises), "M", len(s.d.plan.Tips))), staff.Soft(s.origin()))
	var ways []fyne.CanvasObject
	if !r.p.Rules.Settings.NoInference {
		ways = append(ways, staff.Button("plan.again", r.t("review.plan.again"), touch.Quiet, s.startOver))
	}
	ways = append(ways, staff.Button("plan.add", r.t("review.plan.add"), touch.Quiet, func() { s.v.show(catalogue{s.page}.build) }))
	parts := []fyne.CanvasObject{staff.Row(12, []float32{staff.Share(1), staff.Own, staff.Own}[:1+len(ways)], append([]fyne.CanvasObject{about}, ways...)...)}
	most := float32(rightShare)
	if r.upright { // what lets the sheet go needs the room of its button
		parts, most = []fyne.CanvasObject{about, staff.Evenly(12, ways...)}, staff.Share(1.4)
	}
	if warning := s.warning(); warning != "" {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, warning))
	}
	if len(s.d.BesidePlans()) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.beside.plan")))
	}
	all := []staff.Block{}
	for i := range s.d.plan.Exercises {
		all = append(all, staff.Block{Object: s.row(triage.KindExercise, i)})
	}
	if next := s.next(); next != "" {
		all = append(all, staff.Block{Object: staff.Pad(0, 4, staff.Soft(next))})
	}
	if len(s.d.plan.Tips) > 0 {
		all = append(all, staff.Block{Object: staff.Pad(0, 4, staff.Head(r.t("review.plan.tips"))), Stay: true})
	}
	for i := range s.d.plan.Tips {
		all = append(all, staff.Block{Object: s.row(triage.KindTip, i)})
	}
	parts = append(parts, r.paged("plan", 1, 6, all))
	return staff.Sides(24, []float32{most, leftShare}, staff.Fill(10, len(parts)-1, parts...), s.sheet.build())
}

// next says the step that the sheet has for when the exercises are easy.
func (s *planPage) next() string {
	r := s.r
	e, _ := r.p.Rules.Catalogue.Step(&s.d.plan)
	if e == nil {
		return ""
	}
	return r.t("sheet.next.title") + ": " + wording.Join(e.Name.In(r.lang), r.say.Dose(*s.d.plan.Next))
}

// origin says where the plan is from.
func (s *planPage) origin() string {
	r := s.r
	if s.d.planOwn {
		return r.t("review.plan.own")
	}
	if s.d.before != nil && slices.ContainsFunc(s.d.plan.Exercises, func(p triage.Planned) bool { return p.Why == triage.WhyKept }) {
		return r.t("progress.origin", "Date", r.dayOf(s.d.before.Date))
	}
	for _, p := range r.p.Rules.Catalogue.Patterns {
		if p.ID == s.d.plan.Pattern {
			return p.Why.In(r.lang)
		}
	}
	return r.t("review.plan.none")
}

// warning warns of a sheet that is longer than what is done at home.
func (s *planPage) warning() string {
	n := len(s.d.plan.Exercises)
	switch {
	case n > triage.MaxExercises:
		return s.r.t("review.rule.too_many", "Limit", triage.MaxExercises)
	case n > triage.WarnExercises:
		return s.r.t("review.plan.many", "N", n, "Limit", triage.WarnExercises)
	}
	return ""
}

// row is one entry of the sheet; touched, it can be changed.
func (s *planPage) row(kind string, i int) fyne.CanvasObject {
	r := s.r
	p := (*s.d.list(kind))[i]
	e := r.p.Rules.Catalogue.Find(p.ID)
	if e == nil {
		return staff.Text(p.ID)
	}
	text := []fyne.CanvasObject{staff.Strong(e.Name.In(r.lang))}
	if dose := r.say.Dose(p); dose != "" {
		text = append(text, staff.Text(dose))
	}
	if p.Why == triage.WhyNext {
		text = append(text, staff.Tinted(r.t("progress.next"), look.Teal))
	}
	if p.Override != nil {
		text = append(text, staff.Tinted(r.t("review.plan.override", "Name", p.Override.Therapist, "Reason", p.Override.Reason), look.Hold))
	} else if x := s.d.unsafe(p.ID); x != nil {
		text = append(text, staff.Row(6, []float32{22, staff.Share(1)}, staff.Mark(touch.IconStop, look.Alert, 22), staff.Tinted(r.excluded(*x), look.Alert)))
	}
	body := staff.Pad(10, 6, staff.Row(14, []float32{staff.Share(1), 26}, staff.Column(0, text...), staff.Mark(touch.IconNext, look.SoftInk, 26)))
	opens := staff.Pressable("planned."+p.ID, e.Name.In(r.lang), false, func() {
		s.v.show(planEntry{s.page, kind, p.ID}.build)
	}, body)
	return edged(staff.Sides(6, []float32{140, staff.Share(1)}, staff.Pad(10, 6, s.pictures.motion(e, p.Side, 76)), opens))
}

// startOver throws her changes away and takes the proposal.
func (s *planPage) startOver() {
	s.d.startOver()
	s.r.show()
}
