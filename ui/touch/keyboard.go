package touch

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// KeyboardWords are what the special keys say; Space, Numbers and Letters are
// also written on them.
type KeyboardWords struct{ Shift, Space, Delete, Numbers, Letters string }

// Keyboard is an on-screen keyboard: the letters of a language with a row of
// accents, and a second layer with digits and marks. It types into whatever it
// is connected to and learns nothing.
type Keyboard struct {
	widget.BaseWidget
	ID string

	typed   func(r rune)
	words   KeyboardWords
	lang    string
	capital bool
	numbers bool
	rows    [][]*key
	shift   *key
	layer   *key
	space   *key
	erase   *key
}

// layers returns the rows of keys of a language. Every language has the
// accents of the other: names do not follow the language of the screen.
func layers(lang string, numbers bool) []string {
	switch {
	case numbers:
		return []string{"1234567890", "-/:;()$&@\"", ".,?!'¿¡+*#", "=%_"}
	case lang == "es":
		return []string{"áéíóúü'-.,", "qwertyuiop", "asdfghjklñ", "zxcvbnm"}
	}
	return []string{"áéíóúñ'-.,", "qwertyuiop", "asdfghjkl", "zxcvbnm"}
}

// NewKeyboard returns a keyboard for a language ("en", "es"). typed is called
// with each character, erase for the delete key.
func NewKeyboard(id, lang string, words KeyboardWords, typed func(r rune), erase func()) *Keyboard {
	k := &Keyboard{ID: id, words: words, lang: lang, typed: typed}
	k.shift = newKey(id+".shift", "", IconShift, words.Shift, func() { k.SetShift(!k.capital) })
	k.layer = newKey(id+".layer", words.Numbers, NoIcon, words.Numbers, func() { k.setLayer(!k.numbers) })
	k.space = newKey(id+".space", words.Space, NoIcon, words.Space, func() { k.typeRune(' ') })
	k.erase = newKey(id+".delete", "", IconDelete, words.Delete, erase)
	k.setLayer(false)
	k.ExtendBaseWidget(k)
	return k
}

// SetShift writes the next letter as a capital, or not.
func (k *Keyboard) SetShift(on bool) {
	k.capital = on
	k.shift.on = on
	k.label()
	k.Refresh()
}

func (k *Keyboard) setLayer(numbers bool) {
	k.numbers = numbers
	k.layer.set(k.words.Numbers)
	if numbers {
		k.layer.set(k.words.Letters)
	}
	k.rows = nil
	for _, row := range layers(k.lang, numbers) {
		var keys []*key
		for _, r := range row {
			name := strings.ToLower(string(r))
			keys = append(keys, newKey(k.ID+"."+name, "", NoIcon, name, func() { k.typeRune(r) }))
		}
		k.rows = append(k.rows, keys)
	}
	k.label()
	k.Refresh()
}

// label writes the letters on the keys, small or capital.
func (k *Keyboard) label() {
	for i, row := range layers(k.lang, k.numbers) {
		for j, r := range []rune(row) {
			k.rows[i][j].set(string(k.cased(r)))
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
	r = k.cased(r)
	if k.capital && unicode.IsLetter(r) {
		k.SetShift(false)
	}
	if k.typed != nil {
		k.typed(r)
	}
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
	if !k.numbers {
		all = append(all, k.shift)
	}
	return append(all, k.layer, k.space, k.erase)
}

func (k *Keyboard) paint() {}

// HeightFor returns the height of five rows of keys.
func (k *Keyboard) HeightFor(float32) float32 { return 5 * sizeOf(k, look.Target) }

func (k *Keyboard) least() fyne.Size {
	t := sizeOf(k, look.Target)
	return fyne.NewSize(9*t, 5*t)
}

func (k *Keyboard) place(size fyne.Size) {
	w, h := size.Width/10, size.Height/5
	for i, row := range k.rows {
		x := (size.Width - w*float32(len(row))) / 2
		if k.numbers && i == 3 {
			x = w * 1.5
		}
		for j, x2 := range row {
			setBox(x2, x+float32(j)*w, float32(i)*h, w, h)
		}
	}
	setBox(k.shift, 0, 3*h, 1.5*w, h)
	setBox(k.erase, size.Width-1.5*w, 3*h, 1.5*w, h)
	setBox(k.layer, 0, 4*h, 2*w, h)
	setBox(k.space, 2*w, 4*h, 8*w, h)
}
