package touch

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// KeyboardWords are what the special keys say; Space, Numbers and Letters are
// also written on them.
type KeyboardWords struct{ Shift, Space, Delete, Numbers, Letters, Accents, More string }

// Keyboard is an on-screen keyboard that types into a line: the letters of a
// language below a row of accents, and a second layer with digits and marks. It
// learns nothing.
//
// Whatever the language, every letter of a name can be typed. The key for
// accents, or holding a letter down, replaces the top row with the variants of the
// letter before the caret; tapping one replaces that letter. A
// letter with two marks is replaced twice: e, ê, ễ.
type Keyboard struct {
	widget.BaseWidget
	ID string

	line    *TextLine
	pressed func()
	words   KeyboardWords
	layout  []string

	capital  bool
	numbers  bool
	accents  accents
	second   bool // the second half of the relatives is shown
	rows     [][]*key
	top      []*key // the first row without a strip of relatives
	stripped bool   // the strip is in its place
	shift    *key
	layer    *key
	marks    *key
	space    *key
	erase    *key

	// after calls f on the UI thread once d has passed.
	after func(d time.Duration, f func())
}

// accents says when the top row shows the relatives of the letter before the
// caret.
type accents uint8

const (
	noAccents   accents = iota
	onceAccents         // for the letter that was held down
	allAccents          // for every letter, until the key is touched again
)

// holdTime is how long a finger must rest on a letter to show its variants, as on
// phones.
const holdTime = 500 * time.Millisecond

// mostKeys is how many keys fit in a row.
const mostKeys = 10

// accentsCap is what is written on the key for accents.
const accentsCap = "á ç ü"

// NewKeyboard returns a keyboard for a line. layout has four rows of at most ten
// characters, accents and marks first, as the content gives them for each
// language. pressed is called with every key that writes or deletes; it may be
// nil.
func NewKeyboard(id string, layout []string, words KeyboardWords, line *TextLine, pressed func()) *Keyboard {
	k := &Keyboard{ID: id, layout: layout, words: words, line: line, pressed: pressed}
	if pressed == nil {
		k.pressed = func() {}
	}
	k.after = func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }
	k.shift = newKey(id+".shift", "", IconShift, words.Shift, func() { k.SetShift(!k.capital) })
	k.layer = newKey(id+".layer", words.Numbers, NoIcon, words.Numbers, func() { k.setLayer(!k.numbers) })
	k.marks = newKey(id+".accents", accentsCap, NoIcon, words.Accents, k.switchAccents)
	k.space = newKey(id+".space", words.Space, NoIcon, words.Space, func() { k.typeRune(' ') })
	k.erase = newKey(id+".delete", "", IconDelete, words.Delete, func() {
		k.pressed()
		k.endOnce()
		line.Erase()
	})
	line.moved = k.follow
	k.setLayer(false)
	k.ExtendBaseWidget(k)
	return k
}

// SetShift writes the next letter as a capital, or not.
func (k *Keyboard) SetShift(on bool) {
	if on == k.capital {
		return
	}
	k.capital, k.shift.on = on, on
	k.label()
	k.Refresh()
}

func (k *Keyboard) setLayer(numbers bool) {
	k.numbers = numbers
	k.layer.set(k.words.Numbers)
	if numbers {
		k.layer.set(k.words.Letters)
	}
	k.setAccents(noAccents)
	k.build()
}

// layers returns the rows of characters that are on the keys without a strip of
// relatives.
func (k *Keyboard) layers() []string {
	if k.numbers {
		return []string{"1234567890", "-/:;()$&@\"", ".,?!'¿¡+*#", "=%_"}
	}
	return k.layout
}

// build makes the keys of the layer.
func (k *Keyboard) build() {
	k.rows = nil
	for _, row := range k.layers() {
		var keys []*key
		for _, r := range row {
			keys = append(keys, k.newKey(r))
		}
		k.rows = append(k.rows, keys)
	}
	k.top = k.rows[0]
	k.follow()
	k.label()
	k.Refresh()
}

// newKey makes the key of a character. Where it has relatives, holding it down
// types it and shows them.
func (k *Keyboard) newKey(r rune) *key {
	name := string(unicode.ToLower(r))
	x := newKey(k.ID+"."+name, string(r), NoIcon, name, func() { k.typeRune(r) })
	if !k.numbers && len(related(r)) > 0 {
		x.after = func(d time.Duration, f func()) { k.after(d, f) }
		x.held = func() {
			k.typeRune(r)
			k.setAccents(max(k.accents, onceAccents))
			k.follow()
		}
	}
	return x
}

// label writes the letters on the keys, small or capital.
func (k *Keyboard) label() {
	for i, row := range k.layers() {
		keys := k.rows[i]
		if i == 0 {
			keys = k.top
		}
		for j, r := range []rune(row) {
			keys[j].set(string(k.cased(r)))
		}
	}
}

func (k *Keyboard) cased(r rune) rune {
	if k.capital {
		return unicode.ToUpper(r)
	}
	return r
}

func (k *Keyboard) typeRune(r rune) {
	k.pressed()
	r = k.cased(r)
	if k.capital && unicode.IsLetter(r) {
		k.SetShift(false)
	}
	k.endOnce()
	k.second = false
	k.line.Insert(r)
}

// changed draws keys that were not there before.
func (k *Keyboard) changed() {
	k.place(k.Size())
	k.Refresh()
}

// Children are the keys.
func (k *Keyboard) Children() []fyne.CanvasObject { return k.parts() }

// CreateRenderer is called by Fyne.
func (k *Keyboard) CreateRenderer() fyne.WidgetRenderer { return newRenderer(k) }

func (k *Keyboard) parts() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, row := range k.rows {
		for _, x := range row {
			all = append(all, x)
		}
	}
	if k.numbers {
		return append(all, k.layer, k.space, k.erase)
	}
	return append(all, k.shift, k.layer, k.marks, k.space, k.erase)
}

func (k *Keyboard) paint() {}

// HeightFor returns the height of five rows of keys.
func (k *Keyboard) HeightFor(float32) float32 { return 5 * sizeOf(k, look.Target) }

func (k *Keyboard) least() fyne.Size {
	t := sizeOf(k, look.Target)
	return fyne.NewSize(9*t, 5*t)
}

func (k *Keyboard) place(size fyne.Size) {
	w, h := size.Width/mostKeys, size.Height/5
	for i, row := range k.rows {
		x := (size.Width - w*float32(len(row))) / 2
		if i == 0 && k.stripped { // the next strip begins where this one does
			x = 0
		}
		if k.numbers && i == 3 {
			x = w * 1.5
		}
		for j, x2 := range row {
			Put(x2, x+float32(j)*w, float32(i)*h, w, h)
		}
	}
	Put(k.shift, 0, 3*h, 1.5*w, h)
	Put(k.erase, size.Width-1.5*w, 3*h, 1.5*w, h)
	Put(k.layer, 0, 4*h, 2*w, h)
	from := 2 * w
	if !k.numbers {
		Put(k.marks, from, 4*h, 2*w, h)
		from += 2 * w
	}
	Put(k.space, from, 4*h, size.Width-from, h)
}
