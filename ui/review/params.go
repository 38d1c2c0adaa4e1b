package review

import (
	"context"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/export/letter"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
)

// Session is a therapist at work: the unlocked record.
type Session interface {
	// Therapist is the name of whoever unlocked it.
	Therapist() string
	// Visits returns every visit in outline, the newest first, with the entries that
	// could not be read.
	Visits(ctx context.Context) ([]triage.Outline, []record.Fault, error)
	// Whole reads some of them whole, in the order of their ids; what cannot be read
	// of them is among the faults.
	Whole(ctx context.Context, ids ...string) ([]triage.Visit, []record.Fault, error)
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
	// Front leaves the screen to the front desk, or covers it; nil where that is not
	// offered. FrontKey is the key of the words for it.
	Front    func()
	FrontKey string
	// Deliver makes the sheet of a release, saves it and begins to print it. It is
	// called off the thread of the screen, after the release has been saved.
	Deliver func(ctx context.Context, visit string, rel triage.Release, cleared []string) (Delivery, error)
	// Pages is how many pages the sheet of a release takes; two are one leaf. It is
	// called off the thread of the screen, and may be nil.
	Pages func(visit string, rel triage.Release, cleared []string) (int, error)
	// Preview draws the pages of the sheet of a release as they will be printed. It is
	// called off the thread of the screen, and may be nil.
	Preview func(visit string, rel triage.Release, cleared []string) ([]pdf.Page, error)
	// Former returns the questions of a pack of content, for a visit that was asked
	// them. It is called off the thread of the screen, and may be nil.
	Former func(pack string) (*triage.Questionnaire, error)
	// Prints are the documents of this run of the program, the oldest first.
	Prints func() []Print
	// Unsettled asks the printer what became of documents of an earlier run; they
	// are among Prints from then on. It is called off the thread of the screen, and
	// may be nil.
	Unsettled func(ctx context.Context) error
	// GivenOut reads from the record what left it of a visit, in its order; it is called
	// off the thread of the screen, and nil where that is not offered.
	GivenOut func(ctx context.Context, visit string) ([]GivenOut, error)
	// LogoFault is why the sheet has no logo though the settings name one: an
	// error of pdf.ReadLogo, or nil.
	LogoFault error
	// Settle settles the warnings about the record; nil where that is not
	// offered. Settled is called afterwards, on the thread of the screen, in the
	// therapist's language: settings may be others now.
	Settle  Settle
	Settled func(triage.Lang)
	// Summaries gives out the summary of a visit; nil where that is not offered.
	Summaries Summaries
	// Letters makes referral letters; nil where that is not offered.
	Letters Letters
	// Invitations chooses forms for the next visit; nil where that is not offered.
	Invitations Invitations
	// Ticket hands out a number with which the woman of a visit checks in the next time,
	// and returns her name with it. It is called off the thread of the screen; its error is
	// an assets.Plain. It is offered where the clinic wants it, and may be nil.
	Ticket func(ctx context.Context, visit string) (number, name string, err error)
	Now    func() time.Time
	// Async runs work off the thread of the screen and then done on it.
	Async func(work func() error, done func(error))
	// Close is called once the review is locked: back to the kiosk.
	Close func()
	// Unkept is called before Close with the key of the words for what could not be kept,
	// if something could not; it may be nil.
	Unkept func(key string)
	// Owner shows the owner's screens in place of the review, in the
	// therapist's language; it may be nil.
	Owner func(triage.Lang)
	// Records shows, in the same way, what is about all visits: the clinic picture,
	// exports and the audit. It may be nil, and is offered where Owner is not.
	Records func(triage.Lang)
	// Arrived is told how many have come to wait since the list was read before, and
	// the tier of the most urgent of them, for a bell. It may be nil.
	Arrived func(came int, tier triage.Tier)
	// Trace is told of each screen that is shown; it may be nil.
	Trace func(event, screen string)
}

// Delivery is what has become of a sheet.
type Delivery struct {
	// File is the copy that was saved, empty for none; Fault is why none could be.
	File  string
	Fault error
	// Job is on its way to the printer; nil where the clinic has none.
	Job *printer.Job
	// Paper is what the sheet is laid out for.
	Paper string
}

// Print is a document on its way to paper, or one that has been.
type Print struct {
	Job   *printer.Job
	Visit string // empty where it belongs to none
	Kind  string // ends a key of the words: print.kind.*
}

// GivenOut is what left the record of a visit once.
type GivenOut struct {
	At    time.Time
	By    string // the therapist; empty where the record names none
	Event string // ends a key of the words: audit.event.*
	// Document is what was printed, and ends a key of the words, print.kind.*; State is
	// what became of it. Both are empty for anything else.
	Document string
	State    printer.State
}

// PrintSheet is the kind of an exercise sheet.
const PrintSheet = "sheet"

// Settle settles what is wrong with the record as a whole. Its methods are called
// off the thread of the screen.
type Settle interface {
	// Acknowledge notes, signed, that the warnings were read. Settings that
	// somebody else wrote count from then on.
	Acknowledge(ctx context.Context) error
	// PutSettingsBack puts the settings that count in place of those that
	// somebody else wrote.
	PutSettingsBack() error
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
	// Print begins to print the summary.
	Print(ctx context.Context, v *triage.Visit, hers []triage.Visit, l triage.Lang) (*printer.Job, error)
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
	// Print begins to print a letter about a visit.
	Print(visit string, d letter.Document) (*printer.Job, error)
}
