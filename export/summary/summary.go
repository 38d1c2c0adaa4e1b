// Package summary makes the therapist's summary of a visit: one page of PDF for
// the paper chart, with a second one of plots where she was here before, and plain
// text to paste into an electronic one.
//
// [Build] resolves a visit into a [Summary]: every word in the therapist's
// language, in the order in which the review screens show it. [Write] lays it
// out on one page and [Text] sets it in lines of 80 characters. What does not
// fit is cut at the end of its section and said to go on in the program.
//
// The summary names what the evidence speaks for, with its figures, so it is for
// a licensed therapist only and never for the patient. Equal summaries give equal
// bytes. Every string passes one gate, [pdf.Clean], before it meets a font or
// a line.
package summary

import (
	"fmt"
	"io"
	"time"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// Summary is everything that is printed, resolved: no key, no rule and no choice
// is left open. Fields that are empty leave no gap.
type Summary struct {
	Lang  triage.Lang
	Face  assets.Face // that the language is printed in
	Paper pdf.Paper
	// Made is the day on which the summary is made; it also dates the file.
	Made   time.Time
	Clinic pdf.Sender

	Title string   // "Visit summary"
	Name  string   // as she typed it
	About []string // date of birth with age, stage
	Visit string   // when, in which language and how the check-in ended

	Alerts Alerts
	Body   Body
	Trend  Trend
	// Answers are the sections of the questionnaire.
	Answers    []Section
	Comparison Comparison
	Tests      Section
	Plan       Plan
	Notes      Section
	// Sign are the words under the lines to sign: signature, license, date.
	Sign []string
	// Use says what the summary is for and what not.
	Use string
	// Footer traces the page back to its content and its visit.
	Footer string
	// Continued stands where something had to be cut.
	Continued string

	// Bundle is the visit as a FHIR R4 Bundle, which the PDF carries inside as
	// a file of the name BundleName; empty where it could not be made.
	Bundle     []byte
	BundleName string
}

// Section is a list of facts under a heading.
type Section struct {
	Title string
	Facts []wording.Fact
}

// Alerts are the warning signs, the most urgent first.
type Alerts struct {
	Title string
	None  string // said of an empty list
	List  []Alert
}

// Alert is one warning sign.
type Alert struct {
	Tier triage.Tier
	Open bool   // it blocks every sheet
	Word string // the tier in words
	// Text is what a therapist is to do; Because what she answered; Cleared who
	// closed it with which note.
	Text, Because, Cleared string
}

// Body is the drawn chart with the pain in numbers. The same places in words are
// among the answers.
type Body struct {
	Views  [2]View
	Legend [3]string // pain, numb, worst spot
	// PainHead are the words over the columns of Pain: what, now, at its worst.
	PainHead [3]string
	Pain     [][3]string
}

// View is one side of the body with all that she marked.
type View struct {
	Name        string // back, front
	Left, Right string // which of her sides lies on which side of the picture
	Picture     figure.Picture
	Alt         string // what is marked on it, in words
}

// Comparison weighs the four explanations.
type Comparison struct {
	Title, Note string
	// Off is said instead where the clinic has turned the comparison off.
	Off        string
	Hypotheses []Hypothesis
	// Also names what else could explain her story; empty if there is nothing.
	Also string
}

// Hypothesis is one explanation with its weightiest lines.
type Hypothesis struct {
	Name, Fit, Chance string
	// Sides says how well each side fits, where they differ.
	Sides        []string
	For, Against Lines
}

// Lines are findings that pull one way, the weightiest first.
type Lines struct {
	Title string
	List  []Line
	None  string // said of an empty list
}

// Line is one finding with its likelihood ratio and how far that can be trusted.
type Line struct{ Text, Ratio, Tag string }

// Plan is the sheet that was released last, or else the one put together last.
type Plan struct {
	Title string
	State string // released when and by whom, or not
	Items []Item
}

// Item is one exercise or tip.
type Item struct {
	Name, Dose string
	Note       string // why it is given against the safety filter
}

// Write writes the summary as a PDF of one page to w, or of two with a trend. Hostile text is cleaned and
// cut, so that it fails only where w fails or a font is broken.
func Write(w io.Writer, c Summary) error {
	_, err := write(w, c)
	return err
}

// write also returns the layout, for tests.
func write(w io.Writer, c Summary) (*layout, error) {
	if c.Paper != pdf.A4 {
		c.Paper = pdf.Letter
	}
	about := pdf.About{
		Title: c.Title, Author: pdf.Clean(c.Clinic.Name), Subject: c.Footer, Lang: c.Lang, Face: c.Face, Made: c.Made, Paper: c.Paper, Tagged: true,
	}
	if len(c.Bundle) > 0 {
		about.Files = []pdf.File{{Name: c.BundleName, About: "FHIR R4 Bundle", Data: c.Bundle}}
	}
	var l *layout
	err := pdf.PrintTo(w, about, func(p *pdf.Pen) error {
		l = arrange(c, p)
		p.Page()
		l.draw()
		if len(c.Trend.Lines) > 0 {
			p.Page()
			l.next = newLayout(c, p, density{points: 9, top: 0})
			l.next.parts = nil
			l.next.plots()
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("making the summary: %w", err)
	}
	return l, nil
}
