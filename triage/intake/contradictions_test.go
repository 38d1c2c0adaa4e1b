package intake_test

import (
	"testing"

	"sacra/triage/intake"
)

// contradicting answers everything in the shortest way, with a leg that hurts the most and
// no mark on it.
func contradicting(t *testing.T) *intake.Flow {
	t.Helper()
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	answer(t, f, "leg_weak", "none")
	answer(t, f, "pain_zones", "psis_r")
	f.Next()
	answer(t, f, "leg_or_back", "leg")
	f.Skip()
	f.Skip()
	f.SayAlone(false)
	at(t, f, "odd:leg_not_marked")
	return f
}

func TestContradictingAnswersMayBothBeRight(t *testing.T) {
	f := contradicting(t)
	f.BothRight()
	at(t, f, "check")
	f.Back()
	at(t, f, "odd:leg_not_marked")
	f.BothRight()
	if e := f.Finish(); e != intake.SaveAll {
		t.Errorf("effect %v at %s", e, f.At())
	}
	if in := f.Intake(); in.Response.Value("leg_or_back") != "leg" {
		t.Error("an answer was changed")
	}
}

func TestContradictingAnswerIsChanged(t *testing.T) {
	f := contradicting(t)
	f.Mend("quality") // not one of the two
	at(t, f, "odd:leg_not_marked")
	f.Mend("leg_or_back")
	at(t, f, "ask:leg_or_back")
	f.Back()
	at(t, f, "odd:leg_not_marked")
	f.Mend("leg_or_back")
	answer(t, f, "leg_or_back", "back")
	at(t, f, "check")
	// A pair that comes up from there is asked about as well.
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "leg_or_back"})
	answer(t, f, "leg_or_back", "leg")
	at(t, f, "check") // but never twice about the same
}

func TestContradictingAnswerIsAskedAboutOnce(t *testing.T) {
	f := contradicting(t)
	f.Mend("pain_zones")
	answer(t, f, "pain_zones", "psis_l")
	at(t, f, "confirm:pain_zones")
	f.Next()
	at(t, f, "check")
}
