package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// pager is the row under a paged group: back, where we are, more.
type pager struct {
	widget.BaseWidget
	words      PageWords
	back, more *Button
	where      *Text
	page       int
}

func newPager(id string, words PageWords, show func(page int)) *pager {
	p := &pager{words: words}
	p.back = NewButton(id+".page_back", words.Back, Quiet, func() { show(p.page - 1) }).WithIcon(IconBack)
	p.more = NewButton(id+".page_more", words.More, Quiet, func() { show(p.page + 1) }).WithIcon(IconNext)
	p.where = NewText("", look.Help, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	p.ExtendBaseWidget(p)
	return p
}

// set shows page of pages, counted from 0.
func (p *pager) set(page, pages int) {
	p.page = page
	p.back.Hidden = page == 0
	p.more.Hidden = page >= pages-1
	p.where.text = ""
	if p.words.Page != nil {
		p.where.text = p.words.Page(page+1, pages)
	}
	p.Refresh()
}

// Children are the two buttons.
func (p *pager) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.back, p.more} }

// CreateRenderer is called by Fyne.
func (p *pager) CreateRenderer() fyne.WidgetRenderer { return newRenderer(p) }

func (p *pager) parts() []fyne.CanvasObject { return []fyne.CanvasObject{p.back, p.where, p.more} }

func (p *pager) paint() {}

func (p *pager) least() fyne.Size {
	return fyne.NewSize(p.back.MinSize().Width+p.more.MinSize().Width+sizeOf(p, look.Gap), sizeOf(p, look.Target))
}

func (p *pager) place(size fyne.Size) {
	w := max(p.back.MinSize().Width, p.more.MinSize().Width)
	setBox(p.back, 0, 0, w, size.Height)
	setBox(p.more, size.Width-w, 0, w, size.Height)
	mid := size.Width - 2*w
	h := p.where.HeightFor(mid)
	setBox(p.where, w, (size.Height-h)/2, mid, h)
}
