package checkin

import (
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// wipeScreen asks for a wipe in every language. It takes no touch and no key.
// show puts the seconds that are left on it.
func wipeScreen(p *Params) (s screen, show func(seconds int)) {
	rows := []fyne.CanvasObject{}
	for i, l := range p.Clinic.Languages {
		weight, color := look.SemiBold, look.Ink
		if i > 0 {
			weight, color = look.Regular, look.SoftInk
		}
		rows = append(rows, touch.NewText(p.Words.For(l)("common.wipe.title"), look.Question, weight, color).Aligned(fyne.TextAlignCenter))
	}
	left := touch.NewText("", look.Figure, look.Bold, look.Teal).Aligned(fyne.TextAlignCenter)
	rows = append(rows, left)
	for i, l := range p.Clinic.Languages {
		color := look.Ink
		if i > 0 {
			color = look.SoftInk
		}
		rows = append(rows, touch.NewText(p.Words.For(l)("common.wipe.body"), look.Help, look.Regular, color).Aligned(fyne.TextAlignCenter))
	}
	return screen{
		name: "wipe", bare: true, blocked: true,
		body: touch.NewCentred(touch.Space(look.AnswerTap)*6, touch.NewColumn(look.Inset, rows...)),
		key:  func(*fyne.KeyEvent) bool { return true },
	}, func(seconds int) { left.SetText(strconv.Itoa(seconds)) }
}
