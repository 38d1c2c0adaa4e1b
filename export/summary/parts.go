package summary

import (
	"strings"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
	"sacra/triage"
)

// headPart says who it is and when she was here.
func (l *layout) headPart() part {
	title := pdf.Bold(15, palette.Teal)
	name := pdf.SemiBold(13, palette.Ink)
	about := pdf.Regular(10, palette.Ink)
	soft := pdf.Regular(8.5, palette.SoftInk)
	w := l.width()
	who := pdf.Clean(l.Name)
	nameW, aboutX := w*0.55, l.Pen.Measure(name, who)+5
	apart := aboutX-5 > nameW // a long name has a line of its own, and is whole
	for apart && l.Pen.Measure(name, who) > w && name.Size > least {
		name.Size -= 0.25
	}
	if apart {
		nameW, aboutX = w, 0
	}
	facts := l.Pen.Fit(about, pdf.Clean(wording.Join(l.About...)), w-aboutX)
	half := w / 2
	logoW, logoH := l.Clinic.Logo.Fit(26, typeset.LineOf(title)-0.6)
	right := w - logoW // of the sender
	if logoW > 0 {
		right -= 2.5
	}
	heading := l.Pen.Fit(title, pdf.Clean(l.Title), half)
	sender := l.Pen.Fit(soft, pdf.Clean(wording.Join(l.Clinic.Name, l.Clinic.Phone)), right-half)
	visit := l.Pen.Fit(soft, pdf.Clean(l.Visit), w)
	rows := []typeset.Row{
		{H: typeset.LineOf(title), Draw: func(x, y float64) {
			l.Pen.Tag(pdf.Heading1, func() { l.Put(x, y, title, heading, half) })
			l.Pen.Tag(pdf.Paragraph, func() { l.PutRight(x+right, y+1.6, soft, sender, right-half) })
			if logoW > 0 {
				l.Pen.Depict(pdf.Clean(l.Clinic.Name), x+w-logoW, y, logoW, logoH, func() { l.Pen.Logo(l.Clinic.Logo, x+w-logoW, y, logoW, logoH) })
			}
		}},
		{H: 1.6, Draw: func(x, y float64) { l.Rule(x, y, w, 0.6, palette.Teal) }},
	}
	put := func(x, y float64) {
		l.Pen.Tag(pdf.Paragraph, func() { l.Put(x+aboutX, y, about, facts, w-aboutX) })
	}
	rows = append(rows, typeset.Row{H: typeset.LineOf(name), Draw: func(x, y float64) {
		l.Pen.Tag(pdf.Paragraph, func() { l.Put(x, y, name, l.Pen.Fit(name, who, nameW), nameW) })
		if !apart {
			put(x, y+0.7)
		}
	}})
	if apart {
		rows = append(rows, typeset.Row{H: typeset.LineOf(about), Draw: put})
	}
	rows = append(rows, typeset.Row{H: typeset.LineOf(soft), Draw: func(x, y float64) {
		l.Pen.Tag(pdf.Paragraph, func() { l.Put(x, y, soft, visit, w) })
	}})
	return newPart(column{margin, w, rows})
}

// tierInk is the color of a tier, which its shape shows in gray too.
func tierInk(t triage.Tier) figure.Color {
	switch t {
	case triage.TierNow:
		return palette.Alert
	case triage.TierHold:
		return palette.Hold
	}
	return palette.SoftInk
}

// alertPart lists the warning signs, the open ones first. Of one that has been
// cleared only the beginning is said: what was done about it counts more.
func (l *layout) alertPart() part {
	const mark = 4.6 // room for the shape
	w := l.width()
	if len(l.Alerts.List) == 0 {
		return l.band(l.Para(w, 0, typeset.Say(typeset.Tinted(l.Strong(), palette.Done), l.Alerts.None)), w, 1)
	}
	head := l.Heading(w, l.Alerts.Title)
	var rows []typeset.Row
	open := 0
	for _, a := range together(l.Alerts.List) {
		runs := []typeset.Run{typeset.Say(typeset.Tinted(l.Strong(), tierInk(a.Tier)), a.Word+"."), typeset.Say(l.Regular(), a.Text), typeset.Say(l.Soft(), a.Because)}
		if a.closed() {
			runs = []typeset.Run{typeset.Say(typeset.Tinted(l.Strong(), palette.Done), a.Word+"."), typeset.Say(l.Regular(), a.Text+"."), typeset.Say(typeset.Tinted(l.Regular(), palette.Done), a.Cleared)}
		}
		said := typeset.Item(l.Para(w-mark, 0, runs...))
		for i, r := range said {
			var shape func(x, y float64)
			if i == 0 {
				shape = func(x, y float64) { l.tierMark(a, x, y+(r.H-2.8)/2, 2.8) }
			}
			said[i] = r.Moved(mark, shape)
		}
		rows = append(rows, said...)
		if a.Open {
			open = len(rows) + len(head)
		}
	}
	rows = append(head, typeset.Within(pdf.List, rows)...)
	p := l.band(rows, w, 8)
	// The open ones stay whole, with room to say that there are more.
	p.least = max(p.least, typeset.Height(rows[:open])+typeset.LineOf(l.Strong()))
	return p
}

// closed reports whether a therapist has closed the alert with a note.
func (a Alert) closed() bool { return !a.Open && a.Cleared != "" }

// together says in a few words what the cleared alerts are about, and joins
// those of a tier that were cleared with the same note.
func together(list []Alert) []Alert {
	var out []Alert
	for _, a := range list {
		if a.closed() {
			a.Text = clause(a.Text)
			if n := len(out); n > 0 && out[n-1].closed() && out[n-1].Word == a.Word && out[n-1].Cleared == a.Cleared {
				out[n-1].Text += wording.Dot + a.Text
				continue
			}
		}
		out = append(out, a)
	}
	return out
}

// clause is the beginning of a sentence, as far as it says what it is about.
func clause(s string) string {
	if i := strings.IndexAny(s, ":."); i > 0 {
		return s[:i]
	}
	return s
}

// tierMark is a filled octagon for now, a diamond for hold and a ring for a
// note; an alert that has been cleared gets a tick.
func (l *layout) tierMark(a Alert, x, y, size float64) {
	at := func(list ...float64) figure.Path {
		pts := make([]figure.Point, len(list)/2)
		for i := range pts {
			pts[i] = figure.Point{X: x + list[2*i]*size, Y: y + list[2*i+1]*size}
		}
		return figure.Outline(pts, true)
	}
	tone := tierInk(a.Tier)
	switch {
	case a.closed():
		tick := at(0.1, 0.55, 0.4, 0.85, 0.95, 0.15)
		tick.Ops = tick.Ops[:len(tick.Ops)-1] // open
		l.Pen.Paint(tick, nil, &palette.Done, size*0.18)
	case a.Tier == triage.TierNow:
		l.Pen.Paint(at(0.3, 0, 0.7, 0, 1, 0.3, 1, 0.7, 0.7, 1, 0.3, 1, 0, 0.7, 0, 0.3), &tone, nil, 0)
	case a.Tier == triage.TierHold:
		l.Pen.Paint(at(0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5), &tone, nil, 0)
	default:
		l.Pen.Card(x+size*0.15, y+size*0.15, size*0.7, size*0.7, size*0.35, nil, &tone, size*0.14)
	}
}

// band is a part of rows across the page that may be cut to a number of lines.
func (l *layout) band(rows []typeset.Row, w float64, lines int) part {
	p := newPart(column{margin, w, rows})
	p.least = min(p.h, float64(lines)*typeset.LineOf(l.Regular()))
	return p
}

// planPart has the bedside tests on the left and the plan on the right.
func (l *layout) planPart() part {
	const share = 0.46 // of the tests: a dose wants a line to itself
	testW := (l.width() - columnGap) * share
	w := l.width() - columnGap - testW
	left := l.Heading(testW, l.Tests.Title)
	if l.density.story == packed {
		left = append(left, l.Para(testW, 0, l.Runs(l.Tests.Facts)...)...)
	} else {
		left = append(left, l.List(testW, l.Tests.Facts)...)
	}
	right := l.Heading(w, l.Plan.Title)
	right = append(right, l.Para(w, 0, typeset.Say(l.Strong(), l.Plan.State))...)
	var items []typeset.Row
	for _, it := range l.Plan.Items {
		name := it.Name
		if it.Dose != "" {
			name += ":"
		}
		said := l.Para(w, 3, typeset.Say(l.Regular(), name), typeset.Say(l.Strong(), it.Dose), typeset.Say(typeset.Tinted(l.Regular(), palette.Hold), it.Note))
		items = append(items, typeset.Item(said)...)
	}
	right = append(right, typeset.Within(pdf.List, items)...)
	p := newPart(column{margin, testW, left}, column{margin + testW + columnGap, w, right})
	p.least = min(p.h, 8*typeset.LineOf(l.Regular()))
	return p
}

// notesPart is free text of the therapists.
func (l *layout) notesPart() part {
	if len(l.Notes.Facts) == 0 {
		return part{}
	}
	w := l.width()
	return l.band(append(l.Heading(w, l.Notes.Title), l.List(w, l.Notes.Facts)...), w, 4)
}

// footer has the lines to sign and says what the page is for.
func (l *layout) footer() {
	small := pdf.Regular(7.5, palette.SoftInk)
	w := l.width()
	y := l.foot + 7.5
	shares := []float64{0.42, 0.38, 0.20}
	x := margin
	for i, label := range l.Sign {
		if i == len(shares) {
			break
		}
		room := shares[i]*w - columnGap/2
		l.Rule(x, y, room, 0.25, palette.Ink)
		l.Pen.Tag(pdf.Paragraph, func() { l.Put(x, y+0.5, small, l.Pen.Fit(small, pdf.Clean(label), room), room) })
		x += shares[i] * w
	}
	l.origin()
}

// origin says at the foot of a page what it is for and where it is from.
func (l *layout) origin() {
	small := pdf.Regular(7.5, palette.SoftInk)
	w, y := l.width(), l.foot+12.1
	strong := small
	strong.Weight = assets.SemiBold
	l.Pen.Tag(pdf.Paragraph, func() { l.Put(margin, y, strong, l.Pen.Fit(strong, pdf.Clean(l.Use), w), w) })
	y += typeset.LineOf(small)
	l.Put(margin, y, small, l.Pen.Fit(small, pdf.Clean(l.Footer), w), w)
}
