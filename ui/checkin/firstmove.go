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

// newFirstMove draws the first exercise of the sheet for these answers, nil
// where there is none or it has no movement. It takes a moment: call it away
// from the screen.
func newFirstMove(rules *triage.Rules, poses map[string]*figure.Movement, r *triage.Response) *firstMove {
	plan := rules.Propose(r, nil)
	if len(plan.Exercises) == 0 {
		return nil
	}
	e := rules.Catalogue.Find(plan.Exercises[0].ID)
	if e == nil || poses[e.Pose] == nil {
		return nil
	}
	m, o := poses[e.Pose], portrait.Exercising(r, plan.Exercises[0].Side)
	keys := m.Stills()
	f := &firstMove{name: e.Name, frames: touch.MovementFrames(m, o, keys[0])}
	for i, k := range []int{keys[0], keys[len(keys)-1]} {
		f.stills[i] = m.Still(k, o)
		// Both to one scale.
		f.stills[i].Min, f.stills[i].Max = f.frames.Min, f.frames.Max
	}
	return f
}

// moving puts the first exercise beside the words of the last screen. Where
// movement is not wanted its start and its end stand together.
func (c *CheckIn) moving(words *panel) fyne.CanvasObject {
	f := c.ending.move
	name := f.name.In(c.flow.Lang())
	var picture fyne.CanvasObject
	if look.Of(fyne.CurrentApp().Settings().Theme()).ReducedMotion {
		cols := 2
		if size := f.frames.Max.X - f.frames.Min.X; size > f.frames.Max.Y-f.frames.Min.Y {
			cols = 1 // she lies down: one above the other is larger
		}
		picture = touch.NewGrid(cols, look.Gap, c.drawing(f.stills[0], name), c.drawing(f.stills[1], name))
	} else {
		c.figure = touch.NewFigure(f.frames, name)
		c.figure.Later = c.later
		picture = c.figure
	}
	caption := touch.NewText(c.t("checkin.thanks.first", "Name", name), look.Help, look.SemiBold, look.Teal)
	return newBeside(words, touch.NewFill(look.Inset, caption, picture))
}

// play moves the figure on the screen as long as it is seen.
func (c *CheckIn) play() {
	switch {
	case c.figure == nil:
	case c.over == nil:
		c.figure.Play()
	default:
		c.figure.Stop()
	}
}

// still stops the figure of a screen that is left.
func (c *CheckIn) still() {
	if c.figure != nil {
		c.figure.Stop()
		c.figure = nil
	}
}
