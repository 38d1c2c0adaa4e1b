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

// contradictions sets answers beside each other that cannot all be true, for
// the therapist to ask again. They are marked in the list of answers too.
func (c *chart) contradictions() []staff.Block {
	r := c.r
	found := c.Intake.Response.Contradictions()
	if len(found) == 0 {
		return nil
	}
	parts := []fyne.CanvasObject{staff.Row(12, []float32{26, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 26),
		staff.Tinted(r.t("review.contradictions", "Count", len(found)), look.Hold))}
	for _, x := range found {
		said := r.against(x, &c.Intake.Response)
		if slices.Contains(c.Intake.BothRight, x.ID) {
			said += " " + r.t("returning.both_right")
		}
		parts = append(parts, staff.Plain(said))
	}
	return staff.Blocks(staff.Card(look.Card, look.Hold, staff.Column(4, parts...)))
}

// against says the answers of a contradiction, each with its question.
func (r *Review) against(x triage.Contradiction, resp *triage.Response) string {
	var said []string
	for _, id := range x.LinkIDs {
		it := r.p.Rules.Questionnaire.Question(id)
		if it == nil {
			continue
		}
		text, _ := r.say.Answer(it, resp)
		said = append(said, it.Short(r.lang)+": "+text)
	}
	if len(said) < 2 { // two options of one question
		return strings.Join(said, "")
	}
	return r.t("review.contradiction", "One", said[0], "Other", strings.Join(said[1:], " · "))
}

// contradicted reports whether an answer stands against another.
func (c *chart) contradicted(linkID string) bool {
	return slices.ContainsFunc(c.Intake.Response.Contradictions(), func(x triage.Contradiction) bool {
		return slices.Contains(x.LinkIDs, linkID)
	})
}
