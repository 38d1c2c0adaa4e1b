package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
)

// barLegend explains the marks of a bar.
func (r *Review) barLegend() fyne.CanvasObject {
	return pad(12, 0, column(2,
		legendLine(look.Line, 2, 20, r.t("review.legend.prior")), legendLine(look.Teal, 24, 9, r.t("review.legend.for")),
		legendLine(look.SoftInk, 24, 9, r.t("review.legend.against")), legendLine(look.Ink, 5, 22, r.t("review.legend.now"))))
}

// ghostLegend explains the two lines of a bar with a ghost.
func (r *Review) ghostLegend() fyne.CanvasObject {
	hollow := &canvas.Rectangle{FillColor: staff.Paint(look.Card), StrokeColor: staff.Paint(look.Hold), StrokeWidth: u(2)}
	return pad(12, 0, column(2,
		legendMark(hollow, 9, 22, r.t("review.legend.real")), legendLine(look.Ink, 5, 22, r.t("review.legend.whatif"))))
}

func legendLine(c fyne.ThemeColorName, w, h float32, text string) fyne.CanvasObject {
	return legendMark(&canvas.Rectangle{FillColor: staff.Paint(c)}, w, h, text)
}

// legendMark is a mark of a size, in units, and what it means.
func legendMark(box *canvas.Rectangle, w, h float32, text string) fyne.CanvasObject {
	return row(10, []float32{26, share(1)}, staff.NewPanel([]fyne.CanvasObject{box}, func(s fyne.Size) {
		staff.Put(box, (s.Width-u(w))/2, (s.Height-u(h))/2, u(w), u(h))
	}, func(float32) float32 { return u(22) }), soft(text))
}
