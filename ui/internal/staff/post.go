package staff

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Post watches over screens that a therapist has unlocked: Ctrl+L locks them
// from anywhere, and so does the clock when nobody is there. All its methods
// are called on the thread of the screen.
type Post struct {
	root  fyne.CanvasObject
	lock  func()
	last  time.Time // when somebody was there
	bound bool      // Ctrl+L is bound on the canvas
	gone  bool
}

// NewPost watches over root from now on; lock is what locks the screens.
func NewPost(root fyne.CanvasObject, now time.Time, lock func()) *Post {
	return &Post{root: root, last: now, lock: lock}
}

// Touch notes that somebody is there.
func (p *Post) Touch(now time.Time) { p.last = now }

// Tick locks the screens after limit without a touch; 0: never. It also binds
// the key as soon as there is a canvas to listen on.
func (p *Post) Tick(now time.Time, limit time.Duration) {
	p.Bind()
	// A clock that was set back must not keep the screens open.
	if idle := now.Sub(p.last); !p.gone && limit > 0 && idle.Abs() >= limit {
		p.lock()
	}
}

// Canvas is what the screens are on, nil before that.
func (p *Post) Canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(p.root)
	}
	return nil
}

// step moves the focus to the next control where by is positive, else to the
// one before.
func (p *Post) step(by int) {
	c := p.Canvas()
	switch {
	case c == nil:
	case by > 0:
		c.FocusNext()
	default:
		c.FocusPrevious()
	}
}

// Move serves the keys that move about: the arrows move the focus, Page Up and
// Page Down turn pages by one.
func (p *Post) Move(k fyne.KeyName, turn func(by int)) {
	switch k {
	case fyne.KeyDown, fyne.KeyRight:
		p.step(+1)
	case fyne.KeyUp, fyne.KeyLeft:
		p.step(-1)
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
func (p *Post) Bind() {
	if c := p.Canvas(); c != nil && !p.bound && !p.gone {
		p.bound = true
		c.AddShortcut(lockKey(), func(fyne.Shortcut) { p.lock() })
	}
}

// Leave ends the watch: the screens are locked, or closed.
func (p *Post) Leave() {
	p.gone = true
	if c := p.Canvas(); c != nil && p.bound {
		p.bound = false
		c.RemoveShortcut(lockKey())
	}
}
