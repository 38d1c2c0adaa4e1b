package touch

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// area is the base of every tappable widget: press, lift, keys, focus ring. The widget that embeds it calls extend.
type area struct {
	widget.BaseWidget

	// ID names the widget for tests and traces. It never changes with the
	// language.
	ID string

	self  fyne.Widget   // the widget that embeds the area, as the canvas knows it
	fire  func()        // what a tap does
	label func() string // what is read aloud
	// spent reports that Enter does nothing here and is passed to the screen; a
	// chosen radio card uses it so that a second Enter means next.
	spent     func() bool
	keepFocus bool // a tap leaves the focus where it is: keys of a keyboard
	// held is what a finger does that is held for holdTime, in place of fire; nil
	// if holding has no meaning. after runs f later.
	held  func()
	after func(d time.Duration, f func())

	ring     *canvas.Rectangle
	disabled bool
	pressed  bool
	focused  bool
	slid     bool // the finger has left the slop
	handled  bool // the lift has been dealt with: ignore the Tapped that follows
	downAt   fyne.Position
	presses  int // number of presses so far
}

var (
	_ desktop.Mouseable = (*area)(nil)
	_ fyne.Tappable     = (*area)(nil)
	_ fyne.Draggable    = (*area)(nil)
	_ fyne.Focusable    = (*area)(nil)
	_ fyne.Disableable  = (*area)(nil)
	_ Pressable         = (*area)(nil)
)

// extend connects the area to the widget that embeds it.
func (a *area) extend(self fyne.Widget, id string, label func() string, fire func()) {
	a.ID, a.self, a.label, a.fire = id, self, label, fire
	a.ring = canvas.NewRectangle(color.Transparent)
	a.ring.Hide()
	a.ExtendBaseWidget(self)
}

// MouseDown shows at once that the widget is pressed.
func (a *area) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || a.disabled {
		return
	}
	a.downAt, a.pressed, a.slid, a.handled = e.AbsolutePosition, true, false, false
	a.presses++
	if now := a.presses; a.held != nil {
		a.after(holdTime, func() {
			if a.pressed && a.presses == now && !a.disabled {
				a.handled = true // its lift does nothing
				a.release()
				a.held()
			}
		})
	}
	if !a.keepFocus {
		a.dropFocus()
	}
	a.Refresh()
}

// MouseUp fires when the finger is lifted near where it came down.
func (a *area) MouseUp(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || !a.pressed && !a.slid {
		return
	}
	ok := a.pressed && a.near(e.AbsolutePosition)
	a.handled, a.slid = true, false
	a.release()
	if ok {
		a.activate()
	}
}

// Tapped serves drivers that send no mouse events, such as the tests'. After a
// MouseUp it does nothing.
func (a *area) Tapped(*fyne.PointEvent) {
	if a.handled {
		a.handled = false
		return
	}
	a.activate()
}

// Dragged cancels the press once the finger has slid too far.
func (a *area) Dragged(e *fyne.DragEvent) {
	if a.pressed && !a.near(e.AbsolutePosition) {
		a.slid = true
		a.release()
	}
}

// DragEnd ends a slide; the lift itself arrives as MouseUp.
func (a *area) DragEnd() { a.release() }

func (a *area) near(p fyne.Position) bool { return near(a, a.downAt, p) }

// near reports whether a finger is still where it came down, but for a wobble.
func near(w themed, from, to fyne.Position) bool {
	d := to.Subtract(from)
	return math.Hypot(float64(d.X), float64(d.Y)) <= float64(sizeOf(w, look.Slop))
}

func (a *area) release() {
	if a.pressed {
		a.pressed = false
		a.Refresh()
	}
}

func (a *area) activate() {
	if !a.disabled && a.fire != nil {
		a.fire()
	}
}

func (a *area) dropFocus() {
	if c := canvasOf(a.self); c != nil && c.Focused() != nil {
		c.Unfocus()
	}
}

// FocusGained shows the ring and reports it to the screen.
func (a *area) FocusGained() {
	a.focused = true
	a.Refresh()
	passKey(a.self, &fyne.KeyEvent{Name: Focused})
}

// FocusLost hides the ring.
func (a *area) FocusLost() { a.focused = false; a.Refresh() }

// TypedRune activates on Space and hands every other character to the screen.
func (a *area) TypedRune(r rune) {
	if r == ' ' {
		a.activate()
		return
	}
	passRune(a.self, r)
}

// TypedKey activates on Enter and hands every other key to the screen.
func (a *area) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if a.spent == nil || !a.spent() {
			a.activate()
			return
		}
	case fyne.KeySpace: // arrives as a rune as well
		return
	}
	passKey(a.self, e)
}

// Enable makes the widget work again.
func (a *area) Enable() { a.disabled = false; a.Refresh() }

// Disable makes the widget pale and ignore all input.
func (a *area) Disable() { a.disabled, a.pressed = true, false; a.Refresh() }

// Disabled reports whether the widget ignores all input.
func (a *area) Disabled() bool { return a.disabled }

// AccessibleLabel is what is read aloud for the widget.
func (a *area) AccessibleLabel() string { return a.label() }

// AccessibilityLabel is the same for Fyne's screen-reader bridge.
func (a *area) AccessibilityLabel() string { return a.label() }

// AccessibilityRole is a button: something that does one thing when pressed.
func (a *area) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Marks reports the widget itself.
func (a *area) Marks() []Mark {
	if a.disabled {
		return nil
	}
	return []Mark{{ID: a.ID, Label: a.label(), Size: a.Size()}}
}

// placeRing lays the focus ring just inside the edge of the widget, so that
// neighbors never cover it, and paints it.
func (a *area) placeRing(radius float32) {
	w := sizeOf(a, look.Ring)
	a.ring.StrokeWidth = w
	a.ring.StrokeColor = paintOf(a, look.Focus)
	a.ring.CornerRadius = radius + w
	out := w + 1
	Put(a.ring, -out, -out, a.Size().Width+2*out, a.Size().Height+2*out)
	if a.focused && !a.disabled {
		a.ring.Show()
	} else {
		a.ring.Hide()
	}
}

// canvasOf returns the canvas an object is on, or nil.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(o)
}

// passRune passes a character to the screen's own handler.
func passRune(o fyne.CanvasObject, r rune) {
	if c := canvasOf(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// passKey passes a key to the screen's own handler.
func passKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := canvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}
