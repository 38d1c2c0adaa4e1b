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

// The ids of the flows of the what-if pages.
const (
	whatIfList    = "whatif.list."
	whatIfOptions = "whatif.options"
)

func isWhatIf(id string) bool { return id == whatIfOptions || strings.HasPrefix(id, whatIfList) }

// whatIf is the page on which any answer and any bedside result of a copy can
// be changed: the bars at the left move and keep a ghost where they really are.
func (c *chart) whatIf() fyne.CanvasObject {
	real, changed := c.supposed()
	body := c.whatIfItems(real, changed)
	if c.suppose.at != "" {
		body = c.whatIfOne(real, changed)
	}
	r, banner, bars := c.r, c.whatIfBanner(real, changed), c.whatIfBars(real, changed)
	if r.upright {
		return staff.Fill(10, 3, banner, twoByTwo(bars), r.ghostLegend(), body)
	}
	bars = append(append([]fyne.CanvasObject{staff.Pad(12, 0, r.scaleWords())}, bars...), r.ghostLegend())
	return staff.Fill(10, 1, banner, staff.Sides(24, []float32{leftShare, rightShare}, staff.AsRoom(6, bars...), body))
}

// whatIfBanner says on every what-if page that it is not real.
func (c *chart) whatIfBanner(real, changed *triage.Response) fyne.CanvasObject {
	r, s := c.r, c.suppose
	text := r.t("review.whatif.banner")
	if !s.empty() {
		text += " " + r.t("review.whatif.changed", "Count", len(s.answers)+len(s.exam))
	}
	if raised := r.newlyRaised(r.p.Rules.Raised(real), r.p.Rules.Raised(changed)); len(raised) > 0 {
		text += " " + r.t("review.whatif.raises", "Count", len(raised), "What", strings.Join(raised, " · "))
	}
	reset := touch.NewButton("whatif.reset", r.t("review.whatif.all_back"), touch.Quiet, func() {
		clear(s.answers)
		clear(s.exam)
		r.show()
	}).Small()
	if s.empty() {
		reset.Disable()
	}
	said := staff.Pad(14, 6, staff.Row(12, []float32{28, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 28), staff.Cut(2, staff.Tinted(text, look.Hold)))).Faced(look.HoldTint, look.Hold)
	return staff.Row(10, []float32{staff.Share(1), staff.Own, staff.Own}, said,
		staff.Fixed(staff.Tap, reset), staff.Button("whatif.close", r.t("review.close"), touch.Quiet, c.uncover))
}

// whatIfBars are the four explanations as supposed, each with its ghost.
func (c *chart) whatIfBars(real, changed *triage.Response) []fyne.CanvasObject {
	r := c.r
	is, was := r.p.Rules.Assess(changed), r.p.Rules.Assess(real)
	scales := r.scales(is, was)
	var parts []fyne.CanvasObject
	for _, j := range is.Hypotheses {
		ghost := was.Judged(j.ID)
		name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
		moved := staff.Plain(r.say.Percent(j.Posterior))
		if r.say.Percent(ghost.Posterior) != r.say.Percent(j.Posterior) {
			moved = staff.Strong(r.say.Percent(ghost.Posterior) + " " + r.t("review.to") + " " + r.say.Percent(j.Posterior))
		}
		parts = append(parts, staff.Pad(12, 8, staff.Column(5, staff.Strong(name), r.bar(j, scales[j.ID], ghost),
			staff.Row(8, []float32{staff.Share(1), staff.Own}, staff.Plain(r.t("review.fit."+string(j.Fits))), staff.Right(moved)))))
	}
	return parts
}

// newlyRaised names the alerts of is that are not in was.
func (r *Review) newlyRaised(was, is []triage.RaisedAlert) (said []string) {
	for _, a := range is {
		if !slices.ContainsFunc(was, func(b triage.RaisedAlert) bool { return b.ID == a.ID }) {
			said = append(said, r.alertShort(a.ID))
		}
	}
	return said
}

// whatIfItems lists what can be changed, a section at a time: the sections of
// the check-in, then the positions of the bedside form.
func (c *chart) whatIfItems(real, changed *triage.Response) fyne.CanvasObject {
	r, s := c.r, c.suppose
	type section struct{ id, name string }
	var sections []section
	for i := range r.p.Rules.Questionnaire.Item {
		g := &r.p.Rules.Questionnaire.Item[i]
		sections = append(sections, section{g.LinkID, g.Label(r.lang)})
	}
	for _, p := range r.positions() {
		sections = append(sections, section{p, r.t("review.position." + p)})
	}
	if s.section == "" {
		s.section = sections[0].id
	}
	across, columns := 5, 2
	if r.narrow {
		across = 3
	}
	if r.upright {
		columns = 1
	}
	var parts []fyne.CanvasObject
	for some := range slices.Chunk(sections, across) {
		var line []fyne.CanvasObject
		for _, x := range some {
			line = append(line, staff.Choice("whatif.section="+x.id, x.name, x.id == s.section, func() { s.section = x.id; r.arrive() }))
		}
		for len(line) < across {
			line = append(line, staff.Space(staff.Tap))
		}
		parts = append(parts, staff.Evenly(6, line...))
	}
	return staff.Fill(6, len(parts), append(parts, r.paged(whatIfList+s.section, columns, 6, c.whatIfRows(real, changed)))...)
}

// whatIfRows are the answers, or the bedside results, of the section.
func (c *chart) whatIfRows(real, changed *triage.Response) []staff.Block {
	r, q, out := c.r, c.r.p.Rules.Questionnaire, []staff.Block{}
	for i := range q.Item {
		if q.Item[i].LinkID != c.suppose.section {
			continue
		}
		for it := range q.Item[i].Questions() {
			if !changed.Answered(it.LinkID) && !q.Asked(it.LinkID, changed) {
				continue
			}
			now, _ := r.say.Answer(it, changed)
			was, _ := r.say.Answer(it, real)
			out = append(out, staff.Block{Object: c.whatIfRow(it.LinkID, it.Short(r.lang), now, was, it.Repeats)})
		}
	}
	for i := range r.p.Rules.Exam.Tests {
		t := &r.p.Rules.Exam.Tests[i]
		if t.Position != c.suppose.section {
			continue
		}
		for _, id := range t.IDs() {
			out = append(out, staff.Block{Object: c.whatIfRow(id, t.Name.In(r.lang)+r.say.Side(id, t), r.had(t, changed.Exam[id]), r.had(t, real.Exam[id]), false)})
		}
	}
	return out
}

// had says a result of a test.
func (r *Review) had(t *triage.Test, result string) string {
	if result == "" {
		return r.t("review.whatif.no_result")
	}
	return r.say.Result(t, result)
}

// whatIfRow is one line of the list: what it is, how it is supposed to be, and
// how it really is where that is something else. An answer of many parts is cut
// to two lines: all of it is behind the row.
func (c *chart) whatIfRow(id, name, now, was string, many bool) fyne.CanvasObject {
	var value []fyne.CanvasObject
	say := func(t *touch.Text) {
		if many {
			value = append(value, staff.Cut(2, t))
			return
		}
		value = append(value, t)
	}
	if c.suppose.changes(id) || now != was {
		say(staff.Tinted(now, look.Teal))
		say(staff.Soft(c.r.t("review.whatif.really", "What", was)))
	} else {
		say(staff.Plain(now))
	}
	held := staff.Pad(8, 4, staff.Row(10, []float32{staff.Share(1), staff.Share(1)}, staff.Soft(name), staff.Column(0, value...)))
	return staff.Pressable("whatif.at="+id, name+": "+now, c.suppose.changes(id), func() { c.supposeAt(id) },
		staff.AtLeast(staff.Tap, held))
}
