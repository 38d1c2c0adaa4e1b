package sheet

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestSignsToStopForComeFirst: whatever pattern, language, paper and size of print.
// The front of a leaf has the line that says when to stop and where the whole box
// is; the box is on the back and never divided. In large print what ends all
// exercise and what is for the emergency room is on the first page, in the order
// of haste, and what to call the clinic for before the first exercise.
func TestSignsToStopForComeFirst(t *testing.T) {
	for _, large := range []bool{false, true} {
		names, sheets := patternSheets(t, large)
		for i, made := range laidOut(t, sheets...) {
			place := func(what string) int {
				return slices.IndexFunc(made.placed, func(p placed) bool { return p.what == what })
			}
			if !large {
				line, box := place("stop line"), place("safety")
				if line != 1 || made.placed[line].page != 1 || box < 0 || made.placed[box].page != 2 {
					t.Errorf("%s: the line and the box stand at %d and %d", names[i], line, box)
				}
				checkWhole(t, names[i], made, sheets[i])
				continue
			}
			call, room, stop, us, exercise := place("emergency"), place(roomName), place("stop list"), place("call us"), place("exercise 1")
			if call != 1 || room < call || stop < room || us < stop || exercise < us {
				t.Errorf("%s: 911, emergency room, doctor, call us, first exercise stand at %d, %d, %d, %d, %d", names[i], call, room, stop, us, exercise)
			} else if made.placed[stop].page != 1 {
				t.Errorf("%s: the stop list is on page %d", names[i], made.placed[stop].page)
			}
		}
	}
}

// checkWhole looks for every sign in what was drawn of the back of a leaf, between
// the first line of the box and the help lines.
func checkWhole(t *testing.T, name string, made *layout, s Sheet) {
	t.Helper()
	var back strings.Builder
	for _, b := range made.boxes {
		if b.kind == textBox && b.page == 2 {
			back.WriteString(b.what + " ")
		}
	}
	at := 0
	for _, want := range slices.Concat([]string{s.Safety, s.Emergency.first(), s.Room.Title}, s.Room.Lines, []string{s.Stop.Title}, s.Stop.Lines, []string{s.Us.Title}, s.Us.Lines, []string{s.Us.Note}, s.Emergency.Lines[1:]) {
		i := strings.Index(back.String()[at:], want)
		if i < 0 {
			t.Fatalf("%s: %q does not follow in its order", name, want)
		}
		at += i
	}
}

// TestAWeakLegIsOnEverySheet: one that turns weak is for the emergency room, one
// that is weak still is for the clinic.
func TestAWeakLegIsOnEverySheet(t *testing.T) {
	for lang, want := range map[triage.Lang][2]string{
		triage.English: {"One or both legs turn weak, or a foot starts to drag", "One leg is weak or a foot drags, even if it is not new"},
		triage.Spanish: {"Se le debilita una pierna o las dos, o empieza a arrastrar un pie", "Tiene débil una pierna o arrastra un pie, aunque no sea de ahora"},
	} {
		for _, p := range profiles {
			s := p.sheet(t, lang, pdf.Letter)
			if !slices.Contains(s.Room.Lines, want[0]) || !slices.Contains(s.Us.Lines, want[1]) {
				t.Errorf("%s in %s: emergency room %q, call us %q", p.name, lang, s.Room.Lines, s.Us.Lines)
			}
		}
	}
}

// TestBellyPainAfterACaesarean: a fresh scar hurts, so it is pain that grows which
// wants a doctor. Where it is not known when the birth was, any pain does.
func TestBellyPainAfterACaesarean(t *testing.T) {
	for name, x := range map[string]struct {
		answers map[string]string
		want    string
	}{
		"caesarean, day 3":              {map[string]string{"status": "postpartum", "birth": "caesarean", "weeks_since_birth": "0"}, "Belly pain that grows"},
		"caesarean, week 6":             {map[string]string{"status": "postpartum", "birth": "caesarean", "weeks_since_birth": "6"}, "Belly pain that grows"},
		"caesarean, week 7":             {map[string]string{"status": "postpartum", "birth": "caesarean", "weeks_since_birth": "7"}, "Belly pain"},
		"caesarean, week not known":     {map[string]string{"status": "postpartum", "birth": "caesarean"}, "Belly pain"},
		"vaginal birth":                 {map[string]string{"status": "postpartum", "birth": "vaginal", "weeks_since_birth": "0"}, "Belly pain"},
		"pregnant, caesarean left over": {map[string]string{"status": "pregnant", "birth": "caesarean", "weeks_since_birth": "0"}, "Belly pain"},
		"neither":                       {map[string]string{"status": "neither"}, "Belly pain"},
	} {
		p := profile{answers: x.answers}
		b := resolver{Content: assetstest.Embedded(t), Release: p.release(t, triage.English, pdf.Letter), word: assetstest.Embedded(t).Words.For(triage.English)}
		got := b.stopSigns()
		other := map[bool]string{true: "Belly pain", false: "Belly pain that grows"}[x.want == "Belly pain that grows"]
		if !slices.Contains(got, x.want) || slices.Contains(got, other) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestNoSheetWithoutTheStopList: at every week, before and after every birth, and
// where nothing is known, in every language.
func TestNoSheetWithoutTheStopList(t *testing.T) {
	c := assetstest.Embedded(t)
	sheets := 0
	for _, status := range []string{"", "pregnant", "postpartum", "neither"} {
		for _, birth := range []string{"", "vaginal", "caesarean"} {
			for week := -1; week <= 104; week++ {
				var r triage.Response
				for id, code := range map[string]string{"status": status, "birth": birth, "weeks_pregnant": strconv.Itoa(week), "weeks_since_birth": strconv.Itoa(week)} {
					if code != "" && code != "-1" {
						r.Set(id, code)
					}
				}
				for _, l := range c.Words.Langs() {
					b := resolver{Content: c, Release: triage.Release{Response: r, Lang: l}, word: c.Words.For(l)}
					s := b.fixed(time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC)).clean()
					sheets++
					if len(s.Stop.Lines) < 8 || len(s.Room.Lines) < 4 || len(s.Us.Lines) < 3 || s.Us.Note == "" {
						t.Fatalf("%q, %q, week %d, %s: %d signs, %d for the emergency room, %d for the clinic", status, birth, week, l, len(s.Stop.Lines), len(s.Room.Lines), len(s.Us.Lines))
					}
				}
			}
		}
	}
	t.Logf("%d sheets", sheets)
}
