package intake_test

import (
	"testing"

	"sacra/triage/intake"
)

// marked returns a flow whose chart of pain was said back and found right.
func marked(t *testing.T, zones ...string) *intake.Flow {
	t.Helper()
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	answer(t, f, "leg_weak", "none")
	answer(t, f, "pain_zones", zones...)
	f.Next()
	return f
}

// has fails the test where questions have other answers than these; "" stands
// for none.
func has(t *testing.T, f *intake.Flow, answers map[string]string) {
	t.Helper()
	in := f.Intake()
	for id, want := range answers {
		if got := in.Response.Value(id); got != want {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
}

// What the marks say of how far the pain goes is said back with them, and not
// asked again. Pain in the knee is not below it.
func TestMarksSayHowFarThePainGoes(t *testing.T) {
	for name, tt := range map[string]struct {
		zones             []string
		next              string
		knee, foot, worst string
	}{
		"back":             {[]string{"psis_r"}, "ask:leg_or_back", "no", "", "psis_r"},
		"knee":             {[]string{"psis_r", "knee_r"}, "ask:leg_or_back", "no", "", ""},
		"calf":             {[]string{"calf_r"}, "ask:foot", "yes", "", "calf_r"},
		"foot":             {[]string{"psis_r", "foot_sole_r"}, "ask:leg_or_back", "yes", "yes", ""},
		"nowhere is asked": {nil, "ask:below_knee", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := marked(t, tt.zones...)
			if len(tt.zones) != 1 { // it is asked which one hurts the most
				f.Skip()
			}
			at(t, f, tt.next)
			has(t, f, map[string]string{"below_knee": tt.knee, "foot": tt.foot, "worst_spot": tt.worst})
		})
	}
}

// Other marks say something else, and what she answers herself stays.
func TestOtherMarksSaySomethingElse(t *testing.T) {
	f := marked(t, "psis_r")
	answer(t, f, "leg_or_back", "back")
	for range 3 {
		f.Skip()
	}
	f.SayAlone(false)
	at(t, f, "check")
	edit := func(id string, zones ...string) {
		t.Helper()
		f.Edit(intake.Place{Kind: intake.KindAsk, Item: id})
		answer(t, f, id, zones...)
	}
	edit("pain_zones", "psis_r", "foot_sole_r")
	has(t, f, map[string]string{"worst_spot": "", "below_knee": ""}) // until that is right
	f.Next()
	answer(t, f, "worst_spot", "psis_r")
	at(t, f, "check")
	has(t, f, map[string]string{"worst_spot": "psis_r", "below_knee": "yes", "foot": "yes"})

	edit("below_knee", "unsure")
	at(t, f, "check")
	f.Edit(intake.Place{Kind: intake.KindAsk, Item: "worst_spot"})
	at(t, f, "ask:worst_spot")
	f.Next()
	at(t, f, "check")
	has(t, f, map[string]string{"worst_spot": "psis_r", "below_knee": "unsure", "foot": ""})

	edit("pain_zones", "psis_l", "psis_r")
	f.Next()
	at(t, f, "check")
	has(t, f, map[string]string{"worst_spot": "psis_r", "below_knee": "no", "foot": ""})
	edit("pain_zones")
	at(t, f, "ask:worst_spot")
	f.Skip()
	at(t, f, "ask:below_knee")
}

// A worst spot that she chose, but did not go on from, goes with its mark.
func TestAWorstSpotGoesWithItsMark(t *testing.T) {
	f := marked(t)
	f.Back()
	answer(t, f, "pain_zones", "psis_r", "psis_l", "calf_r")
	f.Next()
	at(t, f, "ask:worst_spot")
	f.Set("calf_r")
	f.Back()
	f.Back()
	answer(t, f, "pain_zones", "psis_r", "psis_l")
	has(t, f, map[string]string{"worst_spot": ""})
	f.Next()
	has(t, f, map[string]string{"worst_spot": "", "below_knee": "no"})
}

// How far the marks go is said back with them, unless she answers that herself.
func TestWhatIsSaidOfTheReach(t *testing.T) {
	for _, tt := range []struct {
		zones []string
		want  intake.Reach
	}{
		{[]string{"psis_r"}, intake.ReachAboveKnee},
		{[]string{"knee_r"}, intake.ReachAboveKnee},
		{[]string{"psis_r", "calf_r"}, intake.ReachBelowKnee},
		{[]string{"calf_r", "foot_sole_r"}, intake.ReachFoot},
	} {
		f := begun(t)
		answer(t, f, "status", "neither")
		answer(t, f, "cauda", "none")
		answer(t, f, "leg_weak", "none")
		answer(t, f, "pain_zones", tt.zones...)
		at(t, f, "confirm:pain_zones")
		if got := f.SaidReach(f.Item()); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.zones, got, tt.want)
		}
	}
}
