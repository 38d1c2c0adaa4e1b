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

// cleanLines is [pdf.CleanTo] for lines, of which no more than most are printed; those
// that are empty then are left out.
func cleanLines(in []string, limit, most int) []string {
	var out []string
	for _, l := range in[:min(most, len(in))] {
		if l = pdf.CleanTo(l, limit); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// clean passes every string of the sheet through the gate. It makes a new sheet, so that a
// field that is forgotten here is not printed at all.
func (s Sheet) clean() Sheet {
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
		Intro: cleanLines(s.Intro, maxLine, len(s.Intro)), Until: pdf.CleanTo(s.Until, maxLine),
		Exercises: cleanEntries(s.Exercises),
		TipsTitle: pdf.CleanTo(s.TipsTitle, 60), TipsHint: pdf.CleanTo(s.TipsHint, maxLine), Tips: cleanEntries(s.Tips),
		StopLine: pdf.CleanTo(s.StopLine, maxLine), Safety: pdf.CleanTo(s.Safety, 80),
		Stop: s.Stop.clean(assets.MaxStopSigns), Us: s.Us.clean(assets.MaxOtherSigns),
		Emergency: s.Emergency.clean(assets.MaxOtherSigns), Room: s.Room.clean(assets.MaxOtherSigns),
		Next: s.Next.clean(assets.MaxOtherSigns), Ticks: s.Ticks.clean(), Call: s.Call.clean(), Labels: s.Labels.clean(),
		Notes: cleanLines(s.Notes, maxLine, len(s.Notes)), Version: pdf.CleanTo(s.Version, 40),
		Record: pdf.CleanTo(s.Record, 40), Key: pdf.CleanTo(s.Key, 80),
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

func cleanEntries(in []Entry) []Entry {
	out := make([]Entry, len(in))
	for i, e := range in {
		out[i] = Entry{
			Name: pdf.CleanTo(e.Name, 80), Dose: pdf.CleanTo(e.Dose, 120), Side: pdf.CleanTo(e.Side, 60),
			Steps: cleanLines(e.Steps, maxStep, maxSteps), Brief: cleanLines(e.Brief, maxStep, maxSteps),
			Note: pdf.CleanTo(e.Note, maxStep), Stop: pdf.CleanTo(e.Stop, maxStep), Equipment: pdf.CleanTo(e.Equipment, 120),
			Pictures: e.Pictures, StartToEnd: e.StartToEnd, Feel: e.Feel, Days: e.Days,
		}
	}
	return out
}

func (b Box) clean(most int) Box {
	return Box{Title: pdf.CleanTo(b.Title, 80), Lines: cleanLines(b.Lines, maxSign, most), Note: pdf.CleanTo(b.Note, maxLine)}
}

func (t Ticks) clean() Ticks {
	return Ticks{
		Title: pdf.CleanTo(t.Title, 60), Hint: pdf.CleanTo(t.Hint, maxLine),
		Weeks: [2]string{pdf.CleanTo(t.Weeks[0], 20), pdf.CleanTo(t.Weeks[1], 20)},
	}
}

func (c Call) clean() Call {
	return Call{
		Title: pdf.CleanTo(c.Title, 80), Scan: pdf.CleanTo(c.Scan, 60),
		Line: pdf.CleanTo(c.Line, maxLine), Therapist: pdf.CleanTo(c.Therapist, 80),
	}
}

func (l Labels) clean() Labels {
	return Labels{Start: pdf.CleanTo(l.Start, 20), End: pdf.CleanTo(l.End, 20), Feel: pdf.CleanTo(l.Feel, 30)}
}
