package touch

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// ScaleWords are the texts at the ends of a scale.
type ScaleWords struct{ Low, High string }

// Scale asks for a whole number from 0 to 10 with eleven large buttons and a
// simple face on every second one. Narrow screens get two rows.
type Scale struct {
	widget.BaseWidget
	ID string

	// OnChanged is called with the number that was chosen.
	OnChanged func(value int)

	value     int // -1: nothing chosen
	steps     []*scaleStep
	low, high *Text
	explained bool // the ends are explained elsewhere too
	typedOne  bool // the last key was 1: a 0 makes it ten
}

// NewScale returns a scale with nothing chosen.
func NewScale(id string, words ScaleWords, changed func(value int)) *Scale {
	s := &Scale{ID: id, value: -1, OnChanged: changed}
	for i := range 11 {
		s.steps = append(s.steps, newScaleStep(id+"="+strconv.Itoa(i), i, false, func() { s.typedOne = false; s.choose(i) }))
	}
	s.low = NewText(words.Low, look.Help, look.Regular, look.SoftInk)
	s.high = NewText(words.High, look.Help, look.Regular, look.SoftInk).Aligned(fyne.TextAlignTrailing)
	s.ExtendBaseWidget(s)
	return s
}

// Plain omits the faces, for a scale whose high end is the good one, and returns
// the scale.
func (s *Scale) Plain() *Scale {
	for _, step := range s.steps {
		step.plain = true
	}
	return s
}

// Explained marks the ends as explained elsewhere, so that their labels may be
// omitted for lack of room, and returns the scale.
func (s *Scale) Explained() *Scale { s.explained = true; return s }

// Value returns the chosen number; ok is false when nothing is chosen.
func (s *Scale) Value() (value int, ok bool) { return s.value, s.value >= 0 }

// SetValue chooses a number without calling OnChanged; -1 clears.
func (s *Scale) SetValue(v int) {
	s.value = max(-1, min(v, 10))
	for i, step := range s.steps {
		step.setChosen(i == s.value)
	}
}

// TakeRune chooses by digit; 1 followed by 0 is ten.
func (s *Scale) TakeRune(r rune) bool {
	if r < '0' || r > '9' {
		return false
	}
	v := int(r - '0')
	if v == 0 && s.typedOne {
		v = 10
	}
	s.typedOne = v == 1
	s.choose(v)
	return true
}

// TakeKey moves by one with the arrow keys.
func (s *Scale) TakeKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.choose(max(0, s.value-1))
	case fyne.KeyRight, fyne.KeyUp:
		s.choose(min(10, s.value+1))
	default:
		return false
	}
	return true
}

func (s *Scale) choose(v int) {
	s.SetValue(v)
	if s.OnChanged != nil {
		s.OnChanged(v)
	}
}

// Children are the eleven buttons.
func (s *Scale) Children() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(s.steps))
	for i, step := range s.steps {
		out[i] = step
	}
	return out
}

// CreateRenderer is called by Fyne.
func (s *Scale) CreateRenderer() fyne.WidgetRenderer { return newRenderer(s) }

func (s *Scale) parts() []fyne.CanvasObject { return append(s.Children(), s.low, s.high) }

func (s *Scale) paint() {}

func (s *Scale) gap() float32 { return sizeOf(s, look.Gap) }

// cols is how many buttons stand in a row at a width.
func (s *Scale) cols(width float32) int {
	if 11*sizeOf(s, look.Target)+10*s.gap() <= width {
		return 11
	}
	return 6
}

// HeightFor returns the height of the scale with its labels.
func (s *Scale) HeightFor(width float32) float32 {
	return s.height(width, s.steps[0].least().Height) + s.wordsHeight(width)
}

// rows is how many rows of buttons there are at a width.
func (s *Scale) rows(width float32) float32 {
	return float32((11 + s.cols(width) - 1) / s.cols(width))
}

// height returns the height of the buttons alone, step high each.
func (s *Scale) height(width, step float32) float32 {
	return s.rows(width)*step + (s.rows(width)-1)*s.gap()
}

// wordsHeight returns the height of the words at the ends.
func (s *Scale) wordsHeight(width float32) float32 {
	return s.gap()/2 + max(s.low.HeightFor(width/2-s.gap()), s.high.HeightFor(width/2-s.gap()))
}

func (s *Scale) least() fyne.Size {
	w := 6*sizeOf(s, look.Target) + 5*s.gap()
	return fyne.NewSize(w, s.HeightFor(max(w, s.Size().Width)))
}

// stepHeight lets the buttons grow into free height, up to half as much again,
// and shrink to 20 mm where there is little.
func (s *Scale) stepHeight(width, room float32) float32 {
	least := s.steps[0].least().Height
	spare := (room - s.height(width, least)) / s.rows(width)
	return max(sizeOf(s, look.AnswerTap), min(least+spare, 1.5*least))
}

func (s *Scale) place(size fyne.Size) {
	cols := s.cols(size.Width)
	gap := s.gap()
	w := (size.Width - gap*float32(cols-1)) / float32(cols)
	room := size.Height - s.wordsHeight(size.Width)
	crowded := s.explained && room < s.height(size.Width, sizeOf(s, look.AnswerTap))
	if crowded {
		room = size.Height
	}
	s.low.Hidden, s.high.Hidden = crowded, crowded
	h := s.stepHeight(size.Width, room)
	y := float32(0)
	for i, step := range s.steps {
		y = float32(i/cols) * (h + gap)
		Put(step, float32(i%cols)*(w+gap), y, w, h)
	}
	y += h + gap/2
	half := size.Width / 2
	Put(s.low, 0, y, half-gap, s.low.HeightFor(half-gap))
	Put(s.high, half+gap, y, half-gap, s.high.HeightFor(half-gap))
}

// scaleStep is one number of a scale.
type scaleStep struct {
	area
	n      int
	plain  bool
	ticks  bool // ticked up to the chosen number, instead of faces
	ticked bool
	chosen bool
	face   *Ground
	mood   *canvas.Image
	number *Text
}

func newScaleStep(id string, n int, plain bool, tapped func()) *scaleStep {
	s := &scaleStep{n: n, plain: plain, face: NewGround(), mood: newIconImage()}
	s.number = NewText(strconv.Itoa(n), look.Question, look.SemiBold, look.Ink).Aligned(fyne.TextAlignCenter)
	s.extend(s, id, func() string { return strconv.Itoa(n) }, tapped)
	s.spent = func() bool { return s.chosen }
	return s
}

func (s *scaleStep) setChosen(on bool) {
	if on != s.chosen {
		s.chosen = on
		s.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (s *scaleStep) CreateRenderer() fyne.WidgetRenderer { return newRenderer(s) }

func (s *scaleStep) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.face, s.mood, s.number, s.ring}
}

func (s *scaleStep) least() fyne.Size {
	return fyne.NewSize(sizeOf(s, look.Target), sizeOf(s, look.AnswerTap)*1.3)
}

func (s *scaleStep) paint() {
	fill, edge, width, ink := look.Card, look.Line, sizeOf(s, look.Border), look.Ink
	if s.pressed {
		fill, edge = look.TealTint, look.Teal
	}
	if s.ticked {
		fill, edge = look.TealTint, look.Teal
	}
	if s.chosen {
		fill, edge, ink = look.Teal, look.Teal, look.OnTeal
	}
	s.face.Paint(paintOf(s, fill), paintOf(s, edge), width, sizeOf(s, look.Radius))
	s.number.color = ink
	switch {
	case s.ticks:
		s.mood.Hidden = !s.ticked
		if s.ticked {
			setIcon(s.mood, IconTick.Resource(paintOf(s, ink)))
		}
	case !s.plain:
		setIcon(s.mood, mood(s.n, paintOf(s, ink)))
	}
}

func (s *scaleStep) place(size fyne.Size) {
	Put(s.face, 0, 0, size.Width, size.Height)
	m := min(size.Width*0.62, size.Height*0.4)
	h := s.number.HeightFor(size.Width)
	if s.mood.Resource == nil || s.mood.Hidden {
		s.mood.Hide()
	} else {
		s.mood.Show()
	}
	Put(s.mood, (size.Width-m)/2, size.Height*0.1, m, m)
	y := size.Height*0.92 - h
	if s.plain {
		y = (size.Height - h) / 2
	}
	Put(s.number, 0, y, size.Width, h)
	s.placeRing(sizeOf(s, look.Radius))
}
