package triage_test

import (
	"maps"
	"slices"

	"sacra/triage"
)

// mirrored returns a copy of r with left and right exchanged, in the marks on
// the body charts and in the bedside results. Nothing that the program decides
// may depend on which side it is: a mirrored patient gets the mirrored answer.
func mirrored(r *triage.Response) *triage.Response {
	m := &triage.Response{Answers: make(map[string]triage.Answer, len(r.Answers)), Doubted: slices.Clone(r.Doubted), LastVisit: maps.Clone(r.LastVisit)}
	for id, a := range r.Answers {
		values := make([]string, len(a.Values))
		for i, v := range a.Values {
			values[i] = triage.OtherSide(v)
		}
		if len(values) == 0 {
			values = nil
		}
		m.Answers[id] = triage.Answer{Values: values, Skipped: a.Skipped, Later: a.Later}
	}
	for _, j := range r.Joined {
		m.Joined = append(m.Joined, mirrored(j))
	}
	for id, v := range r.Exam {
		m.SetExam(triage.OtherSide(id), v)
	}
	return m
}
