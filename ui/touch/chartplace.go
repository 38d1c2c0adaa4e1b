package touch

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// viewsAt says where the views of a chart stand: beside the body, in one or two
// columns for each face, or below it, in a row for each.
type viewsAt struct {
	beside bool
	cols   int     // for a face, beside the body
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

// under is how far below the name of a face its views begin, beside the body.
func (v viewsAt) under(gap float32) float32 {
	if v.cols > 1 {
		return gap / 4
	}
	return gap / 2
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
// Where their words do not fit, as with large letters, they get the room that they
// need, in the way that leaves the body the largest.
func (c *BodyChart) plan(size fyne.Size) viewsAt {
	gap, tap := sizeOf(c, look.Gap), sizeOf(c, look.AnswerTap)
	usual := viewsAt{takes: min(size.Height*0.3, 2.9*tap)}
	if size.Width >= size.Height {
		usual = viewsAt{true, 1, min(size.Width*0.3, 3.4*tap)}
	}
	if c.readable(usual, size) {
		return usual
	}
	best, most := usual, float32(0)
	for share := float32(0.2); share < 0.7; share += 0.02 {
		spots := []viewsAt{{takes: share * size.Height}}
		if usual.beside { // below a wide chart, a note at the bottom would hide them
			spots = []viewsAt{{true, 1, share * size.Width}, {true, 2, share * size.Width}}
		}
		for _, v := range spots {
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
		_, card := c.split(at, head, len(views), face)
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
// smaller where a column is too narrow for it or every line counts.
func (c *BodyChart) split(at viewsAt, head *Text, n int, size fyne.Size) (name, card fyne.Size) {
	gap := sizeOf(c, look.Gap)
	head.size = look.Help
	if !at.beside {
		left := size.Width / 8 // the same for both faces, so that their views stand in columns
		for _, h := range c.heads {
			h.size = look.Help
			left = max(left, h.WidthOf())
		}
		name = fyne.NewSize(left, head.HeightFor(left))
		return name, fyne.NewSize((size.Width-left-gap*float32(n))/float32(n), size.Height)
	}
	if at.cols > 1 || head.least().Width > size.Width {
		head.size = look.Label
	}
	name = fyne.NewSize(size.Width, head.HeightFor(size.Width))
	under := at.under(gap)
	cols, rows := float32(at.cols), float32((n+at.cols-1)/at.cols)
	return name, fyne.NewSize((size.Width-gap*(cols-1))/cols, (size.Height-name.Height-under-gap*(rows-1))/rows)
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
	l := c.viewLook(at, face)
	for _, v := range c.views {
		v.look = l
	}
	for _, back := range []bool{true, false} {
		views, head := c.viewsOf(back)
		c.placeViews(at, views, head, from, face)
		from = from.Add(step)
	}
	Put(c.sheet, 0, 0, room.Width, room.Height)
	in := sizeOf(c, look.Inset) / 2
	Put(c.pane, in, in, room.Width-2*in, room.Height-2*in)
}

// viewLook is the first look that all views have room for, where one face with its views
// has a size.
func (c *BodyChart) viewLook(at viewsAt, face fyne.Size) viewLook {
	looks := viewLooks()
	for _, l := range looks {
		fits := true
		for _, back := range []bool{true, false} {
			views, head := c.viewsOf(back)
			_, card := c.split(at, head, len(views), face)
			fits = fits && !slices.ContainsFunc(views, func(v *viewCard) bool { return !v.holds(card, l) })
		}
		if fits {
			return l
		}
	}
	return looks[len(looks)-1]
}

// placeViews puts the views of a face below its name, beside the body, or after it,
// below the body.
func (c *BodyChart) placeViews(at viewsAt, views []*viewCard, head *Text, from fyne.Position, size fyne.Size) {
	gap := sizeOf(c, look.Gap)
	name, card := c.split(at, head, len(views), size)
	cols, first := len(views), from.AddXY(name.Width+gap, 0)
	if at.beside {
		cols, first = at.cols, from.AddXY(0, name.Height+at.under(gap))
		Put(head, from.X, from.Y, name.Width, name.Height)
	} else {
		Put(head, from.X, from.Y+(size.Height-name.Height)/2, name.Width, name.Height)
	}
	for i, v := range views {
		x, y := float32(i%cols), float32(i/cols)
		Put(v, first.X+x*(card.Width+gap), first.Y+y*(card.Height+gap), card.Width, card.Height)
	}
}
