package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// notesPage is the timeline of what staff did with the visit, with what can be noted.
type notesPage struct{ page }

func (p notesPage) build() fyne.CanvasObject {
	r := p.r
	all := append(p.holds(), p.timeline()...)
	if len(all) == 0 {
		all = staff.Blocks(staff.Soft(r.t("review.notes_none")))
	}
	ways := []fyne.CanvasObject{ // what is done most often first
		staff.Button("note.add", r.t("review.notes_add"), touch.Quiet, p.add),
		staff.Button("needling", r.t("needling.title"), touch.Quiet, p.needle),
		staff.Button("codes", r.t("codes.open"), touch.Quiet, p.openCodes),
		staff.Button("corrections", r.t("correct.open"), touch.Quiet, p.openCorrections),
		p.holdButton(),
	}
	parts := []fyne.CanvasObject{staff.Evenly(12, ways...)}
	var more []fyne.CanvasObject
	if kind, body, ok := triage.Undo(p.d.Visit, r.p.Session.Therapist()); ok {
		more = append(more, p.undoing(kind, body))
	}
	if r.p.GivenOut != nil && p.v.given == nil {
		more = append(more, p.readGiven())
	}
	if len(more) > 0 {
		parts = append(parts, staff.Evenly(12, more...))
	}
	return staff.Fill(12, len(parts), append(parts, r.paged("notes", 1, 8, all))...)
}

// noted says what a note holds: an impression, codes, an exercise, a needling or a text.
func (p notesPage) noted(n triage.Note) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if len(n.Impression) > 0 {
		out = append(out, staff.Strong(p.r.t("review.impression.noted")))
	}
	for i := range p.r.p.Rules.Evidence.Hypotheses {
		h := &p.r.p.Rules.Evidence.Hypotheses[i]
		if fit, said := n.Impression[h.ID]; said {
			out = append(out, staff.Sides(12, []float32{staff.Share(1.6), staff.Share(1)}, staff.Text(h.Name.In(p.r.lang)), staff.Text(p.r.ownFit(fit))))
		}
	}
	if n.Retires != "" && n.Exercise == nil {
		out = append(out, staff.Strong(p.r.t("plan.own_retired")))
	}
	if n.Exercise != nil {
		out = append(out, staff.Strong(p.r.t("own.noted")), staff.Text(n.Exercise.Name.In(p.r.lang)))
	}
	if n.Codes != nil {
		said := codesText(n.Codes)
		if said == "" {
			said = p.r.t("codes.taken_back")
		}
		out = append(out, staff.Strong(p.r.t("codes.noted", "Year", n.Codes.Year)), staff.Text(said))
	}
	if n.Needling != nil {
		out = append(out, staff.Strong(p.r.t("needling.title")), staff.Text(p.r.say.Needling(n.Needling)))
	}
	if n.TakesBack != "" {
		out = append(out, staff.Soft(p.r.t("timeline.takes_back", "What", n.TakesBack)))
	}
	if n.Text != "" {
		out = append(out, staff.Text(n.Text))
	}
	return out
}

func (p notesPage) add() {
	r := p.r
	p.v.write("note", func() string { return r.t("review.notes_add") }, func() string { return r.t("review.notes_help") }, func(text string) {
		body := triage.Note{Text: text, Therapist: r.p.Session.Therapist()}
		p.v.add(record.Note, body, func() { p.d.Notes = append(p.d.Notes, body) })
	})
}
