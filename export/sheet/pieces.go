package sheet

import (
	"cmp"
	"slices"
)

// piece is an edge of an outline that runs down the page (or right, if level),
// from a to b. turns says how often more the outline walks it that way than the
// other way; the filling lies on the right of a walk down, seen on the page.
type piece struct {
	a, b  cell
	turns int32
}

type edges []piece

func (e edges) add(a, b cell, turns int32) edges {
	switch {
	case a == b:
		return e
	case b.rank() < a.rank():
		return append(e, piece{b, a, -turns})
	}
	return append(e, piece{a, b, turns})
}

// merge sorts the pieces and joins equal ones; those that are walked both ways
// vanish.
func (e edges) merge() edges {
	slices.SortFunc(e, func(p, q piece) int {
		if p.a != q.a {
			return cmp.Compare(p.a.rank(), q.a.rank())
		}
		return cmp.Compare(p.b.rank(), q.b.rank())
	})
	out := e[:0]
	for _, p := range e {
		if n := len(out); n > 0 && out[n-1].a == p.a && out[n-1].b == p.b {
			out[n-1].turns += p.turns
			continue
		}
		out = append(out, p)
	}
	return slices.DeleteFunc(out, func(p piece) bool { return p.turns == 0 })
}

// frame is a rectangle on the grid.
type frame struct{ x0, y0, x1, y1 int32 }

func (e edges) frame() frame {
	f := frame{1 << 30, 1 << 30, -1 << 30, -1 << 30}
	for i := range e {
		p := &e[i]
		f.x0, f.x1 = min(f.x0, p.a.x, p.b.x), max(f.x1, p.a.x, p.b.x)
		f.y0, f.y1 = min(f.y0, p.a.y), max(f.y1, p.b.y)
	}
	return f
}

// common is what two frames share, and a step around it for rounding.
func (f frame) common(g frame) frame {
	return frame{max(f.x0, g.x0) - 1, max(f.y0, g.y0) - 1, min(f.x1, g.x1) + 1, min(f.y1, g.y1) + 1}
}

func (f frame) touches(p *piece) bool {
	return max(p.a.x, p.b.x) >= f.x0 && min(p.a.x, p.b.x) <= f.x1 && p.b.y >= f.y0 && p.a.y <= f.y1
}

// combine returns the outline of two outlined areas together. Only the pieces
// where both areas can be are looked at, unless all is set; the others stay as
// they are.
func combine(left, right edges, all bool) edges {
	both := left.frame().common(right.frame())
	if all {
		both = frame{-1 << 30, -1 << 30, 1 << 30, 1 << 30}
	}
	still := make(edges, 0, len(left)+len(right))
	moving := make(edges, 0, len(left)+len(right))
	var beside edges // those of still that can lie beside a moving piece
	for _, e := range []edges{left, right} {
		for i := range e {
			switch p := &e[i]; {
			case both.touches(p):
				moving = append(moving, *p)
			default:
				still = append(still, *p)
				if p.b.y >= both.y0 && p.a.y <= both.y1 && max(p.a.x, p.b.x) > both.x1 ||
					max(p.a.x, p.b.x) >= both.x0 && min(p.a.x, p.b.x) <= both.x1 && p.a.y > both.y1 {
					beside = append(beside, *p)
				}
			}
		}
	}
	moving = moving.merge()
	// Rounding a cut may make a piece meet another one that it did not meet
	// before; a few rounds settle that.
	for range 8 {
		var again bool
		if moving, again = moving.cut(); !again {
			break
		}
	}
	return boundary(still, moving, beside)
}

// notch is a place where a piece must be cut.
type notch struct {
	piece int
	along int64
	at    cell
}

// cut splits every piece where another one meets it, and reports whether it
// found anything to split.
func (e edges) cut() (edges, bool) {
	var notches []notch
	note := func(i int, c cell) bool {
		if c != e[i].a && c != e[i].b {
			notches = append(notches, notch{i, along(&e[i], c), c})
		}
		return true
	}
	// Pieces are sorted by their upper end, so only those that begin above the
	// lower end of this one can meet it.
	for i := range e {
		p := &e[i]
		lo, hi := min(p.a.x, p.b.x), max(p.a.x, p.b.x)
		for j := i + 1; j < len(e) && e[j].a.y <= p.b.y; j++ {
			q := &e[j]
			if q.a.x < lo && q.b.x < lo || q.a.x > hi && q.b.x > hi {
				continue
			}
			qa, qb := side(p, q.a), side(p, q.b)
			pa, pb := side(q, p.a), side(q, p.b)
			touch := near(p, q.a, qa) && note(i, q.a)
			touch = near(p, q.b, qb) && note(i, q.b) || touch
			touch = near(q, p.a, pa) && note(j, p.a) || touch
			touch = near(q, p.b, pb) && note(j, p.b) || touch
			if touch || qa == 0 || qb == 0 || pa == 0 || pb == 0 || (qa > 0) == (qb > 0) || (pa > 0) == (pb > 0) {
				continue
			}
			t := float64(pa) / float64(pa-pb)
			c := cell{
				int32(whole(float64(p.a.x) + t*float64(p.b.x-p.a.x))),
				int32(whole(float64(p.a.y) + t*float64(p.b.y-p.a.y))),
			}
			note(i, c)
			note(j, c)
		}
	}
	if len(notches) == 0 {
		return e, false
	}
	slices.SortFunc(notches, func(a, b notch) int {
		if a.piece != b.piece {
			return cmp.Compare(a.piece, b.piece)
		}
		return cmp.Compare(a.along, b.along)
	})
	out := make(edges, 0, len(e)+len(notches))
	for i, p := range e {
		from := p.a
		for len(notches) > 0 && notches[0].piece == i {
			out = out.add(from, notches[0].at, p.turns)
			from, notches = notches[0].at, notches[1:]
		}
		out = out.add(from, p.b, p.turns)
	}
	return out.merge(), true
}

// along is how far down the piece a point lies, in units of no matter.
func along(p *piece, c cell) int64 {
	return int64(p.b.x-p.a.x)*int64(c.x-p.a.x) + int64(p.b.y-p.a.y)*int64(c.y-p.a.y)
}

// side is above 0 for a point on one side of the piece, below on the other.
func side(p *piece, c cell) int64 {
	return int64(p.b.x-p.a.x)*int64(c.y-p.a.y) - int64(p.b.y-p.a.y)*int64(c.x-p.a.x)
}

// near reports whether a point at the given side lies on the inside of a piece,
// or so close that the grid cannot tell.
func near(p *piece, c cell, s int64) bool {
	dx, dy := int64(p.b.x-p.a.x), int64(p.b.y-p.a.y)
	l := dx*dx + dy*dy
	if 4*s*s > l { // farther than half a unit
		return false
	}
	t := along(p, c)
	return t > 0 && t < l && c != p.a && c != p.b
}

// boundary adds to out the moving pieces that have the filling on one side only,
// each walked so that the filling is on the same hand.
func boundary(out, moving, beside edges) edges {
	for i := range moving {
		p := &moving[i]
		// The middle of the piece in half units, and how often the outlines
		// wind around the ground next to it: to its right, or below if level.
		mx, my := p.a.x+p.b.x, p.a.y+p.b.y
		if p.a.y == p.b.y {
			n := below(moving, i, mx, my) + below(beside, -1, mx, my)
			if (n == 0) != (n-p.turns == 0) {
				out = append(out, p.walked(n == 0))
			}
			continue
		}
		n := rightOf(moving, i, mx, my) + rightOf(beside, -1, mx, my)
		if (n == 0) != (n+p.turns == 0) {
			out = append(out, p.walked(n != 0))
		}
	}
	return out
}

func (p *piece) walked(down bool) piece {
	if down {
		return piece{p.a, p.b, 1}
	}
	return piece{p.a, p.b, -1}
}

// rightOf sums the turns of the pieces that a ray to the right of a point in
// half units meets, but for one.
func rightOf(e edges, except int, mx, my int32) (turns int32) {
	for i := range e {
		q := &e[i]
		if 2*q.a.y <= my && my < 2*q.b.y && i != except && half(q, mx, my) > 0 {
			turns += q.turns
		}
	}
	return turns
}

// below is rightOf for a ray down the page.
func below(e edges, except int, mx, my int32) (turns int32) {
	for i := range e {
		q := &e[i]
		if i == except || mx < 2*min(q.a.x, q.b.x) || mx >= 2*max(q.a.x, q.b.x) {
			continue
		}
		switch h := half(q, mx, my); {
		case q.b.x < q.a.x && h > 0:
			turns += q.turns
		case q.b.x > q.a.x && h < 0:
			turns -= q.turns
		}
	}
	return turns
}

// half is side for a point in half units.
func half(p *piece, mx, my int32) int64 {
	return int64(p.b.x-p.a.x)*int64(my-2*p.a.y) - int64(p.b.y-p.a.y)*int64(mx-2*p.a.x)
}

// loops ties the pieces to closed outlines; not ok if one stays open.
func (e edges) loops() (out [][]cell, ok bool) {
	steps := make([][2]cell, len(e))
	for i, p := range e {
		steps[i] = [2]cell{p.a, p.b}
		if p.turns < 0 {
			steps[i] = [2]cell{p.b, p.a}
		}
	}
	slices.SortFunc(steps, func(s, t [2]cell) int {
		if s[0] != t[0] {
			return cmp.Compare(s[0].rank(), t[0].rank())
		}
		return cmp.Compare(s[1].rank(), t[1].rank())
	})
	used := make([]bool, len(steps))
	next := func(at cell) int {
		i, _ := slices.BinarySearchFunc(steps, at, func(s [2]cell, c cell) int { return cmp.Compare(s[0].rank(), c.rank()) })
		for ; i < len(steps) && steps[i][0] == at; i++ {
			if !used[i] {
				return i
			}
		}
		return -1
	}
	for i := range steps {
		if used[i] {
			continue
		}
		var loop []cell
		for j := i; ; {
			used[j] = true
			loop = append(loop, steps[j][0])
			end := steps[j][1]
			if end == loop[0] {
				break
			}
			if j = next(end); j < 0 {
				return nil, false
			}
		}
		out = append(out, loop)
	}
	return out, true
}
