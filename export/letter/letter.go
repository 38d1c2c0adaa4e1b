// Package letter makes the letter that a therapist sends along with a patient who
// has to be seen by somebody else because of a warning sign: one page of PDF, and
// the same facts as plain text.
//
// [Build] resolves a visit and one of its alerts into a [Letter]: what raised it,
// what she said, what was found at the bedside, what is asked of the reader. It
// says nothing that she did not say: a question that was not asked, or not
// reached, is not mentioned at all, and "not sure" and "I'd rather not say" are
// reported as such. What she said in private is left out unless it raised the alert.
//
// [Make] lays it out. What does not fit on one page is left out of both the PDF and
// the text, and both say so. Equal letters give equal bytes.
package letter

import (
	"fmt"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// Letter is everything that is printed, resolved: no key, rule or choice is left
// open. Empty fields leave no gap.
type Letter struct {
	Lang   triage.Lang
	Face   assets.Face // in which the language is printed
	Paper  pdf.Paper
	Made   time.Time // the day of the letter; it also dates the file
	Clinic pdf.Sender

	Title   string
	Date    string
	To      wording.Fact
	Patient wording.Fact // her name as she typed it
	About   []string     // date of birth with age, stage

	Tier    triage.Tier
	Reason  wording.Fact // the sign that raised the alert
	Because string       // the answers and results that it was raised by
	Ask     wording.Fact
	Also    wording.Fact // other alerts that are raised

	Said  Story
	Found Section

	Call string // "Please call us …"
	// Sign are the words under the lines to sign: signature, name, date.
	Sign      []string
	Therapist string
	Use       string
	Footer    string
	// Mark words the mark at the end of the small print.
	Mark func(mark string) string

	// Shortened says how many sentences of the story had to be left out, and More that
	// results had to be.
	Shortened func(n int) string
	More      string
}

// Section is a list of facts under a heading.
type Section struct {
	Title string
	Facts []wording.Fact
}

// Story is what she said, in sentences.
type Story struct {
	Title, Intro string
	Sentences    []Sentence
}

// Sentence is one sentence of a story. If they do not fit on the page, those of the
// highest Weight are left out first, the last one before the others.
type Sentence struct {
	Text   string
	Weight Weight
	// Part is the number of its paragraph.
	Part int
}

// Weight is how easily a reader can do without a sentence.
type Weight uint8

// The weights, the most important first.
const (
	Reason  Weight = iota // it raised the alert, or is a warning sign
	Main                  // where and how much it hurts
	History               // how it began, what she is known to have
	Detail                // what makes it worse or better
)

// Document is a letter as it leaves the program.
type Document struct {
	PDF  []byte
	Text string
	// Lines is the page line by line, as it is printed, Rules the rules and the edges
	// of frames on it.
	Lines []Line
	Rules []Rule
	// Width and Height of the page in millimeters.
	Width, Height float64
}

// Line is one line of type on the page, in millimeters from its top left corner.
type Line struct {
	X, Y, W, H float64
	Type       pdf.Type
	Text       string
}

// Rule is a filled rectangle on the page, in millimeters from its top left corner.
type Rule struct {
	X, Y, W, H float64
	Color      figure.Color
}

// Make lays a letter out. Hostile text is cleaned and wrapped; it fails only if a font
// is broken.
func Make(c Letter) (Document, error) {
	c.clean()
	var l *layout
	about := pdf.About{Title: c.Title, Author: pdf.Clean(c.Clinic.Name), Subject: c.Footer, Lang: c.Lang, Face: c.Face, Made: c.Made, Paper: c.Paper, Tagged: true}
	out, err := pdf.Print(about, func(p *pdf.Pen) error {
		l = arrange(c, p)
		p.Page()
		l.draw()
		return nil
	})
	if err != nil {
		return Document{}, fmt.Errorf("making the letter: %w", err)
	}
	d := Document{PDF: out, Text: text(l.Letter), Width: l.w, Height: l.h}
	for _, b := range l.Boxes {
		d.Lines = append(d.Lines, Line{b.X, b.Y, b.W, b.H, b.Type, b.Text})
	}
	for _, s := range l.Stripes {
		d.Rules = append(d.Rules, Rule(s))
	}
	return d, nil
}

// longest is how many characters of something typed are printed: no name of a person,
// a clinic or a ward is longer.
const longest = 240

// clean makes what somebody typed printable, for the page and the text alike.
func (c *Letter) clean() {
	if c.Paper != pdf.A4 {
		c.Paper = pdf.Letter
	}
	for _, s := range []*string{&c.Patient.Text, &c.To.Text, &c.Therapist, &c.Clinic.Name, &c.Clinic.Phone, &c.Clinic.Web, &c.Call} {
		*s = pdf.CleanTo(*s, longest)
	}
	for _, s := range []*string{&c.Reason.Text, &c.Because, &c.Ask.Text} {
		*s = pdf.Clean(*s)
	}
}
