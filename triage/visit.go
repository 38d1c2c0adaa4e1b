package triage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Intake is what a check-in leaves: the answers and who gave them.
type Intake struct {
	Lang      Lang     `json:"lang"`
	Name      string   `json:"name"`
	BirthDate string   `json:"birth_date"` // YYYY-MM-DD, empty where she left it out
	Consent   Consent  `json:"consent"`
	Response  Response `json:"response"`
	// Large is true where she chose larger text: her sheet is for the same eyes.
	Large bool `json:"large,omitempty"`
	// Strokes are the free lines of the body charts, by linkId.
	Strokes map[string][]Stroke `json:"strokes,omitempty"`
	// Returning is true where she said that she has been here before and was
	// asked the short form: what it leaves out was not asked.
	Returning bool `json:"returning,omitempty"`
	// Follows is the id of an earlier visit of hers, by the ticket that the front desk
	// handed out; empty where she typed who she is.
	Follows string `json:"follows,omitempty"`
	// BothRight are the ids of the contradictions of which she said that both
	// answers are right.
	BothRight []string `json:"both_right,omitempty"`
	// Content is the version of the questions that she was asked, Pack names the pack
	// of content that has them; empty where none was kept.
	Content  string    `json:"content"`
	Pack     string    `json:"pack,omitempty"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished,omitzero"`
	// Ended says how the check-in ended.
	Ended Ending `json:"ended"`
}

// Ending says how a check-in ended.
type Ending string

// The endings. A check-in that did not get beyond EndedOpen was abandoned.
const (
	EndedComplete Ending = "complete" // every question was reached
	EndedAlert    Ending = "alert"    // a "now" alert stopped the questions
	EndedPerson   Ending = "person"   // she asked for a person
	EndedIdle     Ending = "idle"     // nobody touched the screen
	EndedOpen     Ending = "open"     // saved on the way
)

// Consent is what she was told and said.
type Consent struct {
	Version string    `json:"version"` // of the clinic's consent text
	Lang    Lang      `json:"lang"`
	Given   bool      `json:"given"`
	At      time.Time `json:"at"`
}

// Stroke is one free line on a body chart.
type Stroke struct {
	View   string       `json:"view"`   // front or back
	Points [][2]float64 `json:"points"` // cm on the chart at stature 165
}

// ExamEntry is a set of bedside results; each replaces the set before it.
type ExamEntry struct {
	Results   map[string]string `json:"results"`
	Note      string            `json:"note,omitempty"`
	Therapist string            `json:"therapist"`
	Seen      int               `json:"seen,omitempty"` // see SeenExam
}

// Clearance closes an alert with a written note, or settles which stage she is in.
// Without either it takes an earlier clearance of the alert back.
type Clearance struct {
	Alert     string `json:"alert"` // empty where it settles her stage
	Note      string `json:"note"`
	Therapist string `json:"therapist"`
	// Settles says which visit has her stage right; nil for an alert.
	Settles *Settlement `json:"settles,omitempty"`
}

// Release is a plan that a therapist (or, by the policy "kiosk", the program)
// has let go to the patient. It carries all that its sheet is made from, so
// that a reprint months later has the same bytes.
type Release struct {
	Plan     Plan     `json:"plan"`
	Response Response `json:"response"`
	Lang     Lang     `json:"lang"`
	Paper    string   `json:"paper"`
	Large    bool     `json:"large,omitempty"` // large print
	Name     string   `json:"name"`
	Date     string   `json:"date"` // YYYY-MM-DD
	Content  string   `json:"content"`
	// Pack names the pack of content that the sheet was made with; empty where none
	// was kept.
	Pack      string `json:"pack,omitempty"`
	Therapist string `json:"therapist"` // empty: released by the kiosk policy
}

// Note is free text of the therapist about a visit, her own impression of it,
// with or without text, or a questionnaire that was filled in, with its score
// in words.
type Note struct {
	Text      string `json:"text"`
	Therapist string `json:"therapist"`
	// Impression is how well each hypothesis fits in her own view; FitUnknown
	// where she cannot say. Empty for a plain note.
	Impression map[HypothesisID]Fit `json:"impression,omitempty"`
	// Scale is the questionnaire; nil for any other note.
	Scale *ScaleEntry `json:"scale,omitempty"`
	// Codes are the codes of ICD-10-CM that she picked; nil for any other note.
	Codes *CodeEntry `json:"codes,omitempty"`
	// Exercise is an exercise that she wrote; nil for any other note.
	Exercise *OwnExercise `json:"exercise,omitempty"`
	// Retires is the id of an exercise of the clinic's own that is offered no more:
	// because Exercise takes its place, or at all. Sheets that have it keep it.
	Retires string `json:"retires,omitempty"`
	// Needling is a dry needling that was done in the clinic; nil for any other note.
	Needling *Needling `json:"needling,omitempty"`
	// TakesBack is the text of an earlier note that does not stand any more; empty for
	// any other note.
	TakesBack string `json:"takes_back,omitempty"`
}

// Needling is the record of a dry needling. It is never on the sheet.
type Needling struct {
	Consent  bool   `json:"consent"` // she was told what is done and agreed
	Stage    Stage  `json:"stage"`   // in which week it was done
	Sites    string `json:"sites"`
	Response string `json:"response"`
}

// Visit is everything known about one visit, folded from its entries.
type Visit struct {
	ID         string
	Intake     Intake
	Exam       []ExamEntry
	Clearances []Clearance
	Notes      []Note
	// Plans are the sheets that the therapist has put together, not released.
	Plans    []Plan
	Releases []Release
	// Corrections are what staff put right, in their order, and Given who she is as
	// she typed it, nil where that stands. Intake has what is right; see Correct.
	Corrections []Correction `json:",omitempty"`
	Given       *Given       `json:",omitempty"`
	// Acts are what staff did, in the order of the record: one for each entry of the
	// lists above.
	Acts []Act `json:",omitempty"`
	// Last is the sequence number of the newest entry.
	Last int64
	// Order is the place of the visit among those of its record by when it began
	// there, from 1; 0 where no record has ordered it.
	Order int
	// Print stands for the sealed entries that the visit was read from, in their
	// order: one that was altered or replaced has another. It is empty where no
	// record has it.
	Print string `json:",omitempty"`
}

// Response returns the patient's answers with the newest bedside results.
func (v *Visit) Response() *Response {
	r := v.Intake.Response.Clone()
	v.addExam(r)
	return r
}

func (v *Visit) addExam(r *Response) {
	if n := len(v.Exam); n > 0 {
		for id, value := range v.Exam[n-1].Results {
			r.SetExam(id, value)
		}
	}
}

// FirstImpression returns the note with what a therapist thought before she saw
// the comparison; nil where none was written down. A later impression does not
// replace it: by then the comparison was open.
func (v *Visit) FirstImpression() *Note {
	for i := range v.Notes {
		if len(v.Notes[i].Impression) > 0 {
			return &v.Notes[i]
		}
	}
	return nil
}

// Cleared returns the ids of the alerts that have been cleared with a note.
func (v *Visit) Cleared() []string {
	var out []string
	for i, c := range v.Clearances {
		if c.Alert != "" && v.ClearanceOf(c.Alert) == &v.Clearances[i] {
			out = append(out, c.Alert)
		}
	}
	return out
}

// ClearanceOf returns the clearance that closes an alert: its newest, unless that one
// took the earlier ones back by having no note. It is nil where the alert is open.
func (v *Visit) ClearanceOf(alert string) *Clearance {
	for i := range slices.Backward(v.Clearances) {
		if c := &v.Clearances[i]; c.Alert == alert {
			if strings.TrimSpace(c.Note) == "" {
				return nil
			}
			return c
		}
	}
	return nil
}

// ByRecord orders visits as the record has them. A clock may have run ahead for a
// day and been set right since: it decides only where no record does.
func ByRecord(a, b *Visit) int {
	if a.Order > 0 && b.Order > 0 {
		return a.Order - b.Order
	}
	return cmp.Or(a.Intake.Started.Compare(b.Intake.Started), strings.Compare(a.ID, b.ID))
}

func sortByRecord(visits []Visit) {
	slices.SortStableFunc(visits, func(a, b Visit) int { return ByRecord(&a, &b) })
}
