package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// The measures of a trend line on the drawing board.
const (
	trendHigh = 150 // from 0 to the upper end
	trendAxis = 40  // room for the numbers at the left
	trendDate = 112 // room for a date under a point
	trendDot  = 9   // half the large dot
)

// line draws the values of a measure from visit to visit, 0 below and its
// upper end above, the points at equal distances. The visit on screen has the large one.
func (t trendPage) line(l triage.TrendLine) fyne.CanvasObject {
	p := t.plot(l)
	return staff.NewPanel(p.objects(), p.place, func(w float32) float32 {
		return staff.Units(trendDot) + staff.Units(trendHigh) + staff.Units(8) + 2*p.scale[0].HeightFor(w)
	})
}

// trendPlot is what a trend line is drawn with.
type trendPlot struct {
	triage.TrendLine
	visit         string // on screen
	grid          []*canvas.Line
	scale         []*touch.Text // at the left of the grid
	goal          float64
	across        *canvas.Line        // at the goal
	behind        []*canvas.Rectangle // under the values, so that no grid strikes them out
	parts         []*canvas.Line      // from point to point
	dots          []*canvas.Circle
	values, dates []*touch.Text
}

func (t trendPage) plot(l triage.TrendLine) *trendPlot {
	stroke := func(name fyne.ThemeColorName, width float32) *canvas.Line {
		return &canvas.Line{StrokeColor: staff.Paint(name), StrokeWidth: staff.Units(width)}
	}
	out := &trendPlot{TrendLine: l, visit: t.d.ID, across: stroke(look.Done, 2.5)}
	for _, v := range out.levels() {
		out.grid, out.scale = append(out.grid, stroke(look.Line, 1)), append(out.scale, staff.Right(staff.Soft(wording.Tenths(v))))
	}
	goal, marked := l.Goal()
	out.goal, out.across.Hidden = goal, !marked
	for i, p := range l.Points {
		if i > 0 {
			out.parts = append(out.parts, stroke(look.Teal, 3))
		}
		out.behind = append(out.behind, &canvas.Rectangle{FillColor: staff.Paint(look.Card)})
		out.dots = append(out.dots, &canvas.Circle{FillColor: staff.Paint(look.Teal)})
		out.values = append(out.values, staff.Strong(wording.Tenths(p.Value)).Aligned(fyne.TextAlignCenter))
		out.dates = append(out.dates, staff.Soft(t.r.date(p.At.In(t.r.p.Now().Location()))).Aligned(fyne.TextAlignCenter))
	}
	return out
}

// levels are the values at the lines of the grid.
func (p *trendPlot) levels() []float64 { return []float64{0, p.High / 2, p.High} }

// objects are its parts, back to front: the points lie over the line.
func (p *trendPlot) objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range p.grid {
		out = append(out, p.grid[i], p.scale[i])
	}
	out = append(out, p.across)
	for _, o := range p.behind {
		out = append(out, o)
	}
	for i := range p.Points {
		if i > 0 {
			out = append(out, p.parts[i-1])
		}
		out = append(out, p.values[i], p.dates[i])
	}
	for _, o := range p.dots {
		out = append(out, o)
	}
	return out
}

func (p *trendPlot) place(size fyne.Size) {
	n, line := len(p.Points), p.scale[0].HeightFor(size.Width)
	top := line + staff.Units(trendDot) // room for a value at the upper end
	y := func(v float64) float32 { return top + staff.Units(trendHigh)*float32(1-v/p.High) }
	left, wide := staff.Units(trendAxis)+staff.Units(trendDate)/2, size.Width-staff.Units(trendAxis)-staff.Units(trendDate)
	x := func(i int) float32 { return left + wide*float32(i)/float32(max(1, n-1)) }
	across := func(l *canvas.Line, v float64) {
		l.Position1, l.Position2 = fyne.NewPos(staff.Units(trendAxis), y(v)), fyne.NewPos(size.Width, y(v))
	}
	for i, v := range p.levels() {
		touch.Put(p.scale[i], 0, y(v)-line/2, staff.Units(trendAxis)-staff.Units(6), line)
		across(p.grid[i], v)
	}
	across(p.across, p.goal)
	for i, at := range p.Points {
		if i > 0 {
			p.parts[i-1].Position1, p.parts[i-1].Position2 = fyne.NewPos(x(i-1), y(p.Points[i-1].Value)), fyne.NewPos(x(i), y(at.Value))
		}
		radius := staff.Units(6)
		if at.Visit == p.visit {
			radius = staff.Units(trendDot)
		}
		touch.Put(p.dots[i], x(i)-radius, y(at.Value)-radius, 2*radius, 2*radius)
		touch.Put(p.behind[i], x(i)-staff.Units(16), y(at.Value)-radius-line, staff.Units(32), line)
		touch.Put(p.values[i], x(i)-staff.Units(30), y(at.Value)-radius-line, staff.Units(60), line)
		p.dates[i].Hidden = i > 0 && i < n-1 && wide/float32(n-1) < staff.Units(trendDate)
		touch.Put(p.dates[i], x(i)-staff.Units(trendDate)/2, top+staff.Units(trendHigh)+staff.Units(8), staff.Units(trendDate), line)
	}
}
