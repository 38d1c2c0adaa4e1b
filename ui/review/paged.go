package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// block is one piece of a paged flow. One that stays with the next is never the
// last of a column: a heading.
type block struct {
	o    fyne.CanvasObject
	stay bool
}

func blocks(objects ...fyne.CanvasObject) []block {
	out := make([]block, len(objects))
	for i, o := range objects {
		out[i] = block{o: o}
	}
	return out
}

// paged lets blocks flow down columns and over pages. Nothing scrolls: what
// does not fit is on the next page.
type paged struct {
	widget.BaseWidget
	id    string
	all   []block
	cols  int
	gap   float32
	at    *int // the page that is shown, kept by the review over rebuilds
	where func(page, pages int) string

	pages      int
	back, more *touch.Button
	foot       *touch.Text
}

// columnGap is the distance of two columns.
const columnGap = 28

// paged returns a flow in cols columns. id names its page among those that the
// review remembers.
func (r *Review) paged(id string, cols int, gap float32, all []block) *paged {
	if r.pages[id] == nil {
		r.pages[id] = new(int)
	}
	p := &paged{id: id, all: all, cols: cols, gap: gap, at: r.pages[id]}
	p.where = func(page, pages int) string { return r.t("common.page", "N", page, "Total", pages) }
	p.back = touch.NewButton(id+".page_back", r.t("common.back"), touch.Quiet, func() { p.turn(-1) }).Small()
	p.more = touch.NewButton(id+".page_more", r.t("common.more"), touch.Quiet, func() { p.turn(+1) }).Small()
	p.foot = soft("").Aligned(fyne.TextAlignCenter)
	p.ExtendBaseWidget(p)
	r.flows = append(r.flows, p)
	return p
}

// turn goes on by so many pages, as far as there are any.
func (p *paged) turn(by int) {
	*p.at = max(0, min(*p.at+by, p.pages-1))
	p.Refresh()
}

// Children are the blocks and the page buttons.
func (p *paged) Children() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(p.all)+3)
	for _, b := range p.all {
		out = append(out, b.o)
	}
	return append(out, p.back, p.foot, p.more)
}

// slot is the place of a block: the column over all pages, and how far down.
type slot struct {
	col  int
	y, h float32
}

// plan finds the slot of every block for columns of a size, and the number of
// columns.
func (p *paged) plan(width, height float32) ([]slot, int) {
	out := make([]slot, len(p.all))
	var y float32
	col := 0
	for i, b := range p.all {
		h := touch.HeightFor(b.o, width)
		need := h
		for j := i; p.all[j].stay && j+1 < len(p.all); j++ {
			need += u(p.gap) + touch.HeightFor(p.all[j+1].o, width)
		}
		if y > 0 && y+need > height+0.5 {
			col, y = col+1, 0
		}
		out[i] = slot{col, y, h}
		y += h + u(p.gap)
	}
	return out, col + 1
}

func (p *paged) place(size fyne.Size) {
	width := (size.Width - u(columnGap)*float32(p.cols-1)) / float32(p.cols)
	slots, columns := p.plan(width, size.Height)
	room := size.Height
	if columns > p.cols {
		room -= u(tap) + u(12)
		slots, columns = p.plan(width, room)
	}
	p.pages = (columns + p.cols - 1) / p.cols
	*p.at = max(0, min(*p.at, p.pages-1))
	for i, s := range slots {
		o := p.all[i].o
		if s.col/p.cols != *p.at {
			o.Hide()
			continue
		}
		o.Show()
		put(o, float32(s.col%p.cols)*(width+u(columnGap)), s.y, width, s.h)
	}
	p.placeFoot(size)
}

func (p *paged) placeFoot(size fyne.Size) {
	p.foot.Hidden = p.pages == 1
	p.back.Hidden, p.more.Hidden = *p.at == 0, *p.at >= p.pages-1
	if p.pages == 1 {
		return
	}
	p.foot.SetText(p.where(*p.at+1, p.pages))
	y, w := size.Height-u(tap), max(p.back.MinSize().Width, p.more.MinSize().Width)
	put(p.back, 0, y, w, u(tap))
	put(p.more, size.Width-w, y, w, u(tap))
	h := p.foot.HeightFor(size.Width - 2*w)
	put(p.foot, w, y+(u(tap)-h)/2, size.Width-2*w, h)
}

// CreateRenderer is called by Fyne.
func (p *paged) CreateRenderer() fyne.WidgetRenderer { return pagedRenderer{p} }

type pagedRenderer struct{ p *paged }

func (r pagedRenderer) Destroy()                     {}
func (r pagedRenderer) Layout(size fyne.Size)        { r.p.place(size) }
func (r pagedRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, touch.Space(look.Target)) }
func (r pagedRenderer) Objects() []fyne.CanvasObject { return r.p.Children() }

func (r pagedRenderer) Refresh() {
	r.p.place(r.p.Size())
	for _, o := range r.p.Children() {
		o.Refresh()
	}
}
