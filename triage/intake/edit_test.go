package intake_test

import (
	"testing"

	"sacra/triage/intake"
)

func TestChangingAnAnswerPrunes(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "pregnant")
	answer(t, f, "weeks_pregnant", "30")
	f.Back()
	f.Back()
	answer(t, f, "status", "postpartum")
	if in := f.Intake(); in.Response.Answered("weeks_pregnant") {
		t.Error("the week of pregnancy stayed")
	}
	at(t, f, "ask:birth")
}

func TestEditFromCheck(t *testing.T) {
	f := begun(t)
	toCheck(t, f)
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "quality"})
	f.Back()
	at(t, f, "check")
	// An answer that opens a new question leads through it and back.
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "status"})
	answer(t, f, "status", "pregnant")
	answer(t, f, "weeks_pregnant", "12")
	at(t, f, "check")
	// A changed chart is said back again, and its worst spot with it.
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "pain_zones"})
	answer(t, f, "pain_zones", "calf_r")
	at(t, f, "confirm:pain_zones")
	f.Next()
	answer(t, f, "foot", "no")
	at(t, f, "check")
	if in := f.Intake(); in.Response.Value("worst_spot") != "calf_r" {
		t.Errorf("the only place that hurts is not the worst: %v", in.Response.Answers)
	}
	// Other picks make their scores pointless, and only theirs.
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "activities"})
	answer(t, f, "activities", "walk", "lift", "dress")
	if in := f.Intake(); in.Response.Value("activity_score_1") != "7" || in.Response.Answered("activity_score_2") {
		t.Errorf("scores: %v", in.Response.Answers)
	}
	answer(t, f, "activity_score_2", "1")
	answer(t, f, "activity_score_3", "2")
	at(t, f, "check")
	// And a warning sign found there stops the visit too.
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "cauda"})
	if e := answer(t, f, "cauda", "saddle"); e != intake.SaveEnd || f.At().Kind != intake.KindStop {
		t.Errorf("effect %v at %s", e, f.At())
	}
}

func TestSectionNeverGoesBackwards(t *testing.T) {
	f := begun(t)
	if n, total, group := f.Section(); n != 1 || total != 3 || group.LinkID != "sec_you" {
		t.Errorf("section %d of %d", n, total)
	}
	toCheck(t, f)
	if n, total, _ := f.Section(); n != 0 || total != 3 {
		t.Errorf("at the check: section %d of %d", n, total)
	}
}

// There is one answer to "must she stop?": by what she has gone on from. A
// warning sign that is only on another screen stops nothing until she leaves.
func TestAChoiceOnAnotherScreenStopsNothing(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	f.Set("saddle")
	f.Back()
	if e := answer(t, f, "status", "neither"); e != intake.Nothing || len(f.Stops()) > 0 {
		t.Fatalf("effect %v, stops by %v", e, f.Stops())
	}
	at(t, f, "ask:cauda")
	if got := f.Chosen(); len(got) != 1 || got[0] != "saddle" {
		t.Errorf("her choice is %v", got)
	}
	if e := f.Person(); e != intake.SaveEnd || len(f.Stops()) != 1 {
		t.Errorf("when she leaves: effect %v, stops by %v", e, f.Stops())
	}
	at(t, f, "stop")
}
