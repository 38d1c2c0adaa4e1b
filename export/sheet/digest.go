package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"sacra/export/pdf"
)

// digest is the short mark in the footer: eight hexadecimal digits over
// everything that is printed, so that a sheet of paper can be told from another
// that looks the same.
func (s Sheet) digest() string {
	h := sha256.New()
	say := func(parts ...any) {
		for _, p := range parts {
			fmt.Fprintf(h, "%q\n", fmt.Sprint(p))
		}
	}
	say(s.Lang, s.Paper, s.Made.Format("2006-01-02"), s.Large, s.Clinic.Name, s.Clinic.Phone, s.Clinic.Web, s.Clinic.Logo.Sum(), s.Title, s.Name, s.Date, s.Until, s.Version)
	say(len(s.Intro), s.Intro, s.Stop, s.Us, s.Emergency, s.Room, s.Next, s.Ticks, s.Call, s.Notes, s.TipsTitle, s.TipsHint, s.StopLine, s.Safety, s.Record, s.Key)
	var outline []byte
	for _, list := range [][]Entry{s.Exercises, s.Tips} {
		say(len(list))
		for _, e := range list {
			say(e.Name, e.Side, e.Days, len(e.Steps), e.Steps, len(e.Brief), e.Brief, len(e.Pictures), e.Dose, e.Note, e.Stop, e.Equipment)
			for _, p := range e.Pictures {
				say(len(p.Shapes))
				for i := range p.Shapes {
					outline = pdf.AppendOutline(outline[:0], p.Shapes[i].Path)
					h.Write(outline)
				}
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:8]
}
