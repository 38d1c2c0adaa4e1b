package checkin_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// Her marks are said back, and among several of them she is asked for the worst one
// on a screen of its own: one tap answers it and goes on.
func TestTheWorstSpotIsAskedAfterTheMarks(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("confirm:pain_zones")
	k.sees("You marked: dimple above the right buttock, middle of the right buttock, back of the right thigh, right calf. The pain goes below the knee.", true)
	k.sees("No single spot", false)
	k.picture("confirm")
	k.tap("next")
	k.at("ask:worst_spot")
	k.sees("No single spot", true)
	k.sees("Left calf", false)
	k.wait()
	k.picture("worst")
	k.tap("worst_spot=calf_r")
	k.pass(300 * time.Millisecond)
	k.at("ask:worst_spot")
	k.pass(100 * time.Millisecond)
	k.at("ask:numb_zones")
	k.tap("back")
	k.tap("worst_spot=psis_r")
	k.wait()
	k.at("ask:worst_spot") // she came to change something
	k.tap("back")
	k.at("confirm:pain_zones")
	k.tap("change")
	k.at("ask:pain_zones")
	k.tap("next")
	k.tap("next")
	k.to("ask:grp_reach")
	k.sees("Does the pain go below your knee?", false)
	k.sees("Does the pain go into your foot or toes?", true)
	k.Leave()
	in := k.saves[len(k.saves)-1].in
	if in.Response.Value("worst_spot") != "psis_r" || in.Response.Value("below_knee") != "yes" || in.Ended != triage.EndedIdle {
		t.Errorf("saved %+v", in)
	}
}

// By keys and by ear the marks are said, then the places with their keys.
func TestTheWorstSpotByEar(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("2")
	k.to("ask:pain_zones")
	k.press(fyne.KeyF4)
	k.Fill(calm)
	k.press(fyne.KeyReturn)
	k.at("confirm:pain_zones")
	voice.hears(t, "Usted marcó: ", "\nOprima 1: Sí, está bien.", "\nOprima 2: No, cambiarlo.")
	k.press(fyne.KeyReturn)
	k.at("ask:worst_spot")
	voice.hears(t, "¿Cuál es el lugar que más le duele?", "\n4: ", "\n5: ")
	k.write("2")
	voice.hears(t, k.rules.Questionnaire.Question("worst_spot").Option("butt_mid_r").Label(triage.Spanish))
	k.wait()
	k.at("ask:worst_spot") // nothing goes on by itself
	k.press(fyne.KeyReturn)
	k.at("ask:numb_zones")
	if got := k.Chosen("worst_spot"); !slices.Equal(got, []string{"butt_mid_r"}) {
		t.Errorf("worst_spot is %v", got)
	}
}
