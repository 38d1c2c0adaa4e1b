package checkin

import (
	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// chartScreen asks for places on the body: on the drawing, or from the list
// that is its twin.
type chartScreen struct {
	*visit
	it    *triage.Item
	faces touch.ChartFaces
	main  *touch.Button
}

func newChartScreen(v *visit, it *triage.Item) *chartScreen {
	return &chartScreen{visit: v, it: it, faces: v.drawings.of(it)}
}

func (c *chartScreen) screen() screen {
	var more []fyne.CanvasObject
	if c.behind() {
		more = append(more, touch.NewText(c.t("checkin.chart.behind"), look.Help, look.SemiBold, look.Ink))
	}
	s := c.question(c.it.Label(c.lang()), c.it.Help(c.lang()), more...)
	c.main = s.main
	toggle := "checkin.chart.list"
	if c.asList {
		toggle = "checkin.chart.drawing"
		c.list(&s)
	} else {
		s.body = c.body()
	}
	s.skip = touch.NewButton("list", c.t(toggle), touch.Quiet, c.on(func() {
		c.asList = !c.asList
		c.show()
	}))
	s.enter = func() {
		if !c.it.IsBodyChart() && len(c.flow.Values(c.it.LinkID)) == 0 {
			c.flow.Set(triage.None)
		}
		c.next()
	}
	s.main.OnTapped = c.on(s.enter)
	c.sayMain()
	s.places = true
	s.heard = func() map[string]string { return map[string]string{c.it.LinkID: c.said(c.it)} }
	return s
}

// list puts the names of the places on the screen.
func (c *chartScreen) list(s *screen) {
	s.head.spare = true // the names of the places need no help, but room
	ch := touch.NewZoneList(c.it.LinkID, c.faces, c.it.MaxAnswers(), c.words(), c.pageWords(), func(zones []string) {
		c.on(func() { c.chosen(zones) })()
	})
	ch.SetChosen(c.flow.Values(c.it.LinkID)...)
	ch.OnTurned = c.on(func() {
		c.display.trace()
		c.ear.announce()
	})
	s.body, s.cards, s.key, s.char = ch, ch, ch.TakeKey, func(r rune) { ch.TakeRune(r) }
}

// body is the drawing that she marks.
func (c *chartScreen) body() *touch.BodyChart {
	id, most, layer := c.it.LinkID, c.it.MaxAnswers(), touch.Pain
	switch id {
	case triage.NumbZones:
		layer = touch.Numb
	case triage.PainZones:
		most = 0
	}
	var chart *touch.BodyChart
	chart = touch.NewBodyChart(id, c.faces, layer, most, c.words(), func(zones []string) {
		c.on(func() {
			c.flow.SetStrokes(strokes(chart.Strokes(), c.faces))
			c.chosen(zones)
		})()
	})
	chart.Later = c.p.later
	if id != triage.PainZones {
		chart.SetBehind(touch.Pain, c.flow.Values(triage.PainZones)...)
	}
	chart.OnMiss = func() { c.note(c.t("checkin.chart.miss")) }
	chart.OnView = func(bool) { c.on(c.display.trace)() }
	chart.SetChosen(c.flow.Values(id)...)
	chart.SetStrokes(touchStrokes(c.flow.Strokes(id), c.faces))
	return chart
}

// behind reports whether the pain that she marked before is seen on this chart.
func (c *chartScreen) behind() bool {
	it := c.rules.Questionnaire.Question(triage.PainZones)
	return !c.asList && c.it.LinkID == triage.NumbZones && it != nil && len(it.Marks(c.flow.Values(it.LinkID))) > 0
}

func (c *chartScreen) chosen(zones []string) {
	c.note("")
	c.flow.Set(zones...)
	c.sayMain()
}

// sayMain says on the main button what going on means.
func (c *chartScreen) sayMain() {
	key := "common.next"
	if len(c.it.Marks(c.flow.Values(c.it.LinkID))) == 0 {
		key = "checkin.chart.nowhere"
		if !c.it.IsBodyChart() {
			key = "checkin.chart.none_spot"
		}
	}
	c.main.SetText(c.t(key))
}

func (c *chartScreen) words() touch.ChartWords {
	return touch.ChartWords{
		Back: touch.ViewWords{Face: c.t("checkin.chart.back"), Parts: [4]string{
			c.t("checkin.chart.back_top"), c.t("checkin.chart.back_hips"), c.t("checkin.chart.back_thighs"), c.t("checkin.chart.back_feet"),
		}},
		Front: touch.ViewWords{Face: c.t("checkin.chart.front"), Parts: [4]string{
			c.t("checkin.chart.front_top"), c.t("checkin.chart.front_hips"), c.t("checkin.chart.front_thighs"), c.t("checkin.chart.front_feet"),
		}},
		Left: c.t("checkin.chart.left"), Right: c.t("checkin.chart.right"),
		Zone: func(id string) string {
			if o := c.it.Option(id); o != nil {
				return o.Label(c.lang())
			}
			return id
		},
	}
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
