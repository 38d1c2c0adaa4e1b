package review

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/triage"
	"sacra/ui/internal/staff"
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
var spans = [...]float64{0.32, 0.25, 0.2, 0.15, 0.1, 0.05}

// scales returns the scale of each hypothesis, on which every one of the
// assessments has room.
func (r *Review) scales(all ...triage.Assessment) map[triage.HypothesisID]scale {
	var judged []triage.Judged
	for _, a := range all {
		judged = append(judged, a.Hypotheses...)
	}
	out := map[triage.HypothesisID]scale{}
	for _, span := range spans {
		fits := true
		for _, j := range judged {
			h := r.p.Rules.Evidence.Hypothesis(j.ID)
			s := scale{logit(h.Some), logit(h.Well), span / 2}
			out[j.ID] = s
			from, pro, _, end := r.pieces(j)
			reach := []float64{from, end}
			for _, p := range pro {
				reach = append(reach, p.to)
			}
			for _, l := range reach {
				fits = fits && s.at(l) >= 0.01 && s.at(l) <= 0.99
			}
		}
		if fits {
			break
		}
	}
	return out
}

// piece is the part of a bar that one finding makes, in log-odds.
type piece struct{ from, to float64 }

// pieces are the parts of a bar from the prior on: what speaks for, then what
// speaks against, and where that ends. The answers of the history overlap, so
// triage bounds their product; their pieces are shrunk alike, so that the bar
// adds up to what it ends at.
func (r *Review) pieces(j triage.Judged) (from float64, pro, contra []piece, end float64) {
	isHistory := func(l triage.Line) bool {
		f := r.p.Rules.Evidence.Finding(l.Finding)
		return f != nil && f.Group == triage.GroupHistory
	}
	var history, bound float64
	for _, list := range [][]triage.Line{j.For, j.Against} {
		for _, l := range list {
			switch {
			case l.Finding == triage.CapLine:
				bound = math.Log(l.LR)
			case isHistory(l):
				history += math.Log(l.LR)
			}
		}
	}
	shrink := 1.0
	if bound != 0 && history != 0 {
		shrink = (history + bound) / history
	}
	from = logit(float64(j.Prior))
	end = from
	lane := func(lines []triage.Line) (out []piece) {
		for _, l := range lines {
			if l.Finding == triage.CapLine {
				continue
			}
			w := math.Log(l.LR)
			if isHistory(l) {
				w *= shrink
			}
			out = append(out, piece{end, end + w})
			end += w
		}
		return out
	}
	pro = lane(j.For)
	contra = lane(j.Against)
	return from, pro, contra, end
}

// bar draws one hypothesis: from the prior, what speaks for it goes to the
// right in the upper lane, piece by piece; from there, what speaks against it
// comes back in the lower lane. The bold line is where that leaves it. With a
// ghost, a hollow line stands where the ghost ends.
func (r *Review) bar(j triage.Judged, s scale, ghost *triage.Judged) fyne.CanvasObject {
	rect := func(c fyne.ThemeColorName) *canvas.Rectangle { return &canvas.Rectangle{FillColor: staff.Paint(c)} }
	zones := []*canvas.Rectangle{rect(look.Card), rect(look.Paper), rect(look.TealTint)}
	frame := &canvas.Rectangle{StrokeColor: staff.Paint(look.Line), StrokeWidth: 1}
	from, pro, contra, end := r.pieces(j)
	type drawn struct {
		piece
		lane float32 // 0 above, 1 below the middle
		o    *canvas.Rectangle
	}
	var all []drawn
	for _, p := range pro {
		all = append(all, drawn{p, 0, rect(look.Teal)})
	}
	for _, p := range contra {
		all = append(all, drawn{piece{p.to, p.from}, 1, rect(look.SoftInk)})
	}
	prior, now := rect(look.Line), rect(look.Ink)
	objects := []fyne.CanvasObject{zones[0], zones[1], zones[2], frame, prior}
	for _, p := range all {
		objects = append(objects, p.o)
	}
	was := &canvas.Rectangle{FillColor: staff.Paint(look.Card), StrokeColor: staff.Paint(look.Hold), StrokeWidth: staff.Units(2)}
	if ghost != nil {
		objects = append(objects, was)
	}
	objects = append(objects, now)
	return staff.NewPanel(objects, func(size fyne.Size) {
		x := func(l float64) float32 { return max(0, min(s.at(l), 1)) * size.Width }
		a, b := float32(0.5-s.half)*size.Width, float32(0.5+s.half)*size.Width
		staff.Put(zones[0], 0, 0, a, size.Height)
		staff.Put(zones[1], a, 0, b-a, size.Height)
		staff.Put(zones[2], b, 0, size.Width-b, size.Height)
		staff.Put(frame, 0, 0, size.Width, size.Height)
		lane := staff.Units(9)
		for _, p := range all {
			staff.Put(p.o, x(p.from)+1, size.Height/2+(p.lane-1)*lane+(2*p.lane-1)*staff.Units(1), max(1, x(p.to)-x(p.from)-1), lane)
		}
		staff.Put(prior, x(from)-staff.Units(1), staff.Units(3), staff.Units(2), size.Height-staff.Units(6))
		if ghost != nil {
			staff.Put(was, x(logit(float64(ghost.Posterior)))-staff.Units(4.5), -staff.Units(2), staff.Units(9), size.Height+staff.Units(4))
		}
		staff.Put(now, x(end)-staff.Units(2.5), -staff.Units(2), staff.Units(5), size.Height+staff.Units(4))
	}, func(float32) float32 { return staff.Units(34) })
}

// hypothesisCard is one explanation with its bar, the fit in words and the
// numbers. Touched, it becomes the one whose lines are listed.
func (c *chart) hypothesisCard(j triage.Judged, s scale) fyne.CanvasObject {
	r := c.r
	name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
	fit := r.t("review.fit." + string(j.Fits))
	parts := []fyne.CanvasObject{
		staff.Strong(name), r.bar(j, s, nil),
		staff.Row(8, []float32{staff.Share(1), staff.Own}, staff.Plain(fit), staff.Right(staff.Plain(r.say.Percent(j.Prior)+" "+r.t("review.to")+" "+r.say.Percent(j.Posterior)))),
	}
	gap := float32(5)
	if first := c.firstImpression(j.ID); first != "" {
		parts, gap = append(parts, staff.Soft(first)), 2
	}
	inner := staff.Pad(12, 8, staff.Column(gap, parts...))
	on := c.tab == tabComparison && !c.article && c.cover == nil && j.ID == c.hypothesis
	return staff.Pressable("hypothesis."+string(j.ID), name+": "+fit, on, func() {
		c.hypothesis, c.article, c.cover = j.ID, false, nil
		c.tab = tabComparison
		r.arrive()
	}, inner)
}

// bars is the left third of comparison and tests: the four explanations on one
// scale.
func (c *chart) bars(a triage.Assessment, below ...fyne.CanvasObject) fyne.CanvasObject {
	r := c.r
	parts := []fyne.CanvasObject{staff.Pad(12, 0, r.scaleWords())}
	scales := r.scales(a)
	for _, j := range a.Hypotheses {
		parts = append(parts, c.hypothesisCard(j, scales[j.ID]))
	}
	return staff.AsRoom(6, append(parts, below...)...)
}

// barsAbove are the explanations two by two, for an upright glass.
func (c *chart) barsAbove(a triage.Assessment) fyne.CanvasObject {
	var cards []fyne.CanvasObject
	scales := c.r.scales(a)
	for _, j := range a.Hypotheses {
		cards = append(cards, c.hypothesisCard(j, scales[j.ID]))
	}
	return twoByTwo(cards)
}

// twoByTwo lays objects in pairs.
func twoByTwo(all []fyne.CanvasObject) fyne.CanvasObject {
	var pairs []fyne.CanvasObject
	for two := range slices.Chunk(all, 2) {
		if len(two) == 1 {
			two = append(two, staff.Space(0))
		}
		pairs = append(pairs, staff.Sides(14, []float32{staff.Share(1), staff.Share(1)}, two...))
	}
	return staff.Column(6, pairs...)
}

// scaleWords stand over the bars.
func (r *Review) scaleWords() fyne.CanvasObject {
	return staff.Evenly(0, staff.Soft(r.t("review.scale.little")),
		staff.Soft(r.t("review.scale.some")).Aligned(fyne.TextAlignCenter), staff.Right(staff.Soft(r.t("review.scale.well"))))
}

// barsAcross are the bars side by side, for a narrow glass.
func (c *chart) barsAcross(a triage.Assessment) fyne.CanvasObject {
	r := c.r
	scales := r.scales(a)
	var parts []fyne.CanvasObject
	for _, j := range a.Hypotheses {
		name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
		parts = append(parts, staff.Pad(0, 4, staff.Column(3, staff.OneLine(brief(name)), r.bar(j, scales[j.ID], nil), staff.OneLine(r.t("review.fit."+string(j.Fits))))))
	}
	if r.upright {
		return twoByTwo(parts)
	}
	return staff.Evenly(14, parts...)
}

// brief is a name without the second one behind it.
func brief(name string) string {
	if i := strings.IndexAny(name, "(/"); i > 0 {
		return strings.TrimSpace(name[:i])
	}
	return name
}

// nextTest is the card of the bedside test that is expected to move most.
func (c *chart) nextTest(a triage.Assessment) fyne.CanvasObject {
	r := c.r
	t := r.nextOf(a)
	if t == nil {
		return staff.Card(look.Card, look.Line, staff.Column(4, staff.Strong(r.t("review.next")), staff.Soft(r.t("review.next_none"))))
	}
	lead := r.p.Rules.Evidence.Hypothesis(r.p.Rules.LeadingQuestion(c.response())).Name.In(r.lang)
	return staff.Pressable("next."+t.ID, r.t("review.next")+": "+t.Name.In(r.lang), false, func() { c.leadTo(t) }, staff.Card("", look.Teal, staff.Column(4,
		staff.Row(8, []float32{staff.Share(1), 22}, staff.Tinted(r.t("review.next"), look.Teal), staff.Mark(touch.IconNext, look.Teal, 22)),
		staff.Strong(t.Name.In(r.lang)),
		staff.Soft(r.t("review.next_why", "What", lead)))))
}
