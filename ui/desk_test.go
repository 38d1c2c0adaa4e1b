package ui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui"
	"sacra/ui/internal/sight"
)

func TestADeskWaitsForItsKioskAndUnlocks(t *testing.T) {
	b := newDesk(t, triage.English)
	b.sees("Check-in is not open on this computer", "Type your passphrase")
	b.Hear(ui.News{Changed: true})
	b.lacks("Check-in is not open")
	b.enter("wrong")
	b.sees("did not fit")
	b.write("amber kettle violin")
	b.lacks("amber")
	b.enter("")
	b.sees("review")
	b.Hear(ui.News{Away: true})
	b.sees("What you typed stays here", "review")
	b.Hear(ui.News{})
	b.lacks("What you typed stays here")
	b.review.Lock()
	b.sees("Type your passphrase")
	b.lacks("review")
}

func TestACallIsSaidUntilSomebodyGoes(t *testing.T) {
	b := newDesk(t, triage.English)
	since := b.wall
	stop := ui.News{Need: ui.NeedHelp, Since: since}
	b.Hear(stop)
	b.sees("9:00 AM: A warning sign has stopped the patient", "Type your passphrase")
	if sight.Find(b.Object(), "bar.free") != nil {
		t.Error("a locked desk can free the screen")
	}
	b.pass(61 * time.Second)
	b.Hear(stop)
	if len(b.said) != 3 {
		t.Errorf("said %d times in a minute: %q", len(b.said), b.said)
	}
	b.tap("bar.seen")
	b.pass(2 * time.Minute)
	b.Hear(stop)
	b.lacks("A warning sign")
	if last := b.said[len(b.said)-1]; len(b.said) != 4 || last != "" {
		t.Errorf("after somebody goes: %q", b.said)
	}
	// The next one is another call, and stands after the kiosk was closed.
	b.Hear(ui.News{Need: ui.NeedPerson, Since: since.Add(time.Hour)})
	b.Hear(ui.News{})
	b.sees("asked to talk to a person")
	b.tap("bar.seen")

	b.enter("amber kettle violin")
	b.Hear(ui.News{Need: ui.NeedHelp, Since: since.Add(2 * time.Hour)})
	b.tap("bar.free")
	b.lacks("A warning sign")
	if b.freed != 1 {
		t.Errorf("freed %d times", b.freed)
	}
}

func TestTheDeskTellsOfArrivalsAndTrouble(t *testing.T) {
	b := newDesk(t, triage.English)
	b.Hear(ui.News{Arrived: 1})
	b.Hear(ui.News{Arrived: 2, Trouble: &ui.Fault{Key: "desk.trouble.full"}})
	b.sees("the disk of this computer is full")
	b.Hear(ui.News{})
	b.sees("9:00 AM: 3 new check-ins")
	b.tap("bar.arrived")
	b.sees("Nobody needs you there now")
	if !slices.Equal(b.said, []string{"New check-in.", "New check-in."}) {
		t.Errorf("the bell said %q", b.said)
	}
	b.Hear(ui.News{Arrived: 1, Need: ui.NeedHelp, Since: b.wall}) // a call comes first
	if len(b.said) != 3 || !strings.HasPrefix(b.said[2], "Front desk") {
		t.Errorf("with a call it said %q", b.said)
	}
}

// A trouble that lasts is reported again and again, and leaves the page in peace: to lay it
// out takes a moment, and she may be typing.
func TestATroubleIsToldOnce(t *testing.T) {
	b := newDesk(t, triage.English)
	laid := func() fyne.CanvasObject { return b.Object().(*fyne.Container).Objects[1] }
	b.Hear(ui.News{Trouble: &ui.Fault{Key: "desk.trouble.full"}})
	before := laid()
	if b.Hear(ui.News{Trouble: &ui.Fault{Key: "desk.trouble.full"}}); laid() != before {
		t.Error("the page was laid out again for the same trouble")
	}
	b.Hear(ui.News{Trouble: &ui.Fault{Key: "desk.trouble.failing"}})
	b.lacks("the disk of this computer is full")
	b.Hear(ui.News{})
	b.sees("Nobody needs you there now")
}

// Whatever the desk has to tell, what is on the page stays where it is.
func TestThePageStaysWhereItIs(t *testing.T) {
	b := newDesk(t, triage.English)
	place := func() fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(sight.Find(b.Object(), "open"))
	}
	before := place()
	for _, n := range []ui.News{
		{}, {Arrived: 1}, {Need: ui.NeedHelp, Since: b.wall}, {Trouble: &ui.Fault{Key: "desk.trouble.full"}}, {Away: true},
	} {
		if b.Hear(n); place() != before {
			t.Errorf("after %+v it is at %v and was at %v", n, place(), before)
		}
	}
}

func TestTheFrontDesk(t *testing.T) {
	b := newDesk(t, triage.English)
	b.Hear(ui.News{})
	b.today = waiting(b.wall)
	b.openFront("1234")
	b.sees("one of the first that anybody tries")
	b.write("7391")
	b.tap("use")
	b.sees("Eve Stone", "Stopped: go to her now · waiting 4 minutes", "Ann Lee", "waiting 31 minutes", "No name given", "A therapist has begun", "With Room 2", "4 patients wait")
	if b.review.locked != 1 {
		t.Errorf("the therapist's screens were locked %d times", b.review.locked)
	}
	b.pass(time.Minute)
	b.sees("waiting 32 minutes")
	b.tap("front.sheet.3")
	if len(b.handed) != 1 || b.handed[0] != "3" {
		t.Errorf("handed out %v", b.handed)
	}
	b.sees("on its way to the printer")
	b.tap("front.resume.2")
	b.sees("She can go on now")
	b.tap("front.resume.4")
	b.sees("She cannot go on")
	if !slices.Equal(b.resumed, []string{"2", "4"}) {
		t.Errorf("let go on %v", b.resumed)
	}
	b.today = b.today[:1]
	b.Hear(ui.News{Changed: true, Arrived: 1, Need: ui.NeedHelp, Since: b.wall})
	b.sees("1 patient waits")
	b.tap("bar.free")

	b.pass(coverAfter)
	b.sees("Type the PIN")
	b.lacks("Eve Stone")
	b.write("0000")
	b.sees("not right")
	b.write("7391")
	b.sees("Eve Stone")
	b.tap("front.therapist")
	b.lacks("Eve Stone")
	b.tap("pin")
	b.lacks("Eve Stone")
	b.write("7391")
	b.tap("front.end")
	b.sees("Type your passphrase")
	if sight.Find(b.Object(), "pin") != nil || b.ended != 1 {
		t.Errorf("the PIN is still there, or ended %d times", b.ended)
	}
}

// The front desk is told at once that a number was used, and sees which are still out.
func TestTheFrontDeskSeesThatANumberWasUsed(t *testing.T) {
	for l, want := range map[triage.Lang][2]string{triage.English: {"Has a number, not used yet", "Number used at 9:"}, triage.Spanish: {"Tiene un número, aún sin usar", "Usó su número: 9:"}} {
		b := newDesk(t, l)
		b.Hear(ui.News{})
		b.openFront("7391")
		out := triage.Waiting{Name: "Ann Lee", Came: b.wall, Ended: triage.EndedOpen}
		b.today = []triage.Waiting{out}
		b.Hear(ui.News{Changed: true})
		b.sees("Ann Lee", want[0], " · 0 ")
		out.Used = b.wall
		b.today = []triage.Waiting{out}
		b.Hear(ui.News{Changed: true})
		b.sees("Ann Lee", want[1])
		b.lacks(want[0])
		out.Visit = "8"
		b.today = []triage.Waiting{out}
		b.Hear(ui.News{Changed: true})
		b.sees(" · "+want[1], "0 ", " · 1 ")
		out.Ended = triage.EndedComplete
		b.today = []triage.Waiting{out}
		b.Hear(ui.News{Changed: true})
		b.sees("1 pa", " · 1 ")
		b.lacks(want[1])
	}
}

// The front desk finds who came before by letters of her name, and sees no more of her.
func TestTheFrontDeskHandsOutANumber(t *testing.T) {
	b := newDesk(t, triage.English)
	b.Hear(ui.News{})
	b.openFront("7391")
	b.tap("front.ticket")
	b.write("ann")
	b.sees("Ann Lee", "Last here Feb 12, 2027", "Anna Stone-Whitefield")
	b.tap("give.2")
	b.sees("Ann Lee: 4711. Good today, once.", "I have a number")
	b.write("a")
	b.lacks("4711")
	b.tap("give.9")
	b.sees("not in the list any more")
	b.lacks("4711")
	b.write("x")
	b.sees("Nobody of that name")
	b.lacks("Stone-Whitefield")
	b.tap("give.back")
	b.tap("front.ticket")
	b.lacks("Ann Lee")
	b.write("ann")
	b.pass(coverAfter)
	b.sees("Type the PIN")
	b.lacks("Ann Lee")

	b = newDesk(t, triage.English)
	b.noTickets = true
	b.openFront("7391")
	if sight.Find(b.Object(), "front.ticket") != nil {
		t.Error("numbers are offered where the clinic wants none")
	}
}

// coverAfter is a little more than the page of the front desk stays.
const coverAfter = 5*time.Minute + time.Second

func TestAPINIsNotGuessed(t *testing.T) {
	b := newDesk(t, triage.English)
	b.openFront("7391")
	b.tap("front.cover")
	tries := 0
	for range 24 * 60 {
		b.write("4826")
		if strings.Contains(b.seen(), "That PIN is not right") {
			tries++
		}
		b.wall = b.wall.Add(-time.Second) // setting the clock does not help, as far as it goes unseen
		b.pass(time.Minute)
		if strings.Contains(b.seen(), "Type your passphrase") {
			break
		}
	}
	if tries > 9 || b.ended != 1 {
		t.Errorf("%d wrong PINs were tried in a day, and the PIN ended %d times", tries, b.ended)
	}
	b.sees("the PIN has ended")
}

func TestAPINIsOfToday(t *testing.T) {
	b := newDesk(t, triage.English)
	b.openFront("7391")
	for range 12 * 60 {
		b.pass(time.Minute)
	}
	b.sees("Type your passphrase")
}

// Screens that were changed, sleep, and the end of the program leave nothing open.
func TestEverythingLocks(t *testing.T) {
	for name, lock := range map[string]func(*deskBench){
		"screens": func(b *deskBench) { b.ScreensChanged() },
		"sleep":   func(b *deskBench) { b.boot += time.Hour; b.wall = b.wall.Add(time.Hour); b.Tick() },
		"the end": func(b *deskBench) { b.Desk.End() },
	} {
		t.Run(name, func(t *testing.T) {
			b := newDesk(t, triage.English)
			b.today = waiting(b.wall)
			b.openFront("7391")
			b.sees("Eve Stone")
			lock(b)
			b.lacks("Eve Stone")
			b = newDesk(t, triage.English)
			b.enter("amber kettle violin")
			lock(b)
			b.lacks("review")
			if b.review.locked != 1 {
				t.Errorf("locked %d times", b.review.locked)
			}
		})
	}
}

func TestPagesOfADeskFit(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		b := newDesk(t, l)
		b.fits("desk-away-" + string(l))
		b.Hear(ui.News{Arrived: 2, Trouble: &ui.Fault{Key: "desk.trouble.full"}})
		b.fits("desk-full-" + string(l))
		b.Hear(ui.News{Arrived: 2, Trouble: &ui.Fault{Key: "desk.trouble.failing"}})
		b.fits("desk-failing-" + string(l))
		b.Hear(ui.News{Need: ui.NeedHelp, Since: b.wall})
		b.fits("desk-calls-" + string(l))
		numbers := []triage.Waiting{
			{Name: "Ann Lee", Came: b.wall, Ended: triage.EndedOpen},
			{Name: "Joy Park", Came: b.wall, Used: b.wall, Ended: triage.EndedOpen},
			{Visit: "8", Name: "Eve Stone", Came: b.wall, Used: b.wall, Ended: triage.EndedOpen},
		}
		b.today = slices.Concat(numbers, waiting(b.wall), waiting(b.wall))
		b.Hear(ui.News{Need: ui.NeedHelp, Since: b.wall})
		b.enter("amber kettle violin")
		b.review.env.Front()
		b.write("73")
		b.fits("desk-choose-" + string(l))
		b.write("91")
		b.tap("use")
		b.fits("desk-front-" + string(l))
		b.tap("front.ticket")
		b.fits("desk-give-" + string(l))
		b.write("ann")
		b.fits("desk-give-found-" + string(l))
		b.tap("give.2")
		b.fits("desk-give-done-" + string(l))
		b.write("a")
		b.tap("give.9")
		b.fits("desk-give-gone-" + string(l))
		b.write("x")
		b.fits("desk-give-none-" + string(l))
		b.tap("give.back")
		b.tap("front.cover")
		b.write("1111")
		b.fits("desk-pin-" + string(l))
	}
}
