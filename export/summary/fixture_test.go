package summary

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

var (
	clinic = pdf.Sender{Name: "Harbor Street Physical Therapy", Phone: "214-555-0142"}
	made   = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
)

// patient is a woman with what the record holds of her. Answers are "linkId=code"
// pairs; a pair without a code is a question that she skipped.
type patient struct {
	name, who, birth string
	lang             triage.Lang
	ended            triage.Ending
	answers          string
	exam             string
	notes            []string
	plan, tips       []string
	released         bool
	cleared          string // the note with which every alert was cleared
}

// patients are the three of the end-to-end test, as their visits end.
var patients = []patient{
	{
		name: "si", who: "María Muñoz", birth: "1993-05-03", lang: triage.Spanish, ended: triage.EndedComplete,
		answers: "status=pregnant weeks_pregnant=30 cauda=none leg_weak=none pregnancy_signs=none general_signs=none " +
			"pain_zones=psis_r pain_zones=butt_up_r numb_zones= worst_spot=psis_r below_knee=no pain_back_now=4 pain_back_worst=6 " +
			"pain_leg_now= pain_leg_worst= quality=ache roll_bed=worse one_leg=worse first_steps=worse sit=same walk_long=yes " +
			"walk= stand= bend= legs_apart= lift_carry= catch= gaps= eases= settle=minutes night=sometimes morning_stiff= " +
			"onset_when=pregnancy onset_week=22 onset_how= before= leak= conditions=none activities=sleep activity_score_1=5 talk_alone=",
		exam:  "p4_r=pos p4_l=neg distraction=neg compression_r=pos faber_r=pos ldl_r=pos aslr_r=2 aslr_l=0 slr_l=neg slr_r=neg reflex_ankle_l=normal reflex_ankle_r=normal",
		notes: []string{"Belt tried in standing: first steps easier. Turning in bed shown with knees squeezed together."},
		plan:  []string{"E09", "E11", "E12"}, tips: []string{"E20", "E23"}, released: true,
	},
	{
		name: "radicular", who: "Ann Lee", birth: "1990-11-12", lang: triage.English, ended: triage.EndedComplete,
		answers: "status=postpartum weeks_since_birth=16 birth=vaginal cauda=none leg_weak=none postpartum_signs=none general_signs=none " +
			"pain_zones=butt_mid_l pain_zones=th_post_l pain_zones=calf_l numb_zones=heel_outer_l worst_spot=calf_l below_knee=yes foot=yes " +
			"leg_or_back=leg pain_back_now=2 pain_back_worst=4 pain_leg_now=5 pain_leg_worst=6 quality=shock quality=tingle cough_leg=yes " +
			"shocks=yes foot_weak=no roll_bed=same sit=worse walk= leak=unsure settle=minutes night=no conditions=none",
		exam: "slr_l=pos slr_r=neg slr_deg_l=45 xslr_r=neg slump_l=pos reflex_ankle_l=reduced reflex_ankle_r=normal touch_s1_l=reduced " +
			"touch_s1_r=normal myotome_s1_l=4 myotome_s1_r=5 p4_l=neg p4_r=neg finger_floor_cm=18",
		plan: []string{"E01", "E08"}, tips: []string{"E23"},
	},
	{
		name: "full", who: "María de los Ángeles Fernández-Quintanilla", birth: "1996-11-23", lang: triage.Spanish, ended: triage.EndedComplete,
		answers: "status=pregnant weeks_pregnant=30 cauda=both_legs leg_weak=none pregnancy_signs=urine general_signs=fall " +
			"pain_zones=psis_r pain_zones=butt_up_r pain_zones=butt_mid_r pain_zones=th_post_r numb_zones=calf_r worst_spot=psis_r " +
			"below_knee=no foot=no leg_or_back=back pain_back_now=4 pain_back_worst=7 pain_leg_now=2 pain_leg_worst=3 quality=ache quality=stab " +
			"cough_leg=no shocks=no foot_weak=no walk=worse stand=worse sit=same bend=same first_steps=worse roll_bed=worse one_leg=worse legs_apart=worse lift_carry=not_tried " +
			"walk_long=yes catch=yes gaps=yes eases=side_lying eases=belt settle=hour night=sometimes morning_stiff=under30 " +
			"onset_when=pregnancy onset_week=22 onset_how=step before=pelvic_pain before=back_pain leak=unsure conditions=anaemia " +
			"activities=turn_bed activities=stairs activities=lift_child activity_score_1=3 activity_score_2=5 activity_score_3=4 talk_alone=no",
		exam: "p4_r=pos p4_l=neg distraction=neg compression_r=pos compression_l=neg faber_r=pos faber_l=neg ldl_r=pos ldl_l=neg gaenslen_r=pos gaenslen_l=nd " +
			"sacral_thrust=pos symphysis=neg aslr_r=2 aslr_l=0 aslr_belt_better=yes slr_l=neg slr_r=neg reflex_ankle_l=normal reflex_ankle_r=normal " +
			"reflex_knee_l=normal reflex_knee_r=normal myotome_l4_l=5 myotome_l4_r=5 myotome_l5_l=5 myotome_l5_r=5 touch_s1_l=normal touch_s1_r=normal trendelenburg_r=pos hip_ir_deg_r=30 hip_ir_deg_l=32",
		notes:   []string{"Belt tried in standing: first steps easier. Turning in bed shown with knees squeezed together.", "Called her midwife about the urine; dipstick today."},
		cleared: "Asked each sign in private: tingling of both feet after long sitting only, strength and reflexes equal, no bladder change. Fall onto the hip, no belly impact.",
		plan:    []string{"E09", "E11", "E12", "E13"}, tips: []string{"E20", "E23", "E25"}, released: true,
	},
	{
		name: "alarm", who: "Eve Stone", birth: "1995-02-01", lang: triage.English, ended: triage.EndedAlert,
		answers: "status=pregnant weeks_pregnant=34 cauda=saddle",
	},
}

// called returns the patient of a name.
func called(name string) patient {
	return patients[slices.IndexFunc(patients, func(p patient) bool { return p.name == name })]
}

// visit is what the record gives for p.
func (p patient) visit(t testing.TB) *triage.Visit {
	t.Helper()
	c := assetstest.Embedded(t)
	r := *assetstest.Response(t, &c.Rules, p.answers)
	v := &triage.Visit{
		ID: "0b6e5d3c-6e1f-4d7a-9c1e-000000000001", Last: 7,
		Intake: triage.Intake{
			Lang: p.lang, Name: p.who, BirthDate: p.birth, Consent: triage.Consent{Given: true, Version: "1"},
			Response: r, Content: c.Rules.Version, Started: time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC), Ended: p.ended,
		},
	}
	if p.exam != "" {
		v.Exam = []triage.ExamEntry{{Results: assetstest.Response(t, &c.Rules, p.exam).Exam, Therapist: "Dana Whitfield, PT"}}
	}
	for _, text := range p.notes {
		v.Notes = append(v.Notes, triage.Note{Text: text, Therapist: "Dana Whitfield, PT"})
	}
	if p.cleared != "" {
		for _, a := range c.Rules.Raised(v.Response()) {
			v.Clearances = append(v.Clearances, triage.Clearance{Alert: a.ID, Note: p.cleared, Therapist: "Dana Whitfield, PT"})
		}
	}
	var plan triage.Plan
	for _, id := range p.plan {
		plan.Exercises = append(plan.Exercises, c.Rules.Plan(id, "added", &r))
	}
	for _, id := range p.tips {
		plan.Tips = append(plan.Tips, c.Rules.Plan(id, "added", &r))
	}
	switch {
	case p.released:
		v.Releases = []triage.Release{{Plan: plan, Response: r, Lang: p.lang, Date: "2026-11-22", Therapist: "Dana Whitfield, PT"}}
	case p.plan != nil:
		v.Plans = []triage.Plan{plan}
	}
	return v
}

// build builds the summary of a visit.
func build(t testing.TB, v *triage.Visit, l triage.Lang, paper pdf.Paper) Summary {
	t.Helper()
	c, err := Build(assetstest.Embedded(t), clinic, v, nil, l, paper, made)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// printed writes c and returns the bytes with the layout.
func printed(t testing.TB, c Summary) ([]byte, *layout) {
	t.Helper()
	var b bytes.Buffer
	l, err := write(&b, c)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), l
}
