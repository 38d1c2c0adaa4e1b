package touch

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sacra/ui/look"
)

// glass is a display: its size in canvas units and units per inch.
type glass struct {
	name   string
	w, h   float32
	perIns float32
}

// displays are the ones the screens are made for.
func displays() []glass {
	return []glass{
		{"10 inch 1280x800", 1280, 800, 149},
		{"10 inch 1920x1200", 1920, 1200, 224},
		{"10 inch 1024x768", 1024, 768, 132},
		{"upright 800x1280", 800, 1280, 149},
	}
}

// use sets the theme of a look, with the real fonts.
func use(t *testing.T, l look.Look) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.NewTheme(l, look.OnBoard()))
}

// show puts an object on a window of a size.
func show(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, container.NewStack(o))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

func press(at fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
}

func drag(to, by fyne.Position) *fyne.DragEvent {
	return &fyne.DragEvent{
		PointEvent: fyne.PointEvent{Position: to, AbsolutePosition: to},
		Dragged:    fyne.NewDelta(by.X, by.Y),
	}
}

// finger presses at a place, moves by the given steps, and lifts, in the order
// in which the desktop driver reports it.
func finger(o interface {
	desktop.Mouseable
	fyne.Draggable
}, at fyne.Position, steps ...fyne.Position,
) {
	o.MouseDown(press(at))
	for _, s := range steps {
		at = at.Add(s)
		o.Dragged(drag(at, s))
	}
	o.MouseUp(press(at))
	if len(steps) > 0 {
		o.DragEnd()
	} else if tap, ok := o.(fyne.Tappable); ok {
		tap.Tapped(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	}
}

func keyEvent(n fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: n} }

func mm(units, perInch float32) float32 { return units / perInch * 25.4 }
