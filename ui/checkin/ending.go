package checkin

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
	if f.warned() {
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
	f.in = f.Intake()
	f.drafts = map[string][]string{}
	f.in.Ended, f.in.Finished = e, f.now()
	f.at = Place{Kind: to}
}

// Stops returns the alerts that stop a visit at once, as the answers stand.
func (f *Flow) Stops() []triage.RaisedAlert {
	in := f.Intake()
	return stops(f.rules, &in.Response)
}

func (f *Flow) warned() bool { return len(stops(f.rules, &f.in.Response)) > 0 }

func stops(rules *triage.Rules, r *triage.Response) []triage.RaisedAlert {
	return slices.DeleteFunc(rules.Raised(r), func(a triage.RaisedAlert) bool { return a.Tier != triage.TierNow })
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
		if f.withheld(it) && f.asked(it) {
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
	f.odds = odds{done: map[string]bool{}}
	f.doubted, f.settled = map[string]bool{}, map[string]bool{}
	f.alone, f.noBirth, f.editing, f.asksReach = notAsked, false, false, false
}
