package triage

import "fmt"

// HypothesisID names a hypothesis: radicular, girdle, symphysis or lumbar.
type HypothesisID string

// The hypotheses. They are independent of each other.
const (
	Radicular HypothesisID = "radicular" // sciatica: lumbosacral radicular pain
	Girdle    HypothesisID = "girdle"    // SI joint, posterior pelvic girdle pain
	Symphysis HypothesisID = "symphysis" // pain of the pubic joint
	Lumbar    HypothesisID = "lumbar"    // low back pain
)

// Tag says how far a figure can be trusted.
type Tag string

// The tags: read in the named source; derived by arithmetic from read figures;
// quoted but not verified; clinical judgment; set by this clinic.
const (
	TagRead       Tag = "read"
	TagDerived    Tag = "derived"
	TagUnverified Tag = "unverified"
	TagJudgement  Tag = "judgement"
	TagClinic     Tag = "clinic"
)

// Evidence is the content of evidence.toml.
type Evidence struct {
	// Leg lists the questions about "the leg" that do not say which one: the answer
	// is taken for the leg on which she marked something.
	Leg        []string     `toml:"leg"`
	Hypotheses []Hypothesis `toml:"hypothesis"`
	Findings   []Finding    `toml:"finding"`
	// First says which bedside tests come first when; the first rule that holds
	// counts.
	First []FirstTests `toml:"first"`
	// Also lists what else could explain a story like hers.
	Also []Other `toml:"also"`

	prepared prepared
}

// Hypothesis is one explanation that the comparison weighs.
type Hypothesis struct {
	ID   HypothesisID `toml:"id"`
	Name Text         `toml:"name"`
	// Sided says that left and right are judged apart.
	Sided bool `toml:"sided"`
	// Prior is the chance (0–1) before any answer, by status; a clinic may
	// change it.
	Prior       Priors `toml:"prior"`
	PriorTag    Tag    `toml:"prior_tag"`
	PriorSource Remark `toml:"prior_source"`
	// HistoryCap and HistoryFloor bound the product of all history LRs,
	// because history items are correlated.
	HistoryCap   float64 `toml:"history_cap"`
	HistoryFloor float64 `toml:"history_floor"`
	CapSource    Remark  `toml:"cap_source"`
	// Well and Some are the posterior chances from which the hypothesis "fits
	// well" and "fits to some degree". Well also needs support of two kinds.
	Well float64 `toml:"well"`
	Some float64 `toml:"some"`
}

// Priors are the chances before any answer, by the patient's status.
type Priors struct {
	Pregnant   float64 `toml:"pregnant,omitzero"`
	Postpartum float64 `toml:"postpartum,omitzero"`
	Neither    float64 `toml:"neither,omitzero"`
}

// All returns the same prior for every status.
func All(prior float64) Priors { return Priors{prior, prior, prior} }

// UnmarshalTOML reads a table by status, or one number that stands for all. Its
// error names what is neither.
func (p *Priors) UnmarshalTOML(value any) error {
	if n, ok := number(value); ok {
		*p = All(n)
		return nil
	}
	table, ok := value.(map[string]any)
	if !ok {
		return fmt.Errorf("a prior is a number, or a table by status, not %v", value)
	}
	for status, v := range table {
		field, known := map[string]*float64{StatusPregnant: &p.Pregnant, StatusPostpartum: &p.Postpartum, StatusNeither: &p.Neither}[status]
		n, ok := number(v)
		if !known || !ok {
			return fmt.Errorf("prior: %s = %v is not a status with a number", status, v)
		}
		*field = n
	}
	return nil
}

// number returns the value of a TOML integer or float.
func number(value any) (n float64, ok bool) {
	switch v := value.(type) {
	case float64:
		return v, true
	case int64:
		return float64(v), true
	}
	return 0, false
}

// For returns the prior for a code of the item "status"; a status that is not
// known takes the prior of pregnancy.
func (p Priors) For(status string) float64 {
	switch status {
	case StatusPostpartum:
		return p.Postpartum
	case StatusNeither:
		return p.Neither
	}
	return p.Pregnant
}

// The groups of findings.
const (
	GroupHistory = "history"
	GroupExam    = "exam"
)

// Kind is what a finding is about. Findings of one kind overlap: a mark, the worst
// spot and a word that all say where it hurts are one thing.
type Kind string

// The kinds of findings. A risk makes an explanation more likely and is no sign
// of it.
const (
	KindSite     Kind = "site"     // where it hurts
	KindSymptom  Kind = "symptom"  // what it is like
	KindLoad     Kind = "load"     // what makes it worse or better
	KindCourse   Kind = "course"   // how it began and went on
	KindRisk     Kind = "risk"     // what puts her at risk
	KindProvoked Kind = "provoked" // pain by pressing or loading a joint
	KindTension  Kind = "tension"  // pain by stretching a nerve
	KindFunction Kind = "function" // strength, reflexes, feeling
	KindMobility Kind = "mobility" // how far she moves, and what movement does
)

// Kinds lists the kinds that a finding may name.
func Kinds() []Kind {
	return []Kind{KindSite, KindSymptom, KindLoad, KindCourse, KindRisk, KindProvoked, KindTension, KindFunction, KindMobility}
}

// Finding is one sign, present or absent, with its weight for each hypothesis.
type Finding struct {
	ID    string `toml:"id"`
	Group string `toml:"group"`
	Kind  Kind   `toml:"kind"`
	// Name says the finding as present ("Pain goes below the knee"), Absent as
	// absent ("Pain stays above the knee"); both for the therapist.
	Name   Text `toml:"name"`
	Absent Text `toml:"absent"`
	// Yes is tried first; if it does not hold and No does, the finding is
	// absent; else it is not known and weighs nothing.
	Yes Condition `toml:"yes"`
	No  Condition `toml:"no"`
	// Whole says that the finding compares the two sides, so it counts the same for
	// both when they are judged apart.
	Whole bool `toml:"whole"`
	// Article is what the clinic article says of the sign, if anything;
	// Disputed says where the literature disagrees with it.
	Article Text `toml:"article"`
	// ArticleSide is Radicular or Girdle, of which the article says it; empty
	// where it speaks of both or of neither.
	ArticleSide HypothesisID `toml:"article_side"`
	Disputed    Text         `toml:"disputed"`
	Weights     []Weight     `toml:"weight"`

	sideless bool // no condition looks at a side; see Prepare
}

// Weight is the likelihood ratio of one finding for one hypothesis.
type Weight struct {
	Hypothesis HypothesisID `toml:"hypothesis"`
	Yes        float64      `toml:"lr_yes"` // LR+, above 0; 1 weighs nothing
	No         float64      `toml:"lr_no"`  // LR−, above 0; 1 weighs nothing
	// The 95 % intervals that the source gives for its figures, 0 where it gives
	// none. The LR lies within, and may be smaller than that figure.
	Low        float64 `toml:"lr_low"`
	High       float64 `toml:"lr_high"`
	NoLow      float64 `toml:"lr_no_low"`
	NoHigh     float64 `toml:"lr_no_high"`
	Tag        Tag     `toml:"tag"`
	Source     Remark  `toml:"source"`
	Population Remark  `toml:"population"`
	// Warning says why the figure may not carry over to this patient.
	Warning Text `toml:"warning"`
}

// Tier says what an alert asks of the clinic.
type Tier string

// The tiers: tell the desk this minute; the therapist before any test or
// exercise; shown in the summary.
const (
	TierNow  Tier = "now"
	TierHold Tier = "hold"
	TierNote Tier = "note"
)

// AlertRules is the content of alerts.toml.
type AlertRules struct {
	// Asked lists the linkIds of the alert items. One that is asked but has no
	// answer blocks every sheet.
	Asked  []string `toml:"asked"`
	Alerts []Alert  `toml:"alert"`

	zones   map[string][]int // see Prepare
	zonesOf *Alert           // the first of the alerts that zones is of
}

// Alert is a warning sign and what it asks of the clinic.
type Alert struct {
	ID   string    `toml:"id"`
	Tier Tier      `toml:"tier"`
	When Condition `toml:"when"`
	// Patient is said to the patient (tier now only); it names no disease.
	Patient Text `toml:"patient"`
	// Staff is what the therapist reads.
	Staff Text `toml:"staff"`
	// Tests lists the ids of the bedside tests that settle the alert, in the order
	// in which they are to be done.
	Tests  []string `toml:"tests"`
	Tag    Tag      `toml:"tag"`
	Source Remark   `toml:"source"`
}
