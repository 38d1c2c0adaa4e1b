package touch

import (
	"time"

	"fyne.io/fyne/v2"
)

// areaPress is one finger on an area.
type areaPress struct {
	a    *area
	from fyne.Position
	gone bool // it has slid off or was dropped
}

// BeginPress shows at once that the widget is pressed.
func (a *area) BeginPress(_, on fyne.Position) Pressing {
	p := &areaPress{a: a, from: on, gone: a.disabled}
	if p.gone {
		return p
	}
	a.pressed = true
	a.presses++
	if !a.keepFocus {
		a.dropFocus()
	}
	a.Refresh()
	return p
}

// SlideTo cancels the press once the finger has slid too far.
func (p *areaPress) SlideTo(on fyne.Position) {
	if !p.gone && !near(p.a, p.from, on) {
		p.Drop()
	}
}

// Lift fires. Where holding has a meaning of its own and the finger was held for
// that long, it does that instead: not before the lift, for a palm that rests on
// the widget is held too.
func (p *areaPress) Lift(on fyne.Position, held time.Duration) {
	if p.gone || !near(p.a, p.from, on) {
		p.Drop()
		return
	}
	p.Drop()
	if p.a.held != nil && held >= holdTime && !p.a.disabled {
		p.a.held()
		return
	}
	p.a.activate()
}

// Drop lets go of the widget.
func (p *areaPress) Drop() {
	if !p.gone {
		p.gone = true
		p.a.release()
	}
}
