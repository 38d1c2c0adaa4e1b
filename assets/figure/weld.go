package figure

import "slices"

// How fine areas are read, as parts of the width of a line: what is fine beside a line
// is fine on any paper, and lines are as broad on paper whatever the scale.
const (
	// weldTolerance is how far a welded outline may leave the true one: on paper a
	// fiftieth of a millimeter.
	weldTolerance = 1.0 / 15
	// weldRow is the distance of the rows on which areas are read, on paper a tenth of
	// a millimeter, and less than a pixel of a large picture. An edge goes straight from
	// row to row, so that no step can be seen.
	weldRow = 0.4
	// weldGap is the width of a gap that is worth a white line.
	weldGap = 1.0 / 15
)

// welder joins the overlapping hulls of one color to few outlines: a union of
// polygons by scan lines.
//
// It reads the area row by row, as a printer does. A convex hull covers one
// stretch of each row; the stretches of all hulls, merged, are what the area
// covers there. Stretches of neighboring rows that share ground become a strip
// for as long as nothing splits or joins, and each strip is a closed outline: down
// along its right ends, back up along its left ends. The strips overlap a little
// where they meet, so that no seam can show, and fill the same ground as the
// hulls.
//
// Unlike a union by crossings of edges it needs no tolerance for edges that
// coincide, and no outline can fail to close. The price is that it knows the area
// on its rows only: between two rows an edge is taken as straight, and what is
// lower than a row apart can be missed, which is why the tips of hulls are looked
// after (see cap). The time grows with the height of the hulls, not with the square
// of their number.
//
// All fields but line and top are scratch, kept for the next area.
type welder struct {
	line        float64 // width of a line, cm
	row, perCm  float64 // distance of the rows in cm, and how many make one
	top         float64
	rows        [][]stretch // of each row, apart from each other and in order
	caps        []Point     // tips of the hulls, for the ends of strips
	left, right []float64   // where one hull begins and ends on each row
	strips      []*strip    // those in use come first
	used        int
	thinner     thinner
}

// stretch is a part of a row that is inside.
type stretch struct {
	a, b  float64
	strip *strip
}

func (s stretch) meets(t stretch) bool { return s.a < t.b && t.a < s.b }

// weld returns the area that convex hulls fill, all wound clockwise on paper: as
// few outlines that are wound so too. ends are where each hull ends in pts.
func (w *welder) weld(pts []Point, ends []int) Path {
	if len(ends) == 1 {
		var path Path
		path.poly(w.thinner.thin(pts, weldTolerance*w.line, true), true)
		return path
	}
	top, bottom := pts[0].Y, pts[0].Y
	for i := range pts {
		if y := pts[i].Y; y < top {
			top = y
		} else if y > bottom {
			bottom = y
		}
	}
	w.reset(top, bottom)
	start := 0
	for _, end := range ends {
		w.hull(pts[start:end])
		start = end
	}
	w.join()
	return w.outline()
}

// reset clears the rows for an area between two heights.
func (w *welder) reset(top, bottom float64) {
	w.top, w.row = top, weldRow*w.line
	w.perCm = 1 / w.row
	n := int((bottom-top)*w.perCm) + 1
	for i := range w.rows {
		w.rows[i] = w.rows[i][:0]
	}
	w.rows = slices.Grow(w.rows[:0], n)[:n]
	w.left, w.right = slices.Grow(w.left[:0], n)[:n], slices.Grow(w.right[:0], n)[:n]
	w.caps = w.caps[:0]
}

// y is where row r lies.
func (w *welder) y(r int) float64 { return w.top + (float64(r)+0.5)*w.row }

// first returns the first row at or below y.
func (w *welder) first(y float64) int { return int((y-w.top)*w.perCm + 0.5) }

// hull adds the stretches of a hull: one a row, between the side that goes up, on
// the left, and the side that goes down. An edge crosses the rows from the first
// at or below its upper end to the last above its lower end, so that edges that
// follow each other share no row and leave none out.
func (w *welder) hull(q []Point) {
	highest, lowest := q[0], q[0]
	a := q[len(q)-1]
	from := w.first(a.Y)
	for _, b := range q {
		if b.Y < highest.Y {
			highest = b
		}
		if b.Y > lowest.Y {
			lowest = b
		}
		if to := w.first(b.Y); to != from {
			slope := (b.X - a.X) / (b.Y - a.Y)
			side, r, last := w.right, from, to
			if to < from {
				side, r, last = w.left, to, from
			}
			x := a.X + slope*(w.y(r)-a.Y)
			for slope *= w.row; r < last; r++ {
				side[r] = x
				x += slope
			}
			from = to
		}
		a = b
	}
	w.caps = append(w.caps, highest, lowest)
	for r := w.first(highest.Y); r < w.first(lowest.Y); r++ {
		if a, b := w.left[r], w.right[r]; b > a {
			w.insert(r, a, b)
		}
	}
}

// insert adds the ground from a to b to a row, whose stretches stay apart by a gap
// and in order. Hulls come next to each other, so that what a stretch touches is
// nearly always at the end.
func (w *welder) insert(r int, a, b float64) {
	row, gap := w.rows[r], weldGap*w.line
	to := len(row)
	if to > 0 {
		if last := &row[to-1]; a >= last.a && a <= last.b {
			if b > last.b {
				last.b = b
			}
			return
		}
	}
	for to > 0 && row[to-1].a >= b+gap {
		to--
	}
	from := to
	for from > 0 && row[from-1].b > a-gap {
		from--
		a, b = min(a, row[from].a), max(b, row[from].b)
	}
	if from == to {
		w.rows[r] = slices.Insert(row, from, stretch{a: a, b: b})
		return
	}
	row[from] = stretch{a: a, b: b}
	if to > from+1 {
		w.rows[r] = slices.Delete(row, from+1, to)
	}
}
