package assets_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestOtherMembersOfEachKind: what a kind of alert says of one place, side, week or
// value it says of the others, and it says nothing below its limits.
func TestOtherMembersOfEachKind(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	zones := func(list string) string { return marks("pain_zones", strings.Fields(list)...) }
	for _, c := range []struct{ stage, answers, alert string }{
		{"P26", zones("lb_side_l calf_r"), "hold clot_calf"},
		{"P10", zones("pubis calf_l"), "hold clot_calf"},
		{"CS2", zones("butt_mid_r th_post_r calf_l"), "hold clot_calf"},
		{"B26", zones("tail calf_r"), "hold clot_calf"},
		{"N", zones("lb_mid calf_r"), "hold clot_calf"},
		{"B26", zones("psis_r butt_mid_r") + " walk=worse stand=worse pain_back_worst=8 quality=ache", "hold sacral_fracture"},
		{"CS2", zones("tail") + " walk=worse stand=worse pain_back_worst=8 quality=ache", "hold sacral_fracture"},
		{"P38", zones("butt_low_l") + " walk=worse stand=worse pain_back_worst=9 quality=ache", "hold sacral_fracture"},
		{"N", zones("hip_lat_r") + " general_signs=fever", "now fever_back"},
		{"P10", zones("tail") + " general_signs=fever", "now fever_back"},
		{"N", zones("th_ant_l") + " general_signs=fever", "now fever_back"},
		{"N", "worst_spot=groin_l general_signs=fever", "now fever_back"},
		{"CS2", zones("pubis") + " general_signs=cannot_walk", "now pubic_unable"},
		{"P38", zones("pubis") + " general_signs=cannot_stand", "now pubic_unable"},
		{"P10", zones("calf_l calf_r"), "hold pain_both_legs"},
		{"N", zones("th_lat_l shin_lat_r"), "hold pain_both_legs"},
		{"B26", zones("foot_sole_l foot_sole_r"), "hold pain_both_legs"},
		{"P10", zones("lb_mid") + " onset_how=fall pain_back_worst=8", "hold fall_severe"},
		{"N", zones("psis_l") + " onset_how=fall pain_back_worst=9", "hold fall_severe"},
		{"CS2", zones("th_ant_r"), "note pelvic_vein"},
		{"B3", zones("th_med_l") + " general_signs=fever", "hold pelvic_vein_signs"},
		{"B3", zones("groin_r") + " postpartum_signs=discharge_fever", "hold pelvic_vein_signs"},
		{"CS2", zones("th_ant_l") + " quality=heavy", "hold pelvic_vein_signs"},
		{"B26", zones("psis_l") + " sacral_tender_l=pos", "hold exam_sacral_tender"},
		{"P34", zones("groin_r") + " log_roll_r=pos fadir_r=pos", "hold exam_hip"},
		{"B3", "bp_sys=130 bp_dia=90", "hold exam_bp_high"},
		{"N", "bp_sys=165 bp_dia=112", "note exam_bp_other"},
		{"B3", zones("tail") + " coccyx_tender=pos", "note exam_coccyx"},
		{"N", "myotome_s1_l=0", "now exam_weak_foot"},
		{"N", zones("lb_mid") + " temp_c=38.0", "now exam_fever_pain"},
		{"P26", zones("psis_r th_post_r calf_r"), "not clot_calf"},
		{"B26", zones("psis_l") + " walk=worse stand=worse pain_back_worst=7 quality=ache", "not sacral_fracture"},
		{"P10", zones("lb_mid") + " onset_how=fall pain_back_worst=5", "not fall_severe"},
		{"P34", zones("calf_l") + " calf_cm_l=36.2 calf_cm_r=34.3", "not exam_calf_girth"},
		{"N", zones("lb_mid") + " coccyx_tender=pos onset_how=lift", "not exam_coccyx"},
	} {
		tier, alert, _ := strings.Cut(c.alert, " ")
		raised := rules.Raised(assetstest.Response(t, rules, with(c.stage, c.answers)))
		i := slices.IndexFunc(raised, func(a triage.RaisedAlert) bool { return a.ID == alert })
		if is := i >= 0; is != (tier != "not") || is && string(raised[i].Tier) != tier {
			t.Errorf("%s, %s: want %s, raised %v", c.stage, c.answers, c.alert, raised)
		}
	}
}
