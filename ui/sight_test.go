package ui_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui"
	"sacra/ui/checkin"
	"sacra/ui/internal/sight"
)

// inspect looks at a screen of the shell as tired eyes and a keyboard do.
func (b *bench) inspect(screen string) {
	b.t.Helper()
	c := b.window.Canvas()
	for _, f := range slices.Concat(sight.Contrast(c), sight.Focus(c)) {
		b.t.Errorf("%s: %s", screen, f)
	}
}

// The set-up, the passphrase and the kiosk that stays shut are read and reached
// like the patient's screens.
func TestShellIsSeenAndReached(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Ready = false })
	for i, text := range []string{"Harbor", "555-0100", "", "Dana Ruiz", "short"} {
		b.inspect(fmt.Sprintf("setup %d", i))
		b.enter(text)
	}
	b.inspect("setup, a passphrase that is too short")
	b.enter(" but longer now")
	b.inspect("setup, the passphrase again")
	b.enter("short but longer now")
	b.sees("QPZR")
	b.inspect("setup, the recovery key")

	b = newBench(t)
	b.unlock = &ui.Fault{Key: "errors.locked_out", Args: []any{"Count", 15}}
	b.hold(5e9)
	b.inspect("unlock")
	b.enter("amber kettle violin")
	b.inspect("unlock, locked out")

	b = covered(t)
	b.inspect("cover")
	b.tap("uncover")
	b.inspect("PIN")

	b = newBench(t, func(p *ui.Params) { p.Fault, p.Quit = &ui.Fault{Key: "errors.damaged"}, func() {} })
	b.inspect("shut")
}

// With one language there is nothing to choose, and Enter begins.
func TestOneLanguageIsSeenAndReached(t *testing.T) {
	b := newBench(t, func(p *ui.Params) {
		start := p.CheckIn
		p.CheckIn = func() checkin.Params {
			q := start()
			q.Clinic.Languages = []triage.Lang{triage.Spanish}
			return q
		}
	})
	b.inspect("welcome")
	b.press(fyne.KeyReturn)
	b.sees("Mayúscula")
	b.inspect("name")
}
