package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"

	imagedraw "golang.org/x/image/draw"
)

// The faults of a logo, to be told apart with errors.Is. A sheet does without
// the logo then.
var (
	ErrLogoFormat = errors.New("a logo is a PNG or a JPEG picture")
	ErrLogoHuge   = errors.New("the logo is too large: at most 8 MB and 6000 × 6000 pixels")
	ErrLogoBroken = errors.New("the logo cannot be read")
)

const (
	maxLogoBytes  = 8 << 20
	maxLogoPixels = 6000 // on a side
	// The pixels of the largest room that a page has for a logo, 46 × 14 mm, at
	// about 330 to the inch.
	logoPixelW, logoPixelH = 600, 184
	// The pixels of a picture over the width of a page, at about 200 to the inch.
	pictureW, pictureH = 1280, 1280
	// A logo stays lossless as long as it takes no more than this.
	maxLossless        = 24 << 10
	maxLosslessPicture = 160 << 10
)

// Logo is a clinic's logo, made ready for print once: opaque, on white, with as
// many pixels as paper needs. It is not changed after ReadLogo and ParseLogo.
type Logo struct {
	data   []byte
	format string // png or jpg
	w, h   int
}

// ReadLogo reads the logo of a clinic from a file. Its error names the file and
// is ErrLogoFormat, ErrLogoHuge, ErrLogoBroken or one of package os.
func ReadLogo(file string) (*Logo, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading the logo: %w", err)
	}
	defer f.Close() // only read
	data, err := io.ReadAll(io.LimitReader(f, maxLogoBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading the logo: %w", err)
	}
	l, err := ParseLogo(data)
	if err != nil {
		return nil, fmt.Errorf("reading the logo %s: %w", file, err)
	}
	return l, nil
}

// ParseLogo is ReadLogo for what is in the file already.
func ParseLogo(data []byte) (*Logo, error) {
	pic, err := decodePicture(data)
	if err != nil {
		return nil, err
	}
	return newLogo(pic, logoPixelW, logoPixelH, maxLossless)
}

// ParsePicture reads a PNG or a JPEG that is printed larger than a logo, such as a
// picture of a screen. Its errors are those of ParseLogo.
func ParsePicture(data []byte) (*Logo, error) {
	pic, err := decodePicture(data)
	if err != nil {
		return nil, err
	}
	return newLogo(pic, pictureW, pictureH, maxLosslessPicture)
}

func decodePicture(data []byte) (image.Image, error) {
	if len(data) > maxLogoBytes {
		return nil, ErrLogoHuge
	}
	var decode func(io.Reader) (image.Image, error)
	var size func(io.Reader) (image.Config, error)
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		decode, size = png.Decode, png.DecodeConfig
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		decode, size = jpeg.Decode, jpeg.DecodeConfig
	default:
		return nil, ErrLogoFormat
	}
	c, err := size(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
	}
	if c.Width > maxLogoPixels || c.Height > maxLogoPixels {
		return nil, ErrLogoHuge
	}
	pic, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
	}
	return pic, nil
}

// newLogo puts a picture on white and brings it to the size of paper: at most so
// many pixels, and without loss where it takes no more than so many bytes.
func newLogo(pic image.Image, most, mostHigh float64, lossless int) (*Logo, error) {
	w, h := pic.Bounds().Dx(), pic.Bounds().Dy()
	if w < 1 || h < 1 {
		return nil, ErrLogoBroken
	}
	if shrink := min(1, most/float64(w), mostHigh/float64(h)); shrink < 1 {
		w, h = max(1, int(float64(w)*shrink)), max(1, int(float64(h)*shrink))
	}
	paper := image.NewRGBA(image.Rect(0, 0, w, h))
	imagedraw.Draw(paper, paper.Rect, image.White, image.Point{}, imagedraw.Src)
	imagedraw.CatmullRom.Scale(paper, paper.Rect, pic, pic.Bounds(), imagedraw.Over, nil)
	l := &Logo{format: "png", w: w, h: h}
	var b bytes.Buffer
	if err := png.Encode(&b, paper); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
	}
	if b.Len() > lossless { // a photograph
		l.format = "jpg"
		b.Reset()
		if err := jpeg.Encode(&b, paper, &jpeg.Options{Quality: 85}); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrLogoBroken, err)
		}
	}
	l.data = b.Bytes()
	return l, nil
}

// Fit returns the width and height in millimeters that the logo takes in a room
// of w × h, and nothing for none.
func (l *Logo) Fit(w, h float64) (float64, float64) {
	if l == nil {
		return 0, 0
	}
	scale := min(w/float64(l.w), h/float64(l.h))
	return float64(l.w) * scale, float64(l.h) * scale
}

// Sum identifies a logo by what is printed of it; that of no logo is zero.
func (l *Logo) Sum() [sha256.Size]byte {
	if l == nil {
		return [sha256.Size]byte{}
	}
	return sha256.Sum256(l.data)
}
