package checkin_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// spoken is a voice that remembers.
type spoken struct{ said []string }

func (s *spoken) Say(_ triage.Lang, text string) { s.said = append(s.said, text) }

func (s *spoken) last() string { return s.said[len(s.said)-1] }

func TestReadAloud(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	k.tap("read")
	if !strings.Contains(voice.last(), "Are you pregnant") || !strings.Contains(voice.last(), "Neither") {
		t.Errorf("said %q", voice.last())
	}
	k.ChooseRow("been_before", "no")
	k.ChooseRow("status", "neither")
	k.press(fyne.KeyReturn)
	if voice.last() != "" {
		t.Errorf("still talking on the next screen: %q", voice.last())
	}
	k.to("ask:grp_private")
	k.tap("alone=yes")
	k.tap("read")
	if voice.last() != "" {
		t.Errorf("a private question is read aloud: %q", voice.last())
	}
	k.to("check")
	k.tap("read")
	if strings.Contains(voice.last(), "Ana") {
		t.Errorf("her answers are read aloud: %q", voice.last())
	}
}

func TestListIsTheTwinOfTheChart(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:pain_zones")
	k.tap("pain_zones=psis_r")
	k.tap("list")
	k.picture("list")
	k.sees("Dimple above the right buttock", true)
	k.tap("pain_zones=psis_l")
	k.tap("list")
	k.tap("next")
	k.at("confirm:pain_zones")
	k.sees("You marked: dimple above the left buttock, dimple above the right buttock. Not below the knee.", true)
	k.tap("change")
	k.at("ask:pain_zones")
}

func TestEmptyChart(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:numb_zones")
	k.Choose()
	k.sees("Nowhere", true)
	k.press(fyne.KeyReturn)
	k.at("ask:worst_spot")
	k.Choose()
	k.sees("No one spot", true)
	k.press(fyne.KeyReturn)
	k.at("ask:grp_reach")
}
