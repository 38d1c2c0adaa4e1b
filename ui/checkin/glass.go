package checkin

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// glass is what is seen: the screen of the visit and, sometimes, one that lies
// above it.
type glass struct {
	p     *Params
	root  *fyne.Container
	frame *frame
	over  *frame // cover or "still there?"; nil where nothing lies above
	// announced is the name of what lies above, once it was said aloud.
	announced string
	shown     time.Time // when the screen came up, or its page was turned
	serial    int       // of the screen; timers of older ones do nothing
}

func newGlass(p *Params) *glass {
	return &glass{p: p, root: &fyne.Container{Layout: full{}}}
}

// clear makes room for a new screen.
func (g *glass) clear() {
	g.announced = ""
	g.serial++
	if g.frame != nil && g.frame.screen.figure != nil {
		g.frame.screen.figure.Stop()
	}
}

// top is the screen that is seen.
func (g *glass) top() *screen {
	if g.over != nil {
		return &g.over.screen
	}
	return &g.frame.screen
}

// strip returns the row of helps of the screen of the visit, nil where it has
// none.
func (g *glass) strip() *strip { return g.frame.strip }

// place puts the frame, or what lies over it, on the root.
func (g *glass) place() {
	g.root.Objects = []fyne.CanvasObject{g.frame.box}
	if g.over != nil {
		g.frame.box.Hide()
		g.root.Objects = append(g.root.Objects, g.over.box)
	} else {
		g.frame.box.Show()
	}
	g.root.Refresh()
	g.play()
}

// play moves the figure on the screen as long as it is seen.
func (g *glass) play() {
	switch f := g.frame.screen.figure; {
	case f == nil:
	case g.over == nil:
		f.Play()
	default:
		f.Stop()
	}
}

// The slide of a new screen: how long it takes, and from how far it comes, in
// units. It is short enough for a finger to meet what it aims at meanwhile.
const (
	slideTime = 150 * time.Millisecond
	slideFrom = 24
)

// slide lets a new screen come in from the right, or from the left where she
// went back, unless movement is not wanted.
func (g *glass) slide(back bool) {
	from := float32(slideFrom)
	if back {
		from = -from
	}
	if still() {
		return
	}
	box := g.frame.box
	box.Move(fyne.NewPos(from, 0)) // where other movement goes on, the first tick comes a picture late
	fyne.NewAnimation(slideTime, func(done float32) {
		box.Move(fyne.NewPos(from*(1-done), 0))
	}).Start()
}

// still reports whether no movement is wanted.
func still() bool { return look.Of(fyne.CurrentApp().Settings().Theme()).ReducedMotion }

// quiet is how long after a change of screen taps are ignored, so that a double
// tap never answers a question that was not read.
const quiet = 250 * time.Millisecond

// guard ignores touches for a moment.
func (g *glass) guard(d time.Duration) {
	g.shown = g.p.Now()
	g.swallow(d)
}

// swallow swallows touches for a moment.
func (g *glass) swallow(d time.Duration) {
	f := g.frame
	f.shield.Show()
	if !f.screen.blocked {
		g.p.After(d, f.shield.Hide)
	}
}

// guarded reports whether what is seen is too new to take what is touched or
// typed.
func (g *glass) guarded() bool {
	if g.over != nil {
		return g.over.shield.Visible()
	}
	return g.frame.shield.Visible() || g.age() < quiet && !g.frame.screen.typing
}

// age is how long the screen, or its page, has been there.
func (g *glass) age() time.Duration { return g.p.Now().Sub(g.shown) }

// trace reports the screen that is seen now.
func (g *glass) trace() {
	if g.p.Trace != nil {
		g.p.Trace("screen", g.top().name, g.shown)
	}
}

func (g *glass) canvas() fyne.Canvas {
	if app := fyne.CurrentApp(); app != nil {
		return app.Driver().CanvasForObject(g.root)
	}
	return nil
}

// unfocus takes the focus away from whatever has it.
func (g *glass) unfocus() {
	if fc := g.canvas(); fc != nil {
		fc.Unfocus()
	}
}

// turned serves the turn of a page: its time begins again, and nothing that is
// hidden keeps the focus.
func (g *glass) turned() {
	g.shown = g.p.Now()
	grid := g.frame.grid
	grid.bottom()
	if fc := g.canvas(); fc != nil && grid.pageBack.Hidden && fc.Focused() == grid.pageBack {
		fc.Focus(grid.main)
	}
}
