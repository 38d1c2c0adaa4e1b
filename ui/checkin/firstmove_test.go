package checkin_test

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// atKiosk lets the kiosk print; the printer answers with fault.
func atKiosk(fault error) func(*checkin.Params) {
	return func(p *checkin.Params) {
		p.Clinic.Release = assets.ReleaseKiosk
		p.Sheet = func(_ context.Context, _ string, _ triage.Intake, tell func(checkin.SheetState)) error {
			if fault == nil {
				tell(checkin.SheetPrinted)
			}
			return fault
		}
	}
}

// figures returns the moving figures and the still drawings on the screen.
func (k *kiosk) figures() (moving []*touch.Figure, stills int) {
	touch.Walk(k.Object(), func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *touch.Figure:
			moving = append(moving, o)
		case *touch.Drawing:
			stills++
		}
	})
	return moving, stills
}

// thanks leads a calm visit to its last screen. The pain is on the right.
func (k *kiosk) thanks(lang string) {
	k.begin(lang)
	k.to("thanks")
	k.wait()
}

func TestFirstExerciseMoves(t *testing.T) {
	for i, lang := range []triage.Lang{triage.English, triage.Spanish} {
		k := newKiosk(t, tablet, look.Look{}, atKiosk(nil))
		k.thanks(string(rune('1' + i)))
		sent := k.saves[len(k.saves)-1].in
		plan := k.rules.Propose(&sent.Response, nil)
		k.sees(k.rules.Catalogue.Find(plan.Exercises[0].ID).Name.In(lang), true)
		moving, _ := k.figures()
		if len(moving) != 1 || !moving[0].Playing() {
			t.Fatalf("%d figures, or none that moves", len(moving))
		}
		k.picture("thanks-moving-" + string(lang))
		k.press(fyne.KeyF8)
		k.at("cover")
		if moving[0].Playing() {
			t.Error("it moves behind the cover")
		}
		k.press(fyne.KeyF8)
		if !moving[0].Playing() {
			t.Error("it does not go on")
		}
		k.tap("done")
		k.at("welcome")
		if moving[0].Playing() {
			t.Error("it moves after the visit")
		}
	}
}

func TestFirstExerciseStandsStill(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{ReducedMotion: true}, atKiosk(nil))
	k.thanks("2")
	moving, stills := k.figures()
	if len(moving) != 0 || stills != 2 {
		t.Errorf("%d moving and %d still figures, want the start and the end", len(moving), stills)
	}
	k.picture("thanks-still")
}

func TestNoFigureWithoutASheet(t *testing.T) {
	for name, change := range map[string]func(*checkin.Params){
		"therapist": func(*checkin.Params) {}, "no printer": atKiosk(errors.New("no paper")),
	} {
		k := newKiosk(t, tablet, look.Look{}, change)
		k.thanks("1")
		if moving, stills := k.figures(); len(moving)+stills > 0 {
			t.Errorf("%s: %d moving and %d still figures", name, len(moving), stills)
		}
	}
}

// A sheet that is slow to print says nothing on the next patient's screen.
func TestSlowSheetIsNotTheNextPatients(t *testing.T) {
	var printed func()
	k := newKiosk(t, tablet, look.Look{}, atKiosk(nil), func(p *checkin.Params) {
		p.Sheet = func(_ context.Context, _ string, _ triage.Intake, tell func(checkin.SheetState)) error {
			if printed == nil {
				printed = func() { tell(checkin.SheetPrinted) }
			}
			return nil
		}
	})
	k.thanks("1")
	k.sees("is printing now", true)
	k.tap("done")
	k.begin("1")
	printed()
	k.to("ask:leg_weak")
	k.Choose("unsure")
	k.press(fyne.KeyReturn)
	k.Choose("unsure")
	k.press(fyne.KeyReturn)
	k.to("thanks")
	k.sees("in the printer", false)
}
