package review

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// scale maps the log-odds of a hypothesis to the one scale in words: its own
// thresholds "some" and "well" lie at the same places for every hypothesis.
// Within a hypothesis the map is linear, so the pieces add up to the eye.
type scale struct {
	some, well float64 // log-odds of the thresholds
	half       float64 // half the distance between them on the bar, 0–1
}

func (s scale) at(logOdds float64) float32 {
	return float32(0.5 - s.half + 2*s.half*(logOdds-s.some)/(s.well-s.some))
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// spans are the distances between the thresholds that the bars may have. The
// first on which everything fits is taken, by all hypotheses alike.
var spans = [...]float64{1. / 3, 1. / 4, 1. / 5, 1. / 7, 1. / 10}

// scales returns the scale of each hypothesis of an assessment.
func (r *Review) scales(a triage.Assessment) map[triage.HypothesisID]scale {
	out := map[triage.HypothesisID]scale{}
	for _, span := range spans {
		fits := true
		for _, j := range a.Hypotheses {
			h := r.p.Rules.Evidence.Hypothesis(j.ID)
			s := scale{logit(h.Some), logit(h.Well), span / 2}
			out[j.ID] = s
			from, top, end := extent(j)
			for _, l := range []float64{from, top, end} {
				fits = fits && s.at(l) >= 0.01 && s.at(l) <= 0.99
			}
		}
		if fits {
			break
		}
	}
	return out
}

// extent is where the bar starts (the prior), how far it reaches with all that
// speaks for, and where it ends, in log-odds.
func extent(j triage.Judged) (from, top, end float64) {
	from = logit(float64(j.Prior))
	top = from
	for _, l := range j.For {
		top += math.Log(l.LR)
	}
	end = top
	for _, l := range j.Against {
		end += math.Log(l.LR)
	}
	return from, top, end
}

// bar draws one hypothesis: from the prior, what speaks for it goes to the
// right in the upper lane, piece by piece; from there, what speaks against it
// comes back in the lower lane. The bold line is where that leaves it.
func (r *Review) bar(j triage.Judged, s scale) fyne.CanvasObject {
	rect := func(c fyne.ThemeColorName) *canvas.Rectangle { return &canvas.Rectangle{FillColor: shade(c)} }
	zones := []*canvas.Rectangle{rect(look.Card), rect(look.Paper), rect(look.TealTint)}
	frame := &canvas.Rectangle{StrokeColor: shade(look.Line), StrokeWidth: 1}
	type piece struct {
		from, to float64
		lane     int
		o        *canvas.Rectangle
	}
	var pieces []piece
	from, _, end := extent(j)
	at := from
	for _, l := range j.For {
		pieces = append(pieces, piece{at, at + math.Log(l.LR), 0, rect(look.Teal)})
		at += math.Log(l.LR)
	}
	for _, l := range j.Against {
		pieces = append(pieces, piece{at + math.Log(l.LR), at, 1, rect(look.SoftInk)})
		at += math.Log(l.LR)
	}
	prior, now := rect(look.Line), rect(look.Ink)
	objects := []fyne.CanvasObject{zones[0], zones[1], zones[2], frame, prior}
	for _, p := range pieces {
		objects = append(objects, p.o)
	}
	objects = append(objects, now)
	return newPanel(objects, func(size fyne.Size) {
		x := func(l float64) float32 { return max(0, min(s.at(l), 1)) * size.Width }
		a, b := float32(0.5-s.half)*size.Width, float32(0.5+s.half)*size.Width
		put(zones[0], 0, 0, a, size.Height)
		put(zones[1], a, 0, b-a, size.Height)
		put(zones[2], b, 0, size.Width-b, size.Height)
		put(frame, 0, 0, size.Width, size.Height)
		lane := u(9)
		for _, p := range pieces {
			y := size.Height/2 - lane - u(1)
			if p.lane == 1 {
				y = size.Height/2 + u(1)
			}
			put(p.o, x(p.from)+1, y, max(1, x(p.to)-x(p.from)-1), lane)
		}
		put(prior, x(from)-u(1), u(3), u(2), size.Height-u(6))
		put(now, x(end)-u(2.5), -u(2), u(5), size.Height+u(4))
	}, func(float32) float32 { return u(34) })
}

// hypothesisCard is one explanation with its bar, the fit in words and the
// numbers. Touched, it becomes the one whose lines are listed.
func (c *chart) hypothesisCard(j triage.Judged, s scale) fyne.CanvasObject {
	r := c.r
	name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
	fit := r.t("review.fit." + string(j.Fits))
	inner := pad(12, 8, column(5,
		strong(name), r.bar(j, s),
		row(8, []float32{share(1), own}, plain(fit), right(plain(percent(j.Prior)+" "+r.t("review.to")+" "+percent(j.Posterior))))))
	on := c.tab == tabComparison && !c.article && c.cover == nil && j.ID == c.hypothesis
	return pressable("hypothesis."+string(j.ID), name+": "+fit, on, func() {
		c.hypothesis, c.article, c.cover = j.ID, false, nil
		c.tab = tabComparison
		r.arrive()
	}, inner)
}

// bars is the left third of comparison and tests: the four explanations on one
// scale.
func (c *chart) bars(a triage.Assessment, below ...fyne.CanvasObject) fyne.CanvasObject {
	r := c.r
	words := row(0, []float32{share(1), share(1), share(1)}, soft(r.t("review.scale.little")),
		soft(r.t("review.scale.some")).Aligned(fyne.TextAlignCenter), right(soft(r.t("review.scale.well"))))
	parts := []fyne.CanvasObject{pad(12, 0, words)}
	scales := r.scales(a)
	for _, j := range a.Hypotheses {
		parts = append(parts, c.hypothesisCard(j, scales[j.ID]))
	}
	return column(6, append(parts, below...)...)
}

// barLegend explains the marks of a bar.
func (c *chart) barLegend() fyne.CanvasObject {
	r := c.r
	key := func(col fyne.ThemeColorName, w, h float32, text string) fyne.CanvasObject {
		box := &canvas.Rectangle{FillColor: shade(col)}
		return row(10, []float32{26, share(1)}, newPanel([]fyne.CanvasObject{box}, func(s fyne.Size) {
			put(box, (s.Width-u(w))/2, (s.Height-u(h))/2, u(w), u(h))
		}, func(float32) float32 { return u(22) }), soft(text))
	}
	return pad(12, 0, column(2,
		key(look.Line, 2, 20, r.t("review.legend.prior")), key(look.Teal, 24, 9, r.t("review.legend.for")),
		key(look.SoftInk, 24, 9, r.t("review.legend.against")), key(look.Ink, 5, 22, r.t("review.legend.now"))))
}

// nextTest is the card of the bedside test that is expected to move most.
func (c *chart) nextTest(a triage.Assessment) fyne.CanvasObject {
	r := c.r
	if len(a.NextTests) == 0 {
		return card(look.Card, look.Line, column(4, strong(r.t("review.next")), soft(r.t("review.next_none"))))
	}
	t := r.p.Rules.Exam.Find(c.r.examID(a.NextTests[0].ID))
	if t == nil {
		return space(0)
	}
	lead := r.p.Rules.Evidence.Hypothesis(r.p.Rules.LeadingQuestion(c.response())).Name.In(r.lang)
	return pressable("next."+t.ID, r.t("review.next")+": "+t.Name.In(r.lang), false, func() {
		c.position = t.Position
		c.turnTo(tabTests)
	}, card("", look.Teal, column(4,
		row(8, []float32{share(1), 22}, tinted(r.t("review.next"), look.Teal), mark(touch.IconNext, look.Teal, 22)),
		strong(t.Name.In(r.lang)),
		soft(r.t("review.next_why", "What", lead)))))
}

// examID returns an exam id by which the test is found.
func (r *Review) examID(test string) string {
	for i := range r.p.Rules.Exam.Tests {
		if t := &r.p.Rules.Exam.Tests[i]; t.ID == test {
			return t.IDs()[0]
		}
	}
	return test
}
