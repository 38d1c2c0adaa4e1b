package triage_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// acted notes acts of Ana, a minute apart.
func acted(v *triage.Visit, kinds ...string) {
	for _, k := range kinds {
		v.Acts = append(v.Acts, triage.Act{Kind: k, By: "Ana", At: time.Date(2027, 3, 1, 9, len(v.Acts), 0, 0, time.UTC)})
	}
}

func TestTheTimelineIsInTheOrderOfTheRecord(t *testing.T) {
	v := triage.Visit{ID: "a", Notes: []triage.Note{{Text: "one"}, {Text: "two"}}, Exam: []triage.ExamEntry{{Note: "exam"}}, Clearances: []triage.Clearance{{Alert: "x", Note: "n"}}}
	acted(&v, triage.ActNote, triage.ActExam, triage.ActClear, triage.ActNote, triage.ActNote) // the last one is not there
	var got []string
	for _, d := range triage.Timeline(&v) {
		switch {
		case d.Note != nil:
			got = append(got, d.Note.Text)
		case d.Exam != nil:
			got = append(got, d.Exam.Note)
		case d.Clearance != nil:
			got = append(got, d.Clearance.Alert)
		}
	}
	if diff := cmp.Diff([]string{"one", "exam", "x", "two"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheLastActIsTakenBackByAFurtherEntry(t *testing.T) {
	for name, x := range map[string]struct {
		visit triage.Visit
		kinds []string
		want  any
	}{
		"the first results": {
			triage.Visit{Exam: []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos"}}}},
			[]string{triage.ActExam},
			triage.ExamEntry{Results: map[string]string{}, Therapist: "Ana", Seen: 2},
		},
		"later results": {
			triage.Visit{Exam: []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos"}}, {}}},
			[]string{triage.ActExam, triage.ActExam},
			triage.ExamEntry{Results: map[string]string{"p4_r": "pos"}, Therapist: "Ana", Seen: 3},
		},
		"a clearance":   {triage.Visit{Clearances: []triage.Clearance{{Alert: "x", Note: "n"}}}, []string{triage.ActClear}, triage.Clearance{Alert: "x", Therapist: "Ana"}},
		"a note":        {triage.Visit{Notes: []triage.Note{{Text: "n"}}}, []string{triage.ActNote}, triage.Note{TakesBack: "n", Therapist: "Ana"}},
		"codes":         {triage.Visit{Notes: []triage.Note{{Codes: &triage.CodeEntry{}}}}, []string{triage.ActNote}, nil},
		"a plan":        {triage.Visit{Plans: []triage.Plan{{Pattern: "p"}, {}}}, []string{triage.ActPlan, triage.ActPlan}, triage.Plan{Pattern: "p", Seen: 3}},
		"the only plan": {triage.Visit{Plans: []triage.Plan{{}}}, []string{triage.ActPlan}, nil},
		"a sheet":       {triage.Visit{Releases: []triage.Release{{}}}, []string{triage.ActRelease}, nil},
		"nothing":       {triage.Visit{}, nil, nil},
	} {
		v := x.visit
		acted(&v, x.kinds...)
		_, got, ok := triage.Undo(&v, "Ana")
		if diff := cmp.Diff(x.want, got); diff != "" || ok != (x.want != nil) {
			t.Errorf("%s: %t (-want +got):\n%s", name, ok, diff)
		}
		if _, _, ok := triage.Undo(&v, "Ben"); ok {
			t.Errorf("%s: Ben takes back what Ana did", name)
		}
	}
}

// An alert whose clearance was taken back is open again, and can be cleared again.
func TestAClearanceThatWasTakenBackOpensTheAlert(t *testing.T) {
	v := triage.Visit{Clearances: []triage.Clearance{{Alert: "x", Note: "first"}, {Alert: "y", Note: "other"}, {Alert: "x"}}}
	if diff := cmp.Diff([]string{"y"}, v.Cleared()); diff != "" {
		t.Error(diff)
	}
	v.Clearances = append(v.Clearances, triage.Clearance{Alert: "x", Note: "again"})
	if diff := cmp.Diff([]string{"y", "x"}, v.Cleared()); diff != "" || v.ClearanceOf("x").Note != "again" {
		t.Error(diff)
	}
}

func TestANoteIsTakenBackByItsText(t *testing.T) {
	v := triage.Visit{Notes: []triage.Note{{Text: "n"}, {TakesBack: "n"}, {Text: "n"}}}
	for i, want := range []bool{true, false, false} {
		if triage.TakenBack(&v, i) != want {
			t.Errorf("note %d is taken back: %t", i, !want)
		}
	}
}

func TestNeedlingWarnsEarlyInPregnancy(t *testing.T) {
	for said, want := range map[[4]string]bool{
		{"status", "pregnant", "weeks_pregnant", "13"}: true, {"status", "pregnant", "weeks_pregnant", "14"}: false, {"status", "postpartum", "weeks_since_birth", "3"}: false,
		{"status", "neither", "could_be_pregnant", "unsure"}: true, {"status", "neither", "could_be_pregnant", "no"}: false, {"leg_weak", "none", "cauda", "none"}: true,
	} {
		if triage.NeedlingWarns(answers(said[:]...)) != want {
			t.Errorf("%v: warns %t", said, !want)
		}
	}
}
