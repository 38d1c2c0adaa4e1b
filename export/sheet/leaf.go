package sheet

import (
	"cmp"
	"slices"
	"sort"

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
		{body: 16, small: 13, between: 9, steps: 2, scale: 0.7, bigger: 1.1},
		{body: 15, small: 12.5, between: 8.5, steps: 1.6, scale: 0.56, bigger: 1.05},
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
	{body: 9, small: 9, between: 1.4, scale: 0.13, bigger: 0.55, plain: true},
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
		made := make([][]block, len(ways))
		// Each way takes less room than the one before, so half of them need not be tried.
		first := sort.Search(len(ways), func(i int) bool {
			d := ways[i]
			d.tight, d.brief, d.low = true, true, 26
			made[i] = blocks(&leafBuilder{&builder{Sheet: s, Fonts: f, grid: g, density: d, mark: l.mark}})
			return l.fits(made[i])
		})
		if first == len(ways) {
			return false
		}
		l.density = cmp.Or(l.density, ways[first])
		l.side(page, made[first])
		return true
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

// fits reports whether a side has room for blocks.
func (l *layout) fits(blocks []block) bool { return used(blocks) <= l.bottom-l.top }

// used is the height of blocks with the gaps between them, in millimeters.
func used(blocks []block) (h float64) {
	for i := range blocks {
		h += blocks[i].height
		if i > 0 {
			h += blocks[i].gap
		}
	}
	return h
}

// side puts blocks on a page, the last one at its foot. What is over opens the gaps
// between them.
func (l *layout) side(page int, blocks []block) {
	const most = 7.0 // mm that a gap grows by
	last := len(blocks) - 1
	open := min(most, (l.bottom-l.top-used(blocks))/float64(max(1, last)))
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
