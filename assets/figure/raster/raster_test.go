package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"testing"

	"sacra/assets/figure"
)

var red = figure.Color{R: 200, G: 10, B: 20}

func square(x, y, s float64) figure.Path {
	return figure.Path{
		Ops: []figure.Op{figure.MoveTo, figure.LineTo, figure.LineTo, figure.LineTo, figure.Close},
		Pts: []figure.Point{{X: x, Y: y}, {X: x + s, Y: y}, {X: x + s, Y: y + s}, {X: x, Y: y + s}},
	}
}

func white(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	return img
}

// red share of all pixels, partly covered ones counted by their part.
func share(img *image.RGBA) float64 {
	sum := 0.0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			sum += float64(255-img.RGBAAt(x, y).G) / float64(255-red.G)
		}
	}
	return sum
}

func TestFillCoversItsArea(t *testing.T) {
	for _, tt := range []struct{ x, y, s, want float64 }{
		{2, 3, 10, 100}, {2.5, 3.25, 10, 100}, {-5, 3, 10, 50}, {35, 35, 10, 25}, {1.3, 1.7, .5, .25}, {100, 100, 5, 0},
	} {
		img := white(40, 40)
		DrawAt(figure.Picture{Shapes: []figure.Shape{{Path: square(tt.x, tt.y, tt.s), Fill: &red}}}, img, 1, 0, 0)
		if got := share(img); math.Abs(got-tt.want) > .5 {
			t.Errorf("square %v: covers %.2f pixels, want %.2f", tt, got, tt.want)
		}
	}
}

func TestOverlapsCountOnce(t *testing.T) {
	a, b := square(2, 2, 10), square(7, 2, 10)
	p := figure.Path{Ops: append(a.Ops, b.Ops...), Pts: append(a.Pts, b.Pts...)}
	img := white(40, 40)
	DrawAt(figure.Picture{Shapes: []figure.Shape{{Path: p, Fill: &red}}}, img, 1, 0, 0)
	if got := share(img); math.Abs(got-150) > .5 {
		t.Errorf("covers %.2f, want 150", got)
	}
}

func TestStrokeHasItsWidthAndRoundEnds(t *testing.T) {
	p := figure.Path{Ops: []figure.Op{figure.MoveTo, figure.LineTo}, Pts: []figure.Point{{X: 10, Y: 20}, {X: 30, Y: 20}}}
	img := white(40, 40)
	DrawAt(figure.Picture{Shapes: []figure.Shape{{Path: p, Stroke: &red, Width: 6}}}, img, 1, 0, 0)
	if got, want := share(img), 20*6+math.Pi*9; math.Abs(got-want) > 2 {
		t.Errorf("covers %.1f, want %.1f", got, want)
	}
}

func TestCurves(t *testing.T) {
	const k = 0.5522847498
	p := figure.Path{Ops: []figure.Op{figure.MoveTo, figure.CubicTo, figure.CubicTo, figure.CubicTo, figure.CubicTo, figure.Close}, Pts: []figure.Point{
		{X: 30, Y: 20},
		{X: 30, Y: 20 + 10*k},
		{X: 20 + 10*k, Y: 30},
		{X: 20, Y: 30},
		{X: 20 - 10*k, Y: 30},
		{X: 10, Y: 20 + 10*k},
		{X: 10, Y: 20},
		{X: 10, Y: 20 - 10*k},
		{X: 20 - 10*k, Y: 10},
		{X: 20, Y: 10},
		{X: 20 + 10*k, Y: 10},
		{X: 30, Y: 20 - 10*k},
		{X: 30, Y: 20},
	}}
	img := white(40, 40)
	DrawAt(figure.Picture{Shapes: []figure.Shape{{Path: p, Fill: &red}}}, img, 1, 0, 0)
	if got, want := share(img), math.Pi*100; math.Abs(got-want) > 3 {
		t.Errorf("circle covers %.1f, want %.1f", got, want)
	}
}

func TestDrawFitsAndLeavesTheRestAlone(t *testing.T) {
	pic := figure.Picture{Shapes: []figure.Shape{{Path: square(100, 50, 10), Fill: &red}}, Min: figure.Point{X: 100, Y: 50}, Max: figure.Point{X: 110, Y: 60}}
	img := white(60, 40)
	Draw(pic, img, image.Rect(20, 10, 50, 30))
	if got := img.RGBAAt(35, 20); got != (color.RGBA{red.R, red.G, red.B, 255}) {
		t.Errorf("center is %v", got)
	}
	for _, p := range []image.Point{{22, 20}, {48, 20}, {35, 9}, {35, 30}} {
		if got := img.RGBAAt(p.X, p.Y); got != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("%v is %v, want white", p, got)
		}
	}
	Draw(figure.Picture{}, img, img.Bounds()) // an empty picture is no fault
}

func TestTint(t *testing.T) {
	outline := square(10, 10, 20).Pts
	img := white(40, 40)
	Tint(outline, red, func(x, _ int) uint8 {
		if x < 20 {
			return 255
		}
		return 51 // a fifth
	}, img, 1, 0, 0)
	if got, want := share(img), 10*20+10*20/5.0; math.Abs(got-want) > 2 {
		t.Errorf("covers %.1f, want %.1f", got, want)
	}
	before := slices.Clone(img.Pix)
	Tint(outline, red, func(int, int) uint8 { return 0 }, img, 1, 0, 0)
	Tint(outline[:2], red, func(int, int) uint8 { return 255 }, img, 1, 0, 0)
	Tint(outline, red, func(int, int) uint8 { return 255 }, img, 1, 200, 200)
	if !slices.Equal(before, img.Pix) {
		t.Error("what is transparent, no area or outside has changed the picture")
	}
}
