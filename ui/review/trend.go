package review

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// follow looks at the visits of the woman whose visit this is: how many there
// are, what was measured at two of them or more, the sheet that she was given
// before, and what she said before that a short form left out today.
func (c *chart) follow() {
	all := make([]triage.Visit, len(c.r.visits))
	for i := range c.r.visits {
		all[i] = *c.r.visits[i].Visit
	}
	c.hers = triage.SamePatient(*c.Visit, all)
	c.before = triage.LastSheet(c.Visit, c.hers)
	c.known, c.from = c.r.p.Rules.Recall(c.Visit, c.hers)
	c.trend = slices.DeleteFunc(triage.Trend(c.hers), func(l triage.TrendLine) bool { return len(l.Points) < 2 || l.Overall == nil })
}

// since adds to an answer from a visit before the day of that visit.
func (c *chart) since(linkID, text string) string {
	v := c.from[linkID]
	if v == nil {
		return text
	}
	return c.r.t("progress.said", "What", text, "Date", c.r.date(v.Intake.Started.In(c.r.p.Now().Location())))
}

// dayOf says a date of the record (YYYY-MM-DD).
func (r *Review) dayOf(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return r.date(t)
}

// trendPage shows how the scales moved, and what the change amounts to; and the
// questionnaires that can be filled in.
func (c *chart) trendPage() fyne.CanvasObject {
	r := c.r
	all := make([]staff.Block, len(c.trend))
	for i, l := range c.trend {
		all[i] = staff.Block{Object: c.trendCard(l)}
	}
	heading := []fyne.CanvasObject{staff.Title(r.t("scales.title"))}
	if len(c.trend) > 0 {
		heading = []fyne.CanvasObject{staff.Title(r.t("review.trend.over", "Count", len(c.hers))), staff.Soft(r.t("review.trend.matched"))}
	} else {
		all = staff.Blocks(staff.Soft(r.t("scales.no_trend")))
	}
	parts := []fyne.CanvasObject{staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Column(0, heading...), staff.Button("trend.close", r.t("review.close"), touch.Quiet, c.uncover))}
	if scales := c.scaleButtons(); scales != nil {
		parts = append(parts, scales)
	}
	columns := 2
	if r.upright {
		columns = 1
	}
	return staff.Fill(12, len(parts), append(parts, r.paged("trend", columns, 14, all))...)
}

// trendCard is one measure: its line, and the change from first to last.
func (c *chart) trendCard(l triage.TrendLine) fyne.CanvasObject {
	r, x := c.r, l.Overall
	ink := look.Ink
	switch {
	case x.Verdict == triage.VerdictSame, x.Verdict == triage.VerdictUnreliable:
	case x.Better > 0:
		ink = look.Done
	case x.Better < 0:
		ink = look.Hold
	}
	return staff.Card(look.Card, look.Line, staff.Column(4,
		staff.Strong(r.measure(l)), staff.Soft(r.endsOf(l)), c.trendLine(l),
		staff.Row(10, []float32{staff.Own, staff.Share(1)}, staff.Strong(r.t("review.trend.from_to", "From", tenths(x.From), "To", tenths(x.To))), staff.Tinted(r.verdict(x), ink)),
		staff.Plain(r.changeMeans(x)), staff.Soft(r.t("review.tag."+string(x.Tag))+" · "+x.Source)))
}

// measure names what a line follows.
func (r *Review) measure(l triage.TrendLine) string {
	if it := r.p.Rules.Questionnaire.Question(l.Measure); it != nil && l.Measure != triage.MeasureActivities {
		return it.Short(r.lang)
	}
	if l.Measure != triage.MeasureActivities {
		return r.scaleName(l.Measure)
	}
	said := make([]string, len(l.Activities))
	it := r.p.Rules.Questionnaire.Question("activities")
	for i, code := range l.Activities {
		said[i] = code
		if it == nil {
			continue
		}
		if o := it.Option(code); o != nil {
			said[i] = o.Label(r.lang)
		}
	}
	return r.t("review.trend.activities", "What", strings.Join(said, " · "))
}

// endsOf says what the ends of a scale mean.
func (r *Review) endsOf(l triage.TrendLine) string {
	switch {
	case l.Measure == triage.MeasureActivities:
		return r.t("review.trend.ends.activities")
	case r.p.Rules.Questionnaire.Question(l.Measure) == nil:
		return r.t("scales.ends", "High", tenths(l.High))
	}
	return r.t("review.trend.ends.pain")
}

// verdict says in two or three words what a change amounts to.
func (r *Review) verdict(x *triage.Change) string {
	which := "better"
	if x.Better < 0 {
		which = "worse"
	}
	switch x.Verdict {
	case triage.VerdictClear:
		return r.t("review.trend.clear." + which)
	case triage.VerdictSmall:
		return r.t("review.trend.small." + which)
	case triage.VerdictUnreliable:
		return r.t("scales.unreliable")
	}
	return r.t("review.trend.same")
}

// changeMeans sets a change against the measurement error and against what
// patients call important.
func (r *Review) changeMeans(x *triage.Change) string {
	by := math.Abs(x.To - x.From)
	switch { // a questionnaire without a published measurement error
	case x.Verdict == triage.VerdictUnreliable:
		return r.t("scales.means.unreliable", "By", tenths(by))
	case x.Noise == 0 && by > 0 && x.Verdict == triage.VerdictClear:
		return r.t("scales.means.important", "By", tenths(by), "Least", tenths(x.Least))
	case x.Noise == 0 && by > 0:
		return r.t("scales.means.unimportant", "By", tenths(by), "Least", tenths(x.Least))
	}
	beyond, important := by >= x.Noise, x.Least > 0 && by >= x.Least
	key := "within"
	switch {
	case by == 0:
		key = "none"
	case beyond && important:
		key = "beyond_important"
	case beyond && x.Least == 0:
		key = "beyond"
	case beyond:
		key = "beyond_unimportant"
	case important:
		key = "within_important"
	}
	return r.t("review.trend.means."+key, "By", tenths(by), "Noise", tenths(x.Noise), "Least", tenths(x.Least))
}

// tenths says a number with one decimal at most.
func tenths(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}
