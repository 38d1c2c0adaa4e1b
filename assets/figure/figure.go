// Package figure draws the woman of the exercise sheet: from joint angles and
// contact points to plain vector paths, with no knowledge of screens or paper.
//
// She is a three-dimensional skeleton dressed in rings. A camera projects the
// rings, every two neighboring rings are joined by their convex hull, and the
// hulls of one layer are inked first and filled afterwards, so that inner lines
// vanish and a body part reads as one shape. Bump size, side and view are
// therefore free: one pose file serves every week of pregnancy, both sides and
// both the printed pair of pictures and the moving figure on the screen.
//
// Lengths are centimeters at a stature of 165 cm, angles are degrees. On the
// picture plane x grows to the right and y grows downwards.
package figure

import "slices"

// Point is a place on the picture plane in centimeters, y down.
type Point struct{ X, Y float64 }

// Op is one drawing step of a Path.
type Op uint8

// The steps of a path and the number of points each one takes.
const (
	MoveTo  Op = iota // one point: start a new outline
	LineTo            // one point: straight on
	CubicTo           // three points: two handles and the end
	Close             // no point: back to the start of the outline
)

// Path is a list of drawing steps; the points follow in the order of the steps.
type Path struct {
	Ops []Op
	Pts []Point
}

// Color is an opaque sRGB color.
type Color struct{ R, G, B uint8 }

// Shape is one path with its paint. A nil Fill or Stroke is not painted; the
// fill comes first. Fills use the non-zero winding rule. Width is the stroke
// width in centimeters; strokes have round caps and joins.
type Shape struct {
	Path   Path
	Fill   *Color
	Stroke *Color
	Width  float64
}

// Picture is a finished drawing. Shapes are painted in order; Min and Max bound
// everything that is painted, strokes included.
type Picture struct {
	Shapes   []Shape
	Min, Max Point
}

// Size returns width and height of the picture in centimeters.
func (p Picture) Size() (w, h float64) { return p.Max.X - p.Min.X, p.Max.Y - p.Min.Y }

// Side names one side of the woman, never of the picture.
type Side uint8

// The sides.
const (
	NoSide Side = iota
	Left
	Right
)

// Options say how a movement is drawn. The zero value draws an early
// pregnancy without tint, arrows, highlight or ghost.
type Options struct {
	// Weeks of gestation, 0 to 42; it sets the bump. Ignored when Postpartum.
	Weeks int
	// Postpartum draws the soft belly of the weeks after a birth.
	Postpartum bool
	// Affected mirrors the movement so that the worked or sore side is hers,
	// and tints that leg where the movement names one. NoSide draws the right
	// side as the working one, without tint.
	Affected Side
	// Ink is the visible outer line in centimeters; 0 means 0.6, which suits a
	// screen. A sheet wants 0.26 mm on paper whatever the scale: see InkFor.
	Ink float64
	// Tone chooses the row of skin and hair colors, 0 to 3.
	Tone int
	// Scarf draws a head scarf over hair, ears and neck.
	Scarf bool
	// Ghost draws the other position behind the moving limb.
	Ghost bool
	// Arrows draws the motion arrows of the key.
	Arrows bool
	// Highlight draws the soft patch where she should feel it.
	Highlight bool
	// Weld joins the pieces of every color into few outlines: a third more time,
	// a tenth of the points. For print, and for smooth edges in pixels.
	Weld bool
	// Plain leaves out finger, toe and hair lines, for pictures under 6 cm.
	Plain bool
}

// InkFor returns the Ink that prints as a 0.26 mm line when one centimeter of
// her body takes mm millimeters on paper. The answer stays within 0.5 to 1.1.
func InkFor(mm float64) float64 {
	if mm <= 0 {
		return defaultInk
	}
	return clamp(0.26/mm, 0.5, 1.1)
}

const defaultInk = 0.6

// poly adds the points as one outline, closed or open.
func (p *Path) poly(pts []Point, closed bool) {
	if len(pts) == 0 {
		return
	}
	at := len(p.Ops)
	p.Ops = slices.Grow(p.Ops, len(pts)+1)[:at+len(pts)]
	p.Ops[at] = MoveTo
	for i := at + 1; i < len(p.Ops); i++ {
		p.Ops[i] = LineTo
	}
	p.Pts = append(p.Pts, pts...)
	if closed {
		p.Ops = append(p.Ops, Close)
	}
}

// bounds sets Min and Max from the shapes.
func (p *Picture) bounds() {
	first := true
	for _, s := range p.Shapes {
		pad := 0.0
		if s.Stroke != nil {
			pad = s.Width / 2
		}
		for _, a := range s.Path.Pts {
			if first {
				p.Min, p.Max, first = a, a, false
			}
			if a.X-pad < p.Min.X {
				p.Min.X = a.X - pad
			}
			if a.X+pad > p.Max.X {
				p.Max.X = a.X + pad
			}
			if a.Y-pad < p.Min.Y {
				p.Min.Y = a.Y - pad
			}
			if a.Y+pad > p.Max.Y {
				p.Max.Y = a.Y + pad
			}
		}
	}
}
