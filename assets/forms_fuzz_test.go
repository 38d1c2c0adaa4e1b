package assets_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// FuzzForm reads questionnaires that anybody may have written: one that is taken has
// questions that can be answered and shown, and an error names the file. It reads one
// form only, so that each input does not cost the whole content.
func FuzzForm(f *testing.F) {
	files := assetstest.FormFiles(f)
	for _, name := range []string{"mood", "worry", "food"} {
		f.Add(files["forms/"+name+".json"].Data, files["forms/"+name+".toml"].Data)
	}
	about := []byte("permission = \"own\"\n")
	for _, form := range []string{
		`{"resourceType":"Questionnaire","title":"A","item":[{"linkId":"a","text":"One","type":"choice","answerOption":[{"valueCoding":{"code":"x","display":"X"}}]}]}`,
		`{"resourceType":"Questionnaire","item":[{"linkId":"a","type":"group","item":[{"linkId":"a","type":"group","item":[]}]}]}`,
		`{"resourceType":"Questionnaire","title":"A","item":[{"linkId":"a","text":"N","type":"integer","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":9},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":-9}]}]}`,
		`[[[[[[`, `{"item":null}`, "\xef\xbb\xbf{}",
	} {
		f.Add([]byte(form), about)
	}
	base := assetstest.Embedded(f)
	f.Fuzz(func(t *testing.T, form, about []byte) {
		c, err := assets.WithForm(base, fstest.MapFS{"forms/own.json": {Data: form}, "forms/own.toml": {Data: about}})
		if err != nil {
			if !strings.Contains(err.Error(), "forms/own.") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		questions := 0
		for it := range c.Rules.Questionnaire.Questions() {
			if it.Form == nil {
				continue
			}
			if !it.Computed() {
				questions++
			}
			for _, l := range c.Rules.Form("own").Langs {
				if !it.Computed() && it.Label(l) == "" || strings.ContainsFunc(it.Label(l), unicode.IsControl) {
					t.Errorf("%s is %q in %s", it.LinkID, it.Label(l), l)
				}
			}
			for _, o := range it.AnswerOption {
				if err := it.CheckAnswer(o.ValueCoding.Code); err != nil {
					t.Errorf("its own answer: %v", err)
				}
			}
		}
		if questions == 0 {
			t.Error("a form without a question was taken")
		}
		if c.Rules.Questionnaire.Question(triage.FormsAsked) == nil {
			t.Error("nothing asks the form")
		}
	})
}
