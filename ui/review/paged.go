package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// block is one piece of a paged flow. One that stays with the next is never the
// last of a column: a heading. Wide ones come first and go across all columns.
type block struct {
	o    fyne.CanvasObject
	stay bool
	wide bool
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
	lead  fyne.CanvasObject // the page with this block is shown, until she turns
	turns func()            // told that she turned; may be nil

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
	if p.lead = nil; p.turns != nil {
		p.turns()
	}
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

// slot is the place of a block: its page and column, and how far down.
type slot struct {
	page, col int
	y, h      float32
}

// plan finds the slot of every block on pages of a size, and the number of
// pages.
func (p *paged) plan(size fyne.Size) ([]slot, int) {
	out := make([]slot, len(p.all))
	width := p.columnWidth(size)
	var at slot
	var top float32 // where the columns of this page begin
	for i, b := range p.all {
		w := width
		if b.wide {
			w = size.Width
		}
		at.h = touch.HeightFor(b.o, w)
		need := at.h
		for j := i; p.all[j].stay && j+1 < len(p.all); j++ {
			need += u(p.gap) + touch.HeightFor(p.all[j+1].o, width)
		}
		for at.y > 0 && at.y+need > size.Height+0.5 {
			if at.col++; b.wide || at.col == p.cols {
				at.page, at.col, top = at.page+1, 0, 0
			}
			at.y = top
		}
		out[i] = at
		at.y += at.h + u(p.gap)
		if b.wide {
			top = at.y
		}
	}
	return out, at.page + 1
}

func (p *paged) columnWidth(size fyne.Size) float32 {
	return (size.Width - u(columnGap)*float32(p.cols-1)) / float32(p.cols)
}

func (p *paged) place(size fyne.Size) {
	slots, pages := p.plan(size)
	if pages > 1 {
		slots, pages = p.plan(size.SubtractWidthHeight(0, u(tap)+u(12)))
	}
	p.pages = pages
	for i, b := range p.all {
		if p.lead != nil && b.o == p.lead {
			*p.at = slots[i].page
		}
	}
	*p.at = max(0, min(*p.at, pages-1))
	width := p.columnWidth(size)
	for i, s := range slots {
		b := p.all[i]
		if s.page != *p.at {
			b.o.Hide()
			continue
		}
		b.o.Show()
		if b.wide {
			put(b.o, 0, s.y, size.Width, s.h)
			continue
		}
		put(b.o, float32(s.col)*(width+u(columnGap)), s.y, width, s.h)
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
