package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// stages says where her stage contradicts an earlier visit, and lets the therapist say
// which is right.
func (s summaryPage) stages() []staff.Block {
	if len(s.d.doubts) == 0 {
		return nil
	}
	if s.d.Settled() != nil {
		return s.settledStage()
	}
	r := s.r
	parts := []fyne.CanvasObject{staff.Row(12, []float32{26, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 26),
		staff.Tinted(r.t("review.stages.title"), look.Hold))}
	for _, d := range s.d.doubts {
		said, why := r.say.StageDoubt(d, r.dayWas(d.Then))
		parts = append(parts, staff.Strong(said), staff.Text(why))
	}
	parts = append(parts, staff.Soft(r.t("review.stages.until")), s.choices())
	return staff.Blocks(staff.Card(look.HoldTint, look.Hold, staff.Column(6, parts...)))
}

// choices has a button for each visit that may be right.
func (s summaryPage) choices() fyne.CanvasObject {
	r := s.r
	buttons := []fyne.CanvasObject{staff.Button("stage.now", r.t("review.stages.now", "Stage", r.stage(s.d.doubts[0].Now)), touch.Quiet, func() { s.settle("") })}
	for _, d := range s.d.doubts {
		id := d.Then.ID
		buttons = append(buttons, staff.Button("stage."+id, r.t("review.stages.then", "Date", r.dayWas(d.Then), "Stage", r.stage(d.Moved())), touch.Quiet,
			func() { s.settle(id) }))
	}
	return staff.Column(6, buttons...)
}

// settledStage says how it was settled, and lets her change that.
func (s summaryPage) settledStage() []staff.Block {
	r, name := s.r, ""
	for _, c := range s.d.Clearances {
		if c.Settles != nil {
			name = c.Therapist
		}
	}
	said := r.t("review.stages.settled", "Name", name, "Stage", r.stage(triage.StageOf(s.d.known)))
	return staff.Blocks(staff.Card(look.Card, look.Line, staff.Column(6,
		staff.Row(8, []float32{24, staff.Share(1)}, staff.Mark(touch.IconTick, look.Done, 24), staff.Tinted(said, look.Done)), s.choices())))
}

// settle writes down which visit has her stage right: the id of an earlier one, or
// empty for this one.
func (s summaryPage) settle(then string) {
	r := s.r
	body := triage.Clearance{Therapist: r.p.Session.Therapist(), Settles: &triage.Settlement{Then: then}}
	s.v.add(record.Clear, body, func() {
		s.d.Clearances = append(s.d.Clearances, body)
		s.d.follow()
		s.d.repropose()
		s.v.done(r.t("review.stages.done"))
	})
}

// stage says a stage in words.
func (p *phrases) stage(s triage.Stage) string { return p.say.Stage(s.Response()) }
