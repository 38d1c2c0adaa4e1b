package checkin

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
)

// One page after another is filled, but no row is alone on the last one.
func TestNoRowIsAloneOnTheLastPageOfTheCheck(t *testing.T) {
	test.NewTempApp(t)
	for _, tt := range []struct {
		rows, cols int
		want       []int
	}{
		{4, 1, []int{0}},
		{5, 1, []int{0, 3}},
		{6, 1, []int{0, 4}},
		{9, 1, []int{0, 3, 6}},
		{0, 1, []int{0}},
		{8, 2, []int{0, 4}},
		{9, 2, []int{0, 3, 6}},
		{10, 2, []int{0, 4, 8}},
	} {
		p := &pages{cols: tt.cols}
		p.ExtendBaseWidget(p)
		for range tt.rows {
			r := canvas.NewRectangle(nil)
			r.SetMinSize(fyne.NewSize(10, 100))
			p.rows = append(p.rows, r)
		}
		p.split(2000, 400+3*p.Theme().Size(look.Gap))
		if !slices.Equal(p.columns, tt.want) {
			t.Errorf("%d rows in %d columns: they start at %v, want %v", tt.rows, tt.cols, p.columns, tt.want)
		}
	}
}
