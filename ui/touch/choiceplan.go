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

// planRow is a row of cards beside each other. Where it holds a card more than it
// has columns, the last two share the last one.
type planRow struct {
	first, n, cols int
	high           float32
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

// mostCards is how many cards a dense page may hold: more would be overwhelming.
const mostCards = 13

// planFor decides columns and pages. Where the usual cards need several pages,
// those are tried that need fewer: rows as high as their own cards, with less air,
// and up to four beside each other.
func (c *Choice) planFor(size fyne.Size) plan {
	in := planned{size, sizeOf(c, look.Answer), sizeOf(c, look.AnswerTap)}
	if c.plan.in == in || len(c.cards) == 0 {
		return c.plan
	}
	n, two := len(c.cards), 2
	if size.Width < 22*in.text { // too narrow for two readable columns
		two = 1
	}
	three := two
	if size.Width >= 36*in.text {
		three = 3
	}
	for _, cols := range []int{1, two, three} {
		if p := c.even(cols, size); (cols != 1 || two == 1 || n <= 4) && len(p) == 1 {
			return plan{in, false, p}
		}
	}
	size.Height -= c.pager.high()
	best := plan{in, false, c.even(two, size)}
	if p := c.even(three, size); len(p) < len(best.pages) {
		best.pages = p
	}
	for cols := three; cols <= 4 && float32(10*cols)*in.text <= size.Width; cols++ {
		if p := c.dense(cols, size); p != nil && len(p) < len(best.pages) {
			best = plan{in, true, p}
		}
	}
	return best
}

// even makes all cards as high as the tallest one.
func (c *Choice) even(cols int, size fyne.Size) [][]planRow {
	high, gap := float32(0), sizeOf(c, look.Gap)
	for _, card := range c.cards {
		high = max(high, card.HeightFor(c.width(cols, size)))
	}
	rows := max(1, int((size.Height+gap)/(high+gap)))
	var pages [][]planRow
	for i := 0; i < len(c.cards); i += cols {
		if i%(rows*cols) == 0 {
			pages = append(pages, nil)
		}
		last := len(pages) - 1
		pages[last] = append(pages[last], planRow{i, min(cols, len(c.cards)-i), cols, high})
	}
	return pages
}

// dense makes the cards of each row as high as the tallest in that row. A last
// card that would have a row for itself joins the row before: two ways out of the
// list share a column there, others make it one of more columns. It returns nil
// where a word would be cut or a row not fit.
func (c *Choice) dense(cols int, size fyne.Size) [][]planRow {
	gap, left := sizeOf(c, look.Gap), float32(-1)
	var pages [][]planRow
	for i := 0; i < len(c.cards); {
		row := planRow{first: i, n: min(cols, len(c.cards)-i), cols: cols}
		if len(c.cards)-i == cols+1 {
			if row.n++; !c.options[i+row.n-2].Exclusive {
				row.cols++
			}
			if cols > 3 {
				return nil // too narrow to be read
			}
		}
		for at, card := range c.cards[i : i+row.n] {
			_, w := c.column(row, at, size)
			if !card.holds(w) {
				return nil
			}
			row.high = max(row.high, card.heightFor(w, true))
		}
		i += row.n
		if row.high > size.Height {
			return nil
		}
		last := len(pages) - 1
		if left < row.high || row.first+row.n-pages[last][0].first > mostCards {
			pages, left = append(pages, nil), size.Height
			last++
		}
		left -= row.high + gap
		pages[last] = append(pages[last], row)
	}
	return pages
}

// width returns how wide a column is.
func (c *Choice) width(cols int, size fyne.Size) float32 {
	gap := sizeOf(c, look.Gap)
	return (size.Width - gap*float32(cols-1)) / float32(cols)
}

// column returns where a card of a row lies, and how wide it is.
func (c *Choice) column(row planRow, at int, size fyne.Size) (x, w float32) {
	gap, w := sizeOf(c, look.Gap), c.width(row.cols, size)
	x = float32(min(at, row.cols-1)) * (w + gap)
	if row.n > row.cols && at >= row.cols-1 {
		w = (w - gap) / 2
		x += float32(at-row.cols+1) * (w + gap)
	}
	return x, w
}

// spare returns by how much the cards can be higher: spare height makes the
// targets larger, up to a point where they would stop looking like cards. It is
// the same on all pages.
func (c *Choice) spare(height float32) float32 {
	more, gap := float32(1.25), sizeOf(c, look.Gap)
	for _, page := range c.plan.pages {
		high := float32(0)
		for _, row := range page {
			high += row.high
		}
		more = min(more, (height-gap*float32(len(page)-1))/high)
	}
	return more
}

func (c *Choice) place(size fyne.Size) {
	if len(c.cards) == 0 {
		c.pager.Hide()
		return
	}
	c.plan = c.planFor(size)
	c.page = max(0, min(c.page, c.Pages()-1))
	room := c.pager.under(size, c.page, c.Pages())
	more, gap, y := c.spare(room), sizeOf(c, look.Gap), float32(0)
	rows := c.plan.pages[c.page]
	for i, card := range c.cards {
		c.hint(i, i-rows[0].first)
		if c.plan.pageOf(i) != c.page {
			card.Hide()
		}
	}
	for _, row := range rows {
		for at, card := range c.cards[row.first : row.first+row.n] {
			card.tight = c.plan.tight
			card.Show()
			x, w := c.column(row, at, size)
			Put(card, x, y, w, row.high*more)
		}
		y += row.high*more + gap
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
