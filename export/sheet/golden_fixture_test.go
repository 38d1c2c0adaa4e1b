package sheet

import (
	"fmt"
	"math"
	"strings"
	"time"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// drill is a sheet without content: words and pictures stand here, so that an
// edit of a content file leaves its layout and its bytes alone.
type drill struct {
	name             string
	exercises, tips  int
	pictures         int     // of each entry
	wide             float64 // width over height of a picture
	steps            int
	notes, long      bool // with notes and equipment; with long texts
	bare, large, web bool // without names; in large print; with a page
}

var drills = []drill{
	{name: "one", exercises: 1, pictures: 2, wide: 0.6, steps: 3},
	{name: "three wide", exercises: 3, tips: 3, pictures: 2, wide: 2.6, steps: 5, notes: true},
	{name: "three tall", exercises: 3, tips: 3, pictures: 2, wide: 0.5, steps: 6, notes: true},
	{name: "three long", exercises: 3, tips: 3, pictures: 2, wide: 1, steps: 6, notes: true, long: true},
	{name: "single pictures", exercises: 2, tips: 2, pictures: 1, wide: 1.6, steps: 4},
	{name: "three pictures", exercises: 3, tips: 2, pictures: 3, wide: 0.8, steps: 5},
	{name: "four pictures", exercises: 2, tips: 3, pictures: 4, wide: 1.9, steps: 6, notes: true},
	{name: "no pictures", exercises: 3, tips: 3, steps: 6, notes: true},
	{name: "six", exercises: 6, tips: 3, pictures: 2, wide: 1.2, steps: 6, notes: true},
	{name: "nobody", exercises: 2, pictures: 2, wide: 0.8, steps: 4, bare: true},
	{name: "page", exercises: 3, tips: 1, pictures: 2, wide: 0.8, steps: 4, web: true},
	{name: "large print", exercises: 3, tips: 3, pictures: 2, wide: 1.4, steps: 5, notes: true, large: true},
}

// sentences of the drills, in the lengths that people write.
var drillText = map[triage.Lang][]string{
	triage.English: {
		"Lie on your side.", "Bend both knees a little and keep your feet together.", "Breathe out slowly, as if through a straw.",
		"Stop when you feel a soft pull, and stay there for a moment before you come back.", "Then let go.", "Do the other side too.",
		"Put a pillow between your knees and another one under your belly, so that nothing hangs.",
	},
	triage.Spanish: {
		"Acuéstese de lado.", "Doble un poco las rodillas y mantenga los pies juntos.", "Saque el aire despacio, como por un popote.",
		"Pare cuando sienta un tirón suave y quédese ahí un momento antes de volver.", "Luego suelte.", "Haga también el otro lado.",
		"Ponga una almohada entre las rodillas y otra debajo de la barriga, para que nada cuelgue.",
	},
}

// sheet makes the drill in a language on a paper.
func (d drill) sheet(l triage.Lang, paper pdf.Paper) Sheet {
	text := drillText[l]
	at := 0
	say := func() string {
		at++
		if d.long && at%2 == 0 {
			return text[at%len(text)] + " " + text[(at+3)%len(text)]
		}
		return text[at%len(text)]
	}
	title := func() string { return strings.TrimSuffix(say(), ".") }
	lines := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = say()
		}
		return out
	}
	entry := func(n int) Entry {
		e := Entry{Name: title(), Steps: lines(d.steps), Dose: wording.Join("10", title()), Stop: say(), StartToEnd: n%2 == 0, Feel: n%2 == 1}
		if d.notes {
			e.Note, e.Equipment, e.Side = say(), title(), title()
		}
		for i := range d.pictures {
			e.Pictures = append(e.Pictures, drillPicture(d.wide, n+i))
		}
		return e
	}
	s := Sheet{
		Lang: l, Paper: paper, Large: d.large, Made: time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC),
		Clinic: pdf.Sender{Name: "Harbor Street Physical Therapy", Phone: "214-555-0142"},
		Title:  title(), Name: "María José", Date: "2026", Intro: lines(3), Until: title(), TipsTitle: title(), TipsHint: say(),
		Stop: Box{Title: title(), Lines: lines(11)}, Us: Box{Title: title(), Lines: lines(3), Note: say()},
		Emergency: Box{Title: title(), Lines: lines(3)}, Room: Box{Title: title(), Lines: lines(4)},
		Next:  Box{Title: title(), Lines: lines(2), Note: say()},
		Ticks: Ticks{Title: title(), Hint: say(), Weeks: [2]string{"1", "2"}},
		Call:  Call{Title: title(), Scan: title(), Line: say(), Therapist: "Dana Whitfield, PT"}, Notes: lines(2),
		Labels: Labels{Start: "A", End: "B", Feel: title()}, Version: "1",
		PageOf: func(n, m int) string { return fmt.Sprintf("%d / %d", n, m) },
	}
	for i := range d.exercises {
		s.Exercises = append(s.Exercises, entry(i))
	}
	for i := range d.tips {
		s.Tips = append(s.Tips, entry(i+1))
	}
	if d.bare {
		s.Clinic, s.Name, s.Call.Therapist = pdf.Sender{}, "", ""
	}
	if d.web {
		s.Clinic.Web = "https://harbor.example/"
	}
	return s
}

// drillPicture is made as body parts are, of ink behind overlapping hulls, with
// lines and a patch upon them.
func drillPicture(wide float64, n int) figure.Picture {
	const high = 100.0
	w := high * wide
	hulls := func(grow float64) figure.Path {
		var p figure.Path
		for i := range 30 {
			u := float64(i) / 29
			cx, cy := w*(0.15+0.7*u), high*(0.5+0.3*math.Sin(3*u+float64(n)))
			ring := make([]figure.Point, 24)
			for k := range ring {
				a := 2 * math.Pi * float64(k) / 24
				ring[k] = figure.Point{X: cx + (w*0.1+grow)*math.Cos(a), Y: cy + (high*0.12+grow)*math.Sin(a)}
			}
			hull := figure.Outline(ring, true)
			p.Ops, p.Pts = append(p.Ops, hull.Ops...), append(p.Pts, hull.Pts...)
		}
		return p
	}
	skin := figure.Color{R: 0xF4, G: 0xCF, B: 0xB0}
	rim, _ := figure.PatchColors()
	return figure.Picture{
		Max: figure.Point{X: w, Y: high},
		Shapes: []figure.Shape{
			{Path: hulls(0.6), Fill: &palette.Ink},
			{Path: hulls(0), Fill: &skin},
			{Path: pdf.Ellipse(w/2, high/2, 6, 3), Fill: &rim},
			{Path: pdf.Segment(w*0.3, high*0.2, w*0.6, high*0.8), Stroke: &palette.Teal, Width: 1.5},
		},
	}
}
