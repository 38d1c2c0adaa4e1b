package checkin

import (
	"slices"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/ui/touch"
)

// body is the woman standing, drawn for a stage. Drawing her takes a tenth of a
// second, so she is drawn once a visit, and ahead of the screen that shows her.
type body struct {
	stage figure.Options
	faces touch.ChartFaces
	ready bool
}

// prepare draws the body ahead of the first chart, away from the screen.
func (c *CheckIn) prepare() {
	stage := c.stage()
	if c.body.ready && c.body.stage == stage {
		return
	}
	var faces touch.ChartFaces
	c.p.Async(func() error {
		faces = touch.FigureFaces(stage)
		return nil
	}, func(error) { c.body = body{stage, faces, true} })
}

// later runs work away from the screen, then done on it.
func (c *CheckIn) later(work, done func()) {
	c.p.Async(func() error {
		work()
		return nil
	}, func(error) { done() })
}

// drawing shows a picture that is drawn away from the screen.
func (c *CheckIn) drawing(p figure.Picture, alt string) *touch.Drawing {
	d := touch.NewDrawing(p, alt)
	d.Later = c.later
	return d
}

// faces returns the woman standing, at her stage, with the zones that the
// question knows.
func (c *CheckIn) faces(it *triage.Item) touch.ChartFaces {
	if stage := c.stage(); !c.body.ready || c.body.stage != stage {
		c.body = body{stage, touch.FigureFaces(stage), true}
	}
	faces := c.body.faces
	faces.Front.Zones, faces.Back.Zones = known(it, faces.Front.Zones), known(it, faces.Back.Zones)
	return faces
}

// known returns the zones that are options of a question.
func known(it *triage.Item, zones []figure.ChartZone) []figure.ChartZone {
	return slices.DeleteFunc(slices.Clone(zones), func(z figure.ChartZone) bool { return it.Option(z.ID) == nil })
}

// stage returns how the figure is drawn for what she has said.
func (c *CheckIn) stage() figure.Options { return portrait.Of(c.flow) }

func (c *CheckIn) chartWords(it *triage.Item) touch.ChartWords {
	return touch.ChartWords{
		Front: c.t("checkin.chart.front"), Back: c.t("checkin.chart.back"),
		Left: c.t("checkin.chart.left"), Right: c.t("checkin.chart.right"),
		Zone: func(id string) string {
			if o := it.Option(id); o != nil {
				return o.Label(c.flow.Lang())
			}
			return id
		},
	}
}

// chartScreen asks for places on the body: on the drawing, or from the list
// that is its twin.
func (c *CheckIn) chartScreen(it *triage.Item) screen {
	l := c.flow.Lang()
	s := c.questionScreen(it.Label(l), it.Help(l))
	faces, words, most := c.faces(it), c.chartWords(it), it.MaxAnswers()
	now := c.flow.Values(it.LinkID)
	chosen := func(zones []string) {
		c.note("")
		c.flow.Set(zones...)
		c.chartMain(s.main, it)
	}
	toggle := "checkin.chart.list"
	if c.asList {
		toggle = "checkin.chart.drawing"
		s.head.spare = true // the names of the places need no help, but room
		ch := touch.NewZoneList(it.LinkID, faces, most, words, c.pageWords(), func(zones []string) {
			c.on(func() { chosen(zones) })()
		})
		ch.SetChosen(now...)
		ch.OnTurned = c.on(func() {
			c.traceScreen()
			c.announce()
		})
		s.body, s.key, s.char = ch, ch.TakeKey, func(r rune) { ch.TakeRune(r) }
	} else {
		layer := touch.Pain
		if it.LinkID == triage.NumbZones {
			layer = touch.Numb
		}
		if it.LinkID == triage.PainZones {
			most = 0
		}
		var chart *touch.BodyChart
		chart = touch.NewBodyChart(it.LinkID, faces, layer, most, words, func(zones []string) {
			c.on(func() {
				c.flow.SetStrokes(strokes(chart.Strokes(), faces))
				chosen(zones)
			})()
		})
		chart.Later = c.later
		if it.LinkID != triage.PainZones {
			chart.SetBehind(touch.Pain, c.flow.Values(triage.PainZones)...)
		}
		chart.OnView = func(bool) { c.on(c.traceScreen)() }
		chart.SetChosen(now...)
		chart.SetStrokes(touchStrokes(c.flow.Strokes(it.LinkID), faces))
		s.body = chart
	}
	s.skip = touch.NewButton("list", c.t(toggle), touch.Quiet, c.on(func() {
		c.asList = !c.asList
		c.show()
	}))
	s.enter = func() {
		if !it.IsBodyChart() && len(c.flow.Values(it.LinkID)) == 0 {
			c.flow.Set(triage.None)
		}
		c.next()
	}
	s.main.OnTapped = c.on(s.enter)
	c.chartMain(s.main, it)
	return s
}

// chartMain says on the main button what going on means.
func (c *CheckIn) chartMain(b *touch.Button, it *triage.Item) {
	key := "common.next"
	if len(c.flow.Values(it.LinkID)) == 0 {
		key = "checkin.chart.nowhere"
		if !it.IsBodyChart() {
			key = "checkin.chart.none_spot"
		}
	}
	b.SetText(c.t(key))
}

// strokes turns lines from shares of the picture into centimetres.
func strokes(lines []touch.Stroke, faces touch.ChartFaces) []triage.Stroke {
	var out []triage.Stroke
	for _, line := range lines {
		pic, view := faces.Front.Picture, triage.ViewFront
		if line.Back {
			pic, view = faces.Back.Picture, triage.ViewBack
		}
		s := triage.Stroke{View: view}
		for _, p := range line.Points {
			s.Points = append(s.Points, [2]float64{
				pic.Min.X + p.X*(pic.Max.X-pic.Min.X), pic.Min.Y + p.Y*(pic.Max.Y-pic.Min.Y),
			})
		}
		out = append(out, s)
	}
	return out
}

// touchStrokes is the way back from strokes.
func touchStrokes(lines []triage.Stroke, faces touch.ChartFaces) []touch.Stroke {
	var out []touch.Stroke
	for _, line := range lines {
		s := touch.Stroke{Back: line.View == triage.ViewBack}
		pic := faces.Front.Picture
		if s.Back {
			pic = faces.Back.Picture
		}
		for _, p := range line.Points {
			s.Points = append(s.Points, figure.Point{
				X: (p[0] - pic.Min.X) / (pic.Max.X - pic.Min.X), Y: (p[1] - pic.Min.Y) / (pic.Max.Y - pic.Min.Y),
			})
		}
		out = append(out, s)
	}
	return out
}
