package touch

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// plan is how a Choice lays its cards out in a size.
type plan struct {
	in    planned
	tight bool
	pages [][]planRow
}

// planned is what a plan depends on.
type planned struct {
	size        fyne.Size
	text, least float32
}

// planRow is a row of cards beside each other. The foot is the last one of a page of a
// list that has ways out: it shares its height with them and may have no cards.
type planRow struct {
	first, n, cols int
	high           float32
	foot           bool
}

// pageOf returns the page of a card.
func (p *plan) pageOf(card int) int {
	for i, page := range p.pages {
		if last := page[len(page)-1]; card < last.first+last.n {
			return i
		}
	}
	return 0
}

// mostCards is how many cards a dense page may hold, the ways out included: more would
// be overwhelming.
const mostCards = 13

// planFor decides columns and pages. Where the usual cards need several pages,
// those are tried that need fewer: rows as high as their own cards, with less air,
// and up to four beside each other.
func (c *Choice) planFor(size fyne.Size) plan {
	in := planned{size, sizeOf(c, look.Answer), sizeOf(c, look.AnswerTap)}
	if c.plan.in == in || len(c.cards) == 0 {
		return c.plan
	}
	n, two := c.listed(), 2
	if size.Width < 22*in.text { // too narrow for two readable columns
		two = 1
	}
	three := two
	if size.Width >= 36*in.text {
		three = 3
	}
	for _, cols := range []int{1, two, three} {
		if p, ok := c.fill(cols, size, false, full); ok && (cols != 1 || two == 1 || n <= 4) && len(p) == 1 {
			return plan{in, false, p}
		}
	}
	size.Height -= c.pager.high()
	best := plan{in: in}
	try := func(cols int, dense bool) {
		if p, ok := c.fill(cols, size, dense, full); ok && (best.pages == nil || len(p) < len(best.pages)) {
			best = plan{in, dense, c.even(p, cols, size, dense)}
		}
	}
	try(two, false)
	try(three, false)
	for cols := three; cols <= 4 && float32(10*cols)*in.text <= size.Width; cols++ {
		try(cols, true)
	}
	if best.pages == nil { // nothing fits
		best.pages, _ = c.fill(two, size, false, full)
	}
	return best
}

// even spreads the cards over as many pages as they need, so that none is left alone on
// the last one.
func (c *Choice) even(pages [][]planRow, cols int, size fyne.Size, dense bool) [][]planRow {
	n, share := c.listed(), func(left, pages int) int { return (left + pages - 1) / max(1, pages) }
	if p, ok := c.fill(cols, size, dense, func(left, at int) int { return share(left, len(pages)-at) }); ok && len(p) == len(pages) {
		return p
	}
	for most := share(n, len(pages)); most < n; most++ {
		if p, ok := c.fill(cols, size, dense, func(int, int) int { return most }); ok && len(p) == len(pages) {
			return p
		}
	}
	return pages
}

// rowHigh returns the height of cards beside each other.
func (c *Choice) rowHigh(cards []*Card, cols int, size fyne.Size, tight bool) float32 {
	w, high := c.width(cols, size), float32(0)
	for _, card := range cards {
		high = max(high, card.heightFor(w, tight))
	}
	return high
}

// width returns how wide a column is.
func (c *Choice) width(cols int, size fyne.Size) float32 {
	gap := sizeOf(c, look.Gap)
	return (size.Width - gap*float32(cols-1)) / float32(cols)
}

// spare returns by how much the cards can be higher: spare height makes the
// targets larger, up to a point where they would stop looking like cards. It is
// the same on all pages.
func (c *Choice) spare(height float32) float32 {
	more, gap := float32(1.25), sizeOf(c, look.Gap)
	for _, page := range c.plan.pages {
		high, room := float32(0), height+gap
		for _, row := range page {
			if room -= gap; row.foot {
				room -= row.high
			} else {
				high += row.high
			}
		}
		if high > 0 {
			more = min(more, room/high)
		}
	}
	return more
}

func (c *Choice) place(size fyne.Size) {
	if len(c.cards) == 0 {
		c.pager.Hide()
		return
	}
	if p := c.planFor(size); p.in != c.plan.in { // she stays with the cards that she sees
		c.plan = p
		c.page = c.plan.pageOf(c.top)
	}
	c.page = max(0, min(c.page, c.Pages()-1))
	room := c.pager.under(size, c.page, c.Pages())
	more, gap, y := c.spare(room), sizeOf(c, look.Gap), float32(0)
	rows := c.plan.pages[c.page]
	last := rows[len(rows)-1]
	for i, card := range c.cards[:c.listed()] {
		c.hint(i, i-rows[0].first)
		if c.plan.pageOf(i) != c.page {
			card.Hide()
		}
	}
	for i := c.listed(); i < len(c.cards); i++ {
		c.hint(i, last.first+last.n-rows[0].first+i-c.listed())
	}
	c.placeOut(size.Width, room)
	for _, row := range rows {
		high := row.high * more
		if row.foot {
			y, high = room-row.high, row.high
		}
		w := c.width(row.cols, size)
		for at, card := range c.cards[row.first : row.first+row.n] {
			card.tight = c.plan.tight
			card.Show()
			Put(card, float32(at)*(w+gap), y, w, high)
		}
		y += high + gap
	}
}

// hints are the keys of the cards, in their order.
const hints = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// hint numbers the cards: through all pages when there are ten or fewer, else on
// the page that is shown. Beyond ten on a page they have letters.
func (c *Choice) hint(i, at int) {
	n := i
	if len(c.cards) > 10 {
		n = at
	}
	key := ""
	if n >= 0 && n < len(hints) {
		key = hints[n : n+1]
	}
	c.cards[i].WithHint(key)
}
