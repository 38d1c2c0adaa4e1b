package review

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// ownForm is the page on which a therapist writes an exercise of her own, or changes
// one: its name and steps in every language, the dose, and who should not do it.
type ownForm struct {
	page
	from  catalogue           // that it goes back to
	was   *triage.OwnExercise // the one that is changed; nil: a new one
	made  triage.OwnExercise
	steps int // fields to fill in
}

// The numbers of a form. It starts with some weeks after a birth, and without
// pregnancy.
const (
	startVagWeek = 6
	startCSWeek  = 12
	mostWeeks    = 104
	lastWeek     = 45
	longName     = 60 // letters
	longStep     = 140
)

// writeOwn opens an empty form.
func (c catalogue) writeOwn() {
	f := &ownForm{page: c.page, from: c, steps: 2, made: triage.OwnExercise{
		Name: triage.Text{}, Steps: triage.Lines{}, Therapist: c.r.p.Session.Therapist(),
		Limits: triage.OwnLimits{VagWeek: startVagWeek, CSWeek: startCSWeek},
	}}
	f.v.show(f.build)
}

// changeOwn opens the form of an exercise that was written before.
func (c catalogue) changeOwn(o triage.OwnExercise) {
	f := &ownForm{page: c.page, from: c, was: &o, steps: len(o.Steps[c.r.lang]), made: o.Revised(c.r.p.Session.Therapist())}
	f.v.show(f.build)
}

func (f *ownForm) build() fyne.CanvasObject {
	r := f.r
	what, lang := f.made.Missing(r.p.Words.Langs())
	help := r.t("own.help")
	if what != "" {
		help = r.t("own.needs."+what, "Language", r.t.Language(lang))
	}
	save := touch.NewButton("own.save", r.t("own.save"), touch.Primary, f.keep).Small()
	if what != "" || r.busy > 0 {
		save.Disable()
	}
	head := []fyne.CanvasObject{
		staff.Title(r.t("own.title")), staff.Button("own.cancel", r.t("common.cancel"), touch.Quiet, func() { f.v.show(f.from.build) }), staff.Fixed(staff.Tap, save),
	}
	widths := []float32{staff.Share(1), staff.Own, staff.Own}
	if f.was != nil {
		retire := staff.Button("own.retire", r.t("plan.own_retire"), touch.Warning, f.retire)
		head, widths = slices.Insert(head, 1, fyne.CanvasObject(retire)), append(widths, staff.Own)
		if what == "" {
			help = r.t("plan.own_change_help")
		}
	}
	return staff.Fill(12, 2,
		staff.Row(16, widths, head...),
		staff.Text(help),
		r.paged("own", 2, 8, slices.Concat(f.texts(), f.dose(), f.limits())))
}

// texts are the name and the steps, each in every language.
func (f *ownForm) texts() []staff.Block {
	r := f.r
	out := []staff.Block{{Object: staff.Head(r.t("own.words")), Stay: true}}
	for _, l := range r.p.Words.Langs() {
		out = append(out, staff.Block{Object: f.field("own.name."+string(l), r.t("own.name", "Language", r.t.Language(l)), l, longName, f.made.Name[l],
			func(text string) { f.made.Name[l] = text })})
	}
	for n := range f.steps {
		for _, l := range r.p.Words.Langs() {
			text := ""
			if n < len(f.made.Steps[l]) {
				text = f.made.Steps[l][n]
			}
			id := "own.step." + strconv.Itoa(n+1) + "." + string(l)
			out = append(out, staff.Block{Object: f.field(id, r.t("own.step", "N", n+1, "Language", r.t.Language(l)), l, longStep, text,
				func(text string) { f.setStep(l, n, text) })})
		}
	}
	if f.steps < triage.MostOwnSteps {
		out = append(out, staff.Block{Object: staff.Button("own.more", r.t("own.more"), touch.Quiet, func() {
			f.steps++
			r.show()
		})})
	}
	return out
}

// setStep sets the nth step of a language, from 0.
func (f *ownForm) setStep(l triage.Lang, n int, text string) {
	for len(f.made.Steps[l]) <= n {
		f.made.Steps[l] = append(f.made.Steps[l], "")
	}
	f.made.Steps[l][n] = text
}

// field is a labeled text that can be written when it is touched.
func (f *ownForm) field(id, name string, l triage.Lang, most int, text string, set func(string)) fyne.CanvasObject {
	said := staff.Soft("–")
	if text != "" {
		said = staff.Text(text)
	}
	body := staff.Pad(12, 6, staff.Row(12, []float32{staff.Share(1), 26}, staff.Column(0, staff.Soft(name), said), staff.Mark(touch.IconNext, look.SoftInk, 26)))
	return staff.Pressable(id, name, false, func() {
		f.v.writeIn(text, l, most, id, func() string { return name }, func() string { return f.r.t("own.text_help") }, func(text string) {
			set(text)
			f.v.show(f.build)
		})
	}, staff.AtLeast(staff.Tap, body.Faced("", look.Line)))
}

// dose asks how much.
func (f *ownForm) dose() []staff.Block {
	d := &f.made.Dose
	out := []staff.Block{{Object: staff.Pad(0, 4, staff.Head(f.r.t("own.dose"))), Stay: true}}
	for _, n := range []struct {
		key  string
		most int
		of   *int
	}{{"sets", 10, &d.Sets}, {"reps", 30, &d.Reps}, {"hold", 60, &d.HoldS}, {"per_day", 10, &d.PerDay}, {"days_week", 7, &d.DaysWeek}} {
		out = append(out, f.count(n.key, f.r.t("review.dial."+n.key), n.most, n.of))
	}
	return out
}

// limits ask who should not do it.
func (f *ownForm) limits() []staff.Block {
	r, lim := f.r, &f.made.Limits
	out := []staff.Block{
		{Object: staff.Pad(0, 4, staff.Head(r.t("own.limits"))), Stay: true},
		f.toggle("pregnant", r.t("own.pregnant"), lim.Pregnant, func(on bool) { lim.Pregnant = on }),
	}
	if lim.Pregnant {
		out = append(out, f.count("ga_min", r.t("own.ga_min"), lastWeek, &lim.GAMin), f.count("ga_max", r.t("own.ga_max"), lastWeek, &lim.GAMax))
	}
	out = append(out,
		f.count("pp_vag_wk", r.t("own.pp_vag_wk"), mostWeeks, &lim.VagWeek), f.count("pp_cs_wk", r.t("own.pp_cs_wk"), mostWeeks, &lim.CSWeek),
		f.toggle("supine", r.t("own.supine"), lim.Supine, func(on bool) { lim.Supine = on }),
		f.toggle("prone", r.t("own.prone"), lim.Prone, func(on bool) { lim.Prone = on }))
	for _, m := range r.p.Rules.Catalogue.OwnMoves {
		out = append(out, f.toggle(m.ID, m.Ask.In(r.lang), slices.Contains(lim.Moves, m.ID), func(on bool) {
			lim.Moves = slices.DeleteFunc(slices.Clone(lim.Moves), func(id string) bool { return id == m.ID })
			if on {
				lim.Moves = append(lim.Moves, m.ID)
			}
		}))
	}
	return out
}

// count is a number: the time of a hold goes by its own step, all others by one.
func (f *ownForm) count(key, name string, most int, of *int) staff.Block {
	step := 1
	if key == "hold" {
		step = holdStep
	}
	return staff.Block{Object: f.counter("own."+key, name, *of, most, step, func(n int) {
		*of = n
		f.r.show()
	})}
}

// toggle is a yes or no, with a tick for yes.
func (f *ownForm) toggle(key, name string, on bool, set func(bool)) staff.Block {
	return staff.Block{Object: staff.Ticked("own."+key, name, on, func() {
		set(!on)
		f.r.show()
	}, []float32{staff.Share(1)}, staff.Text(name))}
}

// keep writes the exercise into the record and goes back to the catalogue, where it
// is from now on for every patient. One that it replaces stays in the record, for the
// sheets that have it.
func (f *ownForm) keep() {
	o := f.made.Named()
	for f.was == nil && f.written(o.ID) { // as one that was retired
		f.made.Revision++
		o = f.made.Named()
	}
	body := triage.Note{Therapist: f.r.p.Session.Therapist(), Exercise: &o}
	if f.was != nil {
		body.Retires = f.was.ID
	}
	f.write(body, "own.kept")
}

// written reports whether an exercise of this id was written before, at this visit or at
// another.
func (f *ownForm) written(id string) bool {
	is := func(n triage.Note) bool { return n.Exercise != nil && n.Exercise.ID == id }
	return slices.ContainsFunc(f.d.Notes, is) || slices.ContainsFunc(f.r.list.all(), func(o *triage.Outline) bool {
		return o.WroteExercise() && slices.ContainsFunc(o.Visit().Notes, is)
	})
}

// retire takes the exercise out of the catalogue. Plans and sheets that have it keep it.
func (f *ownForm) retire() {
	f.write(triage.Note{Therapist: f.r.p.Session.Therapist(), Retires: f.was.ID}, "plan.own_retired")
}

// write writes what becomes of the exercise and goes back to the catalogue.
func (f *ownForm) write(body triage.Note, said string) {
	f.v.add(record.Note, body, func() {
		f.d.Notes = append(f.d.Notes, body)
		own := slices.DeleteFunc(slices.Clone(f.r.own), func(o triage.OwnExercise) bool { return o.ID == body.Retires })
		if body.Exercise != nil {
			own = append(own, *body.Exercise)
		}
		f.r.adopt(own)
		f.d.rules = f.r.p.Rules
		f.d.repropose()
		f.v.cover = f.from.build
		f.v.done(f.r.t(said))
	})
}

// adopt takes the clinic's own exercises, as they are now, into the catalogue. Those of
// the open visit stay that are in its plans and sheets, though they were changed or
// retired since.
func (r *Review) adopt(own []triage.OwnExercise) {
	r.own = own
	r.p.Rules = r.shipped.With(own)
	if r.open != nil {
		r.p.Rules = r.p.Rules.With(r.open.desk.OwnPlanned())
	}
	r.rules = r.p.Rules
	r.speak(r.lang)
}
