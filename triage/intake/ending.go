package intake

import (
	"maps"
	"slices"
	"strings"

	"sacra/triage"
)

// Finish ends a complete visit from "check your answers". Called again it does
// nothing.
func (f *Flow) Finish() Effect {
	if f.at.Kind != KindCheck {
		return Nothing
	}
	list := f.places()
	if i := slices.IndexFunc(list, func(p Place) bool { return !f.done(p) && p.Kind != KindCheck }); i >= 0 {
		f.at, f.editing = list[i], true
		f.arrived()
		return Nothing
	}
	if len(f.Stops()) > 0 {
		return f.stop()
	}
	f.end(triage.EndedComplete, KindThanks)
	return SaveAll
}

// Person ends the visit because she asked for a person.
func (f *Flow) Person() Effect { return f.leave(triage.EndedPerson, KindPerson) }

// Idle ends the visit because nobody is there any more. The next screen is the
// welcome, or the stop where her answers ask for it.
func (f *Flow) Idle() Effect { return f.leave(triage.EndedIdle, KindWelcome) }

func (f *Flow) leave(e triage.Ending, to Kind) Effect {
	if !f.MayBack() {
		return Nothing
	}
	if !f.in.Consent.Given {
		// Nothing is kept of a patient who has not agreed to it.
		f.at = Place{Kind: to}
		return Nothing
	}
	// What she has chosen counts from here on, gone on from or not.
	f.take()
	if len(f.Stops()) > 0 {
		return f.stop()
	}
	f.end(e, to)
	return SaveEnd
}

func (f *Flow) stop() Effect {
	f.end(triage.EndedAlert, KindStop)
	return SaveEnd
}

func (f *Flow) end(e triage.Ending, to Kind) {
	f.take()
	f.in.Ended, f.in.Finished = e, f.now()
	f.at = Place{Kind: to}
}

// take makes what she has chosen, gone on from or not, her answers.
func (f *Flow) take() {
	f.in = f.Intake()
	f.drafts = map[string][]string{}
}

// Stops returns the alerts that stop a visit at once, by the answers that she
// has gone on from. A choice that is only on the screen stops nothing: it may be
// a slip of the finger.
func (f *Flow) Stops() []triage.RaisedAlert {
	return slices.DeleteFunc(f.rules.Raised(&f.in.Response), func(a triage.RaisedAlert) bool { return a.Tier != triage.TierNow })
}

// Intake returns a copy of everything that she has said so far, choices that
// she has not gone on from included.
func (f *Flow) Intake() triage.Intake {
	in := f.in
	in.Name = strings.TrimSpace(in.Name)
	in.Response = *f.in.Response.Clone()
	for id, values := range f.drafts {
		if len(values) > 0 {
			in.Response.Set(id, values...)
		}
	}
	f.rules.Questionnaire.Prune(&in.Response)
	for it := range f.rules.Questionnaire.Questions() {
		if f.Withheld(it) && f.Asked(it) {
			in.Response.Set(it.LinkID)
		}
	}
	in.Returning = returning(&in.Response)
	in.BothRight = f.bothRight(&in.Response)
	in.Strokes = maps.Clone(f.in.Strokes)
	if in.Ended == "" {
		in.Ended = triage.EndedOpen
	}
	return in
}

// Forget drops everything she said, and keeps the place and the language.
func (f *Flow) Forget() {
	f.in = triage.Intake{Lang: f.in.Lang}
	f.drafts, f.confirmed = map[string][]string{}, map[string]bool{}
	f.pairs = pairs{done: map[string]bool{}}
	f.doubted, f.settled = map[string]bool{}, map[string]bool{}
	f.company, f.noBirth, f.editing, f.asksReach = NotAsked, false, false, false
}
