package figure

import (
	"math"
	"slices"
)

// strip is an area with one stretch on every row that it has.
type strip struct{ left, right []Point }

func (s *strip) add(a, b, y float64) {
	s.left = append(s.left, Point{X: a, Y: y})
	s.right = append(s.right, Point{X: b, Y: y})
}

// strip returns an empty strip.
func (w *welder) strip() *strip {
	if w.used == len(w.strips) {
		w.strips = append(w.strips, &strip{})
	}
	s := w.strips[w.used]
	s.left, s.right = s.left[:0], s.right[:0]
	w.used++
	return s
}

// join makes strips of the stretches of neighboring rows. From one row to the
// next, a stretch of this row and one of the row above either have only each
// other, and the strip goes on; or a new strip begins. There are three ways to
// begin:
//
//   - nothing lies above: the strip starts in the tip of a hull, if one lies
//     there;
//   - it is one of several below the same stretch: the area splits. Each new strip
//     also takes a copy of its own ends in the row above, the outermost of that
//     stretch itself, so that the outer edges go on without a step;
//   - several lie above: the area closes. Each strip above is led down into this
//     row in the same way, and one strip goes on.
//
// A strip below which nothing lies ends in the tip of a hull likewise.
func (w *welder) join() {
	w.used = 0
	var above []stretch
	for r, row := range w.rows {
		before, y := w.y(r-1), w.y(r)
		for i := range row {
			s := &row[i]
			over := meeting(above, *s)
			if len(over) == 1 && len(meeting(row, over[0])) == 1 {
				s.strip = over[0].strip
				s.strip.add(s.a, s.b, y)
				continue
			}
			s.strip = w.strip()
			switch {
			case len(over) == 0:
				if p, ok := w.cap(*s, before, y, -1); ok {
					s.strip.add(p.X, p.X, p.Y)
				}
			case len(over) == 1: // one of several below it
				below := meeting(row, over[0])
				a, b := s.a, s.b
				if below[0].a == s.a {
					a = over[0].a
				}
				if below[len(below)-1].a == s.a {
					b = over[0].b
				}
				s.strip.add(a, b, before)
			default: // several above it end here
				for k, o := range over {
					a, b := max(o.a, s.a), min(o.b, s.b)
					if k == 0 {
						a = s.a
					}
					if k == len(over)-1 {
						b = s.b
					}
					o.strip.add(a, b, y)
				}
			}
			s.strip.add(s.a, s.b, y)
		}
		for _, o := range above {
			if len(meeting(row, o)) == 0 {
				if p, ok := w.cap(o, before, y, 1); ok {
					o.strip.add(p.X, p.X, p.Y)
				}
			}
		}
		above = row
	}
	for _, o := range above {
		last := w.y(len(w.rows) - 1)
		if p, ok := w.cap(o, last, last+w.row, 1); ok {
			o.strip.add(p.X, p.X, p.Y)
		}
	}
}

// meeting returns the stretches of a row that share ground with s.
func meeting(row []stretch, s stretch) []stretch {
	from := 0
	for from < len(row) && row[from].b <= s.a {
		from++
	}
	to := from
	for to < len(row) && row[to].meets(s) {
		to++
	}
	return row[from:to]
}

// cap is the outermost corner beside a stretch, up (-1) or down (1), between two
// rows: the tip that the rows have missed.
func (w *welder) cap(s stretch, from, to float64, way float64) (tip Point, ok bool) {
	for _, p := range w.caps {
		if p.Y >= from && p.Y <= to && p.X >= s.a-w.row && p.X <= s.b+w.row && (!ok || (p.Y-tip.Y)*way > 0) {
			tip, ok = p, true
		}
	}
	return tip, ok
}

// outline writes the strips as closed outlines, clockwise on paper.
func (w *welder) outline() Path {
	var out Path
	for _, s := range w.strips[:w.used] {
		if len(s.left) < 2 {
			continue
		}
		right, left := sleeve(s.right, weldTolerance*w.line), sleeve(s.left, weldTolerance*w.line)
		slices.Reverse(left)
		out.poly(append(right, left...), true)
	}
	return out
}

// sleeve keeps the points that a side of a strip needs, in place: from each it
// goes straight on for as long as every point in between lies within tol
// sideways of the line. It carries the range of slopes (x over y) that pass all
// points so far within tol; each new point narrows the range, and one whose own
// slope is outside begins a new line at the point before it. One pass is enough,
// because the rows come in order from above (sleeve fitting, Zhao and Saalfeld,
// Auto-Carto 13, 1997).
func sleeve(side []Point, tol float64) []Point {
	kept := side[:1]
	from := side[0]
	lo, hi := math.Inf(-1), math.Inf(1) // the slopes that pass all points since from
	for i := 1; i < len(side); i++ {
		p := side[i]
		dy := p.Y - from.Y
		if dy <= 0 || (p.X-from.X)/dy < lo || (p.X-from.X)/dy > hi {
			from = side[i-1]
			kept = append(kept, from)
			lo, hi = math.Inf(-1), math.Inf(1)
			if dy = p.Y - from.Y; dy <= 0 {
				continue
			}
		}
		lo, hi = max(lo, (p.X-from.X-tol)/dy), min(hi, (p.X-from.X+tol)/dy)
	}
	return append(kept, side[len(side)-1])
}
