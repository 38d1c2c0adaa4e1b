package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
)

// Zone is a part of the body that can be chosen, in centimetres on the picture
// plane of its face.
type Zone struct {
	ID      string
	Outline []figure.Point
	Center  figure.Point
}

// Face is one side of the body: its picture and its zones. Near lists the
// zones that the enlarged window shows; empty means no enlarged window.
type Face struct {
	Picture figure.Picture
	Zones   []Zone
	Near    []string
}

// Layer is what is painted on a body chart.
type Layer uint8

// The layers.
const (
	Pain Layer = iota // solid, warm
	Numb              // hatched, blue
)

// Stroke is one drawn line on a face: points from 0 to 1 across the picture.
type Stroke struct {
	Back   bool
	Points []figure.Point
}

// ChartWords are the texts of a body chart.
type ChartWords struct {
	Front, Back string                 // the two view buttons
	Left, Right string                 // beside the body, as she sees herself
	Zone        func(id string) string // spoken name of a zone
}

// ChartFaces are the front and the back of the body.
type ChartFaces struct{ Front, Back Face }

// BodyChart asks where it hurts. A tap turns the zone under the finger on or
// off, a drag paints every zone on its way.
type BodyChart struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the chosen zones in the order of the faces.
	OnChanged func(zones []string)

	faces ChartFaces
	words ChartWords
	layer Layer
	most  int
}

// NewBodyChart returns a chart that shows the back first. most is the number
// of zones that may be chosen together: 1 for one worst spot, 0 for any.
func NewBodyChart(id string, faces ChartFaces, layer Layer, most int, words ChartWords, changed func(zones []string)) *BodyChart {
	c := &BodyChart{ID: id, faces: faces, layer: layer, most: most, words: words, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// Chosen returns the chosen zones.
func (c *BodyChart) Chosen() []string { return nil }

// SetChosen chooses exactly these zones, without calling OnChanged.
func (c *BodyChart) SetChosen(zones ...string) {}

// SetBehind shows zones of the other layer softly, to look at only.
func (c *BodyChart) SetBehind(layer Layer, zones ...string) {}

// Strokes returns the drawn lines.
func (c *BodyChart) Strokes() []Stroke { return nil }

// SetStrokes shows drawn lines.
func (c *BodyChart) SetStrokes(strokes []Stroke) {}

// SetReadOnly makes the chart deaf, for showing what was marked.
func (c *BodyChart) SetReadOnly(on bool) {}

// ShowBack turns to the back, or to the front.
func (c *BodyChart) ShowBack(back bool) {}

// ShowsBack says which face is shown.
func (c *BodyChart) ShowsBack() bool { return true }

// CreateRenderer is called by Fyne.
func (c *BodyChart) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }
func (c *BodyChart) parts() []fyne.CanvasObject          { return nil }
func (c *BodyChart) paint()                              {}
func (c *BodyChart) least() fyne.Size                    { return fyne.Size{} }
func (c *BodyChart) place(fyne.Size)                     {}
