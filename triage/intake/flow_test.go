package intake_test

import (
	"slices"
	"testing"

	"sacra/triage"
	"sacra/triage/intake"
)

// begun returns a flow at its first question.
func begun(t *testing.T) *intake.Flow {
	t.Helper()
	f := intake.New(smallRules(t), fixedNow)
	f.Start(triage.English)
	f.SetName(" Ana ")
	f.Next()
	f.SetBirth("1994-05-02")
	f.Next()
	f.Agree("1")
	if got := f.At().String(); got != "ask:status" {
		t.Fatalf("after the consent: at %s", got)
	}
	return f
}

// answer chooses values on the screen, which must ask id, and goes on.
func answer(t *testing.T, f *intake.Flow, id string, values ...string) intake.Effect {
	t.Helper()
	if got := f.At(); got != (intake.Place{Kind: intake.KindAsk, Item: id}) {
		t.Fatalf("at %s, want the question %s", got, id)
	}
	f.Set(values...)
	return f.Next()
}

func at(t *testing.T, f *intake.Flow, want string) {
	t.Helper()
	if got := f.At().String(); got != want {
		t.Fatalf("at %s, want %s", got, want)
	}
}

// toCheck answers everything in the shortest way.
func toCheck(t *testing.T, f *intake.Flow) {
	t.Helper()
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	if e := answer(t, f, "leg_weak", "none"); e != intake.SavePart {
		t.Fatalf("a finished section: effect %v", e)
	}
	answer(t, f, "pain_zones", "psis_r", "calf_r")
	at(t, f, "confirm:pain_zones")
	f.Next()
	answer(t, f, "worst_spot", "psis_r")
	answer(t, f, "foot", "no")
	answer(t, f, "leg_or_back", "back")
	if e := answer(t, f, "quality", "ache", "stab"); e != intake.SavePart {
		t.Fatalf("a finished section: effect %v", e)
	}
	answer(t, f, "activities", "walk", "sleep")
	answer(t, f, "activity_score_1", "7")
	answer(t, f, "activity_score_2", "3")
	at(t, f, "alone")
	f.SayAlone(true)
	answer(t, f, "leak", "no")
	if e := answer(t, f, "talk_alone", "no"); e != intake.SavePart {
		t.Fatalf("the last section: effect %v", e)
	}
	at(t, f, "check")
}

func TestCompleteVisit(t *testing.T) {
	f := begun(t)
	toCheck(t, f)
	if e := f.Finish(); e != intake.SaveAll {
		t.Fatalf("finish: effect %v", e)
	}
	at(t, f, "thanks")
	in := f.Intake()
	if in.Ended != triage.EndedComplete || in.Name != "Ana" || in.Content != "test" || !in.Consent.Given || in.Finished.IsZero() {
		t.Errorf("intake: %+v", in)
	}
	if e := f.Finish(); e != intake.Nothing {
		t.Errorf("finishing again: effect %v", e)
	}
	if f.Back(); f.At().Kind != intake.KindThanks {
		t.Errorf("back went past the end, to %s", f.At())
	}
	if e := f.Person(); e != intake.Nothing {
		t.Errorf("a person after the end: effect %v", e)
	}
}

func TestAlertStopsAtOnce(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	f.Set("saddle")
	at(t, f, "ask:cauda") // choosing is not yet answering
	if e := f.Next(); e != intake.SaveEnd {
		t.Fatalf("effect %v", e)
	}
	at(t, f, "stop")
	if in := f.Intake(); in.Ended != triage.EndedAlert || !in.Response.Has("cauda", "saddle") {
		t.Errorf("intake: %+v", in)
	}
	f.Back()
	f.Next()
	f.Skip()
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "cauda"})
	at(t, f, "stop")
}

func TestChartStopsAfterItsWords(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	answer(t, f, "leg_weak", "none")
	if e := answer(t, f, "pain_zones", "saddle"); e != intake.Nothing {
		t.Fatalf("effect %v", e)
	}
	at(t, f, "confirm:pain_zones")
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "pain_zones"})
	at(t, f, "ask:pain_zones")
	f.Next()
	if e := f.Next(); e != intake.SaveEnd {
		t.Fatalf("effect %v", e)
	}
	at(t, f, "stop")
}

// A warning sign that is on the glass when she leaves must not be lost.
func TestLeavingWithAWarningSignStops(t *testing.T) {
	for name, leave := range map[string]func(*intake.Flow) intake.Effect{
		"idle": (*intake.Flow).Idle, "person": (*intake.Flow).Person,
	} {
		f := begun(t)
		answer(t, f, "status", "neither")
		f.Set("saddle")
		if e := leave(f); e != intake.SaveEnd || f.At().Kind != intake.KindStop {
			t.Errorf("%s: effect %v at %s", name, e, f.At())
		}
	}
}

func TestEndings(t *testing.T) {
	tests := []struct {
		name  string
		leave func(*intake.Flow) intake.Effect
		at    string
		ended triage.Ending
	}{
		{"person", (*intake.Flow).Person, "person", triage.EndedPerson},
		{"idle", (*intake.Flow).Idle, "welcome", triage.EndedIdle},
	}
	for _, tt := range tests {
		f := begun(t)
		answer(t, f, "status", "pregnant")
		f.Set("31")
		if e := tt.leave(f); e != intake.SaveEnd {
			t.Errorf("%s: effect %v", tt.name, e)
		}
		at(t, f, tt.at)
		if in := f.Intake(); in.Ended != tt.ended || in.Response.Value("weeks_pregnant") != "31" {
			t.Errorf("%s: %+v", tt.name, in)
		}
	}
}

func TestNothingIsKeptWithoutConsent(t *testing.T) {
	f := intake.New(smallRules(t), fixedNow)
	f.Start(triage.Spanish)
	f.SetName("Ana")
	if e := f.Person(); e != intake.Nothing {
		t.Errorf("person before consent: effect %v", e)
	}
	f = intake.New(smallRules(t), fixedNow)
	f.Start(triage.Spanish)
	f.SetName("Ana")
	f.Next()
	if e := f.Skip(); e != intake.Nothing || f.At().Kind != intake.KindConsent {
		t.Fatalf("leaving the date of birth out: effect %v at %s", e, f.At())
	}
	f.Decline()
	at(t, f, "declined")
	if in := f.Intake(); in.Name != "" || in.Lang != triage.Spanish {
		t.Errorf("kept after she declined: %+v", in)
	}
}

func TestAlertItemsCannotBeSkipped(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	if f.MaySkip() {
		t.Error("a warning sign may be skipped")
	}
	f.Skip()
	at(t, f, "ask:cauda")
	if f.Next(); f.At().Item != "cauda" {
		t.Error("went on without an answer")
	}
	f.Set("unsure")
	f.Next()
	at(t, f, "again:cauda")
	if f.MaySkip() {
		t.Error("a warning sign may be skipped in other words")
	}
}

// A chart without a mark is an answer: nowhere.
func TestEmptyChartGoesOn(t *testing.T) {
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	answer(t, f, "leg_weak", "none")
	answer(t, f, "pain_zones")
	at(t, f, "ask:worst_spot")
	in := f.Intake()
	if got := in.Response.Values("pain_zones"); !slices.Equal(got, []string{"none"}) {
		t.Errorf("an empty chart is kept as %v", got)
	}
	f.Back()
	f.Set("psis_r") // she marks a place after all
	f.Next()
	in = f.Intake()
	if got := in.Response.Values("pain_zones"); !slices.Equal(got, []string{"psis_r"}) {
		t.Errorf("a place marked after all is kept as %v", got)
	}
}

// atAlone is a flow that asks whether she is alone.
func atAlone(t *testing.T) *intake.Flow {
	t.Helper()
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	answer(t, f, "leg_weak", "none")
	for range 6 {
		f.Skip()
	}
	at(t, f, "alone")
	return f
}

func TestSensitiveQuestionsNeedPrivacy(t *testing.T) {
	f := atAlone(t)
	f.SayAlone(false)
	at(t, f, "check")
	f.Finish()
	in := f.Intake()
	if a := in.Response.Answers["talk_alone"]; !a.Later || a.Skipped {
		t.Errorf("talk_alone: %+v, want to be asked later", a)
	}
}

// "Ask me later" is open: she is asked once more from "check your answers".
func TestAskMeLaterIsAskedOnceMore(t *testing.T) {
	f := atAlone(t)
	f.SayAlone(false)
	at(t, f, "check")
	later := f.Later()
	if later == nil {
		t.Fatal("nothing is left for later")
	}
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: later.LinkID})
	at(t, f, "alone")
	f.SayAlone(true)
	at(t, f, "ask:"+later.LinkID)
	answer(t, f, later.LinkID, "no")
	answer(t, f, "talk_alone", "yes")
	at(t, f, "check")
	if in := f.Intake(); f.Later() != nil || in.Response.Value(later.LinkID)+in.Response.Value("talk_alone") != "noyes" {
		t.Errorf("%+v", in.Response.Answers)
	}
}
