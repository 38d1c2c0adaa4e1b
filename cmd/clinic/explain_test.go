package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

// sum is what a person gets who redoes the printed reasoning by hand.
type sum struct {
	chance float64
	lines  int
}

// redo works through the text of assess --explain with no more than it says,
// and checks each printed intermediate result on the way.
func redo(t *testing.T, text string) map[string]sum {
	t.Helper()
	number := func(field string) float64 {
		var x float64
		if _, err := fmt.Sscan(field, &x); err != nil {
			t.Fatalf("%q is no number", field)
		}
		return x
	}
	near := func(what string, got, printed float64) {
		if math.Abs(got-printed) > 0.002*printed {
			t.Errorf("%s: by hand %g, printed %g", what, got, printed)
		}
	}
	out := map[string]sum{}
	var id string
	var odds float64
	var s sum
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		switch f[0] {
		case "HYPOTHESIS":
			id, s = f[1], sum{}
		case "prior":
			p := number(f[1])
			odds = p / (1 - p)
		case "odds":
			if strings.HasPrefix(line, " ") {
				near(id+" prior odds", odds, number(f[1]))
			}
		case "×":
			odds *= number(f[1])
			near(id+" "+f[4], odds, number(f[3]))
			s.lines++
			if !strings.Contains(line, "[") || strings.HasSuffix(strings.TrimSpace(line), "]") {
				t.Errorf("%s %s has no tag or source: %s", id, f[4], line)
			}
		case "posterior":
			s.chance = odds / (1 + odds)
			if math.Abs(s.chance-number(f[1])) > 0.0006 {
				t.Errorf("%s: by hand %.4f, printed %s", id, s.chance, f[1])
			}
			out[id] = s
		}
	}
	return out
}

// assessed is what assess prints as JSON.
type assessed struct {
	Alerts     []struct{ ID, Tier string }
	Hypotheses []struct {
		ID, Fits              string
		Posterior             float64
		For, Against, Unknown []struct{ Finding string }
	}
}

func assessFile(t *testing.T, file string) (a assessed, explained string) {
	t.Helper()
	status, out, errOut := runClinic(t, "", "assess", file)
	if status != 0 {
		t.Fatal(errOut)
	}
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatal(err)
	}
	status, explained, errOut = runClinic(t, "", "assess", "--explain", file)
	if status != 0 {
		t.Fatal(errOut)
	}
	return a, explained
}

func TestExplainCanBeRedoneByHand(t *testing.T) {
	for name, text := range map[string]string{
		"nothing known": `{"answers":{}}`,
		"capped, with exam": `{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r","butt_up_r"],"worst_spot":"psis_r",
			"below_knee":"no","roll_bed":"worse","one_leg":"worse","walk_long":"yes","general_signs":["unsure"]},"exam":{"p4_r":"pos","aslr_r":2}}`,
		"leg pain": `{"answers":{"status":"postpartum","weeks_since_birth":16,"pain_zones":["butt_mid_l","th_post_l","calf_l"],"below_knee":"yes",
			"foot":"yes","leg_or_back":"leg","cough_leg":"yes"},"exam":{"slump_l":"pos","reflex_ankle_l":"absent","reflex_ankle_r":"normal"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			a, text := assessFile(t, write(t, "answers.json", text))
			sums := redo(t, text)
			if len(sums) != len(a.Hypotheses) {
				t.Fatalf("%d hypotheses are explained, %d assessed", len(sums), len(a.Hypotheses))
			}
			for _, h := range a.Hypotheses {
				got := sums[h.ID]
				if math.Abs(got.chance-h.Posterior) > 0.0006 || got.lines != len(h.For)+len(h.Against) {
					t.Errorf("%s: by hand %.4f from %d lines, assess says %.4f from %d", h.ID, got.chance, got.lines, h.Posterior, len(h.For)+len(h.Against))
				}
				for _, u := range h.Unknown {
					if !strings.Contains(text, u.Finding) {
						t.Errorf("%s: %s is not listed as not known", h.ID, u.Finding)
					}
				}
			}
			for _, x := range a.Alerts {
				if !strings.Contains(text, "  "+x.ID+"  because ") {
					t.Errorf("alert %s is not explained", x.ID)
				}
			}
		})
	}
}
