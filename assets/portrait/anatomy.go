package portrait

import (
	"sacra/assets/figure"
	"sacra/assets/palette"
)

// Anatomy is what lies below the skin where the pain of these patients can come from,
// seen from behind, for explaining it to one of them. It is the same for every woman
// and shows nothing of any.
type Anatomy struct {
	// Leg is the sciatic nerve on both sides, from the low back to the foot; Pelvis is
	// its beginning and the SI joints, larger.
	Leg, Pelvis figure.Picture
	// Nerve, Joint, Bone and Disk are small pictures of each for a legend. All have
	// the same size.
	Nerve, Joint, Bone, Disk figure.Picture
}

// The lines of the picture, in centimeters of her body.
const (
	boneLine   = 0.3
	femurWide  = 2.6
	shinWide   = 2.0
	nerveWide  = 1.1
	nerveRim   = 0.5
	jointWide  = 1.3
	branchPart = 0.7 // of the width of the nerve
)

// Explain draws the picture.
func Explain() Anatomy {
	body, _ := figure.Chart(figure.Back, figure.Options{Plain: true, Weld: true})
	leg := body
	leg.Shapes = append([]figure.Shape{}, body.Shapes...)
	leg.Shapes = append(leg.Shapes, inside()...)
	leg.Min, leg.Max = figure.Point{X: -25, Y: -112}, figure.Point{X: 25, Y: 2}
	pelvis := leg
	pelvis.Min, pelvis.Max = figure.Point{X: -19, Y: -111}, figure.Point{X: 19, Y: -75}
	return Anatomy{
		Leg: leg, Pelvis: pelvis,
		Nerve: sample(nerve([]figure.Point{{X: 0, Y: 5}, {X: 10, Y: 5}}, 2)...),
		Joint: sample(joint([]figure.Point{{X: 4, Y: 0}, {X: 6, Y: 10}})...),
		Bone:  sample(bone([]figure.Point{{X: 0, Y: 1}, {X: 10, Y: 1}, {X: 10, Y: 9}, {X: 0, Y: 9}})),
		Disk:  sample(disk([]figure.Point{{X: 0, Y: 3}, {X: 10, Y: 3}, {X: 10, Y: 7}, {X: 0, Y: 7}})),
	}
}

// sample is a small picture for a legend.
func sample(shapes ...figure.Shape) figure.Picture {
	return figure.Picture{Shapes: shapes, Min: figure.Point{X: -1, Y: -1}, Max: figure.Point{X: 11, Y: 11}}
}

// inside are the bones, joints and nerves, from the deepest up.
func inside() []figure.Shape {
	var out []figure.Shape
	for _, side := range []float64{-1, 1} {
		out = append(out, long(sided(side, []figure.Point{{X: 12.6, Y: -43}, {X: 14.2, Y: -26}, {X: 15.6, Y: -9}}), shinWide)...)
		out = append(out, long(sided(side, []figure.Point{{X: 9.4, Y: -87.4}, {X: 13.4, Y: -85.6}, {X: 13.6, Y: -80}, {X: 12.6, Y: -64}, {X: 12.2, Y: -48}}), femurWide)...)
		out = append(out, bone(sided(side, ilium())))
	}
	for i := range 3 { // the third to the fifth bone of the low back, and what lies between
		y := -108.2 + 3.7*float64(i)
		out = append(out, bone(box(y, 2.3, 2.6)), disk(box(y+2.6, 2.1, 1.1)))
	}
	out = append(out, bone(both([]figure.Point{{X: 4.5, Y: -97.2}, {X: 3.9, Y: -94}, {X: 2.9, Y: -90.4}, {X: 1.9, Y: -87.4}, {X: 0.9, Y: -85.2}, {X: 0.5, Y: -82.6}})))
	for _, side := range []float64{-1, 1} {
		for _, root := range [][]figure.Point{
			{{X: 1.7, Y: -101.6}, {X: 3.4, Y: -98.4}, {X: 5.1, Y: -92.6}, {X: 6.2, Y: -88.8}},
			{{X: 1.6, Y: -98}, {X: 3.2, Y: -94.6}, {X: 5.1, Y: -90.6}, {X: 6.2, Y: -88.8}},
			{{X: 1.5, Y: -93.6}, {X: 3.6, Y: -91}, {X: 6.2, Y: -88.8}},
		} {
			out = append(out, nerve(sided(side, root), nerveWide*branchPart)...)
		}
		out = append(out, nerve(sided(side, []figure.Point{{X: 12.6, Y: -51}, {X: 14.8, Y: -46.5}, {X: 16.6, Y: -42}, {X: 16.9, Y: -30}, {X: 17.2, Y: -12}}), nerveWide*branchPart)...)
		out = append(out, nerve(sided(side, []figure.Point{{X: 12.6, Y: -51}, {X: 12.6, Y: -44}, {X: 13.6, Y: -28}, {X: 14.6, Y: -12}, {X: 15.4, Y: -4}}), nerveWide*branchPart)...)
		out = append(out, nerve(sided(side, []figure.Point{{X: 6.2, Y: -88.8}, {X: 8.2, Y: -85.4}, {X: 8.8, Y: -80}, {X: 9.4, Y: -68}, {X: 11, Y: -58}, {X: 12.6, Y: -51}}), nerveWide)...)
		// The joint lies before the nerve, but is what the picture is about.
		out = append(out, joint(sided(side, []figure.Point{{X: 5, Y: -97.8}, {X: 4.6, Y: -95.4}, {X: 4.1, Y: -93.2}, {X: 3.3, Y: -90.8}}))...)
	}
	return out
}

// ilium is the outline of a half of the pelvis, from the SI joint up and round.
func ilium() []figure.Point {
	return smooth([]figure.Point{
		{X: 5.1, Y: -98},
		{X: 7, Y: -100.8},
		{X: 10.4, Y: -101.6},
		{X: 13.2, Y: -99.4},
		{X: 13.8, Y: -95.8},
		{X: 12.4, Y: -92.6},
		{X: 11.8, Y: -89.4},
		{X: 10, Y: -86.2},
		{X: 8.6, Y: -83.6},
		{X: 7.4, Y: -79.6},
		{X: 5.4, Y: -79},
		{X: 4.6, Y: -81.4},
		{X: 6, Y: -85.4},
		{X: 6.6, Y: -88.4},
		{X: 5, Y: -90.4},
		{X: 4, Y: -91.6},
		{X: 4.5, Y: -94},
		{X: 5, Y: -96.4},
	}, true)
}

// sided puts points of her right side on a side: 1 is her right, -1 her left.
func sided(side float64, pts []figure.Point) []figure.Point {
	out := make([]figure.Point, len(pts))
	for i, p := range pts {
		out[i] = figure.Point{X: side * p.X, Y: p.Y}
	}
	return out
}

// both closes an edge of her right side with its mirror image.
func both(edge []figure.Point) []figure.Point {
	out := smooth(edge, false)
	for i := len(out) - 1; i >= 0; i-- {
		out = append(out, figure.Point{X: -out[i].X, Y: out[i].Y})
	}
	return out
}

// box is a block in the middle of the back, half so wide.
func box(y, half, h float64) []figure.Point {
	return []figure.Point{{X: -half, Y: y}, {X: half, Y: y}, {X: half, Y: y + h}, {X: -half, Y: y + h}}
}

func bone(outline []figure.Point) figure.Shape {
	return figure.Shape{Path: figure.Outline(outline, true), Fill: &palette.Bone, Stroke: &palette.BoneEdge, Width: boneLine}
}

func disk(outline []figure.Point) figure.Shape {
	return figure.Shape{Path: figure.Outline(outline, true), Fill: &palette.Disk, Stroke: &palette.BoneEdge, Width: boneLine}
}

// long is a long bone along a line.
func long(along []figure.Point, wide float64) []figure.Shape {
	path := figure.Outline(smooth(along, false), false)
	return []figure.Shape{
		{Path: path, Stroke: &palette.BoneEdge, Width: wide + 2*boneLine},
		{Path: path, Stroke: &palette.Bone, Width: wide},
	}
}

func joint(along []figure.Point) []figure.Shape {
	path := figure.Outline(smooth(along, false), false)
	return []figure.Shape{
		{Path: path, Stroke: &palette.BoneEdge, Width: jointWide + boneLine},
		{Path: path, Stroke: &palette.Joint, Width: jointWide},
	}
}

func nerve(along []figure.Point, wide float64) []figure.Shape {
	path := figure.Outline(smooth(along, false), false)
	return []figure.Shape{
		{Path: path, Stroke: &palette.NerveEdge, Width: wide + nerveRim},
		{Path: path, Stroke: &palette.Nerve, Width: wide},
	}
}

// smooth is a curve through points (Catmull-Rom), as short straight lines.
func smooth(pts []figure.Point, closed bool) []figure.Point {
	const steps = 8
	n := len(pts)
	at := func(i int) figure.Point {
		if closed {
			return pts[(i+n)%n]
		}
		return pts[max(0, min(n-1, i))]
	}
	last := n - 1
	if closed {
		last = n
	}
	var out []figure.Point
	for i := range last {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		for s := range steps {
			t := float64(s) / steps
			mix := func(a, b, c, d float64) float64 {
				return 0.5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
			}
			out = append(out, figure.Point{X: mix(a.X, b.X, c.X, d.X), Y: mix(a.Y, b.Y, c.Y, d.Y)})
		}
	}
	if !closed {
		out = append(out, pts[n-1])
	}
	return out
}
