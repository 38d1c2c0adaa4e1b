package checkin_test

import (
	"image"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/look"
)

// hurry presses keys without the pause in which a reader's memory is tidied.
func (k *kiosk) hurry(keys ...fyne.KeyName) {
	for _, key := range keys {
		k.pass(300 * time.Millisecond)
		k.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func (k *kiosk) typed(s string) {
	k.pass(300 * time.Millisecond)
	for _, r := range s {
		k.TypedRune(r)
	}
}

// comeAndGo is one random visit: with larger letters or strong colours, in
// either language, to its end or to a person, or left half done.
func (k *kiosk) comeAndGo(r *rand.Rand) {
	k.t.Helper()
	k.pass(time.Second)
	k.TypedRune(rune('1' + r.IntN(2)))
	for range r.IntN(3) {
		k.hurry([]fyne.KeyName{fyne.KeyF2, fyne.KeyF3, fyne.KeyF5, fyne.KeyF4}[r.IntN(4)])
	}
	for steps := r.IntN(60); k.screen != "welcome"; steps-- {
		if steps <= 0 && k.screen != "thanks" && k.screen != "stop" {
			if r.IntN(2) == 0 {
				k.hurry(fyne.KeyF1, fyne.KeyReturn)
			}
			k.Leave()
			k.Dismiss()
			continue
		}
		switch kind, item, _ := strings.Cut(k.screen, ":"); kind {
		case "name":
			k.typed("Ana " + strings.Repeat("x", r.IntN(9)))
		case "birth":
			k.typed("05021994")
		case "alone", "odd":
			k.typed("1")
		case "ask", "again":
			it := k.rules.Questionnaire.Question(item)
			k.Choose(someAnswer(r, it, slices.Contains(k.rules.Alerts.Asked, item))...)
		case "signs":
			k.ChooseSigns("cauda.none", "before.none", "leak.none")
		case "stop":
			k.Dismiss()
			continue
		}
		k.hurry(fyne.KeyReturn)
	}
}

// someAnswer draws an answer to a question, nil where rows share the screen.
// Warning signs are drawn seldom, or few visits would reach the end.
func someAnswer(r *rand.Rand, it *triage.Item, alert bool) []string {
	switch {
	case it == nil:
		return nil
	case it.Type == triage.TypeInteger:
		low, high := it.Range()
		return []string{strconv.Itoa(low + r.IntN(high-low+1))}
	case alert && r.IntN(12) > 0:
		return calm(it)
	}
	return []string{it.AnswerOption[r.IntN(len(it.AnswerOption))].ValueCoding.Code}
}

// After many visits in one process the welcome is the one of the morning, pixel
// by pixel, and no goroutine is left. What is left in memory a test of the
// real window looks for.
func TestVisitsLeaveNothingBehind(t *testing.T) {
	visits, settled := 12, 5
	if torture() {
		visits, settled = 1000, 50
	}
	if testing.Short() {
		visits = 8
	}
	k := newKiosk(t, tablet, look.Look{}, func(p *checkin.Params) {
		p.Voice, p.Clinic.ResumeMinutes = &spoken{}, 0 // else a visit that is left has a way back on the welcome
	})
	k.wait()
	first := pixels(k.window.Canvas().Capture())
	r := rand.New(rand.NewPCG(3, 9))
	running := 0
	for n := range visits {
		k.comeAndGo(r)
		k.timers, k.saves = nil, nil // timers of screens that are gone
		if n == settled {
			running = goroutines()
		}
	}
	k.pass(time.Minute)
	if !slices.Equal(pixels(k.window.Canvas().Capture()), first) {
		k.picture("another-welcome")
		t.Error("the welcome screen is not what it was before the first visit")
	}
	if more := goroutines() - running; more > 3 {
		t.Errorf("%d goroutines more than before", more)
	}
}

// goroutines counts them once the sweeps that run beside have ended: when none
// has come or gone for a while.
func goroutines() int {
	const steady = 20
	n, same := runtime.NumGoroutine(), 0
	for end := time.Now().Add(5 * time.Second); same < steady && time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if now := runtime.NumGoroutine(); now != n {
			n, same = now, 0
			continue
		}
		same++
	}
	return n
}

func pixels(img image.Image) []uint8 {
	out := make([]uint8, 0, 3*img.Bounds().Dx()*img.Bounds().Dy())
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			out = append(out, uint8(r>>8), uint8(g>>8), uint8(b>>8))
		}
	}
	return out
}
