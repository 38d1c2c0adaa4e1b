package fhir

import (
	"encoding/json"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
)

func visit() *triage.Visit {
	at := time.Date(2026, 5, 20, 9, 30, 0, 0, time.UTC)
	r := answered()
	exam := r.Exam
	r.Exam = nil
	return &triage.Visit{
		ID: "6f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c11",
		Intake: triage.Intake{
			Lang: triage.Spanish, Name: "María José", BirthDate: "1994-02-11", Response: r,
			Content: "1.0.0-0a1b2c3d", Started: at.Add(-6 * time.Minute), Finished: at, Ended: triage.EndedComplete,
		},
		Exam:     []triage.ExamEntry{{Results: exam, Therapist: "Dana Whitfield, PT"}},
		Releases: []triage.Release{{Therapist: "Dana Whitfield, PT", Date: "2026-05-20"}, {Therapist: "", Date: "2026-05-21"}},
	}
}

// told is a visit of the small questionnaire with the rules that ship.
func told(t testing.TB, v *triage.Visit, before ...triage.Visit) Case {
	return Case{Rules: &assetstest.Embedded(t).Rules, Asked: form(t), Visit: v, Hers: append(before, *v), Patient: "0123456789abcdef"}
}

// bundleOf packs a visit that can be told in full.
func bundleOf(t testing.TB, c Case) []byte {
	t.Helper()
	data, notes, err := Bundle(c)
	if err != nil || len(notes) > 0 {
		t.Fatal(notes, err)
	}
	return data
}

// of returns the resources of a kind in a bundle.
func of[T any](t testing.TB, data []byte, kind string) []T {
	t.Helper()
	var b struct {
		Entry []struct{ Resource json.RawMessage }
	}
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	var out []T
	for _, e := range b.Entry {
		var h struct{ ResourceType string }
		var x T
		if err := json.Unmarshal(e.Resource, &h); err != nil {
			t.Fatal(err)
		}
		if h.ResourceType != kind {
			continue
		}
		if err := json.Unmarshal(e.Resource, &x); err != nil {
			t.Fatal(err)
		}
		out = append(out, x)
	}
	return out
}
