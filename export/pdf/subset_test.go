package pdf

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/sfnt"

	"sacra/assets"
	"sacra/assets/palette"
	"sacra/export/exporttest"
)

// letters are those of a face, in order.
func letters(f assets.Face) string {
	var b strings.Builder
	for r := rune(' '); r < 0x2FFF; r++ {
		if f.Has(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// drawn is a glyph as a font file draws it: its outline, or those of its parts.
func drawn(t *testing.T, font *trueType, g sfnt.GlyphIndex) string {
	t.Helper()
	outline := bytes.Clone(font.outline(g))
	var inside string
	for _, at := range parts(outline) {
		inside += drawn(t, font, sfnt.GlyphIndex(binary.BigEndian.Uint16(outline[at:])))
		clear(outline[at : at+2])
	}
	return string(bytes.TrimRight(outline, "\x00")) + inside
}

// Every letter has the outline and the width in a document that it has in its font,
// those that are put together from others too.
func TestSubsetDrawsEveryLetterAsItsFont(t *testing.T) {
	for _, face := range assets.Faces() {
		for _, w := range []assets.Weight{assets.Regular, assets.SemiBold, assets.Bold} {
			f, err := LoadFonts(face)
			if err != nil {
				t.Fatal(err)
			}
			c, err := f.cut(cutOf{face, w})
			if err != nil {
				t.Fatal(err)
			}
			s := newSubset(c)
			for _, r := range letters(face) {
				if s.code(&f.buf, r) == 0 {
					t.Errorf("%s %s has no %q", face, w, r)
				}
			}
			file, err := s.file()
			if err != nil {
				t.Fatal(err)
			}
			if sum := checksum(file); sum != 0xB1B0AFBA {
				t.Errorf("%s %s: its sum is %X", face, w, sum)
			}
			whole, err := trueTypeOf(c.data)
			if err != nil {
				t.Fatal(err)
			}
			part, err := trueTypeOf(file)
			if err != nil {
				t.Fatal(err)
			}
			for code, g := range s.glyphs {
				if drawn(t, part, sfnt.GlyphIndex(code)) != drawn(t, whole, g) || !bytes.Equal(part.metrics(sfnt.GlyphIndex(code)), whole.metrics(g)) {
					t.Errorf("%s %s: %q looks different", face, w, s.runes[code])
				}
			}
		}
	}
}

func TestNoTrueTypeIsAnError(t *testing.T) {
	for _, file := range []string{"", "OTTO", "\x00\x01\x00\x00\x00\x09\x00\x00\x00\x00\x00\x00", "\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"} {
		if _, err := newSubset(&cut{data: []byte(file)}).file(); err == nil {
			t.Errorf("%q was taken for a font", file)
		}
	}
}

// What is written can be read from the file again: brackets, backslashes and letters
// whose codes have such bytes, in both faces.
func TestWhatIsWrittenCanBeRead(t *testing.T) {
	lines := []string{`Press (gently) C:\new )(`}
	for _, face := range assets.Faces() {
		for _, word := range strings.Fields(letters(face)) { // 13 and 40 are among their codes
			r := []rune(strings.ReplaceAll(word, "\u00ad", ""))
			for ; len(r) > 40; r = r[40:] {
				lines = append(lines, string(r[:40]))
			}
			lines = append(lines, string(r))
		}
	}
	out, err := Print(About{Paper: Letter}, func(p *Pen) error {
		p.Page()
		for i, line := range lines {
			p.Text(10, 10+6*float64(i), Regular(9, palette.Ink), line)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "letters.pdf")
	if err := os.WriteFile(file, out, 0o600); err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(exporttest.Tool(t, "pdftotext", "-raw", file, "-"), "\n", " ")
	for _, line := range lines {
		if !strings.Contains(got, line) {
			t.Errorf("%q cannot be read", line)
		}
	}
}

// Documents may be made at the same time.
func TestPrintAtTheSameTime(t *testing.T) {
	print := func(w io.Writer) error {
		return PrintTo(w, About{Title: "A", Paper: A4, Tagged: true}, func(p *Pen) error {
			p.Page()
			p.Tag(Paragraph, func() { p.Text(10, 10, Bold(12, palette.Teal), "Nguyễn Thị, week 30") })
			return nil
		})
	}
	var want bytes.Buffer
	if err := print(&want); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var got bytes.Buffer
			if err := print(&got); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("%v, %d bytes, not %d", err, got.Len(), want.Len())
			}
		})
	}
	wg.Wait()
}
