package assetstest

import (
	"strings"
	"sync"
	"testing"

	"sacra/assets"
	"sacra/triage"
)

var embedded = sync.OnceValues(func() (*assets.Content, error) { return assets.Load(assets.Embedded()) })

// Embedded returns the content that ships with the program, loaded once for the
// tests of a package. A test may set the fields of its copy, but not change what
// they point at.
func Embedded(t testing.TB) *assets.Content {
	t.Helper()
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	own := *c
	return &own
}

// Response builds answers from "id=code" pairs with spaces between them. Pairs
// of the same id add up, a pair without a code is a question that was skipped, and an
// id that is no question is a bedside test. What r does not know fails the test.
func Response(t testing.TB, r *triage.Rules, pairs string) *triage.Response {
	t.Helper()
	out := &triage.Response{}
	for pair := range strings.FieldsSeq(pairs) {
		id, code, _ := strings.Cut(pair, "=")
		switch {
		case r.Questionnaire.Question(id) == nil:
			out.SetExam(id, code)
		case code == "":
			out.Set(id)
		default:
			out.Set(id, append(out.Values(id), code)...)
		}
	}
	if err := r.Validate(out); err != nil {
		t.Fatalf("%q: %v", pairs, err)
	}
	return out
}

// Calm returns an answer that raises no alarm.
func Calm(it *triage.Item) []string {
	switch it.LinkID {
	case "weeks_pregnant":
		return []string{"30"}
	case "been_before", "health_news", "foot_weak", "heel_toe", "bulge":
		return []string{"no"}
	case "onset_when":
		return []string{"pregnancy"}
	case "onset_speed":
		return []string{"slow"}
	}
	if it.Type == triage.TypeInteger {
		return []string{"4"}
	}
	for _, o := range it.AnswerOption {
		if o.Exclusive() {
			return []string{o.ValueCoding.Code}
		}
	}
	return []string{it.AnswerOption[0].ValueCoding.Code}
}
