package staff

import (
	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Text is a text in the size of a label, in the color of ink.
func Text(s string) *touch.Text { return touch.NewText(s, look.Label, look.Regular, look.Ink) }

// Soft is a text in the size of a label that steps back behind the others.
func Soft(s string) *touch.Text { return touch.NewText(s, look.Label, look.Regular, look.SoftInk) }

// Strong is a text in the size of a label that stands out.
func Strong(s string) *touch.Text { return Tinted(s, look.Ink) }

// Tinted is a strong text in a color of the look.
func Tinted(s string, c fyne.ThemeColorName) *touch.Text {
	return touch.NewText(s, look.Label, look.SemiBold, c)
}

// Head is the heading of a part of a page.
func Head(s string) *touch.Text { return touch.NewText(s, look.Help, look.Bold, look.Teal) }

// Title is the heading of a whole page.
func Title(s string) *touch.Text { return touch.NewText(s, look.Answer, look.Bold, look.Ink) }

// Right aligns a text to the right, for numbers.
func Right(t *touch.Text) *touch.Text { return t.Aligned(fyne.TextAlignTrailing) }

// OneLine is a soft text that never wraps: what does not fit is left out.
func OneLine(s string) *Panel { return Cut(1, Soft(s)) }
