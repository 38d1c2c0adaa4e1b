package review_test

import (
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
)

// Two therapists changed one visit at once: the newer is shown, and the other is
// told of, until somebody who has seen both has written again.
func TestWhatAnotherTherapistEnteredAtOnceIsToldOf(t *testing.T) {
	visit := patients(t)[1]
	visit.Exam = []triage.ExamEntry{
		{Results: map[string]string{"p4_r": "pos"}, Therapist: "Ana Ruiz", Seen: 1},
		{Results: map[string]string{"p4_r": "neg"}, Therapist: "Ben Cole", Seen: 1},
	}
	visit.Plans = []triage.Plan{{Seen: 1}, {Seen: 1}}
	d := newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.tests")
	if !strings.Contains(d.text(), "Ana Ruiz entered other results at the same time") {
		t.Errorf("the tests do not tell of Ana's results:\n%s", d.text())
	}
	d.tap("tab.plan")
	if !strings.Contains(d.text(), "Another plan was put together at the same time") {
		t.Errorf("the plan does not tell of the other:\n%s", d.text())
	}
	visit.Exam[1].Seen, visit.Plans[1].Seen = 2, 2
	d = newBench(t, triage.English, wide, visit)
	d.tap("visit." + visitSI)
	d.tap("tab.tests")
	if strings.Contains(d.text(), "at the same time") {
		t.Errorf("results that were entered in turn are told of:\n%s", d.text())
	}
}

// News come to the list and leave an open visit alone.
func TestNewsOfOtherDevices(t *testing.T) {
	all := patients(t)
	shown := all[:1]
	d := newBench(t, triage.English, wide, all[0])
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return shown, nil, nil }
	shown = all[:2]
	before := len(d.ids())
	d.News()
	if after := len(d.ids()); after <= before {
		t.Errorf("the list has %d things to tap after news, and had %d", after, before)
	}
	d.tap("visit." + all[0].ID)
	shown = nil
	d.News()
	if strings.Contains(d.text(), "No visits") || len(d.ids()) == 0 {
		t.Error("news changed an open visit")
	}
}
