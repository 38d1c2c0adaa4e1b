package checkin_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// helpsAt returns where the helps on the screen lie.
func (k *kiosk) helpsAt() map[string]fyne.Position {
	out := map[string]fyne.Position{}
	for _, m := range touch.Marks(k.Object()) {
		switch m.ID {
		case "text", "contrast", "read", "language", "person", "cover":
			out[m.ID] = m.Pos
		}
	}
	return out
}

// TestHelpsNeverMove: a help that was tapped once is tapped again at the same
// place: with larger letters, in another language, and on another screen.
func TestHelpsNeverMove(t *testing.T) {
	for _, g := range glasses {
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{PPI: g.ppi})
		k.write("1")
		want := k.helpsAt()
		if len(want) < 5 {
			t.Fatalf("the helps are %v", want)
		}
		for _, key := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF2, fyne.KeyF5, fyne.KeyF3, fyne.KeyF2, fyne.KeyF5} {
			k.press(key)
			if d := cmp.Diff(want, k.helpsAt()); d != "" {
				t.Errorf("%.0f×%.0f, after %s (-want +got):\n%s", g.w, g.h, key, d)
			}
		}
		k.write("ana ruiz")
		k.press(fyne.KeyReturn)
		if d := cmp.Diff(want, k.helpsAt()); d != "" || k.screen != "birth" {
			t.Errorf("%.0f×%.0f, on the screen %s (-want +got):\n%s", g.w, g.h, k.screen, d)
		}
	}
}
