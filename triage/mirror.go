package triage

import (
	"maps"
	"slices"
	"strings"
)

// Mirrored returns a copy of r with left and right exchanged, in the marks on
// the body charts and in the bedside results. Nothing that the program decides
// may depend on which side it is: a mirrored patient gets the mirrored answer.
func (r *Response) Mirrored() *Response {
	m := &Response{Answers: make(map[string]Answer, len(r.Answers)), Doubted: slices.Clone(r.Doubted), LastVisit: maps.Clone(r.LastVisit)}
	for id, a := range r.Answers {
		values := make([]string, len(a.Values))
		for i, v := range a.Values {
			values[i] = OtherSide(v)
		}
		if len(values) == 0 {
			values = nil
		}
		m.Answers[id] = Answer{Values: values, Skipped: a.Skipped, Later: a.Later}
	}
	for _, j := range r.Joined {
		m.Joined = append(m.Joined, j.Mirrored())
	}
	for id, v := range r.Exam {
		m.SetExam(OtherSide(id), v)
	}
	return m
}

// OtherSide returns the zone or exam id of the other side: "psis_r" for
// "psis_l". An id without a side is returned as it is.
func OtherSide(id string) string {
	if base, ok := strings.CutSuffix(id, tailLeft); ok {
		return base + tailRight
	}
	if base, ok := strings.CutSuffix(id, tailRight); ok {
		return base + tailLeft
	}
	return id
}
