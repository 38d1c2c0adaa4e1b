package sheet

import (
	"strconv"
	"strings"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/triage"
)

// Read is the text of a sheet as it is read aloud: what is on the leaf, in the same
// order, one sentence a line, and no picture. The errors are those of [Build].
func Read(c *assets.Content, clinic pdf.Sender, rel triage.Release, cleared []string) (string, error) {
	s, _, err := resolve(c, clinic, rel, cleared)
	if err != nil {
		return "", err
	}
	return s.clean().spoken(), nil
}

// spoken is everything that she is to know, in the order of a leaf.
func (s Sheet) spoken() string {
	var out []string
	say := func(lines ...string) {
		for _, l := range lines {
			if l = strings.TrimSpace(l); l != "" && !strings.ContainsAny(l[len(l)-1:], ".?!:") {
				l += "."
			}
			if l != "" {
				out = append(out, l)
			}
		}
	}
	box := func(b Box) {
		say(b.Title)
		say(b.Lines...)
		say(b.Note)
	}
	say(s.Title)
	say(s.Intro...)
	for i, e := range s.Exercises {
		say(strconv.Itoa(i+1) + ". " + e.Name)
		say(e.Steps...)
		say(e.Note, e.Equipment, e.Dose, e.Side, e.Stop)
	}
	for i, e := range s.Tips {
		if i == 0 {
			say(s.TipsTitle)
		}
		e = e.inBrief()
		say(e.Name)
		say(e.Steps...)
		say(e.Note, e.Stop)
	}
	say(s.Safety, s.Emergency.first())
	box(s.Room)
	box(s.Stop)
	box(s.Us)
	if len(s.Emergency.Lines) > 1 {
		say(s.Emergency.Lines[1:]...)
	}
	say(s.Next.Title, s.Next.Note)
	say(s.Next.Lines...)
	say(s.Until, s.Call.Line)
	say(s.Notes...)
	say(s.Call.Title, s.Clinic.Phone)
	return strings.Join(out, "\n")
}
