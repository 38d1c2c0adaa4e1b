package owner

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// page is a screen: the home screen, or one that covers it.
type page interface {
	name() string
	build(w *Owner) *staff.Board
}

// keyed is a page that takes keys before the screen does; it returns false for
// those that it has no use for.
type keyed interface{ key(*fyne.KeyEvent) bool }

// typed is a page that takes characters.
type typed interface{ char(rune) }

// runs is a page on which something may be running that nobody has to touch.
type runs interface{ running() bool }

// entered is a page on which Enter does something.
type entered interface{ enter() }

// left is a page that has something to tidy up when it goes.
type left interface{ leave() }

// Owner is the screens of a clinic's owner. All its methods are called on the
// thread of the screen.
type Owner struct {
	p    Params
	lang triage.Lang
	t    assets.Localizer
	root *staff.Panel

	saved, draft assets.Clinic
	home         home
	kept         kept
	over         page // nil: the home screen
	board        *staff.Board
	flowing      *staff.Pages // of the screen; nil: it has none
	said         string
	ink          fyne.ThemeColorName // of what is said

	busy   bool // something runs away from the screen
	locked bool
	guard  *staff.Guard
}

// New returns the owner's screens.
func New(p Params) *Owner {
	w := &Owner{p: p, saved: p.Clinic, draft: p.Clinic}
	w.home.w = w
	w.root = staff.NewStage()
	w.guard = staff.NewGuard(w.root, p.Now(), w.Lock)
	w.speak(p.Lang)
	w.show(nil)
	return w
}

func (w *Owner) speak(l triage.Lang) { w.lang, w.t = l, w.p.Words.For(l) }

// Object is what the owner sees.
func (w *Owner) Object() fyne.CanvasObject { return w.root }

// Touch notes that somebody is there.
func (w *Owner) Touch() { w.guard.Touch(w.p.Now()) }

// Tick locks the screens after the clinic's time without a touch. A self-test, an export
// or a deletion that runs is somebody's work.
func (w *Owner) Tick(now time.Time) {
	if t, ok := w.over.(runs); ok && t.running() {
		w.guard.Touch(now)
	}
	if p, ok := w.over.(*retention); ok {
		p.tick()
	}
	w.guard.Tick(now, time.Duration(w.saved.LockMinutes)*time.Minute)
}

// Lock forgets what was not saved, and the key, and goes back to the kiosk.
func (w *Owner) Lock() {
	if w.locked {
		return
	}
	w.forget()
	w.p.Lock()
}

// forget takes everything off the screen.
func (w *Owner) forget() {
	w.drop()
	w.locked = true
	w.root.Objects = nil
	w.root.Refresh()
	w.guard.Leave()
}

// drop lets the page that covers the home screen tidy up.
func (w *Owner) drop() {
	if p, ok := w.over.(left); ok {
		p.leave()
	}
	w.over = nil
}

// close goes back to the visits; changes that are not saved are asked about.
func (w *Owner) close() {
	if len(w.draft.Changed(w.saved)) > 0 {
		w.show(&leaving{w})
		return
	}
	w.forget()
	w.p.Close(w.lang)
}

// show puts a page over the home screen, or nil for that screen itself.
func (w *Owner) show(p page) {
	if w.locked {
		return
	}
	if w.over != p {
		w.drop()
	}
	w.over = p
	w.build()
	if w.p.Trace != nil {
		w.p.Trace("screen", w.Screen())
	}
}

// goHome shows the home screen with something said on it.
func (w *Owner) goHome(text string, ink fyne.ThemeColorName) {
	w.say(text, ink)
	w.show(nil)
}

// shown is the page on screen.
func (w *Owner) shown() page {
	if w.over != nil {
		return w.over
	}
	return &w.home
}

// build makes the screen again, in the language that is on.
func (w *Owner) build() {
	if w.locked {
		return
	}
	w.flowing = nil
	w.board = w.shown().build(w)
	w.tell()
	w.root.Objects = []fyne.CanvasObject{w.board}
	if c := w.guard.Canvas(); c != nil && c.Focused() != nil {
		c.Unfocus() // what had it is gone with the old screen
	}
	w.root.Refresh()
	w.guard.Bind()
}

// say puts a line on the bar of the screen; the empty text takes it away.
func (w *Owner) say(text string, ink fyne.ThemeColorName) {
	w.said, w.ink = text, ink
	w.tell()
}

func (w *Owner) tell() {
	if w.board != nil && w.board.Note.Text() != w.said {
		w.board.Note.SetColor(w.ink)
		w.board.Note.SetText(w.said)
		w.board.Refresh()
	}
}

// widest is how many Units wide the screens are at most: lines of text get no longer
// than can be read.
const widest = 1320

// newBoard is a board with an empty note.
func (w *Owner) newBoard(title, help string, b *staff.Board) *staff.Board {
	b.Head = touch.NewText(title, look.Answer, look.Bold, look.Ink)
	b.Help = touch.NewText(help, look.Label, look.Regular, look.SoftInk)
	b.Note = touch.NewText("", look.Label, look.SemiBold, look.Ink)
	b.Most = widest
	return b.Done()
}

// work runs something off the thread of the screen. Nothing else is begun
// meanwhile. done is called though the screens were locked: a change that was
// saved has to take effect.
func (w *Owner) work(do func(context.Context) error, done func(error)) {
	if w.busy {
		return
	}
	w.busy = true
	w.p.Async(func() error { return do(context.Background()) }, func(err error) {
		w.busy = false
		done(err)
	})
}

// Screen names what is shown, for the trace.
func (w *Owner) Screen() string {
	if w.locked {
		return "owner.locked"
	}
	return "owner." + w.shown().name()
}

// explain says an error in plain words.
func (w *Owner) explain(err error) string {
	var wrong *assets.FieldError
	if errors.As(err, &wrong) {
		return w.fault(wrong.Field)
	}
	if said, ok := w.t.Explain(err); ok {
		return said
	}
	return w.t("errors.unexpected")
}

// fault names a field and what it takes.
func (w *Owner) fault(field string) string {
	if low, high := assets.Range(field); high > 0 {
		return w.t("owner.fault.range", "Field", w.t("owner.field."+field), "Low", low, "High", high)
	}
	return w.t("owner.fault." + field)
}
