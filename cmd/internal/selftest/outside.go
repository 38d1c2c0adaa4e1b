package selftest

import (
	"context"
	"errors"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/speech"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
)

// speakTime is how long a sentence may take.
const speakTime = 12 * time.Second

// say reads a text aloud and waits until it is over.
func (d Device) say(ctx context.Context, lang triage.Lang, text string) error {
	voice := speech.Find(d.Folder.Content.Words.Language)
	if voice == nil {
		return speech.ErrNone
	}
	ctx, cancel := context.WithTimeout(ctx, speakTime)
	defer cancel()
	return voice.SayAll(ctx, lang, text)
}

// speech has a sentence read aloud.
func (d Device) speech(ctx context.Context) report.Finding {
	err := d.Voice(ctx, d.Folder.Clinic.Languages[0], d.Sentence)
	switch {
	case err == nil:
		return report.Passed("ok")
	case errors.Is(err, speech.ErrNone):
		return report.Doubtful("missing")
	}
	return report.Doubtful("silent")
}

// printer looks at the clinic's printer and asks it whether it would take a sheet;
// it prints nothing. Its words are those of the owner's screen.
func (d Device) printer(ctx context.Context) report.Finding {
	c := d.Folder.Clinic
	if c.Printer == assets.PrinterNone {
		if c.Sheets == "" {
			return report.Doubtful("none")
		}
		return report.Passed("folder", "Folder", c.Sheets)
	}
	return LookedAt(ctx, c.Printer, d.CheckPrinter(ctx, c.Printer), d.PrinterQueues)
}

// LookedAt is what a look at a printer has found. Where the printing system of this machine
// has no printer of that name, it says what is missing there: nobody can switch on a
// printer that was never added.
func LookedAt(ctx context.Context, name string, v printer.Verdict, queues func(context.Context) ([]string, error)) report.Finding {
	if v.Device == nil && v.Reason == printer.ReasonGone && !printer.IsAddress(name) {
		switch list, err := queues(ctx); {
		case err != nil:
			return report.Failed("no_system")
		case len(list) == 0:
			return report.Failed("no_queue")
		case name == "":
			return finding(list[0], v)
		}
	}
	return finding(name, v)
}

// finding is what a look at the printer with a name has found.
func finding(name string, v printer.Verdict) report.Finding {
	p := report.Printer(name)
	if v.Device != nil {
		p = report.Printer(v.Device.Called())
	}
	switch v.Reason {
	case "":
		if v.Device.Queue {
			return report.Doubtful("queue", "Printer", p)
		}
		return report.Passed("ok", "Printer", p)
	case printer.ReasonNone:
		return report.Doubtful("none")
	case printer.ReasonPaper, printer.ReasonInk, printer.ReasonCover, printer.ReasonJam, printer.ReasonBusy:
		return report.Doubtful(v.Reason, "Printer", p)
	}
	return report.Failed(v.Reason, "Printer", p)
}

// watchClock is how long the two clocks are compared, and drift is how far they
// may part in that time.
const (
	watchClock = 1200 * time.Millisecond
	drift      = 250 * time.Millisecond
)

// latest is a year that no clock of a working kiosk shows.
const latest = 2100

// clock compares the wall clock with the time that the program was made, with
// the newest file of the record, and with the clock since the start.
func (d Device) clock(ctx context.Context) report.Finding {
	now := d.Now().Round(0)
	says := []any{"Time", now}
	if now.Before(d.Built.Add(-24*time.Hour)) || now.Year() >= latest {
		return report.Failed("wrong", says...)
	}
	if newest := newestFile(d.Folder.Dir); newest.After(now.Add(2 * time.Minute)) {
		return report.Doubtful("behind", append(says, "Newest", newest)...)
	}
	if d.SinceBoot == nil {
		return report.Passed("ok", says...)
	}
	boot := d.SinceBoot()
	select {
	case <-ctx.Done():
		return report.Passed("ok", says...)
	case <-time.After(watchClock):
	}
	apart := d.Now().Round(0).Sub(now) - (d.SinceBoot() - boot)
	if apart.Abs() > drift {
		return report.Doubtful("jumps", says...)
	}
	return report.Passed("ok", says...)
}
