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
	widths := []float32{share(2.2), share(1), share(1)}
	line := func(key, left, right string) fyne.CanvasObject {
		return row(8, widths, plain(r.t(key)), counted(left), counted(right))
	}
	rules := c.response().ExamRules()
	best := rules[slices.IndexFunc(rules, func(x triage.ExamRule) bool { return x.ID == triage.RuleTwoOfFour })]
	return pressable("counts", r.t("counts.title"), false, func() { c.show(c.countsPage) }, card("", look.Line, column(3,
		row(8, widths, row(6, []float32{own, 22, share(1)}, strong(r.t("review.count.title")), mark(touch.IconNext, look.Teal, 22), space(0)),
			right(soft(r.t("review.side.l"))), right(soft(r.t("review.side.r")))),
		line("review.count.si", c.positives("l"), c.positives("r")),
		line("review.count.best", r.met(best.Left), r.met(best.Right)),
		row(8, []float32{share(1.4), share(1)}, plain(r.t("review.count.deficit")), right(strong(c.deficit()))))))
}

// counted is a figure of the counts, at the right.
func counted(s string) fyne.CanvasObject {
	if s == "–" {
		return right(soft(s))
	}
	return right(strong(s))
}

// countsLine says the counts in the height of a button, for a narrow glass.
func (c *chart) countsLine() fyne.CanvasObject {
	r := c.r
	said := []string{}
	for _, side := range []string{"l", "r"} {
		said = append(said, r.t("review.side."+side)+" "+c.positives(side))
	}
	text := r.t("review.count.si") + ": " + strings.Join(said, ", ") + " · " + r.t("review.count.deficit") + ": " + c.deficit()
	return pressable("counts", r.t("counts.title"), false, func() { c.show(c.countsPage) },
		fixed(tap, pad(14, 0, middle(row(8, []float32{share(1), 22}, cut(2, soft(text)), mark(touch.IconNext, look.Teal, 22))))))
}

// countsPage says which rules over several tests are met on which side, and how
// far each can be trusted.
func (c *chart) countsPage() fyne.CanvasObject {
	r, resp := c.r, c.response()
	widths := []float32{share(4), share(1), share(1)}
	facts := []staff.Block{
		{Object: row(8, widths, soft(r.t("counts.help")), right(soft(r.t("review.side.l"))), right(soft(r.t("review.side.r"))))},
		{Object: row(8, widths, strong(r.t("review.count.si")), counted(c.positives("l")), counted(c.positives("r")))},
	}
	for _, x := range resp.ExamRules() {
		facts = append(facts, staff.Block{Object: column(2,
			row(8, widths, strong(r.t("counts.rule."+x.ID)), counted(r.met(x.Left)), counted(r.met(x.Right))),
			soft(r.t("review.tag."+string(x.Tag))+" · "+x.Source))})
	}
	if resp.Exam["centralises"] == "yes" {
		facts = append(facts, staff.Block{Object: row(8, []float32{26, share(1)}, mark(touch.IconWait, look.Hold, 26), tinted(r.t("counts.centralises"), look.Hold))})
	}
	both := []float32{share(4), share(2)}
	facts = append(facts,
		staff.Block{Object: row(8, both, strong(r.t("counts.aslr")), counted(c.raises()))},
		staff.Block{Object: row(8, both, strong(r.t("review.count.deficit")), right(strong(c.deficit())))})
	return c.detail(r.t("counts.title"), facts)
}
