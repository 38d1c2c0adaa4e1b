package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// holdButton puts the patient under a legal hold, or lifts the one of this visit.
func (p notesPage) holdButton() fyne.CanvasObject {
	r := p.r
	if _, held := p.d.Held(); held {
		return staff.Button("hold.lift", r.t("retention.lift"), touch.Quiet, func() { p.hold("") })
	}
	return staff.Button("hold", r.t("retention.hold"), touch.Quiet, func() {
		p.v.writeIn("", "", triage.LongestHold, "hold", func() string { return r.t("retention.hold") }, func() string { return r.t("retention.hold_help") }, p.hold)
	})
}

// holds are the legal holds at her visits, above the notes.
func (p notesPage) holds() []staff.Block {
	out := []staff.Block{}
	said := map[string]bool{}
	hers := append([]triage.Visit{*p.d.Visit}, p.d.hers...)
	for i := range hers {
		if why, held := hers[i].Held(); held && !said[why] {
			said[why] = true
			out = append(out, staff.Block{Object: staff.Card(look.Card, look.Line, staff.Tinted(p.r.t("retention.holds", "Why", why), look.Hold))})
		}
	}
	return out
}

// hold writes why nothing of hers may be deleted; an empty reason lifts the hold.
func (p notesPage) hold(why string) {
	c := triage.Correction{What: triage.CorrectHold, Value: why, Therapist: p.r.p.Session.Therapist(), Seen: p.d.SeenCorrections()}
	p.v.add(record.Correct, c, func() {
		p.d.Correct(c)
		p.r.show()
	})
}
