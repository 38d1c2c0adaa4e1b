package checkin

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// strip is the row on top of every screen: back, where we are, and the helps.
// The words on its buttons stay as long as there is room for them; the words
// of the section move under the row first.
type strip struct {
	widget.BaseWidget
	back     *touch.IconButton // nil where there is nothing to go back to
	read     *touch.IconButton // nil where nothing can be read aloud
	volume   *touch.IconButton // hidden until she has something read to her
	section  *touch.Text
	tight    bool // the keyboard needs the room of a second row
	helps    []*touch.IconButton
	captions map[*touch.IconButton]string
}

// newStrip returns a row without buttons.
func newStrip(section string, tight bool) *strip {
	s := &strip{captions: map[*touch.IconButton]string{}, tight: tight}
	s.section = touch.NewText(section, look.Label, look.SemiBold, look.SoftInk)
	s.ExtendBaseWidget(s)
	return s
}

// row returns the buttons that are seen, from left to right.
func (s *strip) row() []*touch.IconButton {
	return slices.DeleteFunc(slices.Clone(s.all()), func(b *touch.IconButton) bool { return b.Hidden })
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

// fit shows the captions if they have room, and returns whether the section
// has room in the same row.
func (s *strip) fit(width float32) (inline bool) {
	for b, words := range s.captions {
		b.WithCaption(words)
	}
	buttons := s.width()
	if buttons > width {
		for b := range s.captions {
			b.WithCaption("")
		}
		buttons = s.width()
	}
	return buttons+2*s.gap()+s.section.WidthOf() <= width
}

func (s *strip) width() float32 {
	var w float32
	for i, b := range s.row() {
		if i > 0 {
			w += s.gap()
		}
		w += b.MinSize().Width
	}
	return w
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
	left := float32(0)
	if s.back != nil {
		left = s.back.MinSize().Width
		touch.Put(s.back, 0, 0, left, high)
		left += gap
	}
	x := size.Width
	for _, b := range slices.Backward(s.row()) {
		if b == s.back {
			break
		}
		w := b.MinSize().Width
		x -= w
		touch.Put(b, x, 0, w, high)
		x -= gap
	}
	s.section.Hidden = s.tight && !inline
	if inline || s.tight {
		h := s.section.HeightFor(x - left)
		touch.Put(s.section, left, (high-h)/2, x-left, h)
		return
	}
	touch.Put(s.section, 0, high+gap/2, size.Width, s.section.HeightFor(size.Width))
}
