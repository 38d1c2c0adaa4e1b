package checkin_test

import (
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// spoken is a voice that remembers.
type spoken struct {
	said   []string
	volume int
	paused bool
	deaf   bool // there is no sound
}

func (s *spoken) Say(_ triage.Lang, text string, volume int, silent func()) {
	s.said, s.volume = append(s.said, text), volume
	if s.deaf {
		silent()
	}
}

func (s *spoken) Pause(on bool) bool { s.paused = on; return true }

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
	k.to("alone")
	k.tap("alone=yes")
	k.wait()
	k.at("signs:grp_private")
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

// A voice that cannot be heard says so and goes, for this patient.
func TestNoSound(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	voice.deaf = true
	k.tap("read")
	k.sees("No sound comes out of this kiosk.", true)
	if k.tap("read") {
		t.Error("the button stays")
	}
	n := len(voice.said)
	k.press(fyne.KeyF4, fyne.KeyF10, fyne.KeyF6)
	if len(voice.said) != n {
		t.Errorf("it goes on talking to nobody: %q", voice.last())
	}
	voice.deaf = false
	k.Leave()
	k.begin("1")
	if !k.tap("read") {
		t.Error("the next patient has no button")
	}
}

// Her loudness and her pause are hers: the next patient finds them as they were.
func TestVolumeAndPause(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.press(fyne.KeyF4, fyne.KeyF10)
	if voice.hears(t, "Volume 5 of 7"); voice.volume != 125 {
		t.Errorf("volume %d", voice.volume)
	}
	k.begin("1")
	k.press(fyne.KeyF9, fyne.KeyF9, fyne.KeyF9, fyne.KeyF9, fyne.KeyF9)
	if voice.hears(t, "Volume 1 of 7"); voice.volume != 25 {
		t.Errorf("volume %d", voice.volume)
	}
	k.press(fyne.KeyF6)
	if !voice.paused {
		t.Error("F6 does not pause")
	}
	k.press(fyne.KeyF6)
	if voice.paused {
		t.Error("F6 does not go on")
	}
	k.Leave()
	k.press(fyne.KeyF4)
	if voice.volume != 100 {
		t.Errorf("the next patient begins at %d", voice.volume)
	}
}

// Whoever touches the ear finds the loudness beside it.
func TestVolumeByTouch(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	if k.tap("volume") {
		t.Error("the volume is offered before anything was read")
	}
	k.tap("read")
	for _, want := range []string{"Volume 5 of 7", "Volume 6 of 7", "Volume 7 of 7", "Volume 1 of 7"} {
		k.tap("volume")
		voice.hears(t, want)
	}
	k.picture("volume")
	voice.deaf = true
	k.tap("read")
	if k.tap("volume") {
		t.Error("the volume is offered where nothing can be heard")
	}
}

// The strip keeps its room with the loudness in it.
func TestVolumeFits(t *testing.T) {
	everyDisplay(t, func(t *testing.T, name string, g glass, scale float32, i int) {
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi}, func(p *checkin.Params) { p.Voice = &spoken{} })
		k.begin(strconv.Itoa(1 + i))
		k.tap("read")
		for _, f := range faults(k.window.Canvas(), g.ppi) {
			t.Error(f)
		}
		k.picture(name + "-volume")
	})
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

// However large the letters are, no list comes one card at a time: forty pages
// nobody reads.
func TestListsHoldMoreThanOneCard(t *testing.T) {
	k := newKiosk(t, fyne.NewSize(1024, 768), look.Look{Scale: 1.5})
	k.begin("2")
	for _, id := range []string{"cauda", "pregnancy_signs", "general_signs", "pain_zones", "numb_zones", "grp_health"} {
		k.to(map[bool]string{true: "signs:", false: "ask:"}[id == "grp_health"] + id)
		if !k.has(id+".page_more") && k.has("list") {
			k.tap("list")
		}
		cards := 0
		for _, m := range touch.Marks(k.Object()) {
			if strings.HasPrefix(m.ID, id+"=") {
				cards++
			}
		}
		if cards < 2 {
			t.Errorf("%s shows %d cards a page", id, cards)
		}
	}
}

func TestEmptyChart(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:pain_zones")
	k.Choose()
	k.press(fyne.KeyReturn)
	k.at("ask:numb_zones")
	k.Choose()
	k.sees("Nowhere", true)
	k.press(fyne.KeyReturn)
	k.at("ask:worst_spot")
	k.Choose()
	k.sees("No one spot", true)
	k.press(fyne.KeyReturn)
	k.at("ask:grp_reach")
	k.sees("Does the pain go below your knee?", true)
}
