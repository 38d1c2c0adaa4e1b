package review

import (
	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// body shows where it hurts, and how much.
type body struct{ page }

// above is the body over the story, for an upright display, with what goes with it
// at its side.
func (b body) above(aside ...fyne.CanvasObject) fyne.CanvasObject {
	const high = 380
	return staff.Fixed(high, staff.Sides(24, []float32{staff.Share(1.4), staff.Share(1)}, b.views(), staff.Column(10, aside...)))
}

// views show where it hurts and where it is numb, on the front and the back
// of the body, with the worst spot and the lines that she drew.
func (b body) views() fyne.CanvasObject {
	r, resp := b.r, b.d.known
	back, front := b.v.marked.of(&b.d.Intake, resp)
	view := func(pic figure.Picture, key, near, far string) fyne.CanvasObject {
		name := r.t("review.body." + key)
		return staff.Fill(2, 1,
			staff.Row(0, []float32{staff.Share(1), staff.Own, staff.Share(1)}, staff.Soft(r.t(near)), staff.Strong(name), staff.Right(staff.Soft(r.t(far)))),
			touch.NewDrawing(pic, name+": "+r.chief(resp)))
	}
	marks := portrait.Legend()
	swatch := func(i int) fyne.CanvasObject { return staff.Fixed(22, touch.NewDrawing(marks[i], "")) }
	legend := staff.Row(8, []float32{20, staff.Own, 20, staff.Own, 22, staff.Share(1)},
		swatch(0), staff.Soft(r.t("review.body.pain")),
		swatch(1), staff.Soft(r.t("review.body.numb")),
		swatch(2), staff.Soft(r.t("review.body.worst")))
	parts := []fyne.CanvasObject{staff.Sides(24, []float32{staff.Share(1), staff.Share(1)},
		view(back, "back", "review.body.left", "review.body.right"),
		view(front, "front", "review.body.right", "review.body.left")), // her right is on the left of the picture
		legend}
	if b.d.from[triage.PainZones] != nil {
		parts = append(parts, staff.Soft(b.since(triage.PainZones, r.t("progress.marks"))))
	}
	return staff.Fill(8, 0, parts...)
}

// marks are the pictures of the body with what she marked. They take long to draw
// and change only with what is known of her.
type marks struct {
	known       *triage.Response // what they were drawn for
	back, front figure.Picture
}

// of returns the pictures for an intake of which known is all that is known, both
// in one frame, so that they stand on one floor.
func (m *marks) of(in *triage.Intake, known *triage.Response) (back, front figure.Picture) {
	if m.known != known {
		shown := *in
		shown.Response = *known
		m.known, m.back, m.front = known, portrait.Marked(figure.Back, &shown), portrait.Marked(figure.Front, &shown)
		lo := figure.Point{X: min(m.back.Min.X, m.front.Min.X), Y: min(m.back.Min.Y, m.front.Min.Y)}
		hi := figure.Point{X: max(m.back.Max.X, m.front.Max.X), Y: max(m.back.Max.Y, m.front.Max.Y)}
		m.back.Min, m.back.Max, m.front.Min, m.front.Max = lo, hi, lo, hi
	}
	return m.back, m.front
}

// numbers says how strong the pain is, now and at its worst.
func (b body) numbers() fyne.CanvasObject {
	value := func(id string) string {
		if v := b.d.Intake.Response.Value(id); v != "" {
			return v + "/10"
		}
		return "–"
	}
	line := func(key, now, worst string) fyne.CanvasObject {
		return staff.Row(8, []float32{staff.Share(2), staff.Share(1), staff.Share(1)}, staff.Text(b.r.t(key)), staff.Right(staff.Strong(value(now))), staff.Right(staff.Strong(value(worst))))
	}
	numbers := []fyne.CanvasObject{
		staff.Row(8, []float32{staff.Share(2), staff.Share(1), staff.Share(1)}, staff.Soft(b.r.t("review.pain")), staff.Right(staff.Soft(b.r.t("review.pain.now"))), staff.Right(staff.Soft(b.r.t("review.pain.worst")))),
		line("review.pain.back", triage.PainBackNow, triage.PainBackWorst),
		line("review.pain.leg", triage.PainLegNow, triage.PainLegWorst),
	}
	text := b.r.t("review.trend.over", "Count", len(b.d.hers))
	switch {
	case len(b.d.trend) > 0:
	case len(b.r.p.Rules.Scales)+len(b.r.p.Rules.Forms) > 0:
		text = b.r.t("scales.title")
	default:
		return staff.Card(look.Card, look.Line, staff.Column(4, numbers...))
	}
	return staff.Pressable("trend", text, false, trendPage(b).open, staff.Card("", look.Line, staff.Column(4, append(numbers,
		staff.Row(8, []float32{staff.Share(1), 22}, staff.Tinted(text, look.Teal), staff.Mark(touch.IconNext, look.Teal, 22)))...)))
}
