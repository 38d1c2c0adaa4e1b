package touch

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// A ground is a rounded rectangle with its edge inside, the same from all four
// sides, and its three pieces join without a seam.
func TestGround(t *testing.T) {
	test.NewTempApp(t)
	paper, white, teal := color.NRGBA{200, 100, 50, 255}, color.NRGBA{255, 255, 255, 255}, color.NRGBA{15, 110, 110, 255}
	for _, c := range []struct {
		fill, edge    color.NRGBA
		width, radius int
		w, h          int
	}{
		{white, teal, 2, 14, 300, 90},
		{white, teal, 4, 14, 121, 60},
		{teal, color.NRGBA{}, 0, 10, 200, 41},
		{white, teal, 2, 0, 80, 80},
		{color.NRGBA{}, teal, 3, 12, 90, 50},
		{white, teal, 2, 40, 80, 80},
		{white, teal, 2, 60, 100, 40},
	} {
		t.Run(fmt.Sprint(c.w, c.h, c.width, c.radius), func(t *testing.T) {
			g := NewGround()
			g.Paint(c.fill, c.edge, float32(c.width), float32(c.radius))
			g.Resize(fyne.NewSize(float32(c.w), float32(c.h)))
			img := picture(t, g, paper)
			in, out := over(c.fill, paper), over(c.edge, paper)
			for i := range c.w / 2 {
				want := in
				if i < c.width {
					want = out
				}
				if got := img.NRGBAAt(i, c.h/2); !alike(got, want) {
					t.Fatalf("%d from the left: %v, want %v", i, got, want)
				}
			}
			var covered float64
			for y := range c.h {
				for x := range c.w {
					at := img.NRGBAAt(x, y)
					if got := img.NRGBAAt(c.w-1-x, c.h-1-y); got != at {
						t.Fatalf("%d,%d is %v, opposite is %v", x, y, at, got)
					}
					if at != paper {
						covered++
					}
				}
			}
			r := math.Min(float64(c.radius), math.Min(float64(c.w), float64(c.h))/2)
			want := float64(c.w*c.h) - (4-math.Pi)*r*r
			if c.fill.A == 0 {
				want -= float64((c.w-2*c.width)*(c.h-2*c.width)) - (4-math.Pi)*math.Pow(math.Max(0, r-float64(c.width)), 2)
			}
			if math.Abs(covered-want) > 8*r+1 { // the pixels that the round corners only touch
				t.Errorf("%.0f pixels are covered, want about %.0f", covered, want)
			}
		})
	}
}

// over is what a color looks like that is opaque or not there.
func over(c, under color.NRGBA) color.NRGBA {
	if c.A == 0 {
		return under
	}
	return c
}

// alike forgives what mixing with a smooth edge rounds.
func alike(a, b color.NRGBA) bool {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B)
}

func picture(t *testing.T, o fyne.CanvasObject, behind color.Color) *image.NRGBA {
	t.Helper()
	size := o.Size()
	back := NewGround()
	back.Paint(behind, nil, 0, 0)
	back.Resize(size)
	w := test.NewTempWindow(t, container.NewWithoutLayout(back, o))
	w.SetPadded(false)
	w.Resize(size)
	return w.Canvas().Capture().(*image.NRGBA)
}
