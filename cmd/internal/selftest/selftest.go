// Package selftest looks at the device that Sacra runs on: voice, printer,
// clock, disk, keys, record, content and memory. It knows no window; what only
// a screen can know is added by the program that has one.
package selftest

import (
	"context"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
)

// Device is what is looked at.
type Device struct {
	Folder *folder.Folder
	// Content is the folder of the clinic's own content as on the command line;
	// usually empty.
	Content string
	// Session is asked whether the private key belongs to the public one; nil
	// if nobody has unlocked the visits.
	Session *folder.Session
	// Protected reports whether this process keeps its memory to itself; nil
	// if there is nothing to protect.
	Protected func() bool
	// Overwrites reports whether this process overwrites memory as it frees it;
	// nil where that is not looked at.
	Overwrites func() bool
	// ForTests means that this build leaves its memory open on purpose, so that
	// tests can look for answers in it. No release does.
	ForTests bool

	Now func() time.Time
	// SinceBoot is a clock that goes on while the machine sleeps; nil on a
	// machine without one.
	SinceBoot func() time.Duration
	// Built is when the program was made: no clock may be before it.
	Built time.Time
	// Voice is the program that reads aloud, PrinterQueues lists the queues of this
	// machine, CheckPrinter looks at a printer.
	Voice         func(ctx context.Context, lang triage.Lang, text string) error
	PrinterQueues func(context.Context) ([]string, error)
	CheckPrinter  func(ctx context.Context, name string) printer.Verdict
	// Sentence is what the voice says, in the clinic's first language.
	Sentence string
}

// Checks lists what is looked at, in order.
func (d Device) Checks() []report.Check {
	all := []report.Check{
		{ID: "speech", Run: d.speech},
		{ID: "printer", Run: d.printer},
		{ID: "clock", Run: d.clock},
		{ID: "disk", Run: d.disk},
		{ID: "keys", Run: d.keys},
		{ID: "record", Run: d.record},
		{ID: "content", Run: d.content},
	}
	if d.Protected != nil {
		all = append(all, report.Check{ID: "memory", Run: d.memory})
	}
	return all
}

// OfThisMachine fills in the programs and clocks of this machine.
func (d Device) OfThisMachine() Device {
	d.Now, d.SinceBoot, d.Built = time.Now, SinceBoot, built()
	d.Voice, d.PrinterQueues, d.CheckPrinter = d.say, printer.ThisSystem().Queues, d.Folder.Printing().Press().Check
	return d
}
