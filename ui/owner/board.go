package owner

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// board is the one layout of these screens: what it is about on top with the
// small buttons beside, the body, and a bar with the way back at the left and
// the main action at the right, a note between them.
type board struct {
	widget.BaseWidget
	title, help *touch.Text
	body        fyne.CanvasObject
	// least is the height that the body needs at a width; the help gives way to
	// it. It may be nil.
	least       func(width float32) float32
	aside       []*touch.IconButton // at the top right
	left, right *touch.Button       // right may be nil
	note        *touch.Text
}

func (b *board) done() *board {
	b.ExtendBaseWidget(b)
	return b
}

// headed gives the board its title and the help below it, which may be empty.
func (b *board) headed(title, help string) *board {
	b.title = touch.NewText(title, look.Answer, look.Bold, look.Ink)
	b.help = touch.NewText(help, look.Label, look.Regular, look.SoftInk)
	return b
}

// Children is everything on the board.
func (b *board) Children() []fyne.CanvasObject {
	all := []fyne.CanvasObject{b.title, b.help}
	for _, a := range b.aside {
		all = append(all, a)
	}
	all = append(all, b.body, b.left, b.note)
	if b.right != nil {
		all = append(all, b.right)
	}
	return all
}

func (b *board) place(size fyne.Size) {
	gap := touch.Space(look.Gap)
	margin, near := staff.Edges(size)
	w := size.Width - 2*margin
	bar := b.left.HeightFor(w * 0.4)
	if b.right != nil {
		bar = max(bar, b.right.HeightFor(w*0.4))
	}
	bottom := size.Height - gap/2 - bar
	left, right := min(b.left.MinSize().Width, w*0.4), float32(0)
	touch.Put(b.left, margin, bottom, left, bar)
	if b.right != nil {
		right = min(max(b.right.MinSize().Width, w/5), w*0.4)
		touch.Put(b.right, margin+w-right, bottom, right, bar)
		right += gap
	}
	left += gap
	if note := b.note.HeightFor(w - left - right); note <= bar {
		touch.Put(b.note, margin+left, bottom+(bar-note)/2, w-left-right, note)
	} else { // a long note has a row of its own
		note = b.note.HeightFor(w)
		bottom -= gap/2 + note
		touch.Put(b.note, margin, bottom, w, note)
	}
	bottom -= gap
	room, asideHigh, x := w, float32(0), margin+w
	for i := len(b.aside) - 1; i >= 0; i-- {
		s := b.aside[i].MinSize()
		x -= s.Width
		touch.Put(b.aside[i], x, near, s.Width, s.Height)
		x -= gap
		room, asideHigh = x-margin, s.Height
	}
	down := float32(0) // how far the title is below the small buttons
	if len(b.aside) == 0 {
		asideHigh = -gap
	} else if b.title.MinSize().Width > room {
		down, room, asideHigh = asideHigh+near, w, -gap
	}
	title, help := b.title.HeightFor(room), b.help.HeightFor(room)
	top := func(head float32) float32 { return near + max(down+head+near, asideHigh+gap) }
	b.help.Hidden = b.help.Text() == "" || b.least != nil && bottom-top(title+help) < b.least(w)
	if b.help.Hidden {
		help = 0
	}
	touch.Put(b.title, margin, near+down, room, title)
	touch.Put(b.help, margin, near+down+title, room, help)
	y := top(title + help)
	touch.Put(b.body, margin, y, w, bottom-y)
}

// CreateRenderer is called by Fyne.
func (b *board) CreateRenderer() fyne.WidgetRenderer { return boardRenderer{b} }

type boardRenderer struct{ b *board }

func (r boardRenderer) Destroy()                     {}
func (r boardRenderer) Layout(size fyne.Size)        { r.b.place(size) }
func (r boardRenderer) MinSize() fyne.Size           { return fyne.NewSize(320, 320) }
func (r boardRenderer) Objects() []fyne.CanvasObject { return r.b.Children() }

func (r boardRenderer) Refresh() {
	r.b.place(r.b.Size())
	for _, o := range r.b.Children() {
		o.Refresh()
	}
}
