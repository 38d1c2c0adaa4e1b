package triage

import (
	"math"
	"slices"
	"strconv"
)

// FormSection is the linkId of the section that holds the forms, and FormsAsked
// that of the item in it whose answers are the ids of the forms that are put to
// her. The program fills that item in: nobody sees it.
const (
	FormSection = "forms"
	FormsAsked  = "forms_asked"
)

// Form is a questionnaire that the clinic adds to the check-in. Its questions stand
// in the section FormSection of the questionnaire, in a group with the id of the
// form, and their linkIds begin with that id and a period.
type Form struct {
	ID    string
	Title Text
	// Permission says by what right the text is used.
	Permission string
	// Langs are the languages that all of its texts are in. It is asked in no other.
	Langs []Lang
	// When and Patterns say who is asked at every visit: the condition holds, or the
	// pattern of her plan is among them. With neither, a therapist chooses it for the
	// next visit.
	When     Condition
	Patterns []string
	// EveryWeeks is the least number of weeks between two times; 0: every visit.
	EveryWeeks int
	// Scores are in the order in which they are shown.
	Scores []FormScore
}

// FormItem is what only an item of a form has.
type FormItem struct {
	Form string // its id
	// Low and High say what the ends of a scale mean; nil where the form does not.
	Low, High Text
	// Score is set on an item that holds a score; the program works it out.
	Score *FormScore
}

// The ways in which a score is made of its parts.
const (
	ScoreSum     = "sum"     // the ordinal values of the answers added
	ScorePercent = "percent" // the same as a share of the greatest sum, 0 to 100
	ScoreTotal   = "total"   // other scores added
)

// The ends of a score that can be the good one.
const (
	BetterLow  = "low"
	BetterHigh = "high"
)

// FormScore is a score of a form. Its value is a whole number, halves rounded up.
type FormScore struct {
	ID   string `toml:"id"`
	Name Text   `toml:"name"`
	Kind string `toml:"kind"` // ScoreSum where it is empty
	// Items are the linkIds that are added or, of ScoreTotal, the ids of scores.
	Items []string `toml:"items"`
	// Missing is how many of the items may be without an answer; the rest then
	// stands for them.
	Missing int `toml:"missing"`
	// Better is BetterLow or BetterHigh.
	Better string `toml:"better"`
	// Least is the smallest change that patients call important, Noise the
	// measurement error, both in points; 0 where none is published. Tag and Source
	// say where they are from.
	Least  float64 `toml:"least"`
	Noise  float64 `toml:"noise"`
	Tag    Tag     `toml:"tag"`
	Source string  `toml:"source"`
	// Code is what other programs call the score; nil: nothing.
	Code *Coding `toml:"code"`

	// LinkID is the item that holds the score, Low and High are its ends. They are
	// worked out when the form is loaded.
	LinkID    string `toml:"-"`
	Low, High int    `toml:"-"`
}

// Speaks reports whether the form can be asked in l.
func (f *Form) Speaks(l Lang) bool { return slices.Contains(f.Langs, l) }

// ByRule reports whether a rule of the content decides who is asked the form.
func (f *Form) ByRule() bool { return !f.When.Empty() || len(f.Patterns) > 0 }

// FormsFor returns the ids of the forms to put to her, in the order of the content:
// those whose rule holds and that are not among early, which she has filled in too
// short a time ago, and those among wanted, which a therapist chose for this visit.
// A form that has no text in her language is none of them.
func FormsFor(c *Rules, r *Response, l Lang, wanted, early []string) []string {
	var out []string
	pattern := ""
	for i := range c.Forms {
		f := &c.Forms[i]
		if !f.Speaks(l) {
			continue
		}
		if slices.Contains(wanted, f.ID) {
			out = append(out, f.ID)
			continue
		}
		if slices.Contains(early, f.ID) {
			continue
		}
		holds := f.When.Holds(r)
		if !holds && len(f.Patterns) > 0 && !c.Settings.NoInference {
			if pattern == "" {
				pattern = c.pattern(r).ID
			}
			holds = slices.Contains(f.Patterns, pattern)
		}
		if holds {
			out = append(out, f.ID)
		}
	}
	return out
}

// Filled reports whether she answered at least one question of a form.
func (f *Form) Filled(q *Questionnaire, r *Response) bool {
	for it := range q.Questions() {
		if it.Form != nil && it.Form.Form == f.ID && it.Form.Score == nil && len(r.Values(it.LinkID)) > 0 {
			return true
		}
	}
	return false
}

// Computed reports whether the program fills the item in and nobody is asked it.
func (it *Item) Computed() bool {
	return it.Form != nil && it.Form.Score != nil || it.LinkID == FormsAsked
}

// Ordinal returns the value that a questionnaire's authors gave the answer, for
// scores; ok is false where they gave none.
func (o AnswerOption) Ordinal() (value float64, ok bool) {
	if x := find(o.Extension, ExtOrdinal); x != nil && x.ValueDecimal != nil {
		return *x.ValueDecimal, true
	}
	return 0, false
}

// compute works out the scores of the forms and stores them. A score that cannot be
// worked out has no value, whatever the response said of it. It reports the linkIds
// of those.
func (q *Questionnaire) compute(r *Response) []string {
	var dropped []string
	for it := range q.Questions() {
		if it.Form == nil || it.Form.Score == nil {
			continue
		}
		n, ok := it.Form.Score.of(q, r)
		switch {
		case ok:
			r.Set(it.LinkID, strconv.Itoa(n))
		case r.Answered(it.LinkID):
			r.Clear(it.LinkID)
			dropped = append(dropped, it.LinkID)
		}
	}
	return dropped
}

// of works the score out; ok is false where too many answers are missing.
func (s *FormScore) of(q *Questionnaire, r *Response) (value int, ok bool) {
	sum, low, high := 0.0, 0.0, 0.0
	answered := 0
	for _, id := range s.Items {
		it := q.Question(id)
		if it == nil {
			return 0, false
		}
		v, given := it.points(r)
		if !given {
			continue
		}
		answered++
		a, b := it.PointRange()
		sum, low, high = sum+v, low+a, high+b
	}
	if answered == 0 || len(s.Items)-answered > s.Missing {
		return 0, false
	}
	switch {
	case s.Kind == ScorePercent && high > low:
		sum = 100 * (sum - low) / (high - low)
	case s.Kind != ScorePercent:
		sum = sum * float64(len(s.Items)) / float64(answered)
	}
	return int(math.Floor(sum + 0.5)), true
}

// points returns what the answer to an item adds to a score: the number of an
// integer, else the ordinal values of the options that were chosen.
func (it *Item) points(r *Response) (sum float64, ok bool) {
	if it.Type == TypeInteger {
		n, ok := r.number(it.LinkID)
		return float64(n), ok
	}
	for _, code := range r.Values(it.LinkID) {
		o := it.Option(code)
		if o == nil {
			return 0, false
		}
		v, has := o.Ordinal()
		if !has { // "does not apply" beside the answers that count
			return 0, false
		}
		sum, ok = sum+v, true
	}
	return sum, ok
}

// PointRange returns the least and the most that one answer to the item adds to a
// score.
func (it *Item) PointRange() (low, high float64) {
	if it.Type == TypeInteger {
		a, b := it.Range()
		return float64(a), float64(b)
	}
	low, high = math.Inf(1), math.Inf(-1)
	for _, o := range it.AnswerOption {
		if v, ok := o.Ordinal(); ok {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return 0, 0
	}
	if it.Repeats {
		low, high = 0, 0
		for _, o := range it.AnswerOption {
			v, _ := o.Ordinal()
			low, high = low+min(0, v), high+max(0, v)
		}
	}
	return low, high
}

// FormTrend follows the scores of the forms over the visits of one patient, in
// whatever order they come. A change in a score for which no smallest change is
// published is VerdictUnreliable.
func FormTrend(c *Rules, visits []Visit) []TrendLine {
	visits = slices.Clone(visits)
	sortByRecord(visits)
	var out []TrendLine
	for i := range c.Forms {
		for _, s := range c.Forms[i].Scores {
			line := TrendLine{Measure: s.LinkID, High: float64(s.High), Rising: s.Better == BetterHigh}
			for k := range visits {
				v := &visits[k]
				if n, ok := v.Intake.Response.number(s.LinkID); ok && n >= s.Low && n <= s.High {
					line.Points = append(line.Points, TrendPoint{v.ID, v.Intake.Started, float64(n)})
				}
			}
			if n := len(line.Points); n > 1 {
				line.Overall = s.change(line.Points[0].Value, line.Points[n-1].Value)
			}
			if len(line.Points) > 0 {
				out = append(out, line)
			}
		}
	}
	return out
}

func (s *FormScore) change(from, to float64) *Change {
	better := -1.0
	if s.Better == BetterHigh {
		better = 1
	}
	c := change(Change{From: from, To: to, Least: s.Least, Noise: s.Noise, Tag: s.Tag, Source: s.Source}, better)
	if s.Least == 0 && s.Noise == 0 && from != to {
		c.Verdict = VerdictUnreliable
	}
	return &c
}
