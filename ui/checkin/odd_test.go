package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// odd answers everything in the shortest way, with a leg that hurts the most and
// no mark on it.
func odd(t *testing.T) *checkin.Flow {
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
	f.Alone(false)
	at(t, f, "odd:leg_not_marked")
	return f
}

func TestOddAnswersMayBothBeRight(t *testing.T) {
	f := odd(t)
	f.BothRight()
	at(t, f, "check")
	f.Back()
	at(t, f, "odd:leg_not_marked")
	f.BothRight()
	if e := f.Finish(); e != checkin.SaveAll {
		t.Errorf("effect %v at %s", e, f.At())
	}
	if in := f.Intake(); in.Response.Value("leg_or_back") != "leg" {
		t.Error("an answer was changed")
	}
}

func TestOddAnswerIsChanged(t *testing.T) {
	f := odd(t)
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
	f.Edit(checkin.Place{Kind: checkin.KindAsk, Item: "leg_or_back"})
	answer(t, f, "leg_or_back", "leg")
	at(t, f, "check") // but never twice about the same
}

func TestOddAnswerIsAskedAboutOnce(t *testing.T) {
	f := odd(t)
	f.Mend("pain_zones")
	answer(t, f, "pain_zones", "psis_l")
	at(t, f, "confirm:pain_zones")
	f.Next()
	at(t, f, "check")
}

func TestOddScreen(t *testing.T) {
	for i, lang := range triage.Langs() {
		k := newKiosk(t, tablet, look.Look{})
		k.begin(string(rune('1' + i)))
		k.to("ask:grp_pain")
		k.Fill(calm)
		k.ChooseRow("pain_back_worst", "3") // and 4 now
		k.press(fyne.KeyPageDown, fyne.KeyReturn)
		k.to("odd:back_now_above_worst")
		k.wait()
		k.picture("odd-" + string(lang))
		k.sees(k.rules.Questionnaire.Question("pain_back_worst").Label(lang), true)
		k.press(fyne.KeyReturn)
		k.at("odd:back_now_above_worst") // Next alone decides nothing
		k.tap("odd=pain_back_worst")
		k.wait()
		k.at("ask:grp_pain")
		k.press(fyne.KeyBackspace)
		k.at("odd:back_now_above_worst")
		k.tap("odd=both")
		k.wait()
		k.at("check")
	}
}
