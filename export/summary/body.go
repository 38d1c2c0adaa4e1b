package summary

import (
	"math"
	"slices"
	"strconv"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/triage"
)

// The colors of the marks, those of the screens. In gray, pain is an area,
// numbness lines and the worst spot a ring.
var (
	pain     = figure.Color{R: 0xE2, G: 0x87, B: 0x3A}
	painEdge = figure.Color{R: 0x7A, G: 0x34, B: 0x10}
	numb     = figure.Color{R: 0x2F, G: 0x6F, B: 0x9F}
	numbEdge = figure.Color{R: 0x1F, G: 0x4E, B: 0x73}
)

// options draw the woman at her own stage.
func options(r *triage.Response) figure.Options {
	o := figure.Options{Plain: true, Weld: true, Postpartum: r.Value("status") == "postpartum"}
	if r.Value("status") == "pregnant" {
		if n, err := strconv.Atoi(r.Value("weeks_pregnant")); err == nil {
			o.Weeks = min(n, 42)
		}
	}
	return o
}

// Marked is one view of her body with all that she marked: pain solid, numbness
// hatched, free lines, and a ring on the worst spot.
func Marked(v figure.View, in *triage.Intake) figure.Picture {
	r := &in.Response
	pic, zones := figure.Chart(v, options(r))
	pic.Shapes = slices.Clone(pic.Shapes)
	worst := r.Value("worst_spot")
	var top []figure.Shape
	for _, z := range zones {
		area := figure.Outline(z.Outline, true)
		if r.Has("pain_zones", z.ID) {
			pic.Shapes = append(pic.Shapes, figure.Shape{Path: area, Fill: &pain, Stroke: &painEdge, Width: 0.4})
		}
		if r.Has("numb_zones", z.ID) {
			top = append(top, figure.Shape{Path: figure.Hatch(z.Outline, 1.9), Stroke: &numb, Width: 0.55},
				figure.Shape{Path: area, Stroke: &numbEdge, Width: 0.6})
		}
	}
	pic.Shapes = append(pic.Shapes, top...) // a zone may be both
	pic.Shapes = append(pic.Shapes, strokes(v, pic, in.Strokes["pain_zones"], &painEdge)...)
	pic.Shapes = append(pic.Shapes, strokes(v, pic, in.Strokes["numb_zones"], &numbEdge)...)
	if i := slices.IndexFunc(zones, func(z figure.ChartZone) bool { return z.ID == worst }); i >= 0 {
		pic.Shapes = append(pic.Shapes, ring(zones[i].Center, 3.4)...)
	}
	return pic
}

// strokes are the free lines of one question on one view. What lies off the
// picture is left out: it would be drawn over the text beside it.
func strokes(v figure.View, frame figure.Picture, list []triage.Stroke, tone *figure.Color) []figure.Shape {
	var out []figure.Shape
	for _, s := range list {
		if (s.View == "back") != (v == figure.Back) {
			continue
		}
		var pts []figure.Point
		for _, p := range s.Points {
			if p[0] >= frame.Min.X && p[0] <= frame.Max.X && p[1] >= frame.Min.Y && p[1] <= frame.Max.Y {
				pts = append(pts, figure.Point{X: p[0], Y: p[1]})
			}
		}
		if len(pts) > 1 {
			out = append(out, figure.Shape{Path: figure.Outline(pts, false), Stroke: tone, Width: 0.8})
		}
	}
	return out
}

// ring marks the worst spot: dark on light, so that it stands on any colour.
func ring(c figure.Point, radius float64) []figure.Shape {
	pts := make([]figure.Point, 40)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(pts)))
		pts[i] = figure.Point{X: c.X + radius*cos, Y: c.Y + radius*sin}
	}
	circle := figure.Outline(pts, true)
	return []figure.Shape{{Path: circle, Stroke: &palette.White, Width: radius * 0.6}, {Path: circle, Stroke: &palette.Ink, Width: radius * 0.27}}
}
