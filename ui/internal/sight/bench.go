package sight

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// Window shows a screen that fills a window of the test app and takes its keys.
func Window(t testing.TB, screen interface {
	Object() fyne.CanvasObject
	TypedKey(*fyne.KeyEvent)
	TypedRune(rune)
}, size fyne.Size,
) fyne.Window {
	w := test.NewTempWindow(t, screen.Object())
	w.SetPadded(false)
	w.Resize(size)
	w.Canvas().SetOnTypedKey(screen.TypedKey)
	w.Canvas().SetOnTypedRune(screen.TypedRune)
	// Fyne drops what draws a widget only when a canvas is painted, which the tests
	// hardly do: they would keep, search and collect the widgets of thousands of
	// screens. How soon it does so is up to FYNE_CACHE.
	t.Cleanup(func() { software.NewCanvas().Capture() })
	return w
}

// Work does what screens hand off their thread, at once or, where Slow is set,
// when it is let go.
type Work struct {
	Slow    bool
	Waiting []func()
}

// Async stands in for the function of this name that screens are given.
func (w *Work) Async(work func() error, done func(error)) {
	if w.Slow {
		w.Waiting = append(w.Waiting, func() { done(work()) })
		return
	}
	done(work())
}

// LetGo does the work that waits, and what follows from it.
func (w *Work) LetGo() {
	for len(w.Waiting) > 0 {
		next := w.Waiting[0]
		w.Waiting = w.Waiting[1:]
		next()
	}
}
