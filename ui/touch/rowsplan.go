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

// stand is where the words of the rows stand.
type stand uint8

const (
	mixed  stand = iota // above numbers, beside answers
	above               // above the buttons
	beside              // beside the buttons
)

func (l *rowLine) beside(s stand) bool {
	return s == beside || s == mixed && l.Kind == RowAnswers
}

// line returns the height of a row, and its words' and buttons' widths.
func (r *Rows) line(l *rowLine, width float32, s stand) (height, words, buttons float32, p linePlan, ok bool) {
	gap := sizeOf(r, look.Gap)
	if l.beside(s) {
		words = (width - r.room()) * wordsShare
		buttons = width - r.room() - words - gap
		p, ok = r.plan(l, buttons)
		high := l.words.HeightFor(words) + r.valueHeight(l)
		return max(high, p.height), words, buttons, p, ok && l.words.least().Width <= words
	}
	words, buttons = width-r.room(), width-r.room()
	if l.number != nil {
		words -= l.number.width() + gap
	}
	p, _ = r.plan(l, buttons)
	return r.wordsHeight(l, words) + gap/2 + p.height, words, buttons, p, true
}

// wordsHeight is the height of the words above the buttons, with the number
// that was typed beside them.
func (r *Rows) wordsHeight(l *rowLine, width float32) float32 {
	h := l.words.HeightFor(width)
	return max(h, r.valueHeight(l))
}

func (r *Rows) valueHeight(l *rowLine) float32 {
	if l.number == nil {
		return 0
	}
	return l.number.height()
}

// room is kept at the left of the rows for the marker.
func (r *Rows) room() float32 { return sizeOf(r, look.Inset) }

// split returns the first row of each page of a height; ok is false where a
// row does not fit. The rows are even over the pages unless answers show further ones:
// what an answer brings must not send a row that she looks at to another page.
func (r *Rows) split(width, height float32, s stand) (starts []int, ok bool) {
	heights := make([]float32, len(r.shown))
	ok = true
	for i, l := range r.shown {
		h, _, _, _, fits := r.line(l, width, s)
		ok = ok && fits && h <= height+0.5
		heights[i] = h
	}
	if r.varies {
		starts, _ = Pack(heights, sizeOf(r, look.Gap), height)
		return starts, ok
	}
	return Even(heights, sizeOf(r, look.Gap), height, 1), ok
}

// high is the height of all rows that are asked: in a narrow window words beside the
// buttons take more than words above them.
func (r *Rows) high(width float32, s stand) (high float32) {
	for _, l := range r.shown {
		h, _, _, _, _ := r.line(l, width, s)
		high += h
	}
	return high
}

// pages decides where the words stand and which rows come on which page: as
// few pages as can be. Where a row alone is higher than a page its letters are
// set smaller: that is better than an answer that is cut off.
func (r *Rows) pages(size fyne.Size) {
	r.cramped = false
	for _, letters := range []fyne.ThemeSizeName{look.Answer, look.Help, look.Label} {
		r.setLetters(letters)
		best, low := 0, float32(0)
		for _, s := range []stand{mixed, above, beside} {
			starts, ok := r.split(size.Width, size.Height, s)
			if len(starts) > 1 {
				starts, ok = r.split(size.Width, size.Height-r.pager.high(), s)
			}
			high := r.high(size.Width, s)
			if ok && (best == 0 || len(starts) < best || len(starts) == best && s == above && high < low) {
				best, low, r.starts, r.stand = len(starts), high, starts, s
			}
		}
		if best > 0 {
			return
		}
		r.cramped = true
	}
	r.stand = beside
	r.starts, _ = r.split(size.Width, size.Height-r.pager.high(), r.stand)
}

// pageOf returns the page of a row that is shown, by its place.
func (r *Rows) pageOf(i int) int {
	page := 0
	for n, from := range r.starts {
		if from <= i {
			page = n
		}
	}
	return page
}

// Cramped reports whether the rows have too little room at a size for letters
// as large as they should be: what stands above them may then make room. The
// rows stay on the pages that they have.
func (r *Rows) Cramped(size fyne.Size) bool {
	r.pages(size)
	cramped := r.cramped
	if now := r.Size(); now != (fyne.Size{}) {
		r.pages(now)
	}
	return cramped
}

func (r *Rows) setLetters(size fyne.ThemeSizeName) {
	for _, l := range r.rows {
		l.words.size = size
		for _, c := range l.cells {
			if c, ok := c.(*cell); ok {
				c.words.size = size
			}
		}
	}
}

func (r *Rows) place(size fyne.Size) {
	r.pages(size)
	if i := slices.Index(r.shown, r.top); i >= 0 { // she stays with the rows that she sees
		r.page = r.pageOf(i)
	}
	r.page = max(0, min(r.page, len(r.starts)-1))
	gap, room := sizeOf(r, look.Gap), r.pager.under(size, r.page, len(r.starts))
	on := r.onPage()
	used, lines := float32(0), float32(0)
	for i, l := range on {
		h, _, _, p, _ := r.line(l, size.Width, r.stand)
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
	if l.number != nil {
		l.number.hide()
	}
	for _, c := range l.cells {
		c.Hide()
	}
}

// placeLine puts a row at a height, its buttons by so much higher as they may
// grow, and returns its own height.
func (r *Rows) placeLine(l *rowLine, y, width, spare float32) float32 {
	gap := sizeOf(r, look.Gap)
	_, words, _, p, _ := r.line(l, width, r.stand)
	h := p.h + min(spare, p.h*(taller-1))
	lines := (len(l.cells) + p.across - 1) / p.across
	x, wordsH := r.room(), l.words.HeightFor(words)
	buttons := float32(lines)*h + float32(lines-1)*gap
	var top, whole float32
	if l.beside(r.stand) {
		high := wordsH + r.valueHeight(l)
		whole = max(high, buttons)
		Put(l.words, x, y+(whole-high)/2, words, wordsH)
		r.placeValue(l, x, y+(whole-high)/2+wordsH)
		x, top = x+words+gap, y+(whole-buttons)/2
	} else {
		wordsH = r.wordsHeight(l, words)
		w, h := min(words, l.words.WidthOf()+1), l.words.HeightFor(words)
		Put(l.words, x, y+(wordsH-h)/2, w, h)
		r.placeValue(l, x+w+gap, y+(wordsH-r.valueHeight(l))/2)
		top, whole = y+wordsH+gap/2, wordsH+gap/2+buttons
	}
	l.words.Show()
	for i, c := range l.cells {
		Put(c, x+float32(i%p.across)*(p.w+gap), top+float32(i/p.across)*(h+gap), p.w, h)
		c.Show()
	}
	if l == r.current && r.keyed {
		Put(r.marker, 0, y, r.room()*0.4, whole)
		r.marker.Show()
	}
	return whole
}

// placeValue puts the number that was typed, if any.
func (r *Rows) placeValue(l *rowLine, x, y float32) {
	if l.number != nil {
		l.number.place(x, y)
	}
}
