package owner

import (
	"context"
	"time"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
)

// Params is what the owner's screens work with. All funcs must be set, except
// where it says that they may be nil.
type Params struct {
	Words  *assets.Words
	Clinic assets.Clinic
	// Lang is the therapist's language; she may change it.
	Lang      triage.Lang
	Therapist string // who unlocked the screens
	KeyWords  string // of the clinic's public key
	// RecordsOnly shows what is about all visits and no settings: the clinic picture,
	// exports and the audit. Then only what these need must be set, and Words, Clinic,
	// Now, Async, Close and Lock.
	RecordsOnly bool

	// Save keeps the settings and returns them as they are kept. It is called
	// off the thread of the screen. Its error is a *assets.FieldError, or one
	// with plain words.
	Save func(ctx context.Context, c assets.Clinic) (assets.Clinic, error)
	// Saved lets the settings take effect, after Save, on the thread of the
	// screen.
	Saved func()

	// Therapists lists who has a passphrase, AddTherapist gives one more person
	// one; the latter is called off the thread of the screen.
	Therapists   func() []string
	AddTherapist func(ctx context.Context, name, passphrase string) error
	// SetPassphrase gives the therapist herself another passphrase, RemoveTherapist
	// takes that of another one away. Both are called off the thread of the screen.
	SetPassphrase   func(ctx context.Context, passphrase string) error
	RemoveTherapist func(ctx context.Context, name string) error
	// Suggest returns five random words; CheckPassphrase why a passphrase of
	// this therapist is not good enough.
	Suggest         func() (string, error)
	CheckPassphrase func(passphrase, therapist string) error

	// Proved returns when the recovery key was last typed from its paper, or when it was
	// made where nobody has tried it yet; zero where nobody knows. TryRecovery tries it,
	// NewRecovery makes another one, and what puts that in force once it is typed back.
	// They are called off the thread of the screen; errors have plain words.
	Proved      func() (at time.Time, tried bool)
	TryRecovery func(ctx context.Context, key string) error
	NewRecovery func() (key string, use func(ctx context.Context, typed string) error, err error)

	// IsPrinter reports whether a text is the address of a printer.
	IsPrinter func(address string) bool
	// Printers looks for printers, CheckPrinter looks at one and prints nothing;
	// TrustPrinter takes the new certificate of one; TestPage begins to print a page
	// as c has it. All are called off the thread of the screen.
	Printers     func(context.Context) Printers
	CheckPrinter func(ctx context.Context, name string) PrinterCheck
	TrustPrinter func(host string) error
	TestPage     func(ctx context.Context, c assets.Clinic, l triage.Lang) (*printer.Job, error)

	// Backup makes a backup and returns when; Drill restores the last one into a
	// scratch folder and opens it; Keeping says how the record is kept. All are
	// called off the thread of the screen, and say times in the words given.
	Backup  func(context.Context, assets.Localizer) (made string, err error)
	Drill   func(context.Context, assets.Localizer) (Drilled, error)
	Keeping func(context.Context, assets.Localizer) Keeping

	// Due says which visits were kept long enough, and Delete erases them, after the
	// passphrase of the therapist; progress may be called on any thread. Both are called
	// off the thread of the screen, and nil where this device may not delete.
	Due    func(context.Context) (Due, error)
	Delete func(ctx context.Context, passphrase string, progress func(done, total int)) (Deleted, error)

	// Picture sums up all visits, off the thread of the screen, and NameOf names a
	// bedside test or a hypothesis; nil where this device does not read visits.
	Picture func(context.Context) (triage.Picture, error)
	NameOf  func(id string, l triage.Lang) string
	// PicturePage begins to print a picture, or, where print is false, saves it as a PDF
	// and returns the file. It is called off the thread of the screen.
	PicturePage func(ctx context.Context, pic triage.Picture, l triage.Lang, print bool) (file string, job *printer.Job, err error)
	// Tests are the ids of all bedside tests in their order, and Usual those that
	// examinations begin with where the clinic names none of its own.
	Tests, Usual []string

	// Sync says in words how far the copying to the clinic's server is; it may be
	// nil, and returns "" where there is no server.
	Sync func(assets.Localizer) string
	// Fleet describes the devices of the clinic; nil where there are no others, or
	// this one may not ask. It is called off the thread of the screen.
	Fleet func(context.Context, assets.Localizer) ([]report.Line, error)

	// Export takes visits out of the record, unsealed, after the passphrase was given
	// again; its error has plain words where there are any. ExportFolder is the folder to
	// propose. Export is called off the thread of the screen, and may be nil, as for someone who
	// has no private key.
	Export       func(context.Context, Export) (Exported, error)
	ExportFolder func() string
	// Audit says who did what, the newest first, in words; it may be nil. It is called
	// off the thread of the screen.
	Audit func(context.Context, assets.Localizer) ([]Audited, error)

	// Checks returns those of the device; the screen adds its own.
	Checks func() []report.Check
	// Report begins to print the lines of a self-test. Where it cannot, it saves
	// them and returns the file. It is called off the thread of the screen.
	Report func(ctx context.Context, lines []report.Line, l triage.Lang) (file string, job *printer.Job, err error)

	Now func() time.Time
	// Async runs work off the thread of the screen and then done on it.
	Async func(work func() error, done func(error))
	// Close goes back to the visits, in the language of the screen; Lock forgets
	// the key and goes back to the check-in.
	Close func(triage.Lang)
	Lock  func()
	// Trace is told of each screen that is shown; it may be nil.
	Trace func(event, screen string)
}

// Printers are those that can be chosen.
type Printers struct {
	Queues  []string        // of this machine's printing system, the default one first
	Network []printer.Found // those that announce themselves
}

// PrinterCheck is what a look at a printer has found.
type PrinterCheck struct {
	report.Finding        // in the words of the self-test
	Fingerprint    string // of its certificate, empty for none
	Paper          string // that lies in it, empty where it does not say
	// Choices are what it lets a person choose; the zero value where it did not answer.
	Choices printer.Choices
	Changed string // the host whose certificate is another one than before
}
