package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// TestPlanAfterAnotherStage: stages that contradict each other are reported, and what
// either of them forbids stays forbidden.
func TestPlanAfterAnotherStage(t *testing.T) {
	file := func(answers string) string {
		name := filepath.Join(t.TempDir(), "answers.json")
		if err := os.WriteFile(name, []byte(`{"answers":`+answers+`}`), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	week38, week13 := file(`{"status":"pregnant","weeks_pregnant":38}`), file(`{"status":"pregnant","weeks_pregnant":13}`)
	born := file(`{"status":"postpartum","weeks_since_birth":2,"birth":"vaginal"}`)
	for name, x := range map[string]struct {
		args   []string
		doubts []string
		closed bool // flat on the back
	}{
		"weeks run back":             {[]string{week13, "--after", week38}, []string{triage.DoubtWeeksBack}, true},
		"the next pregnancy":         {[]string{week13, "--after", week38, "--days", "200"}, nil, false},
		"a birth in between":         {[]string{born, "--after", week38}, nil, true}, // too soon after it
		"an honest count of a birth": {[]string{born, "--after", week38, "--days", "0"}, nil, true},
		"a birth before":             {[]string{born, "--after", week13, "--days", "7"}, []string{triage.DoubtBirthEarly}, true},
	} {
		status, out, errOut := runClinic(t, "", append([]string{"plan"}, x.args...)...)
		var got struct {
			Excluded       []struct{ ID string }
			Contradictions []struct{ ID string }
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%s: exit status %d, %q: %v", name, status, errOut, err)
		}
		var doubts []string
		for _, d := range got.Contradictions {
			doubts = append(doubts, d.ID)
		}
		if diff := cmp.Diff(x.doubts, doubts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if closed := slices.ContainsFunc(got.Excluded, func(e struct{ ID string }) bool { return e.ID == "E12" }); closed != x.closed {
			t.Errorf("%s: E12 is closed: %t", name, closed)
		}
		if status, out, _ := runClinic(t, "", append([]string{"assess"}, x.args...)...); status != 0 || !json.Valid([]byte(out)) {
			t.Errorf("%s: assess ends with %d", name, status)
		}
	}
	says(t, "", 2, []string{"--days"}, "plan", week13, "--after", week38, "--days", "-3")
}
