package triage_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// chart is a questionnaire of a body chart and a question whose code is the id of
// a group too.
func chart() *triage.Questionnaire {
	choice := func(id string, codes ...string) triage.Item {
		it := triage.Item{LinkID: id, Type: triage.TypeChoice, Repeats: true}
		for _, c := range codes {
			o := triage.AnswerOption{}
			o.ValueCoding.Code = c
			it.AnswerOption = append(it.AnswerOption, o)
		}
		return it
	}
	return &triage.Questionnaire{Item: []triage.Item{
		choice("pain_zones", "lb_mid", "psis_l", "psis_r", "th_post_l", "th_post_r", "calf_l", "calf_r"),
		choice("leg_or_back", "back", "leg"),
	}}
}

func terms() *triage.Terms {
	return &triage.Terms{
		Groups: []triage.ZoneGroup{{ID: "spine", Zones: []string{"lb_mid", "psis"}}, {ID: "leg", Zones: []string{"th_post", "calf"}}, {ID: "all", Zones: []string{"spine", "leg"}}},
		Named:  []triage.NamedCondition{{ID: "in_leg", Condition: triage.Condition{Any: []triage.Clause{{Question: "pain_zones", Operator: "in", Answer: "leg"}}}}},
	}
}

func TestTermsInConditions(t *testing.T) {
	v, err := terms().LookUp(chart())
	if err != nil {
		t.Fatal(err)
	}
	in := func(q, answer string) triage.Clause {
		return triage.Clause{Question: q, Operator: "in", Answer: answer}
	}
	off := func(q, answer string) triage.Clause {
		return triage.Clause{Question: q, Operator: "not-in", Answer: answer}
	}
	any := func(c ...triage.Clause) triage.Condition { return triage.Condition{Any: c} }
	all := func(c ...triage.Clause) triage.Condition { return triage.Condition{All: c} }
	alone := triage.Condition{SameSide: true, All: []triage.Clause{in("pain_zones", "calf_="), off("pain_zones", "psis_= th_post_=")}}
	for name, c := range map[string]struct {
		condition triage.Condition
		marks     string
		because   []string // nil: it does not hold
	}{
		"a zone of the group":                {any(in("pain_zones", "leg")), "psis_l calf_r", []string{"pain_zones=calf_r"}},
		"no zone of the group":               {any(in("pain_zones", "leg")), "psis_l lb_mid", nil},
		"half of a group":                    {any(in("pain_zones", "leg_l")), "calf_r", nil},
		"both halves":                        {all(in("pain_zones", "leg_l"), in("pain_zones", "leg_r")), "calf_r th_post_l", []string{"pain_zones=th_post_l", "pain_zones=calf_r"}},
		"a group of groups":                  {any(in("pain_zones", "all")), "lb_mid", []string{"pain_zones=lb_mid"}},
		"a list of groups and zones":         {any(in("pain_zones", "spine calf_l")), "calf_l", []string{"pain_zones=calf_l"}},
		"not in, and elsewhere":              {any(off("pain_zones", "leg")), "psis_l", []string{"pain_zones=psis_l"}},
		"not in without a mark":              {any(off("pain_zones", "leg")), "", nil},
		"a code that is a group's id too":    {any(in("leg_or_back", "leg")), "leg", []string{"leg_or_back=leg"}},
		"a named condition":                  {any(triage.Clause{Is: "in_leg"}), "calf_l", []string{"pain_zones=calf_l"}},
		"calf alone":                         {alone, "calf_l lb_mid", []string{"pain_zones=calf_l", "pain_zones=lb_mid"}},
		"calf with a line on its side":       {alone, "calf_l th_post_l", nil},
		"calf with a line on the other":      {alone, "calf_l th_post_r", []string{"pain_zones=calf_l", "pain_zones=th_post_r"}},
		"both calves, one of them explained": {alone, "calf_l psis_l calf_r", []string{"pain_zones=calf_r", "pain_zones=calf_l", "pain_zones=psis_l"}},
	} {
		t.Run(name, func(t *testing.T) {
			if err := c.condition.Expand(v); err != nil {
				t.Fatal(err)
			}
			r := &triage.Response{}
			if c.marks == "leg" {
				r.Set("leg_or_back", "leg")
			} else if c.marks != "" {
				r.Set("pain_zones", strings.Fields(c.marks)...)
			}
			if got := c.condition.Holds(r); got != (c.because != nil) {
				t.Fatalf("holds: %v", got)
			}
			if c.because == nil {
				return
			}
			if d := cmp.Diff(c.because, c.condition.Because(r)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTermsThatAreRefused(t *testing.T) {
	group := func(id string, zones ...string) triage.Terms {
		return triage.Terms{Groups: []triage.ZoneGroup{{ID: id, Zones: zones}}}
	}
	named := func(id string, c ...triage.Clause) triage.Terms {
		return triage.Terms{Named: []triage.NamedCondition{{ID: id, Condition: triage.Condition{Any: c}}}}
	}
	for name, c := range map[string]struct {
		terms triage.Terms
		says  []string
	}{
		"a zone that does not exist":      {group("g", "psis", "elbow"), []string{`"g"`, `"elbow"`}},
		"a group without a zone":          {group("g"), []string{`"g"`, "no zone"}},
		"a group with the id of a zone":   {group("calf", "psis"), []string{`"calf"`, "zone"}},
		"a group with the id of a half":   {group("g_l", "psis"), []string{`"g_l"`, "side"}},
		"a group of a later group":        {triage.Terms{Groups: []triage.ZoneGroup{{ID: "a", Zones: []string{"b"}}, {ID: "b", Zones: []string{"psis"}}}}, []string{`"a"`, `"b"`}},
		"a condition of nothing":          {named("c"), []string{`"c"`}},
		"a condition that names itself":   {named("c", triage.Clause{Is: "c"}), []string{`"c"`, "unknown"}},
		"a condition outside of the side": {named("c", triage.Clause{Question: "pain_zones", Operator: "=", Answer: "calf_="}), []string{`"calf_="`, "same_side"}},
	} {
		t.Run(name, func(t *testing.T) { refuses(t, second(c.terms.LookUp(chart())), c.says) })
	}
	v, err := terms().LookUp(chart())
	if err != nil {
		t.Fatal(err)
	}
	zones := func(answer string) triage.Clause {
		return triage.Clause{Question: "pain_zones", Operator: "in", Answer: answer}
	}
	for name, c := range map[string]struct {
		condition triage.Condition
		says      []string
	}{
		"a condition that does not exist": {triage.Condition{Any: []triage.Clause{{Is: "gone"}}}, []string{`"gone"`}},
		"a name beside a question":        {triage.Condition{Any: []triage.Clause{{Is: "in_leg", Question: "pain_zones"}}}, []string{`"in_leg"`}},
		"the same side without a side":    {triage.Condition{SameSide: true, Any: []triage.Clause{zones("leg")}}, []string{"same_side", "_="}},
		"a side in a side": {triage.Condition{SameSide: true, Any: []triage.Clause{
			zones("leg_="), {Condition: triage.Condition{SameSide: true, Any: []triage.Clause{zones("leg_=")}}},
		}}, []string{"same_side"}},
		"the middle has no side": {triage.Condition{Any: []triage.Clause{zones("lb_mid_l")}}, []string{"lb_mid_l"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.condition.Expand(v)
			if err == nil {
				err = c.condition.Check(rules(t))
			}
			refuses(t, err, c.says)
		})
	}
}

func second(_ *triage.Vocabulary, err error) error { return err }

func refuses(t *testing.T, err error, says []string) {
	t.Helper()
	if err == nil {
		t.Fatal("it is taken")
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("%v: it does not say %s", err, s)
		}
	}
}
