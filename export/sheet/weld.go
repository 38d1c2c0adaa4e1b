package sheet

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

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
	atOnce(len(jobs), func() func(int) {
		var w welder
		return func(i int) {
			w.step = jobs[i].step
			w.picture(jobs[i].Picture)
		}
	})
}

// picture replaces the areas of p. A broken path stays as it is: it is found
// again, and told, where it is drawn.
func (w *welder) picture(p *figure.Picture) {
	defer func() { _ = recover() }()
	for i, s := range p.Shapes {
		if s.Fill != nil && s.Stroke == nil {
			p.Shapes[i].Path = w.union(s.Path)
		}
	}
}

// atOnce does n jobs on all processors. Each worker asks once for what does its
// jobs, so that it can keep scratch from one to the next.
func atOnce(n int, worker func() func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		do := worker()
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

const (
	// The distance of the rows on which areas are read, in body centimetres: on
	// paper, where tips are drawn smaller, finer than a laser printer's dot. An
	// edge goes straight from row to row, so that no step can be seen.
	exerciseRow, tipRow = 0.21, 0.32
	// leastGap is the width of a gap that is worth a white line.
	leastGap = 0.04
)

// welder reads an area row by row, as a printer does: where a row is inside of
// it becomes a span, spans under each other become a strip, and the strips,
// which overlap a little where they meet, fill the same ground as all hulls.
// Nothing can fail to close. The rest of its fields is scratch, kept for the
// next shape.
type welder struct {
	step        float64 // distance of the rows
	perRow      float64 // 1/step
	top         float64
	rows        [][]span       // of each row, apart from each other and in order
	caps        []figure.Point // tips of the outlines, for the ends of strips
	outlines    []contour
	left, right []float64  // where one hull begins and ends on each row
	starts      []int      // of the crossings of each row
	crossings   []crossing // by row
	strips      []*strip   // those in use come first
	used        int
	thinner     thinner
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
	if !w.hulls(p) {
		w.scan(p)
	}
	slices.SortFunc(w.caps, func(a, b figure.Point) int { return cmp.Compare(a.Y, b.Y) })
	w.join()
	return w.outline()
}

// reset clears the rows for an area between two heights.
func (w *welder) reset(top, bottom float64) {
	w.top, w.perRow = top, 1/w.step
	n := int((bottom-top)/w.step) + 1
	for i := range w.rows {
		w.rows[i] = w.rows[i][:0]
	}
	w.rows = slices.Grow(w.rows[:0], n)[:n]
	w.caps = w.caps[:0]
}

// y is where row r lies.
func (w *welder) y(r int) float64 { return w.top + (float64(r)+0.5)*w.step }

// first returns the first row at or below y.
func (w *welder) first(y float64) int { return int((y-w.top)*w.perRow + 0.5) }
