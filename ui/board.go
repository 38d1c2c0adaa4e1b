package ui

import (
	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// heading is a question with its help.
func heading(title, help string) fyne.CanvasObject {
	rows := []fyne.CanvasObject{touch.NewText(title, look.Question, look.SemiBold, look.Ink)}
	if help != "" {
		rows = append(rows, touch.NewText(help, look.Help, look.Regular, look.SoftInk))
	}
	return touch.NewColumn(look.Border, rows...)
}

// explain returns the plain words of an error.
func explain(t assets.Localizer, err error) string {
	if said, ok := t.Explain(err); ok {
		return said
	}
	return t("errors.unexpected")
}
