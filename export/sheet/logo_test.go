package sheet

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/export/internal/kit"
	"sacra/triage"
)

// pattern is a picture that no coder makes small, or a plain one.
func pattern(w, h int, noisy bool) image.Image {
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

func encoded(t *testing.T, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t *testing.T, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

func TestLogoPrints(t *testing.T) {
	photo := pattern(1200, 900, true)
	for name, data := range map[string][]byte{
		"png":        asPNG(t, pattern(300, 100, false)),
		"small":      asPNG(t, pattern(1, 1, false)),
		"wide":       asPNG(t, pattern(5000, 40, false)),
		"tall photo": asPNG(t, pattern(300, 2000, true)),
		"jpeg":       encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, photo, nil) }),
	} {
		file := filepath.Join(t.TempDir(), "logo")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := ReadLogo(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if w, h := l.size(); w > logoW+0.01 || h > logoH+0.01 || w <= 0 || h <= 0 {
			t.Errorf("%s is %.1f × %.1f mm", name, w, h)
		}
		s := profiles[2].sheet(t, triage.English, Letter)
		without, _ := pdf(t, s)
		s.Clinic.Logo = l
		with, made := pdf(t, s)
		checkBoxes(t, made)
		if more := len(with) - len(without); more < 100 || more > 40<<10 {
			t.Errorf("%s takes %d bytes", name, more)
		}
		sheet := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(sheet, with, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := kit.Tool(t, "qpdf", "--check", sheet); !strings.Contains(got, "No syntax or stream encoding errors found") {
			t.Errorf("%s: %s", name, got)
		}
		if got := kit.Tool(t, "pdfimages", "-list", sheet); strings.Count(got, "\n") != 3 { // two of them the heading
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestLogoThatCannotBeUsedIsNamed(t *testing.T) {
	good := asPNG(t, pattern(60, 60, true))
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"empty":     {nil, ErrLogoFormat},
		"text":      {[]byte("<svg/>"), ErrLogoFormat},
		"gif":       {encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, pattern(9, 9, false), nil) }), ErrLogoFormat},
		"cut off":   {good[:len(good)/2], ErrLogoBroken},
		"head only": {good[:12], ErrLogoBroken},
		"no jpeg":   {[]byte("\xff\xd8\xff\xe0 nothing"), ErrLogoBroken},
		"bytes":     {append(bytes.Clone(good), make([]byte, maxLogoBytes)...), ErrLogoHuge},
		"pixels":    {asPNG(t, pattern(maxLogoPixels+1, 2, false)), ErrLogoHuge},
	} {
		file := filepath.Join(t.TempDir(), "our-logo")
		if err := os.WriteFile(file, tt.data, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := ReadLogo(file)
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), "our-logo") || l != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := ReadLogo(filepath.Join(t.TempDir(), "gone.png")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
