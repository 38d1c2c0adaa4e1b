package touch

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// viewsAt says where the views of a chart stand: beside the body, in a column for
// each face, or below it, in a row for each.
type viewsAt struct {
	beside bool
	takes  float32 // of the width or the height
}

// room is what is left for the body.
func (v viewsAt) room(size fyne.Size, gap float32) fyne.Size {
	if v.beside {
		return fyne.NewSize(size.Width-v.takes-gap, size.Height)
	}
	return fyne.NewSize(size.Width, size.Height-v.takes-gap)
}

// face is the size that the views of one face have together.
func (v viewsAt) face(size fyne.Size, gap float32) fyne.Size {
	if v.beside {
		return fyne.NewSize((v.takes-gap)/2, size.Height)
	}
	return fyne.NewSize(size.Width, (v.takes-gap)/2)
}

// viewsOf returns the views of a face and its name.
func (c *BodyChart) viewsOf(back bool) (views []*viewCard, head *Text) {
	for _, v := range c.views {
		if v.back == back {
			views = append(views, v)
		}
	}
	if back {
		return views, c.heads[0]
	}
	return views, c.heads[1]
}

// plan puts the views beside the body on a wide chart and below it on a high one.
// Where their words do not fit there, as with large letters, it finds the place in
// which they do that leaves the body the largest.
func (c *BodyChart) plan(size fyne.Size) viewsAt {
	gap, tap := sizeOf(c, look.Gap), sizeOf(c, look.AnswerTap)
	usual := viewsAt{false, min(size.Height*0.3, 2.9*tap)}
	if size.Width >= size.Height {
		usual = viewsAt{true, min(size.Width*0.3, 3.4*tap)}
	}
	if c.readable(usual, size) {
		return usual
	}
	best, most := usual, float32(0)
	for share := float32(0.2); share < 0.64; share += 0.02 {
		for _, v := range []viewsAt{{true, share * size.Width}, {false, share * size.Height}} {
			room := v.room(size, gap)
			if body := min(room.Width, room.Height); body > most && c.readable(v, size) {
				best, most = v, body
			}
		}
	}
	return best
}

// readable reports whether the names of all views and faces fit.
func (c *BodyChart) readable(at viewsAt, size fyne.Size) bool {
	face := at.face(size, sizeOf(c, look.Gap))
	for _, back := range []bool{true, false} {
		views, head := c.viewsOf(back)
		_, card := c.split(at.beside, head, len(views), face)
		if at.beside && head.least().Width > face.Width {
			return false
		}
		for _, v := range views {
			if !v.readable(card) {
				return false
			}
		}
	}
	return true
}

// split divides the room of a face between its name and n views. The name is set
// smaller where a column is too narrow for it.
func (c *BodyChart) split(beside bool, head *Text, n int, size fyne.Size) (name, card fyne.Size) {
	gap := sizeOf(c, look.Gap)
	gaps := gap * float32(n-1)
	head.size = look.Help
	if beside {
		if head.least().Width > size.Width {
			head.size = look.Label
		}
		name = fyne.NewSize(size.Width, head.HeightFor(size.Width))
		return name, fyne.NewSize(size.Width, (size.Height-name.Height-gap/2-gaps)/float32(n))
	}
	left := max(head.WidthOf(), size.Width/8)
	name = fyne.NewSize(left, head.HeightFor(left))
	return name, fyne.NewSize((size.Width-left-gap-gaps)/float32(n), size.Height)
}

// place puts the body and, beside or below it, those views that show the back
// together and those that show the front together.
func (c *BodyChart) place(size fyne.Size) {
	gap, at := sizeOf(c, look.Gap), c.plan(size)
	room, face := at.room(size, gap), at.face(size, gap)
	from, step := fyne.NewPos(0, room.Height+gap), fyne.NewPos(0, face.Height+gap)
	if at.beside {
		from, step = fyne.NewPos(room.Width+gap, 0), fyne.NewPos(face.Width+gap, 0)
	}
	for _, back := range []bool{true, false} {
		views, head := c.viewsOf(back)
		c.placeViews(at.beside, views, head, from, face)
		from = from.Add(step)
	}
	Put(c.sheet, 0, 0, room.Width, room.Height)
	in := sizeOf(c, look.Inset) / 2
	Put(c.pane, in, in, room.Width-2*in, room.Height-2*in)
}

// placeViews puts the views of a face below each other, under its name, or side by
// side, after it.
func (c *BodyChart) placeViews(beside bool, views []*viewCard, head *Text, at fyne.Position, size fyne.Size) {
	gap := sizeOf(c, look.Gap)
	name, card := c.split(beside, head, len(views), size)
	if beside {
		Put(head, at.X, at.Y, name.Width, name.Height)
		for i, v := range views {
			Put(v, at.X, at.Y+name.Height+gap/2+float32(i)*(card.Height+gap), card.Width, card.Height)
		}
		return
	}
	Put(head, at.X, at.Y+(size.Height-name.Height)/2, name.Width, name.Height)
	for i, v := range views {
		Put(v, at.X+name.Width+gap+float32(i)*(card.Width+gap), at.Y, card.Width, card.Height)
	}
}
