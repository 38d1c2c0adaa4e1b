package review_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/review"
)

// everyStatus is all that a document can come to.
func everyStatus() []printer.Status {
	out := []printer.Status{
		{State: printer.Sending},
		{State: printer.Printing},
		{State: printer.Printing, Page: 1, Pages: 2},
		{State: printer.Printed},
		{State: printer.Queued},
		{State: printer.Unknown, Sent: true},
		{State: printer.Unknown, Sent: true, Seen: true},
		{State: printer.Cancelled},
		{State: printer.Cancelled, Sent: true},
		{State: printer.Cancelled, Sent: true, Reason: printer.ReasonPaper},
		{State: printer.Cancelled, Sent: true, Reason: printer.ReasonTwice},
	}
	for _, reason := range []string{
		printer.ReasonPaper, printer.ReasonJam, printer.ReasonCover, printer.ReasonInk, printer.ReasonPaused, printer.ReasonBusy, printer.ReasonTurn,
		printer.ReasonLost, printer.ReasonQueue, printer.ReasonTaking, printer.ReasonStuck,
	} {
		out = append(out, printer.Status{State: printer.Waiting, Reason: reason})
	}
	for _, reason := range []string{
		printer.ReasonNone, printer.ReasonGone, printer.ReasonPaused, printer.ReasonFormat, printer.ReasonBusy, printer.ReasonRefused, printer.ReasonSecure,
		printer.ReasonTrust, printer.ReasonTwice, printer.ReasonGivenUp, printer.ReasonNoted, printer.ReasonWrong,
	} {
		out = append(out, printer.Status{State: printer.Failed, Reason: reason})
	}
	return out
}

// TestTheQueueHasRoomForEveryState: on every display, in both languages, with the largest
// letters too; each is said in words and none is cut.
func TestTheQueueHasRoomForEveryState(t *testing.T) {
	all := everyStatus()
	largest := look.Scales()[len(look.Scales())-1]
	for _, g := range []struct {
		size fyne.Size
		look look.Look
	}{
		{wide, look.Look{PPI: 160}},
		{fyne.NewSize(1920, 1200), look.Look{PPI: 224}},
		{wide, look.Look{PPI: 160, Scale: largest}},
		{fyne.NewSize(800, 1280), look.Look{PPI: 160, Scale: largest}},
	} {
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			name := fmt.Sprintf("%.0f-%.2f-%s", g.size.Width, g.look.Scale, l)
			t.Run(name, func(t *testing.T) {
				d := newBench(t, l, g.size, patients(t)...)
				d.inLook(g.look)
				kinds := []string{"sheet", "summary", "letter", "test", "report", "picture"}
				for i, s := range all {
					job, _ := printer.Told(s)
					d.prints = append(d.prints, review.Print{Job: job, Visit: []string{visitSI, visitStop, ""}[i%3], Kind: kinds[i%len(kinds)]})
				}
				d.tap("list.again")
				d.tap("printing")
				page, text := 0, ""
				d.pages(func() {
					page++
					text += strings.Join(strings.Fields(d.text()), " ") + "\n"
					for _, fault := range append(sight.Texts(d.window.Canvas()), d.clipped("printing")...) {
						t.Errorf("page %d: %s", page, fault)
					}
					sight.Picture(t, d.window.Canvas(), fmt.Sprintf("queue-%s-%02d", name, page))
				})
				for _, s := range all {
					key, args := s.Words()
					if want := d.content.Words.For(l)(key, args...); !strings.Contains(text, want) {
						t.Errorf("it is not said: %s", want)
					}
				}
			})
		}
	}
}
