package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// watch lies under everything. It is the only thing in the window that listens
// to the moving pointer, and so it notices every finger, wherever it lands: on
// a touch screen the pointer jumps to the finger. It paints nothing: Fyne clears
// the window to the color of the paper, and a second coat on every picture is
// what costs a kiosk without a graphics card the most.
type watch struct {
	widget.BaseWidget
	moved func()
}

var _ desktop.Hoverable = (*watch)(nil)

func newWatch(moved func()) *watch {
	w := &watch{moved: moved}
	w.ExtendBaseWidget(w)
	return w
}

// MouseIn is called by Fyne.
func (w *watch) MouseIn(*desktop.MouseEvent) { w.moved() }

// MouseMoved is called by Fyne.
func (w *watch) MouseMoved(*desktop.MouseEvent) { w.moved() }

// MouseOut is called by Fyne.
func (w *watch) MouseOut() {}

// CreateRenderer is called by Fyne.
func (w *watch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
