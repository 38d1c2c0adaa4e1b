package review

import (
	"fmt"

	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// pictures are the drawings of the exercises on the pages of one visit, drawn
// for her stage and side, and the one of them that moves.
type pictures struct {
	page
	drawn  map[string]*touch.Drawing // by exercise, side and height
	moving string                    // the one that was touched; empty while all stand still
	figure *touch.Figure             // nil until its frames are there
}

// pictured is an exercise's movement with what it is drawn for.
func (p *pictures) pictured(e *triage.Exercise, side string) (*figure.Movement, figure.Options) {
	o := portrait.Exercising(&p.d.Intake.Response, side)
	o.Plain = true
	return p.r.p.Poses[e.Pose], o
}

// thumb is a small picture of an exercise: where it leads to.
func (p *pictures) thumb(e *triage.Exercise, side string, height float32) fyne.CanvasObject {
	m, o := p.pictured(e, side)
	if m == nil {
		return staff.Space(height)
	}
	key := pictureKey(e, side, height)
	d := p.drawn[key]
	if d == nil {
		d = touch.NewLateDrawing(func() figure.Picture { return m.Still(len(m.Keys)-1, o) }, e.Name.In(p.r.lang))
		d.Later = p.r.later
		p.drawn[key] = d
	}
	return staff.Fixed(height, d)
}

func pictureKey(e *triage.Exercise, side string, height float32) string {
	return fmt.Sprintf("%s.%s.%g", e.ID, side, height)
}

// motion is the picture of an exercise that moves while it is touched on, and
// stands still otherwise. What has one position only, and all under reduced
// motion, is a still picture.
func (p *pictures) motion(e *triage.Exercise, side string, height float32) fyne.CanvasObject {
	m, _ := p.pictured(e, side)
	if m == nil || m.Duration() <= 0 || look.Of(fyne.CurrentApp().Settings().Theme()).ReducedMotion {
		return p.thumb(e, side, height)
	}
	key := pictureKey(e, side, height)
	if p.moving == key && p.figure != nil && !p.figure.Playing() {
		p.stand() // its page was left
	}
	face, icon := p.thumb(e, side, height), touch.IconPlay
	if p.moving == key {
		icon = touch.IconPause
		if p.figure != nil {
			face = staff.Fixed(height, p.figure)
		}
	}
	return staff.Pressable("move."+e.ID, p.r.t("figure.move", "Name", e.Name.In(p.r.lang)), p.moving == key,
		func() { p.touched(e, side, key) }, cornered(face, staff.Mark(icon, look.Teal, 24)))
}

// touched sets a picture in motion, or lets it stand again.
func (p *pictures) touched(e *triage.Exercise, side, key string) {
	r, was := p.r, p.moving
	p.stand()
	if was != key {
		p.moving = key
		m, o := p.pictured(e, side)
		var frames touch.Frames
		r.later(func() { frames = touch.MovementFrames(m, o, len(m.Keys)-1) }, func() {
			if r.locked || r.open != p.v || p.moving != key {
				return
			}
			f := touch.NewFigure(frames, e.Name.In(r.lang))
			f.Later = r.later
			p.figure = f
			f.Play()
			r.show()
		})
	}
	r.show()
}

// stand stops the picture that moves.
func (p *pictures) stand() {
	if p.figure != nil {
		p.figure.Stop()
	}
	p.figure, p.moving = nil, ""
}

// cornered lays a small object into the lower right corner of a large one.
func cornered(large, small fyne.CanvasObject) *staff.Panel {
	return staff.NewPanel([]fyne.CanvasObject{large, small}, func(size fyne.Size) {
		w, h := small.MinSize().Width, touch.HeightFor(small, size.Width)
		touch.Put(large, 0, 0, size.Width, size.Height)
		touch.Put(small, size.Width-w, size.Height-h, w, h)
	}, func(width float32) float32 { return touch.HeightFor(large, width) })
}

// edged draws an edge round an object, above what it holds.
func edged(o fyne.CanvasObject) *staff.Panel {
	edge := staff.Space(0).Faced("", look.Line)
	return staff.NewPanel([]fyne.CanvasObject{o, edge}, func(size fyne.Size) {
		touch.Put(o, 0, 0, size.Width, size.Height)
		touch.Put(edge, 0, 0, size.Width, size.Height)
	}, func(width float32) float32 { return touch.HeightFor(o, width) })
}
