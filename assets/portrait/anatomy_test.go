package portrait

import (
	"testing"

	"sacra/assets/palette"
)

// The picture is the same on both sides, and has the nerve, the joint and the bones.
func TestExplainIsTheSameOnBothSides(t *testing.T) {
	a := Explain()
	seen := map[string]bool{}
	var sum float64
	for _, s := range inside() {
		for _, p := range s.Path.Pts {
			sum += p.X
			if p.X < a.Leg.Min.X || p.X > a.Leg.Max.X || p.Y < a.Leg.Min.Y || p.Y > a.Leg.Max.Y {
				t.Fatalf("%v is not in the picture", p)
			}
		}
		switch {
		case s.Stroke != nil && *s.Stroke == palette.Nerve:
			seen["nerve"] = true
		case s.Stroke != nil && *s.Stroke == palette.Joint:
			seen["joint"] = true
		case s.Fill != nil && *s.Fill == palette.Bone:
			seen["bone"] = true
		}
	}
	if sum > 1e-6 || sum < -1e-6 {
		t.Errorf("one side is not the mirror of the other: %g", sum)
	}
	if len(seen) != 3 {
		t.Errorf("it has %v", seen)
	}
}
