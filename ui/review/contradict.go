package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// contradictions sets answers beside each other that cannot all be true, for
// the therapist to ask again. They are marked in the list of answers too.
func (s summaryPage) contradictions() []staff.Block {
	r := s.r
	found := s.d.Intake.Response.Contradictions()
	if len(found) == 0 {
		return nil
	}
	parts := []fyne.CanvasObject{staff.Row(12, []float32{26, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 26),
		staff.Tinted(r.t("review.contradictions", "Count", len(found)), look.Hold))}
	for _, x := range found {
		said := r.against(x, &s.d.Intake.Response)
		if slices.Contains(s.d.Intake.BothRight, x.ID) {
			said += " " + r.t("returning.both_right")
		}
		parts = append(parts, staff.Text(said))
	}
	return staff.Blocks(staff.Card(look.Card, look.Hold, staff.Column(4, parts...)))
}

// contradicted reports whether an answer stands against another.
func (s summaryPage) contradicted(linkID string) bool {
	return slices.ContainsFunc(s.d.Intake.Response.Contradictions(), func(x triage.Contradiction) bool {
		return slices.Contains(x.LinkIDs, linkID)
	})
}
