package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatTheKioskWouldNotAskIsLeftOut(t *testing.T) {
	for name, test := range map[string]struct {
		file string
		want []string
	}{
		"nothing": {`{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"]}}`, []string{}},
		"a birth left over in a pregnancy": {
			`{"answers":{"status":"pregnant","weeks_pregnant":30,"birth":"caesarean","weeks_since_birth":2}}`, []string{"birth", "weeks_since_birth"},
		},
		"a birth of a woman who is neither": {`{"answers":{"status":"neither","birth":"caesarean"}}`, []string{"birth"}},
		"weeks after a birth":               {`{"answers":{"status":"postpartum","weeks_pregnant":38,"birth":"vaginal"}}`, []string{"weeks_pregnant"}},
		"in FHIR": {`{"resourceType":"QuestionnaireResponse","status":"completed","item":[
			{"linkId":"status","answer":[{"valueCoding":{"code":"pregnant"}}]},{"linkId":"birth","answer":[{"valueCoding":{"code":"caesarean"}}]}]}`, []string{"birth"}},
		"what rests on a question that is left out": {
			`{"answers":{"been_before":"yes","new_problem":"no","onset_when":"pregnancy","onset_week":20}}`, []string{"onset_week", "onset_when"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, said := runClinic(t, "", "assess", write(t, "a.json", test.file))
			var got struct{ Pruned []string }
			if err := json.Unmarshal([]byte(out), &got); err != nil || status != 0 {
				t.Fatalf("exit %d, %v: %s", status, err, said)
			}
			if diff := cmp.Diff(test.want, got.Pruned); diff != "" {
				t.Errorf("pruned (-want +got):\n%s", diff)
			}
			for _, id := range test.want {
				if !strings.Contains(said, id) {
					t.Errorf("standard error does not name %s: %q", id, said)
				}
			}
		})
	}
}

func TestASignIsKeptBesideNone(t *testing.T) {
	for _, file := range []string{
		`{"answers":{"cauda":["none","saddle"]}}`,
		`{"answers":{"cauda":["saddle","unsure","none"]}}`,
		`{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"cauda","answer":[{"valueCoding":{"code":"saddle"}},{"valueCoding":{"code":"none"}}]}]}`,
	} {
		status, out, said := runClinic(t, "", "assess", write(t, "a.json", file))
		if status != 0 || !strings.Contains(out, `"cauda_saddle"`) || !strings.Contains(out, `"cauda=none"`) || !strings.Contains(said, "cauda=none") {
			t.Errorf("%s: exit %d\n%s%s", file, status, out, said)
		}
	}
}

// The left-over answers decide nothing: the plan is that of a file without them.
func TestLeftOverAnswersDecideNothing(t *testing.T) {
	const rest = `"weeks_pregnant":30,"cauda":"none","leg_weak":"none","pregnancy_signs":"none","general_signs":"none","pain_zones":["psis_r"],"conditions":"none"}}`
	_, want, _ := runClinic(t, "", "plan", write(t, "a.json", `{"answers":{"status":"pregnant",`+rest))
	status, got, said := runClinic(t, "", "plan", write(t, "b.json", `{"answers":{"status":"pregnant","birth":"caesarean","weeks_since_birth":1,`+rest))
	if diff := cmp.Diff(want, got); diff != "" || status != 0 {
		t.Errorf("exit %d %s (-want +got):\n%s", status, said, diff)
	}
}

func TestMarkOfAnEditor(t *testing.T) {
	status, out, said := runClinic(t, "", "assess", write(t, "a.json", "\uFEFF"+`{"answers":{"cauda":["saddle"]}}`))
	if status != 0 || !strings.Contains(out, "cauda_saddle") {
		t.Errorf("exit %d\n%s%s", status, out, said)
	}
}
