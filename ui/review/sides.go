package review

import (
	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
)

// shown is the judgment whose lines are listed: that of the picked side if the sides
// differ, else that of the hypothesis.
func (c *comparison) shown(j *triage.Judged) *triage.Judged {
	if side, ok := j.Sides[c.picked(j)]; ok {
		return &side
	}
	return j
}

// picked is the side that is shown: the one that was touched, else the one that fits
// better.
func (c *comparison) picked(j *triage.Judged) string {
	if _, ok := j.Sides[c.side]; ok {
		return c.side
	}
	for _, side := range []string{triage.Left, triage.Right} {
		if s := j.Sides[side]; s.Posterior == j.Posterior && s.Fits == j.Fits {
			return side
		}
	}
	return ""
}

// sides are two buttons that say how well each side fits and list its lines.
func (c *comparison) sides(j *triage.Judged) fyne.CanvasObject {
	r := c.r
	var both []fyne.CanvasObject
	for _, side := range []string{triage.Left, triage.Right} {
		s := j.Sides[side]
		said := r.say.SideFits(side, s)
		both = append(both, staff.Choice("side="+side, said, side == c.picked(j), func() { c.side = side; r.arrive() }))
	}
	return staff.Evenly(8, both...)
}

// next is the next best test and what else to think of.
func (c *comparison) next() fyne.CanvasObject {
	r, also := c.r, c.d.assessment().Also
	if len(also) == 0 {
		return c.nextTest()
	}
	said := r.t("review.also", "What", r.say.Thoughts(also))
	return staff.Column(6, c.nextTest(), staff.Pressable("also", said, false, func() { c.v.show(c.alsoDetail) },
		staff.AtLeast(staff.Tap, staff.Card("", look.Line, staff.Cut(2, staff.Text(said))))))
}

// alsoDetail says what speaks for each other condition, and what to ask or examine.
func (c *comparison) alsoDetail() fyne.CanvasObject {
	r := c.r
	known := facts{phrases: r.phrases}
	for _, o := range c.d.assessment().Also {
		if other := r.p.Rules.Evidence.Other(o.ID); other != nil {
			known.named(other.Name.In(r.lang), other.Look.In(r.lang))
			known.add("review.detail.answer", r.say.Because(o.Because))
		}
	}
	return c.detail(r.t("review.also_title"), known.blocks)
}
