package sheet

import (
	"cmp"
	"slices"

	"sacra/export/pdf"
)

// The margins of the one-leaf form: what a printer for home or office can reach,
// and some room to hold it by.
const leafSide, leafEnd = 11.5, 9.5

// fronts and backs are the ways to set the two sides of a leaf, the roomiest
// first. The front is read from where the phone or the stove is, the back in the
// hand.
var (
	fronts = []density{
		{body: 14, small: 12, between: 8, steps: 1.2, scale: 0.46, bigger: 1},
		{body: 13, small: 11.5, between: 7, steps: 0.8, scale: 0.4, bigger: 0.95},
		{body: 12.5, small: 11, between: 5, steps: 0.5, scale: 0.32, bigger: 0.9},
		{body: 12, small: 11, between: 4, steps: 0.3, scale: 0.28, bigger: 0.85},
		{body: 11.5, small: 10.5, between: 3, steps: 0.1, scale: 0.25, bigger: 0.8},
		{body: 11, small: 10.5, between: 2.4, steps: 0, scale: 0.22, bigger: 0.75},
		{body: 10.5, small: 10, between: 2.2, steps: 0, scale: 0.2, bigger: 0.7},
		{body: 10.5, small: 10, between: 2, steps: 0, scale: 0.17, bigger: 0.7},
		{body: 10, small: 10, between: 1.8, steps: 0, scale: 0.16, bigger: 0.65},
	}
	backs = []density{
		{body: 13, small: 12, between: 6, steps: 0.8, scale: 0.34, bigger: 1},
		{body: 12, small: 11.5, between: 5, steps: 0.5, scale: 0.3, bigger: 0.9},
		{body: 11.5, small: 11, between: 4, steps: 0.3, scale: 0.27, bigger: 0.85},
		{body: 11, small: 10.5, between: 3.2, steps: 0.2, scale: 0.25, bigger: 0.8},
		{body: 10.5, small: 10, between: 2.6, steps: 0.1, scale: 0.22, bigger: 0.75},
		{body: 10, small: 10, between: 2.2, steps: 0, scale: 0.2, bigger: 0.7},
		{body: 10, small: 9.5, between: 2, steps: 0, scale: 0.17, bigger: 0.7},
		{body: 9.5, small: 9.5, between: 1.6, steps: 0, scale: 0.15, bigger: 0.65},
	}
)

// crowded are the ways to set a back that has exercises too: better no pictures of
// what she does anyway than another leaf.
var crowded = []density{
	{body: 10.5, small: 10, between: 2.6, scale: 0.2, bigger: 0.75, plain: true},
	{body: 10, small: 10, between: 2, scale: 0.16, bigger: 0.65, plain: true},
	{body: 9.5, small: 9.5, between: 1.6, scale: 0.14, bigger: 0.6, plain: true},
}

// leafBuilder makes the blocks of the two sides of a leaf.
type leafBuilder struct{ *builder }

// leaf finds the layout on one leaf: the exercises on the front, everything that is
// read once on the back. Where the front is full, its last exercises go to the
// head of the back. ok is false where even that is too much.
func (s Sheet) leaf(f *pdf.Fonts) (l *layout, ok bool) {
	g := newGrid(s.Paper, leafSide, leafEnd)
	l = &layout{grid: g, pages: 2, leaf: true, mark: s.digest()}
	side := func(ways []density, page int, blocks func(*leafBuilder) []block) bool {
		for _, d := range ways {
			d.tight, d.brief, d.low = true, true, 26
			b := &leafBuilder{&builder{Sheet: s, Fonts: f, grid: g, density: d, mark: l.mark}}
			if l.side(page, blocks(b)) {
				l.density = cmp.Or(l.density, d)
				return true
			}
		}
		return false
	}
	ways := backs
	for front := len(s.Exercises); front >= 0; front-- {
		l.placed, l.density = nil, density{}
		if side(fronts, 1, func(b *leafBuilder) []block { return b.front(front) }) &&
			side(ways, 2, func(b *leafBuilder) []block { return b.back(front) }) {
			return l, true
		}
		ways = slices.Concat(backs, crowded)
	}
	return nil, false
}

// side puts blocks on a page, the last one at its foot, and reports whether there
// is room for them. What is over opens the gaps between them.
func (l *layout) side(page int, blocks []block) bool {
	const most = 7.0 // mm that a gap grows by
	last := len(blocks) - 1
	used := 0.0
	for i := range blocks {
		used += blocks[i].height
		if i > 0 {
			used += blocks[i].gap
		}
	}
	over := l.bottom - l.top - used
	if over < 0 {
		return false
	}
	open := min(most, over/float64(max(1, last)))
	y := l.top
	for i := range blocks {
		if i > 0 {
			y += blocks[i].gap + open
		}
		if i == last {
			y = l.bottom - blocks[i].height
		}
		l.placed = append(l.placed, placed{block: &blocks[i], page: page, y: y})
		y += blocks[i].height
	}
	return true
}

// front is side A: what she does, with the first exercises only where not all
// find room.
func (b *leafBuilder) front(exercises int) []block {
	out := []block{b.leafHead()}
	if made, ok := b.stopLine(); ok {
		out = append(out, made)
	}
	for i, e := range b.Exercises[:exercises] {
		out = append(out, b.leafExercise(i+1, e))
	}
	if made, ok := b.tickStrip(); ok {
		out = append(out, made)
	}
	return append(out, b.leafFoot())
}

// back is side B: what she reads once and keeps.
func (b *leafBuilder) back(from int) []block {
	out := []block{b.backHead()}
	for i, e := range b.Exercises[from:] {
		out = append(out, b.leafExercise(from+i+1, e))
	}
	for _, part := range []func() (block, bool){b.tipCards, b.safety, b.help, b.nextStep} {
		if made, ok := part(); ok {
			out = append(out, made)
		}
	}
	return append(out, b.backFoot())
}
