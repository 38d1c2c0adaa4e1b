package touch

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/ui/look"
)

// chartGlass takes the touches of a pane: a tap, or a line that is drawn.
type chartGlass struct {
	widget.BaseWidget
	pane    *chartPane
	clear   *canvas.Rectangle
	down    bool
	handled bool
	downAt  fyne.Position // on the canvas
	startAt fyne.Position // on the pane
	drawing bool
}

var (
	_ desktop.Mouseable = (*chartGlass)(nil)
	_ fyne.Tappable     = (*chartGlass)(nil)
	_ fyne.Draggable    = (*chartGlass)(nil)
)

func newChartGlass(p *chartPane) *chartGlass {
	g := &chartGlass{pane: p, clear: canvas.NewRectangle(color.Transparent)}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *chartGlass) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.clear) }

// MouseDown remembers where the finger came down.
func (g *chartGlass) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	g.down, g.handled, g.drawing = true, false, false
	g.downAt, g.startAt = e.AbsolutePosition, e.Position
	if c := canvasOf(g); c != nil && c.Focused() != nil {
		c.Unfocus()
	}
}

// Dragged draws a line once the finger has left the slop; before that it only
// wobbles. Where one spot is asked for there are no lines.
func (g *chartGlass) Dragged(e *fyne.DragEvent) {
	c := g.pane.chart
	if !g.down {
		// A driver without mouse events: the drag itself is the beginning.
		g.down, g.downAt, g.startAt = true, e.AbsolutePosition.Subtract(e.Dragged), e.Position.Subtract(e.Dragged)
	}
	d := e.AbsolutePosition.Subtract(g.downAt)
	if !g.drawing {
		if math.Hypot(float64(d.X), float64(d.Y)) <= float64(sizeOf(g, look.Slop)) {
			return
		}
		g.drawing = true
		if c.most == 0 {
			c.strokes = append(c.strokes, Stroke{Back: c.ShowsBack()})
			g.point(g.startAt)
		}
	}
	if c.most == 0 {
		g.point(g.startAt.Add(d))
		c.redraw()
	}
}

// DragEnd keeps the line and reports the zones to the chart's owner.
func (g *chartGlass) DragEnd() {
	if g.drawing && g.pane.chart.most == 0 {
		c := g.pane.chart
		c.dropStrokes() // a line that crosses no zone says nothing
		c.changed()
	}
	g.down, g.handled = false, g.drawing
}

// MouseUp chooses the zone where the finger came down, unless a line was drawn.
func (g *chartGlass) MouseUp(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || !g.down {
		return
	}
	g.handled = true
	if !g.drawing {
		g.tap(g.startAt)
		g.down = false
	}
}

// Tapped serves drivers that send no mouse events.
func (g *chartGlass) Tapped(e *fyne.PointEvent) {
	if g.handled {
		g.handled = false
		return
	}
	g.tap(e.Position)
}

func (g *chartGlass) tap(at fyne.Position) {
	if id := g.pane.zone(at); id != "" {
		g.pane.chart.toggle(id)
	}
}

// point adds a place to the line that is being drawn and paints the zone under
// it. A line does not reach for zones beside it.
func (g *chartGlass) point(at fyne.Position) {
	c, p := g.pane.chart, g.pane
	plane := p.toPlane(at)
	w := p.win
	plane = figure.Point{X: max(w.min.X, min(plane.X, w.max.X)), Y: max(w.min.Y, min(plane.Y, w.max.Y))}
	line := &c.strokes[len(c.strokes)-1]
	line.Points = append(line.Points, c.face().normal(plane))
	if i := c.face().zoneAt(w, plane, 0); i >= 0 {
		c.chosen[c.face().Zones[i].ID] = true
	}
}

// zoneStop lets the keyboard reach one zone. It draws nothing: the pane draws
// the ring along the outline of the zone.
type zoneStop struct {
	widget.BaseWidget
	chart *BodyChart
	id    string
}

var _ fyne.Focusable = (*zoneStop)(nil)

func newZoneStop(c *BodyChart, id string) *zoneStop {
	s := &zoneStop{chart: c, id: id}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer is called by Fyne.
func (s *zoneStop) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// FocusGained shows the ring and reports it to the screen.
func (s *zoneStop) FocusGained() {
	s.chart.focus = s.id
	s.chart.redraw()
	passKey(s.chart, &fyne.KeyEvent{Name: Focused})
}

// FocusLost hides the ring.
func (s *zoneStop) FocusLost() { s.chart.focus = ""; s.chart.redraw() }

// TypedRune chooses the zone on Space.
func (s *zoneStop) TypedRune(r rune) {
	if r == ' ' {
		s.chart.toggle(s.id)
		return
	}
	passRune(s.chart, r)
}

// TypedKey chooses the zone on Enter.
func (s *zoneStop) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.chart.toggle(s.id)
	case fyne.KeySpace:
	default:
		passKey(s.chart, e)
	}
}

// AccessibleLabel is the name of the zone.
func (s *zoneStop) AccessibleLabel() string { return s.chart.words.zone(s.id) }
