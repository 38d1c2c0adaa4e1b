package checkin_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// TestAskMeLaterIsOnTheCheck: she is reminded of it on "check your answers", without
// the questions themselves, and may answer them after all; a chart without a mark
// is told as an answer.
func TestAskMeLaterIsOnTheCheck(t *testing.T) {
	for lang, want := range map[string]struct{ later, nowhere, due string }{
		"1": {"You said: ask me later", "Nowhere", "30 weeks (due around "},
		"2": {"Usted dijo: pregúntenme después", "En ninguna parte", "30 semanas (parto hacia el "},
	} {
		k := newKiosk(t, tablet, look.Look{})
		k.begin(lang)
		k.to("ask:numb_zones")
		k.Choose()
		k.press(fyne.KeyReturn)
		k.to("alone")
		k.tap("alone=no")
		k.wait()
		k.at("check")
		k.picture("later-" + lang)
		k.sees(want.later, true)
		k.sees(want.due, true)
		k.sees("Do you leak", false)
		for n := 0; n < 12 && !k.has("change:numb_zones"); n++ {
			k.tap("check.page_more")
		}
		k.sees(want.nowhere, true)
		k.picture("nowhere-" + lang)
		for n := 0; n < 12 && !k.has("change:later"); n++ {
			k.tap("check.page_back")
		}
		k.tap("change:later")
		k.at("alone")
		k.tap("alone=yes")
		k.wait()
		k.at("signs:grp_private")
		k.tap("grp_private=bulge.yes")
		k.press(fyne.KeyReturn)
		k.at("check")
		k.sees(want.later, false)
		if got := k.Chosen("leak"); !slices.Equal(got, []string{"no"}) {
			t.Errorf("kept as %v", got)
		}
	}
}
