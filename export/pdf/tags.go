package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// Role is what a part of a document is to a screen reader, by its name in PDF.
type Role string

// The roles.
const (
	Heading1   Role = "H1"
	Heading2   Role = "H2"
	Heading3   Role = "H3"
	Paragraph  Role = "P"
	List       Role = "L"
	Item       Role = "LI"
	Label      Role = "Lbl"   // the number of an item
	Body       Role = "LBody" // its text
	Table      Role = "Table"
	TableRow   Role = "TR"
	TableHead  Role = "TH" // says what is in its column
	TableCell  Role = "TD"
	figureOf   Role = "Figure"
	documentOf Role = "Document"
)

// Tag draws a part that has a role. What is drawn inside of no part is an artifact:
// a reader leaves it out. So are shapes that are not inside of [Pen.Depict]. A part
// must not go on to another page. It only draws where the document is not tagged.
func (p *Pen) Tag(r Role, draw func()) { p.doc.in(&element{role: r}, draw) }

// Heading is Tag for a heading of several lines, which a reader would otherwise say
// without the blanks between them.
func (p *Pen) Heading(r Role, lines []string, draw func()) {
	e := &element{role: r}
	if len(lines) > 1 {
		e.actual = strings.Join(lines, " ")
	}
	p.doc.in(e, draw)
}

// Depict draws a picture in a room, in millimeters, with the words that a reader
// says in its place. Text in it is an artifact.
func (p *Pen) Depict(alt string, x, y, w, h float64, draw func()) {
	bottom := p.doc.fromBottom(y + h)
	p.doc.in(&element{role: figureOf, alt: alt, box: [4]float64{x, bottom, x + w, bottom + h}}, draw)
}

// Artifact draws what a reader leaves out, though it stands inside of a part.
func (p *Pen) Artifact(draw func()) { p.doc.in(&element{}, draw) }

// element is a part of the structure of a document; one without a role is an
// artifact.
type element struct {
	role        Role
	alt, actual string
	box         [4]float64 // of a figure, in millimeters from the bottom left corner
	up          *element
	kids        []kid
}

// kid is an element, or content: a mark on a page.
type kid struct {
	*element
	page, mark int
}

// structure is the tree of a tagged document while it is drawn.
type structure struct {
	top, at *element
	owners  [][]*element // of each mark, by page
}

func newStructure() *structure {
	top := &element{role: documentOf}
	return &structure{top: top, at: top}
}

// in draws inside of an element.
func (d *document) in(e *element, draw func()) {
	t := d.tags
	if t == nil {
		draw()
		return
	}
	e.up = t.at
	if e.role != "" && e.up.role != "" {
		e.up.kids = append(e.up.kids, kid{element: e})
	}
	t.at = e
	draw()
	t.at = e.up
}

// marked draws content, text or a picture, between the marks of its element.
func (d *document) marked(picture bool, draw func()) {
	if d.tags == nil {
		draw()
		return
	}
	d.pdf.RawWriteStr(d.tags.begin(picture))
	draw()
	d.pdf.RawWriteStr("EMC")
}

// begin is the mark that content begins with.
func (t *structure) begin(picture bool) string {
	e := t.at
	if e == t.top || e.role == "" || picture != (e.role == figureOf) {
		return "/Artifact BMC"
	}
	page := len(t.owners) - 1
	n := len(t.owners[page])
	t.owners[page] = append(t.owners[page], e)
	e.kids = append(e.kids, kid{page: page, mark: n})
	return fmt.Sprintf("/%s <</MCID %d>> BDC", e.role, n)
}

// objects returns the insides of the objects of the tree, numbered from first on; the
// first of them is its root. pages are the numbers of the pages' objects.
func (t *structure) objects(first int, pages []int) [][]byte {
	var list []*element
	var walk func(*element)
	walk = func(e *element) {
		e.kids = slices.DeleteFunc(e.kids, func(k kid) bool { return k.element != nil && !k.holds() })
		list = append(list, e)
		for _, k := range e.kids {
			if k.element != nil {
				walk(k.element)
			}
		}
	}
	walk(t.top)
	number := map[*element]int{}
	for i, e := range list {
		number[e] = first + 2 + i
	}
	var owners bytes.Buffer
	for page, of := range t.owners {
		fmt.Fprintf(&owners, "%d[", page)
		for _, e := range of {
			fmt.Fprintf(&owners, "%d 0 R ", number[e])
		}
		owners.WriteString("]")
	}
	out := [][]byte{
		fmt.Appendf(nil, "<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>", first+2, first+1, len(t.owners)),
		fmt.Appendf(nil, "<</Nums[%s]>>", owners.Bytes()),
	}
	for _, e := range list {
		up := first
		if e.up != nil {
			up = number[e.up]
		}
		out = append(out, e.object(number, up, pages))
	}
	return out
}

// holds reports whether there is content anywhere in an element.
func (e *element) holds() bool {
	return slices.ContainsFunc(e.kids, func(k kid) bool { return k.element == nil || k.holds() })
}

// object is the inside of an element's object.
func (e *element) object(number map[*element]int, up int, pages []int) []byte {
	b := fmt.Appendf(nil, "<</S/%s/P %d 0 R", e.role, up)
	page := slices.IndexFunc(e.kids, func(k kid) bool { return k.element == nil })
	if page >= 0 {
		page = e.kids[page].page
		b = fmt.Appendf(b, "/Pg %d 0 R", pages[page])
	}
	b = append(b, "/K["...)
	for i, k := range e.kids {
		if i > 0 {
			b = append(b, ' ')
		}
		switch {
		case k.element != nil:
			b = fmt.Appendf(b, "%d 0 R", number[k.element])
		case k.page != page:
			b = fmt.Appendf(b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pages[k.page], k.mark)
		default:
			b = fmt.Appendf(b, "%d", k.mark)
		}
	}
	b = append(b, ']')
	if e.alt != "" {
		b = append(append(b, "/Alt"...), textString(e.alt)...)
	}
	if e.actual != "" {
		b = append(append(b, "/ActualText"...), textString(e.actual)...)
	}
	if e.role == TableHead {
		b = append(b, "/A<</O/Table/Scope/Column>>"...)
	}
	if e.role == figureOf {
		b = append(b, "/A<</O/Layout/BBox["...)
		for i, v := range e.box {
			if i > 0 {
				b = append(b, ' ')
			}
			b = fmt.Appendf(b, "%.0f", v/mmPerPoint)
		}
		b = append(b, "]>>"...)
	}
	return append(b, ">>"...)
}

// textString is a text as PDF has it outside of pages: in bytes where they mean the
// same letters in its own encoding and in Latin-1, or else in UTF-16.
func textString(s string) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r >= ' ' && r < 0x7F, r > 0xA0 && r <= 0xFF && r != 0xAD:
			b.WriteByte(byte(r))
		default:
			var hex strings.Builder
			hex.WriteString("<FEFF")
			for _, u := range utf16.Encode([]rune(s)) {
				fmt.Fprintf(&hex, "%04X", u)
			}
			return hex.String() + ">"
		}
	}
	return b.String() + ")"
}
