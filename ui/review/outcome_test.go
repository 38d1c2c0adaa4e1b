package review_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
)

// madeUp is a questionnaire with made-up statements.
func madeUp(id string) triage.Scale {
	items, answers := triage.ScaleSize(id)
	s := triage.Scale{ID: id, Permission: "The author, by letter of 2026-11-01", Help: triage.Text{"en": "Tick what is so today.", "es": "Marque lo que hoy es así."}}
	for i := range items {
		s.Items = append(s.Items, triage.Text{
			"en": fmt.Sprintf("Statement number %d, which is long enough to need a second line on a card of this width.", i+1),
			"es": fmt.Sprintf("Frase número %d, que es lo bastante larga para que necesite otra línea en una tarjeta de este ancho.", i+1),
		})
	}
	for i := range answers {
		s.Answers = append(s.Answers, triage.Text{"en": fmt.Sprintf("answer %d of four", i), "es": fmt.Sprintf("respuesta %d de cuatro", i)})
	}
	if answers > 0 {
		s.NotApplicable = triage.Text{"en": "not mine", "es": "no es mi caso"}
	}
	return s
}

// scaleBench is a bench of a clinic that put both questionnaires in.
func scaleBench(t *testing.T, visits ...triage.Visit) *bench {
	t.Helper()
	d := newBench(t, triage.English, wide, visits...)
	d.content.Rules.Scales = []triage.Scale{madeUp(triage.ScaleRMDQ), madeUp(triage.ScalePGQ)}
	d.start(triage.English, wide)
	return d
}

func TestAListIsTickedScoredKeptAndFollowed(t *testing.T) {
	all := patients(t)
	then := earlier(all[1], "then", 28)
	then.Notes = []triage.Note{{Therapist: "A", Scale: &triage.ScaleEntry{
		Scale: triage.ScaleRMDQ, Answers: slices.Concat(slices.Repeat([]int{1}, 14), slices.Repeat([]int{0}, 10)),
	}}}
	d := scaleBench(t, append(all, then)...)
	d.tap("visit." + visitSI)
	d.tap("trend")
	d.tap("scale.rmdq")
	for _, want := range []string{"0 ticked", "Marque lo que hoy es así.", "Frase número 1,", "Rights: The author, by letter of 2026-11-01"} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the page does not say %q:\n%s", want, d.text())
		}
	}
	for _, i := range []int{1, 2, 24, 2, 7} { // the second one is taken back
		d.tap(fmt.Sprintf("scale.item=%d", i))
	}
	if !strings.Contains(d.text(), "3 ticked") {
		t.Errorf("the count is wrong:\n%s", d.text())
	}
	d.tap("scale.save")
	want := triage.Note{Text: "Roland–Morris: 3 of 24 (below 4 or above 20: a change from here is not reliable)", Therapist: "Dana Ruiz, PT", Scale: &triage.ScaleEntry{Scale: "rmdq", Answers: make([]int, 24)}}
	for _, i := range []int{1, 7, 24} {
		want.Scale.Answers[i-1] = 1
	}
	if diff := cmp.Diff([]any{want}, d.wrote(record.Note)); diff != "" {
		t.Fatalf("note (-want +got):\n%s", diff)
	}
	said := d.allPages()
	for _, want := range []string{"Roland–Morris\n0 best, 24 worst", "14\n3\nClearly better\nBy 11: what patients call important (5).", "not verified", "Roland–Morris: 3 of 24"} {
		if !strings.Contains(said, want) {
			t.Errorf("the trend does not say %q:\n%s", want, said)
		}
	}
	d.tap("scale.rmdq") // it opens as it was kept
	if !strings.Contains(d.text(), "3 ticked") {
		t.Error("what was kept is gone")
	}
	d.tap("scale.cancel")
	d.tap("trend.close")
	d.tap("tab.notes")
	if !strings.Contains(d.text(), "Dana Ruiz, PT · 12:00 PM\nRoland–Morris: 3 of 24") {
		t.Errorf("the notes do not tell of it:\n%s", d.text())
	}
}

func TestAGradedQuestionnaireIsKeptOnceEveryItemHasAnAnswer(t *testing.T) {
	d := scaleBench(t, patients(t)...)
	d.tap("visit." + visitLeg)
	d.tap("trend")
	d.tap("scale.pgq")
	for i := 1; i <= 25; i++ {
		if !d.dead("scale.save") {
			t.Fatalf("it can be kept with %d items open", 26-i)
		}
		answer := i % 4
		if i == 3 {
			answer = triage.NotApplicable
		}
		d.tap(fmt.Sprintf("scale.item=%d.%d", i, answer))
	}
	d.session.add = func(string, record.Kind, any) error { return errors.New("disk full") }
	d.tap("scale.save")
	if !strings.Contains(d.text(), "could not be saved") || d.find("scale.item=25.1") == nil {
		t.Fatalf("what was said is lost:\n%s", d.text())
	}
	d.session.add = nil
	d.tap("scale.save")
	notes := d.wrote(record.Note)
	if len(notes) != 1 || notes[0].(triage.Note).Scale.Answers[2] != triage.NotApplicable {
		t.Fatalf("wrote %+v", notes)
	}
	// 19 activities: 5 × (1 + 2 + 0) + 3 × … by hand: 1 2 – 0 1 2 3 0 … over 57, and 1 2 3 0 1 over 15.
	if got, want := notes[0].(triage.Note).Text, "Pelvic Girdle Questionnaire: 47.2 of 100 · Pelvic girdle, activities: 47.4 of 100 · Pelvic girdle, symptoms: 46.7 of 100"; got != want {
		t.Errorf("the note says %q, want %q", got, want)
	}
	if !strings.Contains(d.text(), "47.2 of 100") {
		t.Errorf("the page does not say the score:\n%s", d.text())
	}
}

func TestNothingAppliesIsNoScore(t *testing.T) {
	d := scaleBench(t, patients(t)...)
	d.tap("visit." + visitLeg)
	d.tap("trend")
	d.tap("scale.pgq")
	for i := 1; i <= 25; i++ {
		d.tap(fmt.Sprintf("scale.item=%d.%d", i, triage.NotApplicable))
	}
	d.tap("scale.save")
	if len(d.wrote(record.Note)) != 0 || !strings.Contains(d.text(), "there is no score") {
		t.Errorf("wrote %v:\n%s", d.wrote(record.Note), d.text())
	}
}

func TestWithoutTheTextOfAScaleThereIsNone(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.content.Rules.Scales = nil
	d.start(triage.English, wide)
	d.tap("visit." + visitLeg)
	if d.find("trend") != nil {
		t.Error("there is a way to nothing")
	}
}

// The program brings the Roland–Morris list in English: nobody fills it in for a
// woman who speaks Spanish, whatever her therapist reads.
func TestAListIsFilledInInHerLanguageOnly(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := newBench(t, l, wide, patients(t)...)
		d.tap("visit." + visitSI)
		d.tap("trend")
		want := map[triage.Lang]string{triage.English: "no Spanish text", triage.Spanish: "sin texto en español"}[l]
		if !d.dead("scale.rmdq") || !strings.Contains(d.text(), want) {
			t.Errorf("%s: a Spanish patient is given the English list:\n%s", l, d.text())
		}
		d.start(l, wide)
		d.tap("visit." + visitLeg)
		d.tap("trend")
		d.tap("scale.rmdq")
		if !strings.Contains(d.text(), "I stay at home most of the time because of my back.") {
			t.Errorf("%s: the list is not there for an English patient:\n%s", l, d.text())
		}
	}
}

// A list that moved from a start without room, or by less than counts, says so.
func TestWhatAListSaysOfSmallAndUnreliableChanges(t *testing.T) {
	list := func(n int) []triage.Note {
		return []triage.Note{{Therapist: "A", Scale: &triage.ScaleEntry{Scale: "rmdq", Answers: slices.Concat(slices.Repeat([]int{1}, n), slices.Repeat([]int{0}, 24-n))}}}
	}
	for _, c := range []struct {
		from, to int
		says     string
	}{
		{10, 8, "No clear change\nBy 2: less than patients call important (5)."},
		{22, 10, "Cannot be told\nBy 12: from a score below 4 or above 20 a change is not reliable."},
		{9, 9, "No clear change\nFirst and last are the same."},
		{6, 15, "Clearly worse\nBy 9: what patients call important (5)."},
	} {
		all := patients(t)
		then := earlier(all[1], "then", 28)
		then.Notes, all[1].Notes = list(c.from), list(c.to)
		d := scaleBench(t, append(all, then)...)
		d.tap("visit." + visitSI)
		d.tap("trend")
		if said := d.allPages(); !strings.Contains(said, c.says) {
			t.Errorf("%d to %d: it does not say %q:\n%s", c.from, c.to, c.says, said)
		}
	}
}
