package touch

import (
	"strconv"
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
	moved   func()             // of the keyboard: the letter before the caret may be another one
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

// ownBlock is more bytes than Go puts together with other things. Short texts share
// a block, and what is in it stays in memory as long as any of them is used.
const ownBlock = 32

// spell returns what was typed as a text in a block of its own, so that it goes
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
// whatever goes beyond the most runes are ignored. An accent that a keyboard
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

// TakeKey serves the editing keys from the screen's handler. Backspace is
// served on an empty field too, so that it never leaves the screen by
// surprise.
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

// TypedKey serves the editing keys and hands every other key to the screen.
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
	l.runes[len(l.runes)-1] = 0 // nothing of it stays behind the end
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

// shown is what is drawn for a stretch of the text.
func (l *TextLine) shown(rs []rune) string {
	if !l.masked {
		return spell(rs)
	}
	dots := make([]rune, len(rs))
	for i := range dots {
		dots[i] = '•'
	}
	return string(dots)
}

// face is the font of all that is written, so that it does not change within a
// name.
func (l *TextLine) face() fyne.Resource {
	return look.From(l.Theme()).Face(l.shown(l.runes), look.Regular)
}

func (l *TextLine) measure(rs []rune, face fyne.Resource) float32 {
	return widthOf(l, l.shown(rs), face, l.size, look.Regular)
}

// wrap returns where each drawn line starts. It breaks after a space, or
// anywhere in a word that is longer than a line.
func (l *TextLine) wrap(width float32) []int {
	starts, start, space := []int{0}, 0, -1
	face := l.face()
	for i := range l.runes {
		if l.measure(l.runes[start:i+1], face) > width && i > start && l.runes[i] != ' ' {
			start = i
			if space > starts[len(starts)-1] {
				start = space
			}
			starts = append(starts, start)
		}
		if l.runes[i] == ' ' {
			space = i + 1
		}
	}
	return starts
}

func (l *TextLine) step() float32 { return sizeOf(l, l.size) * lineHeight }

func (l *TextLine) room(width float32) float32 { return max(1, width-2*sizeOf(l, look.Inset)) }

// HeightFor returns the height of the field at a width.
func (l *TextLine) HeightFor(width float32) float32 {
	h := float32(len(l.wrap(l.room(width))))*l.step() + 2*sizeOf(l, look.Inset)
	return max(h, sizeOf(l, look.Target))
}

func (l *TextLine) least() fyne.Size {
	return fyne.NewSize(4*sizeOf(l, look.Target), l.HeightFor(max(l.Size().Width, 4*sizeOf(l, look.Target))))
}

func (l *TextLine) parts() []fyne.CanvasObject {
	all := append([]fyne.CanvasObject{l.box}, l.lines...)
	return append(all, l.counter, l.bar, l.ring)
}

func (l *TextLine) paint() {
	l.box.Paint(paintOf(l, look.Card), paintOf(l, look.Line), sizeOf(l, look.Border), sizeOf(l, look.Radius))
	l.bar.FillColor = paintOf(l, look.Teal)
	l.counter.text = ""
	if left := l.most - len(l.runes); left <= nearFull {
		l.counter.text = strconv.Itoa(left)
	}
}

func (l *TextLine) place(size fyne.Size) {
	Put(l.box, 0, 0, size.Width, size.Height)
	in, step := sizeOf(l, look.Inset), l.step()
	room := l.room(size.Width)
	starts, face := l.wrap(room), l.face()
	h := l.counter.HeightFor(room)
	foot := in
	if l.counter.text != "" {
		foot = max(in, h)
	}
	first, shown := l.window(starts, int((size.Height-in-foot)/step+0.01))
	top := max(in, (size.Height-float32(shown)*step)/2)
	if l.counter.text != "" { // which stands below what is written
		top = max(in/2, min(top, size.Height-h-float32(shown)*step))
	}
	top -= float32(first) * step
	l.lines = l.lines[:0:0]
	for i, from := range starts {
		if i < first || i >= first+shown {
			continue
		}
		to := len(l.runes)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		y := top + float32(i)*step
		l.write(l.shown(l.runes[from:to]), face, look.Ink, in, y, room, step)
		if l.caret >= from && (l.caret < to || i == len(starts)-1) {
			w := 3 * density(l)
			Put(l.bar, in+l.measure(l.runes[from:l.caret], face), y+step*0.1, w, step*0.8)
		}
	}
	if len(l.runes) == 0 {
		l.write(l.hint, look.From(l.Theme()).Face(l.hint, look.Regular), look.SoftInk, in+8*density(l), top, room, step)
	}
	Put(l.counter, in, size.Height-h, room, h)
	l.placeRing(sizeOf(l, look.Radius))
}

// window returns which of the drawn lines are seen where only fit have room: the
// last ones, or those that the caret is in.
func (l *TextLine) window(starts []int, fit int) (first, shown int) {
	if fit = max(1, fit); len(starts) <= fit {
		return 0, len(starts)
	}
	first = len(starts) - fit
	for i, from := range starts {
		if i < first && l.caret < starts[i+1] && l.caret >= from {
			first = i
		}
	}
	return first, fit
}

func (l *TextLine) write(s string, face fyne.Resource, c fyne.ThemeColorName, x, y, w, h float32) {
	t := &canvas.Text{Text: s, TextSize: sizeOf(l, l.size), Color: paintOf(l, c), FontSource: face}
	Put(t, x, y, w, h)
	l.lines = append(l.lines, t)
}
