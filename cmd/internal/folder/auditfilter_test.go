package folder

import (
	"strings"
	"testing"
	"time"

	"sacra/triage"
)

func TestAuditFilter(t *testing.T) {
	at := time.Date(2026, 11, 30, 23, 30, 0, 0, time.UTC)
	opened := Audit{At: at, Event: "open_visit", By: "María Ruiz, PT", Visit: "v1"}
	exported := Audit{At: at, Event: "exported", By: "Ben Cole", Visits: []string{"v1", "v2"}}
	setting := Audit{At: at, Event: "settings", By: "Ben Cole"}
	for name, test := range map[string]struct {
		filter AuditFilter
		want   [3]bool
	}{
		"all":              {AuditFilter{}, [3]bool{true, true, true}},
		"a person":         {AuditFilter{By: "maria ruiz pt"}, [3]bool{true, false, false}},
		"a kind":           {AuditFilter{Kind: AuditedChanged}, [3]bool{false, false, true}},
		"a patient":        {AuditFilter{Visits: []string{"v2"}}, [3]bool{false, true, false}},
		"nobody's visit":   {AuditFilter{Visits: []string{}}, [3]bool{false, false, false}},
		"that day":         {AuditFilter{From: "2026-11-30", To: "2026-11-30"}, [3]bool{true, true, true}},
		"the day after":    {AuditFilter{From: "2026-12-01"}, [3]bool{false, false, false}},
		"until the eve":    {AuditFilter{To: "2026-11-29"}, [3]bool{false, false, false}},
		"kind and patient": {AuditFilter{Kind: AuditedExported, Visits: []string{"v1"}}, [3]bool{false, true, false}},
	} {
		for i, a := range []Audit{opened, exported, setting} {
			if got := test.filter.Keeps(&a, time.UTC); got != test.want[i] {
				t.Errorf("%s: %s is kept: %v", name, a.Event, got)
			}
		}
	}
	if !(AuditFilter{From: "2026-12-01"}).Keeps(&opened, time.FixedZone("", 3600)) {
		t.Error("the day is not that of the place")
	}
}

func TestVisitsOfANameOrNumber(t *testing.T) {
	visits := triage.Outlines([]triage.Visit{{ID: "ab1", Intake: triage.Intake{Name: "María José Ruiz"}}, {ID: "cd2", Intake: triage.Intake{Name: "Bea Maras"}}})
	for who, want := range map[string]int{"ruiz maria": 1, "mar": 2, "ab": 1, "nobody": 0, "": 2} {
		if got := VisitsOf(visits, who); len(got) != want {
			t.Errorf("%q: %v", who, got)
		}
	}
}

// TestVisitsOfARecordNumber: the number was noted at one visit, and all of hers are
// meant: those with her name and those that were joined, never one that was parted,
// nor one whose number or id only begins like hers.
func TestVisitsOfARecordNumber(t *testing.T) {
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	visit := func(id, name string, corrections ...triage.Correction) triage.Visit {
		at = at.Add(time.Hour)
		v := triage.Visit{ID: id, Intake: triage.Intake{Name: name, BirthDate: "1994-02-11", Started: at}}
		for _, c := range corrections {
			v.Correct(c)
		}
		return v
	}
	visits := triage.Outlines([]triage.Visit{
		visit("a1", "Ana Ruiz"),
		visit("a2", "Ana Ruiz", triage.Correction{What: triage.CorrectNumber, Value: "MRN 17"}),
		visit("a3", "Ana Ruis", triage.Correction{What: triage.CorrectPerson, Other: "a1", Value: triage.PersonSame}),
		visit("a4", "Ana Ruiz", triage.Correction{What: triage.CorrectPerson, Other: "a2", Value: triage.PersonApart}, triage.Correction{What: triage.CorrectPerson, Other: "a3", Value: triage.PersonApart}),
		visit("a5", "Ana Ruiz", triage.Correction{What: triage.CorrectTest, Value: triage.Yes}),
		visit("b1", "Bea Cole", triage.Correction{What: triage.CorrectNumber, Value: "MRN 170"}),
		visit("mrn 17", "Dora Lang"),
	})
	for who, want := range map[string]string{
		"mrn 17": "a1 a2 a3 a5", "MRN-17": "a1 a2 a3 a5", "17": "a1 a2 a3 a5 b1", "MRN 170": "b1", "ruis": "a1 a2 a3 a5", "a2": "a2",
	} {
		if got := strings.Join(VisitsOf(visits, who), " "); got != want {
			t.Errorf("%q: %s, want %s", who, got, want)
		}
	}
}
