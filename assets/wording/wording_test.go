package wording

import (
	"testing"

	"sacra/triage"
)

func TestDose(t *testing.T) {
	c := content(t)
	w := New(&c.Rules, c.Words, triage.English)
	for _, tt := range []struct {
		planned triage.Planned
		want    string
	}{
		{triage.Planned{Sets: 1, Reps: 10, PerDay: 2}, "10 times · 2 × a day"},
		{triage.Planned{Sets: 2, Reps: 8, DaysWeek: 3, Side: "r", Gentle: true}, "2 rounds · 8 times · 3 days a week · right · Gentle"},
		{triage.Planned{Sets: 3, HoldS: 5}, "3 rounds · hold 5 s"},
		{triage.Planned{Gentle: true}, ""},
	} {
		if got := w.Dose(tt.planned); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.planned, got, tt.want)
		}
	}
}
