package review

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/export/printer"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// timeline is what was done with the visit, the newest first: notes, clearances, tests,
// plans with what was given against the filter, corrections, releases and prints.
func (p notesPage) timeline() []staff.Block {
	type line struct {
		at   time.Time
		card fyne.CanvasObject
	}
	var all []line
	notes := 0
	for _, d := range triage.Timeline(p.d.Visit) {
		back := d.Note != nil && triage.TakenBack(p.d.Visit, notes)
		if d.Note != nil {
			notes++
		}
		all = append(all, line{d.At, p.deed(d, back)})
	}
	// The record decides the order; what was given out is put in by the clock.
	put := func(began time.Time, card fyne.CanvasObject) {
		at := len(all)
		for at > 0 && all[at-1].at.After(began) {
			at--
		}
		all = slices.Insert(all, at, line{began, card})
	}
	running := false
	if p.r.p.Prints != nil {
		for _, print := range p.r.p.Prints() {
			if over := print.Job.Status().Over(); print.Visit == p.d.ID && (!over || p.v.given == nil) {
				running = running || !over
				put(print.Job.Began(), p.done(p.r.t("print.kind."+print.Kind), "", print.Job.Began(), staff.Text(p.r.paperSaid(print.Job.Status()))))
			}
		}
	}
	for _, g := range p.v.given {
		if g.Document == "" || !running || (printer.Status{State: g.State}).Over() {
			put(g.At, p.givenOut(g))
		}
	}
	out := make([]staff.Block, len(all))
	for i, l := range all {
		out[len(out)-1-i] = staff.Block{Object: l.card}
	}
	return out
}

// givenOut is the card of what left the record.
func (p notesPage) givenOut(g GivenOut) fyne.CanvasObject {
	if g.Document == "" {
		return p.done(p.r.t("audit.event."+g.Event), g.By, g.At)
	}
	return p.done(p.r.t("print.kind."+g.Document), g.By, g.At, staff.Text(p.r.t("timeline.print."+string(g.State))))
}

// readGiven offers to read from the record what was printed and exported before this
// program was started, which takes a moment in a large one.
func (p notesPage) readGiven() fyne.CanvasObject {
	b := touch.NewButton("given", p.r.t("timeline.given"), touch.Quiet, func() {
		read, visit := p.r.p.GivenOut, p.d.ID
		var got []GivenOut
		p.v.quiet()
		p.r.work(func() (err error) {
			got, err = read(context.Background(), visit)
			return err
		}, func(err error) {
			if err != nil {
				p.v.fail(p.r.fault(err, "timeline.given_fault"))
				return
			}
			if p.v.given = got; len(got) == 0 {
				p.v.given = []GivenOut{}
				p.v.done(p.r.t("timeline.given_none"))
			}
		})
	}).Small()
	if p.r.busy > 0 {
		b.Disable()
	}
	return staff.Fixed(staff.Tap, b)
}

// done is the card of something that was done.
func (p notesPage) done(what, by string, at time.Time, said ...fyne.CanvasObject) fyne.CanvasObject {
	when := p.r.moment(at)
	if by != "" {
		when = strings.TrimSuffix(by+" · "+when, " · ")
	}
	head := staff.Row(12, []float32{staff.Share(1), staff.Own}, staff.Strong(what), staff.Soft(when))
	return staff.Card(look.Card, look.Line, staff.Column(2, append([]fyne.CanvasObject{head}, said...)...))
}

func (p notesPage) deed(d triage.Deed, back bool) fyne.CanvasObject {
	what := p.r.t("timeline." + d.Kind)
	if back {
		what = p.r.t("timeline.taken_back")
	}
	return p.done(what, d.By, d.At, p.told(d)...)
}

// told says what an act left.
func (p notesPage) told(d triage.Deed) []fyne.CanvasObject {
	r := p.r
	switch {
	case d.Note != nil:
		return p.noted(*d.Note)
	case d.Clearance != nil && d.Clearance.Settles != nil:
		return []fyne.CanvasObject{staff.Text(r.t("timeline.settled"))}
	case d.Clearance != nil && d.Clearance.Note == "":
		return []fyne.CanvasObject{staff.Text(r.t("timeline.reopened", "What", r.alertShort(d.Clearance.Alert)))}
	case d.Clearance != nil:
		return []fyne.CanvasObject{staff.Text(r.alertShort(d.Clearance.Alert)), staff.Text(d.Clearance.Note)}
	case d.Exam != nil:
		return []fyne.CanvasObject{staff.Text(r.t("timeline.results", "Count", len(d.Exam.Results)))}
	case d.Plan != nil:
		return p.planned(d.Plan)
	case d.Release != nil:
		return p.planned(&d.Release.Plan)
	case d.Correction != nil:
		return []fyne.CanvasObject{staff.Text(p.correction(*d.Correction))}
	}
	return nil
}

// planned names the exercises of a plan, and why one was given against the filter.
func (p notesPage) planned(plan *triage.Plan) []fyne.CanvasObject {
	var names []string
	var against []fyne.CanvasObject
	for _, x := range slices.Concat(plan.Exercises, plan.Tips) {
		name := x.ID
		if e := p.r.p.Rules.Catalogue.Find(x.ID); e != nil {
			name = e.Name.In(p.r.lang)
		}
		names = append(names, name)
		if x.Override != nil {
			against = append(against, staff.Tinted(p.r.t("timeline.override", "What", name, "Why", x.Override.Reason, "Name", x.Override.Therapist), look.Hold))
		}
	}
	return append([]fyne.CanvasObject{staff.Text(strings.Join(names, " · "))}, against...)
}

// correction says what was corrected.
func (p notesPage) correction(c triage.Correction) string {
	value := c.Value
	switch {
	case value == "":
		value = p.r.t("timeline.as_before")
	case c.What == triage.CorrectPerson:
		value = p.r.t("correct.person.set." + value)
	case c.What == triage.CorrectTest || c.What == triage.CorrectDone:
		value = p.r.t("common.yes")
	case c.What == triage.CorrectBirth:
		value = p.r.dayOf(value)
	}
	return p.r.t("correct.what."+c.What) + ": " + value
}

// undoing offers to take the last act back.
func (p notesPage) undoing(kind string, body any) fyne.CanvasObject {
	r := p.r
	b := touch.NewButton("undo", r.t("timeline.undo", "What", r.t("timeline."+kind)), touch.Quiet, func() { p.undo(kind, body) }).Small()
	if r.busy > 0 {
		b.Disable()
	}
	return staff.Fixed(staff.Tap, b)
}

// undo adds the entry that takes the last act back.
func (p notesPage) undo(kind string, body any) {
	p.v.add(record.Kind(kind), body, func() {
		switch body := body.(type) {
		case triage.ExamEntry:
			p.d.Exam = append(p.d.Exam, body)
			p.d.exam, p.d.examNew, p.d.now = maps.Clone(body.Results), false, nil
		case triage.Plan:
			p.d.Plans = append(p.d.Plans, body)
			p.d.plan, p.d.planNew = body, false
		case triage.Clearance:
			p.d.Clearances = append(p.d.Clearances, body)
		case triage.Note:
			p.d.Notes = append(p.d.Notes, body)
		case triage.Correction:
			p.d.Correct(body)
			p.d.follow()
		}
		p.d.repropose()
		p.v.done(p.r.t("timeline.undone"))
	})
}
