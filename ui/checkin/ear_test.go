package checkin_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// hears fails the test where the last thing said lacks a text.
func (s *spoken) hears(t *testing.T, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if len(s.said) == 0 || !strings.Contains(s.last(), want) {
			t.Errorf("heard %q, want %q", s.said[max(0, len(s.said)-1):], want)
		}
	}
}

// Once F4 was pressed she needs no eyes: every screen, every stop of the focus,
// every answer and every mistake is said.
func TestByEar(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.press(fyne.KeyF4)
	voice.hears(t, "To start in English, press 1")
	k.pass(12 * time.Second)
	voice.hears(t, "Para empezar en Español, oprima 2")
	k.write("1")
	k.at("name")
	voice.hears(t, "What is your name?", "F1 calls a person", "Type your name")
	k.write("An")
	voice.hears(t, "n")
	k.press(fyne.KeyReturn)
	voice.hears(t, "two digits for the month")
	k.write("05021994")
	voice.hears(t, "Chosen: May 2, 1994")
	k.press(fyne.KeyReturn)
	voice.hears(t, "Press 1: Yes, let us start", "Press 2: No, thank you")
	k.press(fyne.KeyReturn)
	k.at("ask:grp_stage") // a screen of rows: one after the other
	voice.hears(t, "Have you been here before?", "1: Yes.", "2: No.")
	k.press(fyne.KeyReturn)
	voice.hears(t, "Answer each line", "Have you been here before?")
	k.write("2")
	voice.hears(t, "Chosen: Have you been here before?: No", "Are you pregnant", "3: Neither")
	k.write("3")
	voice.hears(t, "Neither", "Could you be pregnant?", "2: No.")
	k.write("2")
	voice.hears(t, "No", "Enter: Next")
	k.window.Canvas().FocusNext()
	voice.hears(t, "Back")
	k.press(fyne.KeyF8)
	voice.hears(t, "Enter: ")
	k.press(fyne.KeyReturn)
	voice.hears(t, "About you", "Enter: Next")
	k.press(fyne.KeyReturn)
	voice.hears(t, "is any of this new or worse?", "9: None of these", "Enter: Next")
}

// "Still there?" is said once, not every second, and the answer to it leads back
// to the question.
func TestStillThereByEar(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	k.press(fyne.KeyF4)
	k.Idle(30 * time.Second)
	voice.hears(t, "still there", "Press any key")
	said := len(voice.said)
	k.Idle(29 * time.Second)
	k.Idle(28 * time.Second)
	if len(voice.said) != said {
		t.Errorf("said again: %q", voice.said[said:])
	}
	k.press(fyne.KeyReturn)
	voice.hears(t, "Have you been here before?")
}

// The next patient is not read to: she has not asked for it.
func TestEarEndsWithTheVisit(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	k.press(fyne.KeyF4)
	k.press(fyne.KeyF1)
	voice.hears(t, "Enter: ")
	k.press(fyne.KeyReturn)
	k.at("welcome")
	said := len(voice.said)
	k.begin("1")
	for _, s := range voice.said[said:] {
		if s != "" {
			t.Errorf("said %q", s)
		}
	}
}

// A question that is not for other ears is not said, nor is an answer to it, but
// how to leave it out is.
func TestPrivateByEar(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	k.to("alone")
	k.press(fyne.KeyF4)
	voice.hears(t, "lone", "1: Yes, I am alone", "2: No")
	k.write("1")
	voice.hears(t, "Chosen: Yes, I am alone")
	k.press(fyne.KeyReturn)
	k.at("signs:grp_private")
	private := k.rules.Questionnaire.Question("leak")
	voice.hears(t, "We do not read it out loud", "press Tab until you hear Skip this")
	k.write("1")
	for _, s := range voice.said {
		if strings.Contains(s, private.Label(triage.English)) || strings.Contains(s, private.Row(triage.English)) {
			t.Errorf("said %q", s)
		}
	}
}

// What she chooses on a list that is no question of its own is said back too.
func TestListsSayBackByEar(t *testing.T) {
	voice := &spoken{}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	k.Fill(backAgain)
	k.press(fyne.KeyReturn)
	k.at("signs")
	k.press(fyne.KeyF4)
	k.write("1")
	voice.hears(t, "Chosen: ")
	k.write("1")
	voice.hears(t, "Nothing is chosen")

	k = newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
	k.begin("1")
	k.to("ask:grp_pain")
	k.Fill(calm)
	k.ChooseRow("pain_back_worst", "3")
	k.press(fyne.KeyPageDown, fyne.KeyReturn)
	k.to("odd:back_now_above_worst")
	k.press(fyne.KeyF4)
	k.write("2")
	voice.hears(t, "Chosen: "+k.rules.Questionnaire.Question("pain_back_worst").Label(triage.English))
	k.write("3")
	voice.hears(t, "Chosen: Both are right")
}

// Every screen of a return visit, and every page of it, says what it asks and how
// to go on.
func TestReturnVisitByEar(t *testing.T) {
	for i, lang := range []triage.Lang{triage.English, triage.Spanish} {
		voice := &spoken{}
		k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Voice = voice })
		k.press(fyne.KeyF4)
		goOn := map[triage.Lang]string{triage.English: "Enter: ", triage.Spanish: "Entrar: "}[lang]
		heard := 0
		returnTour(k, rune('1'+i), func(name string) {
			k.wait()
			if len(voice.said) == heard || !strings.Contains(voice.last(), goOn) {
				t.Errorf("%s says %q", name, voice.said[heard:])
			}
			heard = len(voice.said)
		})
	}
}
