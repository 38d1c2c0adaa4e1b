package triage_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func visit(id, name, born string, day int, pairs ...string) triage.Visit {
	return triage.Visit{ID: id, Intake: triage.Intake{
		Name: name, BirthDate: born, Started: time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC), Response: *answers(pairs...),
	}}
}

func TestSamePatient(t *testing.T) {
	of := visit("v2", "María José  Núñez-O'Hara", "1994-02-01", 9)
	visits := []triage.Visit{
		of,
		visit("v3", "MARIA JOSE NUNEZ OHARA", "1994-02-01", 20),
		visit("v0", "MARÍA JOSÉ NÚÑEZ OHARA", "1994-02-01 ", 1),
		visit("v1", " mari\u0301a jose\u0301 nu\u0301n\u0303ez o’hara ", "1994-02-01", 2), // accents as marks of their own
		visit("x1", "María José Núñez-O'Hara", "1994-02-11", 3),                           // born on another day
		visit("x2", "María José Núñez-O'Hara", "", 4),                                     // no date of birth
		visit("x3", "Núñez O'Hara María José", "1994-02-01", 5),                           // another order
		visit("x4", "María Núñez", "1994-02-01", 6),
	}
	var got []string
	for _, v := range triage.SamePatient(of, visits) {
		got = append(got, v.ID)
	}
	if diff := cmp.Diff([]string{"v0", "v1", "v2", "v3"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, nobody := range []triage.Visit{visit("n1", "Ana", "", 1), visit("n2", "", "1994-02-01", 1), visit("n3", "Ana", "1.2.1994", 1), visit("n4", " - ", "1994-02-01", 1)} {
		if key := nobody.Intake.PatientKey(); key != "" {
			t.Errorf("%+v has the key %q", nobody.Intake, key)
		}
		if n := len(triage.SamePatient(nobody, []triage.Visit{nobody, visit("other", nobody.Intake.Name, nobody.Intake.BirthDate, 2)})); n != 1 {
			t.Errorf("%s is matched with %d visits", nobody.ID, n-1)
		}
	}
}

// TestNamesOfOtherLanguages: one letter may be written with two, and a letter
// that is not known stays what it is.
func TestNamesOfOtherLanguages(t *testing.T) {
	key := func(name string) string {
		v := visit("x", name, "1994-02-01", 1)
		return v.Intake.PatientKey()
	}
	for a, b := range map[string]string{"Weiß": "weiss", "Sæther": "SAETHER", "Łucja Żółć": "lucja zolc", "Ça-Và": "ca va", "Ÿ. Ő": "y ő"} {
		if key(a) != key(b) || key(a) == "" {
			t.Errorf("%q and %q are %q and %q", a, b, key(a), key(b))
		}
	}
	if key("Ольга") == key("Олга") {
		t.Error("other letters are dropped")
	}
}

func TestTrend(t *testing.T) {
	visits := []triage.Visit{
		visit("c", "Ana", "1994-02-01", 20, "pain_back_worst", "4", "pain_leg_worst", "2", "activities", "sleep", "activities", "stairs", "activity_score_1", "8", "activity_score_2", "6"),
		visit("a", "Ana", "1994-02-01", 2, "pain_back_worst", "8", "activities", "stairs", "activities", "dress", "activity_score_1", "3", "activity_score_2", "9"),
		visit("b", "Ana", "1994-02-01", 9, "pain_back_worst", "7", "pain_back_now", "3"),
	}
	lines := map[string]triage.TrendLine{}
	for _, l := range triage.Trend(visits) {
		lines[l.Measure] = l
	}
	values := func(measure string) (out []float64) {
		for _, p := range lines[measure].Points {
			out = append(out, p.Value)
		}
		return out
	}
	for measure, want := range map[string][]float64{
		"pain_back_worst": {8, 7, 4}, "pain_back_now": {3}, "pain_leg_worst": {2}, "pain_leg_now": nil,
		triage.MeasureActivities: {3, 6}, // stairs alone: the other two were not scored both times
	} {
		if diff := cmp.Diff(want, values(measure)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", measure, diff)
		}
	}
	if len(lines) != 4 {
		t.Errorf("%d lines, want 4", len(lines))
	}
	if c := lines["pain_back_worst"].Overall; c == nil || c.Verdict != triage.VerdictClear || c.Better != 1 {
		t.Errorf("back pain from 8 to 4: %+v, want clearly better", c)
	}
	if c := lines[triage.MeasureActivities].Overall; c == nil || c.Verdict != triage.VerdictClear || c.Noise != triage.ActivityNoise {
		t.Errorf("stairs from 3 to 6: %+v, want clear for a single activity", c)
	}
	if lines["pain_back_now"].Overall != nil {
		t.Error("one point is judged as a change")
	}
	if visits[0].ID != "c" {
		t.Error("Trend reordered the caller's visits")
	}
	if l := triage.Trend(nil); len(l) != 0 {
		t.Errorf("no visits give %v", l)
	}
}

// TestTrendWithoutACommonActivity: two visits that share no activity have no
// mean to follow.
func TestTrendWithoutACommonActivity(t *testing.T) {
	lines := triage.Trend([]triage.Visit{
		visit("a", "Ana", "1994-02-01", 2, "activities", "stairs", "activity_score_1", "3"),
		visit("b", "Ana", "1994-02-01", 9, "activities", "sleep", "activity_score_1", "3"),
	})
	if len(lines) != 0 {
		t.Errorf("%+v", lines)
	}
}

// BenchmarkSamePatient finds the visits of one among 5,000 of others, as on
// opening a visit.
func BenchmarkSamePatient(b *testing.B) {
	visits := make([]triage.Visit, 5000)
	for i := range visits {
		born := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%5000).Format(time.DateOnly)
		visits[i] = visit(fmt.Sprint(i), "María José Núñez "+fmt.Sprint(i), born, 1+i%27)
	}
	for b.Loop() {
		if n := len(triage.SamePatient(visits[77], visits)); n != 1 {
			b.Fatalf("%d visits", n)
		}
	}
}
