package review_test

import (
	"strconv"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// The three patients of the tests.
const (
	pregnant30 = "status=pregnant weeks_pregnant=30 cauda=none leg_weak=none pregnancy_signs=none general_signs=none " +
		"pain_zones=psis_r pain_zones=butt_up_r pain_zones=butt_mid_r pain_zones=th_post_r numb_zones= worst_spot=psis_r " +
		"below_knee=no pain_back_now=4 pain_back_worst=7 pain_leg_now=2 pain_leg_worst=3 quality=ache quality=stab " +
		"walk=worse stand=worse sit=same bend=same first_steps=worse roll_bed=worse one_leg=worse legs_apart=worse lift_carry=not_tried " +
		"walk_long=yes catch=yes gaps=yes eases=side_lying eases=belt settle=hour night=sometimes morning_stiff=under30 " +
		"onset_when=pregnancy onset_week=22 onset_how=step before=pelvic_pain leak=unsure conditions=anaemia " +
		"activities=turn_bed activities=stairs activities=lift_child activity_score_1=3 activity_score_2=5 activity_score_3=4 talk_alone=no"
	radicular = "status=postpartum weeks_since_birth=9 birth=caesarean cauda=none leg_weak=none postpartum_signs=none general_signs=none " +
		"pain_zones=lb_side_l pain_zones=butt_mid_l pain_zones=th_post_l pain_zones=calf_l pain_zones=heel_outer_l " +
		"numb_zones=calf_l numb_zones=foot_sole_l worst_spot=calf_l below_knee=yes foot=yes leg_or_back=leg " +
		"pain_back_now=2 pain_back_worst=4 pain_leg_now=6 pain_leg_worst=8 quality=shock quality=burn quality=tingle cough_leg=yes shocks=yes foot_weak=no " +
		"walk=same stand=same sit=worse bend=worse first_steps=same roll_bed=same one_leg=same legs_apart=same lift_carry=worse " +
		"walk_long=no catch=no gaps=no eases=walk_about eases=side_lying settle=hours night=most morning_stiff=none onset_when=after onset_how=lift " +
		"before=back_pain leak=no conditions=none activities=sit_work activities=lift_child activity_score_1=2 activity_score_2=3 talk_alone=no"
	cauda = "status=postpartum weeks_since_birth=3 birth=vaginal cauda=saddle cauda=wipe cauda=retention leg_weak=both_legs"
)

func at(hour, minute int) time.Time { return time.Date(2027, 3, 4, hour, minute, 0, 0, time.UTC) }

// patients are the three, the newest first, as the record gives them.
func patients(t *testing.T) []triage.Visit {
	t.Helper()
	content := assetstest.Embedded(t)
	visit := func(id, name, birth string, lang triage.Lang, ended triage.Ending, when time.Time, said string) triage.Visit {
		return triage.Visit{ID: id, Last: 1, Intake: triage.Intake{
			Lang: lang, Name: name, BirthDate: birth, Consent: triage.Consent{Given: true, Version: "1"},
			Response: *assetstest.Response(t, &content.Rules, said), Content: content.Rules.Version, Started: when, Ended: ended,
		}}
	}
	si := visit(visitSI, "María de los Ángeles Fernández-Quintanilla", "1996-11-23", triage.Spanish, triage.EndedComplete, at(9, 5), pregnant30)
	si.Intake.Strokes = map[string][]triage.Stroke{"pain_zones": {{View: "back", Points: [][2]float64{{8, -90}, {9, -80}, {10, -70}}}}}
	leg := visit(visitLeg, "Grace Okafor", "1989-02-03", triage.English, triage.EndedComplete, at(10, 40), radicular)
	stop := visit(visitStop, "Joanne Whitfield", "1992-07-30", triage.English, triage.EndedAlert, at(8, 15), cauda)
	return []triage.Visit{leg, si, stop}
}

// The visits of the three.
const (
	visitSI   = "0b6e5d3c-6e1f-4d7a-9c1e-000000000001"
	visitLeg  = "0b6e5d3c-6e1f-4d7a-9c1e-000000000002"
	visitStop = "0b6e5d3c-6e1f-4d7a-9c1e-000000000003"
)

// earlier is the visit of the same woman some days before, with other answers.
func earlier(v triage.Visit, id string, days int, answers ...string) triage.Visit {
	v.ID = id
	v.Intake.Started = v.Intake.Started.AddDate(0, 0, -days)
	v.Intake.Response = *v.Intake.Response.Clone()
	if weeks, err := strconv.Atoi(v.Intake.Response.Value(triage.WeeksPregnant)); err == nil {
		v.Intake.Response.Set(triage.WeeksPregnant, strconv.Itoa(weeks-days/7))
	}
	for i := 0; i < len(answers); i += 2 {
		v.Intake.Response.Set(answers[i], answers[i+1])
	}
	return v
}

// cleared is a visit in which the therapist has cleared every alert.
func cleared(t *testing.T, v triage.Visit) triage.Visit {
	t.Helper()
	content := assetstest.Embedded(t)
	for _, a := range content.Rules.Raised(v.Response()) {
		v.Clearances = append(v.Clearances, triage.Clearance{Alert: a.ID, Note: "Checked.", Therapist: "Dana Ruiz, PT"})
	}
	return v
}
