package wording

import (
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

func TestDose(t *testing.T) {
	c := assetstest.Embedded(t)
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

// TestScored: an activity is said with how well she can do it, and one without a
// score is said too.
func TestScored(t *testing.T) {
	c := assetstest.Embedded(t)
	w := New(&c.Rules, c.Words, triage.English)
	it := c.Rules.Questionnaire.Question(triage.Activities)
	var r triage.Response
	r.Set(triage.Activities, "stairs", "sleep")
	r.Set(triage.ActivityScore(1), "4")
	if said, known := w.Scored(it, &r); said != "Climb stairs 4/10 · Sleep through the night" || !known {
		t.Errorf("%q, %v", said, known)
	}
	if said, known := w.Answer(it, &r); said != "Climb stairs · Sleep through the night" || !known {
		t.Errorf("without scores: %q, %v", said, known)
	}
	r.Set(triage.Activities)
	if said, known := w.Scored(it, &r); said != "Skipped" || known {
		t.Errorf("skipped: %q, %v", said, known)
	}
}

// TestWhatWasLeftOutIsSaidAsTheReason: what she answered after a list that she skipped
// only shows how far she came, and is no reason to ask about it.
func TestWhatWasLeftOutIsSaidAsTheReason(t *testing.T) {
	c := assetstest.Embedded(t)
	for _, g := range []struct{ answers, alert, en, es string }{
		{"activities=sit_work activity_score_1=3", "conditions_skipped", "Not answered: Conditions that matter for exercise", "Sin respuesta: Problemas de salud que importan para el ejercicio"},
		{"talk_alone=no been_before=no", "conditions_skipped", "Not answered: Conditions that matter for exercise", "Sin respuesta: Problemas de salud que importan para el ejercicio"},
		{"pain_back_now=3", "status_skipped", "Not answered: Pregnant or after birth", "Sin respuesta: Embarazo o posparto"},
	} {
		var r triage.Response
		for _, pair := range strings.Fields(g.answers) {
			id, code, _ := strings.Cut(pair, "=")
			r.Set(id, code)
		}
		got := "not raised"
		for _, a := range c.Rules.Raised(&r) {
			if a.ID != g.alert {
				continue
			}
			got = New(&c.Rules, c.Words, triage.English).RaisedBy(a.Because)
			if es := New(&c.Rules, c.Words, triage.Spanish).RaisedBy(a.Because); es != g.es {
				t.Errorf("%s: %s says %q, want %q", g.answers, g.alert, es, g.es)
			}
		}
		if got != g.en {
			t.Errorf("%s: %s says %q, want %q", g.answers, g.alert, got, g.en)
		}
	}
}
