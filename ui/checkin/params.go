package checkin

import (
	"context"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/triage"
	"sacra/ui/look"
)

// Params is what the patient's screens need from outside. All funcs but Sheet,
// ReadSheet, Trace and Free must be set.
type Params struct {
	Rules  *triage.Rules
	Poses  map[string]*figure.Movement
	Words  *assets.Words
	Clinic assets.Clinic

	// KeyWords stand for the key that the answers are sealed to. The welcome
	// screen shows them in small letters, so that staff see when it is another;
	// empty: they are not shown.
	KeyWords string

	// Save keeps the answers, sealed; when it returns nil they outlast a loss
	// of power. final says that the visit was complete. It is called off the UI
	// thread, never twice at once.
	Save func(ctx context.Context, visit string, in triage.Intake, final bool) error
	// Sheet releases the exercise sheet of a complete visit and begins to print it.
	// tell is called on the UI thread, with each change of what has become of it;
	// where Sheet fails it is not. Sheet is nil where a therapist releases sheets.
	Sheet func(ctx context.Context, visit string, in triage.Intake, tell func(SheetState)) error
	// ReadSheet is the text of the sheet that Sheet prints, as it is read aloud. It
	// is called off the UI thread, and nil where Sheet is.
	ReadSheet func(in triage.Intake) (string, error)
	// Invited returns the forms that a therapist chose for this visit, and those
	// that it is too early to ask again. It is called off the UI thread, and nil
	// where nobody chooses forms.
	Invited  func(in *triage.Intake) (wanted, early []string)
	NewVisit func() string
	// Tickets are the numbers that the front desk has handed out; nil where the clinic
	// wants none.
	Tickets *Tickets
	Now     func() time.Time
	// Async runs work away from the UI thread and then done on it.
	Async func(work func() error, done func(error))
	// After runs f on the UI thread after d.
	After func(d time.Duration, f func())
	// Look is called after a change of text size or contrast by the patient.
	Look func(look.Look)
	// Staff is the hidden gesture: somebody wants the therapist's screens.
	Staff func()
	// Touched is called for every input served.
	Touched func()
	// Trace is called for every screen shown ("screen") and input served
	// ("input"), with the time from which serving it is counted. It may be nil.
	Trace func(event, screen string, since time.Time)
	// Voice reads aloud; nil where the machine cannot.
	Voice Voice
	// Free clears the memory that nothing uses any more, so that no answer
	// stays in it. It takes long, and runs away from the UI thread. It may be
	// nil: tests with a thousand screens need none of it.
	Free func()
}

// SheetState says what has become of the exercise sheet that the kiosk releases.
type SheetState uint8

// The states of a sheet.
const (
	NoSheet       SheetState = iota // the kiosk releases none
	SheetPrinting                   // it is on its way to the printer, or coming out
	SheetWaiting                    // somebody has to help the printer
	SheetPrinted                    // the printer says that it is out
	SheetQueued                     // a print queue has it
	SheetSaved                      // there is no printer; the desk has it as a file
	SheetNotOut                     // it did not come out, or nobody knows
)

// later runs work away from the screen, then done on it.
func (p *Params) later(work, done func()) {
	p.Async(func() error {
		work()
		return nil
	}, func(error) { done() })
}

// free clears the memory, where the machine can.
func (p *Params) free() {
	if p.Free != nil {
		p.Free()
	}
}

// sweep clears the memory away from the UI thread, twice: the first run finds
// what finalizers still held.
func (p *Params) sweep() {
	go func() {
		p.free()
		p.free()
	}()
}
