package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/look"
)

func TestContradictionScreen(t *testing.T) {
	for i, lang := range []triage.Lang{triage.English, triage.Spanish} {
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
