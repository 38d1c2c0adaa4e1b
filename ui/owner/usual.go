package owner

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// usual is the page on which the bedside tests of the page of usual tests are chosen.
// They stand there in the order in which they were touched.
type usual struct {
	w    *Owner
	list []string
	page int
}

func newUsual(w *Owner) *usual { return &usual{w: w, list: slices.Clone(usualOf(w))} }

// usualOf are the tests that the settings have: those of the content where they name
// none.
func usualOf(w *Owner) []string {
	if len(w.draft.UsualTests) > 0 {
		return w.draft.UsualTests
	}
	return w.p.Usual
}

// usualSaid says how many tests are the usual ones.
func (h *home) usualSaid() string { return h.w.t("owner.usual.count", "Count", len(usualOf(h.w))) }

func (p *usual) name() string { return "usual_tests" }

func (p *usual) build(w *Owner) *staff.Board {
	all := make([]fyne.CanvasObject, 0, len(w.p.Tests)+1)
	for _, id := range w.p.Tests {
		text, style := w.p.NameOf(id, w.lang), touch.Quiet
		if i := slices.Index(p.list, id); i >= 0 {
			text, style = w.t("owner.usual.chosen", "N", i+1, "Test", text), touch.Selected
		}
		all = append(all, touch.NewButton("usual."+id, text, style, func() { p.toggle(id) }).Small())
	}
	w.said, w.ink = w.t("owner.usual.count", "Count", len(p.list)), look.Ink
	b := w.bar(w.t("owner.field.usual_tests"), w.t("owner.help.usual_tests"), w.flow(&p.page, 3, all...), p.enter)
	if len(p.list) == 0 {
		b.Right.Disable()
	}
	return b
}

// toggle takes a test off the page, or puts it behind the others.
func (p *usual) toggle(id string) {
	if i := slices.Index(p.list, id); i >= 0 {
		p.list = slices.Delete(p.list, i, i+1)
	} else {
		p.list = append(p.list, id)
	}
	p.w.build()
}

func (p *usual) enter() {
	if len(p.list) == 0 {
		return
	}
	d := p.w.draft
	d.UsualTests = p.list
	if slices.Equal(p.list, p.w.p.Usual) { // as the content has it, later versions too
		d.UsualTests = nil
	}
	p.w.taken(d, "usual_tests")
}
