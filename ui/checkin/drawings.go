package checkin

import (
	"slices"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// drawings is the woman standing, drawn for her stage. Drawing her takes a tenth
// of a second, so she is drawn once a visit, and ahead of the screen that shows
// her.
type drawings struct {
	p     *Params
	flow  *intake.Flow
	drawn figure.Options // for what faces is drawn
	faces touch.ChartFaces
	ready bool
}

// prepare draws her ahead of the first chart, away from the screen.
func (d *drawings) prepare() {
	stage := d.stage()
	if d.ready && d.drawn == stage {
		return
	}
	var faces touch.ChartFaces
	d.p.later(func() { faces = touch.FigureFaces(stage) },
		func() { d.drawn, d.faces, d.ready = stage, faces, true })
}

// of returns her front and back with the zones that a question knows.
func (d *drawings) of(it *triage.Item) touch.ChartFaces {
	if stage := d.stage(); !d.ready || d.drawn != stage {
		d.drawn, d.faces, d.ready = stage, touch.FigureFaces(stage), true
	}
	faces := d.faces
	faces.Front.Zones, faces.Back.Zones = known(it, faces.Front.Zones), known(it, faces.Back.Zones)
	return faces
}

// known returns the zones that are options of a question.
func known(it *triage.Item, zones []figure.ChartZone) []figure.ChartZone {
	return slices.DeleteFunc(slices.Clone(zones), func(z figure.ChartZone) bool { return it.Option(z.ID) == nil })
}

// forget drops the drawings, which take some megabytes, at the end of a visit.
func (d *drawings) forget() {
	d.faces.Forget()
	d.faces, d.ready = touch.ChartFaces{}, false
}

// stage returns how she is drawn for what she has said.
func (d *drawings) stage() figure.Options { return portrait.Of(d.flow) }
