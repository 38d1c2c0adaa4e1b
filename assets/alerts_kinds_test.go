package assets_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// stages are the statuses and weeks that she may be in, as answers.
var stages = map[string]string{
	"P10": "status=pregnant weeks_pregnant=10", "P26": "status=pregnant weeks_pregnant=26",
	"P34": "status=pregnant weeks_pregnant=34", "P38": "status=pregnant weeks_pregnant=38", "P?": "status=pregnant",
	"B0": "status=postpartum weeks_since_birth=0 birth=vaginal", "B3": "status=postpartum weeks_since_birth=3 birth=vaginal",
	"B26": "status=postpartum weeks_since_birth=26 birth=vaginal", "B60": "status=postpartum weeks_since_birth=60 birth=vaginal",
	"CS0": "status=postpartum weeks_since_birth=0 birth=caesarean", "CS8": "status=postpartum weeks_since_birth=8 birth=caesarean",
	"CS2": "status=postpartum weeks_since_birth=2 birth=caesarean", "CS20": "status=postpartum weeks_since_birth=20 birth=caesarean",
	"B?": "status=postpartum", "N": "status=neither",
}

// calm are the answers of a woman without any warning sign.
const calm = " cauda=none leg_weak=none general_signs=none conditions=none talk_alone=no leak=no"

func calmFor(stage string) string {
	switch {
	case strings.HasPrefix(stage, "P"):
		return stages[stage] + " pregnancy_signs=none" + calm
	case stage == "N":
		return stages[stage] + calm
	}
	return stages[stage] + " postpartum_signs=none" + calm
}

// with adds answers to calm ones; an answer about a sign replaces its "none".
func with(stage, more string) string {
	out := calmFor(stage)
	for pair := range strings.FieldsSeq(more) {
		id, _, _ := strings.Cut(pair, "=")
		out = strings.Replace(out, " "+id+"=none", "", 1) + " " + pair
	}
	return out
}

func marks(question string, zones ...string) string {
	var out []string
	for _, z := range zones {
		out = append(out, question+"="+z)
	}
	return strings.Join(out, " ")
}

// tierOf returns the most urgent tier of what is raised, empty if nothing is.
func tierOf(t *testing.T, rules *triage.Rules, answers string) (triage.Tier, []string) {
	t.Helper()
	var tier triage.Tier
	var said []string
	for _, a := range rules.Raised(assetstest.Response(t, rules, answers)) {
		if tier == "" {
			tier = a.Tier
		}
		said = append(said, string(a.Tier)+" "+a.ID)
	}
	return tier, said
}

// urgency is greater the more urgent a tier is, 0 for none.
func urgency(t triage.Tier) int {
	return 1 + slices.Index([]triage.Tier{triage.TierNote, triage.TierHold, triage.TierNow}, t)
}

// TestKindsOfAlerts states what each kind of danger raises at the least, over the
// zones, sides and weeks that belong to it. The count says how many answers that is.
func TestKindsOfAlerts(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	all := []string{"P10", "P26", "P34", "P?", "B0", "B3", "B26", "B60", "CS2", "CS20", "B?", "N"}
	births := []string{"B0", "B3", "B26", "B60", "CS0", "CS2", "CS8", "CS20", "B?"}
	late := []string{"P34", "P?", "B0", "B3", "B26", "CS2", "CS20", "B?"}
	sacrum := sided("psis", "butt_up", "butt_mid", "butt_low")
	pelvis := slices.Concat(sacrum, sided("groin", "hip_lat", "th_ant", "lb_side"), []string{"lb_mid", "tail", "pubis", "saddle"})
	each := func(zones []string, rest string) []string {
		var out []string
		for _, z := range zones {
			out = append(out, marks("pain_zones", z)+" "+rest, "worst_spot="+z+" "+rest)
		}
		return out
	}
	elsewhere := slices.Concat([]string{"lb_mid", "tail", "pubis", "saddle"}, sided("groin", "hip_lat", "th_post", "th_lat", "th_ant", "th_med", "knee"))
	var calves []string
	for _, s := range [][2]string{{"_l", "_r"}, {"_r", "_l"}} {
		for _, z := range elsewhere {
			calves = append(calves, marks("pain_zones", "calf"+s[0], z))
		}
		for _, z := range []string{"lb_side", "psis", "butt_up", "butt_mid", "butt_low"} { // on the other side
			calves = append(calves, marks("pain_zones", "calf"+s[0], z+s[1]))
		}
		calves = append(calves, marks("pain_zones", "calf"+s[0]), "worst_spot=calf"+s[0])
	}
	var loading []string
	for _, quality := range []string{"ache", "stab", "burn", "shock", "numb", "tingle", "heavy"} {
		for _, worst := range []string{"8", "9", "10"} {
			loading = append(loading, each(append([]string{"tail"}, sacrum...), "walk=worse stand=worse pain_back_worst="+worst+" quality="+quality)...)
		}
	}
	n := 0
	for kind, k := range map[string]struct {
		stages  []string
		answers []string
		tier    triage.Tier
	}{
		"calf pain that no line explains":    {all, calves, triage.TierHold},
		"sacral stress fracture":             {late, loading, triage.TierHold},
		"sacral pain, cannot stand":          {late, each(append([]string{"tail"}, sacrum...), "general_signs=cannot_stand"), triage.TierNow},
		"fever with pain of the pelvis":      {all, each(pelvis, "general_signs=fever"), triage.TierNow},
		"infection, cannot stand":            {all, each(pelvis, "general_signs=recent_infection general_signs=cannot_stand"), triage.TierNow},
		"pubic pain, cannot stand":           {late, each([]string{"pubis"}, "general_signs=cannot_stand"), triage.TierNow},
		"hip pain, cannot stand":             {append([]string{"P26"}, late...), each(sided("groin", "hip_lat", "th_ant"), "general_signs=cannot_stand"), triage.TierNow},
		"pain down both legs":                {all, bothLegs(), triage.TierHold},
		"both thighs, and below the knee":    {all, []string{marks("pain_zones", "th_post_l", "th_post_r") + " below_knee=yes", marks("pain_zones", "th_lat_l", "th_post_r") + " foot=yes"}, triage.TierHold},
		"both legs, said to go below":        {append([]string{"P38"}, all...), bothLegsSaidToGoBelow(), triage.TierHold},
		"severe pain since a fall":           {all, each(pelvis, "onset_how=fall pain_back_worst=8"), triage.TierHold},
		"strong pain since a fall":           {slices.Concat([]string{"P10", "P26"}, late), each(pelvis, "onset_how=fall pain_back_worst=7"), triage.TierHold},
		"strong pain since a fall, bone":     {all, each(pelvis, "onset_how=fall pain_back_worst=7 conditions=osteoporosis"), triage.TierHold},
		"groin or thigh after a C-section":   {[]string{"CS2", "B?"}, eachMark(sided("groin", "th_ant", "th_med")), triage.TierNote},
		"groin and thigh after birth":        {[]string{"B0", "B3", "CS2", "B?"}, []string{marks("pain_zones", "groin_l", "th_med_l"), marks("pain_zones", "groin_r", "th_ant_r")}, triage.TierNote},
		"heavy groin or thigh after birth":   {[]string{"B0", "B3", "CS2", "B?"}, each(sided("groin", "th_ant", "th_med"), "quality=heavy"), triage.TierHold},
		"heavy thigh in pregnancy":           {[]string{"P10", "P26", "P34", "P?"}, []string{marks("pain_zones", "groin_l", "th_med_l") + " quality=heavy"}, triage.TierHold},
		"worst spot there after a C-section": {[]string{"CS0", "CS2", "CS8", "B?"}, worstSpots(sided("groin", "th_ant", "th_med")), triage.TierNote},
		"one leg in front and below":         {[]string{"P10", "P26", "P34", "P?", "B0", "B3", "CS2"}, []string{marks("pain_zones", "butt_low_l", "groin_l", "th_ant_l", "calf_l"), marks("pain_zones", "psis_r", "th_med_r", "th_post_r", "calf_r")}, triage.TierNote},
		"fever of a breast and pelvic pain":  {births, each(pelvis, "postpartum_signs=breast_fever"), triage.TierNow},
		"fever at a return visit":            {all, []string{"been_before=yes new_problem=no health_news=no general_signs=fever"}, triage.TierNow},
		"between the legs, cannot walk":      {late, each([]string{"saddle", "th_med_l", "th_med_r"}, "general_signs=cannot_walk"), triage.TierNow},
		"severe now, worst not said":         {late, each(append([]string{"tail"}, sacrum...), "walk=worse stand=worse pain_back_now=9"), triage.TierHold},
		"sacral pain that came at once":      {late, each(append([]string{"tail"}, sacrum...), "walk=worse onset_speed=sudden pain_back_worst=8"), triage.TierHold},
		"low back since the birth, on load":  {[]string{"B0", "B3", "B26", "CS2", "CS20"}, eachWith(sided("lb_side"), "walk=worse stand=worse onset_when=birth pain_back_worst=8"), triage.TierHold},
		"pubic pain since the birth":         {[]string{"B0", "B3", "CS0", "CS2", "CS8"}, pubicSinceBirth(), triage.TierHold},
		"lifted, at once and severe":         {append([]string{"P26"}, late...), eachWith(append([]string{"lb_mid", "midback_mid"}, sided("lb_side", "midback")...), "onset_how=lift onset_speed=sudden pain_back_worst=8"), triage.TierHold},
		"groin or thigh on load":             {append([]string{"P26"}, late...), eachWith(sided("groin", "th_ant"), "walk=worse stand=worse"), triage.TierNote},
		"groin or thigh on load, bone":       {all, eachWith(sided("groin", "th_ant"), "risks=steroids one_leg=worse"), triage.TierHold},
		"belly after birth or at any time":   {append([]string{"N"}, births...), bellyOutsidePregnancy(), triage.TierHold},
		"groin at once, early":               {[]string{"P10", "P?"}, each([]string{"pubis", "saddle", "groin_l", "groin_r"}, "onset_speed=sudden"), triage.TierHold},
		"blood thinner, at once":             {all, eachWith(append([]string{"lb_mid"}, sided("lb_side", "flank", "groin", "belly_low", "th_ant")...), "conditions=blood_thinner onset_speed=sudden"), triage.TierHold},
		"neither movement nor night eases":   {all, each(pelvis, "rhythm=steady night=most"), triage.TierNote},
		"numb where birth hurts nerves":      {[]string{"B0", "B3", "CS2"}, []string{marks("numb_zones", "th_med_l"), marks("numb_zones", "th_ant_r")}, triage.TierHold},
		"epidural and severe pain at once":   {[]string{"B0", "B3", "CS2", "CS8"}, eachWith(append([]string{"lb_mid", "midback_mid"}, sided("lb_side")...), "birth_anaesthesia=epidural onset_when=after onset_speed=sudden pain_back_worst=7"), triage.TierHold},
		"back at once, severe, steady":       {all, eachWith(append([]string{"lb_mid", "tail", "midback_mid"}, sided("lb_side", "psis", "flank")...), "onset_speed=sudden rhythm=steady pain_back_worst=7"), triage.TierHold},
		"blood in the pee and the back":      {[]string{"P10", "P34", "B0", "B3", "CS2"}, eachWith(sided("lb_side"), "general_signs=blood_urine"), triage.TierNow},
		"not sure whether the foot is weak":  {all, []string{"pain_zones=calf_l pain_zones=butt_mid_l foot_weak=unsure", "pain_zones=calf_r pain_zones=psis_r heel_toe=unsure"}, triage.TierNote},
		"a lost reflex or a numb strip":      {all, []string{"reflex_ankle_l=absent", "reflex_knee_r=absent", "touch_l2_l=absent", "touch_l5_r=absent", "touch_s1_l=absent"}, triage.TierNote},
		"groin or thigh and a swollen leg":   {all, each(sided("groin", "th_ant", "th_med"), "general_signs=leg_swollen"), triage.TierNow},
	} {
		for _, stage := range k.stages {
			for _, answers := range k.answers {
				n++
				if tier, said := tierOf(t, rules, with(stage, answers)); urgency(tier) < urgency(k.tier) {
					t.Errorf("%s, %s, %s: %v, want %s at the least", kind, stage, answers, said, k.tier)
				}
			}
		}
	}
	t.Logf("%d sets of answers", n)
}

func sided(zones ...string) []string {
	var out []string
	for _, z := range zones {
		out = append(out, z+"_l", z+"_r")
	}
	return out
}

func eachMark(zones []string) []string {
	var out []string
	for _, z := range zones {
		out = append(out, marks("pain_zones", z))
	}
	return out
}

func worstSpots(zones []string) []string {
	var out []string
	for _, z := range zones {
		out = append(out, "worst_spot="+z)
	}
	return out
}

// eachWith marks every place, with the rest beside.
func eachWith(zones []string, rest string) []string {
	var out []string
	for _, z := range zones {
		out = append(out, marks("pain_zones", z)+" "+rest)
	}
	return out
}

func pubicSinceBirth() []string {
	var out []string
	for _, since := range []string{"onset_when=birth", "onset_how=birth", "onset_when=after onset_speed=sudden"} {
		for _, move := range []string{"walk", "stand", "one_leg", "legs_apart", "roll_bed"} {
			out = append(out, "pain_zones=pubis pain_back_worst=8 "+since+" "+move+"=worse", "worst_spot=pubis pain_back_now=9 "+since+" "+move+"=worse")
		}
	}
	return out
}

func bellyOutsidePregnancy() []string {
	var out []string
	for _, z := range []string{"belly_up", "belly_low_l", "belly_low_r"} {
		for _, how := range []string{"onset_speed=sudden", "rhythm=steady course=worse", "rhythm=steady onset_speed=days", "rhythm=steady pain_back_worst=7", "rhythm=waves pain_back_now=8"} {
			out = append(out, marks("pain_zones", z)+" could_be_pregnant=no "+how)
		}
	}
	return out
}

// bothLegs marks every pair of places of the nerve's way down, one of them below
// the knee.
func bothLegs() []string {
	low := []string{"shin_lat", "calf", "foot_top", "big_toe", "foot_sole", "heel_outer"}
	var out []string
	for _, a := range low {
		for _, b := range append([]string{"th_post", "th_lat"}, low...) {
			for _, back := range []string{"", " pain_zones=butt_mid_l pain_zones=butt_mid_r", " pain_zones=lb_side_l pain_zones=psis_r"} {
				out = append(out, marks("pain_zones", a+"_l", b+"_r")+back, marks("pain_zones", a+"_r", b+"_l")+back)
			}
		}
	}
	return out
}

// bothLegsSaidToGoBelow marks every pair of places above the knee, one in each leg, in
// front too, where only her answer says that the pain goes farther.
func bothLegsSaidToGoBelow() []string {
	high := []string{"th_post", "th_lat", "th_ant", "th_med", "knee"}
	var out []string
	for _, a := range high {
		for _, b := range high {
			for _, how := range []string{" below_knee=yes", " foot=yes", " below_knee=yes foot=no leg_or_back=leg"} {
				out = append(out, marks("pain_zones", a+"_l", b+"_r")+how, marks("pain_zones", "lb_mid", a+"_r", b+"_l")+how)
			}
		}
	}
	return out
}

// TestPlainPainRaisesNothing: the pain that most women come with raises no alert at any
// stage.
func TestPlainPainRaisesNothing(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	for name, answers := range map[string]string{
		"girdle, one side":          marks("pain_zones", "psis_r", "butt_up_r", "butt_mid_r") + " worst_spot=psis_r pain_back_worst=7 walk=worse stand=worse roll_bed=worse one_leg=worse quality=ache settle=minutes",
		"girdle, slow to settle":    marks("pain_zones", "psis_r", "butt_mid_r") + " worst_spot=psis_r pain_back_worst=6 walk=worse stand=worse settle=hours night=most quality=ache",
		"girdle, severe in bed":     marks("pain_zones", "psis_l", "psis_r") + " pain_back_worst=9 walk=worse stand=same roll_bed=worse quality=ache settle=minutes",
		"whole girdle":              marks("pain_zones", "psis_l", "psis_r", "pubis") + " worst_spot=pubis pain_back_worst=6 walk=worse legs_apart=worse quality=ache",
		"girdle into the thigh":     marks("pain_zones", "psis_r", "butt_mid_r", "th_post_r") + " pain_back_worst=5 pain_leg_worst=4 walk=worse quality=ache",
		"sciatica":                  marks("pain_zones", "lb_side_l", "butt_mid_l", "th_post_l", "calf_l", "foot_sole_l") + " " + marks("numb_zones", "calf_l") + " pain_leg_worst=7 below_knee=yes foot=yes cough_leg=yes shocks=yes quality=shock quality=tingle sit=worse onset_how=lift",
		"sciatica, thigh not drawn": marks("pain_zones", "butt_low_r", "calf_r") + " pain_leg_worst=6 below_knee=yes quality=burn",
		"sciatica on the shin":      marks("pain_zones", "butt_up_l", "th_lat_l", "shin_lat_l", "big_toe_l") + " pain_leg_worst=6 below_knee=yes quality=shock",
		"low back":                  marks("pain_zones", "lb_mid", "lb_side_r") + " worst_spot=lb_mid pain_back_worst=6 bend=worse lift_carry=worse quality=ache onset_how=lift",
		"pubic bone":                marks("pain_zones", "pubis") + " worst_spot=pubis pain_back_worst=6 legs_apart=worse one_leg=worse quality=stab",
		"fell, mild":                marks("pain_zones", "butt_mid_l") + " onset_how=fall pain_back_worst=4 quality=ache",
		"outer hip":                 marks("pain_zones", "hip_lat_l", "th_lat_l") + " pain_back_worst=5 one_leg=worse quality=ache",
	} {
		for stage := range stages {
			if stage == "B?" || stage == "P?" {
				continue // what is not known counts as the worst case
			}
			if (stage == "CS0" || stage == "CS2") && strings.Contains(answers, "calf") {
				continue // any calf pain is held soon after a C-section
			}
			if _, said := tierOf(t, rules, with(stage, answers)); len(said) > 0 {
				t.Errorf("%s, %s: %v", name, stage, said)
			}
		}
	}
}

// TestLeastTierOfEverySign: with every place, every stage and every other answer to an
// alert item, a sign raises at least what it raises by itself: nothing silences it.
func TestLeastTierOfEverySign(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	n := 0
	zones := rules.Questionnaire.Question("pain_zones").AnswerOption
	for stage := range stages {
		for _, id := range append(slices.Clone(rules.Alerts.Asked), "conditions", "foot_weak", "heel_toe") {
			it := rules.Questionnaire.Question(id)
			if !rules.Questionnaire.Asked(id, assetstest.Response(t, rules, with(stage, marks("pain_zones", "calf_l")))) {
				continue
			}
			for _, o := range it.AnswerOption {
				sign := fmt.Sprintf("%s=%s", id, o.ValueCoding.Code)
				alone, _ := tierOf(t, rules, with(stage, sign))
				for _, z := range zones {
					n++
					tier, said := tierOf(t, rules, with(stage, sign+" pain_zones="+z.ValueCoding.Code))
					if urgency(tier) < urgency(alone) {
						t.Errorf("%s %s: %s alone, with %s %v", stage, sign, alone, z.ValueCoding.Code, said)
					}
				}
			}
		}
	}
	t.Logf("%d sets of answers", n)
}
