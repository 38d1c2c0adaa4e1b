package fhir

import (
	"testing"

	"sacra/triage"
)

func TestDoseInWords(t *testing.T) {
	for want, p := range map[string]triage.Planned{
		"1 set, 1 repetition, 1 time a day, 1 day a week":                {Sets: 1, Reps: 1, PerDay: 1, DaysWeek: 1},
		"2 sets, 8 repetitions, 3 times a day, 5 days a week, hold 10 s": {Sets: 2, Reps: 8, PerDay: 3, DaysWeek: 5, HoldS: 10},
		"1 set, hold 30 s, left side, the easier version":                {Sets: 1, HoldS: 30, Side: triage.Left, Gentle: true},
		"": {},
	} {
		if got := dose(p); got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
}
