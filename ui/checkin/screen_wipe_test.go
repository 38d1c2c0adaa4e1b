package checkin_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sacra/ui/checkin"
	"sacra/ui/look"
)

func wiping(p *checkin.Params) { p.Clinic.WipeSeconds = 20 }

func TestWipe(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{}, wiping)
	k.at("welcome") // nobody has touched it yet
	k.begin("2")
	k.to("thanks")
	k.tap("done")
	k.at("wipe")
	k.sees("Please wipe the screen", true)
	k.sees("limpie la pantalla", true)
	k.sees("20", true)
	k.picture("wipe")
	for range 10 {
		k.wait()
		for x := float32(50); x < 1280; x += 200 {
			for y := float32(50); y < 800; y += 150 {
				test.TapCanvas(k.window.Canvas(), fyne.NewPos(x, y))
			}
		}
		k.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		k.TypedRune('1')
	}
	k.Leave()
	k.at("wipe")
	for range 9 {
		k.wait()
	}
	k.at("wipe")
	k.wait()
	k.at("welcome")
	k.write("1")
	k.at("name")
}

// The staff does not wait, and whoever leaves a visit leaves a wipe behind.
func TestWipeAfterIdle(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{}, wiping)
	k.begin("1")
	k.Leave()
	k.at("wipe")
	if len(k.saves) == 0 {
		t.Error("nothing was kept")
	}
	k.Dismiss()
	k.at("welcome")
	k.pass(time.Minute)
	k.at("welcome")
	k.write("1")
	k.at("name")
	k.press(fyne.KeyReturn)
	k.tap("back")
	k.at("welcome") // no visit has ended
}

func TestNoWipe(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.press(fyne.KeyF1)
	k.at("person")
	k.tap("done")
	k.at("welcome")
}

func TestWipeFits(t *testing.T) {
	for _, g := range glasses {
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{PPI: g.ppi}, wiping)
		k.begin("1")
		k.Leave()
		k.at("wipe")
		for _, f := range faults(k.window.Canvas(), g.ppi) {
			t.Errorf("%v: %s", g, f)
		}
	}
}
