package intake

import (
	"slices"
	"time"

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
	left := f.at
	f.end(e, to)
	f.left = left
	return SaveEnd
}

// Hold takes a visit that was left out of the flow, for her to go on with later; the
// flow forgets it as by Forget. It returns nil where there is nothing to go on with.
func (f *Flow) Hold() *Flow {
	if f.left == (Place{}) {
		return nil
	}
	held := *f
	held.at, held.left = f.left, Place{}
	held.in.Ended, held.in.Finished = "", time.Time{}
	f.Answers = newAnswers(f.rules)
	f.SetLang(held.Lang())
	f.Forget()
	return &held
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

// Forget drops everything she said, and keeps the place and the language.
func (f *Flow) Forget() {
	f.Answers.Forget()
	f.pairs, f.editing, f.left = pairs{done: map[string]bool{}}, false, Place{}
}
