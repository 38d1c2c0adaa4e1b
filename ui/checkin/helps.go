package checkin

import (
	"sacra/ui/touch"
)

// larger takes the next text size.
func (c *CheckIn) larger() {
	c.look = c.look.Larger()
	c.p.Look(c.look)
}

// contrast switches the strong contrast.
func (c *CheckIn) contrast() {
	c.look.Contrast = !c.look.Contrast
	c.p.Look(c.look)
	c.display.frame.contrast(c.look.Contrast)
}

// person ends the questions because she wants to talk to somebody.
func (c *CheckIn) person() { c.step(c.visit.flow.Person) }

// framed lays a screen out, with the row of helps on top.
func (c *CheckIn) framed(s screen) *frame { return newFrame(s, c.visit.t, &c.p, c.strip) }

// strip builds the row on top of a screen.
func (c *CheckIn) strip(f *frame) *strip {
	t := c.visit.t
	s := newStrip(f.screen.section, f.screen.typing)
	if !f.screen.noBack {
		s.back = c.help("back", touch.IconBack, t("common.back"), c.back)
		s.captions[s.back] = []string{t("common.back"), ""}
	}
	f.light = c.help("contrast", touch.IconContrast, t("common.help.contrast"), c.contrast)
	f.light.SetOn(c.look.Contrast)
	text := c.help("text", touch.IconText, t("common.help.text"), c.larger)
	if c.p.Voice != nil { // their slots stay where the sound fails
		s.read = c.help("read", touch.IconEar, t("common.help.read"), c.ear.read)
		s.volume = c.help("volume", touch.IconVolume, t("common.help.volume"), c.ear.nextVolume)
		s.read.Hidden, s.volume.Hidden = !c.ear.speaks(), !c.ear.speaks() || !c.ear.asked
		s.helps = append(s.helps, s.volume, text, f.light, s.read)
	} else {
		s.helps = append(s.helps, text, f.light)
	}
	if len(c.p.Clinic.Languages) > 1 {
		b := c.help("language", touch.IconLanguage, c.languageWord(), c.language)
		s.captions[b] = []string{c.languageWord(), ""}
		s.helps = append(s.helps, b)
	}
	person := c.help("person", touch.IconPerson, t("common.help.person"), c.person)
	person.Hidden = !c.visit.flow.MayBack()
	s.captions[person] = []string{t("common.help.person"), t("common.help.person_short"), ""}
	s.helps = append(s.helps, person)
	s.helps = append(s.helps, c.help("cover", touch.IconCover, t("common.help.cover"), c.cover))
	return s
}

// help returns the button of the last screen, if it had it: its icon is drawn,
// which takes as long as the rest of a new screen.
func (c *CheckIn) help(id string, icon touch.Icon, label string, do func()) *touch.IconButton {
	b := c.buttons[id]
	if b == nil || b.AccessibleLabel() != label {
		b = touch.NewIconButton(id, icon, label, c.on(do))
		c.buttons[id] = b
	}
	b.Hidden = false
	return b
}
