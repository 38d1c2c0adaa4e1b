package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/record"
)

// What is over, of earlier days or a test is folded, and each filter shows its own.
func TestFiltersOfTheDaySheet(t *testing.T) {
	all := patients(t)
	leg, si, stop := all[0], all[1], all[2]
	leg.Correct(triage.Correction{What: triage.CorrectWith, Value: "dana ruiz, pt"})
	done := earlier(si, "done", 0)
	done.Correct(triage.Correction{What: triage.CorrectDone, Value: "yes"})
	tried := earlier(stop, "test", 0)
	tried.Correct(triage.Correction{What: triage.CorrectTest, Value: "yes"})
	old := earlier(leg, "old", 9)
	old.Corrections = nil
	old.Releases = []triage.Release{{Therapist: "Dana Ruiz, PT"}}
	d := newBench(t, triage.English, wide, leg, si, stop, done, tried, old)
	for filter, want := range map[string][]string{
		"day": {visitStop, visitSI, visitLeg}, "flagged": {visitStop}, "mine": {visitLeg, "old"}, "done": {"done", "old"}, "tests": {"test"},
	} {
		d.tap("list.filter=" + filter)
		if got := d.rows(); !slices.Equal(got, want) {
			t.Errorf("%s shows %v, want %v", filter, got, want)
		}
	}
	d.tap("list.filter=day")
	for section, id := range map[string]string{"1": "done", "2": "old", "3": "test"} {
		d.tap("list.section=" + section)
		if got := d.rows(); len(got) != 4 || got[3] != id {
			t.Errorf("section %s unfolds to %v", section, got)
		}
		d.tap("list.section=" + section)
	}
	if got := d.rows(); len(got) != 3 {
		t.Errorf("folded again, it shows %v", got)
	}
	d.tap("list.filter=flagged")
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return all[:2], nil, nil }
	d.tap("list.again")
	if len(d.rows()) != 0 || !strings.Contains(d.text(), "No visit of the last 30 days") {
		t.Errorf("with nothing flagged it shows\n%s", d.text())
	}
}

// The minutes go on without the list being read again, and each arrival rings once.
func TestTheDaySheetIsLive(t *testing.T) {
	all := patients(t)
	shown := all[:1]
	d := newBench(t, triage.English, wide, all[0])
	d.session.visits = func() ([]triage.Visit, []record.Fault, error) { return shown, nil, nil }
	d.now = noon().Add(3 * time.Minute)
	d.Tick(d.now)
	if !strings.Contains(d.text(), "1 h 23 min") {
		t.Errorf("after three minutes it shows\n%s", d.text())
	}
	d.tap("list.filter=flagged")
	shown = all
	d.News()
	d.News()
	if got := d.rows(); !slices.Equal(got, []string{visitStop}) || !slices.Equal(d.rung, []string{"2 now"}) {
		t.Errorf("it shows %v and rang %v", got, d.rung)
	}
}

func TestEightRowsAndMoreAreSeenAtOnce(t *testing.T) {
	base, all := patients(t), []triage.Visit{}
	for i := range 12 {
		all = append(all, earlier(base[i%3], fmt.Sprint("v", i), 0))
	}
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		if n := len(newBench(t, l, wide, all...).rows()); n < 8 {
			t.Errorf("%s: %d visits are seen at once", l, n)
		}
	}
}
