package checkin

import (
	"fyne.io/fyne/v2"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// firstMove is the first exercise of the sheet that is printing, drawn as she
// is: her side, her stage. It goes with the last screen.
type firstMove struct {
	name   triage.Text
	frames touch.Frames
	stills [2]figure.Picture // where it starts and where it ends
}

// newFirstMove draws the first exercise of a plan for these answers, nil where it
// has none or that has no movement. It takes a moment: call it away from the
// screen.
func newFirstMove(p *Params, plan triage.Plan, r *triage.Response) *firstMove {
	if len(plan.Exercises) == 0 {
		return nil
	}
	e := p.Rules.Catalogue.Find(plan.Exercises[0].ID)
	if e == nil || p.Poses[e.Pose] == nil {
		return nil
	}
	m, o := p.Poses[e.Pose], portrait.Exercising(r, plan.Exercises[0].Side)
	keys := m.Stills()
	f := &firstMove{name: e.Name, frames: touch.MovementFrames(m, o, keys[0])}
	for i, k := range []int{keys[0], keys[len(keys)-1]} {
		f.stills[i] = m.Still(k, o)
		// Both to one scale.
		f.stills[i].Min, f.stills[i].Max = f.frames.Min, f.frames.Max
	}
	return f
}

// beside puts the first exercise beside the words of the last screen, and returns
// the figure that moves. Where movement is not wanted there is none: its start
// and its end stand together.
func (f *firstMove) beside(words *panel, v *visit) (fyne.CanvasObject, *touch.Figure) {
	name := f.name.In(v.lang())
	caption := touch.NewText(v.t("checkin.thanks.first", "Name", name), look.Help, look.SemiBold, look.Teal)
	if still() {
		cols := 2
		if size := f.frames.Max.X - f.frames.Min.X; size > f.frames.Max.Y-f.frames.Min.Y {
			cols = 1 // she lies down: one above the other is larger
		}
		stills := touch.NewGrid(cols, look.Gap, v.drawing(f.stills[0], name), v.drawing(f.stills[1], name))
		return newBeside(words, touch.NewFill(look.Inset, caption, stills)), nil
	}
	figure := touch.NewFigure(f.frames, name)
	figure.Later = v.p.later
	return newBeside(words, touch.NewFill(look.Inset, caption, figure)), figure
}
