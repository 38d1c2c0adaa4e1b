package sheet

import (
	"slices"

	"sacra/export/pdf"
)

// The grid of the long form: twelve columns between margins of 18 mm. Running
// head and footer stand in the margins.
const (
	margin  = 18.0
	gutter  = 4.0
	columns = 12
	// maxPages is what a patient is ready to take home.
	maxPages = 4
)

// density is how much room a sheet takes. The first one that keeps the sheet to
// four pages is used; only long plans leave the 14-point body.
type density struct {
	body    float64 // steps, doses and stop signs, points
	small   float64 // tips, hints and what else is said, points
	between float64 // blocks, mm
	steps   float64 // steps, mm
	scale   float64 // that cards grow for: mm on paper for a body centimeter
	columns int     // of the twelve, for the pictures of an exercise
	short   bool    // tips have no more than the pictures that fit beside them
	brief   bool    // tips have their few lines
	plain   bool    // tips have no pictures
	stacked bool    // the pictures of an exercise stand above its steps
	bigger  float64 // that headings grow by, or shrink down to small print; 0 not at all
	tight   bool    // less air in boxes: a leaf
	low     float64 // the least height of a card of pictures where it is not 40, mm
}

var densities = []density{
	{body: 14, small: 12, between: 9, steps: 1.6, scale: 0.38, columns: 6},
	{body: 14, small: 12, between: 6.5, steps: 0.9, scale: 0.35, columns: 5},
	{body: 14, small: 11.5, between: 5.5, steps: 0.5, scale: 0.32, columns: 5},
	{body: 14, small: 11, between: 4.5, steps: 0.2, scale: 0.28, columns: 5},
	{body: 14, small: 11, between: 4, steps: 0.2, scale: 0.24, columns: 4},
	{body: 14, small: 11, between: 4.5, steps: 0.2, scale: 0.28, columns: 5, short: true},
	{body: 14, small: 11, between: 3.5, steps: 0.1, scale: 0.22, columns: 4, short: true},
	{body: 14, small: 11, between: 2.5, steps: 0, scale: 0.2, columns: 4, short: true, bigger: 0.85},
	{body: 13, small: 11, between: 4, steps: 0.3, scale: 0.24, columns: 5, short: true},
	{body: 12, small: 11, between: 4, steps: 0.3, scale: 0.24, columns: 5, short: true},
	{body: 11, small: 10.5, between: 4, steps: 0.3, scale: 0.24, columns: 4, short: true},
}

// large are the densities of large print, for eyes that need it: type before words.
var large = []density{
	{body: 18, small: 16, between: 9, steps: 1.6, scale: 0.48, stacked: true, bigger: 1.25},
	{body: 18, small: 16, between: 7, steps: 0.6, scale: 0.40, stacked: true, bigger: 1.25},
	{body: 18, small: 16, between: 5, steps: 0.2, scale: 0.32, stacked: true, bigger: 1.15},
	{body: 18, small: 16, between: 5, steps: 0.2, scale: 0.26, columns: 4, bigger: 1.15},
	{body: 18, small: 16, between: 4, steps: 0.1, scale: 0.24, columns: 4, short: true, bigger: 1.15},
	{body: 18, small: 16, between: 4, steps: 0, scale: 0.2, columns: 4, short: true, brief: true, bigger: 1.1},
	{body: 17, small: 15, between: 4, steps: 0, scale: 0.2, columns: 4, short: true, brief: true, bigger: 1.05},
	{body: 16, small: 14, between: 4, steps: 0, scale: 0.22, columns: 4, short: true, brief: true, bigger: 1},
	{body: 15, small: 13, between: 3.5, steps: 0, scale: 0.22, columns: 4, short: true, brief: true, bigger: 1},
	{body: 14, small: 12, between: 3.5, steps: 0, scale: 0.22, columns: 4, short: true, brief: true, bigger: 1},
	{body: 14, small: 11, between: 2.5, steps: 0, scale: 0.18, columns: 4, short: true, brief: true, bigger: 0.85},
}

// pt is the size of a heading or of small print with a usual size in points.
func (d density) pt(usual float64) float64 {
	if d.bigger == 0 {
		return usual
	}
	return max(usual*d.bigger, min(usual, d.small))
}

// grid is the type area of a paper.
type grid struct {
	pageW, pageH float64
	left, top    float64
	width        float64
	bottom       float64
}

// newGrid returns the type area within margins at the sides, and above and below.
func newGrid(p pdf.Paper, side, end float64) grid {
	w, h := p.Size()
	return grid{pageW: w, pageH: h, left: side, top: end, width: w - 2*side, bottom: h - end}
}

// span returns the width of n columns, x the left edge of column n (from 0).
func (g grid) span(n int) float64 {
	return float64(n)*(g.width+gutter)/columns - gutter
}

func (g grid) x(n int) float64 { return g.left + float64(n)*(g.width+gutter)/columns }

func (g grid) right() float64 { return g.left + g.width }

// block is a part of the sheet that is never split.
type block struct {
	what   string
	height float64
	gap    float64 // above it, unless it opens a page
	// early blocks may move up into the room that the blocks before them leave
	// at the foot of a page: the stop list is worth reading first anyway.
	early bool
	// joined blocks stand on the page of the block that follows them.
	joined bool
	// outline is the text of the bookmark; empty for none.
	outline string
	draw    func(c *canvas, y float64)
}

// placed is a block on a page.
type placed struct {
	*block
	page int // from 1
	y    float64
}

// layout is a sheet whose every block has its place.
type layout struct {
	grid
	density
	placed []placed
	pages  int
	leaf   bool   // two sides, each with a head and a foot of its own
	mark   string // by which the sheet is known
	boxes  []box  // what render has drawn
}

// arrange finds the layout of a sheet: one leaf, or the long form where she needs
// large print or the plan is too long for a leaf.
func arrange(s Sheet, f *pdf.Fonts) *layout {
	if !s.Large {
		if l, ok := s.leaf(f); ok {
			return l
		}
	}
	ways := slices.Concat(densities, large[len(large)-2:]) // rather tips in brief than a fifth page
	if s.Large {
		ways = slices.Concat(large, densities)
	}
	long := printing{ways: ways, pages: maxPages, body: leastBody, full: 1.0 / 3}
	l, _ := long.roomiest(s, f)
	l.mark = s.digest()
	return l
}

// leastBody is the least type size, in points, of a sheet that takes more than
// its pages anyway.
const leastBody = 12.0

// printing is what the layouts of one size of print are chosen by.
type printing struct {
	ways  []density // the roomiest first
	pages int       // the most
	body  float64   // the least type size where it takes more pages, points
	full  float64   // the part of the last page (0–1) below which fewer pages are tried
}

// roomiest finds the roomiest layout that keeps to its pages and fills the last
// of them. Where none keeps to them, type that is easy to read counts for more
// than paper: then it is the one with the fewest pages of the larger sizes, or,
// where an endless list fills more than a page of those, of any size. ok reports
// whether every block fits a page.
func (p printing) roomiest(s Sheet, f *pdf.Fonts) (l *layout, ok bool) {
	var good, best, fewest, smallest *layout
	for _, d := range p.ways {
		if good != nil && d.body < good.body {
			break
		}
		b := &builder{Sheet: s, Fonts: f, grid: newGrid(s.Paper, margin, margin), density: d}
		last, fits := b.flow()
		ok := fits && last.signsFirst()
		smallest = last
		if fits && (fewest == nil || last.pages < fewest.pages) {
			fewest = last
		}
		if ok && last.pages <= p.pages && (good == nil || last.pages < good.pages) {
			if good = last; good.pages == 1 || good.filled() >= p.full {
				return good, true
			}
		}
		if ok && d.body >= p.body && (best == nil || last.pages < best.pages) {
			best = last
		}
	}
	switch {
	case good != nil:
		return good, true
	case best != nil:
		return best, true
	case fewest != nil:
		return fewest, true
	}
	return smallest, false
}

// signsFirst reports whether the signs that want a doctor are on the first page.
func (l *layout) signsFirst() bool {
	return !slices.ContainsFunc(l.placed, func(p placed) bool { return p.what == stopName && p.page > 1 })
}

// filled is how much of the last page is used, 0–1.
func (l *layout) filled() float64 {
	end := l.placed[len(l.placed)-1]
	return (end.y + end.height - l.top) / (l.bottom - l.top)
}

// flow gives every block a place and reports whether each fits a page. The strip
// to check off stands with the exercises, or after the tips where that saves a
// page.
func (b *builder) flow() (l *layout, ok bool) {
	blocks := b.blocks()
	if l, ok = b.place(blocks); len(b.Tips) == 0 {
		return l, ok
	}
	strip := slices.IndexFunc(blocks, func(x block) bool { return x.what == stripName })
	if strip < 0 {
		return l, ok
	}
	moved := slices.Insert(slices.Clone(blocks), strip+1+len(b.Tips), blocks[strip])
	if late, fits := b.place(slices.Delete(moved, strip, strip+1)); fits && (!ok || late.pages < l.pages) {
		return late, true
	}
	return l, ok
}

// place gives blocks their places in this order. In large print the closing never
// fills a page of its own.
func (b *builder) place(blocks []block) (l *layout, ok bool) {
	blocks = slices.Clone(blocks)
	if n := len(blocks); n > 1 {
		blocks[n-2].joined = b.Large
	}
	l = &layout{grid: b.grid, density: b.density}
	return l, l.flow(blocks)
}

// flow gives every block a place and reports whether each fits a page.
func (l *layout) flow(blocks []block) bool {
	const again = 4 // later pages start below their running head
	fits := true
	l.pages = 1
	y := l.top
	fresh := true
	done := make([]bool, len(blocks))
	put := func(i int) bool {
		b := &blocks[i]
		gap := b.gap
		if fresh {
			gap = 0
		}
		need := gap + b.height
		if b.joined && i+1 < len(blocks) {
			need += blocks[i+1].gap + blocks[i+1].height
		}
		if y+need > l.bottom && !fresh {
			return false
		}
		if y+gap+b.height > l.bottom {
			fits = false
		}
		l.placed = append(l.placed, placed{block: b, page: l.pages, y: y + gap})
		y += gap + b.height
		fresh, done[i] = false, true
		return true
	}
	for i := range blocks {
		if done[i] || put(i) {
			continue
		}
		for j := i + 1; j < len(blocks); j++ {
			if blocks[j].early && !done[j] {
				put(j)
			}
		}
		l.pages++
		y, fresh = l.top+again, true
		put(i)
	}
	l.spread()
	return fits
}

// spread opens the gaps of each page a little, so that what is left at its foot
// does not look like something missing.
func (l *layout) spread() {
	const most = 5.0 // mm a gap
	for from := 0; from < len(l.placed); {
		to := from + 1
		for to < len(l.placed) && l.placed[to].page == l.placed[from].page {
			to++
		}
		last := l.placed[to-1]
		open := min(most, (l.bottom-last.y-last.height)/float64(max(1, to-from-1)))
		for i := from + 1; i < to && open > 0; i++ {
			l.placed[i].y += open * float64(i-from)
		}
		from = to
	}
}
