package checkin_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/sight"
	"sacra/ui/look"
)

// backAgain are the answers of a return visit without anything new.
func backAgain(it *triage.Item) []string {
	switch it.LinkID {
	case "been_before":
		return []string{"yes"}
	case "change":
		return []string{"better"}
	case "exercise_days":
		return []string{"5"}
	case "new_problem", "health_news":
		return []string{"no"}
	}
	return calm(it)
}

// returnTour leads a kiosk through a return visit by keyboard and calls visit on
// every screen and every page.
func returnTour(k *kiosk, lang rune, visit func(name string)) {
	k.t.Helper()
	k.begin(string(lang))
	for range 60 {
		kind, _, _ := strings.Cut(k.screen, ":")
		at, screen := k.screen, strings.ReplaceAll(k.screen, ":", "-")
		switch kind {
		case "thanks":
			return
		case "ask":
			k.Fill(backAgain)
		case "signs":
			k.ChooseSigns("cauda.none")
		}
		for page := 1; k.screen == at; page++ {
			if page > 40 {
				k.t.Fatalf("%s does not go on:\n%s", at, k.seen())
			}
			visit(fmt.Sprintf("return-%s-%d", screen, page))
			k.press(fyne.KeyReturn)
		}
	}
	k.t.Errorf("the visit did not end; it is at %s", k.screen)
}

func TestEveryReturnScreenFits(t *testing.T) {
	everyDisplay(t, func(t *testing.T, name string, g glass, scale float32, i int) {
		k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi}, atKiosk(nil))
		returnTour(k, rune('1'+i), func(screen string) {
			k.wait()
			for _, f := range slices.Compact(slices.Concat(faults(k.window.Canvas(), g.ppi), sight.Contrast(k.window.Canvas()))) {
				t.Errorf("%s: %s", screen, f)
			}
			k.picture(name + "-" + screen)
		})
		if in := k.saves[len(k.saves)-1].in; !in.Returning || in.Ended != triage.EndedComplete {
			t.Errorf("it ended %q, returning %v", in.Ended, in.Returning)
		}
	})
}
