package summary

import (
	"sacra/assets/palette"
	"sacra/export/internal/typeset"
	"sacra/export/pdf"
)

// comparisonPart has the explanations as cards, two beside each other.
func (l *layout) comparisonPart() part {
	w := l.width()
	rows := l.Heading(w, l.Comparison.Title)
	if l.Comparison.Off != "" {
		rows = append(rows, l.Para(w, 0, typeset.Say(l.Regular(), l.Comparison.Off))...)
		return l.band(rows, w, 4)
	}
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Soft(), l.Comparison.Note), typeset.Say(l.Strong(), l.Comparison.Also))...)
	rows = append(rows, typeset.Space(0.8))
	const gap, pad = 4.0, 1.8
	half := (w - gap) / 2
	cards := make([][]typeset.Row, len(l.Comparison.Hypotheses))
	for i, h := range l.Comparison.Hypotheses {
		cards[i] = l.hypothesis(h, half-2*pad)
	}
	for i := 0; i < len(cards); i += 2 {
		pair := cards[i:min(i+2, len(cards))]
		h := 0.0
		for _, c := range pair {
			h = max(h, typeset.Height(c)+2*pad)
		}
		rows = append(rows, typeset.Row{H: h, Draw: func(x, y float64) {
			for _, c := range pair {
				l.Pen.Card(x, y, half, h, 1.4, nil, &palette.Hairline, 0.25)
				l.DrawRows(c, x+pad, y+pad)
				x += half + gap
			}
		}})
		if i+2 < len(cards) {
			rows = append(rows, typeset.Space(1.6))
		}
	}
	// Cards are not cut; the page shows fewer lines in them.
	return newPart(column{margin, w, rows})
}

// hypothesis is what stands in a card.
func (l *layout) hypothesis(h Hypothesis, w float64) []typeset.Row {
	name, fit := l.Strong(), typeset.Tinted(l.Strong(), palette.Teal)
	said := pdf.Clean(h.Fit)
	room := w - l.Pen.Measure(fit, said) - 3
	rows := typeset.Title(pdf.Heading3, h.Name, l.Para(room, 2, typeset.Say(name, h.Name)))
	if len(rows) == 0 {
		rows = []typeset.Row{typeset.Space(typeset.LineOf(name))}
	}
	rows[0].Beside = func(x, y float64) {
		l.Pen.Tag(pdf.Paragraph, func() { l.PutRight(x+w, y, fit, said, w-room) })
	}
	rows = append(rows, l.Para(w, 0, typeset.Say(l.Soft(), h.Chance))...)
	for _, s := range h.Sides {
		rows = append(rows, l.Para(w, 0, typeset.Say(l.Regular(), s))...)
	}
	if l.top == 0 { // no room for reasons
		return rows
	}
	rows = append(rows, l.lines(h.For, w)...)
	return append(rows, l.lines(h.Against, w)...)
}

// lines lists findings with their figures at the right.
func (l *layout) lines(x Lines, w float64) []typeset.Row {
	head := l.Strong()
	if len(x.List) == 0 {
		return l.Para(w, 0, typeset.Say(head, x.Title+":"), typeset.Say(l.Soft(), x.None))
	}
	rows := l.Para(w, 0, typeset.Say(head, x.Title))
	t, soft := l.Regular(), l.Soft()
	ratioW, tagW := 0.0, 0.0
	list := x.List[:min(l.top, len(x.List))]
	for _, line := range list {
		ratioW = max(ratioW, l.Pen.Measure(head, line.Ratio))
		tagW = max(tagW, l.Pen.Measure(soft, line.Tag))
	}
	const gap, indent = 1.6, 2.0
	textW := w - indent - ratioW - tagW - 2*gap
	var found []typeset.Row
	for _, line := range list {
		ratio, tag := pdf.Clean(line.Ratio), pdf.Clean(line.Tag)
		said := l.Para(textW, 2, typeset.Say(t, line.Text))
		for i := range said {
			said[i] = said[i].Moved(indent, nil)
		}
		if len(said) > 0 {
			said[0].Beside = func(x, y float64) {
				l.Pen.Tag(pdf.Paragraph, func() {
					l.PutRight(x+w-tagW-gap, y, head, ratio, ratioW+0.1)
					l.Put(x+w-tagW, y, soft, tag, tagW+0.1)
				})
			}
		}
		found = append(found, typeset.Item(said)...)
	}
	return append(rows, typeset.Within(pdf.List, found)...)
}
