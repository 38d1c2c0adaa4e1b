package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// Whoever reads the screens in larger letters needs a sheet in large print; the
// next woman does not.
func TestLargerTextIsKeptWithHerAnswers(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	for _, large := range []bool{true, false} {
		k.begin("1")
		if large {
			k.press(fyne.KeyF2)
		}
		k.to("thanks")
		if last := k.saves[len(k.saves)-1]; !last.final || last.in.Large != large {
			t.Errorf("large text %v: saved as %v", large, last.in.Large)
		}
		k.tap("done")
	}
}
