package review

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// body shows where it hurts, and how much.
type body struct{ page }

// above is the body over the story, for an upright glass, with what goes
// with it at its side.
func (b body) above(aside ...fyne.CanvasObject) fyne.CanvasObject {
	const high = 380
	return staff.Fixed(high, staff.Sides(24, []float32{staff.Share(1.4), staff.Share(1)}, b.views(), staff.Column(10, aside...)))
}

// views show where it hurts and where it is numb, on the front and the back
// of the body, with the worst spot and the lines that she drew.
func (b body) views() fyne.CanvasObject {
	r, resp := b.r, b.d.known
	shown := triage.Visit{Intake: b.d.Intake}
	shown.Intake.Response = *resp
	views := [2]figure.Picture{marked(figure.Back, &shown), marked(figure.Front, &shown)}
	lo, hi := views[0].Min, views[0].Max // both in one frame, so that they stand on one floor
	lo = figure.Point{X: min(lo.X, views[1].Min.X), Y: min(lo.Y, views[1].Min.Y)}
	hi = figure.Point{X: max(hi.X, views[1].Max.X), Y: max(hi.Y, views[1].Max.Y)}
	view := func(pic figure.Picture, key, near, far string) fyne.CanvasObject {
		pic.Min, pic.Max = lo, hi
		name := r.t("review.body." + key)
		return staff.Fill(2, 1,
			staff.Row(0, []float32{staff.Share(1), staff.Own, staff.Share(1)}, staff.Soft(r.t(near)), staff.Strong(name), staff.Right(staff.Soft(r.t(far)))),
			touch.NewDrawing(pic, name+": "+r.chief(resp)))
	}
	legend := staff.Row(8, []float32{20, staff.Own, 20, staff.Own, 22, staff.Share(1)},
		swatch(look.Pain, look.PainEdge, false), staff.Soft(r.t("review.body.pain")),
		swatch(look.Numb, look.NumbEdge, true), staff.Soft(r.t("review.body.numb")),
		swatch("", look.Ink, false), staff.Soft(r.t("review.body.worst")))
	parts := []fyne.CanvasObject{staff.Sides(24, []float32{staff.Share(1), staff.Share(1)},
		view(views[0], "back", "review.body.left", "review.body.right"),
		view(views[1], "front", "review.body.right", "review.body.left")), // her right is on the left of the picture
		legend}
	if b.d.from["pain_zones"] != nil {
		parts = append(parts, staff.Soft(b.since("pain_zones", r.t("progress.marks"))))
	}
	return staff.Fill(8, 0, parts...)
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
		return staff.Row(8, []float32{staff.Share(2), staff.Share(1), staff.Share(1)}, staff.Plain(b.r.t(key)), staff.Right(staff.Strong(value(now))), staff.Right(staff.Strong(value(worst))))
	}
	numbers := []fyne.CanvasObject{
		staff.Row(8, []float32{staff.Share(2), staff.Share(1), staff.Share(1)}, staff.Soft(b.r.t("review.pain")), staff.Right(staff.Soft(b.r.t("review.pain.now"))), staff.Right(staff.Soft(b.r.t("review.pain.worst")))),
		line("review.pain.back", "pain_back_now", "pain_back_worst"),
		line("review.pain.leg", "pain_leg_now", "pain_leg_worst"),
	}
	text := b.r.t("review.trend.over", "Count", len(b.d.hers))
	switch {
	case len(b.d.trend) > 0:
	case len(b.r.p.Rules.Scales) > 0:
		text = b.r.t("scales.title")
	default:
		return staff.Card(look.Card, look.Line, staff.Column(4, numbers...))
	}
	return staff.Pressable("trend", text, false, func() { b.v.show(trendPage{b.page}.build) }, staff.Card("", look.Line, staff.Column(4, append(numbers,
		staff.Row(8, []float32{staff.Share(1), 22}, staff.Tinted(text, look.Teal), staff.Mark(touch.IconNext, look.Teal, 22)))...)))
}

// swatch is one field of the legend.
func swatch(fillColor, edge fyne.ThemeColorName, hatched bool) fyne.CanvasObject {
	box := []figure.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}}
	s := figure.Shape{Path: figure.Outline(box, true), Stroke: tone(edge), Width: 1.2}
	if fillColor != "" && !hatched {
		s.Fill = tone(fillColor)
	}
	shapes := []figure.Shape{s}
	if hatched {
		shapes = append(shapes, figure.Shape{Path: figure.Hatch(box, 3), Stroke: tone(fillColor), Width: 0.9})
	}
	if fillColor == "" {
		shapes = ring(figure.Point{X: 5, Y: 5}, 4.2)
	}
	return staff.Fixed(22, touch.NewDrawing(figure.Picture{Shapes: shapes, Min: figure.Point{X: -1, Y: -1}, Max: figure.Point{X: 11, Y: 11}}, ""))
}

// optionsOf draws the woman at her own stage.
func optionsOf(resp *triage.Response) figure.Options {
	o := figure.Options{Postpartum: resp.Value("status") == "postpartum", Plain: true}
	if resp.Value("status") == "pregnant" {
		if n, err := strconv.Atoi(resp.Value("weeks_pregnant")); err == nil {
			o.Weeks = min(n, 42)
		}
	}
	return o
}

// marked is one view of the body with all that she marked.
func marked(v figure.View, visit *triage.Visit) figure.Picture {
	resp := &visit.Intake.Response
	pic, zones := figure.Chart(v, optionsOf(resp))
	pic.Shapes = slices.Clone(pic.Shapes)
	worst := resp.Value("worst_spot")
	var rings []figure.Shape
	for _, z := range zones {
		if resp.Has("pain_zones", z.ID) {
			pic.Shapes = append(pic.Shapes, figure.Shape{Path: figure.Outline(z.Outline, true), Fill: tone(look.Pain), Stroke: tone(look.PainEdge), Width: 0.4})
		}
		if resp.Has("numb_zones", z.ID) {
			pic.Shapes = append(pic.Shapes, figure.Shape{Path: figure.Outline(z.Outline, true), Stroke: tone(look.NumbEdge), Width: 0.6},
				figure.Shape{Path: figure.Hatch(z.Outline, 1.9), Stroke: tone(look.Numb), Width: 0.55})
		}
		if z.ID == worst {
			rings = ring(z.Center, 3)
		}
	}
	for _, id := range []string{"pain_zones", "numb_zones"} {
		ink := tone(look.PainEdge)
		if id == "numb_zones" {
			ink = tone(look.NumbEdge)
		}
		for _, s := range visit.Intake.Strokes[id] {
			if (s.View == "back") == (v == figure.Back) && len(s.Points) > 1 {
				pts := make([]figure.Point, len(s.Points))
				for i, p := range s.Points {
					pts[i] = figure.Point{X: p[0], Y: p[1]}
				}
				pic.Shapes = append(pic.Shapes, figure.Shape{Path: figure.Outline(pts, false), Stroke: ink, Width: 0.8})
			}
		}
	}
	pic.Shapes = append(pic.Shapes, rings...)
	return pic
}

// ring marks the worst spot: dark on light, so that it stands on any colour.
func ring(c figure.Point, radius float64) []figure.Shape {
	pts := make([]figure.Point, 40)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(pts)))
		pts[i] = figure.Point{X: c.X + radius*cos, Y: c.Y + radius*sin}
	}
	return []figure.Shape{
		{Path: figure.Outline(pts, true), Stroke: tone(look.Card), Width: radius * 0.6},
		{Path: figure.Outline(pts, true), Stroke: tone(look.Ink), Width: radius * 0.27},
	}
}

// tone is a colour of the look for a picture.
func tone(n fyne.ThemeColorName) *figure.Color {
	c := color.NRGBAModel.Convert(staff.Paint(n)).(color.NRGBA)
	return &figure.Color{R: c.R, G: c.G, B: c.B}
}
