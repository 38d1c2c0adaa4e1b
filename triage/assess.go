package triage

import (
	"math"
	"slices"
	"strconv"
)

// Chance is a probability, 0–1. It is written with four decimals.
type Chance float64

// MarshalJSON writes the chance with four decimals.
func (c Chance) MarshalJSON() ([]byte, error) {
	return []byte(strconv.FormatFloat(math.Round(float64(c)*1e4)/1e4, 'f', -1, 64)), nil
}

// Fit says in one word how well a hypothesis goes with what is known.
type Fit string

// The fits. FitUnknown means that nothing that bears on the hypothesis is known.
const (
	FitWell    Fit = "well"
	FitSome    Fit = "some"
	FitLittle  Fit = "little"
	FitUnknown Fit = "unknown"
)

// Assessment is the reasoned comparison that the therapist reads.
type Assessment struct {
	Content    string        `json:"content"`
	Alerts     []RaisedAlert `json:"alerts"`
	Hypotheses []Judged      `json:"hypotheses"`
	NextTests  []NextTest    `json:"next_tests"`
	// Also lists what else could explain her story, with no chance given.
	Also []Thought `json:"also"`
}

// Judged is one hypothesis with the lines that speak for and against it. The
// prior odds times the LR of every line of For and Against are the posterior
// odds.
type Judged struct {
	ID        HypothesisID `json:"id"`
	Prior     Chance       `json:"prior"`
	Posterior Chance       `json:"posterior"`
	Fits      Fit          `json:"fits"`
	For       []Line       `json:"for"`
	Against   []Line       `json:"against"`
	Unknown   []Line       `json:"unknown"`
	// Sides holds the judgment of each side, by Left and Right, where they
	// differ. The figures above are then those of the side that fits better.
	Sides map[string]Judged `json:"sides,omitempty"`
}

// CapLine is the finding id of the line that bounds the product of the history
// LRs.
const CapLine = "history_bound"

// Line is one finding's weight for one hypothesis.
type Line struct {
	Finding string  `json:"finding"`
	Answer  string  `json:"answer"` // "linkId=code", several joined by a space
	LR      float64 `json:"lr"`
	// Low and High bound the LR as its source gives it, 0 where it gives none.
	Low     float64 `json:"lr_low,omitempty"`
	High    float64 `json:"lr_high,omitempty"`
	Tag     Tag     `json:"tag"`
	Source  string  `json:"source"`
	Warning string  `json:"warning"` // English; Text in the content has both
	// Present reports whether the finding was present (LR+) or absent (LR−).
	Present bool `json:"-"`
}

// Assess compares the hypotheses on r. With Settings.NoInference it returns
// the alerts only.
func (c *Rules) Assess(r *Response) Assessment {
	a := Assessment{Content: c.Version, Alerts: c.Raised(r), Hypotheses: []Judged{}, NextTests: []NextTest{}, Also: []Thought{}}
	if c.Settings.NoInference {
		return a
	}
	x := read(c, r)
	a.Hypotheses = append(a.Hypotheses, x.judged()...)
	a.NextTests = x.nextTests(a.Alerts)
	a.Also = c.Evidence.thoughts(r)
	return a
}

// Deficit reports whether the bedside tests show lost nerve function: MetNo when tests
// were done and none of them does, MetOpen while none was done.
func (c *Rules) Deficit(r *Response) Met {
	f := c.Evidence.Finding(FindingNeuroDeficit)
	switch {
	case f == nil:
		return MetOpen
	case f.Yes.Holds(r):
		return MetYes
	case slices.ContainsFunc(c.Exam.Tests, func(t Test) bool { return t.Normal() != "" && t.hasResult(r) }):
		return MetNo
	}
	return MetOpen
}

// Next returns the bedside test to do next; nil when none would help.
func (c *Rules) Next(a *Assessment) *Test {
	if len(a.NextTests) == 0 {
		return nil
	}
	return first(c.Exam.Tests, func(t *Test) bool { return t.ID == a.NextTests[0].ID })
}

// state of a finding: present, absent or not known.
type state int8

const (
	notKnown state = iota
	present
	absent
)

func (f *Finding) state(m *memo) state {
	switch {
	case f.Yes.holds(m):
		return present
	case f.No.holds(m):
		return absent
	}
	return notKnown
}

func (j *Judged) add(l Line) {
	switch {
	case l.LR > 1:
		j.For = append(j.For, l)
	case l.LR < 1:
		j.Against = append(j.Against, l)
	}
}

// bound keeps the product of correlated history LRs inside the hypothesis's
// floor and cap.
func (h *Hypothesis) bound(history float64) float64 {
	return min(max(history, h.HistoryFloor), h.HistoryCap)
}

// speaksFrom is the LR from which a finding counts as support; a smaller one
// hardly moves a chance. Clinical judgment.
const speaksFrom = 1.2

// support counts the kinds of findings that speak for a hypothesis, up to two.
type support struct {
	kinds int
	first Kind
}

func (s *support) add(k Kind, lr float64) {
	switch {
	case lr < speaksFrom || k == KindRisk:
	case s.kinds == 0:
		s.kinds, s.first = 1, k
	case k != s.first:
		s.kinds = 2
	}
}

// fit puts a posterior into a word. known reports whether any finding weighed,
// twofold whether findings of two kinds speak for the hypothesis: a chance that
// the prior and one mark on the body make is not called a good fit.
func (h *Hypothesis) fit(posterior float64, known, twofold bool) Fit {
	switch {
	case !known:
		return FitUnknown
	case posterior >= h.Well && twofold:
		return FitWell
	case posterior >= h.Some:
		return FitSome
	}
	return FitLittle
}

func (f *Finding) weight(h HypothesisID) *Weight {
	return first(f.Weights, func(w *Weight) bool { return w.Hypothesis == h })
}

// posterior returns the chance that has the odds of prior times lr.
func posterior(prior, lr float64) float64 {
	odds := prior / (1 - prior) * lr
	return odds / (1 + odds)
}

// Judged returns the result for a hypothesis, nil if there is none.
func (a *Assessment) Judged(id HypothesisID) *Judged {
	return first(a.Hypotheses, func(j *Judged) bool { return j.ID == id })
}

// Finding returns the finding with the given id, nil if there is none.
func (e *Evidence) Finding(id string) *Finding {
	return first(e.Findings, func(f *Finding) bool { return f.ID == id })
}

// Hypothesis returns the hypothesis with the given id, nil if there is none.
func (e *Evidence) Hypothesis(id HypothesisID) *Hypothesis {
	return first(e.Hypotheses, func(h *Hypothesis) bool { return h.ID == id })
}

// NameOf names a bedside test or a hypothesis in a language: the id where it is neither.
func (c *Rules) NameOf(id string, l Lang) string {
	if t := c.Exam.Test(id); t != nil {
		return t.Name.In(l)
	}
	if h := c.Evidence.Hypothesis(HypothesisID(id)); h != nil {
		return h.Name.In(l)
	}
	return id
}

// Leads returns the hypothesis that the evidence supports most, and how well it fits:
// by what was found, not by whose chance was high before. Leg pain that fits a nerve
// root leads whatever else does (see pattern). It is empty, with FitUnknown, where
// none is supported, or where the clinic does not want the comparison.
func (c *Rules) Leads(r *Response) (HypothesisID, Fit) {
	if c.Settings.NoInference {
		return "", FitUnknown
	}
	a := Assessment{Hypotheses: read(c, r).judged()}
	var lead *Judged
	var most float64
	for i := range a.Hypotheses {
		j := &a.Hypotheses[i]
		added := a.added(j.ID)
		if j.ID == Radicular && added > 0 && legPain(r) {
			return j.ID, j.Fits
		}
		if added > most {
			lead, most = j, added
		}
	}
	if lead == nil {
		return "", FitUnknown
	}
	return lead.ID, lead.Fits
}
