package touch

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/go-cmp/cmp"

	"sacra/ui/look"
)

// fingersOn is a glass over a window, with a clock that the test moves.
type fingersOn struct {
	t     *testing.T
	g     *Glass
	now   time.Time
	rings []ring
	alive int
}

// ring is a timer.
type ring struct {
	at time.Time
	f  func()
}

func newFingersOn(t *testing.T, c fyne.Canvas) *fingersOn {
	f := &fingersOn{t: t, now: time.Unix(0, 0)}
	f.g = NewGlass(c, func() time.Time { return f.now },
		func(d time.Duration, do func()) { f.rings = append(f.rings, ring{f.now.Add(d), do}) },
		func() { f.alive++ })
	return f
}

// pass lets time go by.
func (f *fingersOn) pass(d time.Duration) {
	for range int(d / (10 * ms)) {
		f.now = f.now.Add(10 * ms)
		due := f.rings
		f.rings = nil
		for _, r := range due {
			if r.at.After(f.now) {
				f.rings = append(f.rings, r)
				continue
			}
			r.f()
		}
	}
}

func (f *fingersOn) do(kind TouchKind, id uint64, at fyne.Position) {
	const boot = 77 * time.Hour // the panel's clock is another
	f.g.Take(Touch{Kind: kind, ID: id, At: at, Time: boot + f.now.Sub(time.Unix(0, 0))})
}

func (f *fingersOn) tap(id uint64, at fyne.Position) {
	f.do(TouchDown, id, at)
	f.pass(60 * ms)
	f.do(TouchUp, id, at)
}

// center is the middle of an object on the canvas.
func center(root, o fyne.CanvasObject) (at fyne.Position) {
	Walk(root, func(x fyne.CanvasObject, where fyne.Position) {
		if x == o {
			at = where.AddXY(o.Size().Width/2, o.Size().Height/2)
		}
	})
	return at
}

func TestGlassTapsBesideAPalm(t *testing.T) {
	use(t, look.Look{PPI: 149})
	var fired []string
	button := func(id string) *Button {
		return NewButton(id, id, Primary, func() { fired = append(fired, id) })
	}
	a, b, c := button("a"), button("b"), button("c")
	w := show(t, container.NewGridWithColumns(3, a, b, c), 900, 300)
	f := newFingersOn(t, w.Canvas())
	on := func(o fyne.CanvasObject) fyne.Position { return center(w.Canvas().Content(), o) }

	f.do(TouchDown, 1, on(c)) // the palm
	if !c.pressed {
		t.Error("a press is not shown at once")
	}
	f.pass(time.Second)
	f.tap(2, on(a))
	if c.pressed {
		t.Error("the palm still presses")
	}
	f.tap(3, on(b))
	f.pass(10 * time.Minute)
	f.do(TouchUp, 1, on(c))
	f.tap(4, on(c))
	if d := cmp.Diff([]string{"a", "b"}, fired); d != "" || f.alive != 2 {
		t.Errorf("alive %d (-want +got):\n%s", f.alive, d)
	}
	f.pass(time.Second)
	f.tap(5, on(c))
	if d := cmp.Diff([]string{"a", "b", "c"}, fired); d != "" {
		t.Errorf("once the palm is gone (-want +got):\n%s", d)
	}
}

func TestGlassRestsAndSlides(t *testing.T) {
	use(t, look.Look{PPI: 149})
	n := 0
	a := NewButton("a", "a", Primary, func() { n++ })
	w := show(t, a, 900, 300)
	f := newFingersOn(t, w.Canvas())
	at := center(w.Canvas().Content(), a)
	f.do(TouchDown, 1, at)
	f.pass(longTime)
	if a.pressed {
		t.Error("what rests still looks pressed")
	}
	f.do(TouchUp, 1, at)
	f.pass(time.Second)
	f.do(TouchDown, 2, at)
	f.do(TouchMove, 2, at.AddXY(200, 0))
	f.do(TouchMove, 2, at)
	f.do(TouchUp, 2, at) // it slid off and came back
	if n != 0 {
		t.Errorf("fired %d times", n)
	}
	f.do(TouchDown, 3, at)
	f.do(TouchMove, 3, at.AddXY(8, 4))
	f.do(TouchUp, 3, at.AddXY(8, 4))
	if n != 1 {
		t.Errorf("a finger that wobbles fired %d times", n)
	}
}

// A second tap never falls on a screen that has come up meanwhile.
func TestGlassForgetsWhatHasGone(t *testing.T) {
	use(t, look.Look{PPI: 149})
	n := 0
	old := NewButton("old", "old", Primary, nil)
	w := show(t, old, 900, 300)
	next := NewButton("next", "next", Primary, func() { n++ })
	old.OnTapped = func() { w.SetContent(container.NewStack(next)) }
	f := newFingersOn(t, w.Canvas())
	at := fyne.NewPos(450, 150)
	f.do(TouchDown, 1, at)
	f.do(TouchDown, 2, at.AddXY(40, 0))
	f.do(TouchUp, 1, at)
	f.do(TouchUp, 2, at)
	if n != 0 {
		t.Error("a finger that was down before fired on the new screen")
	}
	f.tap(3, at)
	if n != 1 {
		t.Errorf("the new screen fired %d times", n)
	}
}

// A held letter shows its variants when it is lifted; a palm on a letter types
// nothing.
func TestGlassHoldsALetter(t *testing.T) {
	y := newTypist(t, englishKeys())
	w := canvasOf(y.k)
	f := newFingersOn(t, w)
	e := center(w.Content(), y.find("e"))
	f.do(TouchDown, 1, e)
	f.pass(holdTime)
	f.do(TouchUp, 1, e)
	if y.line.Text() != "e" || y.find("ē") == nil && y.find("é") == nil {
		t.Errorf("typed %q", y.line.Text())
	}
	n := center(w.Content(), y.find("n"))
	f.do(TouchDown, 2, n)
	f.pass(time.Second)
	f.tap(3, center(w.Content(), y.find("x")))
	f.do(TouchUp, 2, n)
	if y.line.Text() != "ex" {
		t.Errorf("with a palm on a letter typed %q", y.line.Text())
	}
}

// A line marks every zone that it crosses, however quick, while a palm rests on the
// same pane.
func TestGlassStrokes(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := testChart(0)
	w := show(t, c, 1224, 520)
	f := newFingersOn(t, w.Canvas())
	p := c.pane
	corner := center(w.Canvas().Content(), p).SubtractXY(p.Size().Width/2, p.Size().Height/2)
	on := func(zone string) fyne.Position { return corner.Add(p.toScreen(zoneOf(c.faces.Back, zone).Center)) }
	f.do(TouchDown, 1, on("butt_low_l")) // the palm
	f.pass(time.Second)
	from, to := on("psis_r"), on("psis_l")
	way := to.Subtract(from)
	from, to = from.AddXY(-way.X, -way.Y), to.AddXY(way.X, way.Y)
	from.Y, to.Y = on("psis_r").Y, on("psis_r").Y
	f.do(TouchDown, 2, from)
	f.do(TouchMove, 2, to) // all the way between two frames
	f.do(TouchUp, 2, to)
	f.do(TouchUp, 1, on("butt_low_l"))
	want := c.crossed(p, from.Subtract(corner), to.Subtract(corner))
	if d := cmp.Diff(want, c.Chosen()); d != "" || len(want) < 4 {
		t.Errorf("marked (-want +got):\n%s", d)
	}
	if n := len(c.Strokes()); n != 1 || len(c.drawing) != 0 {
		t.Errorf("%d lines, %d unfinished", n, len(c.drawing))
	}
}

// crossed are the zones under a straight line, looked at unit by unit.
func (c *BodyChart) crossed(p *chartPane, from, to fyne.Position) []string {
	at := map[string]bool{}
	for x := min(from.X, to.X); x <= max(from.X, to.X); x++ {
		if i := c.face().zoneAt(p.toPlane(fyne.NewPos(x, from.Y)), 0); i >= 0 {
			at[c.face().Zones[i].ID] = true
		}
	}
	var out []string
	for _, id := range c.order {
		if at[id] {
			out = append(out, id)
		}
	}
	return out
}
