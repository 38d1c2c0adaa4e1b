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

// card is one explanation with its bar, the fit in words and the
// numbers. Touched, it becomes the one whose lines are listed.
func (c *comparison) card(j triage.Judged, on axis) fyne.CanvasObject {
	r := c.r
	name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
	fit := r.t("review.fit." + string(j.Fits))
	parts := []fyne.CanvasObject{
		staff.Strong(name), bar(r.p.Rules.Evidence, j, on, nil),
		staff.Row(8, []float32{staff.Share(1), staff.Own}, staff.Text(fit), moved(staff.Text(r.say.Percent(j.Prior)), staff.Text(r.say.Percent(j.Posterior)))),
	}
	gap := float32(5)
	if first := c.v.impression.first(j.ID); first != "" {
		parts, gap = append(parts, staff.Soft(first)), 2
	}
	inner := staff.Pad(12, 8, staff.Column(gap, parts...))
	lit := c.v.tab == tabComparison && !c.article && c.v.cover == nil && j.ID == c.hypothesis
	return staff.Pressable("hypothesis."+string(j.ID), name+": "+fit, lit, func() {
		c.hypothesis, c.side, c.article, c.v.cover = j.ID, "", false, nil
		c.v.tab = tabComparison
		r.arrive()
	}, inner)
}

// bars is the left third of comparison and tests: the four explanations on one
// scale.
func (c *comparison) bars(below ...fyne.CanvasObject) fyne.CanvasObject {
	r := c.r
	parts := []fyne.CanvasObject{staff.Pad(12, 0, scaleWords(r.t))}
	a := c.d.assessment()
	on := axes(r.p.Rules.Evidence, a)
	for _, j := range a.Hypotheses {
		parts = append(parts, c.card(j, on[j.ID]))
	}
	return staff.AsRoom(6, append(parts, below...)...)
}

// barsAbove are the explanations two by two, for an upright display.
func (c *comparison) barsAbove() fyne.CanvasObject {
	var cards []fyne.CanvasObject
	a := c.d.assessment()
	on := axes(c.r.p.Rules.Evidence, a)
	for _, j := range a.Hypotheses {
		cards = append(cards, c.card(j, on[j.ID]))
	}
	return twoByTwo(cards)
}

// twoByTwo lays objects in pairs.
func twoByTwo(all []fyne.CanvasObject) fyne.CanvasObject {
	var pairs []fyne.CanvasObject
	for two := range slices.Chunk(all, 2) {
		if len(two) == 1 {
			two = append(two, staff.Space(0))
		}
		pairs = append(pairs, staff.Sides(14, []float32{staff.Share(1), staff.Share(1)}, two...))
	}
	return staff.Column(6, pairs...)
}

// barsAcross are the bars side by side, for a narrow display.
func (c *comparison) barsAcross() fyne.CanvasObject {
	r := c.r
	a := c.d.assessment()
	on := axes(r.p.Rules.Evidence, a)
	var parts []fyne.CanvasObject
	for _, j := range a.Hypotheses {
		name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
		parts = append(parts, staff.Pad(0, 4, staff.Column(3, staff.OneLine(brief(name)), bar(r.p.Rules.Evidence, j, on[j.ID], nil), staff.OneLine(r.t("review.fit."+string(j.Fits))))))
	}
	if r.upright {
		return twoByTwo(parts)
	}
	return staff.Evenly(14, parts...)
}

// brief is a name without the second one behind it.
func brief(name string) string {
	if i := strings.IndexAny(name, "(/"); i > 0 {
		return strings.TrimSpace(name[:i])
	}
	return name
}

// moved shows that a value went from one to another: with an arrow, for "5 to 9"
// reads as an interval.
func moved(from, to *touch.Text) fyne.CanvasObject {
	return staff.Row(6, []float32{staff.Own, 18, staff.Own}, from, staff.Mark(touch.IconArrow, look.SoftInk, 18), to)
}

// nextTest is the card of the bedside test to do next.
func (c *comparison) nextTest() fyne.CanvasObject {
	r := c.r
	t := c.d.next()
	if t == nil {
		return staff.Card(look.Card, look.Line, staff.Column(4, staff.Strong(r.t("review.next")), staff.Soft(r.t("review.next_none"))))
	}
	return staff.Pressable("next."+t.ID, r.t("review.next")+": "+t.Name.In(r.lang), false, func() { c.v.bedside.leadTo(t) }, staff.Card("", look.Teal, staff.Column(4,
		staff.Row(8, []float32{staff.Share(1), 22}, staff.Tinted(r.t("review.next"), look.Teal), staff.Mark(touch.IconNext, look.Teal, 22)),
		staff.Strong(t.Name.In(r.lang)),
		staff.Soft(c.whyNext()))))
}

// whyNext says why it comes next.
func (c *comparison) whyNext() string {
	r, n := c.r, c.d.assessment().NextTests[0]
	switch {
	case n.Alert != "":
		return r.t("review.next_alert")
	case n.First >= 0:
		return r.p.Rules.Evidence.First[n.First].Why.In(r.lang)
	}
	return r.t("review.next_why", "What", brief(r.p.Rules.Evidence.Hypothesis(n.About).Name.In(r.lang)))
}
