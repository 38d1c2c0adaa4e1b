package sheet

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"

	"sacra/assets/figure"
)

// weld gives the sheet pictures of its own in which every filled area is its
// outline. A body part comes as dozens of overlapping hulls of one colour; on
// paper only their common outline counts, and it is a tenth of the bytes.
//
// Pictures do not depend on each other and are worked on at once; what comes out
// does not depend on who is first.
func (s *Sheet) weld() {
	type job struct {
		*figure.Picture
		step float64
	}
	var jobs []job
	for k, list := range [][]Entry{s.Exercises, s.Tips} {
		step := []float64{exerciseRow, tipRow}[k]
		for i := range list {
			own := slices.Clone(list[i].Pictures)
			for k := range own {
				own[k].Shapes = slices.Clone(own[k].Shapes)
				jobs = append(jobs, job{&own[k], step})
			}
			list[i].Pictures = own
		}
	}
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, p := range jobs {
		wg.Add(1)
		free <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-free }()
			// A broken path is found again, and told, where it is drawn.
			defer func() { _ = recover() }()
			w := welder{step: p.step}
			for i, s := range p.Shapes {
				if s.Fill != nil && s.Stroke == nil {
					p.Shapes[i].Path = w.union(s.Path)
				}
			}
		}()
	}
	wg.Wait()
}

const (
	// The distance of the rows on which areas are read, in body centimetres: on
	// paper, where tips are drawn smaller, finer than a laser printer's dot.
	exerciseRow, tipRow = 0.1, 0.16
	// leastGap is the width of a gap that is worth a white line.
	leastGap = 0.04
)

// welder reads an area row by row, as a printer does: where a row is inside of
// it becomes a span, spans under each other become a strip, and the strips,
// which overlap a little where they meet, fill the same ground as all hulls.
// Nothing can fail to close. Its slices are scratch, kept for the next shape.
type welder struct {
	step      float64    // distance of the rows
	starts    []int      // of the crossings of each row
	crossings []crossing // by row
	rows      [][]span
	spans     []span
	caps      []figure.Point // tips of the outlines, for the ends of strips
	top       float64
}

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

// span is a part of a row that is inside.
type span struct {
	a, b  float64
	strip *strip
}

func (s span) meets(t span) bool { return s.a < t.b && t.a < s.b }

// strip is an area with one span on every row that it has.
type strip struct{ left, right []figure.Point }

func (s *strip) add(a, b, y float64) {
	s.left = append(s.left, figure.Point{X: a, Y: y})
	s.right = append(s.right, figure.Point{X: b, Y: y})
}

// union returns the area that p fills as few strips. A path of a single outline
// is returned as it is.
func (w *welder) union(p figure.Path) figure.Path {
	loops, curves := 0, false
	for _, op := range p.Ops {
		switch op {
		case figure.MoveTo:
			loops++
		case figure.CubicTo:
			curves = true
		}
	}
	if loops < 2 {
		return p
	}
	if curves {
		p = simplify(p, leastGap/2)
	}
	w.scan(p)
	return simplify(outline(w.strips()), leastGap/2)
}

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

// scan fills w.rows with the spans of p.
func (w *welder) scan(p figure.Path) {
	w.top = p.Pts[0].Y
	bottom := w.top
	for _, a := range p.Pts {
		w.top, bottom = min(w.top, a.Y), max(bottom, a.Y)
	}
	n := int((bottom-w.top)/w.step) + 1
	// First count, then place: the crossings of a row lie side by side.
	w.starts = slices.Grow(w.starts[:0], n+1)[:n+1]
	clear(w.starts)
	lines(p, func(a, b figure.Point) {
		from, to := w.between(a.Y, b.Y)
		for r := from; r < to; r++ {
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
		from, to := w.between(a.Y, b.Y)
		slope := (b.X - a.X) / (b.Y - a.Y)
		for r := from; r < to; r++ {
			w.crossings[next[r]] = newCrossing(a.X+slope*(w.y(r)-a.Y), b.Y > a.Y)
			next[r]++
		}
	})
	w.rows, w.spans = w.rows[:0], w.spans[:0]
	for r := range n {
		w.rows = append(w.rows, w.row(w.crossings[w.starts[r]:w.starts[r+1]]))
	}
	w.caps = w.caps[:0]
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
	slices.SortFunc(w.caps, func(a, b figure.Point) int { return cmp.Compare(a.Y, b.Y) })
}

// y is where row r lies.
func (w *welder) y(r int) float64 { return w.top + (float64(r)+0.5)*w.step }

// between returns the rows that an edge from y a to y b cuts.
func (w *welder) between(a, b float64) (from, to int) {
	row := func(y float64) int { return int((y-w.top)/w.step + 0.5) } // first row at or below y
	return row(min(a, b)), row(max(a, b))
}

// row turns crossings into the spans that they wind around.
func (w *welder) row(c []crossing) []span {
	slices.Sort(c)
	start := len(w.spans)
	turns := 0
	var from float64
	for _, at := range c {
		was := turns
		turns += at.turn()
		switch {
		case was == 0:
			from = at.x()
		case turns == 0 && at.x() > from:
			if n := len(w.spans); n > start && from-w.spans[n-1].b < leastGap {
				w.spans[n-1].b = at.x()
			} else {
				w.spans = append(w.spans, span{a: from, b: at.x()})
			}
		}
	}
	return w.spans[start:len(w.spans):len(w.spans)]
}
