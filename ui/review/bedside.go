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

// tests is the bedside form: the comparison at the left, which moves with every
// result, and the tests of one position of the patient at the right.
func (c *chart) tests() fyne.CanvasObject {
	r := c.r
	a := r.p.Rules.Assess(c.response())
	next := r.nextOf(a)
	if c.thinking() { // what it would tell is not hers yet
		next = nil
	}
	positions := r.positions()
	if !slices.Contains(positions, c.position) {
		c.position = positions[0]
	}
	tabs := []fyne.CanvasObject{}
	widths := []float32{}
	for _, p := range positions {
		done, all := c.progress(p)
		style := touch.Quiet
		if p == c.position {
			style = touch.Selected
		}
		tabs = append(tabs, staff.Button("position."+p, r.t("review.position."+p)+" "+strconv.Itoa(done)+"/"+strconv.Itoa(all), style,
			func() { c.position, c.aim = p, ""; r.arrive() }))
		widths = append(widths, staff.Share(1))
	}
	save := touch.NewButton("exam.save", r.t("review.save"), touch.Quiet, func() {
		c.keep(func(err error) {
			if err == nil {
				c.done(r.t("review.exam_saved"))
			}
		})
	}).Small()
	if !c.examNew {
		save.SetText(r.t("review.saved"))
		save.Disable()
	}
	parts := []fyne.CanvasObject{staff.Row(8, append(widths, 120), append(tabs, staff.Fixed(staff.Tap, save))...)}
	if len(triage.Open(a.Alerts, c.Cleared())) > 0 {
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.tests_hold")))
	}
	all := []staff.Block{}
	var lead fyne.CanvasObject
	neuro := 0 // behind the last nerve test
	for i := range r.p.Rules.Exam.Tests {
		t := &r.p.Rules.Exam.Tests[i]
		if t.Position != c.position {
			continue
		}
		b := staff.Block{Object: c.testRow(t, t == next)}
		if all = append(all, b); t.ID == c.aim {
			lead = b.Object
		}
		if normalResult(t) != "" {
			neuro = len(all)
		}
	}
	if neuro > 0 {
		all[neuro-1].Stay = true // the button is never alone on a page
		rest := staff.Button("exam.rest_normal", r.t("review.rest_normal"), touch.Quiet, c.restNormal)
		all = slices.Insert(all, neuro, staff.Block{Object: staff.Row(0, []float32{staff.Own, staff.Share(1)}, rest, staff.Space(0))})
	}
	flow := r.paged("tests."+c.position, 1, 2, all)
	flow.Lead, flow.Turns = lead, func() { c.aim = "" }
	parts = append(parts, flow)
	if r.narrow {
		top := []fyne.CanvasObject{c.countsLine()}
		switch {
		case c.thinking():
			top = append([]fyne.CanvasObject{c.toImpression()}, top...)
		case !r.p.Rules.Settings.NoInference:
			top = append([]fyne.CanvasObject{c.barsAcross(a)}, top...)
		}
		return staff.Fill(8, len(top)+len(parts)-1, append(top, parts...)...)
	}
	below := []fyne.CanvasObject{staff.Either{CanvasObject: c.counts(), Low: c.countsLine()}, c.nextLine(next), staff.Pad(12, 0, staff.Soft(r.t("review.short_means")))}
	var left fyne.CanvasObject
	switch {
	case c.thinking():
		left = staff.AsRoom(16, append([]fyne.CanvasObject{c.toImpression()}, below...)...)
	case r.p.Rules.Settings.NoInference:
		left = staff.AsRoom(16, below...)
	default:
		left = c.bars(a, below...)
	}
	return staff.Sides(24, []float32{leftShare, rightShare}, left, staff.Fill(8, len(parts)-1, parts...))
}

// nextOf is the test that is expected to move the comparison most, nil where
// there is none.
func (r *Review) nextOf(a triage.Assessment) *triage.Test {
	if len(a.NextTests) == 0 {
		return nil
	}
	for i := range r.p.Rules.Exam.Tests {
		if t := &r.p.Rules.Exam.Tests[i]; t.ID == a.NextTests[0].ID {
			return t
		}
	}
	return nil
}

// nextLine names the next best test under the bars; touched, it turns to it.
func (c *chart) nextLine(next *triage.Test) fyne.CanvasObject {
	if next == nil {
		return staff.Space(0)
	}
	r, name := c.r, next.Name.In(c.r.lang)
	named := func(name fyne.CanvasObject) fyne.CanvasObject {
		text := staff.Row(8, []float32{staff.Share(1), 22}, staff.Column(0, staff.Tinted(r.t("review.next"), look.Teal), name), staff.Mark(touch.IconNext, look.Teal, 22))
		return staff.Pressable("next."+next.ID, r.t("review.next")+": "+next.Name.In(r.lang), false, func() { c.leadTo(next) }, staff.Pad(12, 6, text))
	}
	return staff.Either{CanvasObject: named(staff.Soft(name)), Low: named(staff.OneLine(brief(name)))}
}

// leadTo turns to the row of a test on the bedside form, marked until she goes
// on. Who works by keyboard has the focus on its first result.
func (c *chart) leadTo(t *triage.Test) {
	if c.tab != tabTests || c.cover != nil {
		c.turnTo(tabTests)
	}
	c.position, c.aim = t.Position, t.ID
	c.r.arrive()
	id := "exam." + t.IDs()[0]
	if results := t.Results(); len(results) > 0 {
		id += "=" + results[0]
	}
	c.r.focus(id)
}

// positions are the positions of the patient, in the order of the form.
func (r *Review) positions() []string {
	var out []string
	for _, t := range r.p.Rules.Exam.Tests {
		if !slices.Contains(out, t.Position) {
			out = append(out, t.Position)
		}
	}
	return out
}

// progress counts the tests of a position that have any result, and all that
// are suitable.
func (c *chart) progress(position string) (done, all int) {
	resp := c.response()
	for i := range c.r.p.Rules.Exam.Tests {
		t := &c.r.p.Rules.Exam.Tests[i]
		if t.Position != position || t.Unsuitable.Holds(resp) {
			continue
		}
		all++
		if slices.ContainsFunc(t.IDs(), func(id string) bool { return c.exam[id] != "" }) {
			done++
		}
	}
	return done, all
}

// setResult enters one result; the same once more takes it away.
func (c *chart) setResult(id, value string) {
	if c.exam[id] == value {
		value = ""
	}
	if value == "" {
		delete(c.exam, id)
	} else {
		c.exam[id] = value
	}
	if t := c.r.p.Rules.Exam.Find(id); t != nil && t.ID != c.aim {
		c.aim = ""
	}
	c.examNew, c.said = true, notice{}
	c.repropose()
	c.r.show()
}

// normalResult is the plain finding of a test of nerve function; empty for any
// other test.
func normalResult(t *triage.Test) string {
	switch {
	case t.Group != groupNeuro:
	case t.Kind == triage.KindGrade:
		return "5"
	case t.Kind == triage.KindReflex, t.Kind == triage.KindTouch:
		return "normal"
	}
	return ""
}

// restNormal enters the plain finding where a test of nerve function of this
// position has none: she has done them all and names only what is not so.
func (c *chart) restNormal() {
	resp := c.response()
	for i := range c.r.p.Rules.Exam.Tests {
		t := &c.r.p.Rules.Exam.Tests[i]
		value := normalResult(t)
		if t.Position != c.position || value == "" || t.Unsuitable.Holds(resp) {
			continue
		}
		for _, id := range t.IDs() {
			if c.exam[id] == "" {
				c.exam[id], c.examNew = value, true
			}
		}
	}
	c.repropose()
	c.r.show()
}
