package raster

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"golang.org/x/image/vector"

	"sacra/assets/figure"
)

// byVector is Draw with the rasterizer of golang.org/x/image instead of ours.
func byVector(p figure.Picture, dst *image.RGBA, at image.Rectangle) {
	scale, x, y := Fit(p.Min, p.Max, at)
	d := drawer{dst: dst, scale: scale, x: x, y: y}
	z := &vector.Rasterizer{}
	paint := func(col figure.Color) {
		lo, hi := d.out[0], d.out[0]
		for _, p := range d.out {
			lo, hi = pt{min(lo.x, p.x), min(lo.y, p.y)}, pt{max(hi.x, p.x), max(hi.y, p.y)}
		}
		box := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x))+1, int(math.Ceil(hi.y))+1).Intersect(dst.Bounds())
		if box.Empty() {
			return
		}
		z.Reset(box.Dx(), box.Dy())
		start := 0
		for _, end := range d.polys {
			for i, p := range d.out[start:end] {
				x, y := float32(p.x-float64(box.Min.X)), float32(p.y-float64(box.Min.Y))
				if i == 0 {
					z.MoveTo(x, y)
				} else {
					z.LineTo(x, y)
				}
			}
			z.ClosePath()
			start = end
		}
		z.Draw(dst, box, image.NewUniform(color.RGBA{col.R, col.G, col.B, 255}), image.Point{})
	}
	for i := range p.Shapes {
		s := &p.Shapes[i]
		if s.Fill != nil {
			d.flatten(&s.Path)
			d.fill()
			paint(*s.Fill)
		}
		if s.Stroke != nil && s.Width > 0 {
			d.flatten(&s.Path)
			d.stroke(s.Width * scale / 2)
			paint(*s.Stroke)
		}
	}
}

// TestAnotherRasterizerDrawsTheSame: every exercise in both rasterizers. They may
// differ by rounding at the edges.
func TestAnotherRasterizerDrawsTheSame(t *testing.T) {
	for i, m := range movements(t) {
		p := m.Still(0, figure.Options{Weeks: 30, Affected: figure.Right, Arrows: true, Highlight: true, Weld: i%2 == 0})
		ours, theirs := white(400, 400), white(400, 400)
		Draw(p, ours, ours.Bounds())
		byVector(p, theirs, theirs.Bounds())
		off, sum := 0, 0
		for k, v := range ours.Pix {
			d := max(int(v)-int(theirs.Pix[k]), int(theirs.Pix[k])-int(v))
			sum += d
			if d > 16 {
				off++
			}
		}
		if n := len(ours.Pix); off > n/2000 || sum > n/10 {
			t.Errorf("%s: %d of %d values differ by more than 16, all by %.3f on average", m.ID, off, n, float64(sum)/float64(n))
		}
	}
}

// BenchmarkRasterizers compares the two on all exercises, at sizes from a card to
// the whole screen; see the comment at cover for what came of it.
func BenchmarkRasterizers(b *testing.B) {
	var pics []figure.Picture
	for _, m := range movements(b) {
		pics = append(pics, m.Still(0, figure.Options{Weeks: 30, Affected: figure.Right, Arrows: true, Highlight: true, Weld: true}))
	}
	for _, size := range []int{300, 600, 1200} {
		img := image.NewRGBA(image.Rect(0, 0, size, size))
		for _, who := range []struct {
			name string
			draw func(figure.Picture, *image.RGBA, image.Rectangle)
		}{{"ours", Draw}, {"vector", byVector}} {
			b.Run(fmt.Sprintf("%s-%d", who.name, size), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					who.draw(pics[i%len(pics)], img, img.Bounds())
				}
			})
		}
	}
}
