package summary

import (
	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/internal/typeset"
	"sacra/triage"
)

// Trend is how the measures moved that were taken at two of her visits or more.
type Trend struct {
	Title string
	Lines []Moved
	// Days says on how many days she did her exercises, visit by visit; its Text is
	// empty where she was not asked.
	Days wording.Fact
}

// Moved is one measure over her visits.
type Moved struct {
	Name, Ends string
	// Change says the first value, the last one and what the change amounts to; Means
	// sets it against the measurement error and what patients call important.
	Change, Means, Source string
	Better                int // see triage.Change; 0 too where the change is within measurement error
	High                  float64
	Points                []Point // the oldest first
	// Goal is the value from which patients call the change important, and Important
	// says so; nil and empty where none is known.
	Goal      *float64
	Important string
}

// Point is the value of a measure at one visit.
type Point struct {
	Value float64
	Date  string
	Here  bool // at the visit of this summary
}

// trend says how the measures moved over all her visits.
func (b *resolver) trend(hers []triage.Visit) Trend {
	out := Trend{Title: b.T("review.trend.over", "Count", len(hers))}
	for _, l := range triage.Moves(b.Rules, hers) {
		x := l.Overall
		m := Moved{
			Name: b.Measure(l), Ends: b.EndsOf(l), High: l.High, Means: b.Means(x), Source: b.ChangeSource(x),
			Change: b.T("chart.trend.moved", "From", wording.Tenths(x.From), "To", wording.Tenths(x.To), "Verdict", b.Verdict(x)),
		}
		if x.Verdict == triage.VerdictSmall || x.Verdict == triage.VerdictClear {
			m.Better = x.Better
		}
		for _, p := range l.Points {
			m.Points = append(m.Points, Point{p.Value, wording.ShortDate(b.T, p.At), p.Visit == b.Visit.ID})
		}
		if goal, ok := l.Goal(); ok {
			m.Goal, m.Important = &goal, b.T("tests.trend.goal", "Value", wording.Tenths(goal))
		}
		out.Lines = append(out.Lines, m)
	}
	var days []string
	for _, d := range triage.Exercised(hers) {
		days = append(days, wording.ShortDate(b.T, d.At)+" "+b.T("tests.trend.days_of", "N", d.Days))
	}
	out.Days = wording.Fact{Label: b.T("tests.trend.days"), Text: wording.Join(days...)}
	return out
}

// trendPart says in words how the measures moved. The plots are on the next page.
func (l *layout) trendPart() part {
	if len(l.Trend.Lines) == 0 {
		return part{}
	}
	w := l.width()
	var runs []typeset.Run
	for _, m := range l.Trend.Lines {
		runs = append(runs, typeset.Say(l.Strong(), m.Name+":"), typeset.Say(typeset.Tinted(l.Regular(), m.ink()), m.Change))
	}
	return l.band(append(l.Heading(w, l.Trend.Title), l.Para(w, 0, runs...)...), w, 5)
}

// ink is the color of a change, which its words say too.
func (m Moved) ink() figure.Color {
	switch {
	case m.Better > 0:
		return palette.Done
	case m.Better < 0:
		return palette.Hold
	}
	return palette.Ink
}
