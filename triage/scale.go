package triage

import "fmt"

// The published questionnaires that this program scores. It brings the text only
// where its authors let anybody use it; a clinic that may use another puts its
// text in (Scale).
const (
	ScaleRMDQ = "rmdq" // Roland–Morris Disability Questionnaire, a list to tick
	ScalePGQ  = "pgq"  // Pelvic Girdle Questionnaire, 0–3 an item
)

// ScaleIDs lists the questionnaires that can be scored.
func ScaleIDs() []string { return []string{ScaleRMDQ, ScalePGQ} }

// ScaleSize returns how many items a questionnaire has and how many answers
// each item takes; no answers mean a list to tick. Both are 0 where the id is
// not one of ScaleIDs.
func ScaleSize(id string) (items, answers int) {
	switch id {
	case ScaleRMDQ:
		return RMDQItems, 0
	case ScalePGQ:
		return PGQActivityItems + PGQSymptomItems, pgqHigh + 1
	}
	return 0, 0
}

// Scale is the text of a published questionnaire. It may be in one language
// only: a validated questionnaire is not translated along the way.
type Scale struct {
	ID string `toml:"id"`
	// Permission says by what right the text is used.
	Permission string `toml:"permission"`
	Help       Text   `toml:"help"`
	// Items are in the order of the questionnaire: of the Pelvic Girdle
	// Questionnaire the activities first, then the symptoms.
	Items []Text `toml:"item"`
	// Answers are the answers to every item, the one that scores 0 first; none
	// for a list to tick. NotApplicable is the answer beside them.
	Answers       []Text `toml:"answer"`
	NotApplicable Text   `toml:"not_applicable"`
}

// Speaks reports whether the scale has its text in l.
func (s *Scale) Speaks(l Lang) bool { return s.Help[l] != "" }

// Complete gives the scale what other, the same questionnaire, says in the
// languages that it lacks itself.
func (s *Scale) Complete(other *Scale) {
	s.Permission = other.Permission + " " + s.Permission
	s.Help, s.NotApplicable = s.Help.or(other.Help), s.NotApplicable.or(other.NotApplicable)
	for i := range s.Items {
		s.Items[i] = s.Items[i].or(other.Items[i])
	}
	for i := range s.Answers {
		s.Answers[i] = s.Answers[i].or(other.Answers[i])
	}
}

// Ticks reports whether the scale is a list to tick.
func (s *Scale) Ticks() bool { return len(s.Answers) == 0 }

// ScaleEntry is a questionnaire as it was filled in.
type ScaleEntry struct {
	Scale string `json:"scale"`
	// Answers has a number an item: 1 for a tick and 0 for none, or the place
	// of the answer, or NotApplicable.
	Answers []int `json:"answers"`
}

// The measures of the questionnaires. That of a total is the id of its scale.
const (
	MeasurePGQActivity = "pgq_activity"
	MeasurePGQSymptom  = "pgq_symptom"
)

// Score is a score with the highest, which is the worst, that there could be.
type Score struct {
	Measure     string
	Value, High float64
}

// Scores returns the scores of a questionnaire, the total first. It returns an
// error for an unknown scale, another number of items, or an answer that the
// scale does not take.
func (e *ScaleEntry) Scores() ([]Score, error) {
	if items, _ := ScaleSize(e.Scale); items == 0 || items != len(e.Answers) {
		return nil, fmt.Errorf("scale %q: %d items, %d are wanted", e.Scale, len(e.Answers), items)
	}
	if e.Scale == ScaleRMDQ {
		var ticked []int
		for i, a := range e.Answers {
			switch a {
			case 0:
			case 1:
				ticked = append(ticked, i+1)
			default:
				return nil, fmt.Errorf("scale %q: statement %d: %d is neither 0 nor 1", e.Scale, i+1, a)
			}
		}
		n, err := ScoreRMDQ(ticked)
		return []Score{{ScaleRMDQ, float64(n), RMDQItems}}, err
	}
	s, err := ScorePGQ(e.Answers[:PGQActivityItems], e.Answers[PGQActivityItems:])
	if err != nil {
		return nil, fmt.Errorf("scale %q: %w", e.Scale, err)
	}
	return []Score{{ScalePGQ, s.Total, 100}, {MeasurePGQActivity, s.Activity, 100}, {MeasurePGQSymptom, s.Symptom, 100}}, nil
}

// ScaleEntry returns a questionnaire of the visit as it was last filled in; nil
// where it was not.
func (v *Visit) ScaleEntry(scale string) *ScaleEntry {
	for i := len(v.Notes) - 1; i >= 0; i-- {
		if e := v.Notes[i].Scale; e != nil && e.Scale == scale {
			return e
		}
	}
	return nil
}

// scaleTrend follows the scores of the questionnaires over the visits.
func scaleTrend(visits []Visit) []TrendLine {
	var out []TrendLine
	for _, id := range ScaleIDs() {
		var lines []TrendLine
		for _, v := range visits {
			e := v.ScaleEntry(id)
			if e == nil {
				continue
			}
			scores, err := e.Scores()
			if err != nil { // a record of another program says nothing here
				continue
			}
			if lines == nil {
				lines = make([]TrendLine, len(scores))
			}
			for i, s := range scores {
				lines[i].Measure, lines[i].High = s.Measure, s.High
				lines[i].Points = append(lines[i].Points, TrendPoint{v.ID, v.Intake.Started, s.Value})
			}
		}
		for i := range lines {
			if n := len(lines[i].Points); n > 1 {
				c := scaleChange(lines[i].Measure, lines[i].Points[0].Value, lines[i].Points[n-1].Value)
				lines[i].Overall = &c
			}
		}
		out = append(out, lines...)
	}
	return out
}

// scaleChange judges the change of a score that Scores returned.
func scaleChange(measure string, from, to float64) Change {
	if measure == ScaleRMDQ {
		c, _ := RMDQChange(int(from), int(to)) // both are scores, so in range
		return c
	}
	total, activity, symptom := PGQChange(PGQ{Total: from, Activity: from, Symptom: from}, PGQ{Total: to, Activity: to, Symptom: to})
	switch measure {
	case MeasurePGQActivity:
		return activity
	case MeasurePGQSymptom:
		return symptom
	}
	return total
}
