package touch

import (
	"testing"
	"time"

	"sacra/assets/figure"
	"sacra/ui/look"
)

// countingFrames is a movement that counts how often it is drawn.
func countingFrames(drawn *[]time.Duration) Frames {
	return Frames{
		At:       func(t time.Duration) figure.Picture { *drawn = append(*drawn, t); return figure.Picture{} },
		Duration: time.Second,
		Rest:     300 * time.Millisecond,
		Max:      figure.Point{X: 10, Y: 10},
	}
}

func TestFigureMovesOnlyWhileItIsSeen(t *testing.T) {
	use(t, look.Look{})
	var drawn []time.Duration
	f := NewFigure(countingFrames(&drawn), "She lies on her side")
	show(t, f, 200, 200)
	f.draw(100, 100)
	if drawn[len(drawn)-1] != 300*time.Millisecond {
		t.Errorf("at rest it shows %v", drawn[len(drawn)-1])
	}
	f.Play()
	if !f.Playing() {
		t.Fatal("it does not play")
	}
	f.tick(0.5)
	f.draw(100, 100)
	if drawn[len(drawn)-1] != 500*time.Millisecond {
		t.Errorf("half way it shows %v", drawn[len(drawn)-1])
	}
	n := len(drawn)
	f.draw(100, 100)
	f.tick(0.51) // within the same frame
	f.draw(100, 100)
	if len(drawn) != n {
		t.Error("the same moment was drawn again")
	}
	f.Hide()
	if f.Playing() {
		t.Error("it plays while it is hidden")
	}
	f.tick(0.9)
	if f.now != 300*time.Millisecond {
		t.Errorf("hidden it moved to %v", f.now)
	}
	f.Play()
	if f.Playing() {
		t.Error("it starts while it is hidden")
	}
}

func TestFigureHoldsStillUnderReducedMotion(t *testing.T) {
	use(t, look.Look{ReducedMotion: true})
	var drawn []time.Duration
	f := NewFigure(countingFrames(&drawn), "alt")
	show(t, f, 200, 200)
	f.Play()
	if f.Playing() {
		t.Error("it plays under reduced motion")
	}
}

func TestDrawingIsDrawnOncePerSize(t *testing.T) {
	use(t, look.Look{})
	d := NewDrawing(testFaces().Back.Small, "A woman from behind")
	a, b := d.draw(80, 160), d.draw(80, 160)
	if a != b {
		t.Error("drawn twice for one size")
	}
	if c := d.draw(100, 160); c.Bounds().Dx() != 100 {
		t.Errorf("width %d, want 100", c.Bounds().Dx())
	}
}

// The figures are drawn in dark lines: on black they need paper under them.
func TestPicturesKeepTheirPaperInHighContrast(t *testing.T) {
	for _, contrast := range []bool{false, true} {
		use(t, look.Look{Contrast: contrast})
		d := NewDrawing(testFaces().Back.Small, "A woman from behind")
		show(t, d, 200, 300)
		_, _, _, a := d.ground.FillColor.RGBA()
		if contrast != (a == 0xffff) {
			t.Errorf("contrast %v: ground %v", contrast, d.ground.FillColor)
		}
	}
}
