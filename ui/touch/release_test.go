package touch

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/ui/look"
)

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
	c.panes[0].draw(300, 300)
	if c.panes[0].last == nil {
		t.Fatal("the body was not drawn")
	}
	Release(all)
	for _, f := range finish {
		f()
	}
	if m.front != nil || m.back != nil || d.drawn != nil || c.panes[0].last != nil {
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
