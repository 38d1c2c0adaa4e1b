package owner

import (
	"context"

	"fyne.io/fyne/v2"

	"sacra/export/report"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// fleet lists the devices of a clinic that has several.
type fleet struct {
	w      *Owner
	lines  []report.Line
	asking bool
	fault  error // why the server could not be asked
	page   int
}

func newFleet(w *Owner) *fleet {
	p := &fleet{w: w}
	p.ask()
	return p
}

func (p *fleet) name() string { return "fleet" }

// ask asks the server.
func (p *fleet) ask() {
	w, t := p.w, p.w.t
	var lines []report.Line
	p.asking = true
	w.p.Async(func() (err error) {
		lines, err = w.p.Fleet(context.Background(), t)
		return err
	}, func(err error) {
		p.asking, p.fault = false, err
		if err == nil {
			p.lines = lines
		}
		if w.over == page(p) {
			w.build()
		}
	})
}

func (p *fleet) build(w *Owner) *staff.Board {
	w.said = ""
	switch {
	case p.asking:
		w.said, w.ink = w.t("owner.fleet.reading"), look.SoftInk
	case p.fault != nil:
		w.said, w.ink = w.explain(p.fault), look.Alert
	}
	var rows []fyne.CanvasObject
	for _, l := range p.lines {
		rows = append(rows, drawn(w.t, l))
	}
	return w.newBoard(w.t("owner.fleet.title"), w.t("owner.fleet.help"), &staff.Board{
		Body: w.flow(&p.page, 2, rows...),
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
		Aside: []*touch.IconButton{
			touch.NewIconButton("again", touch.IconTurn, w.t("owner.test.again"), func() { p.ask(); w.build() }).WithCaption(w.t("owner.test.again")),
		},
	})
}
