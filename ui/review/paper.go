package review

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/export/letter"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

const (
	mmPerPoint = 25.4 / 72
	paperEdge  = 13.0 // mm of the margin of a page that are not shown
	mostBlank  = 14.0 // mm: the greatest height of a row, so that blanks are cut
	// The screen rounds the widths of letters: type is a little smaller, and has a
	// little more room.
	smaller = 0.96
	wider   = 1.05
)

// paperRow is one row of a page as it is printed: its lines in their type, in their
// places, as large as the width allows.
type paperRow struct {
	widget.BaseWidget
	lines  []letter.Line
	rules  []letter.Rule // and the parts of frames that are beside it
	top, h float64       // mm
	width  float64       // mm of the page that is shown
}

// paperRows are the rows of a page.
func paperRows(d letter.Document) []staff.Block {
	var rows []*paperRow
	for _, line := range slices.SortedStableFunc(slices.Values(d.Lines), func(a, b letter.Line) int { return cmp.Compare(a.Y, b.Y) }) {
		if n := len(rows); n > 0 && line.Y < rows[n-1].top+rows[n-1].h-0.5 {
			rows[n-1].lines = append(rows[n-1].lines, line)
			rows[n-1].h = max(rows[n-1].h, line.Y+line.H-rows[n-1].top)
			continue
		}
		rows = append(rows, &paperRow{lines: []letter.Line{line}, top: line.Y, h: line.H, width: d.Width - 2*paperEdge})
	}
	out := make([]staff.Block, len(rows))
	for i, r := range rows {
		if i+1 < len(rows) { // the blank space below a row belongs to it
			r.h = max(r.h, min(mostBlank, rows[i+1].top-r.top))
		}
		r.rules = rulesOf(d.Rules, r.top, r.top+r.h)
		r.ExtendBaseWidget(r)
		out[i] = staff.Block{Object: r}
	}
	return out
}

// rulesOf are the parts of rules between two heights of a page.
func rulesOf(all []letter.Rule, from, to float64) []letter.Rule {
	var out []letter.Rule
	for _, r := range all {
		top, end := max(r.Y, from), min(r.Y+r.H, to)
		if r.Y >= from && r.Y < to { // a thin one belongs to one row whole
			end = max(end, min(r.Y+r.H, r.Y+1))
		}
		if end > top {
			r.Y, r.H = top, end-top
			out = append(out, r)
		}
	}
	return out
}

// HeightFor returns the height of the row at a width.
func (r *paperRow) HeightFor(width float32) float32 { return float32(r.h/r.width) * width }

// AccessibleLabel is the text of the row.
func (r *paperRow) AccessibleLabel() string { return r.Text() }

// Text is the text of the row, from left to right.
func (r *paperRow) Text() string {
	said := ""
	for i, line := range r.lines {
		if i > 0 {
			said += " "
		}
		said += line.Text
	}
	return said
}

// CreateRenderer is called by Fyne.
func (r *paperRow) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(r.lines), len(r.lines)+len(r.rules))
	for _, rule := range r.rules {
		objects = append(objects, &canvas.Rectangle{FillColor: staff.Paint(inkOf(rule.Color))})
	}
	for i, line := range r.lines {
		weight := weightOf(line.Type.Weight)
		text := canvas.NewText(line.Text, staff.Paint(inkOf(line.Type.Color)))
		text.TextStyle, text.FontSource = weight.Style(), look.From(r.Theme()).Face(line.Text, weight)
		objects[i] = text
	}
	return widget.NewSimpleRenderer(container.New(paperLayout{r}, objects...))
}

// paperLayout puts the lines of a row at their places.
type paperLayout struct{ r *paperRow }

// Layout is called by Fyne.
func (l paperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	scale := size.Width / float32(r.width)
	for i, rule := range r.rules {
		touch.Put(objects[len(r.lines)+i], float32(rule.X-paperEdge)*scale, float32(rule.Y-r.top)*scale, float32(rule.W)*scale, max(1, float32(rule.H)*scale))
	}
	for i, o := range objects[:len(r.lines)] {
		line, text := r.lines[i], o.(*canvas.Text)
		text.TextSize = float32(smaller*line.Type.Size*mmPerPoint) * scale
		x := float32(line.X-paperEdge) * scale
		text.Move(fyne.NewPos(x, float32(line.Y-r.top)*scale))
		text.Resize(fyne.NewSize(min(float32(line.W)*scale*wider+2, size.Width-x), float32(line.H)*scale))
	}
}

// MinSize is called by Fyne. The lines shrink to fit.
func (l paperLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// weightOf is the weight on the screen for one on paper.
func weightOf(w assets.Weight) look.Weight {
	switch w {
	case assets.SemiBold:
		return look.SemiBold
	case assets.Bold:
		return look.Bold
	}
	return look.Regular
}

// inkOf is the color on the screen for one on paper.
func inkOf(c figure.Color) fyne.ThemeColorName {
	switch c {
	case palette.Teal:
		return look.Teal
	case palette.SoftInk:
		return look.SoftInk
	case palette.Alert:
		return look.Alert
	case palette.Hold:
		return look.Hold
	}
	return look.Ink
}
