package touch

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/text/unicode/norm"

	"sacra/ui/look"
)

// TextLine is a text field of our own: no menu, no clipboard, no undo, nothing
// that one patient could leave to the next. It takes characters from an
// on-screen keyboard (Insert, Erase), from its own focus and from the handlers
// of a screen (TakeRune, TakeKey). Long text wraps.
type TextLine struct {
	area

	// OnChanged is called after every change.
	OnChanged func(text string)

	hint    string
	runes   []rune
	caret   int // before runes[caret]
	most    int
	masked  bool
	moved   func()             // tells the keyboard that the letter before the caret may have changed
	size    fyne.ThemeSizeName // of the letters
	box     *Ground
	bar     *canvas.Rectangle
	lines   []fyne.CanvasObject
	counter *Text
}

// nearFull is how few characters are left when the counter appears.
const nearFull = 20

// NewTextLine returns an empty field for most runes; hint is shown while it is
// empty and read aloud as its name.
func NewTextLine(id, hint string, most int, changed func(text string)) *TextLine {
	l := &TextLine{OnChanged: changed, hint: hint, most: most, size: look.Answer}
	l.box, l.bar = NewGround(), &canvas.Rectangle{}
	l.counter = NewText("", look.Label, look.Regular, look.SoftInk).Aligned(fyne.TextAlignTrailing)
	l.extend(l, id, func() string { return hint }, l.takeFocus)
	return l
}

// Small sets the letters in the label size and returns the field; for long texts
// that staff writes.
func (l *TextLine) Small() *TextLine { l.size = look.Label; return l }

// Text returns what is written.
func (l *TextLine) Text() string { return spell(l.runes) }

// ownBlock is a size above which Go gives an allocation a block of its own. Small
// strings share a block, which stays in memory as long as any of them is in use.
const ownBlock = 32

// spell returns the typed text in a block of its own, so that its memory is freed
// with the visit.
func spell(rs []rune) string {
	var b strings.Builder
	b.Grow(max(ownBlock, utf8.UTFMax*len(rs)))
	for _, r := range rs {
		b.WriteRune(r)
	}
	return b.String()
}

// SetText replaces what is written, without calling OnChanged. What is too
// long or cannot be typed is left out.
func (l *TextLine) SetText(s string) {
	l.wipe()
	for _, r := range s {
		l.put(r)
	}
	l.follow()
	l.Refresh()
}

// Insert types one character at the caret. Control characters, emoji and
// anything beyond the maximum length are ignored. An accent that a keyboard
// sends after its letter becomes one letter with it.
func (l *TextLine) Insert(r rune) {
	if l.put(r) {
		l.changed()
	}
}

// Erase deletes the character before the caret.
func (l *TextLine) Erase() {
	if l.caret > 0 {
		l.cut(l.caret - 1)
		l.caret--
		l.changed()
	}
}

// Before returns the character before the caret, 0 at the beginning.
func (l *TextLine) Before() rune {
	if l.caret == 0 {
		return 0
	}
	return l.runes[l.caret-1]
}

// Swap replaces the character before the caret.
func (l *TextLine) Swap(r rune) {
	if l.caret > 0 {
		l.runes[l.caret-1] = r
		l.changed()
	}
}

// Clear wipes what is written, without calling OnChanged.
func (l *TextLine) Clear() {
	l.wipe()
	l.follow()
	l.Refresh()
}

// TakeRune types a character from the screen's handler.
func (l *TextLine) TakeRune(r rune) bool {
	l.Insert(r)
	return unicode.IsPrint(r)
}

// TakeKey handles the editing keys from the screen's handler. Backspace is
// served on an empty field too, so that it never leaves the screen
// unexpectedly.
func (l *TextLine) TakeKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyBackspace:
		l.Erase()
	case fyne.KeyDelete:
		if l.caret < len(l.runes) {
			l.cut(l.caret)
			l.changed()
		}
	case fyne.KeyLeft:
		l.moveTo(l.caret - 1)
	case fyne.KeyRight:
		l.moveTo(l.caret + 1)
	case fyne.KeyHome:
		l.moveTo(0)
	case fyne.KeyEnd:
		l.moveTo(len(l.runes))
	default:
		return false
	}
	return true
}

// TypedRune types a character.
func (l *TextLine) TypedRune(r rune) { l.Insert(r) }

// TypedKey handles the editing keys and hands every other key to the screen.
func (l *TextLine) TypedKey(e *fyne.KeyEvent) {
	if !l.TakeKey(e) && e.Name != fyne.KeySpace {
		passKey(l, e)
	}
}

// AccessibilityRole is text.
func (l *TextLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (l *TextLine) CreateRenderer() fyne.WidgetRenderer { return newRenderer(l) }

func (l *TextLine) takeFocus() {
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
}

func (l *TextLine) put(r rune) bool {
	if whole, ok := l.composed(r); ok {
		l.runes[l.caret-1] = whole
		return true
	}
	// The typeface, and the PDF it may end up in, know the basic plane only.
	if !unicode.IsPrint(r) || r > 0xFFFF || len(l.runes) >= l.most {
		return false
	}
	l.runes = append(l.runes, 0)
	copy(l.runes[l.caret+1:], l.runes[l.caret:])
	l.runes[l.caret] = r
	l.caret++
	return true
}

// composed returns the letter that the one before the caret becomes by an accent.
func (l *TextLine) composed(accent rune) (rune, bool) {
	if l.caret == 0 || !unicode.Is(unicode.Mn, accent) {
		return 0, false
	}
	whole := []rune(norm.NFC.String(string([]rune{l.runes[l.caret-1], accent})))
	return whole[0], len(whole) == 1
}

func (l *TextLine) cut(i int) {
	copy(l.runes[i:], l.runes[i+1:])
	l.runes[len(l.runes)-1] = 0 // leave nothing in the spare capacity
	l.runes = l.runes[:len(l.runes)-1]
}

func (l *TextLine) wipe() {
	clear(l.runes[:cap(l.runes)])
	l.runes, l.caret = l.runes[:0], 0
}

func (l *TextLine) moveTo(i int) {
	l.caret = max(0, min(i, len(l.runes)))
	l.follow()
	l.Refresh()
}

// follow tells the keyboard that the caret has moved.
func (l *TextLine) follow() {
	if l.moved != nil {
		l.moved()
	}
}

func (l *TextLine) changed() {
	l.follow()
	l.Refresh()
	if l.OnChanged != nil {
		l.OnChanged(l.Text())
	}
}
