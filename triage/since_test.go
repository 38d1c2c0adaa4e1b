package triage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestSinceLast(t *testing.T) {
	rules := rules(t)
	said := func(id string, day int, ended triage.Ending, pairs ...string) triage.Visit {
		v := visit(id, "Ana Ruiz", "1990-01-02", day, pairs...)
		v.Intake.Ended = ended
		return v
	}
	first := said("1", 1, triage.EndedComplete, "pain_back_now", "6", "pain_back_worst", "8", "below_knee", "yes", "gaps", "no")
	first.Intake.Response.Set(triage.Status, "pregnant")
	first.Intake.Response.Set(triage.PainZones, "psis_r", "calf_r")
	first.Intake.Response.Set(triage.GeneralSigns, "unsure")
	first.Intake.Response.Set(triage.Activities, "stairs", "sleep")
	first.Intake.Response.Set(triage.ActivityScore(1), "2")
	first.Intake.Response.Set(triage.ActivityScore(2), "5")
	first.Exam = []triage.ExamEntry{{Results: map[string]string{"p4_r": "pos", "slr_r": "neg", "faber_r": "pos"}}}
	left := said("2", 5, triage.EndedIdle, "pain_back_now", "1")
	now := said("3", 9, triage.EndedComplete, "pain_back_now", "3", "below_knee", "no", "gaps", "yes")
	now.Intake.Response.Set(triage.Status, "pregnant")
	now.Intake.Response.Set(triage.PainZones, "psis_r", "th_post_r")
	now.Intake.Response.Set(triage.GeneralSigns, "fever")
	now.Intake.Response.Set(triage.Activities, "walk_dog", "stairs")
	now.Intake.Response.Set(triage.ActivityScore(1), "1")
	now.Intake.Response.Set(triage.ActivityScore(2), "7")
	hers := []triage.Visit{first, left, now}
	got := triage.SinceLast(rules, &now, hers, map[string]string{"p4_r": "neg", "slr_r": "neg"})
	want := &triage.Since{
		Last: &hers[0],
		Pain: []triage.Moved{{ID: "pain_back_now", Then: "6", Now: "3"}}, Activities: []triage.Moved{{ID: "stairs", Then: "2", Now: "7"}},
		Tests: []triage.Moved{{ID: "p4_r", Then: "pos", Now: "neg"}},
		New:   []triage.Said{{LinkID: "pain_zones", Code: "th_post_r"}, {LinkID: "gaps", Code: "yes"}},
		Gone:  []triage.Said{{LinkID: "pain_zones", Code: "calf_r"}, {LinkID: "below_knee", Code: "yes"}},
		Found: &triage.Response{Exam: map[string]string{"faber_r": "pos"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := triage.SinceLast(rules, &hers[0], hers, nil); got != nil {
		t.Errorf("before her first visit there is %+v", got)
	}
}
