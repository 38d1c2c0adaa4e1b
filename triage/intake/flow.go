package intake

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sacra/triage"
)

// Effect is what a step asks of whoever runs the flow.
type Effect uint8

// The effects.
const (
	Nothing  Effect = iota
	SavePart        // keep the answers so far; the visit goes on
	SaveEnd         // keep the answers; the visit has ended before its end
	SaveAll         // keep the answers of a complete visit
)

// Flow is the visit of one patient as a state machine: where she is, and how she
// comes to the next screen. It reads no clock but the one it is given and knows no
// screen. It is not safe for concurrent use.
type Flow struct {
	*Answers
	now     func() time.Time
	at      Place
	pairs   pairs
	left    Place // where she was when the visit was left; empty where it was not
	editing bool  // she came from "check your answers"
}

// New returns a flow at its welcome screen.
func New(rules *triage.Rules, now func() time.Time) *Flow {
	return &Flow{Answers: newAnswers(rules), now: now, at: Place{Kind: KindWelcome}, pairs: pairs{done: map[string]bool{}}}
}

// At returns where the patient is.
func (f *Flow) At() Place { return f.at }

// Start leaves the welcome screen.
func (f *Flow) Start(l triage.Lang) {
	if f.at.Kind != KindWelcome {
		return
	}
	f.in.Lang, f.in.Started, f.in.Content = l, f.now(), f.rules.Version
	f.at = Place{Kind: KindName}
}

// StartWith leaves the welcome screen with a ticket of the front desk: who she is and that
// she was here before need not be asked. It does not say how she is now: her stage and
// all warning signs are asked as at every visit.
func (f *Flow) StartWith(t triage.Ticket, l triage.Lang) {
	if f.at.Kind != KindWelcome || t.Check() != nil {
		return
	}
	f.Start(l)
	f.ticket = t
	f.in.Name, f.in.BirthDate, f.in.Follows = t.Name, t.BirthDate, t.Follows
	f.SetLooks(t.Looks)
	f.in.Response.Set(triage.BeenBefore, triage.Yes)
	f.changed(triage.BeenBefore, nil)
	f.at = f.places()[0]
}

// Agree stores her consent to the text of that version and goes on.
func (f *Flow) Agree(version string) Effect {
	if f.at.Kind != KindConsent {
		return Nothing
	}
	f.in.Consent = triage.Consent{Version: version, Lang: f.in.Lang, Given: true, At: f.now()}
	return f.forward()
}

// Decline ends the visit; nothing of it is kept.
func (f *Flow) Decline() {
	if f.at.Kind != KindConsent {
		return
	}
	f.in, f.drafts = triage.Intake{Lang: f.in.Lang}, map[string][]string{}
	f.at = Place{Kind: KindDeclined}
}

// SayAlone stores whether she is alone at the screen and goes on. Where she is
// not, sensitive questions are left to the therapist.
func (f *Flow) SayAlone(yes bool) Effect {
	if f.at.Kind != KindAlone {
		return Nothing
	}
	f.company = WithOthers
	if yes {
		f.company = Alone
	}
	return f.forward()
}

// CanNext reports whether the screen has what it needs to go on.
func (f *Flow) CanNext() bool {
	switch f.at.Kind {
	case KindName:
		return utf8.RuneCountInString(strings.TrimSpace(f.in.Name)) >= 2
	case KindBirth:
		return f.in.BirthDate != ""
	case KindAsk:
		if f.Group() != nil {
			return f.rowsDone()
		}
		return f.Item().IsBodyChart() || len(f.Chosen()) > 0
	case KindAgain:
		return len(f.Chosen()) > 0
	case KindSigns:
		return len(f.ChosenSigns()) > 0
	case KindConfirm:
		return true
	}
	return false
}

// Revisited reports whether the screen was answered before.
func (f *Flow) Revisited() bool { return f.CanNext() }

// Next goes on from the name, the date of birth, a question or a chart that
// she has confirmed.
func (f *Flow) Next() Effect {
	if !f.CanNext() {
		return Nothing
	}
	switch f.at.Kind {
	case KindAsk:
		if f.Group() != nil {
			return f.commitRows()
		}
		if it := f.Item(); it.IsBodyChart() && len(f.Chosen()) == 0 {
			return f.commit([]string{triage.None})
		}
		return f.commit(f.Chosen())
	case KindSigns:
		return f.commitSigns()
	case KindAgain:
		f.settled[f.at.Item] = true
		return f.commit(f.Chosen())
	case KindConfirm:
		f.confirm()
		if len(f.Stops()) > 0 {
			return f.stop()
		}
	}
	return f.forward()
}

// MaySkip reports whether the screen may be left out. Warning signs may not:
// "not sure" is their way out.
func (f *Flow) MaySkip() bool {
	switch f.at.Kind {
	case KindBirth:
		return true
	case KindAsk:
		return f.Group() != nil || !f.IsAlert(f.at.Item) && !f.Item().Required
	case KindSigns:
		return f.at.Item != "" // a group's list, not the warning signs
	}
	return false
}

// Skip leaves the question on screen out.
func (f *Flow) Skip() Effect {
	if !f.MaySkip() {
		return Nothing
	}
	if f.at.Kind == KindBirth {
		f.in.BirthDate, f.noBirth = "", true
		return f.forward()
	}
	if f.at.Kind == KindSigns {
		return f.skipSigns()
	}
	if g := f.Group(); g != nil { // the rows that have an answer keep it
		if g.Private() && f.company == NotAsked {
			f.company = WithOthers
		}
		return f.commitRows()
	}
	delete(f.in.Strokes, f.at.Item)
	return f.commit(nil)
}

// forward moves to the next screen.
func (f *Flow) forward() Effect {
	from := f.at
	list := f.places()
	f.at = list[len(list)-1]
	if f.editing {
		if i := slices.IndexFunc(list, func(p Place) bool { return !f.done(p) }); i >= 0 {
			f.at = list[i]
		}
	} else if i := slices.Index(list, from); i >= 0 && i+1 < len(list) {
		f.at = list[i+1]
	}
	if f.at.Kind == KindCheck {
		f.editing = false
	}
	f.arrived()
	if s := f.sectionOf(from); s >= 0 && s != f.sectionOf(f.at) {
		return SavePart
	}
	return Nothing
}

// MayBack reports whether there is a screen to go back to.
func (f *Flow) MayBack() bool { return f.at.Kind != KindWelcome && !f.at.Kind.Ends() }

// Back moves to the screen before; from the first one to the welcome screen.
// After a change from "check your answers" it goes back there.
func (f *Flow) Back() {
	if !f.MayBack() {
		return
	}
	if f.pairs.mending != "" && f.at.Kind != KindContradiction {
		f.at, f.pairs.mending = Place{KindContradiction, f.pairs.mending}, ""
		return
	}
	list := f.places()
	if f.editing && !slices.ContainsFunc(list[:len(list)-1], func(p Place) bool { return !f.done(p) }) {
		f.at, f.editing = Place{Kind: KindCheck}, false
		return
	}
	switch i := slices.Index(list, f.at); {
	case i > 0:
		f.at = list[i-1]
	case i == 0:
		f.at = Place{Kind: KindWelcome}
	}
}

// Edit goes from "check your answers", or from the words of a chart, to the
// screen of one answer.
func (f *Flow) Edit(p Place) {
	switch {
	case f.at.Kind == KindConfirm && p == (Place{KindAsk, f.at.Item}):
		f.at = p
	case f.at.Kind == KindCheck:
		if to := f.change(p); slices.Contains(f.places(), to) {
			f.at, f.editing = to, true
		}
	}
}
