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
	if len(f.Front.bodies)+len(f.Back.bodies) != 0 {
		t.Error("a body is kept")
	}
	if f.Front.body(at, nil, nil) == one {
		t.Error("what was let go of is still shown")
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
