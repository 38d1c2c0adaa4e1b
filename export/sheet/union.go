package sheet

import (
	"runtime"
	"slices"
	"sync"

	"sacra/assets/figure"
)

// A body part comes as dozens of overlapping hulls of one colour. On paper only
// their common outline counts, and it is a fifth of the bytes. union finds it on
// a grid of whole numbers, where every comparison is exact: edges are cut where
// they meet, and a piece stays if it has the filling on one side only.

const (
	// pictureGrid is how many steps of the grid make one body centimetre: a
	// step is finer on paper than a laser printer's dot.
	pictureGrid = 10
	// uniteTolerance, in body centimetres, thins the hulls before they meet.
	uniteTolerance = 0.08
)

// weld gives the sheet pictures of its own in which every filled area is its
// outline. Pictures do not depend on each other and are worked on at once; what
// comes out does not depend on who is first.
func (s *Sheet) weld() {
	var pictures []*figure.Picture
	for _, list := range [][]Entry{s.Exercises, s.Tips} {
		for i := range list {
			own := slices.Clone(list[i].Pictures)
			for k := range own {
				own[k].Shapes = slices.Clone(own[k].Shapes)
				pictures = append(pictures, &own[k])
			}
			list[i].Pictures = own
		}
	}
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, p := range pictures {
		wg.Add(1)
		free <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-free }()
			// A broken path is found again, and told, where it is drawn.
			defer func() { _ = recover() }()
			for i, s := range p.Shapes {
				if s.Fill != nil && s.Stroke == nil {
					p.Shapes[i].Path = union(s.Path, pictureGrid, uniteTolerance)
				}
			}
		}()
	}
	wg.Wait()
}

// union returns the outlines of the filled area of p, on the grid of n units to
// one of p's. Where rounding leaves an outline open, p itself is returned:
// heavier, but right. Paths of a single outline are not touched.
func union(p figure.Path, n, tol float64) figure.Path {
	loops := closedLoops(p, n, tol)
	if len(loops) < 2 {
		return p
	}
	hand := winding(loops[0]) > 0
	for _, l := range loops {
		if (winding(l) > 0) != hand {
			return p // a hole, which must stay one
		}
	}
	outlines, ok := unite(loops, false).loops()
	if !ok { // rare: a cut was rounded over a piece that was not looked at
		outlines, ok = unite(loops, true).loops()
	}
	if !ok {
		return p
	}
	var out figure.Path
	for _, l := range outlines {
		for i, a := range l {
			op := figure.LineTo
			if i == 0 {
				op = figure.MoveTo
			}
			out.Ops = append(out.Ops, op)
			out.Pts = append(out.Pts, figure.Point{X: float64(a.x) / n, Y: float64(a.y) / n})
		}
		out.Ops = append(out.Ops, figure.Close)
	}
	return out
}

// unite joins loops half by half: neighbours in the list are neighbours on the
// body, so that most edges are gone before many meet.
func unite(loops [][]cell, all bool) edges {
	if n := len(loops); n > 1 {
		return combine(unite(loops[:n/2], all), unite(loops[n/2:], all), all)
	}
	var e edges
	l := loops[0]
	turns := int32(1)
	if winding(l) > 0 {
		turns = -1
	}
	for i, a := range l {
		e = e.add(a, l[(i+1)%len(l)], turns)
	}
	return e.merge()
}

// winding is twice the area of the loop, with the sign of its direction.
func winding(l []cell) int64 {
	var sum int64
	for i, a := range l {
		b := l[(i+1)%len(l)]
		sum += int64(a.x)*int64(b.y) - int64(b.x)*int64(a.y)
	}
	return sum
}

// cell is a point of the grid.
type cell struct{ x, y int32 }

// rank orders cells down the page, then to the right.
func (c cell) rank() uint64 { return uint64(c.y+1<<30)<<32 | uint64(c.x+1<<30) }

// closedLoops reads the outlines of p on the grid.
func closedLoops(p figure.Path, n, tol float64) [][]cell {
	var out [][]cell
	var loop []cell
	flush := func() {
		if len(loop) > 2 {
			out = append(out, loop)
		}
		loop = nil
	}
	flat := simplify(p, tol)
	for _, op := range flat.Ops {
		switch op {
		case figure.MoveTo:
			flush()
			fallthrough
		case figure.LineTo:
			a := flat.Pts[0]
			flat.Pts = flat.Pts[1:]
			c := cell{int32(whole(a.X * n)), int32(whole(a.Y * n))}
			if len(loop) == 0 || loop[len(loop)-1] != c {
				loop = append(loop, c)
			}
		}
	}
	flush()
	return out
}
