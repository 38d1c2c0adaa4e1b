package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// Whatever page she is on, another language and back, or all sizes of text once around, leave
// her there with what she has chosen.
func TestSwitchingMidwayLosesNothing(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 800, Height: 1280}} {
		for name, keys := range map[string][]fyne.KeyName{"language": {fyne.KeyF5, fyne.KeyF5}, "text": {fyne.KeyF2, fyne.KeyF2, fyne.KeyF2}} {
			k := newKiosk(t, size, look.Look{}, atKiosk(nil))
			screens := 0
			tour(k, '1', func(screen string) {
				if screens++; screens > 300 {
					t.Fatalf("%s: %s does not go on", name, screen)
				}
				k.wait()
				at, before := k.screen, k.seen()
				k.press(keys...)
				k.wait()
				if after := k.seen(); k.screen != at || after != before {
					t.Errorf("%s on %s (%.0f wide): at %s\nbefore:\n%s\nafter:\n%s", name, screen, size.Width, k.screen, before, after)
				}
			})
		}
	}
}
