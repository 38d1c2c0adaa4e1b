package staff

import (
	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// tallest is the height of a keyboard, in parts of its width, above which its
// keys would be towers: an upright display has more room than keys need.
const tallest = 0.62

// Keyboard returns a keyboard with the letters and words of a language that types
// into line; id begins the ids of its keys. pressed is called with every key; it
// may be nil.
func Keyboard(id string, w *assets.Words, l triage.Lang, line *touch.TextLine, pressed func()) *touch.Keyboard {
	t := w.For(l)
	return touch.NewKeyboard(id, w.Language(l).Keys, touch.KeyboardWords{
		Shift: t("common.keyboard.shift"), Space: t("common.keyboard.space"), Delete: t("common.keyboard.delete"),
		Numbers: t("common.keyboard.numbers"), Letters: t("common.keyboard.letters"),
		Accents: t("common.keyboard.accents"), More: t("common.keyboard.more"),
	}, line, pressed)
}

// Typing lays a line over the keyboard that types into it. The keys bring their
// own air; they take the room that the line leaves, at the bottom.
func Typing(line, keys fyne.CanvasObject) *Panel {
	return NewPanel([]fyne.CanvasObject{line, keys}, func(size fyne.Size) {
		text := touch.HeightFor(line, size.Width)
		high := min(size.Height-text-touch.Space(look.Border), tallest*size.Width)
		touch.Put(line, 0, 0, size.Width, text)
		touch.Put(keys, 0, size.Height-high, size.Width, high)
	}, func(width float32) float32 {
		return touch.HeightFor(line, width) + touch.Space(look.Border) + touch.HeightFor(keys, width)
	})
}
