package touch

import (
	"math"
	"slices"

	"sacra/assets/figure"
)

// Face is one side of the body: its picture and its zones. Zones whose middle
// lies below Split (a height on the picture plane, y down) are shown in a pane
// of their own, so that both panes can be larger; 0 means one pane.
type Face struct {
	Picture figure.Picture
	Zones   []figure.ChartZone
	Split   float64
}

// ChartFaces are the front and the back of the body.
type ChartFaces struct{ Front, Back Face }

// aboveKnee is the height at which the charts of package figure are divided:
// low back to thighs above, knees to feet below.
const aboveKnee = -52

// FigureFaces draws both faces of the woman for a stage.
func FigureFaces(o figure.Options) ChartFaces {
	face := func(v figure.View) Face {
		p, z := figure.Chart(v, o)
		return Face{Picture: p, Zones: z, Split: aboveKnee}
	}
	return ChartFaces{Front: face(figure.Front), Back: face(figure.Back)}
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

// window is a part of a face: a rectangle on the picture plane and the zones
// that are chosen in it.
type window struct {
	min, max figure.Point
	zones    []int
}

func (w window) width() float64  { return w.max.X - w.min.X }
func (w window) height() float64 { return w.max.Y - w.min.Y }

// air is what is seen around the zones of a window, in centimetres.
const air = 5

// windows divides a face. The windows hold their zones with some air, never
// more than the picture itself.
func (f Face) windows() []window {
	var upper, lower []int
	for i, z := range f.Zones {
		if f.Split != 0 && z.Center.Y > f.Split {
			lower = append(lower, i)
		} else {
			upper = append(upper, i)
		}
	}
	var out []window
	for _, zones := range [][]int{upper, lower} {
		if len(zones) > 0 {
			out = append(out, f.around(zones))
		}
	}
	return out
}

func (f Face) around(zones []int) window {
	lo, hi := figure.Point{X: math.Inf(1), Y: math.Inf(1)}, figure.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, i := range zones {
		for _, p := range f.Zones[i].Outline {
			lo = figure.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
			hi = figure.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
	}
	p := f.Picture
	return window{
		min:   figure.Point{X: max(lo.X-air, p.Min.X), Y: max(lo.Y-air, p.Min.Y)},
		max:   figure.Point{X: min(hi.X+air, p.Max.X), Y: min(hi.Y+air, p.Max.Y)},
		zones: zones,
	}
}

// zoneAt returns the zone of a window under a point of the picture plane, or
// the nearest one within slop centimetres, or -1.
func (f Face) zoneAt(w window, p figure.Point, slop float64) int {
	best, near := -1, slop
	for _, i := range w.zones {
		d := distance(p, f.Zones[i].Outline)
		if d <= near {
			best, near = i, d
			if d == 0 {
				break
			}
		}
	}
	return best
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
