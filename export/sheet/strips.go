package sheet

import (
	"slices"

	"sacra/assets/figure"
)

// strip is an area with one span on every row that it has.
type strip struct{ left, right []figure.Point }

func (s *strip) add(a, b, y float64) {
	s.left = append(s.left, figure.Point{X: a, Y: y})
	s.right = append(s.right, figure.Point{X: b, Y: y})
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

// join makes strips of the spans of neighbouring rows.
func (w *welder) join() {
	w.used = 0
	var above []span
	for r, row := range w.rows {
		y := w.y(r)
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
				if p, ok := w.cap(*s, y-w.step, y, -1); ok {
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
				s.strip.add(a, b, y-w.step)
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
				if p, ok := w.cap(o, y-w.step, y, 1); ok {
					o.strip.add(p.X, p.X, p.Y)
				}
			}
		}
		above = row
	}
	for _, o := range above {
		last := w.y(len(w.rows) - 1)
		if p, ok := w.cap(o, last, last+w.step, 1); ok {
			o.strip.add(p.X, p.X, p.Y)
		}
	}
}

// meeting returns the spans of a row that share ground with s.
func meeting(row []span, s span) []span {
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

// cap is the outermost corner beside a span, up (-1) or down (1), between two
// rows: the tip that the rows have missed.
func (w *welder) cap(s span, from, to float64, way float64) (tip figure.Point, ok bool) {
	i, _ := slices.BinarySearchFunc(w.caps, from, func(p figure.Point, y float64) int {
		if p.Y < y {
			return -1
		}
		return 1
	})
	for ; i < len(w.caps) && w.caps[i].Y <= to; i++ {
		p := w.caps[i]
		if p.X >= s.a-w.step && p.X <= s.b+w.step && (!ok || (p.Y-tip.Y)*way > 0) {
			tip, ok = p, true
		}
	}
	return tip, ok
}

// outline writes the strips as closed outlines that all turn the same way.
func (w *welder) outline() figure.Path {
	var out figure.Path
	for _, s := range w.strips[:w.used] {
		if len(s.left) < 2 {
			continue
		}
		slices.Reverse(s.right)
		s.left = append(s.left, s.right...)
		for i, a := range w.thinner.thin(s.left, leastGap/2, true) {
			op := figure.LineTo
			if i == 0 {
				op = figure.MoveTo
			}
			out.Ops, out.Pts = append(out.Ops, op), append(out.Pts, a)
		}
		out.Ops = append(out.Ops, figure.Close)
	}
	return out
}
