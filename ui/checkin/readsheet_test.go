package checkin_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// readable has the kiosk print sheets and read them.
func readable(voice *spoken, text string, fault error) func(*checkin.Params) {
	return func(p *checkin.Params) {
		atKiosk(nil)(p)
		p.Voice = voice
		p.ReadSheet = func(triage.Intake) (string, error) { return text, fault }
	}
}

// Whoever cannot read her sheet can have it read: the last screen stays for as
// long as that takes, and no longer.
func TestTheSheetCanBeHeard(t *testing.T) {
	const text = "Your exercises.\n1. Belly hug breathing."
	for lang, word := range map[string]string{"1": "Read my sheet to me", "2": "Leerme mi hoja"} {
		voice := &spoken{}
		k := newKiosk(t, tablet, look.Look{}, readable(voice, strings.Repeat(text+"\n", 40), nil))
		k.thanks(lang)
		k.sees(word, true)
		k.tap("read_sheet")
		voice.hears(t, text)
		for range 120 { // seconds, for 240 words
			k.wait()
		}
		k.at("thanks")
		voice.hears(t, text)
		k.pass(2 * time.Minute)
		k.at("welcome")
		if last := voice.last(); last != "" {
			t.Errorf("on the welcome screen %q is heard", last)
		}
	}
}

// By ear it is a key, and what comes late waits until the sheet has been read.
func TestTheSheetIsHeardByItsKey(t *testing.T) {
	voice := &spoken{}
	var printed func()
	k := newKiosk(t, tablet, look.Look{}, readable(voice, strings.Repeat("Sit tall. ", 100), nil), func(p *checkin.Params) {
		p.Sheet = func(_ context.Context, _ string, _ triage.Intake, tell func(checkin.SheetState)) error {
			printed = func() { tell(checkin.SheetPrinted) }
			return nil
		}
	})
	k.thanks("1")
	k.sees("is printing now", true)
	k.write("2")
	voice.hears(t, "Sit tall.")
	printed()
	voice.hears(t, "Sit tall.")
	k.sees("is printing now", true)
	for range 125 {
		k.wait()
	}
	k.at("thanks")
	k.sees("is printing now", false)
	k.write("1")
	k.at("welcome")
}

func TestNothingToHear(t *testing.T) {
	for name, change := range map[string]func(*checkin.Params){
		"no voice":    readable(nil, "Sit tall.", nil),
		"no text":     readable(&spoken{}, "", errors.New("there is none")),
		"not printed": func(p *checkin.Params) { readable(&spoken{}, "Sit tall.", nil)(p); atKiosk(errors.New("no paper"))(p) },
	} {
		if name == "no voice" {
			with := change
			change = func(p *checkin.Params) { with(p); p.Voice = nil }
		}
		k := newKiosk(t, tablet, look.Look{}, change)
		k.thanks("1")
		if k.has("read_sheet") {
			t.Errorf("%s: the sheet is offered to be read", name)
		}
	}
}
