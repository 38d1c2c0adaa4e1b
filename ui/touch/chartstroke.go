package touch

import (
	"slices"

	"sacra/assets/figure"
)

// Stroke is one drawn line on a face: points from 0 to 1 across the picture.
type Stroke struct {
	Back   bool           `json:"back"`
	Points []figure.Point `json:"points"`
}

// Strokes returns the drawn lines.
func (c *BodyChart) Strokes() []Stroke { return slices.Clone(c.strokes) }

// SetStrokes shows drawn lines.
func (c *BodyChart) SetStrokes(strokes []Stroke) {
	c.strokes = slices.Clone(strokes)
	c.redraw()
}

// beginStroke begins a line on the face that is shown.
func (c *BodyChart) beginStroke() *Stroke {
	line := &Stroke{Back: c.ShowsBack()}
	c.drawing = append(c.drawing, line)
	return line
}

// endStroke keeps a line that crosses a zone: another says nothing.
func (c *BodyChart) endStroke(line *Stroke) {
	c.drawing = slices.DeleteFunc(c.drawing, func(s *Stroke) bool { return s == line })
	c.strokes = append(c.strokes, *line)
	c.dropStrokes()
}

// lines are all lines that are seen.
func (c *BodyChart) lines() []Stroke {
	out := slices.Clone(c.strokes)
	for _, s := range c.drawing {
		out = append(out, *s)
	}
	return out
}

// dropStrokes removes the lines that no longer cross a chosen zone: she has
// unmarked them.
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
