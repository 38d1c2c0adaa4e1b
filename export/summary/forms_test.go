package summary

import (
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestAFormInTheSummary: the score stands with the highest that there could be, the
// alert that it raises among the alerts, and what the program notes for itself not at
// all.
func TestAFormInTheSummary(t *testing.T) {
	c := assetstest.WithForms(t)
	v := called("si").visit(t)
	v.Intake.Response.Set(triage.FormsAsked, "mood")
	for it := range c.Rules.Questionnaire.Questions() {
		if it.Form != nil && it.Form.Form == "mood" && !it.Computed() {
			v.Intake.Response.Set(it.LinkID, it.AnswerOption[2].ValueCoding.Code)
		}
	}
	v.Intake.Response.Set("mood.H1/T1/Q9", "Not-at-all")
	c.Rules.Questionnaire.Prune(&v.Intake.Response)
	s, err := Build(c, clinic, v, nil, triage.English, pdf.Letter, made)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(strings.Fields(Text(s)), " ")
	for want, there := range map[string]bool{
		"Mood, total: 16 of 27": true, "I was tired: On most days": true, "The total of the mood questions is 10 or more.": true,
		"Questionnaires asked": false, "Worry": false,
	} {
		if strings.Contains(got, want) != there {
			t.Errorf("%q: %v\n%s", want, !there, got)
		}
	}
}
