package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// The ids of the flows of the what-if pages.
const (
	whatIfList    = "whatif.list."
	whatIfOptions = "whatif.options"
)

func isWhatIf(id string) bool { return id == whatIfOptions || strings.HasPrefix(id, whatIfList) }

// whatIf is the page on which any answer and any bedside result of a copy can be
// changed: the bars at the left move and keep a ghost where they really are. It
// lasts as long as the page and is never stored.
type whatIf struct {
	page
	supposed triage.Supposition
	section  string // the part of the list that is shown
	at       string // the linkId or exam id that is open; empty: the list

	real, changed *triage.Response // while the page is built
}

// tryOut opens the copy, with nothing changed.
func (p page) tryOut() {
	p.v.trial = &whatIf{page: p}
	p.r.restart(isWhatIf)
	p.v.show(p.v.trial.build)
}

// open opens one answer, or the list.
func (w *whatIf) open(id string) {
	w.at = id
	delete(w.r.at, whatIfOptions)
	w.r.arrive()
}

func (w *whatIf) build() fyne.CanvasObject {
	w.real = w.d.response()
	w.changed = w.supposed.On(w.real, w.r.p.Rules.Questionnaire)
	is := w.r.p.Rules.Assess(w.changed)
	build := w.items
	if w.at != "" {
		build = w.one
	}
	r, banner, bars, body := w.r, w.banner(is.Alerts), w.bars(&is), build()
	if r.upright {
		return staff.Fill(10, 3, banner, twoByTwo(bars), ghostLegend(r.t), body)
	}
	bars = append(append([]fyne.CanvasObject{staff.Pad(12, 0, scaleWords(r.t))}, bars...), ghostLegend(r.t))
	return staff.Fill(10, 1, banner, staff.Sides(24, []float32{leftShare, rightShare}, staff.AsRoom(6, bars...), body))
}

// banner says on every what-if page that it is not real, and which alerts would be
// raised.
func (w *whatIf) banner(alerts []triage.RaisedAlert) fyne.CanvasObject {
	r, n := w.r, w.supposed.Len()
	text := r.t("review.whatif.banner")
	if n > 0 {
		text += " " + r.t("review.whatif.changed", "Count", n)
	}
	if raised := r.newlyRaised(w.d.raised(), alerts); len(raised) > 0 {
		text += " " + r.t("review.whatif.raises", "Count", len(raised), "What", strings.Join(raised, " · "))
	}
	reset := touch.NewButton("whatif.reset", r.t("review.whatif.all_back"), touch.Quiet, func() {
		w.supposed.Reset()
		r.show()
	}).Small()
	if n == 0 {
		reset.Disable()
	}
	said := staff.Pad(14, 6, staff.Row(12, []float32{28, staff.Share(1)}, staff.Mark(touch.IconFlag, look.Hold, 28), staff.Cut(2, staff.Tinted(text, look.Hold)))).Faced(look.HoldTint, look.Hold)
	return staff.Row(10, []float32{staff.Share(1), staff.Own, staff.Own}, said,
		staff.Fixed(staff.Tap, reset), staff.Button("whatif.close", r.t("review.close"), touch.Quiet, w.v.uncover))
}

// bars are the four explanations as supposed, each with its ghost.
func (w *whatIf) bars(is *triage.Assessment) []fyne.CanvasObject {
	r, was := w.r, w.d.assessment()
	on := axes(r.p.Rules.Evidence, is, was)
	var parts []fyne.CanvasObject
	for _, j := range is.Hypotheses {
		ghost := was.Judged(j.ID)
		name := r.p.Rules.Evidence.Hypothesis(j.ID).Name.In(r.lang)
		was, now := r.say.Percent(ghost.Posterior), r.say.Percent(j.Posterior)
		said := fyne.CanvasObject(staff.Text(now))
		if was != now {
			said = moved(staff.Strong(was), staff.Strong(now))
		}
		parts = append(parts, staff.Pad(12, 8, staff.Column(5, staff.Strong(name), bar(r.p.Rules.Evidence, j, on[j.ID], ghost),
			staff.Row(8, []float32{staff.Share(1), staff.Own}, staff.Text(r.t("review.fit."+string(j.Fits))), said))))
	}
	return parts
}

// items lists what can be changed, a section at a time: the sections of the
// check-in, then the positions of the bedside form.
func (w *whatIf) items() fyne.CanvasObject {
	r := w.r
	type section struct{ id, name string }
	var sections []section
	for i := range r.p.Rules.Questionnaire.Item {
		g := &r.p.Rules.Questionnaire.Item[i]
		sections = append(sections, section{g.LinkID, g.Short(r.lang)})
	}
	for _, p := range r.p.Rules.Exam.Positions() {
		sections = append(sections, section{p, r.t("review.position." + p)})
	}
	if w.section == "" {
		w.section = sections[0].id
	}
	across, columns := 5, 2
	if r.narrow {
		across = 3
	}
	if r.upright {
		columns = 1
	}
	var parts []fyne.CanvasObject
	for some := range slices.Chunk(sections, across) {
		var line []fyne.CanvasObject
		for _, x := range some {
			line = append(line, staff.Choice("whatif.section="+x.id, x.name, x.id == w.section, func() { w.section = x.id; r.arrive() }))
		}
		for len(line) < across {
			line = append(line, staff.Space(staff.Tap))
		}
		parts = append(parts, staff.Evenly(6, line...))
	}
	return staff.Fill(6, len(parts), append(parts, r.paged(whatIfList+w.section, columns, 6, w.rows()))...)
}

// rows are the answers, or the bedside results, of the section.
func (w *whatIf) rows() []staff.Block {
	r, q, out := w.r, w.r.p.Rules.Questionnaire, []staff.Block{}
	for i := range q.Item {
		if q.Item[i].LinkID != w.section {
			continue
		}
		for it := range q.Item[i].Questions() {
			if it.Computed() || !w.changed.Answered(it.LinkID) && !q.Asked(it.LinkID, w.changed) {
				continue
			}
			now, _ := r.say.Answer(it, w.changed)
			was, _ := r.say.Answer(it, w.real)
			out = append(out, staff.Block{Object: w.row(it.LinkID, it.Short(r.lang), now, was, it.Repeats)})
		}
	}
	for t := range r.p.Rules.Exam.At(w.section) {
		for _, id := range t.IDs() {
			out = append(out, staff.Block{Object: w.row(id, t.Name.In(r.lang)+r.say.Side(id, t), r.had(t, w.changed.Exam[id]), r.had(t, w.real.Exam[id]), false)})
		}
	}
	return out
}

// row is one line of the list: what it is, how it is supposed to be, and how it
// really is if that is something else. An answer of many parts is cut
// to two lines: all of it is behind the row.
func (w *whatIf) row(id, name, now, was string, many bool) fyne.CanvasObject {
	var value []fyne.CanvasObject
	say := func(t *touch.Text) {
		if many {
			value = append(value, staff.Cut(2, t))
			return
		}
		value = append(value, t)
	}
	if w.supposed.Changes(id) || now != was {
		say(staff.Tinted(now, look.Teal))
		say(staff.Soft(w.r.t("review.whatif.really", "What", was)))
	} else {
		say(staff.Text(now))
	}
	held := staff.Pad(8, 4, staff.Row(10, []float32{staff.Share(1), staff.Share(1)}, staff.Soft(name), staff.Column(0, value...)))
	return staff.Pressable("whatif.at="+id, name+": "+now, w.supposed.Changes(id), func() { w.open(id) },
		staff.AtLeast(staff.Tap, held))
}
