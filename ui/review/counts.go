package review

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// counts are the running counts of the examination.
type counts struct{ page }

// deficit says whether a test shows lost nerve function.
func (c counts) deficit() string {
	switch c.r.p.Rules.Deficit(c.d.response()) {
	case triage.MetYes:
		return c.r.t("common.yes")
	case triage.MetNo:
		return c.r.t("review.count.no_deficit")
	}
	return c.r.t("review.count.untested")
}

// positives says how many of the provocation tests are positive on a side.
func (c counts) positives(side string) string {
	positive, done := c.d.response().Positives(triage.ProvocationTests(), side)
	if done == 0 {
		return "–"
	}
	return c.r.t("review.count.of", "N", positive, "Done", done)
}

// raises says how hard the active straight leg raise is, both sides together.
func (c counts) raises() string {
	n, ok := c.d.response().ASLRSum()
	if !ok {
		return "–"
	}
	return strconv.Itoa(n) + "/10"
}

// card has the counts; touched, they say which rules they meet.
func (c counts) card() fyne.CanvasObject {
	r := c.r
	widths := []float32{staff.Share(2.2), staff.Share(1), staff.Share(1)}
	line := func(key, left, right string) fyne.CanvasObject {
		return staff.Row(8, widths, staff.Text(r.t(key)), counted(left), counted(right))
	}
	rules := c.d.response().ExamRules()
	best := rules[slices.IndexFunc(rules, func(x triage.ExamRule) bool { return x.ID == triage.RuleTwoOfFour })]
	return staff.Pressable("counts", r.t("counts.title"), false, func() { c.v.show(c.build) }, staff.Card("", look.Line, staff.Column(3,
		staff.Row(8, widths, staff.Row(6, []float32{staff.Own, 22, staff.Share(1)}, staff.Strong(r.t("review.count.title")), staff.Mark(touch.IconNext, look.Teal, 22), staff.Space(0)),
			staff.Right(staff.Soft(r.t("review.side.l"))), staff.Right(staff.Soft(r.t("review.side.r")))),
		line("review.count.si", c.positives(triage.Left), c.positives(triage.Right)),
		line("review.count.best", r.met(best.Left), r.met(best.Right)),
		staff.Row(8, []float32{staff.Share(1.4), staff.Share(1)}, staff.Text(r.t("review.count.deficit")), staff.Right(staff.Strong(c.deficit()))))))
}

// counted is a figure of the counts, at the right.
func counted(s string) fyne.CanvasObject {
	if s == "–" {
		return staff.Right(staff.Soft(s))
	}
	return staff.Right(staff.Strong(s))
}

// line says the counts in the height of a button, for a narrow display.
func (c counts) line() fyne.CanvasObject {
	r := c.r
	said := []string{}
	for _, side := range []string{triage.Left, triage.Right} {
		said = append(said, r.t("review.side."+side)+" "+c.positives(side))
	}
	text := r.t("review.count.si") + ": " + strings.Join(said, ", ") + " · " + r.t("review.count.deficit") + ": " + c.deficit()
	return staff.Pressable("counts", r.t("counts.title"), false, func() { c.v.show(c.build) },
		staff.Fixed(staff.Tap, staff.Pad(14, 0, staff.Middle(staff.Row(8, []float32{staff.Share(1), 22}, staff.Cut(2, staff.Soft(text)), staff.Mark(touch.IconNext, look.Teal, 22))))))
}

// build says which rules over several tests are met on which side, and how
// far each can be trusted.
func (c counts) build() fyne.CanvasObject {
	r, resp := c.r, c.d.response()
	widths := []float32{staff.Share(4), staff.Share(1), staff.Share(1)}
	facts := []staff.Block{
		{Object: staff.Row(8, widths, staff.Soft(r.t("counts.help")), staff.Right(staff.Soft(r.t("review.side.l"))), staff.Right(staff.Soft(r.t("review.side.r"))))},
		{Object: staff.Row(8, widths, staff.Strong(r.t("review.count.si")), counted(c.positives(triage.Left)), counted(c.positives(triage.Right)))},
	}
	for _, x := range resp.ExamRules() {
		facts = append(facts, staff.Block{Object: staff.Column(2,
			staff.Row(8, widths, staff.Strong(r.t("counts.rule."+x.ID)), counted(r.met(x.Left)), counted(r.met(x.Right))),
			staff.Soft(r.say.From(x.Tag, r.t("counts.source."+x.ID))))})
	}
	if resp.Exam[triage.ExamCentralises] == triage.Yes {
		facts = append(facts, staff.Block{Object: staff.Row(8, []float32{26, staff.Share(1)}, staff.Mark(touch.IconWait, look.Hold, 26), staff.Tinted(r.t("counts.centralises"), look.Hold))})
	}
	both := []float32{staff.Share(4), staff.Share(2)}
	facts = append(facts,
		staff.Block{Object: staff.Row(8, both, staff.Strong(r.t("counts.aslr")), counted(c.raises()))},
		staff.Block{Object: staff.Row(8, both, staff.Strong(r.t("review.count.deficit")), staff.Right(staff.Strong(c.deficit())))})
	return c.detail(r.t("counts.title"), facts)
}
