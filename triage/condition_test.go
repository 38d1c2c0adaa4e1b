package triage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestConditionHolds(t *testing.T) {
	var r triage.Response
	r.Set("status", "pregnant")
	r.Set("weeks_pregnant", "30")
	r.Set("quality", "ache", "burn")
	r.Set("skipped")
	r.Set("pain_zones", "psis_r", "lb_mid")
	r.SetExam("p4_l", "pos")
	r.SetExam("p4_r", "nd")
	r.SetExam("slump_r", "neg")
	r.SetExam("calf_cm_l", "36.3")
	r.SetExam("calf_cm_r", "34.3")
	r.SetExam("hip_ir_deg_l", "30")

	is := func(q, op, a string) triage.Clause { return triage.Clause{Question: q, Operator: op, Answer: a} }
	all := func(c ...triage.Clause) triage.Condition { return triage.Condition{All: c} }
	for name, test := range map[string]struct {
		condition triage.Condition
		want      bool
	}{
		"empty never holds":                  {triage.Condition{}, false},
		"equal":                              {all(is("status", "=", "pregnant")), true},
		"equal, one of several":              {all(is("quality", "=", "burn")), true},
		"not equal, none of several":         {all(is("quality", "!=", "numb")), true},
		"not equal, but one is":              {all(is("quality", "!=", "burn")), false},
		"not equal wants an answer":          {all(is("never_asked", "!=", "x")), false},
		"not equal wants more than a skip":   {all(is("skipped", "!=", "x")), false},
		"number at the limit":                {all(is("weeks_pregnant", ">=", "30")), true},
		"number below the limit":             {all(is("weeks_pregnant", "<", "30")), false},
		"numbers compare as numbers":         {all(is("weeks_pregnant", ">", "4")), true},
		"a code is no number":                {all(is("status", ">", "0")), false},
		"exists":                             {all(is("status", "exists", "true")), true},
		"a skip does not exist":              {all(is("skipped", "exists", "false")), true},
		"all wants each":                     {all(is("status", "=", "pregnant"), is("quality", "=", "numb")), false},
		"any wants one":                      {triage.Condition{Any: []triage.Clause{is("status", "=", "neither"), is("quality", "=", "ache")}}, true},
		"all and any want both":              {triage.Condition{All: []triage.Clause{is("status", "=", "pregnant")}, Any: []triage.Clause{is("quality", "=", "numb")}}, false},
		"nested":                             {all(triage.Clause{Condition: triage.Condition{Any: []triage.Clause{is("quality", "=", "ache")}}}, is("status", "=", "pregnant")), true},
		"either side":                        {all(is("p4_*", "=", "pos")), true},
		"the painful side only":              {all(is("p4_@", "=", "pos")), false},
		"the painful side":                   {all(is("slump_@", "=", "neg")), true},
		"apart by as much":                   {all(is("calf_cm_*", "apart", "2")), true},
		"apart by less":                      {all(is("calf_cm_*", "apart", "2.1")), false},
		"apart wants both sides":             {all(is("hip_ir_deg_*", "apart", "1")), false},
		"a test that was not done is silent": {all(is("p4_r", "exists", "false")), true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.condition.Holds(&r); got != test.want {
				t.Errorf("Holds = %v, want %v", got, test.want)
			}
		})
	}

	because := all(is("quality", "=", "burn"), is("p4_*", "=", "pos"), is("weeks_pregnant", ">", "4"), is("calf_cm_*", "apart", "2")).Because(&r)
	if diff := cmp.Diff([]string{"quality=burn", "p4_l=pos", "weeks_pregnant=30", "calf_cm_l=36.3", "calf_cm_r=34.3"}, because); diff != "" {
		t.Errorf("Because (-want +got):\n%s", diff)
	}
}

func TestSide(t *testing.T) {
	for name, test := range map[string]struct {
		zones []string
		worst string
		side  string
		sides []string
	}{
		"nothing marked":             {nil, "", "", nil},
		"middle only":                {[]string{"lb_mid", "tail"}, "none", "", nil},
		"one side":                   {[]string{"psis_r", "lb_mid"}, "", "r", []string{"r"}},
		"worst spot decides":         {[]string{"psis_r", "butt_up_r", "psis_l"}, "psis_l", "l", []string{"l", "r"}},
		"more marks decide":          {[]string{"psis_r", "butt_up_r", "psis_l"}, "", "r", []string{"l", "r"}},
		"as many marks, no decision": {[]string{"psis_r", "psis_l"}, "", "", []string{"l", "r"}},
	} {
		t.Run(name, func(t *testing.T) {
			var r triage.Response
			r.Set("pain_zones", test.zones...)
			if test.worst != "" {
				r.Set("worst_spot", test.worst)
			}
			if got := r.Side(); got != test.side {
				t.Errorf("Side = %q, want %q", got, test.side)
			}
			if diff := cmp.Diff(test.sides, r.PainSides()); diff != "" {
				t.Errorf("PainSides (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParsePlain(t *testing.T) {
	r, err := triage.ParsePlain([]byte(`{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r","lb_mid"],"leak":null,"talk_alone":{"later":true}},"exam":{"p4_r":"pos","aslr_l":3}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := &triage.Response{
		Answers: map[string]triage.Answer{
			"status":         {Values: []string{"pregnant"}},
			"weeks_pregnant": {Values: []string{"30"}},
			"pain_zones":     {Values: []string{"psis_r", "lb_mid"}},
			"leak":           {Skipped: true},
			"talk_alone":     {Later: true},
		},
		Exam: map[string]string{"p4_r": "pos", "aslr_l": "3"},
	}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	for _, bad := range []string{
		``, `[]`, `{"answer":{}}`, `{"answers":{"status":true}}`, `{"answers":{"leak":{"later":false}}}`, `{"answers":{"leak":{}}}`, `{"answers":{"pain_zones":[1]}}`,
		`{"answers":{}} {}`, `{"exam":{"p4_r":["pos","neg"]}}`, `{"exam":{"p4_r":null}}`,
	} {
		if r, err := triage.ParsePlain([]byte(bad)); err == nil {
			t.Errorf("ParsePlain(%s) = %v, want an error", bad, r)
		}
	}
}
