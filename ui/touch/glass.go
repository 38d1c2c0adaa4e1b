package touch

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// Pressable is a widget that a finger can press. Several fingers may press it at
// once; each has a Pressing of its own.
type Pressable interface {
	fyne.CanvasObject
	// BeginPress is called when a finger comes down: at lies on the widget, on the
	// canvas.
	BeginPress(at, on fyne.Position) Pressing
}

// Pressing is one finger on one widget.
type Pressing interface {
	// SlideTo is called as the finger moves on the canvas, once it has left the
	// slop.
	SlideTo(on fyne.Position)
	// Lift is called when the finger is lifted after a time.
	Lift(on fyne.Position, held time.Duration)
	// Drop is called when it was no finger after all: nothing is to fire.
	Drop()
}

// Resting is a Pressing that means something even where the finger lies longer than
// any tap. Every other is dropped then.
type Resting interface{ MayRest() }

// Touch is what a panel reports of one contact.
type Touch struct {
	Kind TouchKind
	ID   uint64
	At   fyne.Position // on the canvas
	// Broad is its width in canvas units, 0 where the panel does not tell.
	Broad float32
	// Time counts from any beginning, on the panel's clock.
	Time time.Duration
}

// TouchKind is what a contact does.
type TouchKind uint8

// The kinds.
const (
	TouchDown TouchKind = iota
	TouchMove
	TouchUp
	TouchLost // it is gone without having been lifted
)

// Glass hands the fingers on a canvas to the widgets under them. A finger belongs
// to the widget that it came down on: where that has gone from the screen before
// the finger is lifted, nothing fires, so that a second tap never falls on a
// screen that was not read.
type Glass struct {
	canvas fyne.Canvas
	// alive is called when a finger taps or slides.
	alive func()
	// after runs f on the UI thread after d.
	after func(d time.Duration, f func())

	fingers Fingers
	presses map[uint64]*pressed
	lead    time.Duration // the panel's clock minus ours
	now     func() time.Time
	began   time.Time
	due     time.Duration // when the timer rings, on the panel's clock
	timed   bool
}

// pressed is a finger on a widget.
type pressed struct {
	on   Pressable
	from fyne.Position
	Pressing
}

// NewGlass returns the glass over a canvas. now may be any clock that runs.
func NewGlass(c fyne.Canvas, now func() time.Time, after func(time.Duration, func()), alive func()) *Glass {
	return &Glass{canvas: c, alive: alive, after: after, now: now, began: now(), presses: map[uint64]*pressed{}}
}

// Take handles what the panel reports.
func (g *Glass) Take(t Touch) {
	g.lead = t.Time - g.now().Sub(g.began)
	g.fingers.Limits = g.limits()
	switch t.Kind {
	case TouchDown:
		g.do(g.fingers.Down(t.Time, t.ID, t.At.X, t.At.Y, t.Broad))
	case TouchMove:
		g.do(g.fingers.Move(t.Time, t.ID, t.At.X, t.At.Y, t.Broad))
	case TouchUp:
		g.do(g.fingers.Up(t.Time, t.ID))
	case TouchLost:
		g.do(g.fingers.Lose(t.Time, t.ID))
	}
	g.wind()
}

// time is the time on the panel's clock.
func (g *Glass) time() time.Duration { return g.now().Sub(g.began) + g.lead }

// limits are those of the display as it is now. No finger is 20 mm wide, and none
// aims at the outermost 2 mm.
func (g *Glass) limits() Limits {
	size := g.canvas.Size()
	return Limits{
		Width: size.Width, Height: size.Height,
		Slop: Space(look.Slop), Broad: Space(look.AnswerTap), Edge: Space(look.Target) / 6,
	}
}

// wind lets the timer ring when time alone decides something.
func (g *Glass) wind() {
	due, ok := g.fingers.Due()
	if !ok || g.timed && due >= g.due {
		return
	}
	g.timed, g.due = true, due
	g.after(max(0, due-g.time()), func() {
		if g.due != due {
			return // it was wound again meanwhile
		}
		g.timed = false
		g.do(g.fingers.Tick(max(due, g.time())))
		g.wind()
	})
}

func (g *Glass) do(acts []Act) {
	for _, a := range acts {
		at := fyne.NewPos(a.X, a.Y)
		p := g.presses[a.ID]
		switch a.Deed {
		case Press:
			g.press(a.ID, at)
		case Slide:
			if p != nil {
				p.SlideTo(at)
			}
		case Lift:
			delete(g.presses, a.ID)
			if p != nil && g.under(p.from) == p.on {
				p.Pressing.Lift(at, a.Held)
			} else if p != nil {
				p.Pressing.Drop()
			}
		case Rest:
			if p == nil {
				break
			}
			if _, may := p.Pressing.(Resting); may {
				break
			}
			fallthrough
		case Drop:
			delete(g.presses, a.ID)
			if p != nil {
				p.Pressing.Drop()
			}
		case Alive:
			g.alive()
		}
	}
}

// press finds what lies under a finger.
func (g *Glass) press(id uint64, at fyne.Position) {
	on, where := Under(g.canvas.Content(), at)
	if on == nil {
		g.canvas.Unfocus()
		return
	}
	g.presses[id] = &pressed{on, at, on.BeginPress(at.Subtract(where), at)}
}

func (g *Glass) under(at fyne.Position) Pressable {
	on, _ := Under(g.canvas.Content(), at)
	return on
}

// Under returns the topmost Pressable at a place of root's canvas, and where its
// corner lies; nil if there is none.
func Under(root fyne.CanvasObject, at fyne.Position) (on Pressable, where fyne.Position) {
	Walk(root, func(o fyne.CanvasObject, corner fyne.Position) {
		p, ok := o.(Pressable)
		if size := o.Size(); ok && at.X >= corner.X && at.Y >= corner.Y && at.X < corner.X+size.Width && at.Y < corner.Y+size.Height {
			on, where = p, corner
		}
	})
	return on, where
}
