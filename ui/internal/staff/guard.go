package staff

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Guard watches over screens that a therapist has unlocked: Ctrl+L locks them
// from anywhere, and so does the clock when nobody is there. All its methods
// are called on the thread of the screen.
type Guard struct {
	root  fyne.CanvasObject
	lock  func()
	last  time.Time // when somebody was there
	bound bool      // Ctrl+L is bound on the canvas
	gone  bool

	ticked time.Time // when the clock was looked at last
	// slept is how long the machine was asleep between two looks at its clock.
	slept func(from, to time.Time) time.Duration
}

// NewGuard watches over root from now on; lock is what locks the screens.
func NewGuard(root fyne.CanvasObject, now time.Time, lock func()) *Guard {
	return &Guard{root: root, last: now, lock: lock, slept: slept}
}

// Touch notes that somebody is there.
func (g *Guard) Touch(now time.Time) { g.last = now }

// asleep is how long a machine sleeps at least before its screens are locked.
const asleep = 10 * time.Second

// slept is the difference between the clock on the wall and the one that stands still
// while the machine sleeps. Without it a laptop that was closed for a night would open
// with the visits on its screen.
func slept(from, to time.Time) time.Duration {
	return to.Round(0).Sub(from.Round(0)) - to.Sub(from)
}

// Tick locks the screens after limit without a touch; 0: never; and after the machine
// has slept. It also binds the key as soon as there is a canvas to listen on.
func (g *Guard) Tick(now time.Time, limit time.Duration) {
	g.Bind()
	before := g.ticked
	g.ticked = now
	if !g.gone && !before.IsZero() && g.slept(before, now) >= asleep {
		g.lock()
		return
	}
	// A clock that was set back must not keep the screens open.
	if idle := now.Sub(g.last); !g.gone && limit > 0 && idle.Abs() >= limit {
		g.lock()
	}
}

// Canvas is what the screens are on, nil before that.
func (g *Guard) Canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(g.root)
	}
	return nil
}

// step moves the focus to the next control where by is positive, else to the
// one before.
func (g *Guard) step(by int) {
	c := g.Canvas()
	switch {
	case c == nil:
	case by > 0:
		c.FocusNext()
	default:
		c.FocusPrevious()
	}
}

// Move handles the keys that move about: the arrows move the focus, Page Up and
// Page Down turn pages by one.
func (g *Guard) Move(k fyne.KeyName, turn func(by int)) {
	switch k {
	case fyne.KeyDown, fyne.KeyRight:
		g.step(+1)
	case fyne.KeyUp, fyne.KeyLeft:
		g.step(-1)
	case fyne.KeyPageDown:
		turn(+1)
	case fyne.KeyPageUp:
		turn(-1)
	}
}

func lockKey() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}
}

// Bind listens for the key once there is a canvas to listen on.
func (g *Guard) Bind() {
	if c := g.Canvas(); c != nil && !g.bound && !g.gone {
		g.bound = true
		c.AddShortcut(lockKey(), func(fyne.Shortcut) { g.lock() })
	}
}

// Leave ends the watch: the screens are locked, or closed.
func (g *Guard) Leave() {
	g.gone = true
	if c := g.Canvas(); c != nil && g.bound {
		g.bound = false
		c.RemoveShortcut(lockKey())
	}
}
