package touch

import (
	"cmp"
	"math"
	"slices"
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
	c.missed = nil
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

// plane is a place of the pane on the picture, inside both.
func (f *chartFinger) plane(at fyne.Position) figure.Point {
	size, pic := f.pane.face.Size(), f.pane.chart.face().Picture
	q := f.pane.toPlane(fyne.NewPos(max(0, min(at.X, size.Width)), max(0, min(at.Y, size.Height))))
	return figure.Point{X: max(pic.Min.X, min(q.X, pic.Max.X)), Y: max(pic.Min.Y, min(q.Y, pic.Max.Y))}
}

func (f *chartFinger) point(at fyne.Position) {
	f.line.Points = append(f.line.Points, f.pane.chart.face().normal(f.plane(at)))
}

// mark paints the zone under the line. A line does not reach for zones beside it.
func (f *chartFinger) mark(at fyne.Position) {
	c := f.pane.chart
	if i := c.face().zoneAt(f.plane(at), 0); i >= 0 {
		c.chosen[c.face().Zones[i].ID] = true
	}
}

// tap turns the zone under a finger on or off. Where there is none it rings the
// nearest ones.
func (p *chartPane) tap(at fyne.Position) {
	c := p.chart
	if id := p.zone(at); id != "" {
		c.missed = nil
		c.toggle(id)
		return
	}
	c.missed = c.face().nearest(p.toPlane(at), mostMissed)
	c.redraw()
	if c.OnMiss != nil {
		c.OnMiss()
	}
}

// mostMissed is how many zones are ringed after a miss.
const mostMissed = 2

// nearest returns the n zones that are nearest to a point, the nearest first.
func (f Face) nearest(p figure.Point, n int) []string {
	zones := slices.Clone(f.Zones)
	slices.SortStableFunc(zones, func(a, b figure.ChartZone) int {
		return cmp.Compare(distance(p, a.Outline), distance(p, b.Outline))
	})
	var out []string
	for _, z := range zones[:min(n, len(zones))] {
		out = append(out, z.ID)
	}
	return out
}
