package assets

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// asLFormsSaves does to a questionnaire what LForms 40.1.3 does when it saves it: of
// the controls it keeps those that it draws itself and adds drop-down, and it drops the
// extensions of answers and the translations of help.
func asLFormsSaves(list []triage.Item) {
	everyItem(list, func(it *triage.Item) {
		control := ""
		if x := controlOf(it); x != nil {
			control = x.ValueCodeableConcept.Coding[0].Code
		}
		kept := []triage.Extension{}
		for _, x := range it.Extension {
			if x.URL != triage.ExtItemControl {
				kept = append(kept, x)
			}
		}
		if it.Type == triage.TypeChoice && control == "" {
			control = "drop-down"
		}
		if strings.Contains("help drop-down check-box radio-button", control) && control != "" {
			kept = append(kept, triage.Extension{URL: triage.ExtItemControl, ValueCodeableConcept: &triage.CodeableConcept{
				Coding: []triage.Coding{{System: "http://hl7.org/fhir/questionnaire-item-control", Code: control, Display: control}}, Text: control,
			}})
		}
		it.Extension = kept
		if it.Type == triage.TypeDisplay {
			it.TextExt = triage.Element{}
		}
		for i := range it.AnswerOption {
			it.AnswerOption[i].Extension = nil
		}
	})
}

func controlOf(it *triage.Item) *triage.Extension {
	for i := range it.Extension {
		if it.Extension[i].URL == triage.ExtItemControl {
			return &it.Extension[i]
		}
	}
	return nil
}

// TestWhatLFormsSavedIsReadBack: body charts, groups, "none of these" and the Spanish
// help are as before, and the words that the editor changed are the new ones.
func TestWhatLFormsSavedIsReadBack(t *testing.T) {
	data, err := fs.ReadFile(Embedded(), fileQuestionnaire)
	if err != nil {
		t.Fatal(err)
	}
	var before, saved triage.Questionnaire
	if err := decodeQuestionnaire(data, &before); err != nil {
		t.Fatal(err)
	}
	if err := decodeQuestionnaire(data, &saved); err != nil {
		t.Fatal(err)
	}
	asLFormsSaves(saved.Item)
	saved.Question(triage.Status).Text = "Are you expecting?"
	text, err := json.Marshal(saved)
	if err != nil {
		t.Fatal(err)
	}
	text = []byte(strings.Replace(string(text), `{"resourceType"`, `{"meta":{"tag":[{"code":"lformsVersion: 40.1.3"}]},"resourceType"`, 1))
	var back triage.Questionnaire
	if err := decodeQuestionnaire(text, &back); err != nil {
		t.Fatal(err)
	}
	if got := back.Question(triage.Status).Text; got != "Are you expecting?" {
		t.Errorf("the new words are %q", got)
	}
	was := map[string]*triage.Item{}
	everyItem(before.Item, func(it *triage.Item) { was[it.LinkID] = it })
	everyItem(back.Item, func(it *triage.Item) {
		b := was[it.LinkID]
		if it.Control() != b.Control() {
			t.Errorf("%s: control %q, was %q", it.LinkID, it.Control(), b.Control())
		}
		if diff := cmp.Diff(b.AnswerOption, it.AnswerOption); diff != "" {
			t.Errorf("%s (-was +is):\n%s", it.LinkID, diff)
		}
		if diff := cmp.Diff(b.TextExt, it.TextExt); diff != "" {
			t.Errorf("%s (-was +is):\n%s", it.LinkID, diff)
		}
	})
}
