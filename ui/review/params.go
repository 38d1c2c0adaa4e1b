package review

import (
	"context"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/export/letter"
	"sacra/triage"
	"sacra/triage/record"
)

// Session is a therapist at work: the unlocked record.
type Session interface {
	// Therapist is the name of who unlocked it.
	Therapist() string
	// Visits opens every visit, the newest first, with the entries that could
	// not be read.
	Visits(ctx context.Context) ([]triage.Visit, []record.Fault, error)
	// Add appends an entry to a visit; it is durable when Add returns.
	Add(ctx context.Context, visit string, kind record.Kind, body any) error
	// Audit notes that something was done with a visit.
	Audit(ctx context.Context, visit, event string) error
	// Lock forgets the key.
	Lock()
}

// Params is what the review works with.
type Params struct {
	Rules  *triage.Rules
	Poses  map[string]*figure.Movement
	Words  *assets.Words
	Clinic assets.Clinic
	// Lang is the therapist's language; she may change it.
	Lang    triage.Lang
	Session Session
	// Deliver makes, saves and prints the sheet of a release. It is called off
	// the thread of the screen, after the release has been saved.
	Deliver func(ctx context.Context, visit string, rel triage.Release, cleared []string) error
	// LogoFault is why the sheet has no logo though the settings name one: an
	// error of pdf.ReadLogo, or nil.
	LogoFault error
	// Summaries gives out the summary of a visit; nil where that is not offered.
	Summaries Summaries
	// Letters makes referral letters; nil where that is not offered.
	Letters Letters
	Now     func() time.Time
	// Async runs work off the thread of the screen and then done on it.
	Async func(work func() error, done func(error))
	// Close is called once the review is locked: back to the kiosk.
	Close func()
	// Owner shows the owner's screens in the place of the review, in the
	// therapist's language; it may be nil.
	Owner func(triage.Lang)
	// Trace is told of each screen that is shown; it may be nil.
	Trace func(event, screen string)
}

// The events of the audit that the review writes.
const (
	AuditOpen   = "open_visit"
	AuditPrint  = "print_again"
	AuditChart  = "chart"  // the summary went out
	AuditLetter = "letter" // a referral letter went out
)

// Summaries gives out the summary of a visit for the patient's chart. Its
// methods are called off the thread of the screen, after it has been noted in
// the record. hers are her visits, in which what stands from before is looked up.
type Summaries interface {
	// Text returns the summary as lines to paste.
	Text(v *triage.Visit, hers []triage.Visit, l triage.Lang) (string, error)
	// Save writes the summary as a PDF and returns the file.
	Save(v *triage.Visit, hers []triage.Visit, l triage.Lang) (file string, err error)
	// Print prints the summary.
	Print(ctx context.Context, v *triage.Visit, hers []triage.Visit, l triage.Lang) error
}

// Letters makes the referral letter of a visit and gives it out. Its methods are
// called off the thread of the screen; a letter goes out only after that has been
// noted in the record. hers are her visits, in which what stands from before is
// looked up.
type Letters interface {
	// Make lays a letter out on the clinic's paper, dated today.
	Make(v *triage.Visit, hers []triage.Visit, o letter.Order) (letter.Document, error)
	// Save writes a letter about a visit as a PDF and returns the file.
	Save(visit string, d letter.Document) (file string, err error)
	// Print prints a letter about a visit.
	Print(ctx context.Context, visit string, d letter.Document) error
}
