package touch

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// chartGlass takes the pointer's presses of a pane: a tap, or a line that is drawn.
type chartGlass struct {
	widget.BaseWidget
	pane    *chartPane
	clear   *canvas.Rectangle
	handled bool
	now     *chartFinger // nil while nothing is pressed
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

// MouseDown remembers where the pointer was pressed.
func (g *chartGlass) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	g.handled, g.now = false, g.pane.begin(e.Position, e.AbsolutePosition)
}

// Dragged draws a line once the pointer has left the slop; before that it only
// wobbles.
func (g *chartGlass) Dragged(e *fyne.DragEvent) {
	if g.now == nil { // a driver without mouse events: the drag itself begins it
		g.now = g.pane.begin(e.Position.Subtract(e.Dragged), e.AbsolutePosition.Subtract(e.Dragged))
	}
	g.now.SlideTo(e.AbsolutePosition)
}

// DragEnd keeps the line and reports the zones to the chart's owner.
func (g *chartGlass) DragEnd() {
	if f := g.now; f != nil {
		g.handled = f.drawing
		g.now = nil
		f.end()
	}
}

// MouseUp chooses the zone where the pointer was pressed, unless a line was drawn.
func (g *chartGlass) MouseUp(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || g.now == nil {
		return
	}
	g.handled = true
	if f := g.now; !f.drawing {
		g.now = nil
		f.end()
	}
}

// Tapped serves drivers that send no mouse events.
func (g *chartGlass) Tapped(e *fyne.PointEvent) {
	if g.handled {
		g.handled = false
		return
	}
	g.pane.tap(e.Position)
}
