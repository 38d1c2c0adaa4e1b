package assets_test

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

//go:embed testdata/vignettes.txt
var vignettes string

// Emergencies of every kind raise what they must, and harmless pain raises no alarm.
func TestVignettes(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	urgent, harmless := 0, 0
	for line := range strings.SplitSeq(vignettes, "\n") {
		want, who, ok := strings.Cut(line, " ")
		if !ok || want == "#" {
			continue
		}
		most, calm := strings.CutPrefix(want, "<")
		r := assetstest.Response(t, rules, strings.Join(vignette(who), " "))
		rules.Questionnaire.Prune(r)
		tier, said := triage.Tier(""), []string{}
		for _, a := range rules.Raised(r) {
			if tier == "" {
				tier = a.Tier // the most urgent comes first
			}
			said = append(said, string(a.Tier)+" "+a.ID)
		}
		switch {
		case calm:
			harmless++
			if rank(tier) > rank(triage.Tier(most)) {
				t.Errorf("%s: %v, more than %s", who, said, most)
			}
		default:
			urgent++
			if rank(tier) < rank(triage.Tier(want)) {
				t.Errorf("%s: %v, less than %s", who, said, want)
			}
		}
	}
	t.Logf("%d emergencies, %d harmless", urgent, harmless)
	if urgent < 300 || harmless < 50 {
		t.Errorf("%d emergencies and %d harmless cases were read", urgent, harmless)
	}
}

// rank orders the tiers, nothing lowest.
func rank(tier triage.Tier) int {
	return map[triage.Tier]int{triage.TierNote: 1, triage.TierHold: 2, triage.TierNow: 3}[tier]
}

// usual are answers of a woman with some pain and no sign of anything else.
const usual = " cauda=none leg_weak=none general_signs=none conditions=none risks=none talk_alone=no leak=no bulge=no" +
	" pain_back_now=4 pain_back_worst=5 quality=ache walk=worse stand=same sit=same bend=same first_steps=same roll_bed=worse" +
	" one_leg=worse catch=no eases=side_lying settle=minutes night=sometimes morning_stiff=none onset_speed=slow" +
	" onset_how=nothing course=same rhythm=moves before=none been_before=no"

// vignette returns the answers of a line: those of her stage, changed as it says.
func vignette(who string) []string {
	stage, changes, _ := strings.Cut(who, " ")
	weeks := strings.TrimLeft(stage, "PBCSN")
	after := "status=postpartum postpartum_signs=none birth_events=none feeding=bottle onset_when=birth weeks_since_birth=" + weeks
	begin, needle := "status=neither could_be_pregnant=no cycle=no", ""
	switch strings.TrimRight(stage, "0123456789") {
	case "P":
		begin = "status=pregnant pregnancy_signs=none onset_when=pregnancy weeks_pregnant=" + weeks
	case "B":
		begin, needle = after+" birth=vaginal", " birth_anaesthesia=none"
	case "CS":
		begin, needle = after+" birth=caesarean", " birth_anaesthesia=spinal"
	}
	if n, err := strconv.Atoi(weeks); err == nil && n <= 12 {
		begin += needle
	}
	changed, out := map[string]bool{}, []string{}
	for change := range strings.FieldsSeq(changes) {
		id, codes, _ := strings.Cut(change, "=")
		changed[id] = true
		for code := range strings.SplitSeq(codes, ",") {
			if code != "-" {
				out = append(out, id+"="+code)
			}
		}
	}
	for pair := range strings.FieldsSeq(begin + usual) {
		if id, _, _ := strings.Cut(pair, "="); !changed[id] {
			out = append(out, pair)
		}
	}
	return out
}
