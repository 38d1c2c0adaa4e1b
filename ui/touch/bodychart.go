package touch

import (
	"fmt"
	"math"
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
	Front, Back string // the views: low back and hips, from both sides
	// The views of the legs. When they are empty, a view shows hips and legs
	// together, in smaller panes.
	FrontLegs, BackLegs string
	// The views of the upper body. When they are empty, it is seen beside the hips.
	FrontTop, BackTop string
	Left, Right       string                 // under the body
	Zone              func(id string) string // spoken name of a zone
}

// BodyChart asks where it hurts. A tap turns the zone under the finger on or
// off; a drag paints every zone on its way and keeps the line that was drawn.
// On the keyboard, Tab moves through the zones and Enter chooses. The part of the
// body that is asked for is enlarged, so that every zone is a target for a
// finger; the views at the side show the whole body with what is marked on it.
type BodyChart struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the chosen zones, those of the back first.
	OnChanged func(zones []string)
	// OnView is called when she turns to the back or to the front.
	OnView func(back bool)
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

	sheet *Ground
	panes []*chartPane
}

// NewBodyChart returns a chart that shows the back first. most is the number
// of zones that may be chosen together: 1 for one worst spot, 0 for any.
func NewBodyChart(id string, faces ChartFaces, layer Layer, most int, words ChartWords, changed func(zones []string)) *BodyChart {
	c := &BodyChart{
		ID: id, faces: faces, layer: layer, most: most, words: words, OnChanged: changed,
		order: faces.zoneIDs(), chosen: map[string]bool{}, behind: map[string]Layer{},
		sheet: NewGround(),
	}
	c.addViews(true, faces.Back, id+".back", words.Back, words.BackLegs, words.BackTop)
	c.addViews(false, faces.Front, id+".front", words.Front, words.FrontLegs, words.FrontTop)
	c.ExtendBaseWidget(c)
	c.turn()
	return c
}

// addViews makes the views of one face: one, or hips, legs and upper body apart.
// A part that has words of its own has a view of its own.
func (c *BodyChart) addViews(back bool, f Face, id, hips, legs, top string) {
	all := f.windows()
	first := slices.IndexFunc(all, func(w window) bool { return !w.top })
	if top == "" || first < 0 {
		first = 0
	}
	add := func(id, text string, w []window) {
		if len(w) > 0 {
			c.views = append(c.views, newViewCard(c, len(c.views), id, text, back, w))
		}
	}
	rest := all[first:]
	if legs == "" || len(rest) < 2 {
		add(id, hips, rest)
	} else {
		add(id, hips, rest[:1])
		add(id+"_legs", legs, rest[1:])
	}
	add(id+"_top", top, all[:first])
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

// Children are the panes and the view cards.
func (c *BodyChart) Children() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(c.panes)+len(c.views))
	for _, p := range c.panes {
		out = append(out, p)
	}
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

// turn makes the panes of the view that is shown.
func (c *BodyChart) turn() {
	c.panes = nil
	for i, w := range c.views[c.at].windows {
		c.panes = append(c.panes, newChartPane(c, w, i == 0))
	}
}

// redraw repaints the zones and lines that have changed.
func (c *BodyChart) redraw() {
	for _, p := range c.panes {
		if now := c.marks(c.ShowsBack(), p.win.zones); now != p.marks {
			p.marks = now
			p.face.Refresh()
		}
	}
	for _, v := range c.views {
		if now := c.marks(v.back, nil); now != v.marks {
			v.marks = now
			v.face.Refresh()
		}
	}
}

// marks lists, for comparison only, what is marked on some zones of a face; nil
// stands for all of them.
func (c *BodyChart) marks(back bool, zones []int) string {
	var b strings.Builder
	for i, z := range c.side(back).Zones {
		if zones == nil || slices.Contains(zones, i) {
			behind, soft := c.behind[z.ID]
			fmt.Fprint(&b, c.chosen[z.ID], soft, behind, z.ID == c.focus, " ")
		}
	}
	for _, s := range c.lines() { // a line may cross any pane
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
	return append([]fyne.CanvasObject{c.sheet}, c.Children()...)
}

func (c *BodyChart) paint() {
	c.sheet.Paint(paintOf(c, look.Chart), paintOf(c, look.Line), sizeOf(c, look.Border), sizeOf(c, look.Radius))
}

func (c *BodyChart) least() fyne.Size {
	t := sizeOf(c, look.AnswerTap)
	return fyne.NewSize(4*t, 3*t)
}

func (c *BodyChart) place(size fyne.Size) {
	gap, tap := sizeOf(c, look.Gap), sizeOf(c, look.AnswerTap)
	room, n := size, float32(len(c.views))
	if size.Width >= size.Height { // the views beside the body
		w := min(size.Width*0.22, 2*tap)
		room.Width -= w + gap
		h := (size.Height - gap*(n-1)) / n
		for i, v := range c.views {
			Put(v, room.Width+gap, float32(i)*(h+gap), w, h)
		}
	} else { // or below it
		h := min(size.Height*0.25, 1.6*tap)
		room.Height -= h + gap
		w := (size.Width - gap*(n-1)) / n
		for i, v := range c.views {
			Put(v, float32(i)*(w+gap), room.Height+gap, w, h)
		}
	}
	Put(c.sheet, 0, 0, room.Width, room.Height)
	c.placePanes(room)
}

// placePanes enlarges every pane until its typical zone is as large on the
// glass as that of the others, or the pane is as high as the sheet; what is
// left of the width is shared out.
func (c *BodyChart) placePanes(room fyne.Size) {
	n := float64(len(c.panes))
	if n == 0 {
		return
	}
	in := float64(sizeOf(c, look.Inset)) / 2
	wide, high := float64(room.Width)-in*(n+1), float64(room.Height)-2*in
	width := func(p *chartPane, zone float64) float64 {
		scale := math.Min(zone/c.face().grain(p.win), (high-float64(p.footer()))/p.win.height())
		return scale * p.win.width()
	}
	sum := func(zone float64) (w float64) {
		for _, p := range c.panes {
			w += width(p, zone)
		}
		return w
	}
	lo, hi := 0.0, high
	for range 20 {
		if mid := (lo + hi) / 2; sum(mid) <= wide {
			lo = mid
		} else {
			hi = mid
		}
	}
	spare := (wide - sum(lo)) / n
	x := in
	for _, p := range c.panes {
		w := width(p, lo) + spare
		Put(p, float32(x), float32(in), float32(w), float32(high))
		x += w + in
	}
}
