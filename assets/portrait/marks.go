package portrait

import (
	"math"
	"slices"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/triage"
)

// The marks on the body, in centimeters of her body. In gray, pain is an area,
// numbness lines and the worst spot a ring.
const (
	painLine    = 0.4
	numbLine    = 0.6
	hatchGap    = 1.9
	hatchLine   = 0.55
	strokeLine  = 0.8
	worstRadius = 3.4
)

// Marked is one view of her body with all that she marked: pain solid, numbness
// hatched, free lines, and a ring on the worst spot. Numbness lies above all
// pain, because a place may have both.
func Marked(v figure.View, in *triage.Intake) figure.Picture {
	r := &in.Response
	o := Of(r)
	o.Plain, o.Weld = true, true
	pic, zones := figure.Chart(v, o)
	pic.Shapes = slices.Clone(pic.Shapes)
	worst := r.Value(triage.WorstSpot)
	var numb, ring []figure.Shape
	for _, z := range zones {
		if r.Has(triage.PainZones, z.ID) {
			pic.Shapes = append(pic.Shapes, solid(z.Outline, painLine))
		}
		if r.Has(triage.NumbZones, z.ID) {
			numb = append(numb, hatched(z.Outline, hatchGap, hatchLine, numbLine)...)
		}
		if z.ID == worst {
			ring = circled(z.Center, worstRadius)
		}
	}
	pic.Shapes = append(pic.Shapes, numb...)
	pic.Shapes = append(pic.Shapes, strokes(v, pic, in.Strokes[triage.PainZones], &palette.PainEdge)...)
	pic.Shapes = append(pic.Shapes, strokes(v, pic, in.Strokes[triage.NumbZones], &palette.NumbEdge)...)
	pic.Shapes = append(pic.Shapes, ring...)
	return pic
}

// Legend returns a small picture of each mark: pain, numbness, worst spot. All
// have the same size.
func Legend() [3]figure.Picture {
	const side, edge, gap, line, radius = 10, 1, 3, 0.9, 4.2
	box := []figure.Point{{X: 0, Y: 0}, {X: side, Y: 0}, {X: side, Y: side}, {X: 0, Y: side}}
	var out [3]figure.Picture
	for i, shapes := range [...][]figure.Shape{
		{solid(box, edge)},
		hatched(box, gap, line, edge),
		circled(figure.Point{X: side / 2, Y: side / 2}, radius),
	} {
		out[i] = figure.Picture{Shapes: shapes, Min: figure.Point{X: -edge, Y: -edge}, Max: figure.Point{X: side + edge, Y: side + edge}}
	}
	return out
}

// solid marks an area with pain.
func solid(area []figure.Point, line float64) figure.Shape {
	return figure.Shape{Path: figure.Outline(area, true), Fill: &palette.Pain, Stroke: &palette.PainEdge, Width: line}
}

// hatched marks an area without feeling; its lines are gap centimeters apart.
func hatched(area []figure.Point, gap, hatch, line float64) []figure.Shape {
	return []figure.Shape{
		{Path: figure.Hatch(area, gap), Stroke: &palette.Numb, Width: hatch},
		{Path: figure.Outline(area, true), Stroke: &palette.NumbEdge, Width: line},
	}
}

// circled marks the worst spot: dark on light, so that it stands on any color.
func circled(c figure.Point, radius float64) []figure.Shape {
	pts := make([]figure.Point, 40)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(pts)))
		pts[i] = figure.Point{X: c.X + radius*cos, Y: c.Y + radius*sin}
	}
	circle := figure.Outline(pts, true)
	return []figure.Shape{
		{Path: circle, Stroke: &palette.White, Width: radius * 0.6},
		{Path: circle, Stroke: &palette.Ink, Width: radius * 0.27},
	}
}

// strokes are the free lines of one question on one view. What lies off the
// picture is left out: it would be drawn over what stands beside it.
func strokes(v figure.View, frame figure.Picture, list []triage.Stroke, tone *figure.Color) []figure.Shape {
	var out []figure.Shape
	for _, s := range list {
		if (s.View == triage.ViewBack) != (v == figure.Back) {
			continue
		}
		var pts []figure.Point
		for _, p := range s.Points {
			if p[0] >= frame.Min.X && p[0] <= frame.Max.X && p[1] >= frame.Min.Y && p[1] <= frame.Max.Y {
				pts = append(pts, figure.Point{X: p[0], Y: p[1]})
			}
		}
		if len(pts) > 1 {
			out = append(out, figure.Shape{Path: figure.Outline(pts, false), Stroke: tone, Width: strokeLine})
		}
	}
	return out
}
