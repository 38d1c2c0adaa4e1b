package review

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// axis maps the log-odds of a hypothesis to the one scale in words: its own
// thresholds "some" and "well" lie at the same places for every hypothesis.
// Within a hypothesis the map is linear, so the pieces add up to the eye.
type axis struct {
	some, well float64 // log-odds of the thresholds
	half       float64 // half the distance between them on the bar, 0–1
}

// at is the place of log-odds on the bar, from 0 to 1.
func (a axis) at(logOdds float64) float32 {
	return float32(0.5 - a.half + 2*a.half*(logOdds-a.some)/(a.well-a.some))
}

func logit(p float64) float64 { return math.Log(p / (1 - p)) }

// spans are the distances between the thresholds that the bars may have. The
// first on which everything fits is taken, by all hypotheses alike.
var spans = [...]float64{0.32, 0.25, 0.2, 0.15, 0.1, 0.05}

// axes returns the axis of each hypothesis, on which every one of the assessments
// has room.
func axes(e *triage.Evidence, all ...*triage.Assessment) map[triage.HypothesisID]axis {
	var judged []triage.Judged
	for _, a := range all {
		judged = append(judged, a.Hypotheses...)
	}
	out := map[triage.HypothesisID]axis{}
	for _, span := range spans {
		fits := true
		for _, j := range judged {
			h := e.Hypothesis(j.ID)
			x := axis{logit(h.Some), logit(h.Well), span / 2}
			out[j.ID] = x
			from, pro, _, end := pieces(e, j)
			reach := []float64{from, end}
			for _, p := range pro {
				reach = append(reach, p.to)
			}
			for _, l := range reach {
				fits = fits && x.at(l) >= 0.01 && x.at(l) <= 0.99
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
func pieces(e *triage.Evidence, j triage.Judged) (from float64, pro, contra []piece, end float64) {
	isHistory := func(l triage.Line) bool {
		f := e.Finding(l.Finding)
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
func bar(e *triage.Evidence, j triage.Judged, on axis, ghost *triage.Judged) fyne.CanvasObject {
	rect := func(c fyne.ThemeColorName) *canvas.Rectangle { return &canvas.Rectangle{FillColor: staff.Paint(c)} }
	zones := []*canvas.Rectangle{rect(look.Card), rect(look.Paper), rect(look.TealTint)}
	frame := &canvas.Rectangle{StrokeColor: staff.Paint(look.Line), StrokeWidth: 1}
	from, pro, contra, end := pieces(e, j)
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
		x := func(l float64) float32 { return max(0, min(on.at(l), 1)) * size.Width }
		a, b := float32(0.5-on.half)*size.Width, float32(0.5+on.half)*size.Width
		touch.Put(zones[0], 0, 0, a, size.Height)
		touch.Put(zones[1], a, 0, b-a, size.Height)
		touch.Put(zones[2], b, 0, size.Width-b, size.Height)
		touch.Put(frame, 0, 0, size.Width, size.Height)
		lane := staff.Units(9)
		for _, p := range all {
			touch.Put(p.o, x(p.from)+1, size.Height/2+(p.lane-1)*lane+(2*p.lane-1)*staff.Units(1), max(1, x(p.to)-x(p.from)-1), lane)
		}
		touch.Put(prior, x(from)-staff.Units(1), staff.Units(3), staff.Units(2), size.Height-staff.Units(6))
		if ghost != nil {
			touch.Put(was, x(logit(float64(ghost.Posterior)))-staff.Units(4.5), -staff.Units(2), staff.Units(9), size.Height+staff.Units(4))
		}
		touch.Put(now, x(end)-staff.Units(2.5), -staff.Units(2), staff.Units(5), size.Height+staff.Units(4))
	}, func(float32) float32 { return staff.Units(34) })
}
