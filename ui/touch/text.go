package touch

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// lineHeight is the distance of two lines in multiples of the text size.
const lineHeight = 1.3

// Text is a paragraph that wraps at words, in a size, weight and color of the
// look. It is left-aligned by default. Line breaks in the text are kept.
type Text struct {
	widget.BaseWidget
	ID string // for tests; may be empty

	text   string
	size   fyne.ThemeSizeName
	color  fyne.ThemeColorName
	weight look.Weight
	align  fyne.TextAlign
	lines  []fyne.CanvasObject

	// What was measured last in each weight: screens ask for the same sizes
	// many times over while they are laid out.
	known [look.Bold + 1]measured
}

// measured is what is known of a text in one weight.
type measured struct {
	text   string
	points float32
	widths []float32 // of the words
	space  float32
	least  float32  // width of the longest word
	lines  []string // at width
	width  float32
}

// NewText returns a paragraph.
func NewText(text string, size fyne.ThemeSizeName, weight look.Weight, color fyne.ThemeColorName) *Text {
	t := &Text{text: text, size: size, weight: weight, color: color}
	t.ExtendBaseWidget(t)
	return t
}

// Aligned sets the alignment and returns the text.
func (t *Text) Aligned(a fyne.TextAlign) *Text { t.align = a; return t }

// Text returns what is shown.
func (t *Text) Text() string { return t.text }

// SetText changes what is shown.
func (t *Text) SetText(s string) {
	if s != t.text {
		t.text = s
		t.Refresh()
	}
}

// SetSize changes the size of the letters.
func (t *Text) SetSize(n fyne.ThemeSizeName) {
	if n != t.size {
		t.size = n
		t.Refresh()
	}
}

// SetColor changes the color.
func (t *Text) SetColor(c fyne.ThemeColorName) {
	if c != t.color {
		t.color = c
		t.Refresh()
	}
}

// HeightFor returns the height of the wrapped text at a width.
func (t *Text) HeightFor(width float32) float32 {
	return float32(len(t.wrap(width))) * t.step()
}

// bold measures the text in the weight of a chosen answer, so that choosing never
// moves anything.
func (t *Text) bold(measure func() float32) float32 {
	now := t.weight
	t.weight = look.SemiBold
	defer func() { t.weight = now }()
	return measure()
}

// WidthOf returns the width of the text on one line.
func (t *Text) WidthOf() float32 { return t.measure(t.text) }

// AccessibleLabel is the text itself.
func (t *Text) AccessibleLabel() string { return t.text }

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return newRenderer(t) }

func (t *Text) step() float32 { return sizeOf(t, t.size) * lineHeight }

func (t *Text) measure(s string) float32 {
	return widthOf(t, s, t.face(), t.size, t.weight)
}

// face is the font of the whole text, so that a name in it is not set apart.
func (t *Text) face() fyne.Resource { return look.From(t.Theme()).Face(t.text, t.weight) }

// widthOf returns how wide a text is on one line in a font.
func widthOf(w themed, text string, face fyne.Resource, size fyne.ThemeSizeName, weight look.Weight) float32 {
	all, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, sizeOf(w, size), weight.Style(), face)
	return all.Width
}

// now returns what is known of the text as it is now.
func (t *Text) now() *measured {
	m := &t.known[t.weight]
	if points := sizeOf(t, t.size); m.text != t.text || m.points != points {
		face := t.face()
		*m = measured{text: t.text, points: points, space: widthOf(t, " ", face, t.size, t.weight)}
		for _, word := range strings.Fields(t.text) {
			w := widthOf(t, word, face, t.size, t.weight)
			m.widths, m.least = append(m.widths, w), max(m.least, w)
		}
	}
	return m
}

// wrap breaks the text into lines no wider than width. A single word that is
// too long stays whole: it is never cut.
//
// A line counts as wide as its words and spaces. Measuring each line that might
// be would cost most of the time that a new screen takes, so that is done only
// where it decides: a space can be drawn narrower between some letters.
func (t *Text) wrap(width float32) []string {
	m := t.now()
	if m.lines != nil && m.width == width {
		return m.lines
	}
	m.lines, m.width = nil, width
	widths := m.widths
	for _, par := range strings.Split(t.text, "\n") {
		words := strings.Fields(par)
		from, wide := 0, float32(0)
		for i := range words {
			wider := wide + m.space + widths[i]
			near := wider <= width+m.points/2
			if i > from && (wider <= width+0.5 || near && t.measure(strings.Join(words[from:i+1], " ")) <= width+0.5) {
				wide = wider
				continue
			}
			if i > from {
				m.lines = append(m.lines, strings.Join(words[from:i], " "))
			}
			from, wide = i, widths[i]
		}
		m.lines = append(m.lines, strings.Join(words[from:], " "))
		widths = widths[len(words):]
	}
	return m.lines
}

func (t *Text) least() fyne.Size {
	if w := t.Size().Width; w > 0 {
		return fyne.NewSize(t.now().least, t.HeightFor(w))
	}
	return fyne.NewSize(t.now().least, t.step()*float32(1+strings.Count(t.text, "\n")))
}

func (t *Text) parts() []fyne.CanvasObject { return t.lines }

func (t *Text) paint() {}

func (t *Text) place(size fyne.Size) {
	wrapped := t.wrap(size.Width)
	if len(t.lines) != len(wrapped) {
		t.lines = make([]fyne.CanvasObject, len(wrapped))
		for i := range t.lines {
			t.lines[i] = &canvas.Text{}
		}
	}
	points, step, ink := sizeOf(t, t.size), t.step(), paintOf(t, t.color)
	face := t.face()
	for i, o := range t.lines {
		line := o.(*canvas.Text)
		line.Text, line.TextSize, line.TextStyle = wrapped[i], points, t.weight.Style()
		line.FontSource = face
		line.Color, line.Alignment = ink, t.align
		Put(line, 0, float32(i)*step, size.Width, step)
	}
}
