package triage_test

import (
	"testing"
	"time"

	"sacra/triage"
)

// visitAt is a visit of a day with answers, and bedside results behind "exam".
func visitAt(day int, pairs ...string) triage.Visit {
	v := triage.Visit{ID: string(rune('a' + day)), Intake: triage.Intake{Started: time.Date(2027, 3, day, 9, 0, 0, 0, time.UTC)}}
	exam := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] == "aslr_l" || pairs[i] == "aslr_r" {
			exam[pairs[i]] = pairs[i+1]
			continue
		}
		v.Intake.Response.Set(pairs[i], pairs[i+1])
	}
	if len(exam) > 0 {
		v.Exam = []triage.ExamEntry{{Results: exam}}
	}
	return v
}

// The leg raise is followed where both sides were tested; what a change of it means is
// not published.
func TestTheLegRaiseIsFollowed(t *testing.T) {
	lines := triage.Trend([]triage.Visit{visitAt(8, "aslr_l", "1", "aslr_r", "1"), visitAt(1, "aslr_l", "3", "aslr_r", "4"), visitAt(5, "aslr_l", "2")})
	if len(lines) != 1 || lines[0].Measure != triage.MeasureASLR || len(lines[0].Points) != 2 {
		t.Fatalf("%+v", lines)
	}
	x := lines[0].Overall
	if x.From != 7 || x.To != 2 || x.Better != 1 || x.Verdict != triage.VerdictUnreliable {
		t.Errorf("%+v", x)
	}
	if goal, ok := lines[0].Goal(); ok {
		t.Errorf("it has a goal of %g", goal)
	}
}

// The goal lies in the direction in which the measure gets better, and on its scale.
func TestTheGoalOfAMeasure(t *testing.T) {
	for name, c := range map[string]struct {
		line triage.TrendLine
		want float64
		ok   bool
	}{
		"pain":          {triage.TrendLine{High: 10, Overall: &triage.Change{From: 8, Least: 3}}, 5, true},
		"activities":    {triage.TrendLine{High: 10, Rising: true, Overall: &triage.Change{From: 3, Least: 2}}, 5, true},
		"off the scale": {triage.TrendLine{High: 10, Overall: &triage.Change{From: 2, Least: 3}}, 0, false},
		"over the top":  {triage.TrendLine{High: 10, Rising: true, Overall: &triage.Change{From: 9, Least: 2}}, 0, false},
		"none known":    {triage.TrendLine{High: 10, Overall: &triage.Change{From: 8}}, 0, false},
		"one point":     {triage.TrendLine{High: 10}, 0, false},
	} {
		if got, ok := c.line.Goal(); ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %g, %t", name, got, ok)
		}
	}
}

// Days with exercises are those that she was asked for, the oldest first.
func TestDaysWithExercises(t *testing.T) {
	got := triage.Exercised([]triage.Visit{visitAt(9, "exercise_days", "6"), visitAt(1), visitAt(4, "exercise_days", "0")})
	if len(got) != 2 || got[0].Days != 0 || got[1].Days != 6 || !got[0].At.Before(got[1].At) {
		t.Errorf("%+v", got)
	}
}
