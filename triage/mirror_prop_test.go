package triage_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/triage"
)

// TestLeftAndRightMirror: the same findings on the other side give the same
// comparison, the same next tests and the same plan on the other side.
func TestLeftAndRightMirror(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		for _, chart := range []string{triage.PainZones, triage.WorstSpot} {
			// The liver is on the right: pain under those ribs is a sign of its own.
			kept := slices.DeleteFunc(slices.Clone(r.Values(chart)), func(z string) bool { return strings.HasPrefix(z, "ribs_") })
			if r.Clear(chart); len(kept) > 0 {
				r.Set(chart, kept...)
			}
		}
		m := mirrored(r)
		if diff := cmp.Diff(r, mirrored(m)); diff != "" {
			t.Fatalf("mirrored twice (-once +twice):\n%s", diff)
		}
		if diff := cmp.Diff(mirroredAssessment(c.Assess(r), false), mirroredAssessment(c.Assess(m), true)); diff != "" {
			t.Fatalf("assessment (-as given +mirrored and back):\n%s", diff)
		}
		want, got := c.Propose(r, nil), c.Propose(m, nil)
		lists := [][]*triage.Planned{pointers(got.Exercises), pointers(got.Tips)}
		if got.Next != nil {
			lists = append(lists, []*triage.Planned{got.Next})
		}
		for _, list := range lists {
			for i := range list {
				list[i].Side = strings.TrimPrefix(triage.OtherSide("_"+list[i].Side), "_")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("plan (-as given +mirrored and back):\n%s", diff)
		}
	})
}

func pointers(list []triage.Planned) (out []*triage.Planned) {
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

// mirroredAssessment puts the answers inside the lines of an assessment in the
// alphabet's order, on the other side where back is set.
func mirroredAssessment(a triage.Assessment, back bool) triage.Assessment {
	turn := func(pairs []string) []string {
		for i := range pairs {
			if back {
				id, code, _ := strings.Cut(pairs[i], "=")
				pairs[i] = triage.OtherSide(id) + "=" + triage.OtherSide(code)
			}
		}
		slices.Sort(pairs)
		return pairs
	}
	for _, x := range a.Alerts {
		turn(x.Because)
	}
	for i := range a.Hypotheses {
		j := &a.Hypotheses[i]
		all := []triage.Judged{*j}
		if back && j.Sides != nil {
			j.Sides = map[string]triage.Judged{triage.Left: j.Sides[triage.Right], triage.Right: j.Sides[triage.Left]}
		}
		for _, side := range j.Sides {
			all = append(all, side)
		}
		for _, j := range all {
			for _, list := range [][]triage.Line{j.For, j.Against} {
				for i := range list {
					list[i].Answer = strings.Join(turn(strings.Fields(list[i].Answer)), " ")
				}
			}
		}
	}
	for _, o := range a.Also {
		turn(o.Because)
	}
	return a
}

// TestOrderOfAnswersDoesNotMatter: in which order she taps the options of a
// question, or answers the questions, changes nothing at all.
func TestOrderOfAnswersDoesNotMatter(t *testing.T) {
	c := rules(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawResponse(c).Draw(t, "response")
		shuffled := &triage.Response{}
		for id, a := range r.Answers { // a map's order is a new one each time
			shuffled.Set(id, rapid.Permutation(a.Values).Draw(t, id)...)
		}
		for id, v := range r.Exam {
			shuffled.SetExam(id, v)
		}
		if diff := cmp.Diff(c.Assess(r), c.Assess(shuffled)); diff != "" {
			t.Fatalf("assessment (-as given +shuffled):\n%s", diff)
		}
		if diff := cmp.Diff(c.Propose(r, nil), c.Propose(shuffled, nil)); diff != "" {
			t.Fatalf("plan (-as given +shuffled):\n%s", diff)
		}
	})
}
