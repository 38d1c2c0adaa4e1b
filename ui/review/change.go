package review

import (
	"math"
	"strconv"
	"strings"

	"sacra/triage"
)

// measure names what a line of the trend follows.
func (p *phrases) measure(l triage.TrendLine) string {
	if it := p.rules.Questionnaire.Question(l.Measure); it != nil && l.Measure != triage.MeasureActivities {
		return it.Short(p.lang)
	}
	if l.Measure == triage.MeasureASLR {
		return p.t("tests.trend.aslr")
	}
	if l.Measure != triage.MeasureActivities {
		return p.scaleName(l.Measure)
	}
	said := make([]string, len(l.Activities))
	it := p.rules.Questionnaire.Question(triage.Activities)
	for i, code := range l.Activities {
		said[i] = code
		if it == nil {
			continue
		}
		if o := it.Option(code); o != nil {
			said[i] = o.Short(p.lang)
		}
	}
	return p.t("review.trend.activities", "What", strings.Join(said, " · "))
}

// endsOf says what the ends of a scale mean.
func (p *phrases) endsOf(l triage.TrendLine) string {
	switch {
	case l.Measure == triage.MeasureActivities:
		return p.t("review.trend.ends.activities")
	case l.Measure == triage.MeasureASLR:
		return p.t("tests.trend.aslr_ends")
	case p.formScore(l.Measure) != nil:
		return p.formEnds(p.formScore(l.Measure))
	case p.rules.Questionnaire.Question(l.Measure) == nil:
		return p.t("scales.ends", "High", tenths(l.High))
	}
	return p.t("review.trend.ends.pain")
}

// formScore returns the score of a form that a line of the trend follows, nil for
// another measure.
func (p *phrases) formScore(measure string) *triage.FormScore {
	it := p.rules.Questionnaire.Question(measure)
	if it == nil || it.Form == nil {
		return nil
	}
	return it.Form.Score
}

// formEnds says which end of a score is the good one.
func (p *phrases) formEnds(s *triage.FormScore) string {
	key := "forms.ends.low"
	if s.Better == triage.BetterHigh {
		key = "forms.ends.high"
	}
	return p.t(key, "Low", s.Low, "High", s.High)
}

// verdict says in two or three words what a change amounts to.
func (p *phrases) verdict(x *triage.Change) string {
	which := "better"
	if x.Better < 0 {
		which = "worse"
	}
	switch x.Verdict {
	case triage.VerdictClear:
		return p.t("review.trend.clear." + which)
	case triage.VerdictSmall:
		return p.t("review.trend.small." + which)
	case triage.VerdictUnreliable:
		return p.t("scales.unreliable")
	}
	return p.t("review.trend.same")
}

// changeSource says where the limits of a change are from.
func (p *phrases) changeSource(x *triage.Change) string {
	if x.Source == "" {
		return ""
	}
	return p.t("review.tag."+string(x.Tag)) + " · " + x.Source
}

// changeMeans sets a change against the measurement error and against what
// patients call important.
func (p *phrases) changeMeans(x *triage.Change) string {
	by := math.Abs(x.To - x.From)
	switch { // a questionnaire without a published measurement error
	case x.Least == 0 && x.Noise == 0 && by > 0:
		return p.t("forms.means.none", "By", tenths(by))
	case x.Verdict == triage.VerdictUnreliable:
		return p.t("scales.means.unreliable", "By", tenths(by))
	case x.Noise == 0 && by > 0 && x.Verdict == triage.VerdictClear:
		return p.t("scales.means.important", "By", tenths(by), "Least", tenths(x.Least))
	case x.Noise == 0 && by > 0:
		return p.t("scales.means.unimportant", "By", tenths(by), "Least", tenths(x.Least))
	}
	key := "within"
	switch {
	case by == 0:
		key = "none"
	case x.Beyond && x.Important:
		key = "beyond_important"
	case x.Beyond && x.Least == 0:
		key = "beyond"
	case x.Beyond:
		key = "beyond_unimportant"
	case x.Important:
		key = "within_important"
	}
	return p.t("review.trend.means."+key, "By", tenths(by), "Noise", tenths(x.Noise), "Least", tenths(x.Least))
}

// scaleName names a questionnaire, or a part of one.
func (p *phrases) scaleName(measure string) string { return p.t("scales.name." + measure) }

// score says a score with the highest that there could be.
func (p *phrases) score(s triage.Score) string {
	return p.t("scales.score", "Score", tenths(s.Value), "High", tenths(s.High))
}

// tenths says a number with one decimal at most.
func tenths(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}
