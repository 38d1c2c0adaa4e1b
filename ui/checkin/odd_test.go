package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// odd answers everything in the shortest way, with a worst spot that is none of
// the marked places.
func odd(t *testing.T) *checkin.Flow {
	t.Helper()
	f := begun(t)
	answer(t, f, "status", "neither")
	answer(t, f, "cauda", "none")
	answer(t, f, "leg_weak", "none")
	answer(t, f, "pain_zones", "psis_r")
	f.Next()
	answer(t, f, "worst_spot", "calf_r")
	f.Skip()
	f.Skip()
	f.Alone(false)
	at(t, f, "odd:worst_not_marked")
	return f
}

func TestOddAnswersMayBothBeRight(t *testing.T) {
	f := odd(t)
	f.BothRight()
	at(t, f, "check")
	f.Back()
	at(t, f, "odd:worst_not_marked")
	f.BothRight()
	if e := f.Finish(); e != checkin.SaveAll {
		t.Errorf("effect %v at %s", e, f.At())
	}
	if in := f.Intake(); in.Response.Value("worst_spot") != "calf_r" {
		t.Error("an answer was changed")
	}
}

func TestOddAnswerIsChanged(t *testing.T) {
	f := odd(t)
	f.Mend("quality") // not one of the two
	at(t, f, "odd:worst_not_marked")
	f.Mend("worst_spot")
	at(t, f, "ask:worst_spot")
	f.Back()
	at(t, f, "odd:worst_not_marked")
	f.Mend("worst_spot")
	answer(t, f, "worst_spot", "psis_r")
	at(t, f, "check")
	// A pair that comes up from there is asked about as well.
	f.Edit(checkin.Place{Kind: checkin.KindAsk, Item: "worst_spot"})
	answer(t, f, "worst_spot", "psis_l")
	at(t, f, "check") // but never twice about the same
}

func TestOddAnswerIsAskedAboutOnce(t *testing.T) {
	f := odd(t)
	f.Mend("pain_zones")
	answer(t, f, "pain_zones", "psis_l")
	at(t, f, "confirm:pain_zones")
	f.Next()
	at(t, f, "ask:worst_spot") // its place is gone with the marks
	answer(t, f, "worst_spot", "calf_r")
	at(t, f, "check")
}

func TestOddScreen(t *testing.T) {
	for i, lang := range triage.Langs() {
		k := newKiosk(t, tablet, look.Look{})
		k.begin(string(rune('1' + i)))
		k.to("ask:grp_reach")
		k.Fill(calm)
		k.ChooseRow("below_knee", "no") // though the calf is marked
		k.ChooseRow("foot", "no")
		k.press(fyne.KeyPageDown, fyne.KeyReturn)
		k.to("odd:marked_not_knee")
		k.wait()
		k.picture("odd-" + string(lang))
		k.sees(k.rules.Questionnaire.Question("below_knee").Label(lang), true)
		k.press(fyne.KeyReturn)
		k.at("odd:marked_not_knee") // Next alone decides nothing
		k.tap("odd=below_knee")
		k.wait()
		k.at("ask:grp_reach")
		k.press(fyne.KeyBackspace)
		k.at("odd:marked_not_knee")
		k.tap("odd=both")
		k.wait()
		k.at("check")
	}
}
