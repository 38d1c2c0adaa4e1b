package assets_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
	"sacra/triage"
)

// TestElementsThatNobodyReads misspells one element after the other. Each is refused
// with the item and the path; otherwise it would be ignored.
func TestElementsThatNobodyReads(t *testing.T) {
	for name, x := range map[string]struct {
		edit edit
		says string
	}{
		"of the file":         {edit{"", `"version"`, `"versoin": "2", "version"`}, `unknown element "versoin"`},
		"of a section":        {edit{"", `"linkId": "sec_safety",`, `"linkId": "sec_safety", "requird": true,`}, `item "sec_safety": unknown element "requird"`},
		"of a question":       {edit{"", `"required": true`, `"requierd": true`}, `item "cauda": unknown element "requierd"`},
		"in another case":     {edit{"", `"required": true`, `"Required": true`}, `item "cauda": unknown element "Required"`},
		"of a clause":         {edit{"", `"operator": "="`, `"opertor": "="`}, `unknown element "enableWhen[0].opertor"`},
		"of an answer":        {edit{"", `"display": "Not sure"`, `"dispaly": "Not sure"`}, `item "been_before": unknown element "answerOption[2].valueCoding.dispaly"`},
		"of a translation":    {edit{"", `"valueString": "Sobre usted"`, `"valuestring": "Sobre usted"`}, `item "sec_you": unknown element "_text.extension[0].extension[1].valuestring"`},
		"of a control":        {edit{"", `"valueCodeableConcept": {"coding"`, `"valueCodeableConcept": {"codings": [], "coding"`}, `item "grp_stage": unknown element "extension[0].valueCodeableConcept.codings"`},
		"FHIR that is no use": {edit{"", `"required": true`, `"maxLength": 3`}, `item "cauda": unknown element "maxLength"`},
		"a modifier":          {edit{"", `"required": true`, `"modifierExtension": []`}, `item "cauda": unknown element "modifierExtension"`},
		"an item unnamed":     {edit{"", `"linkId": "sec_you"`, `"linkid_": "sec_you"`}, `unknown element "item[0].linkid_"`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			x.edit.file = "questionnaire.json"
			x.edit.apply(t, fsys)
			refused(t, fsys, "questionnaire.json: ", x.says)
		})
	}
}

// TestExtensionsThatNobodyReads puts a broken extension on a question of two
// answers, on one of the answers and on a number.
func TestExtensionsThatNobodyReads(t *testing.T) {
	const fhir, own = "http://hl7.org/fhir/StructureDefinition/", "https://sacra.clinic/fhir/"
	list := strings.Replace(goodItem, `"type"`, `"repeats":true,"extension":[%s],"type"`, 1)
	one := strings.Replace(list, `"repeats":true,`, "", 1)
	number := strings.Replace(strings.Replace(one, `"choice"`, `"integer"`, 1), `"answerOption":`+goodAnswers+",", "", 1)
	answer := strings.Replace(goodItem, `{"valueCoding"`, `{"extension":[%s],"valueCoding"`, 1)
	for name, x := range map[string]struct {
		item, extension string
		says            []string
	}{
		"misspelt":                {one, `{"url":"` + own + `sensitiv","valueBoolean":true}`, []string{own + "sensitiv", "not read", "sensitive"}},
		"of an answer":            {one, `{"url":"` + fhir + `questionnaire-optionExclusive","valueBoolean":true}`, []string{"questionnaire-optionExclusive", "not read"}},
		"misspelt at an answer":   {answer, `{"url":"` + fhir + `questionnaire-optionExlusive","valueBoolean":true}`, []string{`"yes"`, "questionnaire-optionExlusive", "questionnaire-optionExclusive"}},
		"of a number":             {one, `{"url":"` + fhir + `minValue","valueInteger":1}`, []string{"minValue", "not read"}},
		"of a list":               {one, `{"url":"` + fhir + `questionnaire-maxOccurs","valueInteger":1}`, []string{"questionnaire-maxOccurs", "not read"}},
		"a value of another kind": {one, `{"url":"` + own + `sensitive","valueString":"true"}`, []string{own + "sensitive", "valueBoolean"}},
		"no value":                {number, `{"url":"` + fhir + `maxValue"}`, []string{"maxValue", "valueInteger"}},
		"two values":              {number, `{"url":"` + fhir + `maxValue","valueInteger":1,"valueDecimal":1}`, []string{"maxValue", "valueInteger"}},
		"twice":                   {number, `{"url":"` + fhir + `maxValue","valueInteger":1},{"url":"` + fhir + `maxValue","valueInteger":2}`, []string{"maxValue", "twice"}},
		"two controls":            {number, strings.Trim(strings.Replace(controlOf("slider"), `[{"code"`, `[{"code":"list"},{"code"`, 1), "[]"), []string{"itemControl", "one coding"}},
		"more than there are":     {list, `{"url":"` + fhir + `questionnaire-maxOccurs","valueInteger":2}`, []string{"questionnaire-maxOccurs", "2"}},
		"none at all":             {list, `{"url":"` + fhir + `questionnaire-maxOccurs","valueInteger":0}`, []string{"questionnaire-maxOccurs", "0"}},
		"picks beyond the most":   {one, `{"url":"` + own + `needs-picks","valueInteger":4}`, []string{"needs-picks", "4"}},
		"a short text in English": {one, `{"url":"` + own + `short","valueString":"A"}`, []string{`short: the text in "es"`}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(withItem(t, fmt.Sprintf(x.item, x.extension)))}
			refused(t, fsys, append(x.says, `questionnaire.json: item "probe_q"`)...)
		})
	}
}

// TestWhatOtherEditorsWrite: descriptions of the file and ids of elements are allowed.
func TestWhatOtherEditorsWrite(t *testing.T) {
	fsys := copyOf(t)
	edit{"questionnaire.json", `"version"`, `"meta": {"tag": [{"code": "lformsVersion: 34.0.0"}]}, "text": {"div": "<div/>"}, "date": "2026-01-02",
		"contact": [{"name": "A", "telecom": [{"system": "url"}]}], "subjectType": ["Patient"], "copyright": "say \"\\[{\"", "version"`}.apply(t, fsys)
	edit{"questionnaire.json", `"linkId": "cauda"`, `"id": "x", "definition": "http://loinc.org/1", "linkId": "cauda"`}.apply(t, fsys)
	if _, err := assets.Load(fsys); err != nil {
		t.Error(err)
	}
}

// FuzzElements compares the byte reader with one that decodes: both accept the same
// files, those with only an id and items with a linkId.
func FuzzElements(f *testing.F) {
	f.Add([]byte(`{"id":1,"item":[{"linkId":"a","item":[]},{"linkId":"b\"}","id":[-1.5e3,true,null,""]}]}`))
	f.Add([]byte(` [ {"id" : {"x":"]"} , "itme":[]} ] `))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := triage.JSONText(data)
		var v any
		if err != nil || json.Unmarshal(text, &v) != nil {
			return
		}
		known := sound(v, map[string]bool{"id": true, "item": true})
		if got := assets.CheckElements(text) == nil; got != known && !bytes.ContainsRune(text, '\\') {
			t.Errorf("%s: taken is %v, want %v", text, got, known)
		}
	})
}

// sound reports whether all objects in v have these keys only, or, in an item, a
// linkId.
func sound(v any, keys map[string]bool) bool {
	switch v := v.(type) {
	case []any:
		return !slices.ContainsFunc(v, func(v any) bool { return !sound(v, keys) })
	case map[string]any:
		for key, inner := range v {
			if !keys[key] || key == "item" && !sound(inner, map[string]bool{"id": true, "item": true, "linkId": true}) {
				return false
			}
		}
	}
	return true
}
