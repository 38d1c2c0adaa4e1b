package touch

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// Option is one answer of a Choice.
type Option struct {
	Code      string            // stable, for the record
	Text      string            // what she reads
	Detail    string            // a second, smaller line; may be empty
	Exclusive bool              // choosing it clears the others: "none of these"
	Pictogram fyne.CanvasObject // may be nil
}

// PageWords are the texts of widgets that turn pages.
type PageWords struct {
	More, Back string                       // the page buttons
	Page       func(page, pages int) string // "1 of 2", counted from 1
}

// Choice is a group of answer cards: one column for up to four, two columns or,
// on a wide screen, more where they save a page, pages beyond that. It never scrolls and never
// makes a card less than 20 mm high: what does not fit goes on the next page.
//
// The ways out of a list, such as "none of these", stand below its cards on every
// page. One that is tapped speaks for the page that is shown.
type Choice struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the chosen codes, in the order of the options.
	OnChanged func(codes []string)
	// OnTurned is called when another page is shown; it may be nil.
	OnTurned func()
	// OnFull is called when she tries to choose more than the maximum.
	OnFull func(most int)

	options []Option
	cards   []*Card
	ways    int         // how many of the last cards are ways out of the list
	outs    map[int]int // the way out that she took, by card; -1: none, one beside it is true
	whole   int         // of the cards that outs does not have; -1: none
	most    int
	pager   *pager
	page    int
	top     int  // the first card of the page that she turned to
	plan    plan // from the last layout
}

// NewChoice returns a group. most is how many options may be chosen together:
// 1 makes radio cards, 0 means any number.
func NewChoice(id string, options []Option, most int, words PageWords, changed func(codes []string)) *Choice {
	c := &Choice{ID: id, options: options, most: most, OnChanged: changed, ways: waysOut(options), outs: map[int]int{}, whole: -1}
	role := Check
	if most == 1 {
		role = Radio
	}
	for i, o := range options {
		card := NewCard(id+"="+o.Code, o.Text, role, func() { c.pick(i) })
		card.keyed = true
		if o.Detail != "" {
			card.WithDetail(o.Detail)
		}
		if o.Pictogram != nil {
			card.WithPictogram(o.Pictogram)
		}
		c.cards = append(c.cards, card)
	}
	c.pager = newPager(id, words, c.SetPage)
	c.ExtendBaseWidget(c)
	return c
}

// Chosen returns the chosen codes in the order of the options. A way out is chosen
// once the last page has one and no card is chosen on any page. Where pages have
// different ones it is the later in the order: "I am not sure" on one page makes the
// whole list unsure.
func (c *Choice) Chosen() []string {
	var codes []string
	for i, card := range c.cards[:c.listed()] {
		if card.chosen {
			codes = append(codes, c.options[i].Code)
		}
	}
	if len(codes) > 0 || c.out(c.Pages()-1) < 0 {
		return codes
	}
	way := -1
	for page := range c.Pages() {
		way = max(way, c.out(page))
	}
	return []string{c.options[way].Code}
}

// SetChosen chooses exactly these codes, without calling OnChanged. Unknown
// codes are ignored.
func (c *Choice) SetChosen(codes ...string) {
	clear(c.outs)
	c.whole = -1
	for i, card := range c.cards {
		on := slices.Contains(codes, c.options[i].Code)
		card.SetChosen(on)
		if on && i >= c.listed() {
			c.whole = i
		}
	}
}

// Pages returns how many pages the last layout needed.
func (c *Choice) Pages() int { return max(1, len(c.plan.pages)) }

// PagesIn returns how many pages it would take at a size.
func (c *Choice) PagesIn(size fyne.Size) int { return len(c.planFor(size).pages) }

// Cramped reports whether there would be only one card on most pages at a size: what stands
// above them may then make room.
func (c *Choice) Cramped(size fyne.Size) bool {
	n := c.PagesIn(size)
	return n > 2 && 2*n > c.listed()+1
}

// Page returns the page that is shown, from 0.
func (c *Choice) Page() int { return c.page }

// SetPage shows a page, counted from 0; a number out of range means the nearest page.
func (c *Choice) SetPage(n int) {
	from := c.page
	c.page = max(0, min(n, c.Pages()-1))
	if len(c.plan.pages) > 0 {
		c.top = c.plan.pages[c.page][0].first
	}
	c.Refresh()
	if c.page != from && c.OnTurned != nil {
		c.OnTurned()
	}
}

// LastPage reports whether the last of the options are on the screen.
func (c *Choice) LastPage() bool { return c.page == c.Pages()-1 }

// TakePager is explained at Paged.
func (c *Choice) TakePager() (back *Button, where *Text) { return c.pager.take() }

// TakeRune chooses an option by the digit or the letter on its card. It returns
// false if the character has no meaning here.
func (c *Choice) TakeRune(r rune) bool {
	r = unicode.ToUpper(r)
	for i, card := range c.cards {
		if card.hint != "" && card.hint == string(r) && (len(c.cards) <= 10 || card.Visible()) {
			if i < c.listed() {
				c.SetPage(c.plan.pageOf(i))
			}
			card.activate()
			return true
		}
	}
	return false
}

// TakeKey turns pages with Page Up and Page Down. It returns false if the
// key has no meaning here.
func (c *Choice) TakeKey(e *fyne.KeyEvent) bool {
	by := PagesOf(e.Name)
	if by != 0 {
		c.SetPage(c.page + by)
	}
	return by != 0
}

// Children are the cards and the page buttons.
func (c *Choice) Children() []fyne.CanvasObject { return c.parts() }

// CreateRenderer is called by Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }

// pick applies a touch on option i.
func (c *Choice) pick(i int) {
	on := !c.cards[i].chosen || c.most == 1
	if i < c.listed() && on && c.full() {
		if c.OnFull != nil {
			c.OnFull(c.most)
		}
		return
	}
	if i < c.listed() {
		c.pickCard(i, on)
	} else {
		c.pickOut(i, on)
	}
	if c.OnChanged != nil {
		c.OnChanged(c.Chosen())
	}
}

// full reports whether no further card can be chosen.
func (c *Choice) full() bool {
	n := 0
	for i, card := range c.cards {
		if card.chosen && !c.options[i].Exclusive {
			n++
		}
	}
	return c.most > 1 && n >= c.most
}

func (c *Choice) pickCard(i int, on bool) {
	for j, card := range c.cards[:c.listed()] {
		if on && (c.most == 1 || c.options[i].Exclusive || c.options[j].Exclusive) {
			card.SetChosen(false)
		}
	}
	c.cards[i].SetChosen(on)
	c.setOut(-1)
	c.showOut()
}

func (c *Choice) parts() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, 0, len(c.cards)+1)
	for _, card := range c.cards {
		all = append(all, card)
	}
	return append(all, c.pager)
}

func (c *Choice) paint() {}

func (c *Choice) least() fyne.Size {
	var s fyne.Size
	for _, card := range c.cards {
		s = s.Max(card.least())
	}
	if len(c.cards) > 1 {
		s.Height += sizeOf(c, look.Gap) + sizeOf(c, look.Target)
	}
	return s
}
