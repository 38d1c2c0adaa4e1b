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
	r, n := t.r, len(l.Points)
	stroke := func(name fyne.ThemeColorName, width float32) *canvas.Line {
		return &canvas.Line{StrokeColor: staff.Paint(name), StrokeWidth: staff.Units(width)}
	}
	grid := []*canvas.Line{stroke(look.Line, 1), stroke(look.Line, 1), stroke(look.Line, 1)}
	scale := []*touch.Text{staff.Right(staff.Soft("0")), staff.Right(staff.Soft(wording.Tenths(l.High / 2))), staff.Right(staff.Soft(wording.Tenths(l.High)))}
	goal, marked := l.Goal()
	across := stroke(look.Done, 2.5)
	across.Hidden = !marked
	dots, values, dates := make([]*canvas.Circle, n), make([]*touch.Text, n), make([]*touch.Text, n)
	behind := make([]*canvas.Rectangle, n) // under the values, so that no grid strikes them out
	var parts []*canvas.Line
	var objects []fyne.CanvasObject
	for i := range grid {
		objects = append(objects, grid[i], scale[i])
	}
	objects = append(objects, across)
	for i := range behind {
		behind[i] = &canvas.Rectangle{FillColor: staff.Paint(look.Card)}
		objects = append(objects, behind[i])
	}
	for i, p := range l.Points {
		if i > 0 {
			parts = append(parts, stroke(look.Teal, 3))
			objects = append(objects, parts[i-1])
		}
		dots[i] = &canvas.Circle{FillColor: staff.Paint(look.Teal)}
		values[i] = staff.Strong(wording.Tenths(p.Value)).Aligned(fyne.TextAlignCenter)
		dates[i] = staff.Soft(r.date(p.At.In(r.p.Now().Location()))).Aligned(fyne.TextAlignCenter)
		objects = append(objects, values[i], dates[i])
	}
	for _, d := range dots { // on top of the line
		objects = append(objects, d)
	}
	return staff.NewPanel(objects, func(size fyne.Size) {
		line := scale[0].HeightFor(size.Width)
		top := line + staff.Units(trendDot) // room for a value at the upper end
		y := func(v float64) float32 { return top + staff.Units(trendHigh)*float32(1-v/l.High) }
		left, wide := staff.Units(trendAxis)+staff.Units(trendDate)/2, size.Width-staff.Units(trendAxis)-staff.Units(trendDate)
		x := func(i int) float32 { return left + wide*float32(i)/float32(max(1, n-1)) }
		for i, v := range []float64{0, l.High / 2, l.High} {
			touch.Put(scale[i], 0, y(v)-line/2, staff.Units(trendAxis)-staff.Units(6), line)
			grid[i].Position1, grid[i].Position2 = fyne.NewPos(staff.Units(trendAxis), y(v)), fyne.NewPos(size.Width, y(v))
		}
		across.Position1, across.Position2 = fyne.NewPos(staff.Units(trendAxis), y(goal)), fyne.NewPos(size.Width, y(goal))
		for i, p := range l.Points {
			if i > 0 {
				parts[i-1].Position1, parts[i-1].Position2 = fyne.NewPos(x(i-1), y(l.Points[i-1].Value)), fyne.NewPos(x(i), y(p.Value))
			}
			radius := staff.Units(6)
			if p.Visit == t.d.ID {
				radius = staff.Units(trendDot)
			}
			touch.Put(dots[i], x(i)-radius, y(p.Value)-radius, 2*radius, 2*radius)
			touch.Put(behind[i], x(i)-staff.Units(16), y(p.Value)-radius-line, staff.Units(32), line)
			touch.Put(values[i], x(i)-staff.Units(30), y(p.Value)-radius-line, staff.Units(60), line)
			dates[i].Hidden = i > 0 && i < n-1 && wide/float32(n-1) < staff.Units(trendDate)
			touch.Put(dates[i], x(i)-staff.Units(trendDate)/2, top+staff.Units(trendHigh)+staff.Units(8), staff.Units(trendDate), line)
		}
	}, func(w float32) float32 {
		return staff.Units(trendDot) + staff.Units(trendHigh) + staff.Units(8) + 2*scale[0].HeightFor(w)
	})
}
