package staff_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/ui/internal/sight"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// block is a block of a height.
func block(height float32, b staff.Block) staff.Block {
	b.Object = staff.NewPanel(nil, nil, func(float32) float32 { return height })
	return b
}

// pages shows blocks in two columns of a display of 200 by 100, and returns where
// each one is: "page/column/down" on the page that is shown, "-" elsewhere.
func pages(t *testing.T, even bool, at *int, all ...staff.Block) string {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}, look.Fonts{}))
	p := staff.NewPages(staff.Flow{
		Blocks: all, At: at, Even: even,
		Back:     touch.NewButton("back", "Back", touch.Quiet, nil),
		More:     touch.NewButton("more", "More", touch.Quiet, nil),
		Where:    func(page, pages int) string { return fmt.Sprintf("%d of %d", page, pages) },
		Columns:  func(float32) int { return 2 },
		Measures: func() staff.Measures { return staff.Measures{Gap: 10, Between: 20, Foot: 15, Above: 5} },
	})
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 100))
	var out []string
	for _, b := range all {
		if !b.Object.Visible() {
			out = append(out, "-")
			continue
		}
		at, size := b.Object.Position(), b.Object.Size()
		out = append(out, fmt.Sprintf("%.0f,%.0f,%.0f", at.X, at.Y, size.Width))
	}
	return strings.Join(out, " ")
}

func TestPages(t *testing.T) {
	forty := block(40, staff.Block{})
	tests := []struct {
		name string
		even bool
		at   int
		all  []staff.Block
		want string
	}{
		{"down a column, then the next", false, 0, []staff.Block{forty, forty, forty}, "0,0,90 0,50,90 110,0,90"},
		{"even columns", true, 0, []staff.Block{block(20, staff.Block{}), block(20, staff.Block{})}, "0,0,90 110,0,90"},
		{"a heading stays with what follows", false, 0, []staff.Block{forty, block(20, staff.Block{Stay: true}), forty}, "0,0,90 110,0,90 110,30,90"},
		{"across all columns", false, 0, []staff.Block{block(30, staff.Block{Wide: true}), forty, forty}, "0,0,200 0,40,90 110,40,90"},
		{"the second page", false, 1, []staff.Block{forty, forty, forty, forty, forty}, "- - 0,0,90 110,0,90 -"},
		{"no page after the last", false, 7, []staff.Block{forty, forty, forty, forty, forty}, "- - - - 0,0,90"},
	}
	for _, tt := range tests {
		for i, b := range tt.all { // a widget has one place
			tt.all[i] = block(touch.HeightFor(b.Object, 1), b)
		}
		if got := pages(t, tt.even, &tt.at, tt.all...); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestRollMakesOnlyTheRowsThatAreSeen(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Look{}, look.Fonts{}))
	var made []int
	tops := []int{3000} // from when the list was longer
	r := staff.NewRoll(staff.List{
		Len: 1000, Tops: &tops,
		Row: func(i int) fyne.CanvasObject {
			made = append(made, i)
			return staff.NewPanel(nil, nil, func(float32) float32 { return 20 })
		},
		Back: touch.NewButton("back", "Back", touch.Quiet, nil), More: touch.NewButton("more", "More", touch.Quiet, nil),
		Where:    func(first, last int) string { return fmt.Sprintf("%d–%d", first, last) },
		Measures: func() staff.Measures { return staff.Measures{Gap: 5, Foot: 15, Above: 5} },
	})
	w := test.NewTempWindow(t, r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 100))
	said := func(want string) {
		t.Helper()
		if got := sight.Seen(r); !strings.Contains(got, want) {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	said("1–3")
	r.Turn(-1)
	r.Turn(+1)
	said("4–6")
	w.Canvas().Focus(r.Back)
	r.Turn(-1)
	said("1–3")
	if w.Canvas().Focused() != r.More {
		t.Error("a button that is gone with its page keeps the focus")
	}
	if len(made) > 8 {
		t.Errorf("the rows %v were made to show six", made)
	}
}

func TestGuard(t *testing.T) {
	test.NewTempApp(t)
	noon, locks := time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC), 0
	guard := staff.NewGuard(staff.NewPanel(nil, nil, nil), noon, func() { locks++ })
	tick := func(after time.Duration, want int, why string) {
		t.Helper()
		guard.Tick(noon.Add(after), 5*time.Minute)
		if locks != want {
			t.Errorf("%s: locked %d times, want %d", why, locks, want)
		}
	}
	tick(4*time.Minute, 0, "too early")
	guard.Touch(noon.Add(4 * time.Minute))
	tick(8*time.Minute, 0, "somebody was there")
	tick(9*time.Minute, 1, "nobody there")
	tick(-time.Hour, 2, "the clock was set back")
	guard.Leave()
	tick(24*time.Hour, 2, "after the end of the watch")
}
