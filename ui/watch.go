package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sacra/ui/look"
)

// watch is the ground of the window. It is the only thing there that listens
// to the moving pointer, and so it notices every finger, wherever it lands: on
// a touch screen the pointer jumps to the finger.
type watch struct {
	widget.BaseWidget
	moved func()
	paper *canvas.Rectangle
}

var _ desktop.Hoverable = (*watch)(nil)

func newWatch(moved func()) *watch {
	w := &watch{moved: moved, paper: &canvas.Rectangle{}}
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
func (w *watch) CreateRenderer() fyne.WidgetRenderer { return &watchRenderer{w} }

type watchRenderer struct{ w *watch }

func (r *watchRenderer) Destroy()                     {}
func (r *watchRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *watchRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.w.paper} }

func (r *watchRenderer) Layout(size fyne.Size) {
	r.w.paper.FillColor = r.w.Theme().Color(look.Paper, 0)
	r.w.paper.Resize(size)
}

func (r *watchRenderer) Refresh() {
	r.Layout(r.w.Size())
	r.w.paper.Refresh()
}

// full gives every object the whole area. The window's size is the screen's,
// never the content's.
type full struct{}

// Layout is called by Fyne.
func (full) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// MinSize is called by Fyne.
func (full) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }
