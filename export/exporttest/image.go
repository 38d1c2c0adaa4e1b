package exporttest

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// Pattern is a picture that no coder makes small, or a plain one.
func Pattern(w, h int, noisy bool) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	seed := uint32(1)
	for i := range m.Pix {
		m.Pix[i] = 0x60
		if noisy {
			seed = seed*1664525 + 1013904223
			m.Pix[i] = uint8(seed >> 24)
		}
	}
	copy(m.Pix, []uint8{0, 0, 0, 0}) // one clear pixel
	return m
}

// Encoded returns what an encoder writes.
func Encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// PNG is m as a PNG file.
func PNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	return Encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}
