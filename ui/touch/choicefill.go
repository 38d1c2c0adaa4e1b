package touch

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// full lets a page hold all cards that find room.
func full(left, _ int) int { return left }

// fill puts the cards on pages, on none more than share says for the cards that are left
// and the number of the page: all as high as the tallest one or, dense, those of each row
// as high as the tallest in that row. A card that is too long for one of two dense columns
// takes both. ok is false where a row is higher than the page or a dense card would cut a
// word.
func (c *Choice) fill(cols int, size fyne.Size, dense bool, share func(left, page int) int) (pages [][]planRow, ok bool) {
	f := filling{
		Choice: c, cols: cols, size: size, dense: dense, fits: true,
		gap: sizeOf(c, look.Gap), foot: c.outHigh(size.Width), free: c.besideOut(cols, size),
	}
	if cols != 2 && !f.holds(0, c.listed()) {
		return nil, false
	}
	for first := 0; first < c.listed(); {
		most := share(c.listed()-first, len(pages))
		if dense {
			most = min(most, mostCards-c.ways)
		}
		var page []planRow
		page, first = f.page(first, most)
		pages = append(pages, page)
	}
	return pages, f.fits
}

// filling is what the pages of a Choice are filled with.
type filling struct {
	*Choice
	cols      int
	size      fyne.Size
	dense     bool
	gap, foot float32
	free      int  // how many cards find room beside the ways out
	fits      bool // so far
}

// page returns a page that begins with a card and has no more than most, and the first
// card of the next one.
func (f *filling) page(first, most int) (page []planRow, next int) {
	left, next := f.size.Height-f.foot, first
	if f.foot > 0 {
		left -= f.gap
	}
	for next < f.listed() {
		row, holds := f.row(next)
		if (len(page) > 0 || f.free > 0) && (left < row.high-0.5 || next+row.n-first > most) {
			break
		}
		f.fits = f.fits && holds && row.high <= left+0.5
		page, left, next = append(page, row), left-row.high-f.gap, next+row.n
	}
	if f.ways == 0 {
		return page, next
	}
	last := f.last(next, min(f.free, most-(next-first)), left)
	if last.n == 0 && len(page) == 0 {
		last.n, f.fits = 1, false
	}
	return append(page, last), next + last.n
}

// row returns the row that begins with a card; holds is false where a word would be cut.
func (f *filling) row(first int) (row planRow, holds bool) {
	row = planRow{first: first, n: min(f.cols, f.listed()-first), cols: f.cols}
	row.high = f.high(first, row.n)
	switch {
	case !f.dense:
		row.high = f.high(0, f.listed())
	case f.cols == 2 && (!f.holds(first, row.n) || row.high > f.size.Height-f.foot-f.gap):
		card := f.cards[first : first+1]
		return planRow{first: first, n: 1, cols: 1, high: f.rowHigh(card, 1, f.size, true)}, card[0].holds(f.size.Width)
	}
	return row, true
}

// last returns the row of the ways out, with as many cards from first on, up to most, as
// find room in the height that is left.
func (f *filling) last(first, most int, left float32) planRow {
	row := planRow{first: first, cols: f.cols, high: f.foot, foot: true}
	for n := min(most, f.listed()-first); n > 0; n-- {
		if h := f.high(first, n); h <= left+f.foot+f.gap+0.5 && f.holds(first, n) {
			row.n, row.high = n, max(f.foot, h)
			break
		}
	}
	return row
}

// high is the height of n cards beside each other, the first of them given.
func (f *filling) high(first, n int) float32 {
	return f.rowHigh(f.cards[first:first+n], f.cols, f.size, f.dense)
}

// holds reports whether no word of n cards would be cut; those that are not dense are
// made for their words.
func (f *filling) holds(first, n int) bool {
	return !f.dense || !slices.ContainsFunc(f.cards[first:first+n], func(card *Card) bool { return !card.holds(f.width(f.cols, f.size)) })
}
