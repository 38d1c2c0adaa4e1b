package wording

import (
	"math"
	"strconv"
	"strings"

	"sacra/triage"
)

// Measure names what a line of the trend follows.
func (w Wording) Measure(l triage.TrendLine) string {
	if it := w.Questionnaire.Question(l.Measure); it != nil && l.Measure != triage.MeasureActivities {
		return it.Short(w.Lang)
	}
	if l.Measure == triage.MeasureASLR {
		return w.T("tests.trend.aslr")
	}
	if l.Measure != triage.MeasureActivities {
		return w.ScaleName(l.Measure)
	}
	said := make([]string, len(l.Activities))
	it := w.Questionnaire.Question(triage.Activities)
	for i, code := range l.Activities {
		said[i] = code
		if it == nil {
			continue
		}
		if o := it.Option(code); o != nil {
			said[i] = o.Short(w.Lang)
		}
	}
	return w.T("review.trend.activities", "What", strings.Join(said, Dot))
}

// EndsOf says what the ends of a scale mean.
func (w Wording) EndsOf(l triage.TrendLine) string {
	switch {
	case l.Measure == triage.MeasureActivities:
		return w.T("review.trend.ends.activities")
	case l.Measure == triage.MeasureASLR:
		return w.T("tests.trend.aslr_ends")
	case w.formScore(l.Measure) != nil:
		return w.formEnds(w.formScore(l.Measure))
	case w.Questionnaire.Question(l.Measure) == nil:
		return w.T("scales.ends", "High", Tenths(l.High))
	}
	return w.T("review.trend.ends.pain")
}

// formScore returns the score of a form that a line of the trend follows, nil for
// another measure.
func (w Wording) formScore(measure string) *triage.FormScore {
	it := w.Questionnaire.Question(measure)
	if it == nil || it.Form == nil {
		return nil
	}
	return it.Form.Score
}

// formEnds says which end of a score is the good one.
func (w Wording) formEnds(s *triage.FormScore) string {
	key := "forms.ends.low"
	if s.Better == triage.BetterHigh {
		key = "forms.ends.high"
	}
	return w.T(key, "Low", s.Low, "High", s.High)
}

// Verdict says in two or three words what a change amounts to.
func (w Wording) Verdict(x *triage.Change) string {
	which := "better"
	if x.Better < 0 {
		which = "worse"
	}
	switch x.Verdict {
	case triage.VerdictClear:
		return w.T("review.trend.clear." + which)
	case triage.VerdictSmall:
		return w.T("review.trend.small." + which)
	case triage.VerdictUnreliable:
		return w.T("scales.unreliable")
	}
	return w.T("review.trend.same")
}

// From says a source and how far what was taken from it can be trusted.
func (w Wording) From(t triage.Tag, source string) string {
	return w.T("review.from."+string(t), "Source", source)
}

// ChangeSource says where the limits of a change are from.
func (w Wording) ChangeSource(x *triage.Change) string {
	source := x.Source
	if x.SourceID != "" {
		source = w.T("trend.source." + x.SourceID)
	}
	if source == "" {
		return ""
	}
	return w.From(x.Tag, source)
}

// Means sets a change against the measurement error and against what
// patients call important.
func (w Wording) Means(x *triage.Change) string {
	by := math.Abs(x.To - x.From)
	switch { // a questionnaire without a published measurement error
	case x.Least == 0 && x.Noise == 0 && by > 0:
		return w.T("forms.means.none", "By", Tenths(by))
	case x.Verdict == triage.VerdictUnreliable:
		return w.T("scales.means.unreliable", "By", Tenths(by))
	case x.Noise == 0 && by > 0 && x.Verdict == triage.VerdictClear:
		return w.T("scales.means.important", "By", Tenths(by), "Least", Tenths(x.Least))
	case x.Noise == 0 && by > 0:
		return w.T("scales.means.unimportant", "By", Tenths(by), "Least", Tenths(x.Least))
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
	return w.T("review.trend.means."+key, "By", Tenths(by), "Noise", Tenths(x.Noise), "Least", Tenths(x.Least))
}

// ScaleName names a questionnaire, or a part of one.
func (w Wording) ScaleName(measure string) string { return w.T("scales.name." + measure) }

// Tenths says a number with one decimal at most.
func Tenths(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
}
