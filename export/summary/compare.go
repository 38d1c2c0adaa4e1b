package summary

import (
	"sacra/assets/palette"
	"sacra/export/pdf"
)

// comparisonPart has the explanations as cards, two beside each other.
func (l *layout) comparisonPart() part {
	w := l.width()
	rows := l.heading(w, l.Comparison.Title)
	if l.Comparison.Off != "" {
		rows = append(rows, l.para(w, 0, run{l.regular(), l.Comparison.Off})...)
		return l.band(rows, w, 4)
	}
	rows = append(rows, l.para(w, 0, run{l.soft(), l.Comparison.Note})...)
	rows = append(rows, space(0.8))
	const gap, pad = 4.0, 1.8
	half := (w - gap) / 2
	cards := make([][]row, len(l.Comparison.Hypotheses))
	for i, h := range l.Comparison.Hypotheses {
		cards[i] = l.hypothesis(h, half-2*pad)
	}
	for i := 0; i < len(cards); i += 2 {
		pair := cards[i:min(i+2, len(cards))]
		h := 0.0
		for _, c := range pair {
			h = max(h, height(c)+2*pad)
		}
		rows = append(rows, row{h, func(x, y float64) {
			for _, c := range pair {
				l.pen.Card(x, y, half, h, 1.4, nil, &palette.Hairline, 0.25)
				drawRows(c, x+pad, y+pad)
				x += half + gap
			}
		}})
		if i+2 < len(cards) {
			rows = append(rows, space(1.6))
		}
	}
	// Cards are not cut; the page shows fewer lines in them.
	return newPart(column{margin, w, rows})
}

// hypothesis is what stands in a card.
func (l *layout) hypothesis(h Hypothesis, w float64) []row {
	name, fit := l.strong(), tinted(l.strong(), palette.Teal)
	said := pdf.Clean(h.Fit)
	room := w - l.pen.Measure(fit, said) - 3
	rows := l.para(room, 2, run{name, h.Name})
	if len(rows) == 0 {
		rows = []row{space(lineOf(name))}
	}
	first := rows[0].draw
	rows[0].draw = func(x, y float64) {
		first(x, y)
		l.putRight(x+w, y, fit, said, w-room)
	}
	rows = append(rows, l.para(w, 0, run{l.soft(), h.Chance})...)
	if l.top == 0 { // no room for reasons
		return rows
	}
	rows = append(rows, l.lines(h.For, w)...)
	return append(rows, l.lines(h.Against, w)...)
}

// lines lists findings with their figures at the right.
func (l *layout) lines(x Lines, w float64) []row {
	head := l.strong()
	if len(x.List) == 0 {
		return l.para(w, 0, run{head, x.Title + ":"}, run{l.soft(), x.None})
	}
	rows := l.para(w, 0, run{head, x.Title})
	t, soft := l.regular(), l.soft()
	ratioW, tagW := 0.0, 0.0
	list := x.List[:min(l.top, len(x.List))]
	for _, line := range list {
		ratioW = max(ratioW, l.pen.Measure(head, line.Ratio))
		tagW = max(tagW, l.pen.Measure(soft, line.Tag))
	}
	const gap, indent = 1.6, 2.0
	textW := w - indent - ratioW - tagW - 2*gap
	for _, line := range list {
		ratio, tag := pdf.Clean(line.Ratio), pdf.Clean(line.Tag)
		for i, r := range l.para(textW, 2, run{t, line.Text}) {
			rows = append(rows, row{r.h, func(x, y float64) {
				r.draw(x+indent, y)
				if i == 0 {
					l.putRight(x+w-tagW-gap, y, head, ratio, ratioW+0.1)
					l.put(x+w-tagW, y, soft, tag, tagW+0.1)
				}
			}})
		}
	}
	return rows
}
