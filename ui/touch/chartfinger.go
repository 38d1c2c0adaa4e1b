package touch

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/ui/look"
)

// chartFinger is one finger on a pane of a body chart: it taps a zone, or draws a
// line. Where one spot is asked for there are no lines.
type chartFinger struct {
	pane    *chartPane
	from    fyne.Position // on the canvas
	start   fyne.Position // on the pane
	last    fyne.Position // on the pane, of the line
	drawing bool
	line    *Stroke // nil where no lines are drawn
}

var _ Pressable = (*chartPane)(nil)

// BeginPress is called when a finger comes down on the pane.
func (p *chartPane) BeginPress(at, on fyne.Position) Pressing { return p.begin(at, on) }

func (p *chartPane) begin(at, on fyne.Position) *chartFinger {
	if c := canvasOf(p); c != nil && c.Focused() != nil {
		c.Unfocus()
	}
	return &chartFinger{pane: p, from: on, start: at}
}

// SlideTo draws the line on, once the finger has left the slop.
func (f *chartFinger) SlideTo(on fyne.Position) {
	if !f.drawing {
		if near(f.pane, f.from, on) {
			return
		}
		f.drawing = true
		f.begin()
	}
	if f.line != nil {
		f.draw(f.start.Add(on.Subtract(f.from)))
		f.pane.chart.redraw()
	}
}

// Lift ends the line, or chooses the zone where the finger came down.
func (f *chartFinger) Lift(on fyne.Position, _ time.Duration) {
	if f.drawing {
		f.SlideTo(on)
	}
	f.end()
}

// Drop keeps what was drawn, for she has seen it; a tap is forgotten.
func (f *chartFinger) Drop() {
	if f.drawing {
		f.end()
	}
}

func (f *chartFinger) end() {
	c := f.pane.chart
	switch {
	case !f.drawing:
		f.pane.tap(f.start)
	case f.line != nil:
		c.endStroke(f.line)
		c.changed()
	}
}

// begin begins the line where the finger came down.
func (f *chartFinger) begin() {
	c := f.pane.chart
	if c.most != 0 {
		return
	}
	f.line, f.last = c.beginStroke(), f.start
	f.point(f.start)
	f.mark(f.start)
}

// draw goes straight on to a place. However fast the finger was, and however busy
// the machine, every zone on the way is marked.
func (f *chartFinger) draw(to fyne.Position) {
	way := to.Subtract(f.last)
	step := float64(sizeOf(f.pane, look.Slop)) / 8 // half a millimeter
	n := max(1, int(math.Ceil(math.Hypot(float64(way.X), float64(way.Y))/step)))
	from := f.last
	for i := 1; i <= n; i++ {
		share := float32(i) / float32(n)
		at := from.AddXY(way.X*share, way.Y*share)
		f.mark(at)
		if i == n || i%4 == 0 {
			f.point(at)
		}
	}
	f.last = to
}

// plane is a place of the pane on the picture, inside the window.
func (f *chartFinger) plane(at fyne.Position) figure.Point {
	q, w := f.pane.toPlane(at), f.pane.win
	return figure.Point{X: max(w.min.X, min(q.X, w.max.X)), Y: max(w.min.Y, min(q.Y, w.max.Y))}
}

func (f *chartFinger) point(at fyne.Position) {
	f.line.Points = append(f.line.Points, f.pane.chart.face().normal(f.plane(at)))
}

// mark paints the zone under the line. A line does not reach for zones beside it.
func (f *chartFinger) mark(at fyne.Position) {
	c := f.pane.chart
	if i := c.face().zoneAt(f.pane.win, f.plane(at), 0); i >= 0 {
		c.chosen[c.face().Zones[i].ID] = true
	}
}

// tap turns the zone under a finger on or off.
func (p *chartPane) tap(at fyne.Position) {
	if id := p.zone(at); id != "" {
		p.chart.toggle(id)
	}
}
