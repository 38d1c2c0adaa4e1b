package checkin_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

func TestSaveThatFails(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.fail = errors.New("no space left on device")
	k.ChooseRow("status", "neither")
	k.Leave()
	k.at("cannot_save")
	k.sees("We could not keep your answers.", true)
	k.picture("cannot_save")
	k.press(fyne.KeyReturn)
	k.at("cannot_save")
	k.fail = nil
	k.pass(16 * time.Second) // tries again by itself
	k.at("welcome")
	if len(k.saves) != 1 || k.saves[0].in.Response.Value("status") != "neither" {
		t.Errorf("saved %+v", k.saves)
	}
}

// A save that comes late, after the staff has taken the screen away, is nothing
// that the next patient sees: her screen stays where it is.
func TestALateSaveLeavesTheNextPatientAlone(t *testing.T) {
	slow, late := false, []func(){}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) {
		p.Async = func(work func() error, done func(error)) {
			err := work()
			if slow {
				late = append(late, func() { done(err) })
				return
			}
			done(err)
		}
	})
	k.begin("1")
	k.fail = errors.New("no space left on device")
	k.ChooseRow("status", "neither")
	k.Leave()
	k.at("cannot_save")
	k.fail, slow = nil, true
	k.Dismiss() // and a last try
	slow = false
	k.write("2")
	k.at("name")
	for _, done := range late {
		done()
	}
	if len(k.saves) != 1 {
		t.Fatalf("%d saves, want the one that failed at first", len(k.saves))
	}
	k.at("name")
	k.pass(31 * time.Second)
	k.at("name")
}

func TestSheetByPolicy(t *testing.T) {
	tests := []struct {
		name    string
		release string
		weak    string
		printer error
		state   checkin.SheetState
		printed int
		says    string
	}{
		{"therapist", assets.ReleaseTherapist, "none", nil, 0, 0, "Please take a seat"},
		{"printed", assets.ReleaseKiosk, "none", nil, checkin.SheetPrinted, 1, "in the printer"},
		{"on its way", assets.ReleaseKiosk, "none", nil, checkin.SheetPrinting, 1, "is printing now"},
		{"no paper", assets.ReleaseKiosk, "none", nil, checkin.SheetWaiting, 1, "The printer needs help"},
		{"a print queue", assets.ReleaseKiosk, "none", nil, checkin.SheetQueued, 1, "If it does not come out"},
		{"no printer, a folder", assets.ReleaseKiosk, "none", nil, checkin.SheetSaved, 1, "is ready. Please ask for it"},
		{"lost", assets.ReleaseKiosk, "none", nil, checkin.SheetNotOut, 1, "ask at the front desk"},
		{"kiosk, no printer", assets.ReleaseKiosk, "none", errors.New("no paper"), 0, 1, "ask at the front desk"},
		{"kiosk, open alert", assets.ReleaseKiosk, "unsure", nil, 0, 0, "Please take a seat"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sheets := 0
			k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) {
				p.Clinic.Release = tt.release
				p.Sheet = func(_ context.Context, _ string, _ triage.Intake, tell func(checkin.SheetState)) error {
					sheets++
					if tt.printer == nil {
						tell(tt.state)
					}
					return tt.printer
				}
			})
			k.begin("1")
			k.to("ask:leg_weak")
			k.Choose(tt.weak)
			k.press(fyne.KeyReturn)
			if tt.weak == "unsure" {
				k.at("again:leg_weak")
				k.sees("You said you are not sure.", true)
				k.sees("Do you trip more", true)
				k.Choose(tt.weak)
				k.press(fyne.KeyReturn)
			}
			k.to("thanks")
			if open := triage.Open(k.rules.Raised(&k.saves[len(k.saves)-1].in.Response), nil); tt.printed > 0 && len(open) > 0 {
				t.Fatalf("the calm visit raises %v", open)
			}
			if sheets != tt.printed {
				t.Errorf("%d sheets, want %d", sheets, tt.printed)
			}
			k.sees(tt.says, true)
		})
	}
}
