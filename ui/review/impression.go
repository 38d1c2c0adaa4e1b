package review

import (
	"maps"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// thinking reports whether the clinic wants her own impression of this visit
// first, and it is not written down yet. Until then no page shows what the
// program makes of the answers.
func (c *chart) thinking() bool {
	return c.r.p.Clinic.ThinkFirst && !c.r.p.Rules.Settings.NoInference && c.FirstImpression() == nil
}

// thinksHere reports whether her impression is asked for in place of the page.
func (c *chart) thinksHere() bool {
	return c.thinking() && (c.tab == tabComparison || c.tab == tabPlan && !c.planKnown())
}

// planKnown reports whether a plan was kept or let go before: it then tells her
// nothing new.
func (c *chart) planKnown() bool { return c.planOwn || len(c.Releases) > 0 }

// ownFits are the words to choose from, the best fit first.
func ownFits() []triage.Fit {
	return []triage.Fit{triage.FitWell, triage.FitSome, triage.FitLittle, triage.FitUnknown}
}

// ownFit says a fit as she chose it.
func (r *Review) ownFit(f triage.Fit) string {
	if f == triage.FitUnknown {
		return r.t("review.impression.cannot_say")
	}
	return r.t("review.fit." + string(f))
}

// firstImpression says what she thought of an explanation before the comparison
// opened, in a few words; empty where nothing is noted.
func (c *chart) firstImpression(id triage.HypothesisID) string {
	first := c.FirstImpression()
	if first == nil || first.Impression[id] == "" {
		return ""
	}
	return c.r.t("review.impression.first." + string(first.Impression[id]))
}

// impression is the page on which she says, before the program does, how well
// each explanation fits: the body chart beside it, the answers a tab away.
func (c *chart) impression() fyne.CanvasObject {
	r := c.r
	parts := []fyne.CanvasObject{staff.Column(2, staff.Head(r.t("review.impression.title")), staff.Plain(r.t("review.impression.help")))}
	for i := range r.p.Rules.Evidence.Hypotheses {
		h := &r.p.Rules.Evidence.Hypotheses[i]
		var choices []fyne.CanvasObject
		for _, fit := range ownFits() {
			choices = append(choices, staff.Choice("impression."+string(h.ID)+"="+string(fit), r.ownFit(fit), c.own[h.ID] == fit, func() {
				c.own[h.ID] = fit
				c.said = notice{}
				r.show()
			}))
		}
		parts = append(parts, staff.Column(4, staff.Strong(h.Name.In(r.lang)), staff.Evenly(8, choices...)))
	}
	save := touch.NewButton("impression.save", r.t("review.impression.save"), touch.Primary, c.keepImpression).Small()
	if len(c.own) < len(r.p.Rules.Evidence.Hypotheses) || r.busy > 0 {
		save.Disable()
	}
	note, text := r.t("review.impression.note"), r.t("review.impression.missing")
	if c.ownNote != "" {
		note, text = r.t("review.impression.note_again"), c.ownNote
	} else if len(c.own) == len(r.p.Rules.Evidence.Hypotheses) {
		text = ""
	}
	parts = append(parts, staff.Space(0), staff.Row(12, []float32{staff.Own, staff.Share(1), staff.Own},
		staff.Button("impression.note", note, touch.Quiet, c.noteImpression), staff.Cut(3, staff.Soft(text)), staff.Fixed(staff.Tap, save)))
	said := staff.Fill(10, len(parts)-2, parts...)
	if r.upright {
		return staff.Fill(16, 1, c.bodyAbove(c.painNumbers()), said)
	}
	return staff.Sides(24, []float32{leftShare, rightShare}, staff.Fill(8, 0, c.bodyViews(), c.painNumbers()), said)
}

// noteImpression asks for a text that is kept with the impression.
func (c *chart) noteImpression() {
	r := c.r
	c.write("impression.text", func() string { return r.t("review.impression.note") }, func() string { return r.t("review.notes_help") },
		func(text string) {
			c.ownNote = text
			c.uncover()
		})
}

// keepImpression writes the impression; the comparison opens once it is durable.
func (c *chart) keepImpression() {
	body := triage.Note{Text: c.ownNote, Therapist: c.r.p.Session.Therapist(), Impression: maps.Clone(c.own)}
	c.said = notice{}
	c.add(record.Note, body, func() {
		c.Notes = append(c.Notes, body)
		clear(c.own)
		c.ownNote = ""
		c.r.tell()
	})
}

// toImpression leads from the tests to what has to be said first.
func (c *chart) toImpression() fyne.CanvasObject {
	r := c.r
	return staff.Pressable("to_impression", r.t("review.impression.title"), false, func() { c.turnTo(tabComparison) },
		staff.Card("", look.Teal, staff.Column(4,
			staff.Row(8, []float32{staff.Share(1), 22}, staff.Tinted(r.t("review.impression.title"), look.Teal), staff.Mark(touch.IconNext, look.Teal, 22)),
			staff.Soft(r.t("review.impression.later")))))
}
