package owner

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// flow lets objects run down the columns of a page and on to the next page.
// Nothing scrolls.
type flow struct {
	widget.BaseWidget
	all  []fyne.CanvasObject
	page *int // kept by the screen while it is built anew
	// columns is how many there are at most: a narrow glass has one.
	columns    int
	where      func(page, pages int) string
	pages      int
	back, more *touch.Button
	foot       *touch.Text
}

// flow returns the objects as pages. page is where the reader is.
func (w *Owner) flow(page *int, columns int, all ...fyne.CanvasObject) *flow {
	f := &flow{all: all, page: page, columns: columns, pages: 1}
	f.where = func(page, pages int) string { return w.t("common.page", "N", page, "Total", pages) }
	f.back = touch.NewButton("page_back", w.t("common.back"), touch.Quiet, func() { f.turn(-1) }).WithIcon(touch.IconBack).Small()
	f.more = touch.NewButton("page_more", w.t("common.more"), touch.Quiet, func() { f.turn(+1) }).WithIcon(touch.IconNext).Small()
	f.foot = soft("").Aligned(fyne.TextAlignCenter)
	f.ExtendBaseWidget(f)
	w.flowing = f
	return f
}

// turn goes on by so many pages, as far as there are any.
func (f *flow) turn(by int) {
	*f.page = max(0, min(*f.page+by, f.pages-1))
	f.Refresh()
}

// Children are the objects and the page buttons.
func (f *flow) Children() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{}, f.all...), f.back, f.foot, f.more)
}

// slot is where an object stands.
type slot struct {
	page, col int
	y, h      float32
}

// twoColumns is the width, in heights of the text, from which rows stand in two
// columns.
const twoColumns = 48

// plan finds the slot of every object at a size, and the number of pages.
func (f *flow) plan(size fyne.Size, cols int) (slots []slot, pages int) {
	gap, width := touch.Space(look.Gap), columnWidth(size.Width, cols)
	var at slot
	for _, o := range f.all {
		at.h = touch.HeightFor(o, width)
		if at.y > 0 && at.y+at.h > size.Height+0.5 {
			if at.col++; at.col == cols {
				at.page, at.col = at.page+1, 0
			}
			at.y = 0
		}
		slots = append(slots, at)
		at.y += at.h + gap
	}
	return slots, at.page + 1
}

// even shares the objects of a single page out, so that no column is longer than
// it has to be.
func (f *flow) even(size fyne.Size, cols int) []slot {
	width, tall := columnWidth(size.Width, cols), float32(0)
	for _, o := range f.all {
		tall += touch.HeightFor(o, width) + touch.Space(look.Gap)
	}
	step := touch.Space(look.Gap)
	for high := tall / float32(cols); high < size.Height; high += step {
		if slots, pages := f.plan(fyne.NewSize(size.Width, high), cols); pages == 1 {
			return slots
		}
	}
	slots, _ := f.plan(size, cols)
	return slots
}

func columnWidth(width float32, cols int) float32 {
	return (width - touch.Space(look.Margin)*float32(cols-1)) / float32(cols)
}

func (f *flow) place(size fyne.Size) {
	cols := f.columns
	if size.Width < twoColumns*touch.Space(look.Label) {
		cols = 1
	}
	slots, pages := f.plan(size, cols)
	foot := touch.Space(look.Target)
	if pages == 1 && cols > 1 {
		slots = f.even(size, cols)
	}
	if pages > 1 {
		slots, pages = f.plan(size.SubtractWidthHeight(0, foot+touch.Space(look.Gap)), cols)
	}
	f.pages = pages
	*f.page = max(0, min(*f.page, pages-1))
	width := columnWidth(size.Width, cols)
	for i, s := range slots {
		if s.page != *f.page {
			f.all[i].Hide()
			continue
		}
		f.all[i].Show()
		put(f.all[i], float32(s.col)*(width+touch.Space(look.Margin)), s.y, width, s.h)
	}
	f.placeFoot(size, foot)
}

func (f *flow) placeFoot(size fyne.Size, high float32) {
	f.foot.Hidden = f.pages == 1
	f.back.Hidden, f.more.Hidden = *f.page == 0, *f.page >= f.pages-1
	if f.pages == 1 {
		return
	}
	f.foot.SetText(f.where(*f.page+1, f.pages))
	y, w := size.Height-high, max(f.back.MinSize().Width, f.more.MinSize().Width)
	put(f.back, 0, y, w, high)
	put(f.more, size.Width-w, y, w, high)
	h := f.foot.HeightFor(size.Width - 2*w)
	put(f.foot, w, y+(high-h)/2, size.Width-2*w, h)
}

// CreateRenderer is called by Fyne.
func (f *flow) CreateRenderer() fyne.WidgetRenderer { return flowRenderer{f} }

type flowRenderer struct{ f *flow }

func (r flowRenderer) Destroy()                     {}
func (r flowRenderer) Layout(size fyne.Size)        { r.f.place(size) }
func (r flowRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, touch.Space(look.Target)) }
func (r flowRenderer) Objects() []fyne.CanvasObject { return r.f.Children() }

func (r flowRenderer) Refresh() {
	r.f.place(r.f.Size())
	for _, o := range r.f.Children() {
		o.Refresh()
	}
}
