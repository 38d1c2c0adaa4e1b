package pdf

import (
	"encoding/binary"
	"errors"
	"maps"
	"math/bits"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// subset is what a document needs of a cut: the glyphs of the letters that it has
// written, numbered anew in the order in which they came. The number is also the code
// by which a page names the letter.
type subset struct {
	*cut
	codes  map[rune]uint16
	runes  []rune            // by code
	glyphs []sfnt.GlyphIndex // by code: where the cut has it
}

// newSubset has the glyph that stands for a missing one, as every font must.
func newSubset(c *cut) *subset {
	return &subset{cut: c, codes: map[rune]uint16{}, runes: []rune{0}, glyphs: []sfnt.GlyphIndex{0}}
}

// code returns the code of a letter, 0 where the cut lacks it.
func (s *subset) code(buf *sfnt.Buffer, r rune) uint16 {
	if c, ok := s.codes[r]; ok {
		return c
	}
	c := uint16(0)
	if glyph, err := s.font.GlyphIndex(buf, r); err == nil && glyph != 0 {
		c = uint16(len(s.glyphs))
		s.runes, s.glyphs = append(s.runes, r), append(s.glyphs, glyph)
	}
	s.codes[r] = c
	return c
}

// file returns a TrueType file with these glyphs, and those that they are put together
// from. It has the tables that a PDF wants, and no others: a page names glyphs by their
// number.
func (s *subset) file() ([]byte, error) {
	from, err := trueTypeOf(s.data)
	if err != nil {
		return nil, err
	}
	glyphs := slices.Clone(s.glyphs)
	number := map[sfnt.GlyphIndex]uint16{} // of parts
	for i, g := range glyphs {
		number[g] = uint16(i)
	}
	var outlines, metrics, places []byte
	for i := 0; i < len(glyphs); i++ { // it grows
		outline := slices.Clone(from.outline(glyphs[i]))
		for _, at := range parts(outline) {
			g := sfnt.GlyphIndex(binary.BigEndian.Uint16(outline[at:]))
			n, ok := number[g]
			if !ok {
				n = uint16(len(glyphs))
				number[g], glyphs = n, append(glyphs, g)
			}
			binary.BigEndian.PutUint16(outline[at:], n)
		}
		places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
		outlines = append(outlines, outline...)
		outlines = append(outlines, make([]byte, -len(outlines)&3)...)
		metrics = append(metrics, from.metrics(glyphs[i])...)
	}
	places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
	tables := map[string][]byte{"glyf": outlines, "hmtx": metrics, "loca": places}
	for _, name := range []string{"cvt ", "fpgm", "head", "hhea", "maxp", "prep"} {
		if t := from.tables[name]; t != nil {
			tables[name] = slices.Clone(t)
		}
	}
	binary.BigEndian.PutUint16(tables["head"][50:], 1) // places have four bytes
	binary.BigEndian.PutUint16(tables["hhea"][34:], uint16(len(glyphs)))
	binary.BigEndian.PutUint16(tables["maxp"][4:], uint16(len(glyphs)))
	return assembled(tables), nil
}

// trueType is a font file by its tables.
type trueType struct {
	tables  map[string][]byte
	long    bool // places have four bytes, not two
	advance int  // how many glyphs have a width of their own
}

var errNoTrueType = errors.New("the font is not TrueType")

func trueTypeOf(file []byte) (*trueType, error) {
	t := &trueType{tables: map[string][]byte{}}
	if len(file) < 12 {
		return nil, errNoTrueType
	}
	n := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < 12+16*n {
		return nil, errNoTrueType
	}
	for i := range n {
		entry := file[12+16*i:]
		at, size := int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))
		if at+size > len(file) {
			return nil, errNoTrueType
		}
		t.tables[string(entry[:4])] = file[at : at+size]
	}
	for name, least := range map[string]int{"glyf": 0, "head": 54, "hhea": 36, "hmtx": 4, "loca": 4, "maxp": 6} {
		if table, ok := t.tables[name]; !ok || len(table) < least {
			return nil, errNoTrueType
		}
	}
	t.long = binary.BigEndian.Uint16(t.tables["head"][50:]) != 0
	t.advance = int(binary.BigEndian.Uint16(t.tables["hhea"][34:]))
	return t, nil
}

// outline is the glyph's entry in the table of outlines.
func (t *trueType) outline(g sfnt.GlyphIndex) []byte {
	loca := t.tables["loca"]
	if t.long {
		return t.tables["glyf"][binary.BigEndian.Uint32(loca[4*int(g):]):binary.BigEndian.Uint32(loca[4*int(g)+4:])]
	}
	return t.tables["glyf"][2*int(binary.BigEndian.Uint16(loca[2*int(g):])) : 2*int(binary.BigEndian.Uint16(loca[2*int(g)+2:]))]
}

// metrics are the glyph's width and the room before it. The last glyphs of a font may
// share one width.
func (t *trueType) metrics(g sfnt.GlyphIndex) []byte {
	hmtx := t.tables["hmtx"]
	if int(g) < t.advance {
		return hmtx[4*int(g):][:4]
	}
	at := 4*t.advance + 2*(int(g)-t.advance)
	return slices.Concat(hmtx[4*(t.advance-1):][:2], hmtx[at:][:2])
}

// What a part of a glyph that is put together has, by its flags.
const (
	partHasWords  = 1 << 0 // two numbers of two bytes, not of one, say where it is put
	partHasScale  = 1 << 3
	partsGoOn     = 1 << 5
	partHasScales = 1 << 6 // in two directions
	partHasMatrix = 1 << 7
)

// parts are the places in an outline where it says which glyphs it is put together from,
// two bytes each; a plain outline has none.
func parts(outline []byte) (places []int) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for at, flags := 10, uint16(partsGoOn); flags&partsGoOn != 0; {
		flags = binary.BigEndian.Uint16(outline[at:])
		places = append(places, at+2)
		at += 6
		if flags&partHasWords != 0 {
			at += 2
		}
		switch {
		case flags&partHasScale != 0:
			at += 2
		case flags&partHasScales != 0:
			at += 4
		case flags&partHasMatrix != 0:
			at += 8
		}
	}
	return places
}

// assembled is the file of a font with these tables.
func assembled(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	n := len(names)
	power := bits.Len(uint(n)) - 1 // of two, at most n
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << power, power, 16*n - 16<<power} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	clear(tables["head"][8:12]) // the sum of the whole, reckoned without itself
	for _, name := range names {
		out = append(out, name...)
		for _, v := range []uint32{checksum(tables[name]), uint32(at), uint32(len(tables[name]))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += (len(tables[name]) + 3) &^ 3
	}
	head := 0
	for _, name := range names {
		if name == "head" {
			head = len(out)
		}
		out = append(out, tables[name]...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

// checksum adds up the words of a table.
func checksum(table []byte) (sum uint32) {
	for ; len(table) >= 4; table = table[4:] {
		sum += binary.BigEndian.Uint32(table)
	}
	var rest [4]byte
	copy(rest[:], table)
	return sum + binary.BigEndian.Uint32(rest[:])
}
