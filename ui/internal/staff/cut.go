package staff

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/ui/touch"
)

// mostLetters is how many letters of a text are looked at for each line that it
// may have: no display shows more.
const mostLetters = 160

// Cut keeps a text to a number of lines, most. A word that is wider than a line
// is broken, and an ellipsis marks what had to be left out.
func Cut(most int, t *touch.Text) *Panel {
	all := t.Text()
	fit := func(width float32) float32 {
		text := []rune(all)
		left := len(text) > most*mostLetters
		if left {
			text = text[:most*mostLetters]
		}
		if most > 1 {
			text = []rune(broken(string(text), t, width))
		}
		fits := func(n int) bool {
			said := string(text[:n])
			if left || n < len(text) {
				said = strings.TrimRight(said, " ") + "…"
			}
			t.SetText(said)
			if most == 1 {
				return t.WidthOf() <= width
			}
			return t.HeightFor(width) <= (float32(most)+0.5)*t.HeightFor(1<<20) && t.MinSize().Width <= width
		}
		if len(text) > 0 && !fits(len(text)) {
			fits(max(1, sort.Search(len(text), func(n int) bool { return !fits(n + 1) })))
		}
		if most == 1 { // where not even one letter has room, the line is still one
			return t.HeightFor(1 << 20)
		}
		return t.HeightFor(width)
	}
	return NewPanel([]fyne.CanvasObject{t}, func(size fyne.Size) {
		fit(size.Width)
		touch.Put(t, 0, 0, size.Width, size.Height)
	}, fit)
}

// broken puts a space into every word that is wider than a line of t, wherever
// the line has to end.
func broken(s string, t *touch.Text, width float32) string {
	if t.SetText(s); t.MinSize().Width <= width { // the widest word
		return s
	}
	wider := func(word []rune) bool {
		t.SetText(string(word))
		return t.WidthOf() > width
	}
	var out []string
	for field := range strings.FieldsSeq(s) {
		word := []rune(field)
		for len(word) > 1 && wider(word) {
			n := max(1, sort.Search(len(word), func(n int) bool { return wider(word[:n+1]) }))
			out, word = append(out, string(word[:n])), word[n:]
		}
		out = append(out, string(word))
	}
	return strings.Join(out, " ")
}
