package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// update rewrites expected.toml from what the program says today. Look at the
// difference before keeping it: each line is a clinical statement.
var update = flag.Bool("update", false, "rewrite assets/examples/expected.toml")

const examples = "../../assets/examples"

// outcome is what an example is expected to give. Shows says in one line what
// it is an example of, Alert which alert has to be among those raised.
type outcome struct {
	Shows     string   `toml:"shows"`
	Alert     string   `toml:"alert"`
	Alerts    []string `toml:"alerts"` // tier and id
	Fits      []string `toml:"fits"`   // hypothesis and fit
	Pattern   string   `toml:"pattern"`
	Exercises []string `toml:"exercises"` // id and side
	Tips      []string `toml:"tips"`
}

// TestExamples assesses and plans every worked example with the program itself.
func TestExamples(t *testing.T) {
	var want map[string]outcome
	if _, err := toml.DecodeFile(filepath.Join(examples, "expected.toml"), &want); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(examples, "*.json"))
	if err != nil || len(files) != len(want) {
		t.Fatalf("%d examples and %d outcomes (%v)", len(files), len(want), err)
	}
	got := map[string]outcome{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			a, explained := assessFile(t, file)
			status, out, errOut := runClinic(t, "", "plan", file)
			if status != 0 {
				t.Fatal(errOut)
			}
			var p triage.Plan
			if err := json.Unmarshal([]byte(out), &p); err != nil {
				t.Fatal(err)
			}
			o := want[name]
			o.Alerts, o.Fits, o.Exercises, o.Tips = []string{}, []string{}, entries(p.Exercises), entries(p.Tips)
			for _, x := range a.Alerts {
				o.Alerts = append(o.Alerts, x.Tier+" "+x.ID)
			}
			sums := redo(t, explained)
			for _, h := range a.Hypotheses {
				o.Fits = append(o.Fits, h.ID+" "+h.Fits)
				if math.Abs(sums[h.ID].chance-h.Posterior) > 0.0006 {
					t.Errorf("%s: by hand %.4f, assess says %.4f", h.ID, sums[h.ID].chance, h.Posterior)
				}
			}
			o.Pattern = p.Pattern
			got[name] = o
			if diff := cmp.Diff(want[name], o); diff != "" && !*update {
				t.Errorf("(-expected +got):\n%s", diff)
			}
			if blocked := len(p.BlockedBy) > 0; o.Shows == "" || o.Alert != "" && !slices.Contains(o.Alerts, o.Alert) ||
				blocked != slices.ContainsFunc(o.Alerts, func(a string) bool { return !strings.HasPrefix(a, "note ") }) {
				t.Errorf("shows %q; alert %q among %v; blocked by %v", o.Shows, o.Alert, o.Alerts, p.BlockedBy)
			}
		})
	}
	if *update {
		writeOutcomes(t, got)
	}
}

func entries(list []triage.Planned) []string {
	out := []string{}
	for _, e := range list {
		out = append(out, strings.TrimSpace(e.ID+" "+e.Side))
	}
	return out
}

func writeOutcomes(t *testing.T, got map[string]outcome) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# What each worked example is expected to give. A change here is a change of what a\n# therapist reads: look at every line.\n")
	for _, name := range slices.Sorted(maps.Keys(got)) {
		o := got[name]
		fmt.Fprintf(&b, "\n[%s]\nshows = %q\n", name, o.Shows)
		if o.Alert != "" {
			fmt.Fprintf(&b, "alert = %q\n", o.Alert)
		}
		for _, f := range []struct {
			key  string
			list []string
		}{{"alerts", o.Alerts}, {"fits", o.Fits}} {
			fmt.Fprintf(&b, "%s = [%s]\n", f.key, quoted(f.list))
		}
		fmt.Fprintf(&b, "pattern = %q\nexercises = [%s]\ntips = [%s]\n", o.Pattern, quoted(o.Exercises), quoted(o.Tips))
	}
	if err := os.WriteFile(filepath.Join(examples, "expected.toml"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(out, ", ")
}

// TestExamplesAreRealCheckIns: an example answers only what the kiosk would
// ask, and contradicts itself nowhere.
func TestExamplesAreRealCheckIns(t *testing.T) {
	c := assetstest.Embedded(t)
	files, err := filepath.Glob(filepath.Join(examples, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, left, err := parseAnswers(data, &c.Rules)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if len(left.Pruned)+len(left.Dropped) > 0 {
			t.Errorf("%s answers what the kiosk would not ask or take: %v", file, left)
		}
		if x := r.Contradictions(); len(x) > 0 {
			t.Errorf("%s contradicts itself: %v", file, x)
		}
	}
}
