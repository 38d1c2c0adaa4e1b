package sheet

import (
	"cmp"
	"math"
	"slices"

	"sacra/assets/figure"
)

// crossing is where an outline cuts a row, and whether going down or up, in one
// number, because whole numbers sort three times as fast as structs.
type crossing int64

// fine is how many steps of a crossing make one body centimetre.
const fine = 4096

func newCrossing(x float64, down bool) crossing {
	c := crossing(math.Round(x*fine)) << 1
	if down {
		c |= 1
	}
	return c
}

func (c crossing) x() float64 { return float64(c>>1) / fine }

// turn is 1 for an outline that goes down and -1 for one that goes up.
func (c crossing) turn() int { return int(c&1)*2 - 1 }

// lines calls f with every edge of p that is not level.
func lines(p figure.Path, f func(a, b figure.Point)) {
	edge := func(a, b figure.Point) {
		if a.Y != b.Y {
			f(a, b)
		}
	}
	pts := p.Pts
	var first, last figure.Point
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			edge(last, first)
			first, last, pts = pts[0], pts[0], pts[1:]
		case figure.LineTo:
			edge(last, pts[0])
			last, pts = pts[0], pts[1:]
		}
	}
	edge(last, first) // a fill closes every outline
}

// scan fills w.rows with the spans of p, whatever its outlines are like.
func (w *welder) scan(p figure.Path) {
	top, bottom := p.Pts[0].Y, p.Pts[0].Y
	for _, a := range p.Pts {
		top, bottom = min(top, a.Y), max(bottom, a.Y)
	}
	w.reset(top, bottom)
	n := len(w.rows)
	// First count, then place: the crossings of a row lie side by side.
	w.starts = slices.Grow(w.starts[:0], n+1)[:n+1]
	clear(w.starts)
	lines(p, func(a, b figure.Point) {
		for r := w.first(min(a.Y, b.Y)); r < w.first(max(a.Y, b.Y)); r++ {
			w.starts[r+1]++
		}
	})
	for r := range n {
		w.starts[r+1] += w.starts[r]
	}
	total := w.starts[n]
	w.crossings = slices.Grow(w.crossings[:0], total)[:total]
	next := slices.Clone(w.starts)
	lines(p, func(a, b figure.Point) {
		slope := (b.X - a.X) / (b.Y - a.Y)
		for r := w.first(min(a.Y, b.Y)); r < w.first(max(a.Y, b.Y)); r++ {
			w.crossings[next[r]] = newCrossing(a.X+slope*(w.y(r)-a.Y), b.Y > a.Y)
			next[r]++
		}
	})
	for r := range n {
		w.rows[r] = wound(w.rows[r], w.crossings[w.starts[r]:w.starts[r+1]])
	}
	var before figure.Point
	rising := 0
	lines(p, func(a, b figure.Point) {
		was := rising
		rising = cmp.Compare(b.Y, a.Y)
		// An outline turns where it goes on the other way, and may turn where
		// it begins.
		if a != before || was != rising {
			w.caps = append(w.caps, a)
		}
		before = b
	})
}

// wound adds the spans that crossings wind around to a row.
func wound(row []span, c []crossing) []span {
	slices.Sort(c)
	turns := 0
	var from float64
	for _, at := range c {
		was := turns
		turns += at.turn()
		switch {
		case was == 0:
			from = at.x()
		case turns == 0 && at.x() > from:
			row = insert(row, from, at.x())
		}
	}
	return row
}
