package portrait

import (
	"testing"

	"sacra/assets/figure"
	"sacra/assets/palette"
	"sacra/triage"
)

// TestMarked tells pain from numbness without color, on the side of the body
// that she marked, and lets no line leave the picture.
func TestMarked(t *testing.T) {
	var in triage.Intake
	in.Response.Set("status", "pregnant")
	in.Response.Set("weeks_pregnant", "30")
	bare := Marked(figure.Back, &in)
	in.Response.Set("pain_zones", "psis_r", "no_such_zone")
	in.Response.Set("numb_zones", "psis_r", "calf_r")
	in.Response.Set("worst_spot", "psis_r")
	in.Strokes = map[string][]triage.Stroke{
		"pain_zones": {{View: "back", Points: [][2]float64{{5, -90}, {6, -80}, {1e9, -1e9}}}, {View: "front", Points: [][2]float64{{0, -90}, {0, -80}}}},
		"numb_zones": {{View: "back", Points: [][2]float64{{4e4, 2}}}},
	}
	back, front := Marked(figure.Back, &in), Marked(figure.Front, &in)
	solid, hatched := 0, 0
	for _, s := range back.Shapes[len(bare.Shapes):] {
		for _, p := range s.Path.Pts {
			if p.X < bare.Min.X || p.X > bare.Max.X || p.Y < bare.Min.Y || p.Y > bare.Max.Y {
				t.Fatalf("a mark at %v leaves the picture", p)
			}
			if (s.Fill == &palette.Pain || s.Stroke == &palette.Numb) && p.X < 0 { // her right is on the right of her back
				t.Fatalf("a mark of her right side at %v", p)
			}
		}
		switch {
		case s.Fill == &palette.Pain:
			solid++
		case s.Stroke == &palette.Numb && s.Fill == nil:
			hatched++
		}
	}
	if solid != 1 || hatched != 2 {
		t.Errorf("%d zones solid, %d hatched; want 1 and 2", solid, hatched)
	}
	// One line, and a ring of two strokes: 1 solid, 2 × 2 hatched, 1, 2.
	if n := len(back.Shapes) - len(bare.Shapes); n != 8 {
		t.Errorf("%d shapes were added, want 8", n)
	}
	empty := triage.Intake{Response: *in.Response.Clone()}
	if n := len(front.Shapes) - len(Marked(figure.Front, &empty).Shapes); n != 1 {
		t.Errorf("%d lines on the front, want 1", n)
	}
}
