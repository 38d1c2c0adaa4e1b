package touch

import (
	"slices"
	"strconv"

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
// on a wide screen, three where they save a page, pages beyond that. It never scrolls and never
// makes a card lower than 20 mm: what does not fit goes to the next page.
type Choice struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the chosen codes, in the order of the options.
	OnChanged func(codes []string)
	// OnTurned is called when another page is shown; it may be nil.
	OnTurned func()
	// OnFull is called when she touches one more than the most she may choose.
	OnFull func(most int)

	options []Option
	cards   []*Card
	most    int
	pager   *pager
	page    int
	per     int // cards on one page, from the last layout
	cols    int
	rowH    float32
}

// NewChoice returns a group. most is how many options may be chosen together:
// 1 makes radio cards, 0 means any number.
func NewChoice(id string, options []Option, most int, words PageWords, changed func(codes []string)) *Choice {
	c := &Choice{ID: id, options: options, most: most, OnChanged: changed}
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

// Chosen returns the chosen codes in the order of the options.
func (c *Choice) Chosen() []string {
	var codes []string
	for i, card := range c.cards {
		if card.chosen {
			codes = append(codes, c.options[i].Code)
		}
	}
	return codes
}

// SetChosen chooses exactly these codes, without calling OnChanged. Unknown
// codes are ignored.
func (c *Choice) SetChosen(codes ...string) {
	for i, card := range c.cards {
		card.SetChosen(slices.Contains(codes, c.options[i].Code))
	}
}

// Pages returns how many pages the last layout needed.
func (c *Choice) Pages() int {
	if c.per <= 0 {
		return 1
	}
	return max(1, (len(c.cards)+c.per-1)/c.per)
}

// Page returns the page that is shown, from 0.
func (c *Choice) Page() int { return c.page }

// SetPage shows a page, counted from 0; out of range means the nearest.
func (c *Choice) SetPage(n int) {
	from := c.page
	c.page = max(0, min(n, c.Pages()-1))
	c.Refresh()
	if c.page != from && c.OnTurned != nil {
		c.OnTurned()
	}
}

// LastPage says whether every option has been on the screen once this page is
// read.
func (c *Choice) LastPage() bool { return c.page == c.Pages()-1 }

// TakePager is explained at Paged.
func (c *Choice) TakePager() (back *Button, where *Text) { return c.pager.take() }

// TakeRune chooses an option by the digit on its card. It returns false when
// the character means nothing here.
func (c *Choice) TakeRune(r rune) bool {
	for i, card := range c.cards {
		if card.hint != "" && card.hint == string(r) && (len(c.cards) <= 10 || card.Visible()) {
			if c.per > 0 {
				c.SetPage(i / c.per)
			}
			card.activate()
			return true
		}
	}
	return false
}

// TakeKey turns pages with Page Up and Page Down. It returns false when the
// key means nothing here.
func (c *Choice) TakeKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyPageDown:
		c.SetPage(c.page + 1)
	case fyne.KeyPageUp:
		c.SetPage(c.page - 1)
	default:
		return false
	}
	return true
}

// Children are the cards and the page buttons.
func (c *Choice) Children() []fyne.CanvasObject { return c.parts() }

// CreateRenderer is called by Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return newRenderer(c) }

// pick applies a touch on option i.
func (c *Choice) pick(i int) {
	on := !c.cards[i].chosen
	if c.most == 1 {
		on = true
	}
	switch {
	case c.most == 1 || on && c.options[i].Exclusive:
		for j, card := range c.cards {
			card.SetChosen(j == i)
		}
	case on:
		for j, card := range c.cards {
			if c.options[j].Exclusive {
				card.SetChosen(false)
			}
		}
		if c.most > 0 && len(c.Chosen()) >= c.most {
			if c.OnFull != nil {
				c.OnFull(c.most)
			}
			return
		}
		c.cards[i].SetChosen(true)
	default:
		c.cards[i].SetChosen(false)
	}
	if c.OnChanged != nil {
		c.OnChanged(c.Chosen())
	}
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

// plan decides columns, rows to a page and the height of a row.
func (c *Choice) plan(size fyne.Size) {
	n, gap := len(c.cards), sizeOf(c, look.Gap)
	rowsThatFit := func(cols int, height float32) (rows int, h float32) {
		w := (size.Width - gap*float32(cols-1)) / float32(cols)
		for _, card := range c.cards {
			h = max(h, card.HeightFor(w))
		}
		return max(1, int((height+gap)/(h+gap))), h
	}
	two := 2
	if size.Width < 22*sizeOf(c, look.Answer) { // too narrow for two readable columns
		two = 1
	}
	three := two
	if size.Width >= 36*sizeOf(c, look.Answer) {
		three = 3
	}
	for _, cols := range []int{1, two, three} {
		rows, h := rowsThatFit(cols, size.Height)
		if (cols != 1 || two == 1 || n <= 4) && rows*cols >= n {
			c.cols, c.per, c.rowH = cols, n, h
			return
		}
	}
	// As many columns as save a page; long answers save none in narrow ones.
	c.per = 0
	for _, cols := range []int{two, three} {
		rows, h := rowsThatFit(cols, size.Height-c.pager.high())
		if c.per == 0 || (n+rows*cols-1)/(rows*cols) < c.Pages() {
			c.cols, c.per, c.rowH = cols, rows*cols, h
		}
	}
}

func (c *Choice) place(size fyne.Size) {
	if len(c.cards) == 0 {
		c.pager.Hide()
		return
	}
	c.plan(size)
	c.page = max(0, min(c.page, c.Pages()-1))
	gap := sizeOf(c, look.Gap)
	room := c.pager.under(size, c.page, c.Pages())
	first := c.page * c.per
	rows := (min(c.per, len(c.cards)) + c.cols - 1) / c.cols
	// Spare height makes the targets larger, up to a point where cards would
	// stop looking like cards.
	h := min(c.rowH*1.25, (room-gap*float32(rows-1))/float32(rows))
	w := (size.Width - gap*float32(c.cols-1)) / float32(c.cols)
	for i, card := range c.cards {
		at := i - first
		c.hint(i, at)
		if at < 0 || at >= c.per {
			card.Hide()
			continue
		}
		card.Show()
		setBox(card, float32(at%c.cols)*(w+gap), float32(at/c.cols)*(h+gap), w, h)
	}
}

// hint numbers the cards 1 to 9 and 0: through all pages when there are ten or
// fewer, else on the page that is shown.
func (c *Choice) hint(i, at int) {
	n := i
	if len(c.cards) > 10 {
		n = at
	}
	key := ""
	if n >= 0 && n < 10 {
		key = strconv.Itoa((n + 1) % 10)
	}
	c.cards[i].WithHint(key)
}
