package assets_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestFormsOfOthers: three questionnaires that others published, with the texts
// replaced, load as they are: the answers in a list of the file, the line above the
// questions, the items that a program calculates.
func TestFormsOfOthers(t *testing.T) {
	c := assetstest.WithForms(t)
	q := c.Rules.Questionnaire
	if c.Rules.Version == assetstest.Embedded(t).Rules.Version {
		t.Error("the version of the content is the same without the forms, though alerts rest on them")
	}
	for id, want := range map[string]struct {
		questions  int
		langs      string
		low, high  int
		score, one string
	}{
		"mood":  {9, "en es", 0, 27, "mood.total", "mood.H1/T1/Q9"},
		"worry": {7, "en es", 0, 100, "worry.percent", "worry.phq-gad7-q01"},
		"food":  {2, "en", 0, 0, "", "food./88123-5"},
	} {
		f := c.Rules.Form(id)
		if f == nil {
			t.Fatalf("there is no form %q", id)
		}
		questions, langs := 0, []string{}
		for it := range q.Questions() {
			if it.Form != nil && it.Form.Form == id && !it.Computed() {
				questions++
			}
		}
		for _, l := range f.Langs {
			langs = append(langs, string(l))
		}
		if questions != want.questions || strings.Join(langs, " ") != want.langs {
			t.Errorf("%s: %d questions in %s", id, questions, langs)
		}
		if want.score != "" && (len(f.Scores) != 1 || f.Scores[0].LinkID != want.score || f.Scores[0].Low != want.low || f.Scores[0].High != want.high) {
			t.Errorf("%s: scores %+v", id, f.Scores)
		}
		if it := q.Question(want.one); it == nil || len(it.AnswerOption) != 4 || id != "food" && it.Help("es") != "¿Con qué frecuencia fue así en las últimas dos semanas?" {
			t.Errorf("%s: %+v", want.one, it)
		}
	}
}

// TestFormsOutsideTheSubset: what the program does not run is named with the file,
// the linkId and the fault, and the content does not load.
func TestFormsOutsideTheSubset(t *testing.T) {
	const item = `"linkId":"a","text":"One","type":"choice","answerOption":[{"valueCoding":{"code":"x","display":"X"}},{"valueCoding":{"code":"y","display":"Y"}}]`
	const number = `{"linkId":"n","text":"How much","type":"integer","extension":[{"url":"` + triage.ExtMin + `","valueInteger":0},{"url":"` + triage.ExtMax + `","valueInteger":50}]}`
	form := func(items string) string {
		return `{"resourceType":"Questionnaire","title":"T","item":[` + items + `]}`
	}
	of := strings.Replace(item, `"code":"x"`, `"system":"http://example.com","code":"x"`, 1)
	second := `,{` + strings.Replace(item, `"a"`, `"b"`, 1) + `,"enableWhen":[`
	after := func(when string) string { return form(`{` + of + `}` + second + when + `]}`) }
	afterNumber := func(when string) string { return form(number + second + when + `]}`) }
	const about = "permission = \"Harbor PT asked on 2026-11-01\"\n"
	for name, x := range map[string]struct{ json, toml, want string }{
		"typed answers":      {form(`{"linkId":"a","text":"Say more","type":"text"}`), about, `forms/own.json: item "a": type "text" is not asked here`},
		"open list":          {form(`{"linkId":"a","text":"One","type":"open-choice"}`), about, `item "a": type "open-choice"`},
		"no code":            {form(`{"linkId":"a","text":"One","type":"choice","answerOption":[{"valueCoding":{"display":"X"}}]}`), about, `item "a": answer "": an answer has no code`},
		"text as answer":     {form(`{"linkId":"a","text":"One","type":"choice","answerOption":[{"valueString":"X"},{"valueString":"Y"}]}`), about, `item "a": an answer is neither a valueCoding nor a valueInteger`},
		"list elsewhere":     {form(`{"linkId":"a","text":"One","type":"choice","answerValueSet":"http://example.org/vs"}`), about, `answerValueSet "http://example.org/vs" is not in the file`},
		"filled in":          {form(`{` + item + `,"initial":[{"valueInteger":1}]}`), about, `item "a": unknown element "initial"`},
		"modified":           {form(`{` + item + `,"modifierExtension":[]}`), about, `item "a": unknown element "modifierExtension"`},
		"skip by formula":    {form(`{` + item + `,"extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"}]}`), about, `enableWhenExpression" is not run here`},
		"skip backward":      {form(`{` + item + `,"enableWhen":[{"question":"b","operator":"=","answerCoding":{"code":"x"}}]}`), about, `item "a": enableWhen names "b", which is not an earlier question`},
		"skip by no code":    {form(`{` + item + `},{` + strings.Replace(item, `"a"`, `"b"`, 1) + `,"enableWhen":[{"question":"a","operator":"=","answerCoding":{"code":"z"}}]}`), about, `item "b": enableWhen on "a": own.a: unknown code "z"`},
		"skip in no order":   {after(`{"question":"a","operator":">","answerCoding":{"code":"x"}}`), about, `item "b": enableWhen on "a": codes have no order`},
		"skip by other code": {after(`{"question":"a","operator":"=","answerCoding":{"system":"http://example.org","code":"x"}}`), about, `item "b": enableWhen on "a": code "x" is of "http://example.org"`},
		"skip all or any": {
			after(`{"question":"a","operator":"=","answerCoding":{"code":"x"}},{"question":"a","operator":"exists","answerBoolean":true}`), about,
			`item "b": enableBehavior is missing`,
		},
		"skip by existence":   {after(`{"question":"a","operator":"exists","answerCoding":{"code":"x"}}`), about, `item "b": enableWhen on "a": the operator exists goes with answerBoolean`},
		"skip out of range":   {afterNumber(`{"question":"n","operator":">","answerInteger":500}`), about, `item "b": enableWhen on "n": own.n: "500" is not a whole number from 0 to 50`},
		"skip number by code": {afterNumber(`{"question":"n","operator":"=","answerCoding":{"code":"3"}}`), about, `item "b": enableWhen on "n": a number is not compared with a code`},
		"unit":                {form(strings.Replace(number, `"extension":[`, `"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"kg"}},`, 1)), about, `item "n": questionnaire-unit is not shown here`},
		"none of several":     {form(`{` + item + `,"repeats":true,"extension":[{"url":"` + triage.ExtMaxOccurs + `","valueInteger":0}]}`), about, `item "a": maxOccurs 0`},
		"two answers in one":  {form(`{"linkId":"a","text":"One","type":"choice","answerOption":[{"valueInteger":1,"valueCoding":{"code":"x","display":"X"}},{"valueInteger":2}]}`), about, `item "a": an answer is a valueCoding and a valueInteger`},
		"twice":               {form(`{` + item + `},{` + item + `}`), about, `item "a": linkId is used twice`},
		"no ends":             {form(`{"linkId":"a","text":"How much","type":"integer"}`), about, `item "a": minValue or maxValue is missing`},
		"long text":           {form(`{` + strings.Replace(item, "One", strings.Repeat("long ", 80), 1) + `}`), about, `item "a": text: longer than 300 characters`},
		"undrawable":          {form(`{` + strings.Replace(item, "One", "One 漢", 1) + `}`), about, `item "a": text: no typeface of the program has`},
		"one of two languages": {
			form(`{` + item + `},{` + strings.Replace(item, `"a"`, `"b"`, 1) + `,"_text":{"extension":[{"url":"` + triage.ExtTranslation + `","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"Dos"}]}]}}`),
			about, `the language "es" is in one text of the form and missing in another: item "a"`,
		},
		"nested question":    {form(`{` + item + `,"item":[{` + strings.Replace(item, `"a"`, `"b"`, 1) + `}]}`), about, `item "b" is inside a question`},
		"nothing asked":      {form(`{"linkId":"a","text":"Only this","type":"display"}`), about, "there is no question"},
		"another resource":   {`{"resourceType":"Patient"}`, about, `resourceType is "Patient"`},
		"no permission":      {form(`{` + item + `}`), "permission = \"yes\"\n", "forms/own.toml: permission is missing"},
		"unknown key":        {form(`{` + item + `}`), about + "wen.all = []\n", `unknown key "wen.all"`},
		"rule on nothing":    {form(`{` + item + `}`), about + "when.all = [{ question = \"statsu\", operator = \"=\", answer = \"pregnant\" }]\n", `forms/own.toml: when: unknown question "statsu"`},
		"rule on itself":     {form(`{` + item + `}`), about + "when.all = [{ question = \"own.a\", operator = \"=\", answer = \"x\" }]\n", `when: unknown question "own.a"`},
		"unknown pattern":    {form(`{` + item + `}`), about + "patterns = [\"backache\"]\n", `unknown pattern "backache"`},
		"score of no values": {form(`{` + item + `}`), about + "[[score]]\nid = \"total\"\nname = { en = \"T\", es = \"T\" }\n", `score "total": items: no answer of the form has an ordinalValue`},
		"score in English":   {form(`{` + item + `}`), about + "[[score]]\nid = \"total\"\nname = { en = \"T\" }\n", `score "total": name: the text in "es" is missing`},
		"alert of another": {
			form(`{` + item + `}`), about + "[[alert]]\nid = \"cauda_saddle\"\ntier = \"note\"\nwhen.all = [{ question = \"own.a\", operator = \"=\", answer = \"x\" }]\nstaff = { en = \"S\", es = \"S\" }\ntag = \"clinic\"\nsource = \"s\"\n",
			`alert "cauda_saddle": an alert of this form has an id that begins with "own."`,
		},
		"alert on no code": {
			form(`{` + item + `}`), about + "[[alert]]\nid = \"own.x\"\ntier = \"note\"\nwhen.all = [{ question = \"own.a\", operator = \"=\", answer = \"z\" }]\nstaff = { en = \"S\", es = \"S\" }\ntag = \"clinic\"\nsource = \"s\"\n",
			`alert "own.x": own.a: unknown code "z"`,
		},
	} {
		fsys := copyOf(t)
		fsys["forms/own.json"], fsys["forms/own.toml"] = &fstest.MapFile{Data: []byte(x.json)}, &fstest.MapFile{Data: []byte(x.toml)}
		if _, err := assets.Load(fsys); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v, not %q", name, err, x.want)
		}
	}
	for _, half := range []string{"own.json", "own.toml"} {
		fsys := copyOf(t)
		fsys["forms/"+half] = &fstest.MapFile{Data: []byte(form(`{` + item + `}`))}
		if _, err := assets.Load(fsys); err == nil || !strings.Contains(err.Error(), "forms/own.") {
			t.Errorf("%s alone: %v", half, err)
		}
	}
}

// TestFormsGroupWithACondition: a group that is asked only after an answer keeps its
// condition, and one that waits for a question of its own, which nobody would ever be
// asked, does not load.
func TestFormsGroupWithACondition(t *testing.T) {
	question := func(id string) string {
		return `{"linkId":"` + id + `","text":"One","type":"choice","answerOption":[{"valueCoding":{"code":"x","display":"X"}},{"valueCoding":{"code":"y","display":"Y"}}]}`
	}
	load := func(on string) (*assets.Content, error) {
		fsys := copyOf(t)
		fsys["forms/own.toml"] = &fstest.MapFile{Data: []byte("permission = \"Harbor PT asked on 2026-11-01\"\n")}
		fsys["forms/own.json"] = &fstest.MapFile{Data: []byte(`{"resourceType":"Questionnaire","title":"T","item":[` + question("a") +
			`,{"linkId":"g","text":"More","type":"group","enableWhen":[{"question":"` + on + `","operator":"=","answerCoding":{"code":"x"}}],"item":[` + question("b") + `]}]}`)}
		return assets.Load(fsys)
	}
	c, err := load("a")
	if err != nil {
		t.Fatal(err)
	}
	var group func(items []triage.Item) []triage.EnableWhen
	group = func(items []triage.Item) []triage.EnableWhen {
		for _, it := range items {
			if it.LinkID == "own.g" {
				return it.EnableWhen
			}
			if when := group(it.Item); when != nil {
				return when
			}
		}
		return nil
	}
	when := group(c.Rules.Questionnaire.Item)
	if len(when) != 1 || when[0].Question != "own.a" || when[0].AnswerCoding == nil || when[0].AnswerCoding.Code != "x" {
		t.Errorf("the group is asked when %+v", when)
	}
	if _, err := load("b"); err == nil || !strings.Contains(err.Error(), `item "g": enableWhen names "b", which is not an earlier question`) {
		t.Errorf("a group that waits for its own question: %v", err)
	}
}

// TestFormTextIsCleaned: marks that turn the writing round, control characters and
// line breaks of a file that somebody else wrote do not reach the screen.
func TestFormTextIsCleaned(t *testing.T) {
	fsys := assetstest.FormFiles(t)
	food := string(fsys["forms/food.json"].Data)
	fsys["forms/food.json"] = &fstest.MapFile{Data: []byte(strings.Replace(food, "Food at home", `Food\u202e\u200b\n  at\u0007 home`, 1))}
	c, err := assets.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Rules.Form("food").Title[triage.English]; got != "Food at home" {
		t.Errorf("title %q", got)
	}
}
