package triage_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestValidate(t *testing.T) {
	c := rules(t)
	for name, test := range map[string]struct {
		answers []string
		exam    [2]string
		says    string // empty: valid
	}{
		"nothing":                     {nil, [2]string{}, ""},
		"a skip":                      {[]string{"status", "pregnant"}, [2]string{}, ""},
		"unknown linkId":              {[]string{"colour", "red"}, [2]string{}, `"colour"`},
		"unknown code":                {[]string{"status", "pregnat"}, [2]string{}, `"pregnat"`},
		"two answers where one":       {[]string{"status", "pregnant", "status", "postpartum"}, [2]string{}, "status: 2 answers"},
		"four where three":            {[]string{"quality", "ache", "quality", "stab", "quality", "burn", "quality", "numb"}, [2]string{}, "at most 3"},
		"the same twice":              {[]string{"quality", "ache", "quality", "ache"}, [2]string{}, "twice"},
		"none beside another":         {[]string{"cauda", "none", "cauda", "wipe"}, [2]string{}, "cannot stand beside"},
		"a week too many":             {[]string{"weeks_pregnant", "46"}, [2]string{}, "from 1 to 45"},
		"a week that is no number":    {[]string{"weeks_pregnant", "soon"}, [2]string{}, "soon"},
		"a number with a plus":        {[]string{"weeks_pregnant", "+7"}, [2]string{}, "+7"},
		"a help line has no answer":   {[]string{"status_help", "x"}, [2]string{}, "status_help"},
		"a test":                      {nil, [2]string{"p4_l", "pos"}, ""},
		"a test that was not done":    {nil, [2]string{"p4_l", "nd"}, ""},
		"a test without its side":     {nil, [2]string{"p4", "pos"}, `"p4"`},
		"an unknown result":           {nil, [2]string{"p4_l", "maybe"}, `"maybe"`},
		"a grade":                     {nil, [2]string{"myotome_l5_l", "5"}, ""},
		"a grade too high":            {nil, [2]string{"myotome_l5_l", "6"}, "myotome_l5_l"},
		"a raise":                     {nil, [2]string{"aslr_r", "0"}, ""},
		"a reflex":                    {nil, [2]string{"reflex_knee_r", "brisk"}, ""},
		"a touch":                     {nil, [2]string{"touch_l5_r", "reduced"}, ""},
		"a yes":                       {nil, [2]string{"clonus", "yes"}, ""},
		"a number":                    {nil, [2]string{"finger_floor_cm", "12.5"}, ""},
		"a number out of range":       {nil, [2]string{"finger_floor_cm", "-300"}, "finger_floor_cm"},
		"no number":                   {nil, [2]string{"finger_floor_cm", "NaN"}, "finger_floor_cm"},
		"a question among the tests":  {nil, [2]string{"foot", "yes"}, `exam id "foot"`},
		"a test among the questions":  {[]string{"p4_l", "pos"}, [2]string{}, `linkId "p4_l"`},
		"unknown codes in both parts": {[]string{"status", "x"}, [2]string{"p4_l", "x"}, "status"},
	} {
		t.Run(name, func(t *testing.T) {
			r := answers(test.answers...)
			if test.exam[0] != "" {
				r.SetExam(test.exam[0], test.exam[1])
			}
			err := c.Validate(r)
			if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v, want an error that says %q", err, test.says)
			}
		})
	}
	if err := c.CheckAnswer("nowhere", "yes"); err == nil || c.Known("nowhere") || !c.Known("p4_r") || !c.Known("foot") {
		t.Errorf("an unknown question is known (%v), or a known one is not", err)
	}
}

func TestPrune(t *testing.T) {
	c := rules(t)
	r := answers("status", "pregnant", "weeks_pregnant", "30", "pregnancy_signs", "none", "pain_zones", "calf_l", "leg_or_back", "leg", "cough_leg", "yes")
	r.Set("leak")
	r.Set("status", "postpartum")
	r.Set("pain_zones", "psis_l")
	cleared := c.Questionnaire.Prune(r)
	want := []string{"weeks_pregnant", "pregnancy_signs", "leg_or_back", "cough_leg"}
	if diff := cmp.Diff(want, cleared); diff != "" {
		t.Errorf("cleared (-want +got):\n%s", diff)
	}
	if r.Answered("cough_leg") || !r.Answered("leak") || !r.Answered("status") {
		t.Errorf("after it: %+v", r.Answers)
	}
	if again := c.Questionnaire.Prune(r); len(again) != 0 {
		t.Errorf("a second time it clears %v", again)
	}
}

func TestWordsOfAQuestion(t *testing.T) {
	q := rules(t).Questionnaire
	roll := q.Question("weeks_pregnant")
	if roll.Label(triage.English) == roll.Label(triage.Spanish) || roll.Label("fr") != roll.Label(triage.English) {
		t.Errorf("%q in Spanish is %q, in French %q", roll.Label(triage.English), roll.Label(triage.Spanish), roll.Label("fr"))
	}
	if roll.Help(triage.Spanish) == "" || q.Question("below_knee").Help(triage.English) != "" {
		t.Error("a help line is lost or invented")
	}
	o := q.Question("cauda").Option("none")
	if o == nil || !o.Exclusive() || o.Label(triage.English) == o.Label(triage.Spanish) || q.Question("cauda").Option("x") != nil {
		t.Errorf("option none of cauda: %+v", o)
	}
	if q.Question("pain_zones").Control() != triage.ControlBodyChart || q.Question("status").Control() != "" {
		t.Error("the body chart has lost its control, or another has one")
	}
	if !q.Question("leak").Sensitive() || q.Question("walk").Sensitive() {
		t.Error("sensitive is lost or invented")
	}
	if s := q.Question("below_knee").Short(triage.English); s == q.Question("below_knee").Text || s == "" {
		t.Errorf("the short wording is %q", s)
	}
	if plain := (&triage.Item{Text: "A?"}); plain.Short(triage.English) != "A?" || plain.MaxAnswers() != 1 {
		t.Errorf("an item without extras: %q, %d", plain.Short(triage.English), plain.MaxAnswers())
	}
	text, lines := triage.Text{"en": "a", "es": "b"}, triage.Lines{"en": []string{"a"}, "es": []string{"b"}}
	if text.In(triage.Spanish) != "b" || text.In("fr") != "a" || lines.In(triage.Spanish)[0] != "b" || lines.In("fr")[0] != "a" {
		t.Error("a text in another language is not the English one")
	}
}

func TestEnableWhenWithEachType(t *testing.T) {
	four, yes := 4, true
	for name, w := range map[string]triage.EnableWhen{
		"coding":  {Question: "status", Operator: "=", AnswerCoding: &triage.Coding{Code: "pregnant"}},
		"integer": {Question: "weeks_pregnant", Operator: ">", AnswerInteger: &four},
		"boolean": {Question: "status", Operator: "exists", AnswerBoolean: &yes},
	} {
		it := triage.Item{EnableWhen: []triage.EnableWhen{w}}
		if !it.Enabled(answers("status", "pregnant", "weeks_pregnant", "5")) || it.Enabled(answers("other", "5")) {
			t.Errorf("%s: enabled at the wrong time", name)
		}
	}
	without := triage.Item{EnableWhen: []triage.EnableWhen{{Question: "status", Operator: "="}}}
	if without.Enabled(answers("status", "pregnant")) {
		t.Error("a clause without an answer holds")
	}
}

func TestConditionCheck(t *testing.T) {
	c := rules(t)
	nested := triage.Condition{All: []triage.Clause{{Question: "foot", Operator: "=", Answer: "yes"}}}
	for range 16 {
		nested = triage.Condition{Any: []triage.Clause{{Condition: nested}}}
	}
	clause := func(q, op, a string) triage.Condition {
		return triage.Condition{Any: []triage.Clause{{Question: q, Operator: op, Answer: a}}}
	}
	for name, test := range map[string]struct {
		condition triage.Condition
		says      string
	}{
		"empty":               {triage.Condition{}, ""},
		"a side mark":         {clause("p4_@", "=", "pos"), ""},
		"exists":              {clause("foot", "exists", "false"), ""},
		"a number":            {clause("weeks_pregnant", ">=", "20"), ""},
		"unknown question":    {clause("p5_*", "=", "pos"), "p5_*"},
		"unknown code":        {clause("foot", "!=", "perhaps"), "perhaps"},
		"unknown operator":    {clause("foot", "~", "yes"), "~"},
		"exists maybe":        {clause("foot", "exists", "maybe"), "maybe"},
		"more than a word":    {clause("foot", ">", "yes"), "number"},
		"apart on one side":   {clause("calf_cm_l", "apart", "2"), "_*"},
		"a clause of nothing": {triage.Condition{All: []triage.Clause{{}}}, "neither"},
		"17 deep":             {nested, "16"},
	} {
		err := test.condition.Check(c)
		if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want an error that says %q", name, err, test.says)
		}
	}
}

func TestVisitFolds(t *testing.T) {
	v := triage.Visit{
		Intake: triage.Intake{Response: *answers("status", "pregnant")},
		Exam:   []triage.ExamEntry{{Results: map[string]string{"p4_l": "pos", "clonus": "no"}}, {Results: map[string]string{"p4_l": "neg", "slump_l": ""}}},
		Clearances: []triage.Clearance{
			{Alert: "fever", Note: "seen by her doctor"}, {Alert: "fall"}, {Alert: "belly", Note: " \n"},
		},
	}
	r := v.Response()
	if diff := cmp.Diff(map[string]string{"p4_l": "neg"}, r.Exam); diff != "" {
		t.Errorf("bedside results (-want +got):\n%s", diff)
	}
	r.Set("status", "neither")
	if v.Intake.Response.Value("status") != "pregnant" {
		t.Error("the response of a visit is not a copy")
	}
	if diff := cmp.Diff([]string{"fever"}, v.Cleared()); diff != "" {
		t.Errorf("cleared (-want +got):\n%s", diff)
	}
}

func TestChancesArePrintedWithFourDecimals(t *testing.T) {
	b, err := json.Marshal([]triage.Chance{0.123456, 1, 0.00004})
	if err != nil || string(b) != "[0.1235,1,0]" {
		t.Errorf("%s (%v)", b, err)
	}
}

// TestScoresNeedTheirPicks: the score of the second activity is asked once two
// are picked. It is one meaning of "asked": pruning and the alert for a question
// without an answer have it too.
func TestScoresNeedTheirPicks(t *testing.T) {
	q := rules(t).Questionnaire
	second := triage.ActivityScore(2)
	for _, tt := range []struct {
		picks []string
		asked bool
		out   bool
	}{
		{nil, false, false}, // she may still pick
		{[]string{"sleep"}, false, true},
		{[]string{"sleep", "drive"}, true, false},
		{[]string{"sleep", "drive", "dress"}, true, false},
	} {
		r := &triage.Response{}
		r.Set("been_before", "no")
		r.Set("activities", tt.picks...)
		r.Set(second, "4")
		if got := q.Asked(second, r); got != tt.asked {
			t.Errorf("%v picked: asked %v", tt.picks, got)
		}
		if got := q.RuledOut(second, r); got != tt.out {
			t.Errorf("%v picked: ruled out %v", tt.picks, got)
		}
		q.Prune(r)
		if got := r.Answered(second); got != tt.asked {
			t.Errorf("%v picked: the score stays %v", tt.picks, got)
		}
	}
	for id, want := range map[string]int{"activity_score_1": 1, "activity_score_3": 3, "activities": 0, "activity_score_x": 0, "7": 0} {
		if got := (&triage.Item{LinkID: id}).Pick(); got != want {
			t.Errorf("%s scores pick %d, want %d", id, got, want)
		}
	}
}
