package assets_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestExamRaises: a bedside finding raises alerts by itself, at its limit and not
// below, in the weeks it applies to. Alerts raised by answers are left out.
func TestExamRaises(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	for _, c := range []struct{ stage, answers, now, hold, note string }{
		{stage: "N", answers: "touch_s2_l=absent touch_s2_r=absent", now: "touch_s2_both", hold: "touch_s2"},
		{stage: "N", answers: "touch_s2_l=absent touch_s2_r=normal", hold: "touch_s2"},
		{stage: "N", answers: "touch_s2_l=reduced touch_s2_r=reduced", hold: "touch_s2", note: "nerve_loss"},
		{stage: "N", answers: "touch_s2_l=reduced touch_s2_r=absent", now: "touch_s2_both", hold: "touch_s2", note: "nerve_loss"},
		{stage: "N", answers: "touch_s2_l=reduced touch_s2_r=normal", note: "nerve_loss"},
		{stage: "N", answers: "touch_s1_l=reduced touch_s1_r=normal"},
		{stage: "N", answers: "touch_s1_l=reduced touch_s1_r=absent", hold: "touch_both", note: "nerve_loss"},
		{stage: "N", answers: "touch_s1_l=absent touch_l5_r=absent", note: "nerve_loss"},
		{stage: "P26", answers: "perianal_r=reduced perianal_l=normal", now: "perianal"},
		{stage: "P26", answers: "bladder_ml=200", now: "bladder"},
		{stage: "P26", answers: "bladder_ml=199"},
		{stage: "P26", answers: "reflex_ankle_l=absent reflex_ankle_r=absent", hold: "ankle_both", note: "nerve_loss"},
		{stage: "N", answers: "reflex_ankle_l=reduced reflex_ankle_r=absent", hold: "ankle_both", note: "nerve_loss"},
		{stage: "N", answers: "reflex_ankle_l=reduced reflex_ankle_r=reduced"},
		{stage: "P26", answers: "reflex_ankle_l=absent reflex_ankle_r=absent reflex_knee_l=absent", now: "ankle_both_signs", hold: "ankle_both", note: "nerve_loss"},
		{stage: "P26", answers: "reflex_ankle_l=absent reflex_ankle_r=normal", note: "nerve_loss"},
		{stage: "N", answers: "reflex_knee_l=absent reflex_knee_r=absent", hold: "knee_both", note: "nerve_loss"},
		{stage: "N", answers: "reflex_knee_r=brisk", hold: "brisk"},
		{stage: "P34", answers: "reflex_knee_r=brisk bp_sys=140", now: "preeclampsia", hold: "brisk bp_high"},
		{stage: "P34", answers: "clonus=yes bp_dia=90", now: "preeclampsia", hold: "bp_high clonus"},
		{stage: "P26", answers: "myotome_l5_r=4", hold: "weak_l5"},
		{stage: "P26", answers: "myotome_l5_r=5"},
		{stage: "P26", answers: "myotome_l5_r=3", now: "weak_foot", hold: "weak weak_l5"},
		{stage: "P26", answers: "myotome_l2_r=3", hold: "weak"},
		{stage: "P26", answers: "myotome_l2_r=4", note: "weak_mild"},
		{stage: "P26", answers: "myotome_s1_l=4 myotome_s1_r=4", hold: "weak_both_mild", note: "weak_mild"},
		{stage: "P26", answers: "myotome_s1_l=4 myotome_l3_r=4", note: "weak_mild"},
		{stage: "N", answers: "slr_l=pos slr_r=pos", hold: "slr_both"},
		{stage: "P34", answers: "slump_l=pos slump_r=pos", hold: "slr_both"},
		{stage: "P34", answers: "slump_l=pos slr_r=pos"},
		{stage: "B3", answers: "aslr_l=5 aslr_r=5", hold: "leg_not_lifted"},
		{stage: "CS20", answers: "aslr_l=5 symphysis=pos", hold: "leg_not_lifted"},
		{stage: "P34", answers: "aslr_r=4 symphysis=pos"},
		{stage: "B60", answers: "aslr_l=5 aslr_r=5"},
		{stage: "P10", answers: "bp_sys=160", now: "bp_severe", hold: "bp_high", note: "bp_other"},
		{stage: "P10", answers: "bp_dia=110", now: "bp_severe", hold: "bp_high", note: "bp_other"},
		{stage: "P10", answers: "bp_sys=159 bp_dia=109", hold: "bp_high", note: "bp_other"},
		{stage: "P10", answers: "bp_sys=159 bp_dia=99", hold: "bp_high"},
		{stage: "P10", answers: "bp_sys=139 bp_dia=89"},
		{stage: "B3", answers: "bp_sys=140", hold: "bp_high"},
		{stage: "B?", answers: "bp_sys=140", hold: "bp_high"},
		{stage: "B26", answers: "bp_sys=160", note: "bp_other"},
		{stage: "B26", answers: "bp_sys=140", note: "bp_other"},
		{stage: "B26", answers: "bp_sys=139 bp_dia=89"},
		{stage: "N", answers: "bp_sys=159 bp_dia=99"},
		{stage: "N", answers: "bp_sys=180", hold: "bp_crisis", note: "bp_other"},
		{stage: "P10", answers: "bp_sys=89", hold: "bp_low"},
		{stage: "N", answers: "temp_c=38", hold: "fever"},
		{stage: "N", answers: "temp_c=37.94"},
		{stage: "N", answers: "temp_c=38 pain_zones=pubis", now: "fever_pain", hold: "fever"},
		{stage: "B3", answers: "temp_c=38.5 pulse=110", now: "sepsis", hold: "fever"},
		{stage: "N", answers: "pulse=120", hold: "pulse"},
		{stage: "N", answers: "pulse=119"},
		{stage: "N", answers: "pulse=49", note: "pulse_slow"},
		{stage: "N", answers: "calf_cm_l=36 calf_cm_r=34", hold: "calf_girth"},
		{stage: "N", answers: "calf_cm_l=34.1 calf_cm_r=36"},
		{stage: "N", answers: "calf_cm_l=40"},
		{stage: "P10", answers: "calf_cm_l=34 calf_cm_r=36 pain_zones=butt_mid_l pain_zones=calf_l", now: "calf_girth_pain", hold: "calf_girth"},
		{stage: "P34", answers: "pain_zones=groin_l hip_ir_deg_l=15", hold: "hip"},
		{stage: "P34", answers: "pain_zones=groin_l hip_ir_deg_l=16"},
		{stage: "P34", answers: "pain_zones=groin_l hip_ir_deg_r=15"},
		{stage: "P34", answers: "pain_zones=groin_l hip_ir_deg_l=10 log_roll_l=pos fadir_l=pos", hold: "hip", note: "hip_any"},
		{stage: "CS20", answers: "pain_zones=th_ant_r log_roll_r=pos fadir_r=pos", hold: "hip", note: "hip_any"},
		{stage: "P34", answers: "pain_zones=groin_l hip_ir_deg_l=15 general_signs=limp_groin", now: "hip_limp", hold: "hip"},
		{stage: "N", answers: "pain_zones=groin_l hip_ir_deg_l=10", note: "hip_any"},
		{stage: "B3", answers: "sacral_tender_l=pos", hold: "sacral_tender", note: "sacral_tender_other"},
		{stage: "B26", answers: "sacral_tender_r=pos", hold: "sacral_tender", note: "sacral_tender_other"},
		{stage: "N", answers: "sacral_tender_r=pos", note: "sacral_tender_other"},
		{stage: "B3", answers: "sacral_tender_l=neg sacral_tender_r=nd"},
		{stage: "N", answers: "heel_drop=pos", hold: "heel_drop"},
		{stage: "B3", answers: "coccyx_tender=pos onset_how=birth", note: "coccyx"},
		{stage: "B3", answers: "coccyx_tender=pos", note: "coccyx"},
		{stage: "B3", answers: "coccyx_tender=pos onset_how=lift"},
	} {
		want, got := tiers("exam_", c.now, c.hold, c.note), map[string]triage.Tier{}
		for _, a := range rules.Raised(assetstest.Response(t, rules, with(c.stage, c.answers))) {
			if strings.HasPrefix(a.ID, "exam_") {
				got[a.ID] = a.Tier
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, %s (-want +got):\n%s", c.stage, c.answers, diff)
		}
	}
}

// TestNoSafetyTestIsSilent: every test that a warning sign asks for raises an
// alert by one of its results, and the alert says what to do.
func TestNoSafetyTestIsSilent(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	for i := range rules.Exam.Tests {
		x := &rules.Exam.Tests[i]
		if x.Group != triage.ExamGroupSafety {
			continue
		}
		raised := slices.ContainsFunc(rules.Alerts.Alerts, func(a triage.Alert) bool {
			return slices.ContainsFunc(a.When.Raisers(), func(r triage.Raiser) bool { return r.Test(rules.Exam) == x })
		})
		if !raised {
			t.Errorf("%s: no result of it raises an alert", x.ID)
		}
	}
}
