package triage

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzPlain reads answers in the plain form: what is taken says the same when it
// is written in that form and read again.
func FuzzPlain(f *testing.F) {
	f.Add([]byte(`{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"],"catch":null},"exam":{"p4_r":"pos"}}`))
	f.Add([]byte(`{"answers":{"weeks_pregnant":1e400}}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ParsePlain(data)
		if err != nil {
			return
		}
		answers := map[string][]string{}
		for id := range r.Answers {
			answers[id] = r.Values(id)
		}
		text, err := json.Marshal(map[string]any{"answers": answers, "exam": r.Exam})
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParsePlain(text)
		if err != nil {
			t.Fatalf("%s, written from what was read, is refused: %v", text, err)
		}
		if diff := cmp.Diff(r, again); diff != "" {
			t.Errorf("read, written and read again (-first +again):\n%s", diff)
		}
	})
}
