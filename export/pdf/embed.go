package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"unicode/utf16"

	"golang.org/x/image/font/sfnt"
)

// embedded is a cut that a document is written in. gofpdf could do it too, but takes
// most of the time of a short document for it, and writes a table of all 65,536 letters
// for each cut.
type embedded struct {
	*subset
	cutOf
	name string // that the pages know it by
}

// fontObjects is how many objects make a font.
const fontObjects = 5

// objects are the font's objects, numbered from first on; the first is the font itself.
func (e *embedded) objects(first int) ([][]byte, error) {
	file, err := e.file()
	if err != nil {
		return nil, fmt.Errorf("embedding %s %s: %w", e.face, e.weight, err)
	}
	font, err := trueTypeOf(e.data)
	if err != nil {
		return nil, fmt.Errorf("embedding %s %s: %w", e.face, e.weight, err)
	}
	name := fmt.Sprintf("%s+%s-%s", e.tag(), e.face, e.weight)
	em := int(binary.BigEndian.Uint16(font.tables["head"][18:]))
	thousandths := func(table string, at int) int {
		return int(int16(binary.BigEndian.Uint16(font.tables[table][at:]))) * 1000 / em
	}
	var widths bytes.Buffer
	for _, g := range e.glyphs {
		fmt.Fprintf(&widths, "%d ", (int(binary.BigEndian.Uint16(font.metrics(g)))*1000+em/2)/em)
	}
	ascent := thousandths("hhea", 4)
	return [][]byte{
		fmt.Appendf(nil, "%d 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>\nendobj\n",
			first, name, first+1, first+3),
		fmt.Appendf(nil, "%d 0 obj\n<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
			"/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[0[%s]]>>\nendobj\n", first+1, name, first+2, bytes.TrimSpace(widths.Bytes())),
		fmt.Appendf(nil, "%d 0 obj\n<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>\nendobj\n",
			first+2, name, thousandths("head", 36), thousandths("head", 38), thousandths("head", 40), thousandths("head", 42),
			ascent, thousandths("hhea", 6), int(capHeight*1000), stem, first+4),
		streamObject(first+3, "", e.toUnicode()),
		streamObject(first+4, fmt.Sprintf("/Length1 %d", len(file)), file),
	}, nil
}

// stem is how thick an upright stroke is, in thousandths: readers ask for it only where
// they have to draw in another font.
const stem = 80

// tag is the six letters by which PDF tells one part of a font from another.
func (e *embedded) tag() string {
	sum := sha256.Sum256([]byte(string(e.runes)))
	out := sum[:6]
	for i := range out {
		out[i] = 'A' + out[i]%26
	}
	return string(out)
}

// toUnicode is the table by which readers copy, search and read aloud.
func (e *embedded) toUnicode() []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // in a block
	for from := 1; from < len(e.runes); from += most {
		block := e.runes[from:min(from+most, len(e.runes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			b = fmt.Appendf(b, "<%04X><", from+i)
			for _, u := range utf16.Encode([]rune{r}) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}

// streamObject is a stream that is not packed yet.
func streamObject(number int, dict string, data []byte) []byte {
	b := fmt.Appendf(nil, "%d 0 obj\n<<%s/Length %d>>", number, dict, len(data))
	return bytes.Join([][]byte{append(b, streamStart...), data, append(streamEnd[:len(streamEnd):len(streamEnd)], "\nendobj\n"...)}, nil)
}

// literal appends a text as a page has it, by its codes.
func (e *embedded) literal(b []byte, text string, buf *sfnt.Buffer) []byte {
	b = append(b, '(')
	for _, r := range text {
		c := e.code(buf, r)
		for _, half := range [2]byte{byte(c >> 8), byte(c)} {
			switch half {
			case '(', ')', '\\':
				b = append(b, '\\', half)
			case '\r': // would be read as the end of a line, whichever it is
				b = append(b, '\\', 'r')
			default:
				b = append(b, half)
			}
		}
	}
	return append(b, ')')
}
