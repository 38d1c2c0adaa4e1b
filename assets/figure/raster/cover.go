package raster

import (
	"encoding/binary"
	"image"
	"math"

	"sacra/assets/figure"
)

// cover accumulates the signed area that polygons cover in every pixel (the method
// of libart and of Raph Levien's font-rs).
//
// What is stored is not coverage but its change from pixel to pixel along a row.
// An edge that runs down through a row adds the share of the row's height that it
// crosses: all of it to the pixels on its right, and to the pixel that it passes
// through only the part of that pixel on its right, with the rest of the change in
// the next. An edge that runs up takes the same away. The running sum along a row
// is then the area that the polygons cover in each pixel, exact for straight edges,
// with no samples and no list of edges to sort.
//
// All our polygons are wound one way, so that a sum above one means covered more
// than once: cut off at one it is the non-zero rule, and neighboring pieces of one
// color leave no seam between them.
//
// golang.org/x/image/vector works in the same way. This one stays because it takes
// a third to half of the time for our pictures, which have few colors and many
// small polygons: it visits only the stretch of each row that was touched, and
// writes covered pixels without blending. A moving figure needs that on a small
// machine. The pictures of the two differ by no more than rounding.
type cover struct {
	w, h int
	area []float32 // change of coverage from the pixel on its left; two more than w in each row
	from []int     // first and last touched column of every row
	to   []int
}

// reset empties the accumulator for a box of w by h pixels.
func (c *cover) reset(w, h int) {
	c.w, c.h = w, h
	n := (w + 2) * h
	if cap(c.area) < n {
		c.area = make([]float32, n)
	}
	c.area = c.area[:n]
	clear(c.area)
	if cap(c.from) < h {
		c.from, c.to = make([]int, h), make([]int, h)
	}
	c.from, c.to = c.from[:h], c.to[:h]
	for i := range h {
		c.from[i], c.to[i] = w, -1
	}
}

// line adds one edge in pixels of the box, which holds it with a pixel to spare.
//
// In each row it crosses dy of the height, from a to b on the way across. Within one
// pixel the part on its right is that of a trapezoid: dy times the distance of its
// middle from the right edge. Across several pixels the part on the right grows from
// pixel to pixel: by a triangle in the first (s (1-fa)²/2, with s = 1/(b-a) the height
// that a pixel's width is worth), by s in each pixel between, and by what is left in
// the last, whose own triangle is s fb²/2. The differences of these are what is
// stored; in each row they add up to dy.
func (c *cover) line(x0, y0, x1, y1 float32) {
	if y0 == y1 {
		return
	}
	dir := float32(1)
	if y0 > y1 {
		dir, x0, y0, x1, y1 = -1, x1, y1, x0, y0
	}
	slope := (x1 - x0) / (y1 - y0)
	x := x0
	last := min(c.h, ceil(y1))
	for y := int(y0); y < last; y++ {
		dy := min(float32(y+1), y1) - max(float32(y), y0)
		d := dy * dir
		a := x
		x += slope * dy
		b := x
		if a > b {
			a, b = b, a
		}
		i, end := int(a), ceil(b)
		if i < c.from[y] {
			c.from[y] = i
		}
		if end >= c.to[y] {
			c.to[y] = end + 1
		}
		if end <= i+1 { // within one pixel
			row := c.area[y*(c.w+2)+i:][:2]
			m := d * (.5*(a+b) - float32(i))
			row[0] += d - m
			row[1] += m
			continue
		}
		row := c.area[y*(c.w+2)+i:][:end-i+1]
		s := 1 / (b - a)
		fa := a - float32(i)
		first := .5 * s * (1 - fa) * (1 - fa)
		fb := b - float32(end) + 1
		final := .5 * s * fb * fb
		n := len(row) - 1
		row[0] += d * first
		if n == 2 {
			row[1] += d * (1 - first - final)
		} else {
			second := s * (1.5 - fa)
			row[1] += d * (second - first)
			for k := 2; k < n-1; k++ {
				row[k] += d * s
			}
			row[n-1] += d * (1 - second - float32(n-3)*s - final)
		}
		row[n] += d * final
	}
}

// ceil of a number that is not below zero.
func ceil(v float32) int {
	i := int(v)
	if float32(i) < v {
		i++
	}
	return i
}

// paint fills the polygons in a box no larger than they are. opacity, from 0 to
// 255, may let what lies below shine through, pixel by pixel; nil covers it.
func (d *drawer) paint(col figure.Color, opacity func(x, y int) uint8) {
	if len(d.out) == 0 {
		return
	}
	lo, hi := d.out[0], d.out[0]
	for _, p := range d.out {
		lo = pt{min(lo.x, p.x), min(lo.y, p.y)}
		hi = pt{max(hi.x, p.x), max(hi.y, p.y)}
	}
	const far = 1 << 14
	if !(lo.x > -far && lo.y > -far && hi.x < far && hi.y < far) {
		return // beyond any screen: nothing of it can be seen rightly
	}
	box := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x))+1, int(math.Ceil(hi.y))+1)
	if !box.Overlaps(d.dst.Bounds()) {
		return
	}
	c := &d.acc
	c.reset(box.Dx(), box.Dy())
	ox, oy := float64(box.Min.X), float64(box.Min.Y)
	start := 0
	for _, end := range d.polys {
		ps := d.out[start:end]
		q := ps[len(ps)-1]
		x0, y0 := float32(q.x-ox), float32(q.y-oy)
		for _, p := range ps {
			x1, y1 := float32(p.x-ox), float32(p.y-oy)
			c.line(x0, y0, x1, y1)
			x0, y0 = x1, y1
		}
		start = end
	}
	clip := box.Intersect(d.dst.Bounds())
	for y := clip.Min.Y; y < clip.Max.Y; y++ {
		j := y - box.Min.Y
		if c.to[j] < 0 {
			continue
		}
		area, from, to := c.area[j*(c.w+2):(j+1)*(c.w+2)], c.from[j], min(c.to[j], c.w)
		if opacity == nil {
			d.row(y, box.Min.X, clip, area, from, to, col)
		} else {
			d.tint(y, box.Min.X, clip, area, from, to, col, opacity)
		}
	}
}

// row blends one line of coverage into the picture. x0 is the column of area[0].
func (d *drawer) row(y, x0 int, clip image.Rectangle, area []float32, from, to int, col figure.Color) {
	sum := float32(0)
	pix := d.dst.Pix[d.dst.PixOffset(clip.Min.X, y):]
	whole := uint32(col.R) | uint32(col.G)<<8 | uint32(col.B)<<16 | 255<<24
	for i := from; i < to; i++ {
		sum += area[i]
		x := x0 + i - clip.Min.X
		if x < 0 {
			continue
		}
		if x >= clip.Dx() {
			return
		}
		a := sum
		if a < 0 {
			a = -a
		}
		if a < 1.0/512 {
			continue
		}
		p := pix[x*4 : x*4+4 : x*4+4]
		if a > 511.0/512 {
			binary.LittleEndian.PutUint32(p, whole)
			continue
		}
		blend(p, col, uint32(a*256))
	}
}

// tint is row with an opacity.
func (d *drawer) tint(y, x0 int, clip image.Rectangle, area []float32, from, to int, col figure.Color, opacity func(x, y int) uint8) {
	sum := float32(0)
	for i := from; i < to; i++ {
		sum += area[i]
		x := x0 + i
		if x < clip.Min.X {
			continue
		}
		if x >= clip.Max.X {
			return
		}
		a := min(float32(math.Abs(float64(sum))), 1) * float32(opacity(x, y)) / 255
		if a < 1.0/512 {
			continue
		}
		at := d.dst.PixOffset(x, y)
		blend(d.dst.Pix[at:at+4:at+4], col, uint32(a*256))
	}
}

// blend mixes a color into a pixel: k of 256 parts are the color.
func blend(p []uint8, col figure.Color, k uint32) {
	n := 256 - k
	p[0] = uint8((uint32(p[0])*n + uint32(col.R)*k) >> 8)
	p[1] = uint8((uint32(p[1])*n + uint32(col.G)*k) >> 8)
	p[2] = uint8((uint32(p[2])*n + uint32(col.B)*k) >> 8)
	p[3] = uint8((uint32(p[3])*n + 255*k) >> 8)
}
