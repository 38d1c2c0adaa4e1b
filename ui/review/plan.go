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
	ways := s.ways()
	widths := []float32{staff.Share(1)}
	for range ways {
		widths = append(widths, staff.Own)
	}
	parts := []fyne.CanvasObject{staff.Row(12, widths, append([]fyne.CanvasObject{about}, ways...)...)}
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
	if n := len(s.d.plan.Excluded); n > 0 {
		all = append(all, staff.Block{Object: s.leftOut(n)})
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

// ways are the buttons that change the whole plan.
func (s *planPage) ways() []fyne.CanvasObject {
	r := s.r
	off := func(off bool, id, key string, do func()) fyne.CanvasObject {
		b := touch.NewButton(id, r.t(key), touch.Quiet, do).Small()
		if off {
			b.Disable()
		}
		return staff.Fixed(staff.Tap, b)
	}
	ways := []fyne.CanvasObject{off(len(s.d.undone) == 0, "plan.undo", "plan.undo", s.undo)}
	if !r.p.Rules.Settings.NoInference {
		ways = append(ways, off(!s.d.planOwn, "plan.again", "plan.reset", s.askReset))
	}
	return append(ways, staff.Button("plan.add", r.t("review.plan.add"), touch.Quiet, func() { newCatalogue(s.page, offerAll) }))
}

// leftOut leads to what the safety filter leaves out, each with its reason.
func (s *planPage) leftOut(n int) fyne.CanvasObject {
	text := s.r.t("plan.left_out", "Count", n)
	return staff.Pressable("plan.left_out", text, false, func() { newCatalogue(s.page, offerLeftOut) },
		staff.AtLeast(48, staff.Middle(staff.Pad(10, 4, staff.Row(8, []float32{24, staff.Share(1), 22},
			staff.Mark(touch.IconWait, look.Hold, 24), staff.Tinted(text, look.Hold), staff.Mark(touch.IconNext, look.Hold, 22))))))
}

// undo takes the last change back.
func (s *planPage) undo() {
	s.d.undo()
	s.v.said = notice{}
	s.r.show()
}

// askReset asks before her changes go.
func (s *planPage) askReset() {
	s.v.show(func() fyne.CanvasObject {
		r := s.r
		return staff.Column(20, staff.Title(r.t("plan.reset_title")), staff.Text(r.t("plan.reset_help")),
			staff.Row(12, []float32{staff.Own, staff.Own, staff.Share(1)},
				staff.Button("reset.yes", r.t("plan.reset_yes"), touch.Warning, func() {
					s.d.startOver()
					s.v.uncover()
				}),
				staff.Button("reset.no", r.t("plan.reset_no"), touch.Quiet, s.v.uncover), staff.Space(0)))
	})
}

// origin says why the plan was proposed, and whether she has changed it since.
func (s *planPage) origin() string {
	why := s.proposed()
	switch {
	case !s.d.planOwn:
		return why
	case s.d.plan.Pattern == "":
		return s.r.t("review.plan.own")
	}
	return s.r.t("plan.own_but", "Why", why)
}

// proposed says why the plan was proposed.
func (s *planPage) proposed() string {
	r := s.r
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
	body := staff.Column(0, text...)
	if !r.upright { // where long words need the room
		body = staff.Row(14, []float32{staff.Share(1), 26}, body, staff.Mark(touch.IconNext, look.SoftInk, 26))
	}
	opens := staff.Pressable("planned."+p.ID, e.Name.In(r.lang), false, func() {
		s.v.show(planEntry{s.page, kind, p.ID}.build)
	}, staff.Pad(10, 6, body))
	return edged(staff.Sides(6, []float32{140, staff.Share(1), staff.Own}, staff.Pad(10, 6, s.pictures.motion(e, p.Side, 76)), opens, s.arrows(kind, i, e)))
}

// arrows move an entry one place up or down; none where it is the only one.
func (s *planPage) arrows(kind string, i int, e *triage.Exercise) fyne.CanvasObject {
	n := len(*s.d.list(kind))
	if n < 2 {
		return staff.Space(0)
	}
	arrow := func(id string, icon touch.Icon, key string, by int) fyne.CanvasObject {
		b := touch.NewIconButton(id+"."+e.ID, icon, e.Name.In(s.r.lang)+": "+s.r.t(key), func() { planEntry{s.page, kind, e.ID}.move(by) })
		if i+by < 0 || i+by >= n {
			b.Disable()
		}
		return b
	}
	return staff.Row(0, []float32{staff.Tap, staff.Tap},
		arrow("up", touch.IconUp, "review.plan.up", -1), arrow("down", touch.IconDown, "review.plan.down", +1))
}
