package touch

import (
	"slices"

	"fyne.io/fyne/v2"
)

// TakeRune answers the current row by the number of the answer, or by the
// number itself, and goes to the next row. It returns false if the character has
// no meaning here.
func (r *Rows) TakeRune(c rune) bool {
	l := r.current
	if c < '0' || c > '9' || l == nil {
		return false
	}
	n := int(c - '0')
	switch {
	case l.Kind == RowDigits:
		r.keyed = true
		r.pick(l, string(c))
		return true
	case l.Kind == RowAnswers:
		n--
	case n == 0 && l.one:
		n = 10
	}
	if n < 0 || n >= len(l.codes) {
		return false
	}
	r.keyed, l.one = true, l.Kind != RowAnswers && n == 1 && l.High >= 10
	r.pick(l, l.codes[n])
	if !l.one { // it may become a ten
		r.move(+1)
	}
	r.Refresh()
	return true
}

// TakeKey moves from row to row with the arrows up and down, within a row with
// left and right, and turns pages. It returns false if the key has no
// meaning here.
func (r *Rows) TakeKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp:
		r.keyed = true
		r.move(-1)
	case fyne.KeyDown:
		r.keyed = true
		r.move(+1)
	case fyne.KeyLeft:
		r.slide(-1)
	case fyne.KeyRight:
		r.slide(+1)
	case fyne.KeyBackspace, fyne.KeyDelete:
		if r.current == nil || r.current.digits == "" {
			return false
		}
		r.pick(r.current, erase)
	default:
		by := PagesOf(e.Name)
		r.SetPage(r.page + by)
		return by != 0
	}
	return true
}

// move makes the row before or after the current one, on its own page.
func (r *Rows) move(by int) {
	i := slices.Index(r.shown, r.current) + by
	if i < 0 || i >= len(r.shown) {
		return
	}
	r.current = r.shown[i]
	for page, from := range r.starts {
		if i >= from && (page == len(r.starts)-1 || i < r.starts[page+1]) && page != r.page {
			r.SetPage(page)
			return
		}
	}
	r.Refresh()
}

// slide chooses the answer beside the one that is chosen in the current row.
func (r *Rows) slide(by int) {
	if l := r.current; l != nil && l.Kind != RowDigits {
		r.keyed = true
		i := slices.Index(l.codes, l.chosen) + by
		r.pick(l, l.codes[max(0, min(i, len(l.codes)-1))])
		r.Refresh()
	}
}
