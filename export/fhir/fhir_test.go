package fhir

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"sacra/assets/assetstest"
	"sacra/assets/golden"
	"sacra/triage"
)

// form is a small questionnaire with one item of each kind.
func form(t testing.TB) *triage.Questionnaire {
	t.Helper()
	data, err := os.ReadFile("testdata/questionnaire.json")
	if err != nil {
		t.Fatal(err)
	}
	var q triage.Questionnaire
	if err := json.Unmarshal(data, &q); err != nil {
		t.Fatal(err)
	}
	return &q
}

func answered() triage.Response {
	var r triage.Response
	r.Set("status", "pregnant")
	r.Set("weeks_pregnant", "30")
	r.Set("pain_zones", "psis_r", "groin_r")
	r.Set("pain_back_now", "0")
	r.Set("below_knee")
	r.SetExam("p4_r", "pos")
	r.SetExam("finger_floor_cm", "12.5")
	return r
}

// marshal writes a response as it stands in a bundle.
func marshal(r *triage.Response, q *triage.Questionnaire, m meta) ([]byte, error) {
	out, err := write(r, q, m)
	if err != nil {
		return nil, err
	}
	return encode(out)
}

func TestMarshalGolden(t *testing.T) {
	r := answered()
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		got, err := marshal(&r, form(t), meta{
			head: resource{ID: "one"}, lang: l, status: statusCompleted, subject: "Patient/1",
			authored: time.Date(2026, 5, 20, 9, 30, 0, 0, time.FixedZone("", -5*3600)),
		})
		if err != nil {
			t.Fatal(err)
		}
		golden.File(t, "response."+string(l)+".json", string(got))
	}
}

func TestParseReadsWhatMarshalWrote(t *testing.T) {
	c := assetstest.Embedded(t)
	q := c.Rules.Questionnaire
	rapid.Check(t, func(t *rapid.T) {
		var r triage.Response
		r.Answers = map[string]triage.Answer{}
		for it := range q.Questions() {
			if !rapid.Bool().Draw(t, "reached") {
				continue
			}
			if rapid.Bool().Draw(t, "later") {
				r.Defer(it.LinkID)
				continue
			}
			r.Set(it.LinkID, draw(t, it)...)
		}
		if rapid.Bool().Draw(t, "exam") {
			r.SetExam("p4_l", "neg")
		}
		data, err := marshal(&r, q, meta{lang: triage.Spanish, status: statusStopped})
		if err != nil {
			t.Fatal(err)
		}
		back, err := Parse(data, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Answers) == 0 {
			r.Answers = nil
		}
		if diff := cmp.Diff(r, back); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestThreeWaysToGiveNoAnswer: nowhere is an answer, left out is a refusal, and
// "ask me later" is neither.
func TestThreeWaysToGiveNoAnswer(t *testing.T) {
	c := assetstest.Embedded(t)
	var r triage.Response
	r.Set("numb_zones", "none")
	r.Set("leak")
	r.Defer("talk_alone")
	data, err := marshal(&r, c.Rules.Questionnaire, meta{lang: triage.English, status: statusCompleted})
	if err != nil {
		t.Fatal(err)
	}
	type item struct {
		LinkID    string
		Extension []struct{ ValueCode string }
		Answer    []struct{ ValueCoding struct{ Code string } }
		Item      []item
	}
	var got struct{ Item []item }
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	var walk func(list []item)
	walk = func(list []item) {
		for _, it := range list {
			for _, x := range it.Extension {
				said[it.LinkID] = "absent: " + x.ValueCode
			}
			for _, a := range it.Answer {
				said[it.LinkID] = a.ValueCoding.Code
			}
			walk(it.Item)
		}
	}
	walk(got.Item)
	want := map[string]string{"numb_zones": "none", "leak": "absent: asked-declined", "talk_alone": "absent: temp-unknown"}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// draw picks a valid answer, a skip included.
func draw(t *rapid.T, it *triage.Item) []string {
	if rapid.Bool().Draw(t, "skip") {
		return nil
	}
	if it.Type == triage.TypeInteger {
		low, high := it.Range()
		return []string{rapid.StringMatching(`[0-9]`).Filter(func(s string) bool { return it.CheckAnswer(s) == nil && low <= high }).Draw(t, "number")}
	}
	var codes []string
	for _, o := range it.AnswerOption {
		if !o.Exclusive() {
			codes = append(codes, o.ValueCoding.Code)
		}
	}
	n := rapid.IntRange(1, min(it.MaxAnswers(), len(codes))).Draw(t, "answers")
	return rapid.Permutation(codes).Draw(t, "codes")[:n]
}

func TestParseTakesTheFormsOfOthers(t *testing.T) {
	for name, in := range map[string]string{
		"flat, without a questionnaire": `{"resourceType":"QuestionnaireResponse","status":"completed","item":[
			{"linkId":"status","answer":[{"valueCoding":{"code":"pregnant"}}]}]}`,
		"in groups, with other elements": `{"resourceType":"QuestionnaireResponse","meta":{"versionId":"3"},"status":"amended",
			"questionnaire":"https://sacra.clinic/fhir/Questionnaire/test|0.9","source":{"display":"x"},"item":[
			{"linkId":"sec_you","item":[{"linkId":"status","answer":[{"id":"a","valueCoding":{"system":"https://sacra.clinic/fhir/answers","code":"pregnant","display":"Pregnant"}}]}]}]}`,
		"below an answer": `{"resourceType":"QuestionnaireResponse","status":"in-progress","item":[
			{"linkId":"below_knee","answer":[{"valueCoding":{"code":"yes"},"item":[{"linkId":"status","answer":[{"valueCoding":{"code":"pregnant"}}]}]}]}]}`,
	} {
		r, err := Parse([]byte(in), form(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := r.Value("status"); got != "pregnant" {
			t.Errorf("%s: status is %q", name, got)
		}
	}
}

func TestParseNamesTheFault(t *testing.T) {
	wrap := func(items string) string {
		return `{"resourceType":"QuestionnaireResponse","status":"completed","item":[` + items + `]}`
	}
	deep := strings.Repeat(`{"linkId":"sec_you","item":[`, 20) + strings.Repeat(`]}`, 20)
	for _, tt := range []struct{ name, in, want string }{
		{"no JSON", `{`, "unexpected end"},
		{"another resource", `{"resourceType":"Patient","status":"completed"}`, `"Patient"`},
		{"another questionnaire", `{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"http://x/y|1"}`, "http://x/y"},
		{"withdrawn", `{"resourceType":"QuestionnaireResponse","status":"entered-in-error"}`, "entered-in-error"},
		{"no status", `{"resourceType":"QuestionnaireResponse"}`, "status"},
		{"unknown linkId", wrap(`{"linkId":"shoe_size"}`), `"shoe_size"`},
		{"unknown linkId below", wrap(`{"linkId":"sec_you","item":[{"linkId":"shoe_size"}]}`), `"shoe_size"`},
		{"no linkId", wrap(`{"answer":[]}`), "linkId"},
		{"unknown code", wrap(`{"linkId":"status","answer":[{"valueCoding":{"code":"maybe"}}]}`), `status: unknown code "maybe"`},
		{"another system", wrap(`{"linkId":"status","answer":[{"valueCoding":{"system":"http://x","code":"pregnant"}}]}`), `http://x`},
		{"out of range", wrap(`{"linkId":"weeks_pregnant","answer":[{"valueInteger":46}]}`), "weeks_pregnant"},
		{"no whole number", wrap(`{"linkId":"weeks_pregnant","answer":[{"valueInteger":30.5}]}`), "30.5"},
		{"a number in another form", wrap(`{"linkId":"weeks_pregnant","answer":[{"valueInteger":3e1}]}`), "3e1"},
		{"a number as text", wrap(`{"linkId":"weeks_pregnant","answer":[{"valueInteger":"30"}]}`), "valueInteger"},
		{"text for a number", wrap(`{"linkId":"weeks_pregnant","answer":[{"valueString":"30"}]}`), "valueString"},
		{"a number for a code", wrap(`{"linkId":"status","answer":[{"valueInteger":1}]}`), "valueInteger"},
		{"a code for a number", wrap(`{"linkId":"weeks_pregnant","answer":[{"valueCoding":{"code":"30"}}]}`), "valueCoding"},
		{"two values", wrap(`{"linkId":"status","answer":[{"valueCoding":{"code":"pregnant"},"valueInteger":1}]}`), "two values"},
		{"no value", wrap(`{"linkId":"status","answer":[{}]}`), "no value"},
		{"two answers", wrap(`{"linkId":"below_knee","answer":[{"valueCoding":{"code":"yes"}},{"valueCoding":{"code":"no"}}]}`), "below_knee"},
		{"the same code twice", wrap(`{"linkId":"pain_zones","answer":[{"valueCoding":{"code":"psis_r"}},{"valueCoding":{"code":"psis_r"}}]}`), "twice"},
		{"the same item twice", wrap(`{"linkId":"status","answer":[{"valueCoding":{"code":"pregnant"}}]},{"linkId":"status","answer":[{"valueCoding":{"code":"neither"}}]}`), "twice"},
		{"an answer to a group", wrap(`{"linkId":"sec_you","answer":[{"valueCoding":{"code":"yes"}}]}`), "sec_you"},
		{"too deep", wrap(deep), "deeper"},
		{"too large", wrap(`{"linkId":"status","text":"` + strings.Repeat("x", maxBytes) + `"}`), "larger"},
		{"a bedside result twice", `{"resourceType":"QuestionnaireResponse","status":"completed","extension":[
			{"url":"` + ExtExam + `","extension":[{"url":"id","valueCode":"p4_r"},{"url":"result","valueString":"pos"}]},
			{"url":"` + ExtExam + `","extension":[{"url":"id","valueCode":"p4_r"},{"url":"result","valueString":"neg"}]}]}`, "p4_r"},
		{"a bedside result without a result", `{"resourceType":"QuestionnaireResponse","status":"completed","extension":[
			{"url":"` + ExtExam + `","extension":[{"url":"id","valueCode":"p4_r"}]}]}`, "result"},
	} {
		r, err := Parse([]byte(tt.in), form(t))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want it to name %q", tt.name, err, tt.want)
		}
		if len(r.Answers)+len(r.Exam) > 0 {
			t.Errorf("%s: answers came with the error", tt.name)
		}
	}
}

func TestMarshalRefusesUnknownAnswers(t *testing.T) {
	var r triage.Response
	r.Set("shoe_size", "9")
	if _, err := marshal(&r, form(t), meta{status: statusCompleted}); err == nil || !strings.Contains(err.Error(), "shoe_size") {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	q := form(f)
	r := answered()
	good, err := marshal(&r, q, meta{status: statusCompleted})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"weeks_pregnant","answer":[{"valueInteger":1e400}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Parse(data, q)
		if err != nil {
			return
		}
		// What is read must be valid and survive being written.
		again, err := marshal(&r, q, meta{status: statusCompleted})
		if err != nil {
			t.Fatalf("cannot be written: %v", err)
		}
		back, err := Parse(again, q)
		if err != nil {
			t.Fatalf("cannot be read again: %v", err)
		}
		if diff := cmp.Diff(r, back); diff != "" {
			t.Fatal(diff)
		}
	})
}
