package touch

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

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
