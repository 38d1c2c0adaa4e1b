package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// scaleWords stand over the bars.
func scaleWords(t assets.Localizer) fyne.CanvasObject {
	return staff.Evenly(0, staff.Soft(t("review.scale.little")),
		staff.Soft(t("review.scale.some")).Aligned(fyne.TextAlignCenter), staff.Right(staff.Soft(t("review.scale.well"))))
}

// barLegend explains the marks of a bar.
func barLegend(t assets.Localizer) fyne.CanvasObject {
	return staff.Pad(12, 0, staff.Column(2,
		legendLine(look.Line, 2, 20, t("review.legend.prior")), legendLine(look.Teal, 24, 9, t("review.legend.for")),
		legendLine(look.SoftInk, 24, 9, t("review.legend.against")), legendLine(look.Ink, 5, 22, t("review.legend.now"))))
}

// ghostLegend explains the two lines of a bar with a ghost.
func ghostLegend(t assets.Localizer) fyne.CanvasObject {
	hollow := &canvas.Rectangle{FillColor: staff.Paint(look.Card), StrokeColor: staff.Paint(look.Hold), StrokeWidth: staff.Units(2)}
	return staff.Pad(12, 0, staff.Column(2,
		legendMark(hollow, 9, 22, t("review.legend.real")), legendLine(look.Ink, 5, 22, t("review.legend.whatif"))))
}

func legendLine(c fyne.ThemeColorName, w, h float32, text string) fyne.CanvasObject {
	return legendMark(&canvas.Rectangle{FillColor: staff.Paint(c)}, w, h, text)
}

// legendMark is a mark of a size, in units, and what it means.
func legendMark(box *canvas.Rectangle, w, h float32, text string) fyne.CanvasObject {
	return staff.Row(10, []float32{26, staff.Share(1)}, staff.NewPanel([]fyne.CanvasObject{box}, func(s fyne.Size) {
		touch.Put(box, (s.Width-staff.Units(w))/2, (s.Height-staff.Units(h))/2, staff.Units(w), staff.Units(h))
	}, func(float32) float32 { return staff.Units(22) }), staff.Soft(text))
}
