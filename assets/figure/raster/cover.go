package raster

import (
	"encoding/binary"
	"image"
	"math"

	"sacra/assets/figure"
)

// cover accumulates the signed area that polygons cover in every pixel. All our
// polygons are wound one way, so that sums above one mean covered: this is the
// non-zero rule, and neighboring pieces leave no seam.
type cover struct {
	w, h int
	area []float32 // change of coverage from the pixel on its left
	from []int     // first and last touched column of every row
	to   []int
}

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

// paint fills the polygons in a box no larger than they are.
func (d *drawer) paint(col figure.Color) {
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
		if c.to[j] >= 0 {
			d.row(y, box.Min.X, clip, c.area[j*(c.w+2):(j+1)*(c.w+2)], c.from[j], min(c.to[j], c.w), col)
		}
	}
}

// row blends one line of coverage into the picture.
func (d *drawer) row(y, x0 int, clip image.Rectangle, area []float32, from, to int, col figure.Color) {
	sum := float32(0)
	pix := d.dst.Pix[d.dst.PixOffset(clip.Min.X, y):]
	r, g, b := uint32(col.R), uint32(col.G), uint32(col.B)
	whole := r | g<<8 | b<<16 | 255<<24
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
		k := uint32(a * 256)
		n := 256 - k
		p[0] = uint8((uint32(p[0])*n + r*k) >> 8)
		p[1] = uint8((uint32(p[1])*n + g*k) >> 8)
		p[2] = uint8((uint32(p[2])*n + b*k) >> 8)
		p[3] = uint8((uint32(p[3])*n + 255*k) >> 8)
	}
}
