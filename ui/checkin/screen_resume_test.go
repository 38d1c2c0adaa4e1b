package checkin_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// left comes to the body chart with an answer on it and leaves the visit: by asking
// for a person, or by going away.
func (k *kiosk) left(person bool) {
	k.t.Helper()
	k.begin("1")
	k.to("ask:pain_zones")
	k.tap("pain_zones=psis_l")
	if person {
		k.press(fyne.KeyF1)
		k.at("person")
		return
	}
	k.wait()
	k.Leave()
	k.at("welcome")
}

func (k *kiosk) birth(digits string) {
	for _, r := range digits {
		k.tap("birth." + string(r))
	}
	k.wait()
}

// TestAWayBack: who asked for a person, or came back late, goes on where she was after
// her date of birth. Nothing of her visit is seen before.
func TestAWayBack(t *testing.T) {
	for name, person := range map[string]bool{"person": true, "idle": false} {
		t.Run(name, func(t *testing.T) {
			k := newKiosk(t, tablet, look.Look{})
			k.left(person)
			if in := k.saves[len(k.saves)-1].in; in.Ended == "" {
				t.Error("the visit was not kept as left")
			}
			k.tap("resume")
			k.at("resume")
			for _, secret := range []string{"Ana", "1994", "back", "pregnant"} {
				if strings.Contains(strings.ReplaceAll(k.seen(), "Back", ""), secret) {
					t.Errorf("%q is seen before the date:\n%s", secret, k.seen())
				}
			}
			k.birth("06021994")
			k.at("resume")
			k.sees("That is not the date", true)
			k.birth("05021994")
			k.at("ask:pain_zones")
			if got := k.Chosen("pain_zones"); !slices.Equal(got, []string{"psis_l"}) {
				t.Errorf("she has marked %v", got)
			}
			visit := k.saves[0].visit
			k.to("check")
			k.press(fyne.KeyReturn)
			last := k.saves[len(k.saves)-1]
			if last.visit != visit || !last.final || last.in.Ended != triage.EndedComplete || last.in.Name != "Ana Ruiz" {
				t.Errorf("kept as %s, final %v, ended %q", last.visit, last.final, last.in.Ended)
			}
		})
	}
}

// TestTheWayBackCloses: after the clinic's time, after three wrong dates, where the
// clinic does not want it, and where no date is known.
func TestTheWayBackCloses(t *testing.T) {
	t.Run("time", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{})
		k.left(false)
		k.pass(10 * time.Minute)
		if k.wait(); k.has("resume") {
			t.Error("the visit is still offered")
		}
	})
	t.Run("tries", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{})
		k.left(false)
		k.tap("resume")
		for range 3 {
			k.birth("06021994")
		}
		k.at("welcome")
		if k.has("resume") {
			t.Error("the visit is still offered")
		}
	})
	t.Run("off", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Clinic.ResumeMinutes = 0 })
		k.left(true)
		if k.has("resume") {
			t.Error("a visit is offered that was not held")
		}
	})
	t.Run("another patient", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{})
		k.left(false)
		k.write("1")
		k.at("name")
		if k.sees("Ana", false); k.has("resume") {
			t.Error("the visit is offered in the midst of another")
		}
	})
}

// TestTheWayBackIsInHerLanguage: the welcome screen begins in the clinic's first one.
func TestTheWayBackIsInHerLanguage(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("2")
	k.to("ask:pain_zones")
	k.Leave()
	k.at("welcome")
	k.sees("Seguir con mis preguntas", true)
	k.sees("Go on with my questions", false)
}

// TestTheDeskLetsHerGoOn: the front desk has seen who she is, so that a tap is enough.
// Nothing of her visit is seen before, and the screen is taken from nobody.
func TestTheDeskLetsHerGoOn(t *testing.T) {
	for name, person := range map[string]bool{"person": true, "idle": false} {
		t.Run(name, func(t *testing.T) {
			k := newKiosk(t, tablet, look.Look{})
			k.left(person)
			visit := k.saves[0].visit
			if k.Resume("another") {
				t.Error("another visit is gone on with")
			}
			if !k.Resume(visit) {
				t.Fatal("the visit is not held")
			}
			k.at("resume")
			k.picture("resume-opened")
			for _, secret := range []string{"Ana", "1994", "Ruiz", "pregnant"} {
				k.sees(secret, false)
			}
			k.tap("next")
			k.at("ask:pain_zones")
			if got := k.Chosen("pain_zones"); !slices.Equal(got, []string{"psis_l"}) {
				t.Errorf("she has marked %v", got)
			}
			if k.Resume(visit) {
				t.Error("it is gone on with twice")
			}
		})
	}
	t.Run("not hers", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{})
		k.left(false)
		k.Resume(k.saves[0].visit)
		k.tap("cancel")
		k.at("welcome")
		if !k.has("resume") {
			t.Error("the visit is gone")
		}
	})
	t.Run("in use", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{})
		k.left(false)
		visit := k.saves[0].visit
		k.write("1")
		if k.at("name"); k.Resume(visit) {
			t.Error("the screen is taken from another patient")
		}
	})
	t.Run("without a date of birth", func(t *testing.T) {
		k := newKiosk(t, tablet, look.Look{})
		k.write("1Ana Ruiz")
		k.press(fyne.KeyReturn)
		k.tap("skip")
		k.tap("agree")
		k.at("ask:grp_stage")
		k.Leave()
		if k.at("welcome"); k.has("resume") {
			t.Error("it is offered without a date to know her by")
		}
		if !k.Resume(k.saves[len(k.saves)-1].visit) {
			t.Error("the front desk cannot let her go on")
		}
	})
}
