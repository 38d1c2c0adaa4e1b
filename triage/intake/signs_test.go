package intake_test

import (
	"slices"
	"testing"

	"sacra/triage"
	"sacra/triage/intake"
)

// signed returns a flow at the list of warning signs of a return visit.
func signed(t *testing.T, rules *triage.Rules, status string) *intake.Flow {
	t.Helper()
	f := intake.New(rules, fixedNow)
	f.Start(triage.English)
	f.SetName("Ana Ruiz")
	f.Next()
	f.SetBirth("1994-05-02")
	f.Next()
	f.Agree("1")
	fill(f, func(it *triage.Item) []string {
		switch it.LinkID {
		case "been_before":
			return []string{"yes"}
		case "status":
			return []string{status}
		}
		return calm(it)
	})
	f.Next()
	at(t, f, "signs")
	return f
}

// Every warning sign that a first visit asks for is on the list of a return
// visit, counts as said to the question it belongs to, leaves no question of
// warning signs open, and raises what it raises there.
func TestNoWarningSignIsLostOnAReturnVisit(t *testing.T) {
	rules, looked := shipped(t), 0
	for _, status := range []string{"pregnant", "postpartum", "neither"} {
		for it := range rules.Questionnaire.Questions() {
			first := &triage.Response{}
			first.Set("status", status)
			if !slices.Contains(rules.Alerts.Asked, it.LinkID) || !it.Repeats || !rules.Questionnaire.Asked(it.LinkID, first) {
				continue
			}
			for _, o := range it.Offered(first) { // what another list asks her for is on that
				code := o.ValueCoding.Code
				if o.Exclusive() {
					continue
				}
				looked++
				f := signed(t, rules, status)
				card := cardOf(f, o.Label(triage.English))
				if card == "" {
					t.Fatalf("%s: %s=%s is not on the list", status, it.LinkID, code)
				}
				signs := f.Signs()
				f.SetSigns(card)
				if in := f.Intake(); !in.Response.Has(it.LinkID, code) {
					t.Errorf("%s: %s=%s is lost when she leaves now", status, it.LinkID, code)
				}
				effect := f.Next()
				in := f.Intake()
				if !in.Response.Has(it.LinkID, code) || !in.Returning {
					t.Errorf("%s: %s=%s is not in the answers", status, it.LinkID, code)
				}
				for _, sign := range signs {
					for _, id := range sign.Items {
						if len(in.Response.Values(id)) == 0 {
							t.Errorf("%s: %s=%s leaves %s open", status, it.LinkID, code, id)
						}
					}
				}
				first.Set(it.LinkID, code)
				stops := slices.ContainsFunc(rules.Raised(first), func(a triage.RaisedAlert) bool { return a.Tier == triage.TierNow })
				if stops != (effect == intake.SaveEnd) {
					t.Errorf("%s: %s=%s: stopped %v, want %v", status, it.LinkID, code, effect == intake.SaveEnd, stops)
				}
			}
		}
	}
	if looked < 60 {
		t.Errorf("only %d warning signs were looked at", looked)
	}
}

func cardOf(f *intake.Flow, label string) string {
	for _, s := range f.Signs() {
		if s.Label(triage.English) == label {
			return s.Code
		}
	}
	return ""
}

// "None of these" answers every list, "not sure" is asked again of each, and
// what the short form leaves out is not in the answers.
func TestReturnVisit(t *testing.T) {
	rules := shipped(t)
	f := signed(t, rules, "pregnant")
	if f.MaySkip() || f.CanNext() {
		t.Error("the warning signs can be passed over")
	}
	f.SetSigns("cauda.unsure")
	f.Next()
	at(t, f, "again:cauda")
	f.Set("none")
	f.Next()
	at(t, f, "ask:leg_weak")
	f.Back()
	f.Back()
	at(t, f, "signs")
	f.SetSigns("cauda.none")
	f.Next()
	answer(t, f, "leg_weak", "none")
	at(t, f, "ask:grp_since")
	fill(f, func(it *triage.Item) []string {
		return map[string][]string{"change": {"worse"}, "exercise_days": {"0"}, "new_problem": {"no"}, "health_news": {"no"}}[it.LinkID]
	})
	f.Next()
	for n := 0; f.At().Kind != intake.KindCheck && n < 12; n++ {
		if f.At().Kind == intake.KindAsk {
			fill(f, func(it *triage.Item) []string { return calm(it) })
		}
		f.Next()
	}
	if e := f.Finish(); e != intake.SaveAll {
		t.Fatalf("effect %v at %s", e, f.At())
	}
	in := f.Intake()
	for _, id := range []string{"pain_zones", "below_knee", "roll_bed", "conditions", "leak", "onset_when"} {
		if in.Response.Answered(id) {
			t.Errorf("%s was not asked and has the answer %v", id, in.Response.Answers[id])
		}
	}
	if got := in.Response.Value("exercise_days"); got != "0" || !in.Returning {
		t.Errorf("days %q, returning %v", got, in.Returning)
	}
	for _, a := range rules.Raised(&in.Response) {
		if id, open := a.Unanswered(); open || a.Tier == triage.TierNow {
			t.Errorf("a calm return visit raises %s %s", a.ID, id)
		}
	}
}

// A new pain opens the body chart again; whoever takes "been here before" back
// is asked everything.
func TestReturnVisitWithANewPain(t *testing.T) {
	f := signed(t, shipped(t), "neither")
	f.SetSigns("cauda.none")
	f.Next()
	answer(t, f, "leg_weak", "none")
	fill(f, func(it *triage.Item) []string {
		return map[string][]string{"change": {"same"}, "exercise_days": {"7"}, "new_problem": {"yes"}, "health_news": {"no"}}[it.LinkID]
	})
	f.Next()
	at(t, f, "ask:pain_zones")
	for f.At().String() != "ask:grp_stage" {
		f.Back()
	}
	f.SetRow("been_before", "no")
	f.Next()
	at(t, f, "ask:cauda")
	if in := f.Intake(); in.Returning || in.Response.Answered("change") {
		t.Errorf("still a return visit: %v", in.Response.Answers)
	}
}

// listed returns a flow of a first visit at the list of her health.
func listed(t *testing.T) *intake.Flow {
	t.Helper()
	f := intake.New(shipped(t), fixedNow)
	f.Start(triage.English)
	f.SetName("Ana Ruiz")
	f.Next()
	f.SetBirth("1994-05-02")
	f.Next()
	f.Agree("1")
	for n := 0; f.At().Kind != intake.KindSigns && n < 60; n++ {
		if f.At().Kind == intake.KindAsk {
			fill(f, func(it *triage.Item) []string {
				if it.LinkID == "status" {
					return []string{"pregnant"}
				}
				return calm(it)
			})
		}
		f.Next()
	}
	at(t, f, "signs:grp_health")
	return f
}

// The lists of a group are one list with one "none": a choice counts for its own
// question, the others get "none", and "not sure" leaves open the questions that do not
// have that answer.
func TestListsOfAGroup(t *testing.T) {
	for _, c := range []struct {
		name  string
		cards []string
		want  map[string][]string
	}{
		{"nothing", []string{"before.none"}, map[string][]string{"before": {"none"}, "conditions": {"none"}, "risks": {"none"}}},
		{"two of two lists", []string{"conditions.cervix", "risks.steroids"}, map[string][]string{"before": {"none"}, "conditions": {"cervix"}, "risks": {"steroids"}}},
		{"not sure", []string{"risks.unsure"}, map[string][]string{"before": nil, "conditions": nil, "risks": {"unsure"}}},
		{"skipped", nil, map[string][]string{"before": nil, "conditions": nil, "risks": nil}},
	} {
		f := listed(t)
		if !f.MaySkip() || f.CanNext() {
			t.Fatalf("%s: cannot be skipped, or goes on without an answer", c.name)
		}
		if c.cards == nil {
			f.Skip()
		} else {
			f.SetSigns(c.cards...)
			f.Next()
		}
		at(t, f, "ask:activities")
		r := f.Intake().Response
		for id, want := range c.want {
			if got := r.Values(id); !slices.Equal(got, want) || !r.Answered(id) {
				t.Errorf("%s: %s is %v, want %v", c.name, id, got, want)
			}
		}
		f.Back()
		at(t, f, "signs:grp_health")
		if got := f.ChosenSigns(); c.name != "two of two lists" && !slices.Equal(got, c.cards) {
			t.Errorf("%s: back again, %v is chosen", c.name, got)
		}
	}
}
