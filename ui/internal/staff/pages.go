package staff

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Block is one piece of a flow. One that stays with the next is never the last
// of a column: a heading. Wide ones come first and go across all columns.
type Block struct {
	Object fyne.CanvasObject
	Stay   bool
	Wide   bool
}

// Blocks are objects that neither stay nor are wide.
func Blocks(objects ...fyne.CanvasObject) []Block {
	out := make([]Block, len(objects))
	for i, o := range objects {
		out[i] = Block{Object: o}
	}
	return out
}

// Measures are the distances of a flow, in units of the canvas.
type Measures struct {
	Gap     float32 // below a block
	Between float32 // beside a column
	Foot    float32 // the height of the page buttons
	Above   float32 // above them
}

// Flow is what pages are made of. All but Even, Lead and Turns must be set.
type Flow struct {
	Blocks     []Block
	Back, More *touch.Button                // a tap on them turns the page
	Where      func(page, pages int) string // says which page this is, from 1
	At         *int                         // the page that is shown, from 0; it outlives the screen
	Columns    func(width float32) int
	Measures   func() Measures
	// Even makes the columns of a single page no longer than they have to be.
	Even bool
	// Lead is a block whose page is shown until she turns; it may be nil.
	Lead fyne.CanvasObject
	// Turns is told that she turned; it may be nil.
	Turns func()
}

// Pages lets blocks flow down columns and over pages. Nothing scrolls: what
// does not fit is on the next page.
type Pages struct {
	widget.BaseWidget
	Flow
	pages int
	foot  foot
}

// NewPages returns the pages of a flow.
func NewPages(f Flow) *Pages {
	p := &Pages{Flow: f, pages: 1}
	p.foot = newFoot(p.Back, p.More, p.Turn)
	p.ExtendBaseWidget(p)
	return p
}

// Turn goes on by a number of pages, as far as there are any.
func (p *Pages) Turn(by int) {
	if p.Lead = nil; p.Turns != nil {
		p.Turns()
	}
	*p.At = max(0, min(*p.At+by, p.pages-1))
	p.Refresh()
	p.foot.turned()
}

// Children are the blocks and the page buttons.
func (p *Pages) Children() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(p.Blocks)+3)
	for _, b := range p.Blocks {
		out = append(out, b.Object)
	}
	return append(out, p.foot.objects()...)
}

// slot is the place of a block: its page and column, and how far down.
type slot struct {
	page, col int
	y, h      float32
}

// grid is what blocks are planned on.
type grid struct {
	Measures
	cols       int
	full, each float32 // the width of the page and of a column
}

func (p *Pages) grid(width float32) grid {
	g := grid{Measures: p.Measures(), cols: p.Columns(width), full: width}
	g.each = (width - g.Between*float32(g.cols-1)) / float32(g.cols)
	return g
}

func (g grid) heightOf(b Block) float32 {
	if b.Wide {
		return touch.HeightFor(b.Object, g.full)
	}
	return touch.HeightFor(b.Object, g.each)
}

// plan finds the slot of every block on pages of a height, and the number of
// pages.
func (p *Pages) plan(g grid, height float32) ([]slot, int) {
	out := make([]slot, len(p.Blocks))
	var at slot
	var top float32 // where the columns of this page begin
	for i, b := range p.Blocks {
		at.h = g.heightOf(b)
		need := at.h
		for j := i; p.Blocks[j].Stay && j+1 < len(p.Blocks); j++ {
			need += g.Gap + g.heightOf(p.Blocks[j+1])
		}
		for at.y > 0 && at.y+need > height+0.5 {
			if at.col++; b.Wide || at.col == g.cols {
				at.page, at.col, top = at.page+1, 0, 0
			}
			at.y = top
		}
		out[i] = at
		at.y += at.h + g.Gap
		if b.Wide {
			top = at.y
		}
	}
	return out, at.page + 1
}

// even plans a single page on columns that are as short as can be.
func (p *Pages) even(g grid, height float32) []slot {
	var tall float32
	for _, b := range p.Blocks {
		tall += g.heightOf(b) + g.Gap
	}
	for high := tall / float32(g.cols); high < height; high += g.Gap {
		if slots, pages := p.plan(g, high); pages == 1 {
			return slots
		}
	}
	slots, _ := p.plan(g, height)
	return slots
}

func (p *Pages) place(size fyne.Size) {
	g := p.grid(size.Width)
	slots, pages := p.plan(g, size.Height)
	switch {
	case pages > 1:
		slots, pages = p.plan(g, size.Height-g.Foot-g.Above)
	case p.Even && g.cols > 1:
		slots = p.even(g, size.Height)
	}
	p.pages = pages
	for i, b := range p.Blocks {
		if p.Lead != nil && b.Object == p.Lead {
			*p.At = slots[i].page
		}
	}
	*p.At = max(0, min(*p.At, pages-1))
	for i, s := range slots {
		b, width := p.Blocks[i], g.each
		if s.page != *p.At {
			b.Object.Hide()
			continue
		}
		if b.Wide {
			width = g.full
		}
		b.Object.Show()
		touch.Put(b.Object, float32(s.col)*(g.each+g.Between), s.y, width, s.h)
	}
	p.foot.place(size, g.Foot, p.Where(*p.At+1, pages), *p.At == 0, *p.At == pages-1)
}

// CreateRenderer is called by Fyne.
func (p *Pages) CreateRenderer() fyne.WidgetRenderer { return pagesRenderer{p} }

type pagesRenderer struct{ p *Pages }

func (r pagesRenderer) Destroy()                     {}
func (r pagesRenderer) Layout(size fyne.Size)        { r.p.place(size) }
func (r pagesRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, touch.Space(look.Target)) }
func (r pagesRenderer) Objects() []fyne.CanvasObject { return r.p.Children() }

func (r pagesRenderer) Refresh() {
	r.p.place(r.p.Size())
	for _, o := range r.p.Children() {
		o.Refresh()
	}
}
