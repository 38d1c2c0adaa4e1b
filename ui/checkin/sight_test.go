package checkin_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// torture reports whether the long campaigns are wanted: every display, every
// text size, every look.
func torture() bool { return os.Getenv("SACRA_TORTURE") != "" }

// Every word and every sign of every screen stands out from its ground, in the
// ordinary colours and in the strong ones, and whatever a finger can touch the
// Tab key comes to, with a ring that can be seen.
func TestEveryScreenIsSeenAndReached(t *testing.T) {
	for _, g := range glasses {
		for _, scale := range look.Scales() {
			for _, contrast := range []bool{false, true} {
				for i, lang := range []triage.Lang{triage.English, triage.Spanish} {
					// Nothing of this hangs on the display, but that pages are turned elsewhere.
					sample := g == glasses[0] && scale == look.Scales()[0] && contrast == (lang == triage.Spanish)
					if !torture() && !sample {
						continue
					}
					name := fmt.Sprintf("%.0fx%.0f@%.0f-%.0f%%-%t-%s", g.w, g.h, g.ppi, 100*scale, contrast, lang)
					t.Run(name, func(t *testing.T) {
						k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi, Contrast: contrast}, atKiosk(nil),
							wiping, func(p *checkin.Params) { p.Voice = &spoken{} })
						k.inspect(i, scale, g.ppi)
					})
				}
			}
		}
	}
}

// inspect looks at every screen that a patient can see.
func (k *kiosk) inspect(lang int, scale, ppi float32) {
	k.t.Helper()
	screens := 0
	k.everyScreen(lang, func(screen string) {
		k.t.Helper()
		if screen == "welcome" && scale > 1 {
			return // nobody has chosen larger letters yet
		}
		screens++
		c := k.window.Canvas()
		for _, f := range slices.Concat(faults(c, ppi), sight.Contrast(c), sight.Focus(c)) {
			k.t.Errorf("%s: %s", screen, f)
		}
	})
	if screens < 40 {
		k.t.Errorf("only %d screens were seen", screens)
	}
}

// everyScreen calls see on every screen of a visit, on those that lie over one,
// and on the ways a visit may end.
func (k *kiosk) everyScreen(lang int, then func(name string)) {
	k.t.Helper()
	see := func(name string) {
		k.t.Helper()
		k.wait()
		then(name)
	}
	key := rune('1' + lang)
	tour(k, key, see)
	k.press(fyne.KeyReturn)
	see("wipe")
	k.pass(0)
	k.Dismiss()
	k.begin(string(key))
	k.press(fyne.KeyReturn) // something is missing
	see("note")
	k.press(fyne.KeyF8)
	see("cover")
	k.press(fyne.KeyF8)
	k.Idle(30e9)
	see("idle")
	k.Stay()
	k.press(fyne.KeyF1)
	see("person")
	k.Dismiss()
	k.begin(string(key))
	k.to("ask:cauda")
	k.Choose("retention")
	for n := 0; k.screen != "stop" && n < 9; n++ {
		k.press(fyne.KeyReturn)
	}
	k.at("stop")
	see("stop")
	k.Dismiss()
	k.begin(string(key))
	k.to("ask:pain_zones")
	k.tap("list")
	see("list")
	k.Dismiss() // she has left
	k.Dismiss() // and the screen is wiped
	k.write(string(key) + "Eva Sol")
	k.press(fyne.KeyReturn)
	k.tap("skip")
	k.tap("decline")
	see("declined")
}
