package csv

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/triage"
)

func visit() *triage.Visit {
	at := time.Date(2026, 5, 20, 9, 30, 0, 0, time.UTC)
	var r triage.Response
	r.Set("status", "pregnant")
	r.Set("weeks_pregnant", "30")
	r.Set("pain_zones", "psis_r", "groin_r")
	r.Set("below_knee")
	r.Defer("talk_alone")
	r.Set("gone_question", "a", "b")
	return &triage.Visit{
		ID:       "6f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c11",
		Intake:   triage.Intake{Lang: triage.Spanish, Name: "=HYPERLINK(1)", BirthDate: "1994-05-21", Response: r, Content: "1.0.0-0a1b2c3d", Started: at, Ended: triage.EndedComplete},
		Exam:     []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos", "finger_floor_cm": "12.5"}, Therapist: "=cmd|' /C calc'!A0"}},
		Releases: []triage.Release{{Date: "2026-05-20", Therapist: "Dana Whitfield, PT", Plan: triage.Plan{Pattern: "pgp", Exercises: []triage.Planned{{ID: "e01", Sets: 2, Reps: 10, Override: &triage.Override{Reason: "-2+3"}}}}}},
	}
}

func tables(t *testing.T) map[string][][]string {
	t.Helper()
	all := New(&assetstest.Embedded(t).Rules)
	v := visit()
	all.Add(v, "p1", []triage.Visit{*v})
	out := map[string][][]string{}
	for _, f := range all.Files() {
		rows, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out[f.Name] = rows
	}
	return out
}

func TestOneRowAVisit(t *testing.T) {
	rows := tables(t)["visits.csv"]
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		if _, twice := got[name]; twice {
			t.Errorf("the column %q is there twice", name)
		}
		got[name] = rows[1][i]
	}
	want := map[string]string{
		"patient": "p1", "age": "31", "status": "pregnant", "weeks_pregnant": "30", "pain_zones": "psis_r|groin_r", "below_knee": "declined",
		"talk_alone": "later", "other_answers": "gone_question=a+b", "releases": "1", "pattern": "pgp", "cauda": "",
	}
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, want %q", name, got[name], value)
		}
	}
	for _, c := range rows[1] {
		if strings.Contains(c, "HYPERLINK") || c == "1994-05-21" {
			t.Errorf("the table tells who she is: %q", c)
		}
	}
}

func TestEveryColumnIsInTheDictionary(t *testing.T) {
	all := tables(t)
	var told []string
	for _, row := range all["dictionary.csv"][1:] {
		told = append(told, row[0]+" "+row[1])
		if row[2] == "" || row[4] == "" {
			t.Errorf("nothing is said about %s", row[1])
		}
	}
	for name, rows := range all {
		if name == "dictionary.csv" {
			continue
		}
		for _, column := range rows[0] {
			if !slices.Contains(told, name+" "+column) {
				t.Errorf("%s of %s is not in the dictionary", column, name)
			}
		}
		if len(rows) < 2 {
			t.Errorf("%s is empty", name)
		}
	}
}

func TestNothingIsRunAsAFormula(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "pos": "pos", "-2.5": "-2.5", "+1": "+1", "=1+1": "'=1+1", "+a": "'+a", "-2+3": "'-2+3", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1",
	} {
		if got := guard(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	all := tables(t)
	if diff := cmp.Diff("'=cmd|' /C calc'!A0", all["exam.csv"][1][6]); diff != "" {
		t.Error(diff)
	}
	if got := all["releases.csv"][1]; got[len(got)-1] != "'-2+3" {
		t.Errorf("the reason is %q", got[len(got)-1])
	}
}

// TestColumnsDoNotDependOnTheVisits: a table without a visit has the same columns.
func TestColumnsDoNotDependOnTheVisits(t *testing.T) {
	empty, err := csv.NewReader(bytes.NewReader(New(&assetstest.Embedded(t).Rules).Files()[0].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tables(t)["visits.csv"][0], empty[0]); diff != "" {
		t.Error(diff)
	}
}
