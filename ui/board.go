package ui

import (
	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// board is the one layout of the shell's own screens: a question on top, its
// answer below, a bar of buttons at the bottom with the main one at the right.
type board struct {
	head, body, note fyne.CanvasObject // any of them may be nil
	aside            *touch.IconButton // at the top right, may be nil
	left, right      *touch.Button
}

func (b board) object() *fyne.Container {
	var all []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{b.head, b.body, b.note} {
		if o != nil {
			all = append(all, o)
		}
	}
	for _, o := range []*touch.Button{b.left, b.right} {
		if o != nil {
			all = append(all, o)
		}
	}
	if b.aside != nil {
		all = append(all, b.aside)
	}
	return &fyne.Container{Layout: b, Objects: all}
}

// Layout is called by Fyne.
func (b board) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	gap := touch.Space(look.Gap)
	margin, near := staff.Edges(size)
	w := size.Width - 2*margin
	bar := float32(0)
	for _, o := range []*touch.Button{b.left, b.right} {
		if o != nil {
			bar = max(bar, o.HeightFor(w*0.45))
		}
	}
	bottom := size.Height - gap/2 - bar
	left, right := float32(0), float32(0)
	if b.left != nil {
		left = min(b.left.MinSize().Width, w*0.45)
		touch.Put(b.left, margin, bottom, left, bar)
		left += gap
	}
	if b.right != nil {
		right = min(max(b.right.MinSize().Width, w/4), w*0.45)
		touch.Put(b.right, margin+w-right, bottom, right, bar)
		right += gap
	}
	if b.note != nil {
		h := touch.HeightFor(b.note, w-left-right)
		touch.Put(b.note, margin+left, bottom+(bar-h)/2, w-left-right, h)
	}
	if bar > 0 {
		bottom -= near
	}
	room, y := w, near
	if b.aside != nil {
		size := b.aside.MinSize()
		touch.Put(b.aside, margin+w-size.Width, near, size.Width, size.Height)
		room -= size.Width + gap
		y = near + size.Height + gap
	}
	if b.head != nil {
		high := touch.HeightFor(b.head, room)
		touch.Put(b.head, margin, near, room, high)
		y = max(y, near+high+near)
	}
	if b.body != nil {
		touch.Put(b.body, margin, y, w, bottom-y)
	}
}

// MinSize is called by Fyne.
func (board) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }

// heading is a question with its help.
func heading(title, help string) fyne.CanvasObject {
	rows := []fyne.CanvasObject{touch.NewText(title, look.Question, look.SemiBold, look.Ink)}
	if help != "" {
		rows = append(rows, touch.NewText(help, look.Help, look.Regular, look.SoftInk))
	}
	return touch.NewColumn(look.Border, rows...)
}

// explain returns the plain words of an error.
func explain(t assets.Localizer, err error) string {
	if said, ok := t.Explain(err); ok {
		return said
	}
	return t("errors.unexpected")
}
