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

// marked returns a flow whose chart of pain was said back and found right.
func marked(t *testing.T, zones ...string) *checkin.Flow {
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
func has(t *testing.T, f *checkin.Flow, answers map[string]string) {
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
			if len(tt.zones) == 0 {
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
	f.Alone(false)
	at(t, f, "check")
	edit := func(id string, zones ...string) {
		t.Helper()
		f.Edit(checkin.Place{Kind: checkin.KindAsk, Item: id})
		answer(t, f, id, zones...)
	}
	edit("pain_zones", "psis_r", "foot_sole_r")
	has(t, f, map[string]string{"worst_spot": "", "below_knee": ""}) // until that is right
	f.SetWorst("psis_r")
	f.Next()
	at(t, f, "check")
	has(t, f, map[string]string{"worst_spot": "psis_r", "below_knee": "yes", "foot": "yes"})

	edit("below_knee", "unsure")
	at(t, f, "check")
	f.Edit(checkin.Place{Kind: checkin.KindAsk, Item: "worst_spot"})
	at(t, f, "confirm:pain_zones")
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
	f.SetWorst("calf_r")
	f.Edit(checkin.Place{Kind: checkin.KindAsk, Item: "pain_zones"})
	answer(t, f, "pain_zones", "psis_r", "psis_l")
	has(t, f, map[string]string{"worst_spot": ""})
	f.Next()
	has(t, f, map[string]string{"worst_spot": "", "below_knee": "no"})
}

// Among several marks she is asked for the worst one where they are said back:
// one tap says that they are right, and goes on.
func TestTheWorstSpotIsAskedWithTheMarks(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("confirm:pain_zones")
	k.sees("You marked: dimple above the right buttock, middle of the right buttock, back of the right thigh, right calf. The pain goes below the knee.", true)
	k.sees("No single spot", true)
	k.sees("Left calf", false)
	k.tap("worst_spot=calf_r")
	k.pass(300 * time.Millisecond)
	k.at("confirm:pain_zones")
	k.pass(100 * time.Millisecond)
	k.at("ask:numb_zones")
	k.tap("back")
	k.tap("worst_spot=psis_r")
	k.wait()
	k.at("confirm:pain_zones") // she came to change something
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

// By keys and by ear the marks are said, then their answers with their keys.
func TestTheWorstSpotByEar(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("2")
	k.to("ask:pain_zones")
	k.press(fyne.KeyF4)
	k.Fill(calm)
	k.press(fyne.KeyReturn)
	k.at("confirm:pain_zones")
	voice.hears(t, "Usted marcó: ", "Toque el que más le duele", "\n4: ", "\n5: ", "Retroceso: No, cambiarlo", "Entrar: Sí, está bien")
	k.write("2")
	voice.hears(t, k.rules.Questionnaire.Question("worst_spot").Option("butt_mid_r").Label(triage.Spanish))
	k.wait()
	k.at("confirm:pain_zones") // nothing goes on by itself
	k.press(fyne.KeyF5)
	k.sees("Is that right? Tap the worst spot.", true)
	k.press(fyne.KeyReturn)
	k.at("ask:numb_zones")
	if got := k.Chosen("worst_spot"); !slices.Equal(got, []string{"butt_mid_r"}) {
		t.Errorf("worst_spot is %v", got)
	}
}
