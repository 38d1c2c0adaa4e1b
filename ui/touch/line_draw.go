package touch

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/look"
)

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
func (l *TextLine) wrap(width float32) []int { return l.wrapFrom(0, width) }

func (l *TextLine) wrapFrom(from int, width float32) []int {
	starts, start, space := []int{from}, from, -1
	face := l.face()
	for i := from; i < len(l.runes); i++ {
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
	fit := int((size.Height-in-foot)/step + 0.01)
	if fit < pageLines && len(starts) > fit && l.caret == len(l.runes) {
		starts = l.tail(starts, room, max(1, fit))
	}
	first, shown := l.window(starts, fit)
	top := in
	if fit < pageLines { // a line stands in the middle of its box; a page is written from its top
		top = max(in, (size.Height-float32(shown)*step)/2)
	}
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

// tail returns the starts of the last lines of a text that is too long for its box, from
// the first word on that finds room: a line of a name alone may be its last letters.
func (l *TextLine) tail(starts []int, width float32, fit int) []int {
	for i := 1; i < len(l.runes); i++ {
		if l.runes[i-1] == ' ' {
			if from := l.wrapFrom(i, width); len(from) <= fit {
				return from
			}
		}
	}
	return starts
}

// pageLines is how many lines a box has room for from which on it is a page to write on.
const pageLines = 3

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
