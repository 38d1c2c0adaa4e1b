package triage_test

import (
	"testing"

	"sacra/triage"
)

func TestWhatWasReplacedUnseen(t *testing.T) {
	var v triage.Visit
	add := func(seen int, who string) {
		v.Exam = append(v.Exam, triage.ExamEntry{Therapist: who, Seen: seen})
	}
	if len(v.BesideExam()) != 0 || len(v.BesidePlans()) != 0 {
		t.Error("an empty visit has something beside it")
	}
	add(0, "before marks were kept")
	add(v.SeenExam(), "Ana")
	if got := v.BesideExam(); len(got) != 0 {
		t.Errorf("in turn: %v", got)
	}
	stale := v.SeenExam() // Ben opens the visit
	add(v.SeenExam(), "Ana again")
	add(v.SeenExam(), "Ana once more")
	add(stale, "Ben")
	if got := v.BesideExam(); len(got) != 2 || got[0].Therapist != "Ana again" || got[1].Therapist != "Ana once more" {
		t.Errorf("at once: %v, want Ana's two", got)
	}
	add(v.SeenExam(), "Ana, who has seen both")
	if got := v.BesideExam(); len(got) != 0 {
		t.Errorf("settled: %v", got)
	}
	add(99, "a mark that cannot be")
	if got := v.BesideExam(); len(got) != 0 {
		t.Errorf("a mark too high: %v", got)
	}
}
