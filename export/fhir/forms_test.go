package fhir

import (
	"bytes"
	"encoding/json"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestFormsAreExported: the answers to a form and its score are in the response, the
// score is an Observation with its code, and the response reads back as it was.
func TestFormsAreExported(t *testing.T) {
	rules := &assetstest.WithForms(t).Rules
	r := triage.Response{}
	r.Set(triage.FormsAsked, "mood")
	for it := range rules.Questionnaire.Questions() {
		if it.Form != nil && it.Form.Form == "mood" && !it.Computed() {
			r.Set(it.LinkID, "Several-days")
		}
	}
	rules.Questionnaire.Prune(&r)
	v := &triage.Visit{ID: "0b6e5d3c-6e1f-4d7a-9c1e-000000000001", Intake: triage.Intake{Lang: triage.Spanish, Response: r}}
	data, _, err := Bundle(Case{Rules: rules, Asked: rules.Questionnaire, Visit: v, Hers: []triage.Visit{*v}})
	if err != nil {
		t.Fatal(err)
	}
	var b struct {
		Entry []struct {
			Resource json.RawMessage
		}
	}
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	scores := 0
	for _, e := range b.Entry {
		if bytes.Contains(e.Resource, []byte(`"QuestionnaireResponse"`)) {
			back, err := Parse(e.Resource, rules.Questionnaire)
			if err != nil {
				t.Fatal(err)
			}
			if back.Value("mood.total") != "9" || back.Value("mood.H1/T1/Q9") != "Several-days" {
				t.Errorf("read back: %+v", back)
			}
		}
		var o observation
		if json.Unmarshal(e.Resource, &o) == nil && o.ResourceType == "Observation" && len(o.Code.Coding) == 1 && o.Code.Coding[0].Code == "44261-6" {
			if scores++; o.ValueQuantity == nil || o.ValueQuantity.Value != "9" || o.ValueQuantity.Code != codeScore {
				t.Errorf("score %+v", o)
			}
		}
	}
	if scores != 1 {
		t.Errorf("%d observations of the score", scores)
	}
}
