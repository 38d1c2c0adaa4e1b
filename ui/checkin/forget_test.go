package checkin_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/checkin"
	"sacra/ui/look"
)

// What a screen held is cleared from memory while she reads the next one, and
// what the visit held while the welcome screen rests.
func TestMemoryIsCleared(t *testing.T) {
	freed := make(chan struct{}, 20)
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) { p.Free = func() { freed <- struct{}{} } })
	times := func(want int, when string) {
		t.Helper()
		for n := range want {
			select {
			case <-freed:
			case <-time.After(5 * time.Second):
				t.Fatalf("freed %d times %s, want %d", n, when, want)
			}
		}
	}
	if len(freed) > 0 {
		t.Error("memory is cleared at the start, where nobody has said anything yet")
	}
	k.begin("1")
	k.pass(time.Second)
	times(1, "after a screen")
	k.tap("person")
	k.press(fyne.KeyReturn)
	k.at("welcome")
	times(2, "at the end")
	for len(freed) > 0 {
		<-freed
	}
	for range 50 {
		k.pass(time.Second)
	}
	times(6, "after the visit")
}

// The drawings of the body are dropped at the last screen, which may stay for a long
// time.
func TestDrawingsAreLetGoOf(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.begin("1")
	k.to("ask:pain_zones")
	if !k.Drawn() {
		t.Fatal("the body is not drawn ahead")
	}
	k.to("thanks")
	if k.Drawn() {
		t.Error("the drawings are kept after the end")
	}
}
