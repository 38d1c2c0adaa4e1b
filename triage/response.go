package triage

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Answer is what a patient said to one question. Exactly one of its fields is set:
// a question that was never reached has no Answer. Records from before Later was
// introduced have Skipped in its place, and for a body chart without a mark.
type Answer struct {
	// Values holds codes, or one whole number in decimal. "unsure" is a value, and so
	// is "none" for a body chart on which she has nothing to mark.
	Values []string `json:"values,omitempty"`
	// Skipped is true where she chose to leave the question out.
	Skipped bool `json:"skipped,omitempty"`
	// Later is true where she wants to be asked in private instead. That is not a
	// refusal: the question is open.
	Later bool `json:"later,omitempty"`
}

// Response is the set of answers of one visit, by linkId, with the exam results
// that the therapist added, by exam id. The zero value is empty and ready.
type Response struct {
	Answers map[string]Answer `json:"answers"`
	Exam    map[string]string `json:"exam,omitempty"`
	// Doubted are the stages, besides the one she gave, that her earlier visits make
	// possible (see StageDoubts): alerts and the safety filter assume the worst of
	// all.
	Doubted []Stage `json:"doubted,omitempty"`
	// LastVisit holds her answers at the visit before, by linkId, to the few questions
	// that are read together with today's; conditions name them with LastVisitPrefix.
	LastVisit map[string][]string `json:"last_visit,omitempty"`
	// Joined are her answers as each record alone has them, where a therapist has
	// joined several: no answer of one takes away what follows from another. Alerts
	// and the safety filter assume the worst of all.
	Joined []*Response `json:"joined,omitempty"`
}

// possible is one way in which what is known of a patient can be read.
type possible struct {
	*Response
	doubted, joined bool // why it is beside her answers
}

// possibilities are the answers under which a patient has to be safe: those of r in each
// stage that is possible, and those of each record that was joined to hers, with
// the bedside results of today.
func (r *Response) possibilities() []possible {
	out := []possible{{Response: r}}
	for _, s := range r.Doubted {
		out = append(out, possible{Response: r.as(s), doubted: true})
	}
	for _, j := range r.Joined {
		alone := j.Clone()
		alone.Exam, alone.Joined = r.Exam, nil
		for _, one := range alone.possibilities() {
			one.joined = true
			out = append(out, one)
		}
	}
	return out
}

// LastVisitPrefix in front of a linkId means her answer at the visit before, in the
// order of the record.
const LastVisitPrefix = "last_visit."

// Set stores the answer to a question; no values means that it was skipped.
func (r *Response) Set(linkID string, values ...string) {
	if r.Answers == nil {
		r.Answers = map[string]Answer{}
	}
	r.Answers[linkID] = Answer{Values: slices.Clone(values), Skipped: len(values) == 0}
}

// Defer notes that she wants to be asked a question later, in private.
func (r *Response) Defer(linkID string) {
	if r.Answers == nil {
		r.Answers = map[string]Answer{}
	}
	r.Answers[linkID] = Answer{Later: true}
}

// Later reports whether she wants to be asked a question in private.
func (r *Response) Later(linkID string) bool { return r.Answers[linkID].Later }

// Clear takes the answer to a question away, as if it was never reached.
func (r *Response) Clear(linkID string) { delete(r.Answers, linkID) }

// SetExam stores one bedside result; an empty value takes it away.
func (r *Response) SetExam(id, value string) {
	if value == "" {
		delete(r.Exam, id)
		return
	}
	if r.Exam == nil {
		r.Exam = map[string]string{}
	}
	r.Exam[id] = value
}

// Values returns the codes given to a linkId, or what the result of an exam id
// counts as. A test that was not done has no value.
func (r *Response) Values(question string) []string {
	if a, ok := r.Answers[question]; ok {
		return a.Values
	}
	if len(r.Exam)+len(r.LastVisit) == 0 {
		return nil
	}
	switch v := r.Exam[question]; v {
	case "":
		if len(r.LastVisit) > 0 {
			if linkID, ok := strings.CutPrefix(question, LastVisitPrefix); ok {
				return r.LastVisit[linkID]
			}
		}
		return nil
	case NotDone, Ended:
		return nil
	case OtherPain:
		return []string{Negative}
	case EndedFamiliar:
		return []string{Positive}
	default:
		return []string{v}
	}
}

// found returns the result of an exam id as it was written down.
func (r *Response) found(id string) string { return r.Exam[id] }

// Value returns the only code given to a question, empty if there is none
// or more than one.
func (r *Response) Value(question string) string {
	if v := r.Values(question); len(v) == 1 {
		return v[0]
	}
	return ""
}

// number returns the whole number given to a question.
func (r *Response) number(question string) (n int, ok bool) {
	n, err := strconv.Atoi(r.Value(question))
	return n, err == nil
}

// Has reports whether code is among the answers to a question.
func (r *Response) Has(question, code string) bool {
	return slices.Contains(r.Values(question), code)
}

// Answered reports whether a question has an answer; a skip and "ask me later"
// count.
func (r *Response) Answered(linkID string) bool {
	_, ok := r.Answers[linkID]
	return ok
}

// Clone returns a copy that shares nothing with r.
func (r *Response) Clone() *Response {
	c := &Response{Exam: maps.Clone(r.Exam), Answers: make(map[string]Answer, len(r.Answers)), Doubted: slices.Clone(r.Doubted), LastVisit: maps.Clone(r.LastVisit), Joined: slices.Clone(r.Joined)}
	for id, a := range r.Answers {
		a.Values = slices.Clone(a.Values)
		c.Answers[id] = a
	}
	return c
}

// ChiefZone returns the zone that hurts most: the worst spot, or else the first
// that she marked. It is empty when she marked nothing.
func (r *Response) ChiefZone() string {
	if spot := r.Value(WorstSpot); spot != "" && spot != None {
		return spot
	}
	if zones := r.Values(PainZones); len(zones) > 0 && zones[0] != None {
		return zones[0]
	}
	return ""
}

// PainSides returns the sides ("l", "r") on which she marked pain, in that
// order; none where all marks are in the middle.
func (r *Response) PainSides() []string {
	left, right := 0, 0
	count(r.Values(PainZones), &left, &right)
	count(r.Values(WorstSpot), &left, &right)
	switch {
	case left > 0 && right > 0:
		return []string{Left, Right}
	case left > 0:
		return []string{Left}
	case right > 0:
		return []string{Right}
	}
	return nil
}

// count adds the zones of each side.
func count(zones []string, left, right *int) {
	for _, z := range zones {
		switch {
		case strings.HasSuffix(z, tailLeft):
			*left++
		case strings.HasSuffix(z, tailRight):
			*right++
		}
	}
}

// Side returns the one side to work on: that of the worst spot, else the side
// with more pain marks; empty where neither decides.
func (r *Response) Side() string {
	for _, side := range []string{Left, Right} {
		if strings.HasSuffix(r.Value(WorstSpot), "_"+side) {
			return side
		}
	}
	var left, right int
	count(r.Values(PainZones), &left, &right)
	switch {
	case left > right:
		return Left
	case right > left:
		return Right
	}
	return ""
}

// Validate returns an error that names the first unknown linkId, exam id or
// code of r, in alphabetical order of the ids.
func (r *Response) Validate(d Dictionary, q *Questionnaire) error {
	for _, id := range slices.Sorted(maps.Keys(r.Answers)) {
		it := q.Question(id)
		if it == nil {
			return fmt.Errorf("unknown linkId %q", id)
		}
		values := r.Answers[id].Values
		if len(values) > it.MaxAnswers() {
			return fmt.Errorf("%s: %d answers, at most %d are taken", id, len(values), it.MaxAnswers())
		}
		for i, v := range values {
			if err := it.CheckAnswer(v); err != nil {
				return err
			}
			if slices.Contains(values[:i], v) {
				return fmt.Errorf("%s: %q is given twice", id, v)
			}
			if o := it.Option(v); o != nil && o.Exclusive() && len(values) > 1 {
				return fmt.Errorf("%s: %q cannot stand beside other answers", id, v)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.Exam)) {
		if q.Question(id) != nil || strings.HasPrefix(id, LastVisitPrefix) || !d.Known(id) {
			return fmt.Errorf("unknown exam id %q", id)
		}
		if err := d.CheckAnswer(id, r.Exam[id]); err != nil {
			return err
		}
	}
	return nil
}
