package checkin

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// pages stacks objects from the top and puts what does not fit on further
// pages, with two buttons to turn them. It never scrolls and never cuts.
type pages struct {
	widget.BaseWidget
	rows       []fyne.CanvasObject
	cols       int // columns where the width allows them
	back, more *touch.Button
	where      *touch.Text
	words      touch.PageWords
	turned     func()          // told after a turn
	turner     *touch.Button   // in the bar of the screen, in place of the row of the pages; nil where there is none
	fit        func(fyne.Size) // chooses the rows for a size; may be nil
	columns    []int           // first row of each column, from the last layout
	across     int             // columns on a page
	page       int
}

// pages returns rows on as many pages as they need. cols is 1 or 2.
func (v *visit) pages(id string, cols int, rows ...fyne.CanvasObject) *pages {
	p := &pages{rows: rows, cols: cols, words: v.pageWords(), columns: []int{0}, across: 1}
	p.back = touch.NewButton(id+".page_back", p.words.Back, touch.Quiet, v.on(func() { p.turn(p.page - 1) })).WithIcon(touch.IconBack)
	p.more = touch.NewButton(id+".page_more", p.words.More, touch.Quiet, v.on(func() { p.turn(p.page + 1) })).WithIcon(touch.IconNext)
	p.where = touch.NewText("", look.Help, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	p.turned = v.display.trace
	p.ExtendBaseWidget(p)
	return p
}

// count is how many pages there are.
func (p *pages) count() int { return (len(p.columns) + p.across - 1) / p.across }

// last reports whether the last page is shown.
func (p *pages) last() bool { return p.page >= p.count()-1 }

func (p *pages) turn(to int) {
	p.page = max(0, min(to, p.count()-1))
	p.Refresh()
	p.turned()
}

// TakeKey turns pages with Page Up and Page Down.
func (p *pages) TakeKey(e *fyne.KeyEvent) bool {
	by := touch.PagesOf(e.Name)
	if by != 0 {
		p.turn(p.page + by)
	}
	return by != 0
}

// Children are the rows and the page buttons.
func (p *pages) Children() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, p.rows...), p.back, p.where, p.more)
}

// CreateRenderer is called by Fyne.
func (p *pages) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: p.Children(), layout: p.place}
}

// room returns how many columns the width allows and how wide one is. Where
// a row would be higher than a page, there is one column.
func (p *pages) room(width, height float32) (n int, w float32) {
	gap := p.Theme().Size(look.Gap)
	if p.cols < 2 || width < 60*p.Theme().Size(look.Inset) {
		return 1, width
	}
	w = (width - gap*float32(p.cols-1)) / float32(p.cols)
	for _, o := range p.rows {
		if touch.HeightFor(o, w) > height {
			return 1, width
		}
	}
	return p.cols, w
}

// split lays the rows out in columns of a height, and returns how many pages they take.
// The first ones count most, so that one page after another is filled; only a row that
// would be alone on the last page gets some of those before it beside it.
func (p *pages) split(width, height float32) int {
	cols, w := p.room(width, height)
	heights := make([]float32, len(p.rows))
	for i, o := range p.rows {
		heights[i] = touch.HeightFor(o, w)
	}
	gap := p.Theme().Size(look.Gap)
	p.across = cols
	p.columns, _ = touch.Pack(heights, gap, height)
	if n := p.count(); n > 1 && p.columns[(n-1)*cols] == len(p.rows)-1 {
		p.columns = touch.Even(heights, gap, height, cols)
	}
	return p.count()
}

// needs returns how many pages the rows need in a size.
func (p *pages) needs(size fyne.Size) int {
	n := p.split(size.Width, size.Height)
	if n > 1 && p.turner == nil {
		n = p.split(size.Width, size.Height-p.Theme().Size(look.Target)-p.Theme().Size(look.Gap))
	}
	return n
}

// Cramped reports whether the rows would need another page in a size: what helps is
// then set smaller.
func (p *pages) Cramped(size fyne.Size) bool { return p.fit != nil && p.needs(size) > 1 }

func (p *pages) place(size fyne.Size) {
	if p.fit != nil {
		p.fit(size)
	}
	bar, gap := p.Theme().Size(look.Target), p.Theme().Size(look.Gap)
	room := size.Height
	many := p.split(size.Width, room) > 1
	if p.turner != nil {
		p.turner.Hidden = !many
		many = false
	}
	if many {
		room -= bar + gap
		p.split(size.Width, room)
	}
	p.page = max(0, min(p.page, p.count()-1))
	p.placeRows(size.Width, room)
	p.sayTurn()
	p.back.Hidden, p.more.Hidden, p.where.Hidden = !many || p.page == 0, !many || p.last(), !many
	w := max(p.back.MinSize().Width, p.more.MinSize().Width)
	touch.Put(p.back, 0, room+gap, w, bar)
	touch.Put(p.more, size.Width-w, room+gap, w, bar)
	p.where.SetText(p.words.Page(p.page+1, p.count()))
	h := p.where.HeightFor(size.Width - 2*w)
	touch.Put(p.where, w, room+gap+(bar-h)/2, size.Width-2*w, h)
}

// inBar moves the turning of pages to a button of the screen's bar, which leads from
// the last page to the first. The rows then have the whole height.
func (p *pages) inBar(v *visit, id string) *touch.Button {
	p.turner = touch.NewButton(id+".page_more", p.words.More, touch.Quiet, v.on(func() {
		p.turn((p.page + 1) % p.count())
	}))
	return p.turner
}

// sayTurn says on the button of the bar which page is seen.
func (p *pages) sayTurn() {
	if p.turner == nil {
		return
	}
	texts := make([]string, p.count())
	for i := range texts {
		texts[i] = p.words.More + " · " + p.words.Page(i+1, len(texts))
	}
	p.turner.KeepRoom(texts...)
	if text := texts[p.page]; text != p.turner.Text() {
		p.turner.SetText(text)
	}
}

func (p *pages) placeRows(width, room float32) {
	_, w := p.room(width, room)
	gap := p.Theme().Size(look.Gap)
	for _, o := range p.rows {
		o.Hide()
	}
	for col := range p.across {
		at := p.page*p.across + col
		if at >= len(p.columns) {
			return
		}
		end := len(p.rows)
		if at+1 < len(p.columns) {
			end = p.columns[at+1]
		}
		y := float32(0)
		for _, o := range p.rows[p.columns[at]:end] {
			h := touch.HeightFor(o, w)
			o.Show()
			touch.Put(o, float32(col)*(w+gap), y, w, h)
			y += h + gap
		}
	}
}

// paragraphs returns the lines of a text, for pages.
func paragraphs(text string) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, par := range strings.Split(strings.TrimSpace(text), "\n") {
		rows = append(rows, touch.NewText(par, look.Answer, look.Regular, look.Ink))
	}
	return rows
}
