package triage_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestPainChange(t *testing.T) {
	for _, test := range []struct {
		from, to int
		better   int
		verdict  triage.Verdict
	}{
		{3, 3, 0, triage.VerdictSame},
		{3, 2, 1, triage.VerdictSmall}, // important at that start, within measurement error
		{4, 2, 1, triage.VerdictClear},
		{6, 5, 1, triage.VerdictSame},
		{6, 4, 1, triage.VerdictClear},
		{7, 5, 1, triage.VerdictClear},
		{9, 7, 1, triage.VerdictSmall}, // beyond measurement error, less than 3
		{9, 6, 1, triage.VerdictClear},
		{8, 10, -1, triage.VerdictSmall},
		{0, 1, -1, triage.VerdictSmall},
		{0, 5, -1, triage.VerdictClear},
		{5, 7, -1, triage.VerdictClear},
	} {
		c, err := triage.PainChange(test.from, test.to)
		if err != nil || c.Better != test.better || c.Verdict != test.verdict {
			t.Errorf("%d to %d: %+d %s (%v), want %+d %s", test.from, test.to, c.Better, c.Verdict, err, test.better, test.verdict)
		}
		if c.Tag == "" || c.Source == "" {
			t.Errorf("%d to %d: no tag or source", test.from, test.to)
		}
	}
	for _, bad := range [][2]int{{-1, 3}, {3, 11}} {
		if _, err := triage.PainChange(bad[0], bad[1]); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}

func TestActivities(t *testing.T) {
	r := answers("activities", "stairs", "activities", "sleep", "activities", "dress", "activity_score_1", "4", "activity_score_3", "10")
	if diff := cmp.Diff(map[string]int{"stairs": 4, "dress": 10}, r.Activities()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, test := range map[string]struct {
		from, to map[string]int
		shared   int
		change   float64
		verdict  triage.Verdict
	}{
		"one, two points":             {map[string]int{"stairs": 4}, map[string]int{"stairs": 6}, 1, 2, triage.VerdictSame},
		"one, three points":           {map[string]int{"stairs": 4}, map[string]int{"stairs": 7}, 1, 3, triage.VerdictClear},
		"two, mean of two points":     {map[string]int{"stairs": 4, "sleep": 2}, map[string]int{"stairs": 7, "sleep": 3}, 2, 2, triage.VerdictClear},
		"three, a mean just below":    {map[string]int{"a": 1, "b": 1, "c": 1}, map[string]int{"a": 3, "b": 3, "c": 2}, 3, 5.0 / 3, triage.VerdictSame},
		"only what both visits asked": {map[string]int{"stairs": 4, "sleep": 0}, map[string]int{"stairs": 4, "dress": 10}, 1, 0, triage.VerdictSame},
	} {
		c, shared, ok := triage.ActivityChange(test.from, test.to)
		if !ok || shared != test.shared || math.Abs(c.To-c.From-test.change) > 1e-9 || c.Verdict != test.verdict {
			t.Errorf("%s: %+v over %d (%v)", name, c, shared, ok)
		}
	}
	if _, _, ok := triage.ActivityChange(map[string]int{"stairs": 4}, map[string]int{"sleep": 4}); ok {
		t.Error("a change without a common activity")
	}
	if c, _, _ := triage.ActivityChange(map[string]int{"stairs": 8}, map[string]int{"stairs": 2}); c.Better != -1 || c.Verdict != triage.VerdictClear {
		t.Errorf("from 8 to 2 is %+v, want clearly worse", c)
	}
}

func TestScorePGQ(t *testing.T) {
	all := func(n, v int) []int { return slices.Repeat([]int{v}, n) }
	for name, test := range map[string]struct {
		activity, symptom []int
		want              triage.PGQ
	}{
		"best":  {all(20, 0), all(5, 0), triage.PGQ{Answered: 25}},
		"worst": {all(20, 3), all(5, 3), triage.PGQ{Total: 100, Activity: 100, Symptom: 100, Answered: 25}},
		"what does not apply leaves the denominator": {
			append(all(10, 3), all(10, triage.NotApplicable)...), append(all(4, 0), triage.NotApplicable),
			triage.PGQ{Total: 100 * 30.0 / 42, Activity: 100, Symptom: 0, Answered: 14},
		},
	} {
		got, err := triage.ScorePGQ(test.activity, test.symptom)
		if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	for name, bad := range map[string][2][]int{
		"an item too few":              {all(19, 0), all(5, 0)},
		"a symptom too many":           {all(20, 0), all(6, 0)},
		"a four":                       {append(all(19, 0), 4), all(5, 0)},
		"below not applicable":         {all(20, 0), append(all(4, 0), -2)},
		"no activity applies":          {all(20, triage.NotApplicable), all(5, 0)},
		"no symptom applies":           {all(20, 0), all(5, triage.NotApplicable)},
		"activities where symptoms go": {all(5, 0), all(20, 0)},
	} {
		if got, err := triage.ScorePGQ(bad[0], bad[1]); err == nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
	total, activity, symptom := triage.PGQChange(triage.PGQ{Total: 60, Activity: 60, Symptom: 60}, triage.PGQ{Total: 36, Activity: 35, Symptom: 40})
	if total.Verdict != triage.VerdictSame || activity.Verdict != triage.VerdictClear || symptom.Verdict != triage.VerdictClear || activity.Better != 1 {
		t.Errorf("24, 25 and 20 points better: %s, %s, %s", total.Verdict, activity.Verdict, symptom.Verdict)
	}
}

func TestRMDQ(t *testing.T) {
	if n, err := triage.ScoreRMDQ([]int{1, 24, 7}); n != 3 || err != nil {
		t.Errorf("three ticks score %d (%v)", n, err)
	}
	for _, bad := range [][]int{{0}, {25}, {3, 3}} {
		if n, err := triage.ScoreRMDQ(bad); err == nil {
			t.Errorf("%v scores %d", bad, n)
		}
	}
	for _, test := range []struct {
		from, to int
		verdict  triage.Verdict
	}{
		{14, 14, triage.VerdictSame},
		{14, 10, triage.VerdictSame},
		{14, 9, triage.VerdictClear},
		{4, 9, triage.VerdictClear},
		{3, 0, triage.VerdictUnreliable},
		{21, 10, triage.VerdictUnreliable},
		{3, 3, triage.VerdictSame},
	} {
		if c, err := triage.RMDQChange(test.from, test.to); err != nil || c.Verdict != test.verdict {
			t.Errorf("%d to %d: %s (%v), want %s", test.from, test.to, c.Verdict, err, test.verdict)
		}
	}
	if _, err := triage.RMDQChange(25, 3); err == nil {
		t.Error("a score of 25 is taken")
	}
}
