package wording

import (
	"time"

	"sacra/assets"
	"sacra/triage"
)

// Case is a visit as documents tell it, with what stands from her visits before.
type Case struct {
	Wording
	Visit *triage.Visit
	// Response has the answers that stand and the newest bedside results, and From
	// the visit behind each answer of an earlier one, by linkId.
	Response *triage.Response
	From     map[string]*triage.Visit
	Number   string    // of her records in the clinic; empty where nobody noted it
	Made     time.Time // the day of the document
}

// NewCase words a visit; all are the visits of the record.
func NewCase(c *assets.Content, l triage.Lang, v *triage.Visit, all []triage.Visit, made time.Time) Case {
	out := Case{Wording: New(&c.Rules, c.Words, l), Visit: v, Made: made}
	hers := triage.SamePatient(*v, all)
	out.Number = triage.RecordNumberOf(v, hers)
	out.Response, out.From = c.Rules.Standing(v, hers)
	return out
}

// BirthDate says when she was born, with her age on the day of the visit.
func (c Case) BirthDate() string {
	on := c.Visit.Intake.Started
	if on.IsZero() {
		on = c.Made
	}
	return c.Born(c.Visit.Intake.BirthDate, on, func(t time.Time) string { return Date(c.T, t) })
}

// RecordNumber says under which number the clinic keeps her records; empty where
// nobody noted it.
func (c Case) RecordNumber() string {
	if c.Number == "" {
		return ""
	}
	return c.T("correct.number", "Number", c.Number)
}

// ShortID is the part of the visit's id that is told to people.
func (c Case) ShortID() string { return c.Visit.ID[:min(8, len(c.Visit.ID))] }
