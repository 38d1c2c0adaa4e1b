package touch

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// Layer is a kind of mark on a body chart.
type Layer uint8

// The layers. They differ in pattern as well as in color.
const (
	Pain Layer = iota // solid
	Numb              // hatched
)

// ChartWords are the texts of a body chart. Left and Right are hers: on the
// front view her left is at the right of the picture.
type ChartWords struct {
	Front, Back ViewWords
	Left, Right string                 // under the body
	Zone        func(id string) string // spoken name of a zone
}

// ViewWords are the names of the views of one face.
type ViewWords struct {
	Face  string    // over all of them: "Back"
	Parts [4]string // upper body, hips, thighs, lower legs
}

// BodyChart asks where it hurts. A tap turns the zone under the finger on or
// off; a drag paints every zone on its way and keeps the line that was drawn.
// On the keyboard, Tab moves through the zones and Enter chooses. One part of the
// body is shown at a time, as large as the chart, so that every zone is a target
// for a finger; the views at the side show the whole body with what is marked on it
// and turn to another part. Every place that is drawn can be chosen, whichever view
// it is named by.
type BodyChart struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the chosen zones, those of the back first.
	OnChanged func(zones []string)
	// OnView is called when she turns to another view.
	OnView func(back bool)
	// OnMiss is called when a finger meets no place; the nearest ones are ringed.
	OnMiss func()
	// Later draws the body off the UI thread; nil draws it at once.
	Later Later

	faces   ChartFaces
	words   ChartWords
	layer   Layer
	most    int
	order   []string
	chosen  map[string]bool
	behind  map[string]Layer
	strokes []Stroke
	drawing []*Stroke // by the fingers that are down
	views   []*viewCard
	at      int    // the view that is shown
	focus   string // zone with the ring
	missed  []string

	sheet *Ground
	heads [2]*Text // over the views of the back and of the front
	pane  *chartPane
}

// NewBodyChart returns a chart that shows the back first. most is the number
// of zones that may be chosen together: 1 for one worst spot, 0 for any.
func NewBodyChart(id string, faces ChartFaces, layer Layer, most int, words ChartWords, changed func(zones []string)) *BodyChart {
	c := &BodyChart{
		ID: id, faces: faces, layer: layer, most: most, words: words, OnChanged: changed,
		order: faces.zoneIDs(), chosen: map[string]bool{}, behind: map[string]Layer{},
		sheet: NewGround(),
	}
	c.addViews(true, faces.Back, id+".back", words.Back)
	c.addViews(false, faces.Front, id+".front", words.Front)
	for i, face := range []string{words.Back.Face, words.Front.Face} {
		c.heads[i] = NewText(face, look.Help, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter)
	}
	c.ExtendBaseWidget(c)
	c.turn()
	return c
}

// viewOrder is the order of the parts of a face: what most women mark comes first.
func viewOrder() []struct {
	part int
	id   string
} {
	return []struct {
		part int
		id   string
	}{{1, ""}, {2, "_thighs"}, {3, "_feet"}, {0, "_top"}}
}

// addViews makes a view of each part of a face that has zones. A face without
// parts has one.
func (c *BodyChart) addViews(back bool, f Face, id string, words ViewWords) {
	all := f.windows()
	add := func(id, text string, w window) {
		c.views = append(c.views, newViewCard(c, len(c.views), id, text, back, w))
	}
	if len(f.Splits) == 0 {
		for _, w := range all {
			add(id, words.Face, w)
		}
		return
	}
	for _, o := range viewOrder() {
		if i := slices.IndexFunc(all, func(w window) bool { return w.part == o.part }); i >= 0 {
			add(id+o.id, words.Parts[o.part], all[i])
		}
	}
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

// SetBehind shows zones of another layer faintly, for reference only.
func (c *BodyChart) SetBehind(layer Layer, zones ...string) {
	clear(c.behind)
	for _, id := range zones {
		c.behind[id] = layer
	}
	c.redraw()
}

// ShowsBack reports whether the back is shown.
func (c *BodyChart) ShowsBack() bool { return c.views[c.at].back }

func (c *BodyChart) show(view int) {
	if view == c.at {
		return
	}
	c.at = view
	c.turn()
	c.Refresh()
	if c.OnView != nil {
		c.OnView(c.ShowsBack())
	}
}

// Children are the pane and the view cards.
func (c *BodyChart) Children() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, 1+len(c.views))
	out = append(out, c.pane)
	for _, v := range c.views {
		out = append(out, v)
	}
	return out
}

// CreateRenderer is called by Fyne.
func (c *BodyChart) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }

func (c *BodyChart) face() Face { return c.side(c.ShowsBack()) }

func (c *BodyChart) side(back bool) Face {
	if back {
		return c.faces.Back
	}
	return c.faces.Front
}

// turn makes the pane of the view that is shown.
func (c *BodyChart) turn() {
	c.missed = nil
	c.pane = newChartPane(c, c.views[c.at].window)
}

// redraw repaints the zones and lines that have changed.
func (c *BodyChart) redraw() {
	if now := c.marks(c.ShowsBack()); now != c.pane.marks {
		c.pane.marks = now
		c.pane.face.Refresh()
	}
	for _, v := range c.views {
		if now := c.marks(v.back); now != v.marks {
			v.marks = now
			v.face.Refresh()
		}
	}
}

// marks lists, for comparison only, what is marked on a face.
func (c *BodyChart) marks(back bool) string {
	var b strings.Builder
	for _, z := range c.side(back).Zones {
		behind, soft := c.behind[z.ID]
		fmt.Fprint(&b, c.chosen[z.ID], soft, behind, z.ID == c.focus, slices.Contains(c.missed, z.ID), " ")
	}
	for _, s := range c.lines() {
		fmt.Fprint(&b, s.Back, len(s.Points), " ")
	}
	return b.String()
}

// toggle applies a tap on a zone.
func (c *BodyChart) toggle(id string) {
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

func (c *BodyChart) parts() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{c.sheet, c.heads[0], c.heads[1]}, c.Children()...)
}

func (c *BodyChart) paint() {
	c.sheet.Paint(paintOf(c, look.Chart), paintOf(c, look.Line), sizeOf(c, look.Border), sizeOf(c, look.Radius))
}

func (c *BodyChart) least() fyne.Size {
	t := sizeOf(c, look.AnswerTap)
	return fyne.NewSize(4*t, 3*t)
}

// Cramped reports whether the body would be small in a size: the help over it is
// then set smaller.
func (c *BodyChart) Cramped(size fyne.Size) bool { return size.Height < 6*sizeOf(c, look.Target) }
