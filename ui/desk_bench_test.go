package ui_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/ui"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// deskBench is a desk on a test window with clocks that the test moves.
type deskBench struct {
	*ui.Desk
	t       *testing.T
	window  fyne.Window
	wall    time.Time
	boot    time.Duration
	review  *review
	said    []string // aloud
	freed   int
	handed  []string // visits whose sheet was handed out
	resumed []string
	today   []triage.Waiting
	ended   int // fronts

	noTickets bool
}

// newDesk is a desk whose kiosk is open.
func newDesk(t *testing.T, l triage.Lang) *deskBench {
	t.Helper()
	test.NewTempApp(t)
	b := &deskBench{t: t, wall: time.Date(2027, 3, 4, 9, 0, 0, 0, time.UTC), window: test.NewTempWindow(t, nil)}
	b.Desk = ui.NewDesk(ui.DeskParams{
		Params: ui.Params{
			Window: b.window, Words: assetstest.Embedded(t).Words, Lang: l, Fonts: look.OnBoard(),
			Unlock: func(_ context.Context, passphrase string) (func(ui.Env) ui.Screen, error) {
				if passphrase != "amber kettle violin" {
					return nil, &ui.Fault{Key: "errors.wrong_passphrase"}
				}
				return func(env ui.Env) ui.Screen {
					b.review = &review{object: touch.NewText("review", look.Answer, look.Regular, look.Ink), env: env}
					return b.review
				}, nil
			},
			Now: func() time.Time { return b.wall }, SinceBoot: func() time.Duration { return b.boot },
			Async: func(work func() error, done func(error)) { done(work()) },
		},
		Free:  func(context.Context) error { b.freed++; return nil },
		Front: func(context.Context) (ui.FrontDesk, error) { return b, nil },
		Say:   func(_ triage.Lang, text string) { b.said = append(b.said, text) },
	})
	b.window.Resize(fyne.NewSize(1280, 800))
	return b
}

func (b *deskBench) Today(context.Context) ([]triage.Waiting, error) { return b.today, nil }

func (b *deskBench) HandOut(_ context.Context, visit string) (string, []any, error) {
	b.handed = append(b.handed, visit)
	return "desk.sheet.sent", nil, nil
}

func (b *deskBench) Resume(_ context.Context, visit string) error {
	if b.resumed = append(b.resumed, visit); visit != "2" {
		return &ui.Fault{Key: "desk.resume.not"}
	}
	return nil
}

func (b *deskBench) Tickets() bool { return !b.noTickets }

func (b *deskBench) Known(_ context.Context, typed string) ([]triage.Known, error) {
	if !strings.HasPrefix("anna", strings.ToLower(typed)) {
		return nil, nil
	}
	return []triage.Known{{Visit: "2", Name: "Ann Lee", Came: b.wall.AddDate(0, 0, -20)}, {Visit: "9", Name: "Anna Stone-Whitefield", Came: b.wall.AddDate(-1, 0, 0)}}, nil
}

func (b *deskBench) Ticket(_ context.Context, visit string) (string, string, error) {
	if visit != "2" {
		return "", "", &ui.Fault{Key: "desk.ticket.gone"}
	}
	return "4711", "Ann Lee", nil
}

// End is called for a front desk that ends, not for the window.
func (b *deskBench) End() { b.ended++ }

func (b *deskBench) pass(d time.Duration) {
	for ; d > 0; d -= time.Second {
		b.wall, b.boot = b.wall.Add(time.Second), b.boot+time.Second
		b.Tick()
	}
}

func (b *deskBench) write(text string) {
	for _, r := range text {
		b.window.Canvas().OnTypedRune()(r)
	}
}

func (b *deskBench) enter(text string) {
	b.write(text)
	b.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func (b *deskBench) tap(id string) {
	b.t.Helper()
	o := sight.Find(b.Object(), id)
	if o == nil {
		b.t.Fatalf("there is no %s:\n%s", id, b.seen())
	}
	o.(fyne.Tappable).Tapped(&fyne.PointEvent{})
}

func (b *deskBench) seen() string { return sight.Seen(b.Object()) }

func (b *deskBench) sees(wants ...string) {
	b.t.Helper()
	for _, want := range wants {
		if got := b.seen(); !strings.Contains(got, want) {
			b.t.Fatalf("no %q on the screen:\n%s", want, got)
		}
	}
}

func (b *deskBench) lacks(words ...string) {
	b.t.Helper()
	for _, w := range words {
		if strings.Contains(b.seen(), w) {
			b.t.Fatalf("%q is on the screen:\n%s", w, b.seen())
		}
	}
}

// fits looks at a page as tired eyes and fingers do, on each size of display.
func (b *deskBench) fits(page string) {
	b.t.Helper()
	for _, d := range displays[:2] {
		b.window.Resize(d)
		c := b.window.Canvas()
		for _, f := range slices.Concat(sight.Texts(c), sight.Targets(c, 9, 2, 0, "key."), sight.Contrast(c), sight.Focus(c)) {
			b.t.Errorf("%s on %v: %s", page, d, f)
		}
		sight.Picture(b.t, c, fmt.Sprintf("%s-%.0fx%.0f", page, d.Width, d.Height))
	}
	b.window.Resize(displays[0])
}

// waiting are patients of today.
func waiting(now time.Time) []triage.Waiting {
	ago := func(minutes int) time.Time { return now.Add(-time.Duration(minutes) * time.Minute) }
	return []triage.Waiting{
		{Visit: "1", Name: "Eve Stone", Came: ago(4), Ended: triage.EndedAlert},
		{Visit: "2", Name: "Ann Lee", Came: ago(2), Ended: triage.EndedPerson},
		{Visit: "3", Name: "María Fernanda Muñoz de la Cruz Castellanos", Came: ago(31), Ended: triage.EndedComplete, Sheet: true},
		{Visit: "4", Came: ago(12), Ended: triage.EndedIdle},
		{Visit: "5", Name: "Joy Park", Came: ago(1), Ended: triage.EndedOpen},
		{Visit: "6", Name: "Lea Roth", Came: ago(75), Ended: triage.EndedComplete, Seen: true, Sheet: true},
		{Visit: "7", Name: "Kim Day", Came: ago(90), Ended: triage.EndedComplete, Seen: true, With: "Room 2"},
	}
}

// openFront leaves a desk to the front desk.
func (b *deskBench) openFront(pin string) {
	b.t.Helper()
	b.enter("amber kettle violin")
	b.review.env.Front()
	b.write(pin)
	b.tap("use")
}
