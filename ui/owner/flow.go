package owner

import (
	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// twoColumns is the width, in heights of the text, from which rows stand in
// more than one column.
const twoColumns = 48

// flow returns the objects as pages of columns at most, of which a narrow display
// has one. page is where the reader is.
func (w *Owner) flow(page *int, columns int, all ...fyne.CanvasObject) *staff.Pages {
	return w.flowFrom(twoColumns, page, columns, all...)
}

// flowFrom is flow with another width, in heights of the text, from which there is
// more than one column.
func (w *Owner) flowFrom(wide float32, page *int, columns int, all ...fyne.CanvasObject) *staff.Pages {
	w.flowing = staff.NewPages(staff.Flow{
		Blocks: staff.Blocks(all...),
		Back:   touch.NewButton("page_back", w.t("common.back"), touch.Quiet, nil).WithIcon(touch.IconBack).Small(),
		More:   touch.NewButton("page_more", w.t("common.more"), touch.Quiet, nil).WithIcon(touch.IconNext).Small(),
		Where:  func(page, pages int) string { return w.t("common.page", "N", page, "Total", pages) },
		At:     page,
		Columns: func(width float32) int {
			if width < wide*touch.Space(look.Label) {
				return 1
			}
			return columns
		},
		Measures: func() staff.Measures {
			gap := touch.Space(look.Gap)
			return staff.Measures{Gap: gap, Between: touch.Space(look.Margin), Foot: touch.Space(look.Target), Above: gap}
		},
		Even: true,
	})
	return w.flowing
}
