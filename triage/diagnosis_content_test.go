package triage_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// respond are answers and bedside results, as "id=code" pairs.
func respond(t *testing.T, pairs ...string) *triage.Response {
	t.Helper()
	return assetstest.Response(t, rules(t), strings.Join(pairs, " "))
}

// codes are proposed for answers, with every hypothesis fitting to some degree.
func codes(t *testing.T, answers ...string) []string {
	t.Helper()
	c, r := rules(t), respond(t, answers...)
	a := triage.Assessment{}
	for _, h := range c.Evidence.Hypotheses {
		a.Hypotheses = append(a.Hypotheses, triage.Judged{ID: h.ID, Fits: triage.FitSome})
	}
	var out []string
	for _, d := range c.Diagnoses.Propose(&a, r) {
		out = append(out, d.Code)
	}
	return out
}

// TestCodesOfEveryWeek: each week has the codes of its trimester and of no other,
// and no code of the weeks after birth; every week after birth the other way round.
func TestCodesOfEveryWeek(t *testing.T) {
	for week := 1; week <= 45; week++ {
		trimester := 1
		switch {
		case week >= 28:
			trimester = 3
		case week >= 14:
			trimester = 2
		}
		got := codes(t, "status=pregnant", "weeks_pregnant="+strconv.Itoa(week), "pain_zones=pubis")
		for n := 1; n <= 3; n++ {
			for _, family := range []string{"O26.71", "O26.89"} {
				if code := family + strconv.Itoa(n); slices.Contains(got, code) != (n == trimester) {
					t.Errorf("week %d: %v", week, got)
				}
			}
		}
		if slices.Contains(got, "O26.719") || slices.Contains(got, "O26.73") || slices.Contains(got, "O99.893") || !slices.Contains(got, "O99.891") {
			t.Errorf("week %d: %v", week, got)
		}
	}
	if got := codes(t, "status=pregnant", "pain_zones=pubis"); !slices.Contains(got, "O26.719") || !slices.Contains(got, "O26.899") || slices.Contains(got, "O26.711") {
		t.Errorf("no week: %v", got)
	}
	for week := range 20 {
		got := codes(t, "status=postpartum", "weeks_since_birth="+strconv.Itoa(week), "pain_zones=pubis")
		if early := week < 6; slices.Contains(got, "O26.73") != early || slices.Contains(got, "O99.893") != early {
			t.Errorf("%d weeks after birth: %v", week, got)
		}
	}
	for _, code := range codes(t, "status=neither", "pain_zones=pubis") {
		if strings.HasPrefix(code, "O") {
			t.Errorf("neither pregnant nor after birth: %s", code)
		}
	}
}

// TestCodesOfASide: the side is hers, and a back that hurts too has the other
// family of codes.
func TestCodesOfASide(t *testing.T) {
	for _, tt := range []struct {
		zones string
		want  []string
	}{
		{"calf_r", []string{"M54.31"}},
		{"calf_l", []string{"M54.32"}},
		{"calf_l calf_r", []string{"M54.31", "M54.32"}},
		{"lb_mid calf_l", []string{"M54.42"}},
		{"lb_side_r calf_r", []string{"M54.41"}},
		{"lb_mid", []string{"M54.40"}},
		{"tail", []string{"M54.30"}},
	} {
		args := []string{"status=neither"}
		for zone := range strings.FieldsSeq(tt.zones) {
			args = append(args, "pain_zones="+zone)
		}
		got := slices.DeleteFunc(codes(t, args...), func(code string) bool {
			return !strings.HasPrefix(code, "M54.3") && !strings.HasPrefix(code, "M54.4")
		})
		slices.Sort(got)
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: %v, want %v", tt.zones, got, tt.want)
		}
	}
}

// TestCodesNeedAFit: what does not fit is not proposed; a clinic without the
// comparison is offered what the answers allow.
func TestCodesNeedAFit(t *testing.T) {
	c := rules(t)
	var r triage.Response
	r.Set("status", "neither")
	r.Set("pain_zones", "calf_r")
	none := triage.Assessment{Hypotheses: []triage.Judged{{ID: triage.Radicular, Fits: triage.FitLittle}, {ID: triage.Girdle, Fits: triage.FitUnknown}}}
	if got := c.Diagnoses.Propose(&none, &r); len(got) > 0 {
		t.Errorf("nothing fits, and there is %v", got)
	}
	if got := c.Diagnoses.Propose(nil, &r); len(got) < 3 {
		t.Errorf("without the comparison there is only %v", got)
	}
}

// TestCodesOfAVisit: what was picked last counts, even if it is nothing.
func TestCodesOfAVisit(t *testing.T) {
	pick := func(codes ...triage.Code) triage.Note {
		return triage.Note{Codes: &triage.CodeEntry{Year: "2026", Codes: codes}}
	}
	v := triage.Visit{Notes: []triage.Note{pick(triage.Code{Code: "M53.3"}), {Text: "seen"}}}
	if got := v.Codes(); got == nil || len(got.Codes) != 1 {
		t.Errorf("%v", got)
	}
	v.Notes = append(v.Notes, pick())
	if got := v.Codes(); got == nil || len(got.Codes) != 0 {
		t.Errorf("after all were taken back: %v", got)
	}
	if got := (&triage.Visit{}).Codes(); got != nil {
		t.Errorf("none were picked: %v", got)
	}
}
