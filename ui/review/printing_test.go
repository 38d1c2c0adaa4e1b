package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/review"
)

// released opens a visit and lets its sheet go.
func released(t *testing.T, lang triage.Lang, change func(*bench)) *bench {
	t.Helper()
	d := newBench(t, lang, wide, patients(t)...)
	if change != nil {
		change(d)
	}
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release")
	return d
}

// TestTheReleasePageSaysHowTheSheetIs: while it is printed, in both languages.
func TestTheReleasePageSaysHowTheSheetIs(t *testing.T) {
	for _, tt := range []struct {
		status printer.Status
		en, es string
	}{
		{printer.Status{State: printer.Sending}, "Sending the pages", "Enviando las páginas"},
		{printer.Status{State: printer.Printing, Page: 1, Pages: 2}, "page 2 of 2", "página 2 de 2"},
		{printer.Status{State: printer.Waiting, Reason: printer.ReasonPaper}, "has no paper", "no tiene papel"},
		{printer.Status{State: printer.Waiting, Reason: printer.ReasonCover}, "is open", "está abierta"},
		{printer.Status{State: printer.Printed}, "Printed.", "Impreso."},
		{printer.Status{State: printer.Queued}, "Look whether the pages come out", "Mire si salen"},
		{printer.Status{State: printer.Unknown, Sent: true}, "We cannot tell", "No podemos saber"},
		{printer.Status{State: printer.Failed, Reason: printer.ReasonGone}, "Nothing was sent", "No se envió nada"},
		{printer.Status{State: printer.Cancelled}, "Nothing was sent", "No se envió nada"},
	} {
		for lang, want := range map[triage.Lang]string{triage.English: tt.en, triage.Spanish: tt.es} {
			d := released(t, lang, nil)
			d.tell(tt.status)
			if text := d.text(); !strings.Contains(text, want) {
				t.Errorf("%+v: no %q in\n%s", tt.status, want, text)
			}
			if d.dead("print.cancel") != tt.status.Over() {
				t.Errorf("%+v: it can be taken back: %v", tt.status, !d.dead("print.cancel"))
			}
			if d.dead("release") {
				t.Errorf("%+v: nothing else can be done", tt.status)
			}
		}
	}
}

func TestASheetWithoutAPrinterIsSaidToBeSaved(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.keep = "/sheets/sacra-1.pdf"
	d.tap("visit." + visitSI)
	d.tap("tab.plan")
	d.tap("release")
	if text := d.text(); !strings.Contains(text, "saved as sacra-1.pdf") || !strings.Contains(text, "nothing was printed") {
		t.Errorf("it says\n%s", text)
	}
}

// TestAFolderForCopiesNeverStopsPaper, and paper of another kind is told.
func TestAFolderForCopiesNeverStopsPaper(t *testing.T) {
	d := released(t, triage.English, func(d *bench) {
		d.sheet = review.Delivery{Fault: plainFault{errors.New("read only")}, Paper: "a4"}
	})
	d.tell(printer.Status{State: printer.Printed})
	for _, want := range []string{"Printed.", "Nothing can be saved in /charts.", "laid out for A4"} {
		if text := d.text(); !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestTheQueueOfPrinting: what is on its way can be taken back, what is over can
// be printed again, and what nobody knows of is told on the list.
func TestTheQueueOfPrinting(t *testing.T) {
	d := released(t, triage.English, nil)
	d.tell(printer.Status{State: printer.Waiting, Reason: printer.ReasonPaper})
	visit := patients(t)[1]
	visit.Releases = []triage.Release{d.wrote(record.Release)[0].(triage.Release)}
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return []triage.Visit{visit}, nil, nil }
	d.tap("back")
	d.tap("printing")
	if text := d.text(); d.Screen() != "review.printing" || !strings.Contains(text, "Exercise sheet") || !strings.Contains(text, "has no paper") {
		t.Fatalf("on %s:\n%s", d.Screen(), text)
	}
	d.tap("queue.cancel.0")
	d.tell(printer.Status{State: printer.Unknown, Sent: true})
	d.tap("queue.close")
	if text := d.text(); !strings.Contains(text, "Nobody knows whether one document came out") {
		t.Errorf("the list does not tell:\n%s", text)
	}
	d.tap("printing")
	d.tap("queue.again.0")
	if len(d.delivered) != 2 || !slices.Contains(d.session.audits, review.AuditPrint+" "+visitSI) {
		t.Fatalf("%d deliveries, audit %q", len(d.delivered), d.session.audits)
	}
	d.tell(printer.Status{State: printer.Printed})
	d.tap("queue.close")
	if text := d.text(); strings.Contains(text, "Nobody knows") {
		t.Errorf("it is still told:\n%s", text)
	}
	d.tap("printing")
	d.Lock()
	if text := d.text(); strings.Contains(text, "Exercise sheet") {
		t.Error("it is seen after the lock")
	}
}

// TestWhatAnEarlierRunSentIsAskedFor: what the record knows of is on the page.
func TestWhatAnEarlierRunSentIsAskedFor(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.earlier = visitSI
	d.start(triage.English, wide)
	d.tell(printer.Status{State: printer.Unknown, Sent: true})
	if text := d.text(); !strings.Contains(text, "Nobody knows whether one document came out") {
		t.Errorf("it is not told:\n%s", text)
	}
	d.tap("printing")
	if text := d.text(); !strings.Contains(text, "We cannot tell") {
		t.Errorf("it is not on the page:\n%s", text)
	}
	d.tap("queue.seen.0")
	if text := d.text(); !strings.Contains(text, "The pages were found at the printer.") || strings.Contains(text, "It came out") {
		t.Errorf("who found the pages cannot say so:\n%s", text)
	}
	d.tap("queue.close")
	if text := d.text(); strings.Contains(text, "Nobody knows") {
		t.Errorf("it is still told:\n%s", text)
	}
}
