package assets_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestAlertsSendHerToTheDesk: an alert that cannot wait says so to her, and no
// other one speaks to her. Its first sentence begins with the title of the screen that
// stops her, whose place it takes, so that nothing is said twice.
func TestAlertsSendHerToTheDesk(t *testing.T) {
	c := assetstest.Embedded(t)
	for _, a := range c.Rules.Alerts.Alerts {
		if a.Tier != triage.TierNow {
			if !a.Patient.Empty() {
				t.Errorf("%s: tier %s speaks to the patient", a.ID, a.Tier)
			}
			continue
		}
		for _, l := range []triage.Lang{triage.English, triage.Spanish} {
			if first, rest, _ := strings.Cut(a.Patient[l], ". "); !strings.HasPrefix(first, c.Words.For(l)("checkin.stop.title")) || rest == "" {
				t.Errorf("%s: the patient is not sent to the desk in %s: %q", a.ID, l, a.Patient[l])
			}
		}
	}
}

// Every alert can be raised by answers that a patient can really give: known
// codes, to questions that she is asked.
func TestEveryAlertCanBeRaised(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	for _, a := range rules.Alerts.Alerts {
		raised := false
		search{rules.Questionnaire}.all([]triage.Clause{{Condition: a.When}}, &triage.Response{}, func(r *triage.Response) bool {
			if rules.Validate(r) != nil {
				return false
			}
			for id := range r.Answers {
				if !rules.Questionnaire.Asked(id, r) {
					return false
				}
			}
			raised = slices.ContainsFunc(rules.Raised(r), func(x triage.RaisedAlert) bool { return x.ID == a.ID })
			return raised
		})
		if !raised {
			t.Errorf("%s: no answers were found that raise it", a.ID)
		}
	}
}

func TestNoWarningSignIsSilent(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	for _, id := range append(slices.Clone(rules.Alerts.Asked), "conditions") {
		it := rules.Questionnaire.Question(id)
		for _, o := range it.AnswerOption {
			code := o.ValueCoding.Code
			raised := open(rules, id+"="+code, id)
			if want := code != "none"; (len(raised) > 0) != want {
				t.Errorf("%s=%s raises %v", id, code, raised)
			}
			if code == "unsure" && raised["unsure_"+id] != triage.TierHold {
				t.Errorf("%s=unsure does not hold: %v", id, raised)
			}
		}
	}
}

func TestAlertsOfWomen(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	for _, c := range []struct{ answers, now, hold, note string }{
		{answers: "status=pregnant weeks_pregnant=30 pain_zones=psis_r worst_spot=psis_r below_knee=no walk=worse roll_bed=worse night=sometimes conditions=none talk_alone=no leak=no"},
		{answers: "cauda=wipe", now: "cauda_wipe"},
		{answers: "cauda=both_legs", hold: "cauda_both_legs"},
		{answers: "cauda=both_legs quality=numb", now: "cauda_both_legs_nerve", hold: "cauda_both_legs"},
		{answers: "cauda=both_legs leg_weak=old_stable", now: "cauda_both_legs_nerve", hold: "cauda_both_legs leg_weak_old"},
		{answers: "numb_zones=saddle", now: "numb_saddle"},
		{answers: "pain_zones=saddle", note: "pain_saddle"},
		{answers: "numb_zones=calf_l numb_zones=th_ant_r", hold: "numb_both_legs"},
		{answers: "numb_zones=calf_l numb_zones=th_ant_r cauda=unsure", now: "numb_both_legs_nerve", hold: "numb_both_legs unsure_cauda"},
		{answers: "leg_weak=new_or_worse", now: "leg_weak_new"},
		{answers: "leg_weak=both_legs", now: "leg_weak_both"},
		{answers: "foot_weak=yes", hold: "foot_weak"},
		{answers: "been_before=yes change=worse", hold: "conditions_earlier"},
		{answers: "been_before=yes health_news=no conditions=none", hold: ""},
		{answers: "been_before=yes health_news=yes conditions=none", hold: "conditions_earlier"},
		{answers: "been_before=yes health_news=unsure conditions=none", hold: "conditions_earlier"},
		{answers: "been_before=yes health_news= conditions=none", hold: "conditions_earlier"},
		{answers: "been_before=yes health_news=no", hold: "conditions_earlier"},
		{answers: "been_before=yes change=worse new_problem=yes pain_zones=psis_r numb_zones=none", hold: "conditions_earlier"},
		{answers: "been_before=yes change=worse new_problem=yes pain_zones=psis_r numb_zones=th_ant_r", hold: "conditions_earlier worse_new_sign"},
		{answers: "been_before=yes change=worse new_problem=unsure pain_zones=heel_outer_l pain_zones=psis_l", hold: "conditions_earlier worse_new_sign"},
		{answers: "been_before=yes change=worse new_problem=no leg_weak=new_or_worse", now: "leg_weak_new", hold: "conditions_earlier worse_new_sign"},
		{answers: "been_before=yes change=same new_problem=yes numb_zones=th_ant_r", hold: "conditions_earlier"},
		{answers: "status=pregnant weeks_pregnant=30 pregnancy_signs=movements", now: "movements"},
		{answers: "status=pregnant weeks_pregnant=20 pregnancy_signs=movements", hold: "movements_early"},
		{answers: "status=pregnant pregnancy_signs=movements", now: "movements"},
		{answers: "pregnancy_signs=urine", hold: "urine"},
		{answers: "pregnancy_signs=urine pain_zones=lb_side_r", now: "urine_flank", hold: "urine"},
		{answers: "pregnancy_signs=urine general_signs=fever", now: "urine_fever", hold: "urine fever"},
		{answers: "general_signs=leg_swollen", now: "leg_swollen"},
		{answers: "postpartum_signs=wound", hold: "wound"},
		{answers: "postpartum_signs=wound general_signs=fever", now: "wound_fever", hold: "wound fever"},
		{answers: "postpartum_signs=pubic_pop cauda=retention", now: "cauda_retention pubic_pop_unable", hold: "pubic_pop"},
		{answers: "postpartum_signs=numb_since_birth leg_weak=both_legs", now: "leg_weak_both numb_since_birth_both", hold: "numb_since_birth"},
		{answers: "general_signs=fever", hold: "fever"},
		{answers: "general_signs=fever pain_zones=psis_l", now: "fever_back", hold: "fever"},
		{answers: "general_signs=fever general_signs=cannot_stand pain_zones=butt_mid_l", now: "septic fever_back", hold: "fever cannot_stand"},
		{answers: "status=pregnant weeks_pregnant=12 general_signs=fall", hold: "fall"},
		{answers: "status=pregnant weeks_pregnant=20 general_signs=fall", now: "fall_now", hold: "fall"},
		{answers: "status=pregnant general_signs=fall", now: "fall_now", hold: "fall"},
		{answers: "status=neither general_signs=fall general_signs=cannot_stand", now: "fall_now", hold: "fall cannot_stand"},
		{answers: "status=postpartum weeks_since_birth=10 general_signs=cannot_stand pain_zones=tail", now: "sacral_fracture_unable", hold: "cannot_stand"},
		{answers: "status=pregnant weeks_pregnant=33 general_signs=limp_groin", hold: "hip_bone_loss limp_groin"},
		{answers: "status=neither general_signs=limp_groin", hold: "limp_groin"},
		{answers: "numb_zones=tail", hold: "numb_tail"},
		{answers: "numb_zones=butt_low_l numb_zones=butt_mid_r", hold: "numb_buttocks"},
		{answers: "numb_zones=butt_low_r leak=yes", hold: "numb_buttocks", note: "leak"},
		{answers: "numb_zones=butt_low_r leak=no"},
		{answers: "numb_zones=butt_up_l numb_zones=butt_up_r"},
		{answers: "pain_zones=calf_l", hold: "clot_calf"},
		{answers: "pain_zones=calf_l pain_zones=butt_low_l"},
		{answers: "pain_zones=calf_l pain_zones=butt_low_l conditions=clot_history", hold: "clot_leg", note: "condition_clot_history"},
		{answers: "morning_stiff=over30 eases=walk_about night=most", note: "spondyloarthritis morning_stiff"},
		{answers: "conditions=cervix", hold: "condition_cervix"},
		{answers: "conditions=twins", note: "condition_twins"},
		{answers: "talk_alone=yes conditions=none", note: "talk_alone"},
		{answers: "talk_alone=no", hold: "conditions_skipped"},
		{answers: "leak=yes", note: "leak"},
		{answers: "myotome_l5_l=3 myotome_s1_r=2", now: "exam_weak_both exam_weak_foot", hold: "exam_weak exam_weak_l5"},
		{answers: "myotome_l5_l=3 leg_weak=old_stable", hold: "leg_weak_old exam_weak exam_weak_l5"},
		{answers: "myotome_s1_l=4 clonus=no", note: "exam_weak_mild"},
	} {
		got := raised(rules, assetstest.Response(t, rules, c.answers))
		if diff := cmp.Diff(tiers("", c.now, c.hold, c.note), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.answers, diff)
		}
	}
}

// tiers are the alerts of each tier, whose ids all begin alike.
func tiers(begin, now, hold, note string) map[string]triage.Tier {
	out := map[string]triage.Tier{}
	for tier, ids := range map[triage.Tier]string{triage.TierNow: now, triage.TierHold: hold, triage.TierNote: note} {
		for id := range strings.FieldsSeq(ids) {
			out[begin+id] = tier
		}
	}
	return out
}

// raised returns the alerts that answers raise, without those for the status and
// the alert items that were left out.
func raised(rules *triage.Rules, r *triage.Response) map[string]triage.Tier {
	out := map[string]triage.Tier{}
	for _, a := range rules.Raised(r) {
		if _, left := a.Unanswered(); !left && a.ID != "status_skipped" {
			out[a.ID] = a.Tier
		}
	}
	return out
}

// open is raised for one pair.
func open(rules *triage.Rules, pair, id string) map[string]triage.Tier {
	r := &triage.Response{}
	r.Set(id, strings.TrimPrefix(pair, id+"="))
	return raised(rules, r)
}

// search looks for a response under which clauses hold.
type search struct{ q *triage.Questionnaire }

// all satisfies clauses one after the other on r, tries every way through
// "any", and stops when done is content.
func (s search) all(clauses []triage.Clause, r *triage.Response, done func(*triage.Response) bool) bool {
	if len(clauses) == 0 {
		return done(r)
	}
	first, rest := clauses[0], clauses[1:]
	if first.Operator == "in" {
		return slices.ContainsFunc(first.Codes(), func(code string) bool {
			return s.all(slices.Concat([]triage.Clause{{Question: first.Question, Operator: "=", Answer: code}}, rest), r, done)
		})
	}
	if first.Question != "" {
		next := r.Clone()
		return s.set(next, first) && s.all(rest, next, done)
	}
	rest = slices.Concat(first.All, rest)
	if len(first.Any) == 0 {
		return s.all(rest, r, done)
	}
	return slices.ContainsFunc(first.Any, func(c triage.Clause) bool {
		return s.all(slices.Concat([]triage.Clause{c}, rest), r, done)
	})
}

// set gives an answer that makes one comparison true, and the answers that
// lead to its question.
func (s search) set(r *triage.Response, c triage.Clause) bool {
	it := s.q.Question(c.Question)
	if last, ok := strings.CutPrefix(c.Question, triage.LastVisitPrefix); ok {
		r.LastVisit = map[string][]string{last: {c.Answer}}
		return true
	}
	if it == nil {
		if c.Operator == "apart" {
			r.SetExam(strings.Replace(c.Question, "_*", "_l", 1), "40")
			r.SetExam(strings.Replace(c.Question, "_*", "_r", 1), "36")
			return true
		}
		r.SetExam(strings.Replace(c.Question, "_*", "_l", 1), c.Answer)
		return true
	}
	if c.Operator == "exists" && c.Answer == "false" {
		return len(r.Values(c.Question)) == 0
	}
	for _, w := range it.EnableWhen {
		if s.q.Asked(it.LinkID, r) || w.AnswerCoding == nil {
			continue
		}
		s.set(r, triage.Clause{Question: w.Question, Operator: w.Operator, Answer: w.AnswerCoding.Code})
	}
	answer := c.Answer
	switch {
	case c.Operator == "!=" || c.Operator == "not-in" || c.Operator == "exists" && len(r.Values(c.Question)) > 0:
		return true // held by another answer, or not at all: done will tell
	case c.Operator == "exists":
		answer = it.AnswerOption[0].ValueCoding.Code
	case c.Operator == "<":
		answer = "0"
		if low, _ := it.Range(); low > 0 {
			answer = "1"
		}
	}
	values := map[string]bool{answer: true}
	for _, v := range r.Values(c.Question) {
		values[v] = true
	}
	if len(values) > 1 && !it.Repeats {
		return false
	}
	r.Set(c.Question, slices.Sorted(maps.Keys(values))...)
	return true
}
