package main

import (
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"sacra/cmd/internal/xtouch"
	"sacra/ui/touch"
)

// hearFingers follows every finger on the window by itself. Where the system cannot
// tell them apart, the pointer follows the first, as before.
func (k *kiosk) hearFingers(w fyne.Window, p *pointer) error {
	glass := touch.NewGlass(w.Canvas(), time.Now, later, func() {
		if k.face != nil {
			k.face.Heard()
		}
	})
	return xtouch.Listen(nativeWindow(p.window), func(e xtouch.Event) {
		fyne.Do(func() {
			p.hideArrow()
			glass.Take(contact(e, w.Canvas().Scale()))
		})
		glfw.PostEmptyEvent() // the loop may sleep
	})
}

// contact turns pixels into the units of the canvas.
func contact(e xtouch.Event, scale float32) touch.Touch {
	kinds := [...]touch.TouchKind{
		xtouch.Began: touch.TouchDown, xtouch.Moved: touch.TouchMove, xtouch.Ended: touch.TouchUp, xtouch.Lost: touch.TouchLost,
	}
	scale = max(scale, 0.1)
	return touch.Touch{
		Kind: kinds[e.Kind], ID: e.ID, Time: e.Time, Broad: float32(e.Broad) / scale,
		At: fyne.NewPos(float32(e.X)/scale, float32(e.Y)/scale),
	}
}

// later runs f on the UI thread after d.
func later(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }

// follow gives a window that fills the screen its new size when the screen has got
// another mode or was turned. Fyne sets it once.
func (p *pointer) follow() {
	m := p.window.GetMonitor()
	if m == nil {
		return
	}
	mode := m.GetVideoMode()
	if mode == nil {
		return
	}
	now := [2]int{mode.Width, mode.Height}
	if p.screen != now && p.screen != [2]int{} {
		p.window.SetMonitor(m, 0, 0, mode.Width, mode.Height, mode.RefreshRate)
	}
	p.screen = now
}
