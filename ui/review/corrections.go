package review

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// corrections is the page on which she puts right who the patient is, and adds what
// staff know of the visit. Each change is an entry, and each is taken back by one.
type corrections struct{ page }

// openCorrections shows the page.
func (p notesPage) openCorrections() { p.v.show(corrections(p).build) }

func (c corrections) build() fyne.CanvasObject {
	r := c.r
	rows := staff.Blocks(
		c.texted(triage.CorrectName, c.d.Intake.Name, triage.LongestName),
		c.birthDate(),
		c.texted(triage.CorrectNumber, triage.RecordNumberOf(c.d.Visit, c.d.hers), triage.LongestNumber),
		c.withWhom(),
		c.over(),
		c.switched(triage.CorrectTest, c.d.Test()))
	if r.p.Ticket != nil && r.p.Clinic.Tickets {
		rows = append(rows, staff.Blocks(c.nextCheckIn())...)
	}
	cards := r.paged("correct", 2, 12, rows)
	cards.Even = true
	return staff.Fill(14, 2,
		staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, staff.Title(r.t("correct.title")),
			staff.Button("correct.person", r.t("correct.person.open"), touch.Quiet, func() { c.v.show(c.people) }),
			staff.Button("correct.close", r.t("review.close"), touch.Quiet, c.v.uncover)),
		staff.Text(r.t("correct.help")+" "+r.t("correct.visits", "Count", len(c.d.hers))),
		cards)
}

// card is one thing that can be corrected: how it is now, and ways to change it.
func (c corrections) card(what, now string, ways ...fyne.CanvasObject) fyne.CanvasObject {
	if now == "" {
		now = "–"
	}
	parts := []fyne.CanvasObject{staff.Soft(c.r.t("correct.what." + what)), staff.Strong(now)}
	if name, birth := c.d.AsGiven(); what == triage.CorrectName && name != c.d.Intake.Name || what == triage.CorrectBirth && birth != c.d.Intake.BirthDate {
		was := name
		if what == triage.CorrectBirth {
			was = c.r.born(birth)
		}
		parts = append(parts, staff.Soft(c.r.t("correct.typed", "What", was)))
	}
	for _, b := range c.d.BesideCorrections() {
		if b.What == what {
			parts = append(parts, staff.Tinted(c.r.t("correct.beside", "Name", b.Therapist, "Value", b.Value), look.Hold))
		}
	}
	if len(ways) > 0 {
		parts = append(parts, staff.Evenly(10, ways...))
	}
	return staff.Card(look.Card, look.Line, staff.Column(6, parts...))
}

// texted is what is corrected by typing.
func (c corrections) texted(what, now string, most int) fyne.CanvasObject {
	return c.entered(what, now, now, func() { c.typed(what, now, most) })
}

// birthDate is corrected with digits.
func (c corrections) birthDate() fyne.CanvasObject {
	now, shown := c.d.Intake.BirthDate, ""
	if now != "" {
		shown = c.r.born(now)
	}
	return c.entered(triage.CorrectBirth, now, shown, func() { c.bornOn(now) })
}

// entered is what is entered, and shown in its own words.
func (c corrections) entered(what, now, shown string, enter func()) fyne.CanvasObject {
	ways := []fyne.CanvasObject{staff.Button("correct."+what, c.r.t(changing(now)), touch.Quiet, enter)}
	if c.stands(what) {
		ways = append(ways, staff.Button("correct.undo."+what, c.r.t("correct.undo"), touch.Quiet, func() { c.write(c.d.ID, c.d.Undoing(triage.Correction{What: what})) }))
	}
	return c.card(what, shown, ways...)
}

// changing is the key of the words on a button that changes a text, or enters it where
// there is none yet.
func changing(now string) string {
	if now == "" {
		return "correct.enter"
	}
	return "correct.change"
}

// stands reports whether something was corrected at this visit and not taken back.
func (c corrections) stands(what string) bool {
	for i := len(c.d.Corrections) - 1; i >= 0; i-- {
		if c.d.Corrections[i].What == what {
			return c.d.Corrections[i].Value != ""
		}
	}
	return false
}

// typed asks for a text. What cannot be taken stays on the line.
func (c corrections) typed(what, now string, most int) { c.typing(what, now, now, most) }

func (c corrections) typing(what, now, text string, most int) {
	r := c.r
	c.v.writeIn(text, "", most, "correct", func() string { return r.t("correct.what." + what) }, func() string { return r.t("correct.help." + what) }, func(text string) {
		if c.v.cover = c.build; text == now {
			r.arrive()
			return
		}
		body := triage.Correction{What: what, Value: text, Therapist: r.p.Session.Therapist()}
		if body.Check(c.d.ID) != nil {
			c.typing(what, now, text, most)
			c.v.fail(r.t("correct.fault." + what))
			r.show()
			return
		}
		c.write(c.d.ID, body)
	})
}

// withWhom has her own name as one tap.
func (c corrections) withWhom() fyne.CanvasObject {
	me := c.r.p.Session.Therapist()
	ways := []fyne.CanvasObject{
		staff.Button("correct.me", c.r.t("correct.me"), touch.Quiet, func() { c.write(c.d.ID, triage.Correction{What: triage.CorrectWith, Value: me}) }),
		staff.Button("correct.with", c.r.t(changing(c.d.With())), touch.Quiet, func() { c.typed(triage.CorrectWith, c.d.With(), triage.LongestWith) }),
	}
	if c.stands(triage.CorrectWith) {
		ways = append(ways, staff.Button("correct.undo.with", c.r.t("correct.undo"), touch.Quiet, func() { c.write(c.d.ID, c.d.Undoing(triage.Correction{What: triage.CorrectWith})) }))
	}
	return c.card(triage.CorrectWith, c.d.With(), ways...)
}

// switched is what is or is not so.
func (c corrections) switched(what string, on bool) fyne.CanvasObject {
	state, value := "no", triage.Yes
	if on {
		state, value = "yes", ""
	}
	return c.card(what, c.r.t("correct.is."+what+"."+state),
		staff.Button("correct."+what, c.r.t("correct.set."+what+"."+state), touch.Quiet, func() { c.write(c.d.ID, triage.Correction{What: what, Value: value}) }))
}

// over says whether the visit is done: because somebody said so, or because its sheet was
// given out.
func (c corrections) over() fyne.CanvasObject {
	if !c.d.Done() && c.d.Over() {
		return c.card(triage.CorrectDone, c.r.t("correct.is.done.sheet"))
	}
	return c.switched(triage.CorrectDone, c.d.Done())
}

// nextCheckIn hands out a number with which she checks in without typing who she is.
func (c corrections) nextCheckIn() fyne.CanvasObject {
	r := c.r
	return c.card("ticket", r.t("correct.ticket"), staff.Button("correct.ticket", r.t("desk.ticket.give"), touch.Quiet, func() {
		if r.busy > 0 {
			return
		}
		c.v.said = notice{}
		visit, number, name := c.d.ID, "", ""
		r.work(func() (err error) {
			number, name, err = r.p.Ticket(context.Background(), visit)
			return err
		}, func(err error) {
			if err != nil {
				c.v.fail(r.fault(err, "desk.ticket.gone"))
				return
			}
			c.v.done(r.t("desk.ticket.done", "Name", name, "Number", number))
		})
	}))
}

// write adds a correction to a visit of the record, and looks again at what follows
// from it: other visits may be hers now.
func (c corrections) write(visit string, body triage.Correction) {
	r, of := c.r, c.find(visit)
	if r.busy > 0 || of == nil {
		return
	}
	body.Therapist, body.Seen = r.p.Session.Therapist(), of.SeenCorrections()
	if err := body.Check(visit); err != nil {
		c.v.fail(r.t("correct.fault." + body.What))
		r.show()
		return
	}
	c.v.said = notice{}
	listed, own := c.v.listed, c.d.ID
	var near []triage.Visit
	r.work(func() error {
		if err := r.p.Session.Add(context.Background(), visit, record.Correct, body); err != nil {
			return err
		}
		listed = correctedIn(listed, visit, body)
		// What cannot be read now is missing until the list is read again.
		near, _, _ = r.p.Session.Whole(context.Background(), nearIn(listed, own)...)
		return nil
	}, func(err error) {
		if err != nil {
			c.v.fail(r.t("review.fault.save"))
			return
		}
		c.v.listed = listed
		c.d.meet(near)
		if of := c.find(visit); of != nil {
			of.Correct(body)
			c.d.acted(of, record.Correct)
		}
		c.d.follow()
		c.d.repropose()
		c.v.done(r.t("correct.kept"))
	})
}

// correctedIn returns the visits with a correction that was added to one of them.
func correctedIn(listed []triage.Outline, visit string, c triage.Correction) []triage.Outline {
	out := slices.Clone(listed)
	for i := range out {
		if out[i].ID == visit {
			out[i] = out[i].Corrected(c)
		}
	}
	return out
}

// nearIn are the ids of the visits among which those of the same woman are.
func nearIn(listed []triage.Outline, visit string) []string {
	i := slices.IndexFunc(listed, func(o triage.Outline) bool { return o.ID == visit })
	if i < 0 {
		return []string{visit}
	}
	return triage.PatientsOf(listed).Near(i)
}

// find returns a visit of the record: whole where it is near hers, else as far as its
// outline goes.
func (c corrections) find(id string) *triage.Visit {
	for _, v := range c.d.record {
		if v.ID == id {
			return v
		}
	}
	for i := range c.v.listed {
		if o := &c.v.listed[i]; o.ID == id {
			v := o.Visit()
			return &v
		}
	}
	return nil
}
