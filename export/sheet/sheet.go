// Package sheet makes the patient's exercise sheet: a PDF on Letter or A4 that
// she can read from 60 cm, print in gray and hang on a wall. It is one leaf: the
// front has what she does, the back what she reads once. Large print, and a plan
// that is too long for a leaf, have a long form of more pages.
//
// [Build] resolves a released plan into a [Sheet]: words in her language,
// pictures of her side and stage, doses, dates. [Write] lays it out and writes
// the bytes. Equal sheets give equal bytes, months later too: nothing here
// reads a clock, a locale or a map in random order.
//
// Every string passes one gate, [pdf.Clean], before it meets a font, because
// names come from a keyboard in a waiting room.
package sheet

import (
	"fmt"
	"io"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/export/pdf"
	"sacra/triage"
)

// Sheet is everything that is printed, resolved: no key, no rule and no choice
// is left open. Fields that are empty leave no gap.
type Sheet struct {
	Lang  triage.Lang
	Face  assets.Face // that the language is printed in
	Paper pdf.Paper
	// Large asks for large print: the long form in up to 18 points, on four pages.
	Large bool
	// Made is the date of the sheet; it also dates the file.
	Made   time.Time
	Clinic pdf.Sender

	Title string // "Your exercises"
	Name  string // hers, as it is to be printed
	Date  string // Made in words
	// Intro are the lines under the title: for which week the sheet is made,
	// how to go about it.
	Intro []string
	// Until is the line "Good until June 3, 2026".
	Until string

	Exercises []Entry
	TipsTitle string
	TipsHint  string
	Tips      []Entry

	// Next is the one step that she may take when her exercises are easy: in
	// Lines the exercise with how much, and what else to know; Note says when.
	Next Box

	// StopLine is the one line about stopping that stands over the exercises of a
	// leaf; it says where all signs stand, under the heading Safety.
	StopLine  string
	Safety    string
	Stop      Box // the signs that end all exercise and want a doctor
	Us        Box // the signs that want a call to the clinic
	Emergency Box // whom to call at once; the first line stands out
	Room      Box // when to go to the emergency room
	Ticks     Ticks
	Call      Call
	// Notes are the fixed lines: one part of your care, ask your therapist.
	Notes []string

	Labels Labels
	// Version names the content that the sheet is made from.
	Version string
	// Record is the number that the visit has in the clinic's record, Key the words
	// of the clinic's key. Both may be empty.
	Record, Key string
	// PageOf returns the words for page n of m, Footer those that trace the sheet:
	// the short mark by which it is known from any other, the number of the record
	// and the words of the key.
	PageOf func(n, m int) string
	Footer func(mark, record, key string) string
}

// Entry is one exercise or tip.
type Entry struct {
	Name      string
	Steps     []string
	Brief     []string // a tip in a few lines that stand for steps and note; may be empty
	Dose      string   // "10 times · 2 times a day"
	Side      string   // "On the sore side (right)", empty where both or neither
	Note      string   // how to do the gentle version, or what else to know
	Stop      string   // "Stop if …"
	Equipment string   // "You need: a pillow"
	// Pictures show her from the start of the movement to its end; a tip may
	// have one only.
	Pictures []figure.Picture
	// StartToEnd means that two pictures are the start and the end of an
	// exercise, and are called so.
	StartToEnd bool
	// Feel means that a picture has the soft patch where she should feel it.
	Feel bool
	// Days is on how many days of a week it is done; 0 is every day.
	Days int
}

// Box is a list under a heading.
type Box struct {
	Title string
	Lines []string
	Note  string // below the list
}

// first is the line that must be seen.
func (b Box) first() string {
	if len(b.Lines) == 0 {
		return ""
	}
	return b.Lines[0]
}

// Ticks is the two-week strip: one row an exercise, 2 × 7 boxes.
type Ticks struct {
	Title string
	Hint  string
	Weeks [2]string // "Week 1", "Week 2"
}

// Call is the closing block with the phone number in large type.
type Call struct {
	Title     string // "Questions? Call us."
	Scan      string // what the square code does, beside it
	Line      string // what to do when the sheet has run out
	Therapist string // "Your therapist: Ana", empty if nobody released it
}

// Labels are the small fixed words.
type Labels struct {
	Start string // over the first of two pictures
	End   string // over the second
	Feel  string // beside a patch in the color of the highlight
}

// Write writes the sheet as a PDF to w. Hostile text is cleaned, cut or left
// out, so that it fails only where w fails or a font is broken.
func Write(w io.Writer, s Sheet) error {
	_, err := write(w, s)
	return err
}

// write also returns the layout, for tests.
func write(w io.Writer, s Sheet) (*layout, error) {
	s = s.clean()
	var l *layout
	err := pdf.PrintTo(w, s.about(), func(p *pdf.Pen) error {
		l = s.draw(p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("making the sheet: %w", err)
	}
	return l, nil
}

// about is what a reader shows about the sheet.
func (s Sheet) about() pdf.About {
	return pdf.About{
		Title: s.Title, Author: s.Clinic.Name, Subject: s.Until, Lang: s.Lang, Face: s.Face, Made: s.Made, Paper: s.Paper, Tagged: true,
	}
}

// Pages returns how many pages the sheet takes: two are one leaf. It draws nothing.
func (s Sheet) Pages() (int, error) {
	f, err := pdf.LoadFonts(s.Face)
	if err != nil {
		return 0, fmt.Errorf("counting the pages of the sheet: %w", err)
	}
	return arrange(s.clean(), f).pages, nil
}

// Proof draws the pages of the sheet as Write prints them.
func (s Sheet) Proof() ([]pdf.Page, error) {
	s = s.clean()
	pages, err := pdf.Proof(s.about(), func(p *pdf.Pen) error {
		s.draw(p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("drawing the sheet: %w", err)
	}
	return pages, nil
}

// draw lays a clean sheet out and draws its pages.
func (s Sheet) draw(p *pdf.Pen) *layout {
	l := arrange(s, p.Fonts)
	l.render(&canvas{Pen: p}, s)
	return l
}
