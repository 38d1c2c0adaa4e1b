package touch

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// wordsShare is how much of the width the words beside the buttons take.
const wordsShare = 0.34

// taller is how much higher than it must be a button may grow where there is
// room.
const taller = 1.25

// linePlan is how the buttons of a row stand: so many side by side, so high.
type linePlan struct {
	across int
	w, h   float32
	height float32 // of all lines of buttons
}

// plan returns the arrangement of a row's buttons at a width that needs the
// least height; ok is false where a word would be cut.
func (r *Rows) plan(l *rowLine, width float32) (best linePlan, ok bool) {
	gap := sizeOf(r, look.Gap)
	for lines := 1; lines <= len(l.cells); lines++ {
		p := linePlan{across: (len(l.cells) + lines - 1) / lines}
		p.w = (width - gap*float32(p.across-1)) / float32(p.across)
		fits := true
		for _, c := range l.cells {
			fits = fits && c.narrowest() <= p.w+0.5
			p.h = max(p.h, c.HeightFor(p.w))
		}
		p.height = float32(lines)*p.h + float32(lines-1)*gap
		if fits && (!ok || p.height < best.height) {
			best, ok = p, true
		}
		if !ok {
			best = p
		}
	}
	return best, ok
}

// line returns the height of a row, and its words' and buttons' widths.
func (r *Rows) line(l *rowLine, width float32, beside bool) (height, words, buttons float32, p linePlan, ok bool) {
	gap := sizeOf(r, look.Gap)
	if beside {
		words = (width - r.room()) * wordsShare
		buttons = width - r.room() - words - gap
		p, ok = r.plan(l, buttons)
		return max(l.words.HeightFor(words), p.height), words, buttons, p, ok && l.words.least().Width <= words
	}
	words, buttons = width-r.room(), width-r.room()
	p, _ = r.plan(l, buttons)
	return l.words.HeightFor(words) + gap/2 + p.height, words, buttons, p, true
}

// room is kept at the left of the rows for the marker.
func (r *Rows) room() float32 { return sizeOf(r, look.Inset) }

// split returns the first row of each page of a height; ok is false where a
// row does not fit.
func (r *Rows) split(width, height float32, beside bool) (starts []int, ok bool) {
	gap, y := sizeOf(r, look.Gap), float32(0)
	starts, ok = []int{0}, true
	for i, l := range r.shown {
		h, _, _, _, fits := r.line(l, width, beside)
		ok = ok && fits && h <= height+0.5
		if y > 0 && y+h > height+0.5 {
			starts, y = append(starts, i), 0
		}
		y += h + gap
	}
	return starts, ok
}

// pages decides where the words stand and which rows come on which page: as
// few pages as can be. Numbers stand under their words where they can, in as
// few lines as can be.
func (r *Rows) pages(size fyne.Size) {
	numbers := slices.ContainsFunc(r.shown, func(l *rowLine) bool { return len(l.Options) == 0 })
	best := 0
	for _, beside := range []bool{!numbers, numbers} {
		starts, ok := r.split(size.Width, size.Height, beside)
		if len(starts) > 1 {
			starts, ok = r.split(size.Width, size.Height-sizeOf(r, look.Target)-sizeOf(r, look.Gap), beside)
		}
		if best == 0 || ok && len(starts) < best {
			r.starts, r.beside = starts, beside
		}
		if ok {
			best = len(r.starts)
		}
	}
}

func (r *Rows) place(size fyne.Size) {
	r.pages(size)
	r.page = max(0, min(r.page, len(r.starts)-1))
	gap, room := sizeOf(r, look.Gap), size.Height
	r.pager.Hide()
	if len(r.starts) > 1 {
		room -= gap + sizeOf(r, look.Target)
		r.pager.set(r.page, len(r.starts))
		r.pager.Show()
		setBox(r.pager, 0, room+gap, size.Width, sizeOf(r, look.Target))
	}
	on := r.onPage()
	used, lines := float32(0), float32(0)
	for i, l := range on {
		h, _, _, p, _ := r.line(l, size.Width, r.beside)
		used += h
		lines += float32((len(l.cells) + p.across - 1) / p.across)
		if i > 0 {
			used += gap
		}
	}
	for _, l := range r.rows {
		l.hide()
	}
	r.marker.Hide()
	spare, y := max(0, room-used), float32(0)
	for _, l := range on {
		y += r.placeLine(l, y, size.Width, spare/max(1, lines)) + gap
	}
}

func (l *rowLine) hide() {
	l.words.Hide()
	for _, c := range l.cells {
		c.Hide()
	}
}

// placeLine puts a row at a height, its buttons by so much higher as they may
// grow, and returns its own height.
func (r *Rows) placeLine(l *rowLine, y, width, spare float32) float32 {
	gap := sizeOf(r, look.Gap)
	_, words, _, p, _ := r.line(l, width, r.beside)
	h := p.h + min(spare, p.h*(taller-1))
	lines := (len(l.cells) + p.across - 1) / p.across
	x, wordsH := r.room(), l.words.HeightFor(words)
	buttons := float32(lines)*h + float32(lines-1)*gap
	top, whole := y, max(wordsH, buttons)
	if r.beside {
		setBox(l.words, x, y+(whole-wordsH)/2, words, wordsH)
		x, top = x+words+gap, y+(whole-buttons)/2
	} else {
		setBox(l.words, x, y, words, wordsH)
		top, whole = y+wordsH+gap/2, wordsH+gap/2+buttons
	}
	l.words.Show()
	for i, c := range l.cells {
		setBox(c, x+float32(i%p.across)*(p.w+gap), top+float32(i/p.across)*(h+gap), p.w, h)
		c.Show()
	}
	if l == r.current && r.keyed {
		setBox(r.marker, 0, y, r.room()*0.4, whole)
		r.marker.Show()
	}
	return whole
}
