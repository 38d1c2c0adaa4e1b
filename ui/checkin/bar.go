package checkin

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// The bar at the bottom of every screen: what leaves the question out on the
// left, what goes on at the right, and between them the pages and the note.

// bar returns the height of the bottom bar, 0 if there is none.
func (g *grid) bar(w float32) float32 {
	var h float32
	if g.skip != nil {
		h = touch.HeightFor(g.skip, barShare(g.skip, w))
	}
	if g.main != nil {
		h = max(h, touch.HeightFor(g.main, barShare(g.main, w)))
	}
	return h
}

// barShare is the width of a button of the bottom bar: as its text needs, a
// quarter of the screen at least, not more than three fifths.
func barShare(o fyne.CanvasObject, w float32) float32 {
	return min(max(o.MinSize().Width, w/4), w*0.6)
}

// many reports whether the screen turns pages with main.
func (g *grid) many() bool { return g.paged != nil && g.paged.Pages() > 1 }

// sides returns how wide the buttons at both ends of the bar are.
func (g *grid) sides(w float32) (left, right float32) {
	share := barShare
	if g.tight {
		share = func(o fyne.CanvasObject, w float32) float32 { return min(o.MinSize().Width, w*0.6) }
	}
	if g.main != nil {
		right = share(g.main, w)
	}
	for _, b := range g.widths {
		if b != nil {
			right = max(right, share(b, w))
		}
	}
	if g.skip != nil {
		left = min(g.skip.MinSize().Width, w-right-touch.Space(look.Gap))
	}
	return left, right
}

// between returns the part of the bar that is left between its buttons.
func (g *grid) between(w float32) (x, width float32) {
	gap := touch.Space(look.Gap)
	left, right := g.sides(w)
	if left > 0 {
		left += gap
	}
	return left, w - left - right - gap
}

// roomForPages reports whether the button to the page before and a line of
// words have room in the bar.
func (g *grid) roomForPages(w float32) bool {
	_, room := g.between(w)
	return room-g.pageBack.MinSize().Width-touch.Space(look.Gap) >= 2*touch.Space(look.AnswerTap)
}

// sayMain says on main whether it turns to a further page.
func (g *grid) sayMain() {
	if g.paged == nil {
		return
	}
	text := g.words[0]
	if g.paged.LastPage() {
		text = g.words[1]
	}
	if text != g.main.Text() {
		g.main.SetText(text)
	}
}

func (g *grid) placeBar(x, y, w, h float32) {
	g.sayMain()
	g.tight = false
	turning := g.many() && g.roomForPages(w)
	if g.main != nil {
		g.fitNote(w, h, turning)
	}
	left, right := g.sides(w)
	if g.skip != nil {
		touch.Put(g.skip, x, y, left, h)
	}
	if g.main == nil {
		return
	}
	touch.Put(g.main, x+w-right, y, right, h)
	from, room := g.between(w)
	if turning {
		own := g.placePages(x+from, y, room, h)
		from, room = from+own, room-own
	}
	g.placeNote(x+from, room, y, h, x, w)
	if g.many() {
		g.where.Hidden = !g.note.Hidden && (turning || !g.under.Hidden)
	}
}

// fitNote makes room for the note between the buttons of the bar: they become
// narrower, then its letters smaller.
func (g *grid) fitNote(w, h float32, turning bool) {
	fits := func() bool {
		_, room := g.between(w)
		if turning {
			room -= g.pageBack.MinSize().Width + touch.Space(look.Gap)
		}
		return g.note.Text() == "" || touch.HeightFor(g.note, room) <= h
	}
	g.note.SetSize(look.Help)
	if fits() {
		return
	}
	if g.tight = true; !fits() {
		g.note.SetSize(look.Label)
	}
}

// placeNote puts the note between the buttons of a bar of a width. Where it is
// higher than the bar and the air around it, or has too little room there, it hides
// what is above until the next touch takes it away.
func (g *grid) placeNote(x, room, y, h, barX, barW float32) {
	high, air := touch.HeightFor(g.note, room), touch.Space(look.Gap)/2
	noted := g.note.Text() != ""
	around := h + 3.5*air // the gap above the bar, half a gap below it, the air of a line
	over := noted && high > around
	g.under.Paint(g.note.Theme().Color(look.Paper, 0), nil, 0, 0) // which shows it
	g.note.Hidden, g.under.Hidden = !noted, !over
	top := y + (h-high)/2
	switch {
	case over && room < barW/3:
		g.note.SetSize(look.Help)
		x, room, high = barX, barW, touch.HeightFor(g.note, barW)
		top = y - air - high
	case over:
		top = y + h - high
	case high > h:
		top = y + h + air - high
	}
	touch.Put(g.under, x-air, top-air, room+2*air, high+2*air)
	touch.Put(g.note, x, top, room, high)
}

// placePages puts the button to the page before and the words of where she is
// on a line, and returns the width of the button and the space after it.
func (g *grid) placePages(x, y, w, h float32) float32 {
	gap, button := touch.Space(look.Gap), g.pageBack.MinSize().Width
	touch.Put(g.pageBack, x, y, button, h)
	high := touch.HeightFor(g.where, w-button-gap)
	touch.Put(g.where, x+button+gap, y+(h-high)/2, w-button-gap, high)
	return button + gap
}
