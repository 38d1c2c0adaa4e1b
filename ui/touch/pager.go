package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// Paged is a group that turns pages.
type Paged interface {
	fyne.CanvasObject
	// Pages returns how many pages the last layout needed, Page which of them is
	// shown, from 0, and LastPage whether it is the last.
	Pages() int
	Page() int
	LastPage() bool
	// TakePager gives the back button and the page number to a screen that puts
	// them into its own bar and whose main button turns to the next page. The
	// group then has its full height for its content.
	TakePager() (back *Button, where *Text)
}

// PagesOf is how many pages a key turns: 1 for Page Down, -1 for Page Up, 0 for any
// other.
func PagesOf(k fyne.KeyName) int {
	switch k {
	case fyne.KeyPageDown:
		return 1
	case fyne.KeyPageUp:
		return -1
	}
	return 0
}

// pager is the row under a paged group: back, page number, more.
type pager struct {
	widget.BaseWidget
	words      PageWords
	back, more *Button
	where      *Text
	page       int
	taken      bool // back and where are placed by the screen
}

func newPager(id string, words PageWords, show func(page int)) *pager {
	p := &pager{words: words}
	p.back = NewButton(id+".page_back", words.Back, Quiet, func() { show(p.page - 1) }).WithIcon(IconBack)
	p.more = NewButton(id+".page_more", words.More, Quiet, func() { show(p.page + 1) }).WithIcon(IconNext)
	p.where = NewText("", look.Help, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	p.ExtendBaseWidget(p)
	return p
}

func (p *pager) take() (*Button, *Text) {
	p.taken = true
	p.Hide()
	return p.back, p.where
}

// high returns the height that the row takes from its group.
func (p *pager) high() float32 {
	if p.taken {
		return 0
	}
	return sizeOf(p, look.Target) + sizeOf(p, look.Gap)
}

// under puts the row below a group that shows a page of pages, counted from 0,
// and returns the height that is left for the page.
func (p *pager) under(size fyne.Size, page, pages int) float32 {
	p.page = page
	p.back.Hidden, p.more.Hidden = page == 0, page >= pages-1
	p.where.text = ""
	if p.words.Page != nil && pages > 1 {
		p.where.text = p.words.Page(page+1, pages)
	}
	switch {
	case p.taken:
		p.back.Refresh()
		p.where.Refresh()
		return size.Height
	case pages < 2:
		p.Hide()
		return size.Height
	}
	p.Show()
	room := size.Height - p.high()
	Put(p, 0, size.Height-sizeOf(p, look.Target), size.Width, sizeOf(p, look.Target))
	p.Refresh()
	return room
}

// Children are the two buttons.
func (p *pager) Children() []fyne.CanvasObject {
	if p.taken {
		return nil
	}
	return []fyne.CanvasObject{p.back, p.more}
}

// CreateRenderer is called by Fyne.
func (p *pager) CreateRenderer() fyne.WidgetRenderer { return newRenderer(p) }

func (p *pager) parts() []fyne.CanvasObject {
	if p.taken {
		return nil
	}
	return []fyne.CanvasObject{p.back, p.where, p.more}
}

func (p *pager) paint() {}

func (p *pager) least() fyne.Size {
	return fyne.NewSize(p.back.MinSize().Width+p.more.MinSize().Width+sizeOf(p, look.Gap), sizeOf(p, look.Target))
}

func (p *pager) place(size fyne.Size) {
	if p.taken {
		return
	}
	w := max(p.back.MinSize().Width, p.more.MinSize().Width)
	Put(p.back, 0, 0, w, size.Height)
	Put(p.more, size.Width-w, 0, w, size.Height)
	mid := size.Width - 2*w
	h := p.where.HeightFor(mid)
	Put(p.where, w, (size.Height-h)/2, mid, h)
}
