package review

import (
	"iter"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// usualPage is the page of the tests that most examinations begin with. The other
// pages are named after positions of the patient.
const usualPage = "usual"

// aside is the room beside the words of a tab, in letters.
const aside = 4

// bedside is the form of the bedside tests: the comparison at the left, which moves
// with every result, and at the right the usual tests or those of one position.
type bedside struct {
	page
	at  string // the page that is shown: usualPage or a position
	aim string // the test that she was led to, until she goes on
}

func (b *bedside) build() fyne.CanvasObject {
	r := b.r
	next := b.d.next()
	if b.d.thinking() { // she has not said yet what she thinks herself
		next = nil
	}
	parts := []fyne.CanvasObject{b.tabs()}
	if len(b.d.flag().Open) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.tests_hold")))
	}
	if beside := b.d.BesideExam(); len(beside) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.beside.exam", "Name", beside[len(beside)-1].Therapist)))
	}
	all, lead := b.rows(next)
	flow := r.paged("tests."+b.at, 1, 2, all)
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
	below := []fyne.CanvasObject{staff.Either{CanvasObject: counts{b.page}.card(), Low: counts{b.page}.line()}, b.nextLine(next)}
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

// pages are the pages of the form.
func (b *bedside) pages() []string {
	out := b.r.p.Rules.Exam.Positions()
	for range b.r.p.Rules.UsualTests() {
		return append([]string{usualPage}, out...)
	}
	return out
}

// tests are the tests of a page.
func (b *bedside) tests(page string) iter.Seq[*triage.Test] {
	if page == usualPage {
		return b.r.p.Rules.UsualTests()
	}
	return b.r.p.Rules.Exam.At(page)
}

// tabs lead to the pages, each with how many of its tests have a result. What was
// entered is kept when she goes on to another.
func (b *bedside) tabs() fyne.CanvasObject {
	pages := b.pages()
	if !slices.Contains(pages, b.at) {
		b.at = pages[0]
	}
	var tabs []fyne.CanvasObject
	var widths []float32
	for _, p := range pages {
		done, all := triage.Progress(b.tests(p), b.d.response())
		text := b.pageName(p) + " " + strconv.Itoa(done) + "/" + strconv.Itoa(all)
		tabs = append(tabs, staff.Choice("position."+p, text, p == b.at, func() { b.turnTo(p) }))
		widths = append(widths, staff.Share(float32(len(text)+aside)))
	}
	return staff.Row(8, widths, tabs...)
}

// turnTo shows another page and keeps what was entered.
func (b *bedside) turnTo(page string) {
	b.at, b.aim = page, ""
	b.v.said = notice{}
	b.v.keep(func(error) {})
	b.r.arrive()
}

func (b *bedside) pageName(page string) string {
	if page == usualPage {
		return b.r.t("tests.usual")
	}
	return b.r.t("review.position." + page)
}

// rows are the tests of the page, and which of them she was led to. The tests of a
// position are in groups, each with a button for a group in which nothing was found.
func (b *bedside) rows(next *triage.Test) (all []staff.Block, lead fyne.CanvasObject) {
	add := func(t *triage.Test) {
		row := b.testRow(t, t == next)
		if all = append(all, staff.Block{Object: row}); t.ID == b.aim {
			lead = row
		}
	}
	if b.at == usualPage {
		for t := range b.tests(b.at) {
			add(t)
		}
		others := staff.Fixed(headHeight, touch.NewButton("exam.others_clear", b.r.t("tests.others_clear"), touch.Quiet, func() { b.restClear(b.tests(b.at)) }).Small())
		return append(all, staff.Block{Object: staff.Pad(0, 3, staff.Row(0, []float32{staff.Share(1), staff.Own}, staff.Space(0), others))}), lead
	}
	for _, group := range b.r.p.Rules.Exam.Groups(b.at) {
		all = append(all, staff.Block{Object: b.groupHead(group), Stay: true})
		for t := range b.r.p.Rules.Exam.In(b.at, group) {
			add(t)
		}
	}
	return all, lead
}

// groupHead names a group, and enters that nothing was found in it, where a group
// can be clear.
func (b *bedside) groupHead(group string) fyne.CanvasObject {
	head := staff.Head(b.r.t("tests.group." + group))
	tests := b.r.p.Rules.Exam.In(b.at, group)
	for t := range tests {
		if t.Clear() != "" && !t.Unsuitable.Holds(b.d.response()) {
			clearAll := touch.NewButton("exam.clear."+group, b.r.t("tests.all_clear"), touch.Quiet, func() { b.restClear(tests) }).Small()
			return staff.Pad(0, 4, staff.Row(12, []float32{staff.Share(1), staff.Own}, head, staff.Fixed(headHeight, clearAll)))
		}
	}
	return staff.Pad(0, 4, staff.AtLeast(headHeight, staff.Middle(head)))
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
	b.at, b.aim = t.Position, t.ID
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

// restClear enters for each of these tests that has no result that nothing was found.
func (b *bedside) restClear(tests iter.Seq[*triage.Test]) {
	b.d.restClear(tests)
	b.aim, b.v.said = "", notice{}
	b.r.show()
}
