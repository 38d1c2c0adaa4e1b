package review

import (
	"maps"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// impression is the page on which she says, before the program does, how well
// each explanation fits: the body chart beside it, the answers a tab away.
type impression struct {
	page
	own  map[triage.HypothesisID]triage.Fit // not kept yet
	note string                             // kept with it
}

// ownFits are the words to choose from, the best fit first.
func ownFits() []triage.Fit {
	return []triage.Fit{triage.FitWell, triage.FitSome, triage.FitLittle, triage.FitUnknown}
}

// first says what she thought of an explanation before the comparison
// opened, in a few words; empty when nothing is noted.
func (p *impression) first(id triage.HypothesisID) string {
	first := p.d.FirstImpression()
	if first == nil || first.Impression[id] == "" {
		return ""
	}
	return p.r.t("review.impression.first." + string(first.Impression[id]))
}

func (p *impression) build() fyne.CanvasObject {
	r := p.r
	parts := []fyne.CanvasObject{staff.Column(2, staff.Head(r.t("review.impression.title")), staff.Text(r.t("review.impression.help")))}
	for i := range r.p.Rules.Evidence.Hypotheses {
		h := &r.p.Rules.Evidence.Hypotheses[i]
		var choices []fyne.CanvasObject
		for _, fit := range ownFits() {
			choices = append(choices, staff.Choice("impression."+string(h.ID)+"="+string(fit), r.ownFit(fit), p.own[h.ID] == fit, func() {
				p.own[h.ID] = fit
				p.v.said = notice{}
				r.show()
			}))
		}
		parts = append(parts, staff.Column(4, staff.Strong(h.Name.In(r.lang)), staff.Evenly(8, choices...)))
	}
	save := touch.NewButton("impression.save", r.t("review.impression.save"), touch.Primary, p.keep).Small()
	if len(p.own) < len(r.p.Rules.Evidence.Hypotheses) || r.busy > 0 {
		save.Disable()
	}
	note, text := r.t("review.impression.note"), r.t("review.impression.missing")
	if p.note != "" {
		note, text = r.t("review.impression.note_again"), p.note
	} else if len(p.own) == len(r.p.Rules.Evidence.Hypotheses) {
		text = ""
	}
	parts = append(parts, staff.Space(0), staff.Row(12, []float32{staff.Own, staff.Share(1), staff.Own},
		staff.Button("impression.note", note, touch.Quiet, p.write), staff.Cut(3, staff.Soft(text)), staff.Fixed(staff.Tap, save)))
	said := staff.Fill(10, len(parts)-2, parts...)
	if r.upright {
		return staff.Fill(16, 1, body{p.page}.above(body{p.page}.numbers()), said)
	}
	return staff.Sides(24, []float32{leftShare, rightShare}, staff.Fill(8, 0, body{p.page}.views(), body{p.page}.numbers()), said)
}

// write asks for a text that is kept with the impression.
func (p *impression) write() {
	r := p.r
	p.v.write("impression.text", func() string { return r.t("review.impression.note") }, func() string { return r.t("review.notes_help") },
		func(text string) {
			p.note = text
			p.v.uncover()
		})
}

// keep writes the impression; the comparison opens once it is durable.
func (p *impression) keep() {
	body := triage.Note{Text: p.note, Therapist: p.r.p.Session.Therapist(), Impression: maps.Clone(p.own)}
	p.v.add(record.Note, body, func() {
		p.d.Notes = append(p.d.Notes, body)
		clear(p.own)
		p.note = ""
		p.r.tell()
	})
}

// way leads from the tests to what has to be said first.
func (p *impression) way() fyne.CanvasObject {
	r := p.r
	return staff.Pressable("to_impression", r.t("review.impression.title"), false, func() { p.v.turnTo(tabComparison) },
		staff.Card("", look.Teal, staff.Column(4,
			staff.Row(8, []float32{staff.Share(1), 22}, staff.Tinted(r.t("review.impression.title"), look.Teal), staff.Mark(touch.IconNext, look.Teal, 22)),
			staff.Soft(r.t("review.impression.later")))))
}
