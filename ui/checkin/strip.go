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

// strip builds the row for a screen.
func (c *CheckIn) strip(f *frame) *strip {
	s := &strip{captions: map[*touch.IconButton]string{}, tight: f.screen.typing}
	if !f.screen.noBack {
		s.back = c.stripButton("back", touch.IconBack, c.t("common.back"), c.back)
		s.captions[s.back] = c.t("common.back")
	}
	s.section = touch.NewText(f.screen.section, look.Label, look.SemiBold, look.SoftInk)
	s.helps = append(s.helps, c.stripButton("text", touch.IconText, c.t("common.help.text"), c.larger))
	f.light = c.stripButton("contrast", touch.IconContrast, c.t("common.help.contrast"), c.contrast)
	f.light.SetOn(c.look.Contrast)
	s.helps = append(s.helps, f.light)
	if c.speaks() {
		s.read = c.stripButton("read", touch.IconEar, c.t("common.help.read"), c.read)
		s.volume = c.stripButton("volume", touch.IconVolume, c.t("common.help.volume"), c.nextVolume)
		s.volume.Hidden = !c.aloud.asked
		s.helps = append(s.helps, s.read, s.volume)
	}
	if len(c.p.Clinic.Languages) > 1 {
		b := c.stripButton("language", touch.IconLanguage, c.p.Words.For(c.otherLang())("common.language_name"), c.language)
		s.captions[b] = c.p.Words.For(c.otherLang())("common.language_name")
		s.helps = append(s.helps, b)
	}
	if c.flow.MayBack() {
		b := c.stripButton("person", touch.IconPerson, c.t("common.help.person"), c.person)
		s.captions[b] = c.t("common.help.person")
		s.helps = append(s.helps, b)
	}
	s.helps = append(s.helps, c.stripButton("cover", touch.IconCover, c.t("common.help.cover"), c.cover))
	s.ExtendBaseWidget(s)
	return s
}

// stripButton returns the button of the last screen where there is one: its icon
// is drawn, which takes as long as the rest of a new screen.
func (c *CheckIn) stripButton(id string, icon touch.Icon, label string, do func()) *touch.IconButton {
	b := c.buttons[id]
	if b == nil || b.AccessibleLabel() != label {
		b = touch.NewIconButton(id, icon, label, c.on(do))
		c.buttons[id] = b
	}
	b.Hidden = false
	return b
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
		put(s.back, 0, 0, left, high)
		left += gap
	}
	x := size.Width
	for _, b := range slices.Backward(s.row()) {
		if b == s.back {
			break
		}
		w := b.MinSize().Width
		x -= w
		put(b, x, 0, w, high)
		x -= gap
	}
	s.section.Hidden = s.tight && !inline
	if inline || s.tight {
		h := s.section.HeightFor(x - left)
		put(s.section, left, (high-h)/2, x-left, h)
		return
	}
	put(s.section, 0, high+gap/2, size.Width, s.section.HeightFor(size.Width))
}
