// Package selftest looks at the device that Sacra runs on: voice, printer,
// clock, disk, keys, record, content and memory. It knows no window; what only
// a screen can tell is added by the program that has one.
package selftest

import (
	"context"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// Level says how a check came out.
type Level uint8

// The levels, from good to bad.
const (
	OK        Level = iota // nothing to do
	Attention              // it works, but somebody should look
	Fault                  // something that the clinic relies on does not work
)

// Finding is what a check found. Key completes the check's id to the key of its
// words, "owner.test.<id>.<key>"; where Level is not OK the words with "_do"
// behind it say what to do. Args are the values of the placeholders.
type Finding struct {
	Level Level
	Key   string
	Args  []any
}

func ok(key string, args ...any) Finding    { return Finding{OK, key, args} }
func look(key string, args ...any) Finding  { return Finding{Attention, key, args} }
func fault(key string, args ...any) Finding { return Finding{Fault, key, args} }

// Check is one thing that is looked at. Run takes seconds at most, ends early
// with its context, and is called off the UI thread.
type Check struct {
	ID  string
	Run func(context.Context) Finding
}

// Device is what is looked at.
type Device struct {
	Folder *folder.Folder
	// Content is the folder of the clinic's own content as on the command line;
	// usually empty.
	Content string
	// Session tells whether the private key belongs to the public one; nil
	// where nobody has unlocked the visits.
	Session *folder.Session
	// Protected tells whether this process keeps its memory to itself; nil
	// where there is nothing to protect.
	Protected func() bool
	// ForTests tells that this build leaves its memory open on purpose, so that
	// tests can look for answers in it. No release does.
	ForTests bool

	Now func() time.Time
	// SinceBoot is a clock that goes on while the machine sleeps; nil where
	// there is none.
	SinceBoot func() time.Duration
	// Built is when the program was made: no clock may be before it.
	Built time.Time
	// Voice is the program that reads aloud, PrinterQueues lists the queues.
	Voice         func(ctx context.Context, lang triage.Lang, text string) error
	PrinterQueues func(context.Context) ([]string, error)
	// Sentence is what the voice says, in the clinic's first language.
	Sentence string
}

// Checks lists what is looked at, in order.
func (d Device) Checks() []Check {
	all := []Check{
		{"speech", d.speech},
		{"printer", d.printer},
		{"clock", d.clock},
		{"disk", d.disk},
		{"keys", d.keys},
		{"record", d.record},
		{"content", d.content},
	}
	if d.Protected != nil {
		all = append(all, Check{"memory", d.memory})
	}
	return all
}

// OfThisMachine fills in the programs and clocks of this machine.
func (d Device) OfThisMachine() Device {
	d.Now, d.SinceBoot, d.Built = time.Now, sinceBoot, built()
	d.Voice, d.PrinterQueues = say, queues
	return d
}
