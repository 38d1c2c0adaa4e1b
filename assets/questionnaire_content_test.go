package assets_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// stableIDs is the table of ids that stored visits rest on, in any order.
const stableIDs = `
status: pregnant postpartum neither
weeks_pregnant: 1-45
weeks_since_birth: 0-104
birth: vaginal caesarean
cauda*: saddle wipe retention no_urge unfelt_leak no_bowel_feeling sex_numb both_legs none unsure
leg_weak: none old_stable new_or_worse both_legs unsure
pregnancy_signs*: bleed fluid contractions movements headache_vision chest faint leg_swollen belly urine none unsure
postpartum_signs*: heavy_bleed discharge_fever wound headache_vision chest faint leg_swollen belly breast_fever urine pubic_pop numb_since_birth puncture_sore back_new none unsure
general_signs*: fever fall cannot_stand limp_groin sudden_after_bend cancer weight_loss night_constant recent_infection chest leg_swollen cannot_walk vomiting_ill night_sweats blood_urine little_urine burning_urine belly faint headache_vision bleed rash arms_weak leg_blue_heavy fall_since none unsure
pain_zones*: ZONES none
numb_zones*: ZONES none
worst_spot: ZONES none
below_knee foot cough_leg shocks foot_weak heel_toe catch walk_long gaps leak talk_alone could_be_pregnant cycle bulge: yes no unsure
leg_or_back: back leg same
pain_back_now pain_back_worst pain_leg_now pain_leg_worst: 0-10
quality*3: ache stab burn shock numb tingle heavy
walk stand sit bend first_steps roll_bed one_leg legs_apart lift_carry: worse same better not_tried
eases*: sit side_lying walk_about bend_forward heat belt nothing
settle: minutes hour hours never
night: no sometimes most
morning_stiff: none under30 over30
onset_when: before pregnancy birth after
onset_week: 0-104
onset_how: lift new_exercise step fall birth nothing
before*: back_pain pelvic_pain disc pelvis_injury parity job_load none
conditions*: membranes preterm_labour bleeding_placenta preeclampsia cervix growth triplets diabetes1 blood_pressure thyroid heart_lung loss_history preterm_history twins anaemia clot_history blood_thinner osteoporosis none
activities*3: walk_30 stairs sleep turn_bed lift_child carry_shopping sit_work drive stand_cook dress get_up exercise
activity_score_1 activity_score_2 activity_score_3: 0-10
been_before new_problem health_news birth_since: yes no unsure
change: better same worse
exercise_days: 0-7
course: better same worse unsure
rhythm: moves steady waves unsure
onset_speed: sudden days slow unsure
birth_anaesthesia*: epidural spinal general none unsure
birth_events*: forceps_vacuum tear_deep long_push tail_snap heavy_loss none unsure
feeding: breast mixed bottle none
risks*: steroids heparin immune_low injects tb_contact tick weak_bones_family travel_rest_surgery psoriasis_bowel_eye none unsure`

const zoneIDs = "midback_mid midback± flank± lb_mid lb_side± psis± butt_up± butt_mid± butt_low± tail th_post± th_lat± hip_lat± th_ant± ribs± belly_up belly_low± groin± pubis th_med± saddle knee± shin_lat± calf± foot_top± big_toe± foot_sole± heel_outer±"

func TestQuestionnaireHasTheStableIDsAndNoOther(t *testing.T) {
	q := assetstest.Embedded(t).Rules.Questionnaire
	want := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(stableIDs)) {
		ids, codes, _ := strings.Cut(strings.TrimSpace(line), ": ")
		codes = strings.Replace(codes, "ZONES", zones(), 1)
		for id := range strings.FieldsSeq(ids) {
			id, several, _ := strings.Cut(id, "*")
			if strings.Contains(ids, "*") {
				codes += " ×" + several
			}
			want[id] = codes
		}
	}
	got := map[string]string{}
	for it := range q.Questions() {
		got[it.LinkID] = signature(t, it)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

func TestQuestionnaireIsCompleteInBothLanguages(t *testing.T) {
	q := assetstest.Embedded(t).Rules.Questionnaire
	said := func(what, english string, e triage.Element) {
		t.Helper()
		const none = "\x00"
		if english == "" || e.Translated(none, triage.Spanish) == none {
			t.Errorf("%s: English %q, Spanish missing or empty", what, english)
		}
	}
	said("title", q.Title, q.TitleExt)
	var walk func(items []triage.Item)
	walk = func(items []triage.Item) {
		for i := range items {
			it := &items[i]
			said(it.LinkID, it.Text, it.TextExt)
			for _, o := range it.AnswerOption {
				said(it.LinkID+"="+o.ValueCoding.Code, o.ValueCoding.Display, o.ValueCoding.DisplayExt)
				for _, l := range []triage.Lang{triage.English, triage.Spanish} {
					if n := len([]rune(o.Label(l))); n > 70 {
						t.Errorf("%s=%s: %d characters do not fit on a card", it.LinkID, o.ValueCoding.Code, n)
					}
				}
			}
			if it.Type != triage.TypeGroup && it.Type != triage.TypeDisplay &&
				(it.Short(triage.English) == it.Text || it.Short(triage.English) == it.Short(triage.Spanish)) {
				t.Errorf("%s: no short wording in each language", it.LinkID)
			}
			walk(it.Item)
		}
	}
	walk(q.Item)
}

func TestQuestionsThatNeedCare(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	q, alerts := rules.Questionnaire, rules.Alerts
	var required, sensitive []string
	for it := range q.Questions() {
		if it.Required {
			required = append(required, it.LinkID)
		}
		if it.Sensitive() {
			sensitive = append(sensitive, it.LinkID)
		}
		for _, o := range it.AnswerOption {
			alone := slices.Contains([]string{"none", "nothing"}, o.ValueCoding.Code) && (it.Repeats || it.Control() != "") ||
				o.ValueCoding.Code == "unsure" && it.Required
			if alone && !o.Exclusive() {
				t.Errorf("%s=%s may stand beside other answers", it.LinkID, o.ValueCoding.Code)
			}
		}
	}
	if diff := cmp.Diff(alerts.Asked, required); diff != "" {
		t.Errorf("required items are not the alert items (-asked +required):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"leak", "bulge", "talk_alone"}, sensitive); diff != "" {
		t.Errorf("sensitive items (-want +got):\n%s", diff)
	}
}

// A number below says how many questions such a woman is asked.
func TestBranchesKeepTheCheckInShort(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	q := rules.Questionnaire
	for name, c := range map[string]struct {
		answers string
		asked   int
		not     string
	}{
		"pregnant, pain in the back and pelvis": {
			"status=pregnant pain_zones=psis_r below_knee=no leg_weak=none onset_when=pregnancy activities=sleep", 42,
			"weeks_since_birth birth postpartum_signs foot leg_or_back pain_leg_now pain_leg_worst cough_leg shocks foot_weak heel_toe legs_apart lift_carry",
		},
		"after birth, pain in the leg": {
			"status=postpartum pain_zones=calf_l below_knee=yes leg_weak=none onset_when=after activities=sleep", 54,
			"weeks_pregnant pregnancy_signs",
		},
		"neither": {"status=neither pain_zones=lb_mid below_knee=no onset_when=before", 41, "legs_apart weeks_pregnant pregnancy_signs postpartum_signs onset_week activity_score_1"},
		"been here before, pregnant": {
			"been_before=yes status=pregnant new_problem=no activities=sleep", 19,
			"pain_zones worst_spot below_knee walk_long leg_or_back quality walk eases settle onset_when before conditions leak talk_alone",
		},
		"been here before, with a new pain": {
			"been_before=yes status=neither new_problem=yes pain_zones=psis_r below_knee=no activities=sleep", 24, "quality walk conditions",
		},
		"status left out":              {"", 49, "weeks_pregnant postpartum_signs"},
		"says below the knee, no mark": {"below_knee=yes pain_zones=psis_r leg_weak=none", 47, "postpartum_signs"},
	} {
		r := assetstest.Response(t, rules, c.answers)
		asked := 0
		for it := range q.Questions() {
			if q.Asked(it.LinkID, r) {
				asked++
			}
		}
		for id := range strings.FieldsSeq(c.not) {
			if q.Asked(id, r) {
				t.Errorf("%s: %s is asked", name, id)
			}
		}
		if asked != c.asked {
			t.Errorf("%s: %d questions, want %d", name, asked, c.asked)
		}
	}
}

// signature writes the answers that an item takes as stableIDs does.
func signature(t *testing.T, it *triage.Item) string {
	t.Helper()
	if it.Type == triage.TypeInteger {
		low, high := it.Range()
		b, _ := json.Marshal([]int{low, high})
		return strings.NewReplacer("[", "", "]", "", ",", "-").Replace(string(b))
	}
	var codes []string
	for _, o := range it.AnswerOption {
		codes = append(codes, o.ValueCoding.Code)
	}
	s := strings.Join(codes, " ")
	switch {
	case it.Repeats && it.MaxAnswers() < len(codes):
		b, _ := json.Marshal(it.MaxAnswers())
		s += " ×" + string(b)
	case it.Repeats:
		s += " ×"
	}
	return s
}

func zones() string {
	var out []string
	for z := range strings.FieldsSeq(zoneIDs) {
		if base, sided := strings.CutSuffix(z, "±"); sided {
			out = append(out, base+"_l", base+"_r")
		} else {
			out = append(out, z)
		}
	}
	return strings.Join(out, " ")
}
