package sheet

import (
	"strings"
	"unicode"

	"sacra/assets"
	"sacra/export/pdf"
)

// How much of a text is printed, in runes. What is cut ends in an ellipsis.
const (
	maxLine  = 240 // a sentence or two
	maxStep  = 150
	maxName  = 60
	maxSteps = 10  // of an exercise
	maxSign  = 200 // one line of a box
	maxWeb   = 120 // a longer address makes a code that is hard to scan
)

// cleanName is [pdf.CleanTo] for a name: one that has no letter left is left out,
// because a lone question mark is no name.
func cleanName(s string) string {
	s = pdf.CleanTo(s, maxName)
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

// clean passes every string of the sheet through the gate.
func (s Sheet) clean() Sheet {
	lines := func(in []string, limit int) []string {
		var out []string
		for _, l := range in {
			if l = pdf.CleanTo(l, limit); l != "" {
				out = append(out, l)
			}
		}
		return out
	}
	entries := func(in []Entry) []Entry {
		out := make([]Entry, len(in))
		for i, e := range in {
			out[i] = Entry{
				Name: pdf.CleanTo(e.Name, 80), Steps: lines(e.Steps[:min(maxSteps, len(e.Steps))], maxStep), Brief: lines(e.Brief[:min(maxSteps, len(e.Brief))], maxStep), Dose: pdf.CleanTo(e.Dose, 120), Side: pdf.CleanTo(e.Side, 60),
				Note: pdf.CleanTo(e.Note, maxStep), Stop: pdf.CleanTo(e.Stop, maxStep), Equipment: pdf.CleanTo(e.Equipment, 120),
				Pictures: e.Pictures, StartToEnd: e.StartToEnd, Feel: e.Feel, Days: e.Days,
			}
		}
		return out
	}
	box := func(b Box, most int) Box {
		return Box{Title: pdf.CleanTo(b.Title, 80), Lines: lines(b.Lines[:min(most, len(b.Lines))], maxSign), Note: pdf.CleanTo(b.Note, maxLine)}
	}
	pageOf, footer := s.PageOf, s.Footer
	if s.Paper != pdf.A4 {
		s.Paper = pdf.Letter
	}
	return Sheet{
		Lang: s.Lang, Face: s.Face, Paper: s.Paper, Large: s.Large, Made: s.Made,
		Clinic: pdf.Sender{
			Name: pdf.CleanTo(s.Clinic.Name, 80), Phone: pdf.CleanTo(s.Clinic.Phone, 30),
			Web: pdf.CleanTo(s.Clinic.Web, maxWeb), Logo: s.Clinic.Logo,
		},
		Title: pdf.CleanTo(s.Title, 60), Name: cleanName(s.Name), Date: pdf.CleanTo(s.Date, 60),
		Intro: lines(s.Intro, maxLine), Until: pdf.CleanTo(s.Until, maxLine),
		Exercises: entries(s.Exercises),
		TipsTitle: pdf.CleanTo(s.TipsTitle, 60), TipsHint: pdf.CleanTo(s.TipsHint, maxLine), Tips: entries(s.Tips),
		StopLine: pdf.CleanTo(s.StopLine, maxLine), Safety: pdf.CleanTo(s.Safety, 80),
		Stop: box(s.Stop, assets.MaxStopSigns), Us: box(s.Us, assets.MaxOtherSigns), Emergency: box(s.Emergency, assets.MaxOtherSigns), Room: box(s.Room, assets.MaxOtherSigns),
		Next: box(s.Next, assets.MaxOtherSigns),
		Ticks: Ticks{
			Title: pdf.CleanTo(s.Ticks.Title, 60), Hint: pdf.CleanTo(s.Ticks.Hint, maxLine),
			Weeks: [2]string{pdf.CleanTo(s.Ticks.Weeks[0], 20), pdf.CleanTo(s.Ticks.Weeks[1], 20)},
		},
		Call: Call{
			Title: pdf.CleanTo(s.Call.Title, 80), Scan: pdf.CleanTo(s.Call.Scan, 60),
			Line: pdf.CleanTo(s.Call.Line, maxLine), Therapist: pdf.CleanTo(s.Call.Therapist, 80),
		},
		Notes: lines(s.Notes, maxLine), Version: pdf.CleanTo(s.Version, 40),
		Record: pdf.CleanTo(s.Record, 40), Key: pdf.CleanTo(s.Key, 80),
		Labels: Labels{Start: pdf.CleanTo(s.Labels.Start, 20), End: pdf.CleanTo(s.Labels.End, 20), Feel: pdf.CleanTo(s.Labels.Feel, 30)},
		PageOf: func(n, m int) string {
			if pageOf == nil {
				return ""
			}
			return pdf.CleanTo(pageOf(n, m), 40)
		},
		Footer: func(mark, record, key string) string {
			if footer == nil {
				return mark
			}
			return pdf.CleanTo(footer(mark, record, key), maxLine)
		},
	}
}
