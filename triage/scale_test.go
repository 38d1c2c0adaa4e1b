package triage_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// rmdq fills in the list to tick with the first n statements.
func rmdq(n int) *triage.ScaleEntry {
	return &triage.ScaleEntry{Scale: triage.ScaleRMDQ, Answers: slices.Concat(slices.Repeat([]int{1}, n), slices.Repeat([]int{0}, 24-n))}
}

// pgq gives one answer to all activities, another to all symptoms.
func pgq(activity, symptom int) *triage.ScaleEntry {
	return &triage.ScaleEntry{Scale: triage.ScalePGQ, Answers: slices.Concat(slices.Repeat([]int{activity}, 20), slices.Repeat([]int{symptom}, 5))}
}

func TestScores(t *testing.T) {
	dropped := pgq(3, 0)
	dropped.Answers[0] = triage.NotApplicable
	for _, c := range []struct {
		entry *triage.ScaleEntry
		want  []triage.Score
		fault string
	}{
		{rmdq(0), []triage.Score{{"rmdq", 0, 24}}, ""},
		{rmdq(14), []triage.Score{{"rmdq", 14, 24}}, ""},
		{pgq(3, 0), []triage.Score{{"pgq", 80, 100}, {"pgq_activity", 100, 100}, {"pgq_symptom", 0, 100}}, ""},
		{dropped, []triage.Score{{"pgq", 100 * 57.0 / 72, 100}, {"pgq_activity", 100, 100}, {"pgq_symptom", 0, 100}}, ""},
		{&triage.ScaleEntry{Scale: "odi", Answers: make([]int, 10)}, nil, `"odi"`},
		{&triage.ScaleEntry{Scale: "rmdq", Answers: make([]int, 23)}, nil, "23 items, 24"},
		{&triage.ScaleEntry{Scale: "rmdq", Answers: slices.Repeat([]int{2}, 24)}, nil, "statement 1"},
		{pgq(4, 0), nil, "4 is not from 0 to 3"},
		{pgq(1, triage.NotApplicable), nil, "none of them applies"},
	} {
		got, err := c.entry.Scores()
		if (err != nil) != (c.fault != "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%+v: error %v, want %q", c.entry, err, c.fault)
		}
		if diff := cmp.Diff(c.want, got); diff != "" && err == nil {
			t.Errorf("%+v (-want +got):\n%s", c.entry, diff)
		}
	}
}

// TestQuestionnairesInTheTrend: the last filling-in of a visit counts, each
// measure is judged by its own limit, and what cannot be scored is left out.
func TestQuestionnairesInTheTrend(t *testing.T) {
	with := func(v triage.Visit, entries ...*triage.ScaleEntry) triage.Visit {
		for _, e := range entries {
			v.Notes = append(v.Notes, triage.Note{Therapist: "A", Scale: e})
		}
		return v
	}
	visits := []triage.Visit{
		with(visit("a", "Ana", "1994-02-01", 2), rmdq(20), rmdq(12), pgq(2, 2)),
		with(visit("b", "Ana", "1994-02-01", 9), &triage.ScaleEntry{Scale: "rmdq", Answers: []int{1}}),
		with(visit("c", "Ana", "1994-02-01", 20), rmdq(7), pgq(1, 2)),
		visit("d", "Ana", "1994-02-01", 27),
	}
	type line struct {
		Measure  string
		High     float64
		From, To float64
		Points   int
		Verdict  triage.Verdict
	}
	var got []line
	for _, l := range triage.Trend(visits) {
		got = append(got, line{l.Measure, l.High, l.Overall.From, l.Overall.To, len(l.Points), l.Overall.Verdict})
	}
	want := []line{
		{"rmdq", 24, 12, 7, 2, triage.VerdictClear},
		{"pgq", 100, 200.0 / 3, 40, 2, triage.VerdictClear},
		{"pgq_activity", 100, 200.0 / 3, 100.0 / 3, 2, triage.VerdictClear},
		{"pgq_symptom", 100, 200.0 / 3, 200.0 / 3, 2, triage.VerdictSame},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	once := triage.Trend(visits[:1])
	if len(once) != 4 || once[0].Overall != nil {
		t.Errorf("one visit gives %+v", once)
	}
}

// TestAQuestionnaireIsKeptInTheRecord: what is sealed is read back the same.
func TestAQuestionnaireIsKeptInTheRecord(t *testing.T) {
	want := triage.Note{Text: "Roland–Morris: 3 of 24", Therapist: "A", Scale: rmdq(3)}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got triage.Note
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	v := triage.Visit{Notes: []triage.Note{got}}
	if v.ScaleEntry("pgq") != nil || v.ScaleEntry("rmdq") == nil || v.FirstImpression() != nil {
		t.Error("the note is taken for something else")
	}
}

func TestScaleSize(t *testing.T) {
	for id, want := range map[string][2]int{"rmdq": {24, 0}, "pgq": {25, 4}, "odi": {0, 0}} {
		if items, answers := triage.ScaleSize(id); [2]int{items, answers} != want {
			t.Errorf("%s has %d items of %d answers, want %v", id, items, answers, want)
		}
	}
	c := triage.Rules{Scales: []triage.Scale{{ID: "rmdq"}, {ID: "pgq", Answers: make([]triage.Text, 4)}}}
	if c.Scale("odi") != nil || !c.Scale("rmdq").Ticks() || c.Scale("pgq").Ticks() {
		t.Error("the scales of the rules are not found")
	}
}
