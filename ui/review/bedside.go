package review

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// bedside is the form of the bedside tests: the comparison at the left, which moves
// with every result, and the tests of one position of the patient at the right.
type bedside struct {
	page
	position string // whose tests are shown
	aim      string // the test that she was led to, until she goes on
}

func (b *bedside) build() fyne.CanvasObject {
	r := b.r
	form, next := r.p.Rules.Exam, b.d.next()
	if b.d.thinking() { // she has not said yet what she thinks herself
		next = nil
	}
	positions := form.Positions()
	if !slices.Contains(positions, b.position) {
		b.position = positions[0]
	}
	tabs := []fyne.CanvasObject{}
	widths := []float32{}
	for _, p := range positions {
		done, all := form.Progress(p, b.d.response())
		tabs = append(tabs, staff.Choice("position."+p, r.t("review.position."+p)+" "+strconv.Itoa(done)+"/"+strconv.Itoa(all), p == b.position,
			func() { b.position, b.aim = p, ""; r.arrive() }))
		widths = append(widths, staff.Share(1))
	}
	save := touch.NewButton("exam.save", r.t("review.save"), touch.Quiet, func() {
		b.v.keep(func(err error) {
			if err == nil {
				b.v.done(r.t("review.exam_saved"))
			}
		})
	}).Small()
	if !b.d.examNew {
		save.SetText(r.t("review.saved"))
		save.Disable()
	}
	parts := []fyne.CanvasObject{staff.Row(8, append(widths, 120), append(tabs, staff.Fixed(staff.Tap, save))...)}
	if len(b.d.flag().Open) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.tests_hold")))
	}
	if beside := b.d.BesideExam(); len(beside) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.beside.exam", "Name", beside[len(beside)-1].Therapist)))
	}
	all := []staff.Block{}
	var lead fyne.CanvasObject
	neuro := 0 // behind the last nerve test
	for t := range form.At(b.position) {
		row := b.testRow(t, t == next)
		if all = append(all, staff.Block{Object: row}); t.ID == b.aim {
			lead = row
		}
		if t.Normal() != "" {
			neuro = len(all)
		}
	}
	if neuro > 0 {
		all[neuro-1].Stay = true // the button is never alone on a page
		rest := staff.Button("exam.rest_normal", r.t("review.rest_normal"), touch.Quiet, b.restNormal)
		all = slices.Insert(all, neuro, staff.Block{Object: staff.Row(0, []float32{staff.Own, staff.Share(1)}, rest, staff.Space(0))})
	}
	flow := r.paged("tests."+b.position, 1, 2, all)
	flow.Lead, flow.Turns = lead, func() { b.aim = "" }
	parts = append(parts, flow)
	if r.narrow {
		top := []fyne.CanvasObject{counts{b.page}.line()}
		switch {
		case b.d.thinking():
			top = append([]fyne.CanvasObject{b.v.impression.way()}, top...)
		case !r.p.Rules.Settings.NoInference:
			top = append([]fyne.CanvasObject{b.v.comparison.barsAcross()}, top...)
		}
		return staff.Fill(8, len(top)+len(parts)-1, append(top, parts...)...)
	}
	below := []fyne.CanvasObject{staff.Either{CanvasObject: counts{b.page}.card(), Low: counts{b.page}.line()}, b.nextLine(next), staff.Pad(12, 0, staff.Soft(r.t("review.short_means")))}
	var left fyne.CanvasObject
	switch {
	case b.d.thinking():
		left = staff.AsRoom(16, append([]fyne.CanvasObject{b.v.impression.way()}, below...)...)
	case r.p.Rules.Settings.NoInference:
		left = staff.AsRoom(16, below...)
	default:
		left = b.v.comparison.bars(below...)
	}
	return staff.Sides(24, []float32{leftShare, rightShare}, left, staff.Fill(8, len(parts)-1, parts...))
}

// nextLine names the next best test under the bars; touched, it turns to it.
func (b *bedside) nextLine(next *triage.Test) fyne.CanvasObject {
	if next == nil {
		return staff.Space(0)
	}
	r, name := b.r, next.Name.In(b.r.lang)
	named := func(name fyne.CanvasObject) fyne.CanvasObject {
		text := staff.Row(8, []float32{staff.Share(1), 22}, staff.Column(0, staff.Tinted(r.t("review.next"), look.Teal), name), staff.Mark(touch.IconNext, look.Teal, 22))
		return staff.Pressable("next."+next.ID, r.t("review.next")+": "+next.Name.In(r.lang), false, func() { b.leadTo(next) }, staff.Pad(12, 6, text))
	}
	return staff.Either{CanvasObject: named(staff.Soft(name)), Low: named(staff.OneLine(brief(name)))}
}

// leadTo turns to the row of a test on the bedside form, marked until she goes
// on. Who works by keyboard has the focus on its first result.
func (b *bedside) leadTo(t *triage.Test) {
	if b.v.tab != tabTests || b.v.cover != nil {
		b.v.turnTo(tabTests)
	}
	b.position, b.aim = t.Position, t.ID
	b.r.arrive()
	id := "exam." + t.IDs()[0]
	if results := t.Results(); len(results) > 0 {
		id += "=" + results[0]
	}
	b.r.focus(id)
}

// setResult enters one result; the same once more takes it away.
func (b *bedside) setResult(id, value string) {
	if t := b.r.p.Rules.Exam.Find(id); t != nil && t.ID != b.aim {
		b.aim = ""
	}
	b.d.setResult(id, value)
	b.v.said = notice{}
	b.r.show()
}

// restNormal enters the normal result of every test of nerve function in this
// position that has none.
func (b *bedside) restNormal() {
	b.d.restNormal(b.position)
	b.r.show()
}
