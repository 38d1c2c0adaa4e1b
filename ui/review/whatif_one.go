package review

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// one is the page on which one answer or bedside result is supposed: each
// option is a card, and the bars move with every touch.
func (w *whatIf) one() fyne.CanvasObject {
	r := w.r
	var name, was string
	var options fyne.CanvasObject
	if it := r.p.Rules.Questionnaire.Question(w.at); it != nil {
		name = it.Short(r.lang)
		was, _ = r.say.Answer(it, w.real)
		options = w.answer(it)
	} else if t := r.p.Rules.Exam.Find(w.at); t != nil {
		name, was = t.Name.In(r.lang)+r.say.Side(w.at, t), r.had(t, w.real.Exam[w.at])
		options = w.result(t)
	} else {
		return staff.Space(0)
	}
	back := touch.NewButton("whatif.back", r.t("review.whatif.back"), touch.Quiet, func() {
		w.supposed.Restore(w.at)
		r.show()
	}).Small()
	if !w.supposed.Changes(w.at) {
		back.Disable()
	}
	return staff.Fill(12, 1,
		staff.Row(10, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Column(0, staff.Head(name), staff.Soft(r.t("review.whatif.really", "What", was))),
			staff.Fixed(staff.Tap, back), staff.Button("whatif.done", r.t("review.whatif.list"), touch.Quiet, func() { w.open("") })),
		options)
}

// answer offers the answers to a question.
func (w *whatIf) answer(it *triage.Item) fyne.CanvasObject {
	r, had := w.r, w.changed.Values(it.LinkID)
	set := func(values ...string) {
		w.supposed.Set(w.real, it.LinkID, values)
		r.show()
	}
	if it.Type == triage.TypeInteger {
		low, high := it.Range()
		return w.number(low, high, w.changed.Value(it.LinkID), triage.Dial{Factor: 1}, func(v string) {
			if v == "" {
				set()
				return
			}
			set(v)
		})
	}
	all := []staff.Block{}
	full := it.Repeats && len(had) >= it.MaxAnswers()
	for _, o := range it.AnswerOption {
		code := o.ValueCoding.Code
		on := slices.Contains(had, code)
		all = append(all, staff.Block{Object: supposeOption(code, o.Short(r.lang), on, full && !on && !o.Exclusive(), func() { set(it.Picked(had, code)...) })})
	}
	all = append(all, staff.Block{Object: supposeOption("", r.t("review.whatif.not_known"), len(had) == 0, false, func() { set() })})
	return r.paged(whatIfOptions, 2, 8, all)
}

// result offers the results of a bedside test.
func (w *whatIf) result(t *triage.Test) fyne.CanvasObject {
	r, id := w.r, w.at
	set := func(v string) {
		w.supposed.SetExam(w.real, id, v)
		r.show()
	}
	if t.Kind == triage.KindNumber {
		low, high := t.Limits()
		return w.number(low, high, w.changed.Exam[id], t.Dialed(), set)
	}
	all := []staff.Block{}
	if t.Unsuitable.Holds(w.real) {
		all = append(all, staff.Block{Object: staff.Row(8, []float32{24, staff.Share(1)}, staff.Mark(touch.IconWait, look.Hold, 24), staff.Tinted(t.Why.In(r.lang), look.Hold)), Wide: true})
	}
	for _, v := range t.Results() {
		all = append(all, staff.Block{Object: supposeOption(v, r.say.Result(t, v), w.changed.Exam[id] == v, false, func() { set(v) })})
	}
	all = append(all, staff.Block{Object: supposeOption("", r.t("review.whatif.no_result"), w.changed.Exam[id] == "", false, func() { set("") })})
	return r.paged(whatIfOptions, 2, 8, all)
}

// supposeOption is one card; code is empty for "not known".
func supposeOption(code, text string, on, dead bool, tapped func()) fyne.CanvasObject {
	style := touch.Quiet
	if on {
		style = touch.Selected
	}
	b := touch.NewButton("whatif.option="+code, text, style, tapped).Small()
	if dead {
		b.Disable()
	}
	return b
}

// number offers a number in the steps of a dial: up to ten as cards, more by plus and
// minus. now is the stored number, empty for none.
func (w *whatIf) number(low, high int, now string, dial triage.Dial, set func(string)) fyne.CanvasObject {
	r := w.r
	none := supposeOption("", r.t("review.whatif.not_known"), now == "", false, func() { set("") })
	if high-low <= 10 {
		var parts, line []fyne.CanvasObject
		for n := low; n <= high; n++ {
			v := strconv.Itoa(n)
			line = append(line, supposeOption(v, v, now == v, false, func() { set(v) }))
			if len(line) == 6 || n == high {
				for len(line) < 6 {
					line = append(line, staff.Space(staff.Tap))
				}
				parts = append(parts, staff.Evenly(8, line...))
				line = nil
			}
		}
		return staff.Column(8, append(parts, none)...)
	}
	line, widths := []fyne.CanvasObject{}, []float32{}
	at, known := dial.Steps(now)
	for _, by := range []int{-10, -1, 0, +1, +10} {
		if by == 0 {
			text := "–"
			if known {
				text = strings.TrimSpace(dial.Shown(at) + " " + dial.Unit)
			}
			line, widths = append(line, staff.Title(text).Aligned(fyne.TextAlignCenter)), append(widths, staff.Share(1.4))
			continue
		}
		next := (low + high) / 2 // where it begins while nothing is known
		if known {
			next = at + by
		}
		sign := "+"
		if by < 0 {
			sign = "−"
		}
		b := touch.NewButton("whatif.by="+strconv.Itoa(by), sign+dial.Shown(max(by, -by)), touch.Quiet, func() { set(dial.Kept(next)) })
		if next < low || next > high {
			b.Disable()
		}
		line, widths = append(line, b), append(widths, staff.Share(1))
	}
	return staff.Column(14, staff.Row(8, widths, line...), none)
}
