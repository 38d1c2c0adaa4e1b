package checkin

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// goodnight forgets the visit that has ended. Where the clinic wants it, the
// screen rests before the welcome, so that it can be wiped without a cloth
// that answers questions.
func (c *CheckIn) goodnight() {
	if c.wiping == 0 {
		c.wiping = c.p.Clinic.WipeSeconds
	}
	c.reset()
}

// wipeScreen asks for a wipe in every language and counts the seconds. It takes
// no touch and no key; the welcome comes by itself.
func (c *CheckIn) wipeScreen() screen {
	rows := []fyne.CanvasObject{}
	for i, l := range c.p.Clinic.Languages {
		weight, color := look.SemiBold, look.Ink
		if i > 0 {
			weight, color = look.Regular, look.SoftInk
		}
		rows = append(rows, touch.NewText(c.p.Words.For(l)("common.wipe.title"), look.Question, weight, color).Aligned(fyne.TextAlignCenter))
	}
	left := touch.NewText(strconv.Itoa(c.wiping), look.Figure, look.Bold, look.Teal).Aligned(fyne.TextAlignCenter)
	rows = append(rows, left)
	for i, l := range c.p.Clinic.Languages {
		color := look.Ink
		if i > 0 {
			color = look.SoftInk
		}
		rows = append(rows, touch.NewText(c.p.Words.For(l)("common.wipe.body"), look.Help, look.Regular, color).Aligned(fyne.TextAlignCenter))
	}
	serial := c.serial
	var count func()
	count = func() {
		if c.serial != serial {
			return
		}
		if c.wiping--; c.wiping <= 0 {
			c.wiping = 0
			c.show()
			return
		}
		left.SetText(strconv.Itoa(c.wiping))
		c.p.After(time.Second, count)
	}
	c.p.After(time.Second, count)
	return screen{
		name: "wipe", bare: true, deaf: true,
		body: touch.NewCentred(touch.Space(look.AnswerTap)*6, touch.NewColumn(look.Inset, rows...)),
		key:  func(*fyne.KeyEvent) bool { return true },
	}
}
