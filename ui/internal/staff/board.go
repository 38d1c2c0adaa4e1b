package staff

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Board is the layout of set-up, unlocking and the owner's screens: a heading on top
// with small buttons next to it, the body, and a bar with the way back on the left and
// the main action on the right, with a note between them. Any part may be nil.
type Board struct {
	widget.BaseWidget
	Head fyne.CanvasObject
	// Help is below the head. It is hidden if the body needs the room.
	Help *touch.Text
	Body fyne.CanvasObject
	// Least is the height that the body needs at a width.
	Least       func(width float32) float32
	Aside       []*touch.IconButton // at the top right
	Left, Right *touch.Button
	Note        *touch.Text
	// Most is how many Units wide all of it may be; the rest of a wider display stays
	// empty on both sides. 0: as wide as the display.
	Most float32
}

// Done readies the board as a widget and returns it.
func (b *Board) Done() *Board {
	b.ExtendBaseWidget(b)
	return b
}

// Children is everything on the board.
func (b *Board) Children() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	if b.Head != nil {
		all = append(all, b.Head)
	}
	if b.Help != nil {
		all = append(all, b.Help)
	}
	for _, a := range b.Aside {
		all = append(all, a)
	}
	if b.Body != nil {
		all = append(all, b.Body)
	}
	if b.Left != nil {
		all = append(all, b.Left)
	}
	if b.Note != nil {
		all = append(all, b.Note)
	}
	if b.Right != nil {
		all = append(all, b.Right)
	}
	return all
}

// widest is the share of the width that a button on the bar may take.
const widest = 0.4

func (b *Board) place(size fyne.Size) {
	margin, near := Edges(size)
	if b.Most > 0 {
		margin = max(margin, (size.Width-Units(b.Most))/2)
	}
	w := size.Width - 2*margin
	bottom := b.placeBar(margin, w, size.Height)
	gap := touch.Space(look.Gap)
	room, asideHigh, x := w, -gap, margin+w
	for i := len(b.Aside) - 1; i >= 0; i-- {
		s := b.Aside[i].MinSize()
		x -= s.Width
		touch.Put(b.Aside[i], x, near, s.Width, s.Height)
		x -= gap
		room, asideHigh = x-margin, s.Height
	}
	down := float32(0) // how far the head is below the small buttons
	if b.Head != nil && len(b.Aside) > 0 && b.Head.MinSize().Width > room {
		down, room, asideHigh = asideHigh+near, w, -gap
	}
	head, help := float32(0), float32(0)
	if b.Head != nil {
		head = touch.HeightFor(b.Head, room)
		touch.Put(b.Head, margin, near+down, room, head)
	}
	top := func(head float32) float32 { return near + max(down+head+near, asideHigh+gap) }
	if b.Help != nil {
		help = b.Help.HeightFor(room)
		b.Help.Hidden = b.Help.Text() == "" || b.Least != nil && bottom-top(head+help) < b.Least(w)
		if b.Help.Hidden {
			help = 0
		}
		touch.Put(b.Help, margin, near+down+head, room, help)
	}
	if b.Body != nil {
		y := near
		if b.Head != nil || len(b.Aside) > 0 {
			y = top(head + help)
		}
		touch.Put(b.Body, margin, y, w, bottom-y)
	}
}

// placeBar places the buttons and the note, and returns where the body must end.
func (b *Board) placeBar(margin, w, height float32) (bottom float32) {
	gap := touch.Space(look.Gap)
	bar, left, right := float32(0), float32(0), float32(0)
	for _, o := range []*touch.Button{b.Left, b.Right} {
		if o != nil {
			bar = max(bar, o.HeightFor(w*widest))
		}
	}
	bottom = height - gap/2 - bar
	if b.Left != nil {
		left = min(b.Left.MinSize().Width, w*widest)
		touch.Put(b.Left, margin, bottom, left, bar)
		left += gap
	}
	if b.Right != nil {
		right = min(max(b.Right.MinSize().Width, w/5), w*widest)
		touch.Put(b.Right, margin+w-right, bottom, right, bar)
		right += gap
	}
	if b.Note != nil {
		if note := b.Note.HeightFor(w - left - right); note <= bar {
			touch.Put(b.Note, margin+left, bottom+(bar-note)/2, w-left-right, note)
		} else { // a long note has a row of its own
			note = b.Note.HeightFor(w)
			bottom -= gap/2 + note
			touch.Put(b.Note, margin, bottom, w, note)
		}
	}
	if bar == 0 {
		return bottom
	}
	return bottom - gap
}

// CreateRenderer is called by Fyne.
func (b *Board) CreateRenderer() fyne.WidgetRenderer { return boardRenderer{b} }

type boardRenderer struct{ b *Board }

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
