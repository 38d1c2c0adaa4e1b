package review_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/triage"
)

// handed gives out summaries that say whose they are, and notes them.
type handed struct {
	fault error
	out   []string
}

func (h *handed) note(way string, v *triage.Visit, l triage.Lang) (string, error) {
	if h.fault != nil {
		return "", h.fault
	}
	said := fmt.Sprintf("%s of %s in %s", way, v.ID, l)
	h.out = append(h.out, said)
	return said, nil
}

func (h *handed) Text(v *triage.Visit, _ []triage.Visit, l triage.Lang) (string, error) {
	if h.fault != nil {
		return "", h.fault
	}
	return fmt.Sprintf("VISIT SUMMARY\n  %s in %s\n\n- exams %d\n", v.Intake.Name, l, len(v.Exam)), nil
}

func (h *handed) Save(v *triage.Visit, _ []triage.Visit, l triage.Lang) (string, error) {
	return h.note("file", v, l)
}

func (h *handed) Print(_ context.Context, v *triage.Visit, _ []triage.Visit, l triage.Lang) (*printer.Job, error) {
	_, err := h.note("print", v, l)
	job, _ := printer.Told(printer.Status{State: printer.Failed, Reason: printer.ReasonGivenUp})
	return job, err
}

// plainFault is an error with plain words of its own.
type plainFault struct{ error }

func (plainFault) Words() (string, []any) { return "deliver.fault.folder", []any{"Folder", "/charts"} }

func TestASummaryIsCopiedSavedAndPrinted(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	board := fyne.CurrentApp().Clipboard()
	d.tap("visit." + visitSI)
	d.tap("tab.tests")
	d.tap("position.half_sitting")
	d.tap("exam.p4_r=pos")
	d.tap("tab.summary")
	d.tap("chart")
	if text := d.allPages(); !strings.Contains(text, "VISIT SUMMARY") || !strings.Contains(text, "- exams 1") {
		t.Errorf("what was entered is not in the summary:\n%s", text)
	}
	if slices.Contains(d.session.audits, "chart "+visitSI) {
		t.Error("it is noted as given out while it is only looked at")
	}
	d.tap("chart.copy")
	if got := board.Content(); !strings.Contains(got, "VISIT SUMMARY\n  ") || !strings.Contains(got, "in en") {
		t.Errorf("on the clipboard: %q", got)
	}
	d.tap("chart.lang=es")
	d.tap("chart.save")
	if !strings.Contains(d.text(), "saved as file of "+visitSI+" in es.") {
		t.Errorf("the file is not named:\n%s", d.text())
	}
	d.tap("chart.print")
	want := []string{"file of " + visitSI + " in es", "print of " + visitSI + " in es"}
	if !slices.Equal(d.handed.out, want) {
		t.Errorf("given out %q", d.handed.out)
	}
	noted := slices.DeleteFunc(slices.Clone(d.session.audits), func(s string) bool { return s != "chart "+visitSI })
	if len(noted) != 3 {
		t.Errorf("audit %q, want the chart three times", d.session.audits)
	}
	d.tap("chart.close")
	if d.Screen() != "review.visit.summary" {
		t.Errorf("on %s", d.Screen())
	}
}

func TestTheClipboardIsWiped(t *testing.T) {
	for name, wipe := range map[string]func(*bench){
		"after a minute": func(d *bench) { d.Tick(d.now.Add(time.Minute)) },
		"when she locks": func(d *bench) { d.Lock() },
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t, triage.English, wide, patients(t)...)
			board := fyne.CurrentApp().Clipboard()
			copied := func() {
				d.tap("chart.copy")
				d.Tick(d.now.Add(59 * time.Second))
				if board.Content() == "" {
					t.Fatal("it is gone too early")
				}
			}
			d.tap("visit." + visitSI)
			d.tap("chart")
			copied()
			board.SetContent("her shopping list")
			d.Tick(d.now.Add(time.Hour / 60))
			if board.Content() != "her shopping list" {
				t.Fatal("what somebody else put there is wiped")
			}
			copied()
			if wipe(d); board.Content() != "" {
				t.Errorf("still there: %q", board.Content())
			}
		})
	}
}

func TestWhatCannotBeNotedDoesNotGoOut(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitSI)
	d.tap("chart")
	d.session.mute = errors.New("disk full")
	for _, way := range []string{"chart.copy", "chart.save", "chart.print"} {
		d.tap(way)
		if !strings.Contains(d.text(), "nothing was given out") {
			t.Errorf("%s: it is not told:\n%s", way, d.text())
		}
	}
	if len(d.handed.out) > 0 || fyne.CurrentApp().Clipboard().Content() != "" {
		t.Errorf("given out: %q", d.handed.out)
	}
}

func TestFaultsOfASummaryAreToldInPlainWords(t *testing.T) {
	for _, tt := range []struct {
		fault error
		way   string
		want  string
	}{
		{fmt.Errorf("print: %w", printer.ErrFailed), "chart.print", "The printer did not answer"},
		{fmt.Errorf("print: %w", printer.ErrNoPrinter), "chart.print", "No printer is set up."},
		{nil, "chart.print", "Look for a page in its tray"},
		{fmt.Errorf("save: %w", plainFault{errors.New("read only")}), "chart.save", "Nothing can be saved in /charts."},
		{errors.New("a font is broken"), "chart.save", "The summary could not be made."},
	} {
		d := newBench(t, triage.English, wide, patients(t)...)
		d.tap("visit." + visitSI)
		d.tap("chart")
		d.handed.fault = tt.fault
		d.tap(tt.way)
		if !strings.Contains(d.text(), tt.want) {
			t.Errorf("%v: told\n%s", tt.fault, d.text())
		}
	}
	d := newBench(t, triage.English, wide, patients(t)...)
	d.handed.fault = errors.New("no words")
	d.tap("visit." + visitSI)
	d.tap("chart")
	if !strings.Contains(d.text(), "could not be made") || !d.dead("chart.copy") || !d.dead("chart.save") {
		t.Errorf("there is something to give out:\n%s", d.text())
	}
}

func TestASummaryIsMadeAwayFromTheScreen(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.clinic.Printer = assets.PrinterNone
	d.start(triage.English, wide)
	d.tap("visit." + visitSI)
	d.work.Slow = true
	d.tap("chart")
	if !strings.Contains(d.text(), "Making the summary") || !d.dead("chart.copy") || !d.dead("chart.save") {
		t.Errorf("it does not show that it works:\n%s", d.text())
	}
	d.work.LetGo()
	d.tap("chart.save")
	d.tap("chart.save")
	d.work.LetGo()
	if len(d.handed.out) != 1 {
		t.Errorf("two taps gave %q", d.handed.out)
	}
	if d.find("chart.print") != nil {
		t.Error("a clinic without a printer is offered to print")
	}
	d.tap("chart.copy")
	d.Lock() // before it is noted
	d.work.LetGo()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
		t.Errorf("after the lock: %q", got)
	}
}
