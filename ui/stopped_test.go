package ui_test

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui"
	"sacra/ui/internal/sight"
)

func (b *bench) tap(id string) {
	b.t.Helper()
	o, ok := sight.Find(b.Object(), id).(fyne.Tappable)
	if !ok {
		b.t.Fatalf("nothing to touch with the id %q; seen:\n%s", id, b.seen())
	}
	o.Tapped(&fyne.PointEvent{})
}

// Where the clinic's key was replaced no patient can begin; the staff unlock, and
// once it is put right the check-in is there again.
func TestAReplacedKeyStopsTheCheckIn(t *testing.T) {
	stopped := error(&ui.Fault{Key: "errors.keys_swapped", Err: errors.New("swapped")})
	b := newBench(t, func(p *ui.Params) {
		p.Stop = func() error { return stopped }
	})
	b.sees("Check-in is stopped")
	b.sees("El registro está detenido")
	b.sees("public key of this clinic was replaced")
	b.picture("stopped")
	b.write("1")
	b.sees("Check-in is stopped")
	b.tap("staff")
	b.sees("Type your passphrase")
	b.enter("amber kettle violin")
	b.sees("review")
	b.review.Lock()
	b.sees("Check-in is stopped")
	b.tap("staff")
	b.enter("amber kettle violin")
	stopped = nil
	b.review.Lock()
	b.sees("Welcome")
}
