package selftest

import (
	"context"
	"errors"
	"slices"
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

func queues(ctx context.Context) ([]string, error) { return printer.New("").List(ctx) }

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

// printer looks for the clinic's printer; it prints nothing.
func (d Device) printer(ctx context.Context) report.Finding {
	c := d.Folder.Clinic
	if c.Printer == assets.PrinterNone {
		if c.Sheets == "" {
			return report.Doubtful("none")
		}
		return report.Passed("folder", "Folder", c.Sheets)
	}
	if printer.IsAddress(c.Printer) {
		if _, err := printer.New(c.Printer).List(ctx); err != nil {
			return report.Failed("gone", "Printer", c.Printer)
		}
		return report.Passed("ok", "Printer", c.Printer)
	}
	list, err := d.PrinterQueues(ctx)
	switch {
	case errors.Is(err, printer.ErrNoPrinter):
		return report.Failed("no_system")
	case err != nil:
		return report.Failed("failed")
	case len(list) == 0:
		return report.Failed("no_queue")
	case c.Printer == "":
		return report.Passed("default", "Printer", list[0])
	case !slices.Contains(list, c.Printer):
		return report.Failed("gone", "Printer", c.Printer)
	}
	return report.Passed("ok", "Printer", c.Printer)
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
	says := []any{"Time", now.Format("2006-01-02 15:04")}
	if now.Before(d.Built.Add(-24*time.Hour)) || now.Year() >= latest {
		return report.Failed("wrong", says...)
	}
	if newest := newestFile(d.Folder.Dir); newest.After(now.Add(2 * time.Minute)) {
		return report.Doubtful("behind", append(says, "Newest", newest.Format("2006-01-02 15:04"))...)
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
