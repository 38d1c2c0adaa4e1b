package touch

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/ui/look"
)

// TestForgetLetsGoOfBodies: a body that was drawn for a screen is kept until then
// and drawn again after it.
func TestForgetLetsGoOfBodies(t *testing.T) {
	f := testFaces()
	at := bodyAt{size: image.Point{X: 80, Y: 80}, scale: 1}
	one := f.Front.body(at, nil, nil)
	if f.Front.body(at, nil, nil) != one {
		t.Fatal("it is drawn twice")
	}
	f.Back.body(at, nil, nil)
	f.Forget()
	if len(f.Front.bodies.drawn)+len(f.Back.bodies.drawn) != 0 {
		t.Error("a body is kept")
	}
	if f.Front.body(at, nil, nil) == one {
		t.Error("what was let go of is still shown")
	}
}

// TestABodyIsDrawnOnceForAll: however many views ask for the same body while it is being
// drawn away from the screen, it is drawn once, and each of them is told.
func TestABodyIsDrawnOnceForAll(t *testing.T) {
	f := testFaces()
	at := bodyAt{size: image.Point{X: 80, Y: 80}, scale: 1}
	var a away
	told := 0
	for range 4 {
		if f.Front.body(at, a.later, func() { told++ }) != nil {
			t.Fatal("it is there before it was drawn")
		}
	}
	if len(a.work) != 1 {
		t.Fatalf("it is drawn %d times", len(a.work))
	}
	a.finish(t)
	if told != 4 || f.Front.body(at, a.later, nil) == nil {
		t.Errorf("%d of 4 were told", told)
	}
}

// TestReleaseLetsGoOfPictures: nothing large stays in what was on a screen, what
// is being drawn then is not kept, and all of it can be shown again.
func TestReleaseLetsGoOfPictures(t *testing.T) {
	use(t, look.Look{})
	var finish []func()
	later := func(work, done func()) { finish = append(finish, func() { work(); done() }) }
	var drawn []time.Duration
	m := NewFigure(countingFrames(&drawn), "She turns")
	m.Later = later
	d := NewDrawing(figure.Picture{}, "She sits")
	d.Later = later
	c := testChart(0)
	c.Resize(fyne.NewSize(1224, 520))
	all := &fyne.Container{Objects: []fyne.CanvasObject{m, d, c}}
	m.draw(100, 100)
	d.draw(100, 100)
	c.pane.draw(300, 300)
	if c.pane.last == nil {
		t.Fatal("the body was not drawn")
	}
	Release(all)
	for _, f := range finish {
		f()
	}
	if m.front != nil || m.back != nil || d.drawn != nil || c.pane.last != nil {
		t.Error("a picture is kept")
	}
	finish = nil
	m.draw(100, 100)
	d.draw(100, 100)
	for _, f := range finish {
		f()
	}
	if m.front == nil || d.drawn == nil {
		t.Error("what is shown again is not drawn again")
	}
}
