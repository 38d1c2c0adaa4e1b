package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// bar stands above the pages of a desk and shows one thing at a time, the most urgent:
// that a patient needs somebody, that the kiosk cannot be reached or cannot keep
// answers, how many have come. It names nobody, so it may be seen on a locked desk. It
// always has the same height: a page that moved would move under her finger.
type bar struct {
	d       *Desk
	away    bool
	trouble error
	need    Need // of the patient before the kiosk
	called  call // the last need, until somebody has seen to it
	arrived int  // since somebody has looked
	last    time.Time
	fault   error // why the screen could not be freed
}

// call is a need that is told until somebody has seen to it.
type call struct {
	need  Need
	since time.Time
	said  time.Duration // when it was said aloud last, by the clock since the start
	seen  bool          // somebody sees to it
}

// open reports whether somebody has to be told of it.
func (c *call) open() bool { return c.need != NoNeed && !c.seen }

// sayAgain is how often a call is said aloud.
const sayAgain = 30 * time.Second

// hear takes in what the kiosk reports.
func (b *bar) hear(n News) {
	b.away = n.Away
	if n.Away { // what it told before stands
		return
	}
	if !b.told(n.Trouble) { // else the bar stays as it is
		b.trouble = n.Trouble
	}
	if n.Arrived > 0 {
		b.arrived += n.Arrived
		b.last = b.d.p.Now()
	}
	b.need = n.Need
	if n.Need != NoNeed && (n.Need != b.called.need || !n.Since.Equal(b.called.since)) {
		b.called = call{need: n.Need, since: n.Since}
		b.say()
	}
	if n.Arrived > 0 && !b.called.open() && b.d.p.Say != nil { // the bell, once: a call comes first
		b.d.p.Say(b.d.lang, b.d.t("desk.arrived.aloud"))
	}
}

// told reports whether the bar has told of a trouble already: each report has an error of
// its own for it.
func (b *bar) told(trouble error) bool {
	if trouble == nil || b.trouble == nil {
		return trouble == b.trouble
	}
	return explain(b.d.t, trouble) == explain(b.d.t, b.trouble)
}

// words is the key of what is said of a need.
func (n Need) words() string {
	if n == NeedHelp {
		return "desk.stop"
	}
	return "desk.person"
}

// say says the call aloud, in the language of the desk.
func (b *bar) say() {
	b.called.said = b.d.p.SinceBoot()
	if b.d.p.Say != nil {
		b.d.p.Say(b.d.lang, b.d.t(b.called.need.words()+".aloud"))
	}
}

// tick says a call again while nobody has seen to it.
func (b *bar) tick(now time.Duration) {
	if b.called.open() && now-b.called.said >= sayAgain {
		b.say()
	}
}

// seen notes that somebody sees to the call.
func (b *bar) seen() {
	b.called.seen = true
	if b.d.p.Say != nil {
		b.d.p.Say(b.d.lang, "")
	}
	b.d.lay()
}

// free takes the last screen of the visit off the kiosk.
func (b *bar) free() {
	b.d.p.Async(func() error { return b.d.p.Free(context.Background()) }, func(err error) {
		b.fault = err
		if err == nil {
			b.need = NoNeed
			b.seen()
			return
		}
		b.d.lay()
	})
}

// barHigh is the height of the bar, in units of the drawing board.
const barHigh = staff.Tap + 8

// object is the bar as it is now.
func (b *bar) object() fyne.CanvasObject {
	return staff.Pad(16, 6, staff.Fixed(barHigh, b.tells()))
}

// tells is the most urgent thing that there is to tell.
func (b *bar) tells() fyne.CanvasObject {
	t := b.d.t
	switch {
	case b.called.open():
		return b.call()
	case b.fault != nil:
		return b.line(touch.IconStop, look.Alert, look.AlertTint, explain(t, b.fault), b.ok("bar.fault", func() { b.fault = nil }))
	case b.away:
		return b.line(touch.IconWait, look.Hold, look.HoldTint, t(b.awayKey()))
	case b.trouble != nil:
		return b.line(touch.IconStop, look.Alert, look.AlertTint, explain(t, b.trouble))
	case b.arrived > 0:
		text := t("desk.arrived", "Count", b.arrived, "Time", b.d.clockTime(b.last))
		return b.line(touch.IconPerson, look.Done, look.DoneTint, text, b.ok("bar.arrived", func() { b.arrived = 0 }))
	}
	return staff.Pad(14, 4, staff.Middle(staff.Row(12, []float32{30, staff.Share(1)}, staff.Mark(touch.IconTick, look.SoftInk, 26), staff.Soft(t("desk.quiet")))))
}

// ok is a button that says that something was read.
func (b *bar) ok(id string, done func()) *touch.Button {
	return touch.NewButton(id, b.d.t("desk.seen"), touch.Quiet, func() {
		done()
		b.d.lay()
	}).Small()
}

// awayKey is the key of the words for a kiosk that cannot be reached: what can be
// lost differs.
func (b *bar) awayKey() string {
	if b.d.review == nil {
		return "desk.away"
	}
	return "desk.away.typed"
}

// call is the line that tells what a patient needs.
func (b *bar) call() fyne.CanvasObject {
	c := b.called
	icon, ink, tint := touch.IconPerson, look.Hold, look.HoldTint
	if c.need == NeedHelp {
		icon, ink, tint = touch.IconStop, look.Alert, look.AlertTint
	}
	ways := []*touch.Button{touch.NewButton("bar.seen", b.d.t("desk.going"), touch.Quiet, b.seen).Small()}
	if b.need != NoNeed && b.d.mayFree() {
		ways = append(ways, touch.NewButton("bar.free", b.d.t("desk.free"), touch.Quiet, b.free).Small())
	}
	return b.line(icon, ink, tint, b.d.t(c.need.words(), "Time", b.d.clockTime(c.since)), ways...)
}

// line is one thing to tell, with what can be done about it.
func (b *bar) line(icon touch.Icon, ink, tint fyne.ThemeColorName, text string, ways ...*touch.Button) fyne.CanvasObject {
	parts, widths := []fyne.CanvasObject{staff.Mark(icon, ink, 30), staff.Tinted(text, ink)}, []float32{30, staff.Share(1)}
	for _, w := range ways {
		parts, widths = append(parts, staff.Fixed(staff.Tap, w)), append(widths, staff.Own)
	}
	return staff.Pad(14, 4, staff.Middle(staff.Row(12, widths, parts...))).Faced(tint, ink)
}

// mayFree reports whether somebody of the staff has opened the desk.
func (d *Desk) mayFree() bool { return d.review != nil || d.front != nil && d.front.open }

// clockTime says a time of the day.
func (d *Desk) clockTime(at time.Time) string {
	return wording.Clock(d.t, at)
}
