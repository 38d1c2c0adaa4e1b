package review_test

import (
	"strings"
	"testing"

	"sacra/triage"
)

// The summary tells what she said in sentences, in the therapist's language. What makes
// it worse stands below, answer by answer, and a visit without answers has no story.
func TestTheSummaryTellsHerStory(t *testing.T) {
	d := newBench(t, triage.English, wide, patients(t)...)
	d.tap("visit." + visitSI)
	for _, want := range []string{"Her story", "She marked pain at: dimple above the right buttock", "How it began: “A wrong step, like off a curb”."} {
		if !strings.Contains(d.text(), want) {
			t.Errorf("it does not say %q:\n%s", want, d.text())
		}
	}
	if strings.Contains(d.text(), "Worse with: walking") {
		t.Error("the story has every detail")
	}
	d.tap("lang")
	if !strings.Contains(d.text(), "Su historia") {
		t.Errorf("in Spanish it says:\n%s", d.text())
	}
	none := patients(t)[1]
	none.Intake.Response = triage.Response{}
	d = newBench(t, triage.English, wide, none)
	d.tap("visit." + visitSI)
	if strings.Contains(d.text(), "Her story") {
		t.Error("a visit without answers has a story")
	}
}
