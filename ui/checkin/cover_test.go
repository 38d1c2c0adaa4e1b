package checkin_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// A covered screen is covered still after "are you still there?", whoever has answered that.
func TestACoverOutlivesStillThere(t *testing.T) {
	for name, answer := range map[string]func(*kiosk){
		"a tap":              func(k *kiosk) { k.tap("stay") },
		"a key":              func(k *kiosk) { k.press(fyne.KeyF5) },
		"a finger somewhere": func(k *kiosk) { k.Stay() },
	} {
		k := newKiosk(t, tablet, look.Look{})
		k.begin("1")
		k.wait()
		k.tap("cover")
		for left := 30; left > 10; left-- { // it counts down
			k.Idle(time.Duration(left) * time.Second)
		}
		k.at("idle")
		answer(k)
		if k.screen != "cover" {
			t.Fatalf("%s: at %s", name, k.screen)
		}
		k.sees("pregnant", false)
		k.wait()
		k.tap("uncover")
		k.at("ask:grp_stage")
		k.Idle(30 * time.Second) // not covered by now
		k.Stay()
		k.at("ask:grp_stage")
	}
}

// "Still there?" says what becomes of her answers: where she can go on, and where not.
func TestStillThereSaysWhetherSheCanGoOn(t *testing.T) {
	const back, anew = "go on from the first page", "You would start again"
	for minutes, want := range map[int]string{10: back, 0: anew} {
		clinic := assets.NewClinic("Harbor", "555-0100")
		clinic.ResumeMinutes = minutes
		k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Clinic = clinic })
		k.begin("1")
		k.Idle(30 * time.Second)
		k.sees(want, true)
		k.sees(map[string]string{back: anew, anew: back}[want], false)
		k.Leave()
		k.at("welcome")
		k.shows(minutes > 0, "resume")
	}
}
