//go:build e2e

package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/triage"
)

// typist is a patient without a pointer. She moves the focus with Tab to what
// she means and presses the space bar, so that every screen proves that the
// focus comes to its answers.
type typist struct {
	*screen
	p     patient
	at    string          // the screen
	focus string          // the target that has the focus, "" for none
	given map[string]bool // questions that she has answered on this screen
	stuck int             // how often Next did not turn: from the last page she looks back
}

// checkInByKeys goes through a visit with keys alone and returns the name of the
// last screen.
func (k *screen) checkInByKeys(p patient, larger int) string {
	k.t.Helper()
	t := &typist{screen: k, p: p, given: map[string]bool{}}
	k.waitFor("welcome")
	k.key(map[string]string{"en": "1", "es": "2"}[p.lang])
	k.waitFor("name")
	for range larger {
		k.opened()
		k.serve("F2", func() { k.key("F2") })
	}
	for range 120 {
		at := k.until("the next screen", func(s traced) bool {
			return s.Screen != "saving" && s.Screen != "welcome" && s.open()
		})
		if at.Screen != t.at {
			t.at, t.focus, t.given, t.stuck = at.Screen, "", map[string]bool{}, 0
			k.snap(strings.ReplaceAll(at.Screen, ":", "-"))
		}
		switch kind, item, _ := strings.Cut(at.Screen, ":"); kind {
		case "thanks", "stop", "person", "declined":
			return kind
		case "name":
			k.write(p.name)
		case "birth":
			k.write(map[string]string{"en": p.birth[1] + p.birth[0] + p.birth[2], "es": p.birth[0] + p.birth[1] + p.birth[2]}[p.lang])
		default:
			t.answer(item)
		}
		t.next()
	}
	k.t.Fatalf("the visit does not end; it is at %q", t.at)
	return ""
}

// answer answers what is asked on the screen, question by question. item is the
// question of the screen, or the group of its questions.
func (t *typist) answer(item string) {
	t.t.Helper()
	if len(t.p.answers[item]) > 0 && t.now().find("list") != nil && t.now().find(item+".page_more") == nil {
		t.press("list") // a body is drawn; its twin has names
		t.until("the list", func(s traced) bool { return s.find(item+".page_more") != nil })
		t.focus = "" // a new screen
	}
	for range 40 {
		id, codes := t.open()
		if id == "" {
			return
		}
		t.given[id] = true
		if first := id + "." + codes[0][:1]; t.now().find(first) != nil && t.now().find(id+"=0") == nil {
			t.press(first) // a keypad; she goes on with the digits of the keyboard
			for _, digit := range codes[0][1:] {
				t.key(string(digit))
			}
			continue
		}
		for _, code := range codes {
			t.find(id, id+"="+code)
			if t.now().Screen == t.at { // one answer may be enough
				t.press(id + "=" + code)
			}
		}
	}
}

// open returns a question on the screen that she has not answered yet, and what
// she answers. Others are with her, she is new here, and she means
// what she says.
func (t *typist) open() (id string, codes []string) {
	for _, x := range t.now().Targets {
		id, _, ok := strings.Cut(x.ID, "=")
		if !ok {
			if id, _, ok = strings.Cut(x.ID, "."); !ok || id == "key" {
				continue
			}
		}
		codes := map[string][]string{"alone": {"no"}, "odd": {"both"}, "been_before": {"no"}}[id]
		if own, known := t.p.answers[id]; known {
			codes = own
		}
		if !t.given[id] && len(codes) > 0 {
			return id, codes
		}
	}
	return "", nil
}

// find turns pages until a target is there. A page that she has not seen long
// enough stays for a moment.
func (t *typist) find(id, wanted string) {
	t.t.Helper()
	for range 24 {
		s := t.now()
		turn := id + ".page_more"
		switch {
		case s.find(wanted) != nil || s.Screen != t.at:
			return
		case s.find(turn) == nil && s.find(id+".page_back") != nil && t.stuck > 1:
			turn = id + ".page_back"
		case s.find(turn) == nil:
			turn = "next"
		}
		if turn == "next" {
			t.glanced()
		}
		t.press(turn)
		if !t.moved(s) {
			t.stuck++
		}
	}
	t.t.Fatalf("%s: %s cannot be found", t.at, wanted)
}

// press moves the focus to a target with Tab and presses the space bar.
func (t *typist) press(id string) {
	t.t.Helper()
	all := t.now().Targets
	place := func(id string) int { return slices.IndexFunc(all, func(x target) bool { return x.ID == id }) }
	to, from := place(id), place(t.focus) // -1 where nothing has the focus: the first Tab goes to the first
	if to < 0 {
		t.t.Fatalf("%s is not on the screen", id)
	}
	tabs := to - from
	if tabs < 0 {
		tabs += len(all)
	}
	t.opened()
	t.serve("the space bar on "+id, func() {
		if tabs > 0 {
			t.xdo("key", "--delay", "12", "--repeat", strconv.Itoa(tabs), "--repeat-delay", "12", "Tab")
		}
		t.key("space")
	})
	t.focus = id
}

// next goes on. What she has no answer to she leaves out.
func (t *typist) next() {
	t.t.Helper()
	for _, way := range []string{"next", "next", "next", "skip", "skip"} {
		before := t.now()
		switch {
		case before.Screen != t.at:
			return
		case t.focus == "":
			t.key("Return")
		case before.find(way) != nil:
			t.press(way)
		}
		if t.within(time.Second, func(now traced) bool { return now.Screen != t.at || !sameTargets(now, before) }) {
			for id, codes := range t.p.answers { // "none of these" is said page by page
				if len(codes) == 1 && strings.HasSuffix(codes[0], triage.None) {
					delete(t.given, id)
				}
			}
			return
		}
		if t.focus == "" && before.find("skip") != nil && before.find("next") != nil {
			t.press("skip")
			return
		}
	}
}

// TestE2EKeys plays the whole check-in with the keyboard alone.
func TestE2EKeys(t *testing.T) {
	t.Parallel()
	onDisplays(t, display{"1024x768", 2, triage.Spanish}, func(t *testing.T, d display) {
		p := d.patient()
		p.name = "Ana Luna" // xdotool loses letters with accents
		dir := outDir(t)
		data, _ := clinic(t, t.TempDir())
		k := start(t, d.size, data, dir)
		if end := k.checkInByKeys(p, d.larger); end != "thanks" {
			t.Fatalf("the visit ended with %q", end)
		}
		k.stop()
		holds(t, data, p)
	})
}

// holds fails the test where the record does not hold one visit: that of a
// patient, complete, with what she answered.
func holds(t *testing.T, data string, p patient) {
	t.Helper()
	list := visits(t, data)
	if len(list) != 1 || list[0].Intake.Name != p.name || list[0].Intake.Ended != triage.EndedComplete {
		t.Fatalf("%d visits, want hers, complete", len(list))
	}
	for id, codes := range p.answers {
		// A card of several lists names its list, too.
		if of, code, ok := strings.Cut(strings.Join(codes, " "), "."); ok {
			id, codes = of, []string{code}
		}
		got := list[0].Intake.Response.Values(id)
		if len(codes) > 0 && codes[0] != "none" && !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(codes))) {
			t.Errorf("%s = %v, want %v", id, got, codes)
		}
	}
}

// TestE2EFinger plays the check-in with a finger where TestE2E does not: on a
// display that stands up, or on all of them in the long campaign.
func TestE2EFinger(t *testing.T) {
	t.Parallel()
	onDisplays(t, display{"800x1280", 1, triage.Spanish}, func(t *testing.T, d display) {
		p := d.patient()
		p.larger = d.larger
		dir := outDir(t)
		data, _ := clinic(t, t.TempDir())
		k := start(t, d.size, data, dir)
		if end := k.checkIn(p); end != "thanks" {
			t.Fatalf("the visit ended with %q", end)
		}
		k.stop()
		holds(t, data, p)
	})
}
