package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/touch"
)

// rare are the results that have no button of their own in a row. They are behind
// one, with what each of them counts as.
func rare() []string {
	return []string{triage.OtherPain, triage.EndedFamiliar, triage.Ended, triage.NotDone}
}

// otherResult is the button that leads to the rare results of an exam id, and says
// which of them it has.
func (b *bedside) otherResult(t *triage.Test, id string) fyne.CanvasObject {
	text, style := b.r.t("tests.other"), touch.Quiet
	if had := b.d.exam[id]; slices.Contains(rare(), had) {
		text, style = b.r.t("tests.short."+had), touch.Selected
	}
	return staff.Fixed(b.press(), touch.NewButton("exam."+id+".other", text, style, func() {
		b.v.show(func() fyne.CanvasObject { return b.others(t, id) })
	}).Small())
}

// others offers the rare results of an exam id, each with what it counts as. The one
// that it has takes it away, as in the row.
func (b *bedside) others(t *triage.Test, id string) fyne.CanvasObject {
	r := b.r
	parts := []fyne.CanvasObject{
		staff.Row(16, []float32{staff.Share(1), staff.Own}, staff.Title(t.Name.In(r.lang)+r.say.Side(id, t)),
			staff.Button("other.close", r.t("common.cancel"), touch.Quiet, b.v.uncover)),
		staff.Text(r.t("tests.other_help")),
	}
	for _, v := range t.Results() {
		if !slices.Contains(rare(), v) {
			continue
		}
		title := r.t("tests.result." + v)
		parts = append(parts, staff.Ticked("exam."+id+"="+v, title, b.d.exam[id] == v, func() {
			b.v.cover = nil
			b.setResult(id, v)
		}, []float32{staff.Share(1)}, staff.Column(0, staff.Strong(title), staff.Soft(r.t("tests.counts."+v)))))
	}
	return staff.Column(12, parts...)
}
