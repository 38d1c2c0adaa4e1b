package checkin_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// pagesOfCheck counts the pages of the screen and returns what is seen on them.
func (k *kiosk) pagesOfCheck() (n int, all string) {
	for n = 1; n < 30; n++ {
		seen := k.seen()
		all += "\n" + seen
		if k.press(fyne.KeyPageDown); k.seen() == seen {
			return n, all
		}
	}
	return n, all
}

// TestCheckIsRead: "check your answers" has two pages at most on any display, with
// any letters, whether she has answered everything or left everything out; the
// places on the body are on them, and every answer is one tap away.
func TestCheckIsRead(t *testing.T) {
	everyDisplay(t, func(t *testing.T, _ string, g glass, scale float32, i int) {
		many := leg()
		many["pain_zones"] = []string{"psis_l", "psis_r", "butt_mid_r", "th_post_r", "calf_r"}
		for _, tt := range []struct {
			what, name string
			answers    map[string][]string
		}{
			{"all answered", "Ana Ruiz", leg()},
			{"a long name and many places", "Ana Ruiz Isabel Fernández de Córdoba Martínez-Villaverde Paz", many},
			{"all left out", "Ana Ruiz", map[string][]string{
				"been_before": {"no"}, "status": {"pregnant"}, "weeks_pregnant": {"28"}, "pain_zones": {"psis_r", "butt_up_r"},
				"cauda": {"none"}, "leg_weak": {"none"}, "pregnancy_signs": {"none"}, "general_signs": {"none"}, "alone": {"yes"},
			}},
		} {
			k := newKiosk(t, fyne.NewSize(g.w, g.h), look.Look{Scale: scale, PPI: g.ppi})
			k.toCheck(tt.name, tt.answers, []triage.Lang{triage.English, triage.Spanish}[i])
			n, all := k.pagesOfCheck()
			if n > 2 {
				t.Errorf("%s: %d pages", tt.what, n)
			}
			for _, want := range []string{"Ana Ruiz", "1994", "28 "} {
				if !strings.Contains(all, want) && (want != "28 " || scale < 1.5) {
					t.Errorf("%s: no %q on the list", tt.what, want)
				}
			}
		}
	})
}

// toCheck comes to "check your answers" with these answers; what is not among them
// is left out.
func (k *kiosk) toCheck(name string, answers map[string][]string, l triage.Lang) {
	k.t.Helper()
	c := &counted{kiosk: k, answers: answers}
	c.press("lang=" + string(l))
	k.write(name)
	k.press(fyne.KeyReturn)
	for _, r := range map[triage.Lang]string{triage.English: "05021994", triage.Spanish: "02051994"}[l] {
		c.press("birth." + string(r))
	}
	c.press("agree")
	for range 80 {
		if k.screen == "check" {
			return
		}
		at := k.screen
		c.tryAnswer()
		for range 12 {
			if k.screen != at {
				break
			}
			if k.has("skip") {
				c.press("skip")
			} else {
				c.press("next")
			}
			if k.screen == at {
				c.tryAnswer()
			}
		}
		if k.screen == at {
			k.t.Fatalf("%s does not go on:\n%s", at, k.seen())
		}
	}
	k.t.Fatalf("no list; at %s", k.screen)
}

// tryAnswer gives the answers that she has on this page of the screen.
func (c *counted) tryAnswer() {
	at, done := c.screen, map[string]bool{}
	for range 30 {
		id := c.nextTap(done)
		if id == "" || c.screen != at {
			return
		}
		done[id] = true
		if c.press(id); c.screen != at {
			return
		}
	}
}

// TestCheckUnfolds: what is folded is shown by a tap, changed from there, and folded
// again.
func TestCheckUnfolds(t *testing.T) {
	k := newKiosk(t, tablet, look.Look{})
	k.toCheck("Ana Ruiz", leg(), triage.English)
	section := ""
	for range 2 {
		for _, m := range touch.Marks(k.Object()) {
			if strings.HasPrefix(m.ID, "change:section.") {
				section = m.ID
			}
		}
		if section == "" {
			k.press(fyne.KeyPageDown)
		}
	}
	if section == "" {
		t.Fatalf("no section on the list:\n%s", k.seen())
	}
	before := k.seen()
	k.tap(section)
	if k.seen() == before || !k.has("next") {
		t.Fatal("the section does not unfold")
	}
	k.press(fyne.KeyBackspace)
	if k.screen != "check" || !strings.Contains(k.seen(), "Please check") {
		t.Errorf("Backspace leads to %s", k.screen)
	}
	k.press(fyne.KeyPageDown)
	k.tap(section)
	k.press(fyne.KeyReturn)
	if !strings.Contains(k.seen(), "Please check") {
		t.Error("Enter does not fold it")
	}
	k.press(fyne.KeyPageDown)
	k.tap(section)
	for _, m := range touch.Marks(k.Object()) {
		if strings.HasPrefix(m.ID, "change:") {
			k.tap(m.ID)
			break
		}
	}
	if k.screen == "check" {
		t.Error("an answer of the section cannot be changed")
	}
}
