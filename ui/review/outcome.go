package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// outcomeForm is an outcome questionnaire that is being filled in. Nothing is kept
// until it is saved.
type outcomeForm struct {
	page
	scale   *triage.Scale
	answers []int
}

// unanswered stands for an item that has no answer yet. A statement of a list to tick
// is never unanswered: not ticked is what it says.
const unanswered = triage.NotApplicable - 1

// herLang is the language in which the patient fills in a questionnaire: her own.
func (p page) herLang() triage.Lang { return cmp.Or(p.d.Intake.Lang, p.r.lang) }

// forms lead to the questionnaires that the clinic has, each with its score at this
// visit; nil: it has none. One that is missing in her language says so: nobody
// fills in a validated text in a language that is not hers.
func (t trendPage) forms() fyne.CanvasObject {
	r := t.r
	var parts []fyne.CanvasObject
	for i := range r.p.Rules.Scales {
		s := &r.p.Rules.Scales[i]
		said := r.t("scales.fill_in")
		if e := t.d.ScaleEntry(s.ID); e != nil {
			if scores, err := e.Scores(); err == nil {
				said = r.score(scores[0])
			}
		}
		lang := t.herLang()
		if !s.Speaks(lang) {
			said = r.t("scales.not_in", "Language", r.t.Language(lang))
		}
		b := touch.NewButton("scale."+s.ID, r.say.ScaleName(s.ID)+": "+said, touch.Quiet, func() { t.fillIn(s) }).Small()
		if !s.Speaks(lang) {
			b.Disable()
		}
		parts = append(parts, staff.Fixed(staff.Tap, b))
	}
	if len(parts) == 0 {
		return nil
	}
	return staff.Evenly(10, parts...)
}

// fillIn opens a questionnaire, with what was said at this visit before.
func (t trendPage) fillIn(s *triage.Scale) {
	f := &outcomeForm{page: t.page, scale: s, answers: make([]int, len(s.Items))}
	if e := t.d.ScaleEntry(s.ID); e != nil && len(e.Answers) == len(f.answers) {
		copy(f.answers, e.Answers)
	} else if !s.Ticks() {
		for i := range f.answers {
			f.answers[i] = unanswered
		}
	}
	delete(t.r.at, formPages)
	t.v.show(f.build)
}

// formPages is the id of the flow of a questionnaire's items.
const formPages = "scale"

// build shows the questionnaire with all its items, in the authors' words.
func (f *outcomeForm) build() fyne.CanvasObject {
	r, s := f.r, f.scale
	all, columns := make([]staff.Block, len(s.Items)), 2
	if !s.Ticks() {
		columns = 1
	}
	for i := range s.Items {
		if s.Ticks() {
			all[i] = staff.Block{Object: f.statement(i)}
		} else {
			all[i] = staff.Block{Object: f.graded(i)}
		}
	}
	left := count(f.answers, unanswered)
	said := r.t("scales.ticked", "Count", count(f.answers, 1))
	if !s.Ticks() {
		said = r.t("scales.left", "Count", left)
	}
	save := touch.NewButton("scale.save", r.t("review.save"), touch.Primary, f.keep).Small()
	if left > 0 || r.busy > 0 {
		save.Disable()
	}
	return staff.Fill(10, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own, staff.Own}, staff.Title(r.say.ScaleName(s.ID)), staff.Strong(said),
			staff.Button("scale.cancel", r.t("common.cancel"), touch.Quiet, func() { f.v.show(trendPage{f.page}.build) }), staff.Fixed(staff.Tap, save)),
		staff.Text(s.Help.In(f.herLang())),
		r.paged(formPages, columns, 6, all),
		staff.Soft(r.t("scales.permission", "What", s.Permission)))
}

// count counts how often n is in a list.
func count(list []int, n int) (times int) {
	for _, x := range list {
		if x == n {
			times++
		}
	}
	return times
}

// statement is one statement of a list to tick.
func (f *outcomeForm) statement(i int) fyne.CanvasObject {
	text, on := f.scale.Items[i].In(f.herLang()), f.answers[i] == 1
	var box fyne.CanvasObject = staff.Space(26)
	if on {
		box = staff.Mark(touch.IconTick, look.Teal, 26)
	}
	body := staff.Pad(10, 8, staff.Row(10, []float32{26, staff.Share(1)}, staff.Pad(0, 0, box).Faced("", look.Line), staff.Text(text)))
	return staff.Pressable("scale.item="+strconv.Itoa(i+1), text, on, func() {
		f.answers[i] = 1 - f.answers[i]
		f.r.show()
	}, staff.AtLeast(staff.Tap, body))
}

// graded is an item with its answers beside each other.
func (f *outcomeForm) graded(i int) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	answer := func(text string, value int) {
		parts = append(parts, staff.Choice("scale.item="+strconv.Itoa(i+1)+"."+strconv.Itoa(value), text, f.answers[i] == value, func() {
			f.answers[i] = value
			f.r.show()
		}))
	}
	for value, a := range f.scale.Answers {
		answer(a.In(f.herLang()), value)
	}
	answer(f.scale.NotApplicable.In(f.herLang()), triage.NotApplicable)
	return staff.Pad(0, 4, staff.Column(4, staff.Strong(f.scale.Items[i].In(f.herLang())), staff.Evenly(8, parts...)))
}

// keep writes the questionnaire with its score, and shows where it moved.
func (f *outcomeForm) keep() {
	r := f.r
	e := &triage.ScaleEntry{Scale: f.scale.ID, Answers: slices.Clone(f.answers)}
	scores, err := e.Scores()
	if err != nil { // nothing of one part applies to her
		f.v.fail(r.t("scales.no_score"))
		r.show()
		return
	}
	said := make([]string, len(scores))
	for i, s := range scores {
		said[i] = r.say.ScaleName(s.Measure) + ": " + r.score(s)
		if s.Measure == triage.ScaleRMDQ && !triage.RMDQRoom(int(s.Value)) {
			said[i] += " (" + r.t("scales.no_room") + ")"
		}
	}
	body := triage.Note{Text: strings.Join(said, " · "), Therapist: r.p.Session.Therapist(), Scale: e}
	f.v.add(record.Note, body, func() {
		f.d.Notes = append(f.d.Notes, body)
		f.d.follow()
		f.v.show(trendPage{f.page}.build)
	})
}
