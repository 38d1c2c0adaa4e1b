package review

import (
	"context"
	"errors"
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

// usualNotes is how many sentences are offered with which an alert is cleared most
// often.
const usualNotes = 10

// unasked is one card for the warning signs that the program did not reach, and one
// note for all of them.
func (s summaryPage) unasked(alerts []triage.RaisedAlert) fyne.CanvasObject {
	r := s.r
	said := make([]string, len(alerts))
	for i, a := range alerts {
		id, _ := a.Unanswered()
		said[i] = r.say.Question(id)
	}
	head := []fyne.CanvasObject{shape(triage.TierHold, 30), staff.Tinted(r.t("clear.unasked"), look.Hold)}
	widths := []float32{30, staff.Share(1)}
	done, all := triage.AllCleared(s.d.Visit, alerts)
	if !all {
		head = append(head, staff.Button("clear.unasked", r.t("review.clear"), touch.Quiet, func() { s.clearAll(alerts) }))
		widths = append(widths, staff.Own)
	}
	body := []fyne.CanvasObject{staff.Row(12, widths, head...), staff.Text(strings.Join(said, " · "))}
	if all {
		return staff.Card(look.Card, look.Line, staff.Column(5, append(body, s.clearedBy(done))...))
	}
	return staff.Card(look.HoldTint, look.Hold, staff.Column(5, body...))
}

// clearedBy says who cleared an alert, and with what note.
func (s summaryPage) clearedBy(c triage.Clearance) fyne.CanvasObject {
	return staff.Row(8, []float32{24, staff.Share(1)}, staff.Mark(touch.IconTick, look.Done, 24),
		staff.Tinted(s.r.t("review.cleared", "Name", c.Therapist, "Note", c.Note), look.Done))
}

// clear asks for the note that closes an alert, and writes the clearance.
func (s summaryPage) clear(a triage.RaisedAlert) {
	text, _ := s.r.say.AlertText(a)
	s.clearing(text, []triage.RaisedAlert{a})
}

// clearAll asks for one note for all of them.
func (s summaryPage) clearAll(alerts []triage.RaisedAlert) {
	s.clearing(s.r.t("clear.unasked")+".", alerts)
}

func (s summaryPage) clearing(text string, alerts []triage.RaisedAlert) {
	r := s.r
	s.v.writeOne("clear", func() string { return r.t("review.clear_title") }, func() string { return text + " " + r.t("review.clear_help") }, s.usual(), func(note string) {
		var bodies []triage.Clearance
		for _, a := range alerts {
			if !slices.Contains(s.d.Cleared(), a.ID) {
				bodies = append(bodies, triage.Clearance{Alert: a.ID, Note: note, Therapist: r.p.Session.Therapist()})
			}
		}
		s.keep(bodies)
	})
}

// keep writes clearances. Those that could be written count even where a later one
// could not.
func (s summaryPage) keep(bodies []triage.Clearance) {
	r, kept := s.r, 0
	session, id := r.p.Session, s.d.ID
	s.v.said = notice{}
	r.work(func() error {
		var errs []error
		for _, body := range bodies {
			err := session.Add(context.Background(), id, record.Clear, body)
			if errs = append(errs, err); err != nil {
				break
			}
			kept++
		}
		return errors.Join(errs...)
	}, func(err error) {
		for _, body := range bodies[:kept] {
			s.d.Clearances = append(s.d.Clearances, body)
			s.d.did(record.Clear)
		}
		s.d.repropose()
		if err != nil {
			s.v.fail(r.t("review.fault.save"))
			return
		}
		s.v.done(r.t("review.cleared_done"))
	})
}

// usual are the sentences with which an alert is cleared most often.
func (s summaryPage) usual() []string {
	out := make([]string, usualNotes)
	for i := range out {
		out[i] = s.r.t("clear.usual." + strconv.Itoa(i+1))
	}
	return out
}
