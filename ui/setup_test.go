package ui_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui"
	"sacra/ui/touch"
)

// prove types the groups of the recovery key that are asked for.
func (b *bench) prove() {
	b.t.Helper()
	for range 3 {
		for i, g := range strings.Fields(recovery) {
			if strings.Contains(b.seen(), "Type group "+strconv.Itoa(i+1)+" ") {
				b.write(strings.ToLower(g))
			}
		}
		b.picture("setup9")
		b.press(fyne.KeyReturn)
	}
}

func TestFirstSetup(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Ready = false })
	b.press(fyne.KeyReturn)
	b.sees("Please fill this in first.")
	b.write("Harbor Clinic")
	b.picture("setup1")
	b.press(fyne.KeyReturn)
	b.enter("555-0100")
	b.picture("setup3")
	b.press(fyne.KeyReturn) // the therapist lets sheets go
	b.enter("Dana")
	b.sees("amber kettle violin harbor spoon")
	b.enter("short")
	b.sees("too short")
	b.write(" but longer now")
	b.picture("setup5")
	b.press(fyne.KeyReturn)
	b.enter("something else here")
	b.sees("do not match")
	b.enter("short but longer now")
	want := ui.Setup{Clinic: "Harbor Clinic", Phone: "555-0100", Release: "therapist", Therapist: "Dana", Passphrase: "short but longer now", Lang: triage.English}
	if len(b.made) != 1 || b.made[0] != want {
		t.Fatalf("made %+v", b.made)
	}
	b.sees("UA7L")
	b.picture("setup8")
	b.press(fyne.KeyReturn)
	b.enter("nope")
	b.sees("does not match")
	b.press(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	b.prove()
	b.sees("The kiosk is ready")
	if strings.Contains(b.seen(), "UA7L") {
		t.Error("the recovery key is still on the screen")
	}
	b.press(fyne.KeyReturn)
	b.sees("Welcome")
}

// The end of a set-up is written to disk off the UI thread, once, before the screen says
// that the kiosk is ready: an owner who reads that switches it off, or goes to lock the
// paper away.
func TestTheSetUpEndsAwayFromTheScreen(t *testing.T) {
	var waiting []func()
	b := newBench(t, func(p *ui.Params) {
		p.Ready = false
		inline := p.Async
		p.Async = func(work func() error, done func(error)) {
			waiting = append(waiting, func() { inline(work, done) })
		}
	})
	run := func() {
		all := waiting
		waiting = nil
		for _, f := range all {
			f()
		}
	}
	for _, text := range []string{"Harbor", "555", "", "Dana", "a long passphrase", "a long passphrase"} {
		b.enter(text)
	}
	run()
	b.press(fyne.KeyReturn)
	b.prove()
	b.press(fyne.KeyReturn, fyne.KeyF5, fyne.KeyF5, fyne.KeyReturn)
	if b.finished != 0 || len(waiting) != 1 {
		t.Fatalf("ended %d times on the screen's own thread; %d jobs wait", b.finished, len(waiting))
	}
	if strings.Contains(b.seen(), "The kiosk is ready") {
		t.Error("it says that it is ready before it is")
	}
	run()
	b.sees("The kiosk is ready")
	if b.finished != 1 {
		t.Errorf("ended %d times where it says that it is ready", b.finished)
	}
	b.press(fyne.KeyReturn)
	b.sees("Welcome")
	if b.finished != 1 {
		t.Errorf("ended %d times", b.finished)
	}
}

// A set-up that cannot be ended keeps the kiosk shut and says why.
func TestASetUpThatDoesNotEnd(t *testing.T) {
	b := newBench(t, func(p *ui.Params) {
		p.Ready = false
		p.Finish = func() error { return &ui.Fault{Key: "errors.disk_full"} }
	})
	for _, text := range []string{"Harbor", "555", "", "Dana", "a long passphrase", "a long passphrase"} {
		b.enter(text)
	}
	b.press(fyne.KeyReturn)
	b.prove()
	b.sees("Please go to the front desk.")
}

// Nobody must copy the number of a group as a part of it.
func TestNumbersOfTheRecoveryKeyStandApart(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Ready = false })
	for _, text := range []string{"Harbor", "555", "", "Dana", "a long passphrase", "a long passphrase"} {
		b.enter(text)
	}
	ends := map[string]float32{}
	groups := strings.Fields(recovery)
	touch.Walk(b.Object(), func(o fyne.CanvasObject, at fyne.Position) {
		text, ok := o.(*touch.Text)
		if !ok {
			return
		}
		ends[text.Text()] = at.X + text.Size().Width
		i := slices.Index(groups, text.Text())
		if gap := at.X - ends[strconv.Itoa(i+1)]; i >= 0 && gap < 8 {
			t.Errorf("group %d begins %.0f units beside its number", i+1, gap)
		}
	})
	if ends["UA7L"] == 0 {
		t.Error("the key is not on the screen")
	}
}

func TestSetupThatFails(t *testing.T) {
	b := newBench(t, func(p *ui.Params) {
		p.Ready = false
		p.Setup = func(context.Context, ui.Setup) (string, error) { return "", errors.New("no room") }
	})
	for _, text := range []string{"Harbor", "555", "", "Dana", "a long passphrase", "a long passphrase"} {
		b.enter(text)
	}
	b.sees("The set-up did not finish.")
}

// What is typed stays when the language of the set-up is changed, and the
// clinic speaks it first.
func TestSetupInSpanish(t *testing.T) {
	b := newBench(t, func(p *ui.Params) { p.Ready = false })
	b.write("Clínica")
	b.press(fyne.KeyF5)
	b.sees("¿Cómo se llama la clínica?")
	for _, text := range []string{" del Sol", "555", "", "Ana", "una frase muy larga", "una frase muy larga"} {
		b.enter(text)
	}
	b.sees("Copie esta clave")
	if b.made[0].Clinic != "Clínica del Sol" || b.made[0].Lang != triage.Spanish {
		t.Errorf("made %+v", b.made[0])
	}
}
