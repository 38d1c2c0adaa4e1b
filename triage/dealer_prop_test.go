package triage_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"sacra/triage"
)

// dealer deals random profiles of patients, quicker than rapid can draw them.
// The same seed deals the same profiles.
type dealer struct {
	*rand.Rand
	rules *triage.Rules
	items []*triage.Item
	exam  []examID
}

type examID struct {
	id      string
	results []string
}

func newDealer(tb testing.TB, seed uint64) *dealer {
	tb.Helper()
	d := &dealer{Rand: rand.New(rand.NewPCG(seed, 3)), rules: rules(tb)}
	for it := range d.rules.Questionnaire.Questions() {
		d.items = append(d.items, it)
	}
	for i := range d.rules.Exam.Tests {
		t := &d.rules.Exam.Tests[i]
		results := t.Results()
		if len(results) == 0 {
			results = []string{strconv.Itoa(int(t.Low)), strconv.Itoa(int((t.Low + t.High) / 2)), strconv.Itoa(int(t.High))}
		}
		for _, id := range t.IDs() {
			d.exam = append(d.exam, examID{id, results})
		}
	}
	return d
}

// profile deals answers to a random share of the questions, and bedside results
// for every other patient. Every third has no warning sign and no condition, as
// most women: else hardly one would be free of alerts.
func (d *dealer) profile() *triage.Response {
	r := &triage.Response{}
	known := d.Float64() // from a woman who left at once to one who answered all
	for _, it := range d.items {
		if d.Float64() < known {
			r.Set(it.LinkID, d.answer(it)...)
		}
	}
	if d.IntN(3) == 0 {
		for _, id := range append(slices.Clone(d.rules.Alerts.Asked), "conditions") {
			r.Set(id, "none")
		}
	}
	if d.IntN(2) == 0 {
		done := d.Float64()
		for _, e := range d.exam {
			if d.Float64() < done {
				r.SetExam(e.id, e.results[d.IntN(len(e.results))])
			}
		}
	}
	return r
}

// answer deals an answer to an item; some are skips.
func (d *dealer) answer(it *triage.Item) []string {
	if it.Type == triage.TypeInteger {
		low, high := it.Range()
		return []string{strconv.Itoa(low + d.IntN(high-low+1))}
	}
	n := 1
	if it.Repeats {
		n = d.IntN(min(it.MaxAnswers(), 8) + 1)
	}
	var out []string
	for _, i := range d.Perm(len(it.AnswerOption))[:n] {
		o := &it.AnswerOption[i]
		if o.Exclusive() {
			return []string{o.ValueCoding.Code}
		}
		out = append(out, o.ValueCoding.Code)
	}
	return out
}

// agree removes answers until none contradicts another, as if she had corrected what
// she was asked about again.
func (d *dealer) agree(r *triage.Response) {
	for found := r.Contradictions(); len(found) > 0; found = r.Contradictions() {
		ids := found[0].LinkIDs
		r.Clear(ids[len(ids)-1])
	}
}

// torture is set for the long campaigns of make torture.
func torture() bool { return os.Getenv("SACRA_TORTURE") != "" }
