package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// TestPapersAfterAnotherStage: a sheet and a letter stand on the visit before as a
// plan does, and say where the stages contradict.
func TestPapersAfterAnotherStage(t *testing.T) {
	rest := `"cauda":["none"],"leg_weak":"none","general_signs":["none"],"pain_zones":["lb_mid"],"conditions":["none"]`
	vaginal := write(t, "vaginal.json", `{"answers":{"status":"postpartum","weeks_since_birth":20,"birth":"vaginal","postpartum_signs":["none"],`+rest+`}}`)
	cesarean := write(t, "cesarean.json", `{"answers":{"status":"postpartum","weeks_since_birth":1,"birth":"caesarean","postpartum_signs":["none"],`+rest+`}}`)
	late := write(t, "late.json", `{"answers":{"status":"pregnant","weeks_pregnant":38,"pregnancy_signs":["none"],`+rest+`}}`)
	again := write(t, "again.json", `{"answers":{"been_before":"yes","new_problem":"no","status":"pregnant","weeks_pregnant":13,
		"pregnancy_signs":["leg_swollen"],"cauda":["none"],"leg_weak":"none","general_signs":["none"]}}`)
	plan := func(args ...string) map[string]bool {
		_, out, _ := runClinic(t, "", append([]string{"plan"}, args...)...)
		var got struct{ Exercises []struct{ ID string } }
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, e := range got.Exercises {
			ids[e.ID] = true
		}
		return ids
	}
	made := func(args ...string) (paper, errOut string) {
		out := filepath.Join(t.TempDir(), "out")
		status, _, errOut := runClinic(t, "", append(args, "-o", out, "--date", "2026-11-30")...)
		data, err := os.ReadFile(out)
		if status != 0 || err != nil {
			t.Fatalf("%v: exit status %d, %q, %v", args, status, errOut, err)
		}
		return string(data), errOut
	}
	alone, _ := made("sheet", vaginal)
	held, said := made("sheet", vaginal, "--after", cesarean)
	if cmp.Equal(plan(vaginal), plan(vaginal, "--after", cesarean)) {
		t.Fatal("the plan is the same with the visit before: the test shows nothing")
	}
	if alone == held || !strings.Contains(said, triage.DoubtBirthKind) {
		t.Errorf("the sheet does not stand on the visit before; it says %q", said)
	}
	letter, said := made("letter", again, "--text", "--after", late)
	if !strings.Contains(said, triage.DoubtWeeksBack) || !strings.Contains(letter, "At her visit before she said: She marked pain at") {
		t.Errorf("says %q, and writes\n%s", said, letter)
	}
	if _, said := made("sheet", vaginal, "--after", late, "--days", "150"); strings.Contains(said, "contradicts") {
		t.Errorf("the next pregnancy is in doubt: %q", said)
	}
	out := filepath.Join(t.TempDir(), "out")
	for _, command := range []string{"sheet", "letter"} {
		says(t, "", 2, []string{"--days"}, command, again, "-o", out, "--after", late, "--days", "-3")
		says(t, "", 2, []string{"gone.json"}, command, again, "-o", out, "--after", "gone.json")
	}
}
