package touch

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// mostOut is how many ways out of a list stand below its cards.
const mostOut = 2

// waysOut returns how many of the last options lead out of the list.
func waysOut(options []Option) int {
	n := 0
	for n < len(options) && options[len(options)-1-n].Exclusive {
		n++
	}
	if n > mostOut || n == len(options) {
		return 0
	}
	return n
}

// listed is how many of the cards are on the list itself: they come before the ways
// out of it.
func (c *Choice) listed() int { return len(c.cards) - c.ways }

// out returns the way out that she took on a page, -1 if she took none for one of its
// cards: in letters of another size it may have cards that she has not seen. Where it has
// those of several pages, it is the later in the order.
func (c *Choice) out(page int) int {
	way := -1
	for i := range c.listed() {
		if c.plan.pageOf(i) != page {
			continue
		}
		took, ok := c.outs[i]
		if !ok {
			took = c.whole
		}
		if took < 0 {
			return -1
		}
		way = max(way, took)
	}
	return way
}

// setOut notes the way out that she took on the page that is shown, -1 for none.
func (c *Choice) setOut(way int) {
	for i := range c.listed() {
		if c.plan.pageOf(i) == c.page {
			c.outs[i] = way
		}
	}
}

// OutHere reports whether she has taken a way out on the page that is shown.
func (c *Choice) OutHere() bool { return c.out(c.page) >= 0 }

// OutText returns the words of the way out that she has taken on the page that is shown,
// empty if she has taken none.
func (c *Choice) OutText() string {
	if way := c.out(c.page); way >= 0 {
		return c.options[way].Text
	}
	return ""
}

// HasOut reports whether a way out stands below the cards.
func (c *Choice) HasOut() bool { return c.ways > 0 }

// pickOut takes a way out for the page that is shown: no card of it is true then.
// What she chose on other pages stays. Where one answer is wanted, it is the answer.
func (c *Choice) pickOut(way int, on bool) {
	for i, card := range c.cards[:c.listed()] {
		if c.most == 1 || c.plan.pageOf(i) == c.page {
			card.SetChosen(false)
		}
	}
	if !on {
		way = -1
	}
	c.setOut(way)
	c.showOut()
}

// showOut shows which way out she took on the page.
func (c *Choice) showOut() {
	for i := c.listed(); i < len(c.cards); i++ {
		c.cards[i].SetChosen(c.out(c.page) == i)
	}
}

// outWidth returns how wide the corner is in which the ways out lie, below the cards at
// the right, and each of them in it. That is a third of the width of a wide group, half
// of a narrower one, all of a narrow one: it depends on size and letters, so that they
// lie at the same place on all screens.
func (c *Choice) outWidth(width float32) (corner, each float32) {
	gap, text, parts := sizeOf(c, look.Gap), sizeOf(c, look.Answer), float32(1)
	switch {
	case width >= 45*text:
		parts = 3
	case width >= 22*text:
		parts = 2
	}
	for ; ; parts-- {
		corner = (width - gap*(parts-1)) / parts
		each = (corner - gap*float32(c.ways-1)) / float32(c.ways)
		if parts == 1 || !slices.ContainsFunc(c.cards[c.listed():], func(card *Card) bool { return !card.holds(each) }) {
			return corner, each
		}
	}
}

// outHigh is the height of the ways out.
func (c *Choice) outHigh(width float32) float32 {
	if c.ways == 0 {
		return 0
	}
	_, w := c.outWidth(width)
	high := float32(0)
	for _, card := range c.cards[c.listed():] {
		high = max(high, card.heightFor(w, true))
	}
	return high
}

// besideOut returns how many cards of a row have room at the left of the ways out.
func (c *Choice) besideOut(cols int, size fyne.Size) int {
	if c.ways == 0 {
		return 0
	}
	gap := sizeOf(c, look.Gap)
	corner, _ := c.outWidth(size.Width)
	return int((size.Width - corner + 0.5) / (c.width(cols, size) + gap))
}

// placeOut puts the ways out into their corner.
func (c *Choice) placeOut(width, bottom float32) {
	corner, w := c.outWidth(width)
	high := c.outHigh(width)
	for at, card := range c.cards[c.listed():] {
		card.tight = true
		card.SetChosen(c.out(c.page) == c.listed()+at)
		card.Show()
		Put(card, width-corner+float32(at)*(w+sizeOf(c, look.Gap)), bottom-high, w, high)
	}
}
