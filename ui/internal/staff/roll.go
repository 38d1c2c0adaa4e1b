package staff

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/touch"
)

// List is what a roll is made of. All of it must be set.
type List struct {
	Len int
	// Row makes a row, when it is to be seen and not before.
	Row        func(i int) fyne.CanvasObject
	Back, More *touch.Button                // a tap on them turns the page
	Where      func(first, last int) string // says which rows these are, from 1
	// Tops are the first rows of the pages that she has turned to, the one that
	// is shown last; they outlive the screen.
	Tops     *[]int
	Measures func() Measures // Between has no use here
}

// Roll shows the rows of a long list below each other, as many at a time as
// there is room for. A clinic's record has thousands.
type Roll struct {
	widget.BaseWidget
	List
	made  map[int]fyne.CanvasObject
	shown []fyne.CanvasObject
	foot  foot
}

// NewRoll returns the roll of a list.
func NewRoll(l List) *Roll {
	r := &Roll{List: l, made: map[int]fyne.CanvasObject{}}
	r.foot = newFoot(r.Back, r.More, r.Turn)
	r.ExtendBaseWidget(r)
	return r
}

// top is the first row that is shown.
func (r *Roll) top() int {
	for n := len(*r.Tops); n > 0; n-- {
		if at := (*r.Tops)[n-1]; at < r.Len {
			return at
		}
		*r.Tops = (*r.Tops)[:n-1] // the list was longer then
	}
	return 0
}

// Turn goes on by one page, or back where by is negative.
func (r *Roll) Turn(by int) {
	next := r.top() + len(r.shown)
	switch {
	case by > 0 && next < r.Len:
		*r.Tops = append(*r.Tops, next)
	case by < 0 && len(*r.Tops) > 0:
		*r.Tops = (*r.Tops)[:len(*r.Tops)-1]
	default:
		return
	}
	r.Refresh()
	r.foot.turned()
}

// Children are the rows that are shown and the page buttons.
func (r *Roll) Children() []fyne.CanvasObject {
	return append(r.shown[:len(r.shown):len(r.shown)], r.foot.objects()...)
}

func (r *Roll) row(i int) fyne.CanvasObject {
	if r.made[i] == nil {
		r.made[i] = r.Row(i)
	}
	return r.made[i]
}

// fit counts the rows from top on that have room, one at least.
func (r *Roll) fit(top int, width, height, gap float32) (n int) {
	for y := float32(0); top+n < r.Len; n++ {
		y += touch.HeightFor(r.row(top+n), width)
		if n > 0 && y > height+0.5 {
			break
		}
		y += gap
	}
	return n
}

func (r *Roll) place(size fyne.Size) {
	m, top := r.Measures(), r.top()
	n := r.fit(top, size.Width, size.Height, m.Gap)
	if n < r.Len {
		n = r.fit(top, size.Width, size.Height-m.Foot-m.Above, m.Gap)
	}
	r.shown = nil
	var y float32
	for i := range n {
		o := r.row(top + i)
		h := touch.HeightFor(o, size.Width)
		touch.Put(o, 0, y, size.Width, h)
		r.shown = append(r.shown, o)
		y += h + m.Gap
	}
	r.foot.place(size, m.Foot, r.Where(top+1, top+n), top == 0, top+n >= r.Len)
}

// CreateRenderer is called by Fyne.
func (r *Roll) CreateRenderer() fyne.WidgetRenderer { return rollRenderer{r} }

type rollRenderer struct{ r *Roll }

func (v rollRenderer) Destroy()                     {}
func (v rollRenderer) Layout(size fyne.Size)        { v.r.place(size) }
func (v rollRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (v rollRenderer) Objects() []fyne.CanvasObject { return v.r.Children() }

func (v rollRenderer) Refresh() {
	v.r.place(v.r.Size())
	for _, o := range v.r.Children() {
		o.Refresh()
	}
	canvas.Refresh(v.r) // rows that are new are not known to the canvas yet
}
