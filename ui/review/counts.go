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

// groupNeuro is the group of the tests of nerve function.
const groupNeuro = "neuro"

// deficitFinding is the finding that says whether nerve function is lost.
const deficitFinding = "neuro_deficit"

// deficit says whether a test shows lost nerve function.
func (c *chart) deficit() string {
	f := c.r.p.Rules.Evidence.Finding(deficitFinding)
	resp := c.response()
	switch {
	case f == nil:
		return c.r.t("review.count.untested")
	case f.Yes.Holds(resp):
		return c.r.t("common.yes")
	case slices.ContainsFunc(c.r.p.Rules.Exam.Tests, func(t triage.Test) bool {
		return normalResult(&t) != "" && slices.ContainsFunc(t.IDs(), func(id string) bool { return c.exam[id] != "" })
	}):
		return c.r.t("review.count.no_deficit")
	}
	return c.r.t("review.count.untested")
}

// positives says how many of the provocation tests are positive on a side.
func (c *chart) positives(side string) string {
	positive, done := c.response().Positives(triage.ProvocationTests(), side)
	if done == 0 {
		return "–"
	}
	return c.r.t("review.count.of", "N", positive, "Done", done)
}

// raises says how hard the active straight leg raise is, both sides together.
func (c *chart) raises() string {
	n, ok := c.response().ASLRSum()
	if !ok {
		return "–"
	}
	return strconv.Itoa(n) + "/10"
}

// met says the state of a rule.
func (r *Review) met(m triage.Met) string {
	switch m {
	case triage.MetYes:
		return r.t("common.yes")
	case triage.MetNo:
		return r.t("common.no")
	}
	return "–"
}

// counts are the running counts of the examination; touched, they say which
// rules they meet.
func (c *chart) counts() fyne.CanvasObject {
	r := c.r
	widths := []float32{staff.Share(2.2), staff.Share(1), staff.Share(1)}
	line := func(key, left, right string) fyne.CanvasObject {
		return staff.Row(8, widths, staff.Plain(r.t(key)), counted(left), counted(right))
	}
	rules := c.response().ExamRules()
	best := rules[slices.IndexFunc(rules, func(x triage.ExamRule) bool { return x.ID == triage.RuleTwoOfFour })]
	return staff.Pressable("counts", r.t("counts.title"), false, func() { c.show(c.countsPage) }, staff.Card("", look.Line, staff.Column(3,
		staff.Row(8, widths, staff.Row(6, []float32{staff.Own, 22, staff.Share(1)}, staff.Strong(r.t("review.count.title")), staff.Mark(touch.IconNext, look.Teal, 22), staff.Space(0)),
			staff.Right(staff.Soft(r.t("review.side.l"))), staff.Right(staff.Soft(r.t("review.side.r")))),
		line("review.count.si", c.positives("l"), c.positives("r")),
		line("review.count.best", r.met(best.Left), r.met(best.Right)),
		staff.Row(8, []float32{staff.Share(1.4), staff.Share(1)}, staff.Plain(r.t("review.count.deficit")), staff.Right(staff.Strong(c.deficit()))))))
}

// counted is a figure of the counts, at the right.
func counted(s string) fyne.CanvasObject {
	if s == "–" {
		return staff.Right(staff.Soft(s))
	}
	return staff.Right(staff.Strong(s))
}

// countsLine says the counts in the height of a button, for a narrow glass.
func (c *chart) countsLine() fyne.CanvasObject {
	r := c.r
	said := []string{}
	for _, side := range []string{"l", "r"} {
		said = append(said, r.t("review.side."+side)+" "+c.positives(side))
	}
	text := r.t("review.count.si") + ": " + strings.Join(said, ", ") + " · " + r.t("review.count.deficit") + ": " + c.deficit()
	return staff.Pressable("counts", r.t("counts.title"), false, func() { c.show(c.countsPage) },
		staff.Fixed(staff.Tap, staff.Pad(14, 0, staff.Middle(staff.Row(8, []float32{staff.Share(1), 22}, staff.Cut(2, staff.Soft(text)), staff.Mark(touch.IconNext, look.Teal, 22))))))
}

// countsPage says which rules over several tests are met on which side, and how
// far each can be trusted.
func (c *chart) countsPage() fyne.CanvasObject {
	r, resp := c.r, c.response()
	widths := []float32{staff.Share(4), staff.Share(1), staff.Share(1)}
	facts := []staff.Block{
		{Object: staff.Row(8, widths, staff.Soft(r.t("counts.help")), staff.Right(staff.Soft(r.t("review.side.l"))), staff.Right(staff.Soft(r.t("review.side.r"))))},
		{Object: staff.Row(8, widths, staff.Strong(r.t("review.count.si")), counted(c.positives("l")), counted(c.positives("r")))},
	}
	for _, x := range resp.ExamRules() {
		facts = append(facts, staff.Block{Object: staff.Column(2,
			staff.Row(8, widths, staff.Strong(r.t("counts.rule."+x.ID)), counted(r.met(x.Left)), counted(r.met(x.Right))),
			staff.Soft(r.t("review.tag."+string(x.Tag))+" · "+x.Source))})
	}
	if resp.Exam["centralises"] == "yes" {
		facts = append(facts, staff.Block{Object: staff.Row(8, []float32{26, staff.Share(1)}, staff.Mark(touch.IconWait, look.Hold, 26), staff.Tinted(r.t("counts.centralises"), look.Hold))})
	}
	both := []float32{staff.Share(4), staff.Share(2)}
	facts = append(facts,
		staff.Block{Object: staff.Row(8, both, staff.Strong(r.t("counts.aslr")), counted(c.raises()))},
		staff.Block{Object: staff.Row(8, both, staff.Strong(r.t("review.count.deficit")), staff.Right(staff.Strong(c.deficit())))})
	return c.detail(r.t("counts.title"), facts)
}
