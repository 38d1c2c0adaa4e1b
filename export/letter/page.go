package letter

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
	"sacra/triage"
)

// The page, in millimeters.
const (
	margin   = 20.0
	topEdge  = 15.0
	footRoom = 45.0 // the call, lines to sign, where the page is from
	between  = 4.0  // parts
	pad      = 4.0  // inside the box of the reason
	columns  = 6.0  // between the lines to sign
)

// sizes are the type sizes to try, in points. The first at which the letter fits is
// used; if none does, sentences are left out at the last one.
var sizes = [...]float64{11, 10.5, 10, 9.5, 9}

// layout is a letter with the rows of its parts.
type layout struct {
	*typeset.Setter
	Letter
	w, h  float64 // of the page
	parts [][]typeset.Row
	box   int // the part with a box around it
}

func (l *layout) width() float64 { return l.w - 2*margin }

// arrange finds the roomiest layout that holds the letter on one page.
func arrange(c Letter, pen *pdf.Pen) *layout {
	var l *layout
	for _, size := range sizes {
		if l = newLayout(c, pen, size); l.over() <= 0 {
			return l
		}
	}
	for out := 0; l.over() > 0 && c.shrink(&out); {
		l = newLayout(c, pen, sizes[len(sizes)-1])
	}
	return l
}

// shrink leaves out what a reader will miss least, and says so; out counts the
// sentences left out so far. It reports whether there was anything left to leave out.
func (c *Letter) shrink(out *int) bool {
	said := slices.Clone(c.Said.Sentences)
	if *out > 0 {
		said = said[:len(said)-1] // the line that says how many were left out
	}
	if i := lightest(said); i >= 0 && (said[i].Weight > Reason || len(c.Found.Facts) == 0 && c.Also.Text == "") {
		*out++
		c.Said.Sentences = append(slices.Delete(said, i, i+1), Sentence{Text: c.Shortened(*out), Part: -1})
		return true
	}
	found := slices.Clone(c.Found.Facts)
	if n := len(found); n > 0 && found[n-1].Label == "" {
		found = found[:n-1] // the line that says that there is more
	}
	switch {
	case len(found) > 0:
		c.Found.Facts = append(found[:len(found)-1], wording.Fact{Text: c.More})
	case len(c.Found.Facts) > 0:
		c.Found = Section{}
	case c.Also.Text != "":
		c.Also.Text = ""
	default:
		return false
	}
	return true
}

// lightest is the index of the sentence that is missed least: the last one of the
// highest weight; -1 if there are none.
func lightest(list []Sentence) int {
	at := -1
	for i, s := range list {
		if at < 0 || s.Weight >= list[at].Weight {
			at = i
		}
	}
	return at
}

func newLayout(c Letter, pen *pdf.Pen, size float64) *layout {
	l := &layout{Setter: &typeset.Setter{Pen: pen, Size: size}, Letter: c}
	l.w, l.h = c.Paper.Size()
	l.parts = [][]typeset.Row{l.head(), l.reader(), l.patient(), l.reason(), l.said(), l.found()}
	l.box = 3
	return l
}

// over is by how much the parts are too high for the page.
func (l *layout) over() float64 {
	h := topEdge - (l.h - footRoom)
	for i, rows := range l.parts {
		if len(rows) == 0 {
			continue
		}
		h += typeset.Height(rows) + between
		if i == l.box {
			h += 2 * pad
		}
	}
	return h
}

// head is the letterhead.
func (l *layout) head() []typeset.Row {
	name, soft := pdf.Bold(15, palette.Teal), pdf.Regular(9.5, palette.SoftInk)
	w := l.width()
	logoW, logoH := l.Clinic.Logo.Fit(30, 12)
	room := w - logoW
	if logoW > 0 {
		room -= 4
	}
	rows := l.Para(room, 0, typeset.Say(name, l.Clinic.Name))
	rows = append(rows, l.Para(room, 0, typeset.Say(soft, wording.Join(l.Clinic.Phone, l.Clinic.Page())))...)
	if len(rows) == 0 {
		rows = []typeset.Row{typeset.Space(0)}
	}
	if logoW > 0 {
		rows[0].Beside = func(x, y float64) {
			l.Pen.Depict(l.Clinic.Name, x+w-logoW, y, logoW, logoH, func() { l.Pen.Logo(l.Clinic.Logo, x+w-logoW, y, logoW, logoH) })
		}
	}
	if missing := logoH - typeset.Height(rows); missing > 0 {
		rows = append(rows, typeset.Space(missing))
	}
	return append(rows, typeset.Space(1.5), typeset.Row{H: 0.6, Draw: func(x, y float64) { l.Rule(x, y, w, 0.6, palette.Teal) }})
}

// reader says whom the letter is for, with its date at the right.
func (l *layout) reader() []typeset.Row {
	w := l.width()
	title := pdf.Bold(l.Size+5, palette.Ink)
	date := l.Regular()
	room := w - l.Pen.Measure(date, l.Date) - columns
	rows := typeset.Title(pdf.Heading1, l.Title, l.Para(room, 0, typeset.Say(title, l.Title)))
	rows[0].Beside = func(x, y float64) {
		l.Pen.Tag(pdf.Paragraph, func() { l.PutRight(x+w, y+typeset.LineOf(title)-typeset.LineOf(date)-0.6, date, l.Date, w-room) })
	}
	rows = append(rows, typeset.Space(1))
	return append(rows, l.Para(w, 0, typeset.Say(l.Soft(), l.To.Label+":"), typeset.Say(l.Strong(), l.To.Text))...)
}

// patient says who she is.
func (l *layout) patient() []typeset.Row {
	w := l.width()
	name := pdf.SemiBold(l.Size+2, palette.Ink)
	rows := l.Para(w, 0, typeset.Say(l.Soft(), l.Patient.Label+":"), typeset.Say(name, l.Patient.Text))
	return append(rows, l.Para(w, 0, typeset.Say(l.Regular(), wording.Join(l.About...)))...)
}

// reason says what raised the alert and what is asked of the reader.
func (l *layout) reason() []typeset.Row {
	w := l.width() - 2*pad
	heading := typeset.Tinted(l.Strong(), l.ink())
	rows := typeset.Title(pdf.Heading2, l.Reason.Label, l.Para(w, 0, typeset.Say(heading, l.Reason.Label)))
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Strong(), l.Reason.Text))...)
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Regular(), l.Because))...)
	rows = append(rows, typeset.Space(2))
	rows = append(rows, typeset.Title(pdf.Heading2, l.Ask.Label, l.Para(w, 0, typeset.Say(heading, l.Ask.Label)))...)
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Regular(), l.Ask.Text))...)
	if l.Also.Text != "" {
		rows = append(rows, typeset.Space(2))
		rows = append(rows, l.Para(w, 0, typeset.Say(l.Soft(), l.Also.Label+": "+l.Also.Text))...)
	}
	return rows
}

// ink is the color of the tier. The words say the same in gray.
func (l *layout) ink() figure.Color {
	if l.Tier == triage.TierNow {
		return palette.Alert
	}
	return palette.Hold
}

// said is the story.
func (l *layout) said() []typeset.Row {
	if l.Said.Title == "" {
		return nil
	}
	w := l.width()
	rows := l.Heading(w, l.Said.Title)
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Soft(), l.Said.Intro))...)
	var paragraph []typeset.Run
	for i, s := range l.Said.Sentences {
		paragraph = append(paragraph, typeset.Say(l.Regular(), s.Text))
		if i+1 == len(l.Said.Sentences) || l.Said.Sentences[i+1].Part != s.Part {
			rows = append(append(rows, typeset.Space(0.9)), l.Para(w, 0, paragraph...)...)
			paragraph = nil
		}
	}
	return rows
}

// found are the bedside results.
func (l *layout) found() []typeset.Row {
	if len(l.Found.Facts) == 0 {
		return nil
	}
	return append(l.Heading(l.width(), l.Found.Title), l.List(l.width(), l.Found.Facts)...)
}

func (l *layout) draw() {
	y := topEdge
	for i, rows := range l.parts {
		if len(rows) == 0 {
			continue
		}
		h := typeset.Height(rows)
		if i == l.box {
			l.Frame(margin, y, l.width(), h+2*pad, 1.6, 0.4, l.ink())
			l.DrawRows(rows, margin+pad, y+pad)
			h += 2 * pad
		} else {
			l.DrawRows(rows, margin, y)
		}
		y += h + between
	}
	l.foot()
}

// foot draws the call, the lines to sign and where the page is from.
func (l *layout) foot() {
	w, y := l.width(), l.h-footRoom
	strong, small := pdf.SemiBold(11, palette.Ink), pdf.Regular(8, palette.SoftInk)
	l.Pen.Tag(pdf.Paragraph, func() { l.Put(margin, y, strong, l.Pen.Fit(strong, l.Call, w), w) })
	y += typeset.LineOf(strong) + 13
	x := margin
	for i, share := range []float64{0.38, 0.36, 0.26} {
		room := share*w - columns/2
		l.Rule(x, y, room, 0.25, palette.Ink)
		l.Pen.Tag(pdf.Paragraph, func() {
			l.Put(x, y+0.6, small, l.Pen.Fit(small, pdf.Clean(l.Sign[i]), room), room)
			if name := pdf.Regular(10, palette.Ink); i == 1 {
				l.Put(x, y-typeset.LineOf(name)-0.4, name, l.Pen.Fit(name, l.Therapist, room), room)
			}
		})
		x += share * w
	}
	y += 7.5
	use := small
	use.Weight = assets.SemiBold
	l.Pen.Tag(pdf.Paragraph, func() { l.Put(margin, y, use, l.Pen.Fit(use, pdf.Clean(l.Use), w), w) })
	y += typeset.LineOf(small)
	l.Put(margin, y, small, l.Pen.Fit(small, pdf.Clean(l.origin()), w), w)
}

// origin is the small print: the footer with a hash of all that the letter says, so
// that a page can be told from another that looks the same.
func (c *Letter) origin() string {
	said := sha256.Sum256([]byte(strings.Join([]string{string(c.Lang), body(*c)}, "\n")))
	return c.Footer + wording.Dot + c.Mark(hex.EncodeToString(said[:])[:8])
}
