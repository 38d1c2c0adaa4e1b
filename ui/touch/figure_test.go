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
	if drawn[len(drawn)-1] != 800*time.Millisecond { // from where it rested
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

// away keeps work that is to be done away from the screen until told.
type away struct{ work, done []func() }

func (a *away) later(work, done func()) {
	a.work, a.done = append(a.work, work), append(a.done, done)
}

// finish does the oldest piece of work and tells the screen.
func (a *away) finish(t *testing.T) {
	t.Helper()
	if len(a.work) == 0 {
		t.Fatal("nothing to do")
	}
	a.work[0]()
	a.done[0]()
	a.work, a.done = a.work[1:], a.done[1:]
}

func TestFramesAreDrawnAwayFromTheScreenOneAtATime(t *testing.T) {
	use(t, look.Look{})
	var drawn []time.Duration
	var a away
	f := NewFigure(countingFrames(&drawn), "alt")
	f.Later = a.later
	show(t, f, 200, 200)
	if img := f.draw(100, 100); img.Bounds().Dx() != 1 || len(drawn) != 0 {
		t.Fatalf("before the first frame: a picture %v wide, %d drawn", img.Bounds().Dx(), len(drawn))
	}
	a.finish(t)
	first := f.draw(100, 100)
	if first.Bounds().Dx() != 100 {
		t.Fatalf("the first frame is %d wide", first.Bounds().Dx())
	}
	f.Play()
	for _, share := range []float32{.1, .2, .3} {
		f.tick(share)
	}
	if len(a.work) != 1 {
		t.Fatalf("%d frames are drawn at once, want 1", len(a.work))
	}
	if f.draw(100, 100) != first {
		t.Error("a frame that is not ready is shown")
	}
	a.finish(t)
	second := f.draw(100, 100)
	if second == first {
		t.Error("the frame that is ready is not shown")
	}
	if len(a.work) != 1 {
		t.Fatal("the painting does not ask for the newest moment")
	}
	a.finish(t)
	if got := drawn[len(drawn)-1]; got != 600*time.Millisecond {
		t.Errorf("drew %v, want the newest moment", got)
	}
	if third := f.draw(100, 100); third != first {
		t.Error("a third picture is kept, two are enough")
	}
}

func TestASlowMachineGetsQuickFramesUntilItRests(t *testing.T) {
	use(t, look.Look{})
	var fine, quick int
	frames := countingFrames(new([]time.Duration))
	frames.At = func(time.Duration) figure.Picture {
		fine++
		time.Sleep(slowFrame + time.Millisecond)
		return figure.Picture{}
	}
	frames.Quick = func(time.Duration) figure.Picture {
		quick++
		return figure.Picture{}
	}
	f := NewFigure(frames, "alt")
	show(t, f, 200, 200)
	f.draw(100, 100)
	f.Play()
	before := fine
	for i := range 10 {
		f.tick(float32(i+1) / 20)
		f.draw(100, 100)
	}
	if fine-before != lateLimit || quick != 10-lateLimit {
		t.Errorf("%d fine and %d quick frames, want %d and %d", fine-before, quick, lateLimit, 10-lateLimit)
	}
	f.Stop()
	if before := fine; f.draw(100, 100) == nil || fine != before {
		t.Error("the picture at rest was not drawn by Stop")
	}
	if quick != 10-lateLimit {
		t.Error("the picture at rest is a quick one")
	}
}

func TestFigureStopsWhenNobodyPaintsIt(t *testing.T) {
	use(t, look.Look{})
	var drawn []time.Duration
	f := NewFigure(countingFrames(&drawn), "alt")
	show(t, f, 200, 200)
	f.draw(100, 100)
	f.Play()
	for i := range 200 { // seen, it goes on
		f.tick(float32(i%20) / 20)
		f.draw(100, 100)
	}
	if !f.Playing() {
		t.Fatal("it stopped while it was painted")
	}
	for i := range 200 {
		f.tick(float32(i%20) / 20)
	}
	if f.Playing() {
		t.Error("it plays though it is painted no more")
	}
	f.Play()
	if !f.Playing() {
		t.Error("it does not play again")
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
