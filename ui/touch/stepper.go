package touch

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// StepperWords are the texts of a Stepper.
type StepperWords struct {
	Unit   func(n int) string // "weeks" for the number n, under it
	Shown  func(n int) string // how n is written, "100.4" for 1004; nil: as it is
	Range  string             // shown while the number is outside the range
	Less   string             // read aloud for the minus key
	More   string             // and for the plus key
	Delete string             // and for the delete key
}

// Stepper asks for a whole number: large minus and plus around it, and a
// keypad. The number may be typed too.
type Stepper struct {
	widget.BaseWidget
	ID string

	// OnChanged is called at every change. ok is false while the number is
	// missing or outside the range.
	OnChanged func(n int, ok bool)

	low, high  int
	start      int // where plus and minus begin while nothing is set
	digits     string
	offered    bool // the number was there before: a digit begins a new one
	words      StepperWords
	panel      *Ground
	less, more *key
	number     *Text
	unit       *Text
	fault      *Text
	pad        *Keypad
}

// NewStepper returns a stepper for low to high with nothing set. start is the
// number that the first touch of plus or minus shows.
func NewStepper(id string, low, high, start int, words StepperWords, changed func(n int, ok bool)) *Stepper {
	s := &Stepper{ID: id, low: low, high: high, start: max(low, min(start, high)), words: words, OnChanged: changed}
	s.panel = NewGround()
	s.less = newKey(id+".less", "", IconMinus, words.Less, func() { s.step(-1) })
	s.more = newKey(id+".more", "", IconPlus, words.More, func() { s.step(+1) })
	s.number = NewText("", look.Figure, look.Bold, look.Ink).Aligned(fyne.TextAlignCenter)
	s.unit = NewText("", look.Help, look.Regular, look.SoftInk).Aligned(fyne.TextAlignCenter)
	s.fault = NewText("", look.Help, look.SemiBold, look.Alert).Aligned(fyne.TextAlignCenter)
	s.pad = NewKeypad(id, words.Delete, func(r rune) { s.TakeRune(r) }, s.erase)
	s.show()
	s.ExtendBaseWidget(s)
	return s
}

// Value returns the number; ok is false while it is missing or out of range.
func (s *Stepper) Value() (n int, ok bool) {
	n, err := strconv.Atoi(s.digits)
	return n, err == nil && n >= s.low && n <= s.high
}

// SetValue sets the number without calling OnChanged.
func (s *Stepper) SetValue(n int) { s.digits = strconv.Itoa(n); s.show() }

// Offer sets the number that stands until now, without calling OnChanged. The
// first digit typed begins a new number instead of going on with this one.
func (s *Stepper) Offer(n int) { s.SetValue(n); s.offered = true }

// Clear removes the number without calling OnChanged.
func (s *Stepper) Clear() { s.digits = ""; s.show() }

// TakeRune types a digit. A digit too many starts a new number.
func (s *Stepper) TakeRune(r rune) bool {
	switch {
	case r == '+':
		s.step(+1)
	case r == '-':
		s.step(-1)
	case r < '0' || r > '9':
		return false
	case len(s.digits) >= len(strconv.Itoa(s.high)) || s.digits == "0" || s.offered:
		s.change(string(r))
	default:
		s.change(s.digits + string(r))
	}
	return true
}

// TakeKey deletes with Backspace while there is a digit, and steps with the
// arrow keys.
func (s *Stepper) TakeKey(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyUp:
		s.step(+1)
	case e.Name == fyne.KeyDown:
		s.step(-1)
	case e.Name == fyne.KeyBackspace && s.digits != "":
		s.erase()
	default:
		return false
	}
	return true
}

func (s *Stepper) erase() {
	if s.digits != "" {
		s.change(s.digits[:len(s.digits)-1])
	}
}

func (s *Stepper) step(by int) {
	n, err := strconv.Atoi(s.digits)
	if err != nil {
		n = s.start
	} else {
		n = max(s.low, min(n+by, s.high))
	}
	s.change(strconv.Itoa(n))
}

func (s *Stepper) change(digits string) {
	s.digits, s.offered = digits, false
	s.show()
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(s.Value())
	}
}

func (s *Stepper) show() {
	n, ok := s.Value()
	s.number.SetText(s.written())
	unit := ""
	if s.words.Unit != nil {
		unit = s.words.Unit(n)
	}
	s.unit.SetText(unit)
	s.fault.SetText("")
	if s.digits != "" && !ok {
		s.fault.SetText(s.words.Range)
	}
}

// written is the number as it is shown.
func (s *Stepper) written() string {
	n, err := strconv.Atoi(s.digits)
	switch {
	case s.digits == "":
		return "–"
	case err == nil && s.words.Shown != nil:
		return s.words.Shown(n)
	}
	return s.digits
}

// Children are the minus and plus keys and the keypad.
func (s *Stepper) Children() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.less, s.more, s.pad}
}

// CreateRenderer is called by Fyne.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer { return newRenderer(s) }

func (s *Stepper) parts() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.panel, s.number, s.unit, s.fault, s.less, s.more, s.pad}
}

func (s *Stepper) paint() {
	s.panel.Paint(paintOf(s, look.Card), paintOf(s, look.Line), sizeOf(s, look.Border), sizeOf(s, look.Radius))
}

func (s *Stepper) least() fyne.Size {
	pad := s.pad.least()
	return fyne.NewSize(pad.Width*2+sizeOf(s, look.Gap), pad.Height)
}

func (s *Stepper) place(size fyne.Size) {
	gap := sizeOf(s, look.Gap)
	tap := sizeOf(s, look.AnswerTap)
	left, pad := besidePad(s, size)
	s.pad.Move(pad.at)
	s.pad.Resize(pad.size)
	Put(s.panel, 0, 0, left.Width, left.Height)
	Put(s.less, gap, (left.Height-tap)/2, tap, tap)
	Put(s.more, left.Width-tap-gap, (left.Height-tap)/2, tap, tap)
	mid := left.Width - 2*tap - 4*gap
	nh, uh := s.number.HeightFor(mid), s.unit.HeightFor(mid)
	y := (left.Height - nh - uh) / 2
	Put(s.number, tap+2*gap, y, mid, nh)
	Put(s.unit, tap+2*gap, y+nh, mid, uh)
	fh := s.fault.HeightFor(left.Width - 2*gap)
	Put(s.fault, gap, left.Height-fh-gap, left.Width-2*gap, fh)
}
