package review_test

import (
	"strings"
	"testing"

	"sacra/triage"
)

// A return visit is told as one, with what she said of the time since; what the
// short form leaves out was not asked, which is not "no".
func TestReturnVisitIsTold(t *testing.T) {
	v := patients(t)[1]
	r := &triage.Response{}
	for id, values := range map[string]string{
		"been_before": "yes", "status": "pregnant", "weeks_pregnant": "31", "cauda": "none", "leg_weak": "none",
		"pregnancy_signs": "none", "general_signs": "none", "change": "better", "exercise_days": "5", "new_problem": "no",
		"pain_back_now": "6", "pain_back_worst": "4", "activities": "sleep", "activity_score_1": "7",
	} {
		r.Set(id, values)
	}
	v.Intake.Response, v.Intake.Returning, v.Intake.BothRight = *r, true, []string{"back_now_above_worst"}
	d := newBench(t, triage.English, wide, v)
	if want := "Return visit: Better"; !strings.Contains(d.text(), want) {
		t.Errorf("the list lacks %q:\n%s", want, d.text())
	}
	d.tap("visit." + v.ID)
	for _, want := range []string{"return visit, short form", "both are right"} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("the summary lacks %q:\n%s", want, d.text())
		}
	}
	all := d.allPages()
	for _, want := range []string{"Days with exercises", "Not asked: "} {
		if !strings.Contains(all, want) {
			t.Errorf("no page says %q:\n%s", want, all)
		}
	}
}
