package assets_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
)

// TestBrokenQuestions puts one broken question into the questionnaire.
func TestBrokenQuestions(t *testing.T) {
	item := func(old, new string) string { return strings.Replace(goodItem, old, new, 1) }
	with := func(kind, extensions string) string {
		return item(`"type":"choice"`, `"type":"`+kind+`","extension":`+extensions)
	}
	number := func(low, high int, control string) string {
		list := fmt.Sprintf(`{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":%d},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":%d}`, low, high)
		if control != "" {
			list += "," + strings.Trim(controlOf(control), "[]")
		}
		return strings.Replace(with("integer", "["+list+"]"), `"answerOption":`+goodAnswers+",", "", 1)
	}
	help := func(id, more string, second ...string) string {
		list := strings.Replace(strings.Replace(goodHelp, "%s", id, 1), "{", "{"+more, 1)
		for _, id := range second {
			list += "," + strings.Replace(goodHelp, "%s", id, 1)
		}
		return item(`"type"`, `"item":[`+list+`],"type"`)
	}
	listed := func(code string) string {
		return strings.Replace(item(`"type"`, `"repeats":true,"type"`), `"code":"yes"`, `"code":"`+code+`"`, 1)
	}
	deep := strings.Repeat(`{"linkId":"d","type":"group","item":[`, 40) + strings.Repeat("]}", 40)
	many := make([]string, 0, 501)
	for range 501 {
		many = append(many, item("probe_q", strings.Repeat("x", 1+len(many))))
	}
	for name, x := range map[string]struct {
		item string
		says []string
	}{
		"a linkId twice":               {item(`"probe_q"`, `"foot"`), []string{"foot", "twice"}},
		"no linkId":                    {item(`"linkId":"probe_q",`, ``), []string{"linkId"}},
		"no text":                      {item(`"text":"A?",`, ``), []string{"probe", "text"}},
		"no Spanish text":              {item(`"¿A?"`, `""`), []string{"probe", `text: the text in "es"`}},
		"no Spanish answer":            {item(`"Sí"`, `""`), []string{"probe", "yes", `the text in "es"`}},
		"an answer without a code":     {item(`"code":"yes",`, ``), []string{"probe", "code"}},
		"an answer without a text":     {item(`"display":"Yes",`, ``), []string{"probe", "yes", "display"}},
		"no answers":                   {item(goodAnswers, "[]"), []string{"probe", "answerOption"}},
		"an answer twice":              {item(`"answerOption":[`, `"answerOption":[{"valueCoding":{"code":"yes","display":"Yes","_display":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"Sí"}]}]}}},`), []string{"probe", "yes", "twice"}},
		"a type that is not run":       {item(`"choice"`, `"attachment"`), []string{"probe", "attachment"}},
		"a section inside a section":   {item(`"choice"`, `"group"`), []string{"probe", "group"}},
		"asked after a later question": {item(`"question":"status"`, `"question":"talk_on"`), []string{"probe", "talk_on"}},
		"asked on an unknown code":     {item(`"code":"pregnant"`, `"code":"expecting"`), []string{"probe", "expecting"}},
		"asked with no operator":       {item(`"operator":"="`, `"operator":"about"`), []string{"probe", "about"}},
		"an empty range":               {number(5, 5, ""), []string{"probe", "range"}},
		"a number with answers":        {item(`"choice"`, `"integer"`), []string{"probe", "answerOption"}},
		"a number below 0":             {number(-3, 3, ""), []string{"probe", "-3"}},
		"a number that repeats":        {strings.Replace(number(0, 9, ""), `"integer"`, `"integer","repeats":true`, 1), []string{"probe", "repeats"}},
		"a scale of another range":     {number(1, 7, "slider"), []string{"probe", "slider", "1 to 7"}},
		"a strip outside a row":        {number(0, 7, "tick-strip"), []string{"probe", "tick-strip", "slider"}},
		"a control of another type":    {with("choice", controlOf("slider")), []string{"probe", "slider", "body-chart-spot"}},
		"a control nobody knows":       {with("choice", controlOf("body-map")), []string{"probe", "body-map", "body-chart"}},
		"a chart of one mark":          {with("choice", controlOf("body-chart")), []string{"probe", "repeats"}},
		"a spot of many marks":         {strings.Replace(with("choice", controlOf("body-chart-spot")), `"type"`, `"repeats":true,"type"`, 1), []string{"probe", "one mark"}},
		"help with a control":          {help("probe_h", `"extension":`+controlOf("unit")+`,`), []string{"probe_h", "unit", "help"}},
		"a second line of help":        {help("probe_h", "", "probe_i"), []string{"probe_i", "already"}},
		"help in a section":            {strings.Replace(goodHelp, "%s", "probe_h", 1), []string{"probe_h", "display"}},
		"a question in a question":     {item(`"type"`, `"item":[`+item("probe_q", "probe_r")+`],"type"`), []string{"probe_q", "probe_r", "inside a question"}},
		"asked on itself":              {item(`"question":"status"`, `"question":"probe_q"`), []string{"probe_q", "itself"}},
		"asked on what it holds":       {item(`"question":"status"`, `"question":"probe_h"`), []string{"probe_q", "probe_h", "earlier"}},
		"asked on two answers":         {item(`"answerCoding"`, `"answerInteger":1,"answerCoding"`), []string{"probe_q", "status", "2 answers"}},
		"asked on no answer":           {item(`,"answerCoding":{"code":"pregnant"}`, ``), []string{"probe_q", "status", "0 answers"}},
		"asked by a misspelt behavior": {item(`"enableWhen"`, `"enableBehavior":"some","enableWhen"`), []string{"probe_q", "some", "any"}},
		"a place that is not drawn":    {strings.Replace(with("choice", controlOf("body-chart-spot")), `"code":"yes"`, `"code":"elbow"`, 1), []string{"probe_q", `"elbow"`, "zone"}},
		"an option for whom?":          {item(`"valueCoding":{"code":"yes"`, `"extension":[{"url":"https://sacra.clinic/fhir/only-where","valueString":"status is pregnant"}],"valueCoding":{"code":"yes"`), []string{"probe_q", `"yes"`, `"is"`}},
		"none beside other answers":    {listed("none"), []string{"probe_q", `"none"`, "questionnaire-optionExclusive"}},
		"nothing beside other answers": {listed("nothing"), []string{"probe_q", `"nothing"`, "questionnaire-optionExclusive"}},
		"unsure beside other answers":  {listed("unsure"), []string{"probe_q", `"unsure"`, "questionnaire-optionExclusive"}},
		"no spot that is a mark":       {strings.Replace(with("choice", controlOf("body-chart-spot")), `"code":"yes"`, `"code":"none"`, 1), []string{"probe_q", `"none"`, "questionnaire-optionExclusive"}},
		"a text in a third language":   {item(`{"url":"lang","valueCode":"es"}`, `{"url":"lang","valueCode":"fr"}`), []string{"probe_q", "text", `"es"`}},
		"a translation too much":       {item(goodTranslation, goodTranslation+","+strings.Replace(goodTranslation, `"es"`, `"fr"`, 1)), []string{"probe_q", "text", `"fr"`}},
		"a translation twice":          {item(goodTranslation, goodTranslation+","+goodTranslation), []string{"probe_q", "text", `"es"`, "twice"}},
		"a translation of another URL": {item("StructureDefinition/translation", "StructureDefinition/translated"), []string{"probe_q", "text", "translated"}},
		"nested too deep":              {deep, []string{"16"}},
		"too many questions":           {strings.Join(many, ","), []string{"500"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			var text string
			if name == "too many questions" {
				text = withItem(t, goodItem)
				text = strings.Replace(text, `{"linkId":"probe_q"`, x.item+`,{"linkId":"probe"`, 1)
			} else {
				text = withItem(t, x.item)
			}
			fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(text)}
			refused(t, fsys, append(x.says, "questionnaire.json")...)
		})
	}
}

// TestAWarningSignThatMustBeAnswered turns a new question into an alert item step by
// step; the check has to say what is still missing.
func TestAWarningSignThatMustBeAnswered(t *testing.T) {
	asked := edit{"alerts.toml", `asked = ["cauda"`, `asked = ["probe_q", "cauda"`}
	required := strings.Replace(goodItem, `"type"`, `"required":true,"type"`, 1)
	unsure := strings.Replace(required, `"code":"yes"`, `"code":"unsure"`, 1)
	for _, x := range []struct {
		item  string
		words bool
		says  []string
	}{
		{goodItem, false, []string{"alerts.toml", "probe_q", "required"}},
		{required, false, []string{"alerts.toml", "probe_q", `"unsure"`}},
		{unsure, false, []string{"alerts.toml", "probe_q", `"checkin.again.probe_q"`}},
		{unsure, true, nil},
	} {
		fsys := copyOf(t)
		asked.apply(t, fsys)
		fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(withItem(t, x.item))}
		if x.words {
			edit{"words/probe.en.json", "", `{"checkin.again.probe_q":"A?"}`}.apply(t, fsys)
			edit{"words/probe.es.json", "", `{"checkin.again.probe_q":"¿A?"}`}.apply(t, fsys)
		}
		if x.says != nil {
			refused(t, fsys, x.says...)
		} else if _, err := assets.Load(fsys); err != nil {
			t.Error(err)
		}
	}
}

// TestAQuestionnaireWithoutExclusiveAnswers: every extension removed, as by an editor
// that does not know it.
func TestAQuestionnaireWithoutExclusiveAnswers(t *testing.T) {
	fsys := copyOf(t)
	f := fsys["questionnaire.json"]
	f.Data = regexp.MustCompile(`"extension": \[\{"url": "[^"]*optionExclusive", "valueBoolean": true\}\], |, "extension": \[\{"url": "[^"]*optionExclusive", "valueBoolean": true\}\]`).ReplaceAll(f.Data, nil)
	refused(t, fsys, "questionnaire.json", `"cauda"`, `"none"`, "questionnaire-optionExclusive")
}
