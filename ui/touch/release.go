package touch

import (
	"image"

	"fyne.io/fyne/v2"
)

// Release frees the pictures under root when its screen is left: body charts,
// drawings and moving figures, with their textures. Fyne keeps such widgets for a
// while, and a screen-sized picture takes megabytes. A widget that is shown again
// is redrawn.
func Release(root fyne.CanvasObject) {
	Walk(root, func(o fyne.CanvasObject, _ fyne.Position) {
		if p, ok := o.(interface{ release() }); ok {
			p.release()
		}
	})
}

func (p *chartPane) release() {
	p.last, p.as = nil, drawnAs{}
	p.face.Refresh() // it is not painted again, but its texture goes
}

func (v *viewCard) release() { v.face.Refresh() }

func (d *Drawing) release() {
	d.drawn, d.stale = nil, false
	d.turn++ // one that is being drawn is not kept
	d.face.Refresh()
}

func (f *Figure) release() {
	if f.running != nil {
		f.running.Stop()
		f.running = nil
	}
	f.now, f.late = f.frames.Rest, 0
	f.front, f.back, f.shown, f.size = nil, nil, 0, image.Point{}
	f.turn++
	f.face.Refresh()
}
