package checkin

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// strip is the row on top of every screen: back, where we are, and the helps. Each
// help has a slot of its own and says as much as that holds; the words of the
// section move under the row where they have no room in it.
type strip struct {
	widget.BaseWidget
	back     *touch.IconButton // nil where there is nothing to go back to
	read     *touch.IconButton // nil where nothing can be read aloud
	volume   *touch.IconButton // hidden until she has something read to her
	section  *touch.Text
	tight    bool // the keyboard needs the room of a second row
	helps    []*touch.IconButton
	captions map[*touch.IconButton][]string // the longest words first
}

// newStrip returns a row without buttons.
func newStrip(section string, tight bool) *strip {
	s := &strip{captions: map[*touch.IconButton][]string{}, tight: tight}
	s.section = touch.NewText(section, look.Label, look.SemiBold, look.SoftInk)
	s.ExtendBaseWidget(s)
	return s
}

func (s *strip) all() []*touch.IconButton {
	if s.back == nil {
		return s.helps
	}
	return append([]*touch.IconButton{s.back}, s.helps...)
}

// offerVolume shows the button for the loudness beside the ear.
func (s *strip) offerVolume() {
	s.volume.Show()
	s.Refresh()
}

// silence takes the buttons away that belong to reading aloud.
func (s *strip) silence() {
	if s.read != nil {
		s.read.Hide()
		s.volume.Hide()
		s.Refresh()
	}
}

func (s *strip) gap() float32 { return s.Theme().Size(look.Gap) }

// How wide the slots of buttons with words are, in targets of 12 mm, and the least
// that is left for the others.
const (
	backSlot     = 2.4
	languageSlot = 2.0
	personSlot   = 3.4
	shortSlot    = 2.2 // of the person, with a short word
)

// slots are the widths of the helps, from left to right. They depend on the width
// of the screen alone, and what is not there leaves its slot empty: no help ever
// moves away from the finger, whatever the size of the letters, the language or the
// sound.
func (s *strip) slots(width float32) (back float32, helps []float32) {
	t, gap := s.Theme().Size(look.Target), s.gap()
	size := func(language, person float32) float32 {
		sum := float32(0)
		helps = make([]float32, len(s.helps))
		for i, b := range s.helps {
			helps[i] = t
			switch b.ID {
			case "language":
				helps[i] = language * t
			case "person":
				helps[i] = person * t
			}
			sum += helps[i] + gap
		}
		return sum
	}
	back = backSlot * t
	if size(languageSlot, personSlot)+back <= width {
		return back, helps
	}
	if size(1, shortSlot)+t <= width {
		return t, helps
	}
	size(1, 1)
	return t, helps
}

// fit gives every button the longest words that its slot holds, and returns
// whether the section has room in the same row.
func (s *strip) fit(width float32) (inline bool) {
	back, helps := s.slots(width)
	say := func(b *touch.IconButton, slot float32) {
		for _, words := range s.captions[b] {
			if b.WithCaption(words); words == "" || b.MinSize().Width <= slot {
				return
			}
		}
	}
	if s.back != nil {
		say(s.back, back)
	}
	for i, b := range s.helps {
		say(b, helps[i])
	}
	left, right := s.between(width)
	return s.section.WidthOf() <= right-left
}

// between is what the buttons leave free in their row.
func (s *strip) between(width float32) (left, right float32) {
	_, helps := s.slots(width)
	if s.back != nil {
		left = s.back.MinSize().Width + s.gap()
	}
	right = width
	for i, b := range slices.Backward(s.helps) {
		right -= helps[i] + s.gap()
		if b == s.volume && b.Hidden { // the first one: its slot may be written on
			right += helps[i] + s.gap()
		}
	}
	return left, right
}

// HeightFor returns the height of the strip at a width.
func (s *strip) HeightFor(width float32) float32 {
	h := s.Theme().Size(look.Target)
	if !s.fit(width) && s.section.Text() != "" && !s.tight {
		h += s.section.HeightFor(width) + s.gap()/2
	}
	return h
}

// Children are the buttons and the words of the section.
func (s *strip) Children() []fyne.CanvasObject {
	out := []fyne.CanvasObject{s.section}
	for _, b := range s.all() {
		out = append(out, b)
	}
	return out
}

// CreateRenderer is called by Fyne.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	return &parts{objects: s.Children(), layout: s.place}
}

func (s *strip) place(size fyne.Size) {
	inline := s.fit(size.Width)
	high, gap := s.Theme().Size(look.Target), s.gap()
	_, helps := s.slots(size.Width)
	left, right := s.between(size.Width)
	if s.back != nil {
		touch.Put(s.back, 0, 0, left-gap, high)
	}
	x := size.Width
	for i, b := range slices.Backward(s.helps) {
		x -= helps[i]
		touch.Put(b, x, 0, helps[i], high)
		x -= gap
	}
	s.section.Hidden = s.tight && !inline
	if inline || s.tight {
		h := s.section.HeightFor(right - left)
		touch.Put(s.section, left, (high-h)/2, right-left, h)
		return
	}
	touch.Put(s.section, 0, high+gap/2, size.Width, s.section.HeightFor(size.Width))
}
