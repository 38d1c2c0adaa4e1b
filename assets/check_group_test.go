package assets_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
)

// goodGroup is a screen with one row, which can be put into a section.
var goodGroup = `{"linkId":"probe_g","extension":` + controlOf("htable") + `,
"text":"A?","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"¿A?"}]}]},"type":"group","item":[` + goodItem + `]}`

// TestBrokenGroups puts a broken group into a section. Each is refused with the
// file, the group and the fault.
func TestBrokenGroups(t *testing.T) {
	group := func(old, new string) string { return strings.Replace(goodGroup, old, new, 1) }
	second := func(old, new string) string {
		item := strings.Replace(strings.Replace(goodItem, "probe_q", "probe_r", 1), old, new, 1)
		return strings.Replace(goodGroup, goodItem, goodItem+","+item, 1)
	}
	bracket := strings.Replace(group(controlOf("htable"), "[]"), `"type":"group"`, `"type":"group","enableWhen":[{"question":"status","operator":"=","answerCoding":{"code":"neither"}}]`, 1)
	for name, x := range map[string]struct {
		item string
		says []string
	}{
		"no control, no question": {strings.Replace(bracket, goodItem, "", 1), []string{"probe_g", "without a question"}},
		"no control":              {group(controlOf("htable"), "[]"), []string{"probe_g", "htable"}},
		"another control":         {group(`"htable"`, `"gtable"`), []string{"probe_g", "gtable"}},
		"no row":                  {group(goodItem, ""), []string{"probe_g", "0 questions"}},
		"a group in a group":      {group(goodItem, strings.Replace(goodGroup, "probe_g", "probe_h", 1)), []string{"probe_g", "probe_h"}},
		"several answers":         {group(`"type":"choice"`, `"type":"choice","repeats":true`), []string{"probe_g", "probe_q", "more than one"}},
		"a warning sign":          {group(`"type":"choice"`, `"type":"choice","required":true`), []string{"probe_g", "probe_q", "warning sign"}},
		"other answers in a row":  {second(`"code":"yes"`, `"code":"no"`), []string{"probe_g", "probe_r", "same answers"}},
		"one of them sensitive":   {second(`"type":"choice"`, `"type":"choice","extension":[{"url":"https://sacra.clinic/fhir/sensitive","valueBoolean":true}]`), []string{"probe_g", "probe_r", "sensitive"}},
		"a row without Spanish":   {group(`"type":"choice"`, `"type":"choice","extension":[{"url":"https://sacra.clinic/fhir/row","valueString":"A"}]`), []string{"probe_q", `row: the text in "es"`}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(withItem(t, x.item))}
			refused(t, fsys, append(x.says, "questionnaire.json")...)
		})
	}
	lists := func(old, new string) string {
		list := strings.NewReplacer(`"type":"choice"`, `"type":"choice","repeats":true`, `"code":"yes"`, `"extension":[],"code":"none"`).Replace(goodItem)
		list = strings.Replace(list, `{"valueCoding":{"extension":[],`, `{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}],"valueCoding":{`, 1)
		return strings.Replace(strings.Replace(strings.Replace(goodGroup, "htable", "one-list", 1), goodItem, list, 1), old, new, 1)
	}
	for name, x := range map[string]struct {
		item string
		says []string
	}{
		"a list of one answer":      {lists(`"repeats":true,`, ""), []string{"probe_g", "probe_q", "several answers"}},
		"a list without none":       {lists(`"code":"none"`, `"code":"never"`), []string{"probe_g", "probe_q", "none"}},
		"a warning sign in a list":  {lists(`"repeats":true`, `"repeats":true,"required":true`), []string{"probe_g", "probe_q", "warning sign"}},
		"a list without a question": {strings.Replace(strings.Replace(goodGroup, "htable", "one-list", 1), goodItem, "", 1), []string{"probe_g", "without a question"}},
	} {
		fsys := copyOf(t)
		fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(withItem(t, x.item))}
		t.Run(name, func(t *testing.T) { refused(t, fsys, append(x.says, "questionnaire.json")...) })
	}
	for _, good := range []string{goodGroup, lists("", ""), second("", ""), bracket} {
		fsys := copyOf(t)
		fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(withItem(t, good))}
		if _, err := assets.Load(fsys); err != nil {
			t.Errorf("the probe itself is not sound: %v", err)
		}
	}
}
