package triage_test

import (
	"testing"
	"time"

	"sacra/triage"
)

func TestGoodUntil(t *testing.T) {
	made := time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC)
	c := &triage.Catalogue{Exercises: []triage.Exercise{
		{ID: "free"},
		{ID: "back", Limits: triage.Limits{Supine: true}},
		{ID: "face", Limits: triage.Limits{Prone: true}},
		{ID: "to36", Limits: triage.Limits{GAMax: 36}},
	}}
	for _, tt := range []struct {
		id, status, week string
		days             int
	}{
		{"free", "pregnant", "30", 14},
		{"back", "pregnant", "12", 14},
		{"back", "pregnant", "18", 7},
		{"back", "pregnant", "19", 0},
		{"face", "pregnant", "14", 7},
		{"to36", "pregnant", "35", 7},
		{"to36", "postpartum", "35", 14},
		{"back", "pregnant", "", 14},
	} {
		var r triage.Response
		r.Set("status", tt.status)
		if tt.week != "" {
			r.Set("weeks_pregnant", tt.week)
		}
		for _, p := range []triage.Plan{{Exercises: []triage.Planned{{ID: "free"}, {ID: tt.id}}}, {Tips: []triage.Planned{{ID: tt.id}}}} {
			if got := c.GoodUntil(made, p, &r); !got.Equal(made.AddDate(0, 0, tt.days)) {
				t.Errorf("%s in week %s: good until %s", tt.id, tt.week, got.Format(time.DateOnly))
			}
		}
	}
}
