package touch

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/assets/figure"
	"sacra/ui/look"
)

// Layer is what is painted on a body chart.
type Layer uint8

// The layers. They differ in pattern as well as in colour.
const (
	Pain Layer = iota // solid
	Numb              // hatched
)

// Stroke is one drawn line on a face: points from 0 to 1 across the picture.
type Stroke struct {
	Back   bool           `json:"back"`
	Points []figure.Point `json:"points"`
}

// ChartWords are the texts of a body chart. Left and Right are hers: on the
// front view her left is at the right of the picture.
type ChartWords struct {
	Front, Back string                 // the two view buttons
	Left, Right string                 // beside the body
	Zone        func(id string) string // spoken name of a zone
}

// BodyChart asks where it hurts. A tap turns the zone under the finger on or
// off; a drag paints every zone on its way and keeps the line that was drawn.
// With the keyboard, Tab walks the zones and Enter chooses. The body is shown
// in two enlarged panes, so that every zone is a target for a finger; at the
// side stand the whole front and back with what is marked on them.
type BodyChart struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the chosen zones, those of the back first.
	OnChanged func(zones []string)
	// OnView is called when she turns to the back or to the front.
	OnView func(back bool)

	faces    ChartFaces
	words    ChartWords
	layer    Layer
	most     int
	order    []string
	chosen   map[string]bool
	behind   map[string]Layer
	strokes  []Stroke
	back     bool
	readOnly bool
	focus    string // zone with the ring

	sheet       *canvas.Rectangle
	panes       []*chartPane
	front, rear *viewCard
	left, right *Text
}

// NewBodyChart returns a chart that shows the back first. most is the number
// of zones that may be chosen together: 1 for one worst spot, 0 for any.
func NewBodyChart(id string, faces ChartFaces, layer Layer, most int, words ChartWords, changed func(zones []string)) *BodyChart {
	c := &BodyChart{
		ID: id, faces: faces, layer: layer, most: most, words: words, OnChanged: changed,
		order: faces.zoneIDs(), chosen: map[string]bool{}, behind: map[string]Layer{},
		back: true, sheet: &canvas.Rectangle{},
	}
	c.left = NewText("", look.Help, look.SemiBold, look.OnChart)
	c.right = NewText("", look.Help, look.SemiBold, look.OnChart).Aligned(fyne.TextAlignTrailing)
	c.front = newViewCard(c, id+".front", words.Front, false)
	c.rear = newViewCard(c, id+".back", words.Back, true)
	c.ExtendBaseWidget(c)
	c.turn()
	return c
}

// Chosen returns the chosen zones, those of the back first.
func (c *BodyChart) Chosen() []string {
	var ids []string
	for _, id := range c.order {
		if c.chosen[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// SetChosen chooses exactly these zones, without calling OnChanged. Unknown
// zones are ignored.
func (c *BodyChart) SetChosen(zones ...string) {
	clear(c.chosen)
	for _, id := range zones {
		if slices.Contains(c.order, id) {
			c.chosen[id] = true
		}
	}
	c.redraw()
}

// SetBehind shows zones of another layer softly, to look at only.
func (c *BodyChart) SetBehind(layer Layer, zones ...string) {
	clear(c.behind)
	for _, id := range zones {
		c.behind[id] = layer
	}
	c.redraw()
}

// Strokes returns the drawn lines.
func (c *BodyChart) Strokes() []Stroke { return slices.Clone(c.strokes) }

// SetStrokes shows drawn lines.
func (c *BodyChart) SetStrokes(strokes []Stroke) {
	c.strokes = slices.Clone(strokes)
	c.redraw()
}

// SetReadOnly makes the zones deaf, for showing what was marked. The views can
// still be turned.
func (c *BodyChart) SetReadOnly(on bool) { c.readOnly = on }

// ShowBack turns to the back, or to the front.
func (c *BodyChart) ShowBack(back bool) {
	if back != c.back {
		c.back = back
		c.turn()
		c.Refresh()
		if c.OnView != nil {
			c.OnView(back)
		}
	}
}

// ShowsBack says which face is shown.
func (c *BodyChart) ShowsBack() bool { return c.back }

// ZoneAt returns where a zone of the shown face lies, relative to the chart.
func (c *BodyChart) ZoneAt(id string) (fyne.Position, bool) {
	for _, p := range c.panes {
		for _, i := range p.win.zones {
			if z := c.face().Zones[i]; z.ID == id {
				return p.Position().Add(p.toScreen(z.Center)), true
			}
		}
	}
	return fyne.Position{}, false
}

// Children are the panes and the two view cards.
func (c *BodyChart) Children() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(c.panes)+2)
	for _, p := range c.panes {
		out = append(out, p)
	}
	return append(out, c.front, c.rear)
}

// CreateRenderer is called by Fyne.
func (c *BodyChart) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }

func (c *BodyChart) face() Face { return c.side(c.back) }

func (c *BodyChart) side(back bool) Face {
	if back {
		return c.faces.Back
	}
	return c.faces.Front
}

// turn makes the panes of the face that is shown.
func (c *BodyChart) turn() {
	c.panes = nil
	for _, w := range c.face().windows() {
		c.panes = append(c.panes, newChartPane(c, w))
	}
	// On the back view her left is at the left of the picture.
	c.left.text, c.right.text = c.words.Left, c.words.Right
	if !c.back {
		c.left.text, c.right.text = c.words.Right, c.words.Left
	}
	c.front.on, c.rear.on = !c.back, c.back
}

// redraw paints zones and lines again.
func (c *BodyChart) redraw() {
	for _, p := range c.panes {
		p.face.Refresh()
	}
	c.front.face.Refresh()
	c.rear.face.Refresh()
}

// toggle applies a tap on a zone.
func (c *BodyChart) toggle(id string) {
	if c.readOnly {
		return
	}
	on := !c.chosen[id]
	if c.most == 1 {
		clear(c.chosen)
	}
	if on && c.most > 1 && len(c.Chosen()) >= c.most {
		return
	}
	if on {
		c.chosen[id] = true
	} else {
		delete(c.chosen, id)
	}
	c.dropStrokes()
	c.changed()
}

func (c *BodyChart) changed() {
	c.redraw()
	if c.OnChanged != nil {
		c.OnChanged(c.Chosen())
	}
}

// dropStrokes forgets the lines that no longer cross a chosen zone: she has
// taken them back.
func (c *BodyChart) dropStrokes() {
	c.strokes = slices.DeleteFunc(c.strokes, func(s Stroke) bool {
		face := c.side(s.Back)
		for _, z := range face.Zones {
			for _, p := range s.Points {
				if c.chosen[z.ID] && distance(face.expand(p), z.Outline) == 0 {
					return false
				}
			}
		}
		return true
	})
}

// normal and expand turn points of the picture plane into shares of the
// picture and back.
func (f Face) normal(p figure.Point) figure.Point {
	w, h := f.Picture.Size()
	return figure.Point{X: (p.X - f.Picture.Min.X) / w, Y: (p.Y - f.Picture.Min.Y) / h}
}

func (f Face) expand(p figure.Point) figure.Point {
	w, h := f.Picture.Size()
	return figure.Point{X: p.X*w + f.Picture.Min.X, Y: p.Y*h + f.Picture.Min.Y}
}

func (c *BodyChart) parts() []fyne.CanvasObject {
	out := []fyne.CanvasObject{c.sheet}
	out = append(out, c.Children()...)
	return append(out, c.left, c.right)
}

func (c *BodyChart) paint() {
	c.sheet.FillColor, c.sheet.StrokeColor = paintOf(c, look.Chart), paintOf(c, look.Line)
	c.sheet.StrokeWidth, c.sheet.CornerRadius = sizeOf(c, look.Border), sizeOf(c, look.Radius)
}

func (c *BodyChart) least() fyne.Size {
	t := sizeOf(c, look.AnswerTap)
	return fyne.NewSize(4*t, 3*t)
}

func (c *BodyChart) place(size fyne.Size) {
	gap, tap := sizeOf(c, look.Gap), sizeOf(c, look.AnswerTap)
	room := size
	if size.Width >= size.Height {
		w := min(size.Width*0.2, 2*tap)
		room.Width -= w + gap
		h := (size.Height - gap) / 2
		setBox(c.rear, room.Width+gap, 0, w, h)
		setBox(c.front, room.Width+gap, h+gap, w, h)
	} else {
		h := min(size.Height*0.25, 1.6*tap)
		room.Height -= h + gap
		w := (size.Width - gap) / 2
		setBox(c.rear, 0, room.Height+gap, w, h)
		setBox(c.front, w+gap, room.Height+gap, w, h)
	}
	setBox(c.sheet, 0, 0, room.Width, room.Height)
	in := sizeOf(c, look.Inset)
	setBox(c.left, in, in, room.Width/2-in, c.left.HeightFor(room.Width/2-in))
	setBox(c.right, room.Width/2, in, room.Width/2-in, c.right.HeightFor(room.Width/2-in))
	c.placePanes(room)
}

// placePanes gives every pane the whole height where the width allows it.
func (c *BodyChart) placePanes(room fyne.Size) {
	if len(c.panes) == 0 {
		return
	}
	edge := sizeOf(c, look.Border) + 1
	high := float64(room.Height - 2*edge)
	wide := float64(room.Width-2*edge) - float64(sizeOf(c, look.Gap))*float64(len(c.panes)-1)
	var want float64
	for _, p := range c.panes {
		want += p.win.width() * high / p.win.height()
	}
	shrink := math.Min(1, wide/want)
	x := float64(edge) + (wide-want*shrink)/2
	for _, p := range c.panes {
		w := p.win.width() * high / p.win.height() * shrink
		setBox(p, float32(x), edge, float32(w), float32(high))
		x += w + float64(sizeOf(c, look.Gap))
	}
}
