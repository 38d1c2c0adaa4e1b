package summary

import (
	"strings"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/assets/wording"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
)

// The measures of a plot, in millimeters.
const (
	plotHigh = 26.0 // from 0 to the upper end
	plotAxis = 7.0  // room for the numbers at the left
	plotEdge = 9.0  // from the grid's ends to the first and the last visit
	plotDot  = 0.9  // half a dot
)

// plots is the page of the trend: her name, and a card for each measure, two beside
// each other. What has no room there is on the page before in words.
func (l *layout) plots() {
	w, y := l.width(), topEdge
	again := append(l.headPart().columns[0].rows, typeset.Space(between)) // a reader has heard it
	l.Pen.Artifact(func() { l.DrawRows(again, margin, y) })
	y += typeset.Height(again)
	head := l.Heading(w, l.Trend.Title)
	if l.Trend.Days.Text != "" {
		head = append(head, l.Fact(w, l.Trend.Days)...)
	}
	l.DrawRows(head, margin, y)
	y += typeset.Height(head) + 1
	const gap, pad = 5.0, 2.2
	half := (w - gap) / 2
	for i := 0; i < len(l.Trend.Lines); i += 2 {
		pair := l.Trend.Lines[i:min(i+2, len(l.Trend.Lines))]
		cards, high := make([][]typeset.Row, len(pair)), 0.0
		for k, m := range pair {
			cards[k] = l.plot(m, half-2*pad)
			high = max(high, typeset.Height(cards[k])+2*pad)
		}
		if y+high > l.foot+12 {
			l.DrawRows(l.Para(w, 0, typeset.Say(l.Strong(), l.Summary.Continued)), margin, y)
			break
		}
		for k, c := range cards {
			x := margin + float64(k)*(half+gap)
			l.Pen.Card(x, y, half, high, 1.4, nil, &palette.Hairline, 0.25)
			l.DrawRows(c, x+pad, y+pad)
		}
		y += high + gap*0.8
	}
	l.origin()
}

// plot is one measure: its line, 0 below and its upper end above, the visits at equal
// distances, and what the change amounts to.
func (l *layout) plot(m Moved, w float64) []typeset.Row {
	small := pdf.Regular(8, palette.SoftInk)
	line := typeset.LineOf(small)
	rows := append(typeset.Title(pdf.Heading3, m.Name, l.Para(w, 0, typeset.Say(l.Strong(), m.Name))), l.Para(w, 0, typeset.Say(small, m.Ends))...)
	draw := func(x, y float64) {
		at := func(v float64) float64 { return y + line + 2*plotDot + plotHigh*(1-v/m.High) }
		for _, v := range []float64{0, m.High / 2, m.High} {
			l.Rule(x+plotAxis, at(v), w-plotAxis, 0.15, palette.Hairline)
			l.PutRight(x+plotAxis-1.2, at(v)-line/2, small, wording.Tenths(v), plotAxis)
		}
		if m.Goal != nil {
			l.dashes(x+plotAxis, at(*m.Goal), w-plotAxis)
		}
		l.dots(m, x+plotAxis+plotEdge, w-plotAxis-2*plotEdge, at)
	}
	high := line + plotHigh + line + 2 + 2*plotDot
	rows = append(rows, typeset.Row{H: high, Draw: func(x, y float64) {
		l.Pen.Depict(m.said(), x, y, w, high, func() { draw(x, y) })
	}})
	rows = append(rows, l.Para(w, 0, typeset.Say(typeset.Tinted(l.Strong(), m.ink()), m.Change))...)
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Regular(), m.Means))...)
	if m.Goal != nil {
		rows = append(rows, l.goal(m.Important, w))
	}
	return append(rows, l.Para(w, 0, typeset.Say(small, m.Source))...)
}

// said is the line of a measure in words: its days and values.
func (m Moved) said() string {
	out := make([]string, len(m.Points))
	for i, p := range m.Points {
		out[i] = p.Date + ": " + wording.Tenths(p.Value)
	}
	return m.Name + ". " + strings.Join(out, ", ")
}

// dots draws the line of a measure with its values, and the first and the last day. The
// visit of this summary has the large dot.
func (l *layout) dots(m Moved, x, w float64, at func(float64) float64) {
	n := len(m.Points)
	path := make([]figure.Point, n)
	for i, p := range m.Points {
		path[i] = figure.Point{X: x + w*float64(i)/float64(n-1), Y: at(p.Value)}
	}
	l.Pen.Stroke(figure.Outline(path, false), palette.Teal, 0.6)
	strong, small := pdf.SemiBold(8, palette.Ink), pdf.Regular(8, palette.SoftInk)
	apart := w / float64(n-1)
	for i, p := range m.Points {
		r := plotDot
		if p.Here {
			r = 1.5 * plotDot
		}
		l.Pen.Card(path[i].X-r, path[i].Y-r, 2*r, 2*r, r, &palette.Teal, nil, 0)
		value := wording.Tenths(p.Value)
		if room := l.Pen.Measure(strong, value); apart > room+1 || i == 0 || i == n-1 {
			high := typeset.LineOf(strong)
			l.Pen.Card(path[i].X-room/2-0.4, path[i].Y-r-high, room+0.8, high, 0, &palette.White, nil, 0) // no line strikes it out
			l.Put(path[i].X-room/2, path[i].Y-r-high, strong, value, room+0.1)
		}
		if room := l.Pen.Measure(small, p.Date); apart > room+2 || i == 0 || i == n-1 {
			l.Put(path[i].X-room/2, at(0)+1, small, p.Date, room+0.1)
		}
	}
}

// dashes is a broken line, which is told from the grid on a gray copy too.
func (l *layout) dashes(x, y, w float64) {
	const dash, gap = 1.8, 1.1
	for at := 0.0; at < w; at += dash + gap {
		l.Rule(x+at, y, min(dash, w-at), 0.4, palette.Done)
	}
}

// goal says what the broken line is.
func (l *layout) goal(said string, w float64) typeset.Row {
	const sample = 7.6
	t := typeset.Tinted(l.Regular(), palette.Done)
	said = l.Pen.Fit(t, pdf.Clean(said), w-sample-1.5)
	return typeset.Row{H: typeset.LineOf(t), Draw: func(x, y float64) {
		l.dashes(x, y+typeset.LineOf(t)/2, sample)
		l.Pen.Tag(pdf.Paragraph, func() { l.Put(x+sample+1.5, y, t, said, w-sample-1.5) })
	}}
}
