package intake_test

import (
	"testing"

	"sacra/triage/intake"
)

// "Not sure" is asked once more, in other words, and then counts as it is.
func TestUnsureIsAskedOnceMore(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "unsure")
	at(t, f, "again:cauda")
	if f.CanNext() || len(f.Chosen()) > 0 {
		t.Errorf("an answer is chosen already: %v", f.Chosen())
	}
	if in := f.Intake(); in.Response.Value("cauda") != "unsure" {
		t.Errorf("until then it is %q", in.Response.Value("cauda"))
	}
	f.Back()
	at(t, f, "ask:cauda")
	f.Next()
	f.Set("unsure")
	if e := f.Next(); e != intake.Nothing {
		t.Errorf("effect %v", e)
	}
	at(t, f, "ask:leg_weak")
	if in := f.Intake(); in.Response.Value("cauda") != "unsure" {
		t.Errorf("it counts as %q", in.Response.Value("cauda"))
	}
	f.Back()
	at(t, f, "again:cauda")
	f.Set("none")
	f.Next()
	if in := f.Intake(); in.Response.Value("cauda") != "none" {
		t.Errorf("it counts as %q", in.Response.Value("cauda"))
	}
	answer(t, f, "leg_weak", "none")
	f.Back()
	f.Back()
	f.Back()
	answer(t, f, "cauda", "none")
	at(t, f, "ask:leg_weak") // whoever is sure is not asked again
	f.Back()
	answer(t, f, "cauda", "unsure")
	f.Set("saddle")
	if e := f.Next(); e != intake.SaveEnd || f.At().Kind != intake.KindStop {
		t.Errorf("a warning sign in other words: effect %v at %s", e, f.At())
	}
}

// A warning sign chosen on the second screen is not lost when she leaves.
func TestLeavingTheSecondAskingStops(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "unsure")
	f.Set("saddle")
	if e := f.Idle(); e != intake.SaveEnd || f.At().Kind != intake.KindStop {
		t.Errorf("effect %v at %s", e, f.At())
	}
}

// From "check your answers" it is the same.
func TestUnsureFromCheck(t *testing.T) {
	f := begun(t)
	toCheck(t, f)
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "leg_weak"})
	answer(t, f, "leg_weak", "unsure")
	at(t, f, "again:leg_weak")
	f.Set("unsure")
	f.Next()
	at(t, f, "check")
}
