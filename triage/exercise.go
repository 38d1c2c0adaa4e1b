package triage

// The kinds of entry on a sheet.
const (
	KindExercise = "exercise"
	KindTip      = "tip" // daily-life advice, counted apart
)

// Catalogue is the content of exercises.toml.
type Catalogue struct {
	Patterns  []Pattern  `toml:"pattern"`
	Wanted    []Want     `toml:"want"`
	Cautions  []Caution  `toml:"caution"`
	Exercises []Exercise `toml:"exercise"`
	// OwnMoves and OwnStop are for the exercises that therapists write: the questions
	// they are asked, and "Stop if …".
	OwnMoves []OwnMove `toml:"own_move"`
	OwnStop  Text      `toml:"own_stop"`

	own []OwnExercise // those among Exercises that therapists wrote
}

// Pattern is the first sheet for a set of hypotheses that fit.
type Pattern struct {
	ID         string         `toml:"id"`
	Hypotheses []HypothesisID `toml:"hypotheses"` // all must fit at least to some degree
	Exercises  []string       `toml:"exercises"`  // best first
	Tips       []string       `toml:"tips"`
	Next       []string       `toml:"next"`
	Why        Text           `toml:"why"`
	// When asks for the pattern whatever hypotheses fit; empty for most.
	When Condition `toml:"when"`
}

// Want gives one of its exercises a place on the sheet, whatever the pattern.
type Want struct {
	When      Condition `toml:"when"`
	Exercises []string  `toml:"exercises"` // best first; the first that is safe
}

// Caution is an Avoid that applies to every exercise with one of its moves.
type Caution struct {
	Moves []string `toml:"moves"`
	Avoid
}

// Exercise is one entry of the catalogue.
type Exercise struct {
	ID        string         `toml:"id"`
	Kind      string         `toml:"kind"`
	Name      Text           `toml:"name"`
	Goal      Text           `toml:"goal"`
	For       []HypothesisID `toml:"for"`      // a pattern offers only what is for one of its own
	Position  string         `toml:"position"` // one of ExercisePositions
	Equipment Text           `toml:"equipment"`
	Steps     Lines          `toml:"steps"` // at most six
	Brief     Lines          `toml:"brief"` // the same in at most three lines, for the card of a tip; may be left out
	Stop      Text           `toml:"stop"`  // "Stop if …"
	Pose      string         `toml:"pose"`  // name of the pose file
	Sided     bool           `toml:"sided"` // worked on the sore side
	Both      bool           `toml:"both"`  // a sided one: then on the other side too
	Dose      Dose           `toml:"dose"`
	Gentle    Dose           `toml:"gentle"` // the irritable version
	Harder    Dose           `toml:"harder"` // one step up from Dose, when that is easy
	Progress  Text           `toml:"progress"`
	Limits    Limits         `toml:"limits"`
	Tag       Tag            `toml:"tag"`
	Source    Remark         `toml:"source"`
}

// ExercisePositions lists the positions that an exercise may name. Lying flat on the
// back or face down is limited in pregnancy: Limits must say so too.
func ExercisePositions() []string {
	return []string{PositionStanding, PositionSitting, PositionSideLying, PositionHalfSitting, PositionHandsKnees, PositionSupine, PositionProne}
}

// Dose is how much to do; a zero field says nothing.
type Dose struct {
	Sets     int  `toml:"sets" json:"sets,omitempty"`
	Reps     int  `toml:"reps" json:"reps,omitempty"`
	HoldS    int  `toml:"hold_s" json:"hold_s,omitempty"` // seconds
	PerDay   int  `toml:"per_day" json:"per_day,omitempty"`
	DaysWeek int  `toml:"days_week" json:"days_week,omitempty"` // 0: every day
	Note     Text `toml:"note" json:"-"`                        // "Only go half way."
}

// Empty reports whether the dose says nothing at all.
func (d Dose) Empty() bool {
	return d.Sets == 0 && d.Reps == 0 && d.HoldS == 0 && d.PerDay == 0 && d.DaysWeek == 0 && d.Note.Empty()
}

// Limits say for whom an exercise is not. The safety filter reads them.
type Limits struct {
	// NotPregnant entries are never for a pregnant woman.
	NotPregnant bool `toml:"not_pregnant"`

	GAMin   int     `toml:"ga_min"`    // weeks of gestation, inclusive; 0: no limit
	GAMax   int     `toml:"ga_max"`    // inclusive; 0: no limit
	Supine  bool    `toml:"supine"`    // flat on the back: never from week 20
	Prone   bool    `toml:"prone"`     // never from week 16
	VagWeek float64 `toml:"pp_vag_wk"` // earliest weeks after a vaginal birth
	CSWeek  float64 `toml:"pp_cs_wk"`  // earliest weeks after a caesarean
	// TherapistOnly entries are never proposed, only added by hand.
	TherapistOnly bool `toml:"therapist_only"`
	// Moves are the kinds of movement in it, such as "bend"; the cautions of the
	// catalogue say who should not do each.
	Moves []string `toml:"moves"`
	Avoid []Avoid  `toml:"avoid"`
}

// Avoid is an answer or bedside finding that excludes an exercise, with why.
type Avoid struct {
	When Condition `toml:"when"`
	Why  Text      `toml:"why"`
}

// Find returns the exercise with the given id, nil if there is none.
func (c *Catalogue) Find(id string) *Exercise {
	return first(c.Exercises, func(e *Exercise) bool { return e.ID == id })
}
