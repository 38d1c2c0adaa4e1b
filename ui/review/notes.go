package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// notes is the page of free text about the visit.
func (c *chart) notes() fyne.CanvasObject {
	r := c.r
	all := []staff.Block{}
	for i := len(c.Notes) - 1; i >= 0; i-- {
		n := c.Notes[i]
		all = append(all, staff.Block{Object: card(look.Card, look.Line, column(2, append(c.noted(n), soft(n.Therapist))...))})
	}
	if len(all) == 0 {
		all = staff.Blocks(soft(r.t("review.notes_none")))
	}
	return fill(14, 1,
		row(16, []float32{share(1), own}, head(r.t("review.notes_title")), button("note.add", r.t("review.notes_add"), touch.Quiet, c.addNote)),
		r.paged("notes", 2, 10, all))
}

// noted says what is in a note: an impression, a text, or both.
func (c *chart) noted(n triage.Note) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if len(n.Impression) > 0 {
		out = append(out, strong(c.r.t("review.impression.noted")))
	}
	for i := range c.r.p.Rules.Evidence.Hypotheses {
		h := &c.r.p.Rules.Evidence.Hypotheses[i]
		if fit, said := n.Impression[h.ID]; said {
			out = append(out, sides(12, []float32{share(1.6), share(1)}, plain(h.Name.In(c.r.lang)), plain(c.r.ownFit(fit))))
		}
	}
	if n.Text != "" {
		out = append(out, plain(n.Text))
	}
	return out
}

func (c *chart) addNote() {
	r := c.r
	c.write("note", func() string { return r.t("review.notes_add") }, func() string { return r.t("review.notes_help") }, func(text string) {
		body := triage.Note{Text: text, Therapist: r.p.Session.Therapist()}
		c.add(record.Note, body, func() { c.Notes = append(c.Notes, body) })
	})
}
