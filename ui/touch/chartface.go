package touch

import (
	"image"
	"image/color"
	"math"
	"slices"

	"sacra/assets/figure"
	"sacra/assets/figure/raster"
)

// Face is one side of the body: its picture and its zones. Splits are heights
// on the picture plane, from above downwards (y grows): zones with their middle
// between two of them share a view, and each view is enlarged for fingers. What
// lies above the first is the upper body. No splits means one view. Folds are
// heights that no reach for the nearest zone goes across, such as that under the
// buttocks: above and below it a mark means something else.
type Face struct {
	Picture figure.Picture
	Small   figure.Picture // the same body for small views, with bolder lines
	Zones   []figure.ChartZone
	Splits  []float64
	Folds   []float64
	bodies  *bodies
}

// bodies keeps the unmarked body as it was drawn: one body is shown on several
// screens, and to draw it takes longer than a finger likes to wait. A nil one keeps
// nothing.
type bodies struct {
	drawn map[bodyAt]*image.RGBA
	// waiting is who wants to know when a body is there that is being drawn.
	waiting map[bodyAt][]func()
}

func newBodies() *bodies {
	return &bodies{drawn: map[bodyAt]*image.RGBA{}, waiting: map[bodyAt][]func(){}}
}

// bodyAt is the size, in pixels, and the part of a drawn body, and with what
// lines the zones are drawn that can be chosen; a width of 0 draws none.
type bodyAt struct {
	small       bool
	size        image.Point
	scale, x, y float64
	line        float64
	ink         color.NRGBA
}

// body returns the body in its large or small drawing with the outlines of the zones.
// It is shared and must not be painted on. Where there is a later, a body that was not
// drawn yet is drawn away from the screen, once for all who ask; nil is returned, and
// ready is called when it is there.
func (f Face) body(at bodyAt, later Later, ready func()) *image.RGBA {
	b := f.bodies
	if b == nil {
		return f.draw(at)
	}
	if old := b.drawn[at]; old != nil {
		return old
	}
	if later == nil {
		b.drawn[at] = f.draw(at)
		return b.drawn[at]
	}
	asked := len(b.waiting[at]) > 0
	b.waiting[at] = append(b.waiting[at], ready)
	if asked {
		return nil
	}
	var dst *image.RGBA
	later(func() { dst = f.draw(at) }, func() {
		b.drawn[at] = dst
		waiting := b.waiting[at]
		delete(b.waiting, at)
		for _, ready := range waiting {
			ready()
		}
	})
	return b.drawn[at]
}

// draw draws the body with the outlines of the zones.
func (f Face) draw(at bodyAt) *image.RGBA {
	dst, p := image.NewRGBA(image.Rectangle{Max: at.size}), f.Picture
	if at.small {
		p = f.Small
	}
	raster.DrawAt(p, dst, at.scale, at.x, at.y)
	if at.line > 0 {
		for _, z := range f.Zones {
			brush{dst, at.scale, at.x, at.y}.line(rounded(z.Outline, corner), true, at.ink, at.line)
		}
	}
	return dst
}

// ChartFaces are the front and the back of the body.
type ChartFaces struct{ Front, Back Face }

// The heights at which the charts of package figure are divided: upper body, low
// back and hips, thighs and knees, lower legs and feet. The belly goes with the
// ribs.
const (
	aboveLowBack = -110
	aboveGroin   = -90
	belowHips    = -75
	belowKnees   = -40
)

// glutealFold is the height of the fold under the buttocks.
const glutealFold = -77

// FigureFaces draws both faces of the woman for a stage. Of the options the
// stage and the tone count; the lines are chosen here.
func FigureFaces(o figure.Options) ChartFaces {
	large, small := o, o
	large.Ink, small.Ink, small.Plain = 0.4, 1.1, true
	face := func(v figure.View, top float64, folds ...float64) Face {
		p, z := figure.Chart(v, large)
		q, _ := figure.Chart(v, small)
		return Face{Picture: p, Small: q, Zones: z, Splits: []float64{top, belowHips, belowKnees}, Folds: folds, bodies: newBodies()}
	}
	return ChartFaces{Front: face(figure.Front, aboveGroin, belowKnees), Back: face(figure.Back, aboveLowBack, glutealFold, belowKnees)}
}

// Forget lets go of the bodies that were drawn for screens. What is shown again
// after that is drawn again.
func (f ChartFaces) Forget() {
	for _, b := range []*bodies{f.Front.bodies, f.Back.bodies} {
		if b != nil {
			clear(b.drawn)
		}
	}
}

// zoneIDs lists the zones of both faces once, the back first: a zone that is
// seen from both sides is one zone.
func (f ChartFaces) zoneIDs() []string {
	var ids []string
	for _, face := range []Face{f.Back, f.Front} {
		for _, z := range face.Zones {
			if !slices.Contains(ids, z.ID) {
				ids = append(ids, z.ID)
			}
		}
	}
	return ids
}

// window is a part of a face: a rectangle on the picture plane and the zones whose
// middle lies in it. part counts the parts of a face from above.
type window struct {
	min, max figure.Point
	zones    []int
	part     int
}

func (w window) width() float64  { return w.max.X - w.min.X }
func (w window) height() float64 { return w.max.Y - w.min.Y }

// air is what is seen around the zones of a window, in centimeters.
const air = 2.5

// leastHeight of a window in centimeters: nearer than that, a body is hard to
// recognise.
const leastHeight = 42

// windows divides a face. The windows hold their zones with some air.
func (f Face) windows() []window {
	groups := make([][]int, len(f.Splits)+1)
	for i, z := range f.Zones {
		g := 0
		for g < len(f.Splits) && z.Center.Y > f.Splits[g] {
			g++
		}
		groups[g] = append(groups[g], i)
	}
	var out []window
	for g, zones := range groups {
		if len(zones) > 0 {
			w := f.around(zones)
			w.part = g
			out = append(out, w)
		}
	}
	return out
}

// reach is how far the edge of a zone is from its middle, at the nearest.
func reach(z figure.ChartZone) float64 {
	near := math.Inf(1)
	for i, a := range z.Outline {
		near = min(near, distance(z.Center, []figure.Point{a, z.Outline[(i+1)%len(z.Outline)]}))
	}
	return near
}

// rounded returns the outline with soft corners, for painting only: a finger
// still gets the whole zone.
func rounded(poly []figure.Point, radius float64) []figure.Point {
	n := len(poly)
	out := make([]figure.Point, 0, 5*n)
	for i, p := range poly {
		a, b := toward(p, poly[(i+n-1)%n], radius), toward(p, poly[(i+1)%n], radius)
		for _, t := range []float64{0, 0.25, 0.5, 0.75, 1} {
			u := 1 - t
			out = append(out, figure.Point{
				X: u*u*a.X + 2*u*t*p.X + t*t*b.X,
				Y: u*u*a.Y + 2*u*t*p.Y + t*t*b.Y,
			})
		}
	}
	return out
}

// toward goes from p towards q, at most halfway.
func toward(p, q figure.Point, by float64) figure.Point {
	l := math.Hypot(q.X-p.X, q.Y-p.Y)
	if l == 0 {
		return p
	}
	t := min(0.5, by/l)
	return figure.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)}
}

func (f Face) around(zones []int) window {
	lo, hi := figure.Point{X: math.Inf(1), Y: math.Inf(1)}, figure.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, i := range zones {
		for _, p := range f.Zones[i].Outline {
			lo = figure.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
			hi = figure.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
	}
	pad := max(air, (leastHeight-(hi.Y-lo.Y))/2)
	w := window{
		min:   figure.Point{X: lo.X - air, Y: lo.Y - pad},
		max:   figure.Point{X: hi.X + air, Y: hi.Y + pad},
		zones: zones,
	}
	if end := f.Picture.Max.Y; end-w.max.Y < 2*air { // no toes cut off
		w.max.Y = end + 1
	}
	return w
}

// zoneAt returns the zone under a point of the picture plane, or the nearest one
// within slop centimeters that no fold parts from it, or -1.
func (f Face) zoneAt(p figure.Point, slop float64) int {
	best, near := -1, slop
	for i, z := range f.Zones {
		d := distance(p, z.Outline)
		if d == 0 {
			return i
		}
		if d <= near && !f.parted(p, z) {
			best, near = i, d
		}
	}
	return best
}

// parted reports whether a fold lies between a point and a zone.
func (f Face) parted(p figure.Point, z figure.ChartZone) bool {
	return slices.ContainsFunc(f.Folds, func(fold float64) bool { return (p.Y < fold) != (z.Center.Y < fold) })
}

// distance is how far p lies from a closed polygon; 0 inside.
func distance(p figure.Point, poly []figure.Point) float64 {
	inside, near := false, math.Inf(1)
	for i, a := range poly {
		b := poly[(i+1)%len(poly)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			inside = !inside
		}
		dx, dy := b.X-a.X, b.Y-a.Y
		t := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
		}
		near = min(near, math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy))
	}
	if inside {
		return 0
	}
	return near
}
