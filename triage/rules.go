package triage

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Rules is everything that the program's decisions rest on: the checked
// content of one version and the settings of the clinic.
type Rules struct {
	// Version names the content; it is kept with every visit.
	Version       string
	Questionnaire *Questionnaire
	Evidence      *Evidence
	Alerts        *AlertRules
	Referrals     *Referrals
	Diagnoses     *Diagnoses
	Exam          *ExamForm
	Catalogue     *Catalogue
	Settings      Settings
	// Scales are the questionnaires whose text the clinic put in.
	Scales []Scale
	// Forms are the questionnaires that the clinic added to the check-in.
	Forms []Form
}

// With returns the rules with the clinic's own exercises in the catalogue, so that
// they are planned, filtered and printed like all others.
func (c *Rules) With(own []OwnExercise) *Rules {
	if len(own) == 0 {
		return c
	}
	out := *c
	out.Catalogue = c.Catalogue.with(own)
	return &out
}

// Asked returns the questionnaire if it is the one that she was asked at a visit, nil
// if that was another version.
func (c *Rules) Asked(v *Visit) *Questionnaire {
	if v.Intake.Content != "" && v.Intake.Content != c.Version {
		return nil
	}
	return c.Questionnaire
}

// Scale returns the text of a questionnaire, nil where the clinic put none in.
func (c *Rules) Scale(id string) *Scale {
	return first(c.Scales, func(s *Scale) bool { return s.ID == id })
}

// Form returns a form, nil where the content has none of that id.
func (c *Rules) Form(id string) *Form {
	return first(c.Forms, func(f *Form) bool { return f.ID == id })
}

// UsualTests returns the tests that examinations of this clinic begin with, in its
// own order.
func (c *Rules) UsualTests() iter.Seq[*Test] {
	ids := c.Settings.UsualTests
	if len(ids) == 0 {
		ids = c.Exam.Usual
	}
	return func(yield func(*Test) bool) {
		for _, id := range ids {
			if t := c.Exam.Test(id); t != nil && !yield(t) {
				return
			}
		}
	}
}

// first returns the first element that is wanted, nil where none is.
func first[T any](list []T, wanted func(*T) bool) *T {
	for i := range list {
		if wanted(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// Settings are the clinic's own choices about reasoning and release.
type Settings struct {
	// NoInference turns the comparison and the proposal off. Intake, alerts and
	// a hand-picked sheet stay.
	NoInference bool
	// KioskReleases lets the program release the proposed sheet at the end of a
	// check-in (see AtKiosk). Without it a therapist releases every sheet.
	KioskReleases bool
	// Priors replaces the priors of a hypothesis, above 0 and below 1; 0 means not set.
	Priors map[HypothesisID]Priors
	// UsualTests replaces ExamForm.Usual; empty means not set.
	UsualTests []string
}

// Prior returns the chance of a hypothesis before any answer, for an answer to
// "status", and whether the clinic set it.
func (s Settings) Prior(h *Hypothesis, status string) (prior float64, own bool) {
	if p := s.Priors[h.ID].For(status); p > 0 {
		return p, true
	}
	return h.Prior.For(status), false
}

// Known reports whether id is a linkId, one of the visit before, or an exam id. It
// makes Rules a Dictionary.
func (c *Rules) Known(id string) bool {
	if linkID, ok := strings.CutPrefix(id, LastVisitPrefix); ok {
		return slices.Contains(inARow(), linkID)
	}
	return c.Questionnaire.Question(id) != nil || (c.Exam != nil && c.Exam.Find(id) != nil)
}

// CheckAnswer returns an error where value is no answer to a linkId, or no
// result of an exam id. It makes Rules a Dictionary.
func (c *Rules) CheckAnswer(id, value string) error {
	id = strings.TrimPrefix(id, LastVisitPrefix)
	if it := c.Questionnaire.Question(id); it != nil {
		return it.CheckAnswer(value)
	}
	if c.Exam != nil {
		if t := c.Exam.Find(id); t != nil {
			return t.Check(id, value)
		}
	}
	return fmt.Errorf("unknown question %q", id)
}

// Validate returns an error that names the first unknown linkId, exam id, code
// or number out of range in r.
func (c *Rules) Validate(r *Response) error { return r.Validate(c, c.Questionnaire) }

// Import readies a response that another program wrote, or a person by hand.
// Other form programs take "none of these" beside a warning sign: the sign is
// kept. What the kiosk would not have asked is not believed: a left-over
// cesarean of a pregnant woman would decide her exercises. The error is that of
// Validate.
func (c *Rules) Import(r *Response) (LeftOut, error) {
	out := LeftOut{Pruned: []string{}, Dropped: c.Questionnaire.dropExclusive(r)}
	if err := c.Validate(r); err != nil {
		return LeftOut{}, err
	}
	out.Pruned = append(out.Pruned, c.Questionnaire.Prune(r)...)
	slices.Sort(out.Pruned)
	return out, nil
}
