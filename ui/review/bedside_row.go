package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// press is the height of a result button, usualPress that on the page of usual tests,
// which shows eight at once, headHeight that of the head of a group, nameWidth the
// room for the name of a test beside its results.
const (
	press      = 56
	usualPress = 52
	headHeight = 50
	nameWidth  = 180
)

// testRow is one test with a button for each result, a side at a time; framed
// where she was led to it.
func (b *bedside) testRow(t *triage.Test, next bool) fyne.CanvasObject {
	row := b.plainTestRow(t, next)
	if t.ID != b.aim {
		return row
	}
	frame := staff.Space(0).Faced("", look.Teal) // around the row, which keeps to the columns of the others
	return staff.NewPanel([]fyne.CanvasObject{row, frame}, func(size fyne.Size) {
		touch.Put(row, 0, staff.Units(3), size.Width, size.Height-staff.Units(3))
		touch.Put(frame, -staff.Units(8), 0, size.Width+2*staff.Units(8), size.Height-staff.Units(3.5)) // down to the rule of the row
	}, func(width float32) float32 { return row.HeightFor(width) + staff.Units(3) })
}

// nameRoom is the room for the name of a test; two sides of three results need
// some of it on an upright display.
func (b *bedside) nameRoom() float32 {
	switch {
	case b.r.upright:
		return nameWidth - 45
	case b.at == usualPage:
		return nameWidth + 50
	}
	return nameWidth
}

// press is the height of a result button on the page that is shown.
func (b *bedside) press() float32 {
	if b.at == usualPage {
		return usualPress
	}
	return press
}

func (b *bedside) plainTestRow(t *triage.Test, next bool) *staff.Panel {
	r := b.r
	name := staff.Text(t.Name.In(r.lang))
	if b.at == usualPage { // everybody knows these by their short names
		name = staff.Text(brief(t.Name.In(r.lang)))
	}
	if b.isScale(t) { // which end is the good one: two scales run opposite ways
		name = staff.Text(t.Name.In(r.lang) + " · " + r.t("tests.ends."+t.Kind))
	}
	if t.Kind == triage.KindNumber {
		name = staff.Text(t.Name.In(r.lang) + " · " + r.unit(t))
	}
	if t.Unsuitable.Holds(b.d.response()) {
		name.SetColor(look.SoftInk)
		reason := []fyne.CanvasObject{staff.Soft(t.Why.In(r.lang))}
		if had := b.entered(t); had != "" {
			reason = append(reason, staff.Strong(had))
		}
		return staff.Column(0, b.named(t, staff.Row(14, []float32{b.nameRoom(), staff.Share(1)}, name,
			staff.Row(8, []float32{24, staff.Share(1)}, staff.Mark(touch.IconWait, look.SoftInk, 24), staff.Column(0, reason...)))), staff.Line())
	}
	label := []fyne.CanvasObject{name}
	switch {
	case next:
		label = append(label, staff.Tinted(r.t("review.next"), look.Teal))
	case b.at == usualPage && !b.isScale(t):
		label = append(label, staff.Soft(r.t("review.position."+t.Position)))
	}
	var results []fyne.CanvasObject
	for _, id := range t.IDs() {
		results = append(results, b.results(t, id))
	}
	if slices.Contains([]string{triage.KindProvocation, triage.KindYesNo, triage.KindNumber}, t.Kind) {
		widths, gap := []float32{b.nameRoom()}, float32(14)
		if r.upright {
			gap = 8
		}
		for range results {
			widths = append(widths, staff.Share(1))
		}
		if len(results) == 1 {
			widths, results = append(widths, staff.Share(1)), append(results, staff.Space(b.press()))
		}
		return staff.Column(0, staff.Row(gap, widths, append([]fyne.CanvasObject{b.named(t, staff.Column(0, label...))}, results...)...), staff.Line())
	}
	gap := float32(18)
	if r.upright {
		gap = 8
	}
	return staff.Column(0, b.named(t, staff.Column(0, label...)), staff.Evenly(gap, results...), staff.Line())
}

// isScale reports whether a test is answered on a scale from 0 to 5.
func (b *bedside) isScale(t *triage.Test) bool {
	return t.Kind == triage.KindASLR || t.Kind == triage.KindGrade
}

// named makes the name of a test a target that leads to its method.
func (b *bedside) named(t *triage.Test, o fyne.CanvasObject) fyne.CanvasObject {
	held := staff.Pad(4, 3, staff.Middle(o))
	return staff.Pressable("method."+t.ID, t.Name.In(b.r.lang), false, func() {
		b.v.show(func() fyne.CanvasObject { return b.method(t) })
	}, staff.AtLeast(48, held))
}

// entered says the results that a test has.
func (b *bedside) entered(t *triage.Test) string {
	var pairs []string
	for _, id := range t.IDs() {
		if v := b.d.exam[id]; v != "" {
			pairs = append(pairs, id+"="+v)
		}
	}
	return b.r.say.Because(pairs)
}

// results are the buttons of one exam id, after the letter of its side.
func (b *bedside) results(t *triage.Test, id string) fyne.CanvasObject {
	r := b.r
	parts, widths := []fyne.CanvasObject{}, []float32{}
	if t.Sided {
		side := id[len(id)-1:]
		parts, widths = append(parts, staff.Strong(r.t("review.side_letter."+side)).Aligned(fyne.TextAlignCenter)), append(widths, 20)
	}
	if t.Kind == triage.KindNumber {
		text, on := r.t("review.enter"), false
		if v := b.d.exam[id]; v != "" {
			text, on = r.say.Result(t, v), true
		}
		parts = append(parts, staff.Choice("exam."+id, text, on, func() { b.askNumber(t, id) }))
		return staff.Row(4, append(widths, staff.Share(1)), parts...)
	}
	for _, v := range t.Results() {
		if slices.Contains(rare(), v) {
			continue
		}
		text := v
		if !b.isScale(t) {
			text = r.t("review.short." + v)
		}
		style := touch.Quiet
		if b.d.exam[id] == v {
			style = touch.Selected
		}
		parts = append(parts, staff.Fixed(b.press(), touch.NewButton("exam."+id+"="+v, text, style, func() { b.setResult(id, v) }).Small()))
		widths = append(widths, staff.Share(1))
	}
	if slices.Contains(t.Results(), triage.NotDone) {
		parts, widths = append(parts, b.otherResult(t, id)), append(widths, staff.Share(1.3))
	}
	return staff.Row(4, widths, parts...)
}

// method says how a test is done, and how far it can be trusted.
func (b *bedside) method(t *triage.Test) fyne.CanvasObject {
	r := b.r
	known := facts{phrases: r.phrases}
	known.add("review.detail.position", r.t("review.position."+t.Position))
	known.add("review.detail.method", t.Method.In(r.lang))
	if t.Unsuitable.Holds(b.d.response()) {
		known.add("review.detail.unsuitable", t.Why.In(r.lang))
		known.add("review.detail.answer", r.say.Because(t.Unsuitable.Because(b.d.response())))
	}
	known.add("review.detail.result", b.entered(t))
	known.add("review.detail.tag", r.t("review.tag."+string(t.Tag))+": "+r.t("review.tag_means."+string(t.Tag)))
	known.add("review.detail.source", t.Source.In(r.lang))
	return b.detail(t.Name.In(r.lang), known.blocks)
}

// askNumber asks for a number with a keypad.
func (b *bedside) askNumber(t *triage.Test, id string) {
	r := b.r
	dial := t.Dialed()
	low, high := t.Limits()
	start := b.d.exam[id]
	b.v.show(func() fyne.CanvasObject {
		set := staff.Button("number.set", r.t("common.done"), touch.Primary, nil)
		done := set.Objects[0].(*touch.Button)
		done.Disable()
		s := touch.NewStepper("number", low, high, (low+high)/2, touch.StepperWords{
			Unit:  func(int) string { return dial.Unit },
			Shown: dial.Shown,
			Range: r.t("common.number.range", "Low", dial.Shown(low), "High", dial.Shown(high)),
			Less:  r.t("common.number.less"), More: r.t("common.number.more"), Delete: r.t("common.keyboard.delete"),
		}, func(_ int, ok bool) {
			if ok {
				done.Enable()
				return
			}
			done.Disable()
		})
		takeAway := staff.Button("number.clear", r.t("review.clear_result"), touch.Quiet, func() {
			b.v.cover = nil
			b.setResult(id, "")
		})
		if n, ok := dial.Steps(start); ok {
			s.SetValue(n)
			done.Enable()
		} else {
			takeAway.Objects[0].(*touch.Button).Disable()
		}
		done.OnTapped = func() {
			if n, ok := s.Value(); ok {
				b.v.cover = nil
				delete(b.d.exam, id) // the same number again stays
				b.setResult(id, dial.Kept(n))
			}
		}
		return staff.Fill(16, 1,
			staff.Row(12, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own}, staff.Title(t.Name.In(r.lang)+r.say.Side(id, t)),
				takeAway,
				staff.Button("number.cancel", r.t("common.cancel"), touch.Quiet, b.v.uncover), set), s)
	})
}
