package summary

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestReturnVisit: what a short form left out stands on the summary with the day
// that it is from, and raises its alerts; without her other visits it is not
// there.
func TestReturnVisit(t *testing.T) {
	then := *patients[0].visit(t)
	then.ID, then.Intake.Ended = "then", triage.EndedComplete
	then.Intake.Response.Set("conditions", "cervix")
	now := then
	now.ID, now.Intake.Returning, now.Intake.Response = "now", true, triage.Response{}
	now.Intake.Started = then.Intake.Started.AddDate(0, 0, 14)
	for id, code := range map[string]string{
		"been_before": "yes", "status": "pregnant", "weeks_pregnant": "32", "cauda": "none", "leg_weak": "none",
		"pregnancy_signs": "none", "general_signs": "none", "change": "better", "new_problem": "no", "pain_back_now": "2",
	} {
		now.Intake.Response.Set(id, code)
	}
	text := func(all ...triage.Visit) string {
		t.Helper()
		c, err := Build(assetstest.Embedded(t), clinic, &now, all, triage.English, pdf.Letter, made)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(Text(c)), " ")
	}
	day := "(" + wording.Date(assetstest.Embedded(t).Words.For(triage.English), then.Intake.Started) + ")"
	alone, known := text(), text(now, then)
	if strings.Contains(alone, day) || strings.Contains(alone, "Incompetent cervix") {
		t.Errorf("alone it speaks of another visit:\n%s", alone)
	}
	if n := strings.Count(known, day); n < 5 || !strings.Contains(known, "Incompetent cervix") {
		t.Errorf("%d times the day of the visit before:\n%s", n, known)
	}
}

// TestStagesThatContradict: an open contradiction between two visits is reported, a
// settled one is not.
func TestStagesThatContradict(t *testing.T) {
	then := *patients[0].visit(t)
	then.ID, then.Intake.Ended = "then", triage.EndedComplete
	now := then
	now.ID, now.Intake.Started = "now", then.Intake.Started.AddDate(0, 0, 7)
	now.Intake.Response = *then.Intake.Response.Clone()
	then.Intake.Response.Set("status", "pregnant")
	then.Intake.Response.Set("weeks_pregnant", "38")
	now.Intake.Response.Set("status", "pregnant")
	now.Intake.Response.Set("weeks_pregnant", "13")
	text := func() string {
		c, err := Build(assetstest.Embedded(t), clinic, &now, []triage.Visit{now, then}, triage.English, pdf.Letter, made)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(Text(c)), " ")
	}
	if said := text(); !strings.Contains(said, "Week 38 - today: Week 13") || !strings.Contains(said, "The weeks went back") {
		t.Errorf("it does not tell that the weeks went back:\n%s", said)
	}
	now.Clearances = []triage.Clearance{{Therapist: "A", Settles: &triage.Settlement{}}}
	if said := text(); strings.Contains(said, "The weeks went back") {
		t.Errorf("it tells what is settled:\n%s", said)
	}
}

// TestAnAlertThatIsOpenAgainIsNotCleared: whoever took a clearing back has the alert open
// again, and no page says otherwise.
func TestAnAlertThatIsOpenAgainIsNotCleared(t *testing.T) {
	i := slices.IndexFunc(patients, func(p patient) bool { return p.cleared != "" })
	v := patients[i].visit(t)
	for _, c := range slices.Clone(v.Clearances) {
		v.Clearances = append(v.Clearances, triage.Clearance{Alert: c.Alert, Therapist: c.Therapist})
	}
	c, err := Build(assetstest.Embedded(t), pdf.Sender{}, v, []triage.Visit{*v}, triage.English, pdf.Letter, v.Intake.Started)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range c.Alerts.List {
		if a.Cleared != "" {
			t.Errorf("%q is open: %t, and %q", a.Text, a.Open, a.Cleared)
		}
	}
}
