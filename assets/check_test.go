package assets_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
)

// edit changes one file of a copy of the embedded content.
type edit struct {
	file     string
	old, new string // the first old is replaced; an empty old adds new at the end
}

// other matches the files of a language that is neither English nor Spanish.
var other = regexp.MustCompile(`^(words/.*\.([^e].|e[^ns])\.json|texts/([^e].|e[^ns])\.toml)$`)

// named matches the line that names a language.
var named = regexp.MustCompile(`(?m)^\s*"common\.language\.[a-z]+":.*\n`)

// copyOf returns the embedded content as a file system that can be changed. Of its
// languages it has English and Spanish, in which the probes of the tests are
// written, however many there are.
func copyOf(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(assets.Embedded(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(assets.Embedded(), name)
		if other.MatchString(name) {
			return err
		}
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"words/common.en.json", "words/common.es.json"} {
		out[name].Data = named.ReplaceAllFunc(out[name].Data, func(line []byte) []byte {
			if bytes.Contains(line, []byte(".en\"")) || bytes.Contains(line, []byte(".es\"")) {
				return line
			}
			return nil
		})
	}
	rows := strings.SplitAfter(string(out["languages.toml"].Data), "\n[[language]]\n")
	rows[2] = strings.TrimSuffix(rows[2], "\n[[language]]\n")
	out["languages.toml"].Data = []byte(strings.Join(rows[:3], ""))
	return out
}

func (e edit) apply(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	f := fsys[e.file]
	if f == nil {
		fsys[e.file] = &fstest.MapFile{Data: []byte(e.new)}
		return
	}
	if e.old == "" {
		f.Data = append(slices.Clone(f.Data), e.new...)
		return
	}
	if !bytes.Contains(f.Data, []byte(e.old)) {
		t.Fatalf("%s does not hold %q any more: the test is out of date", e.file, e.old)
	}
	f.Data = bytes.Replace(f.Data, []byte(e.old), []byte(e.new), 1)
}

// Parts that broken content is built from; each is whole by itself.
const (
	goodFinding = `
[[finding]]
id = "probe"
group = "history"
kind = "site"
name = { en = "A", es = "A" }
yes = { all = [ { question = "below_knee", operator = "=", answer = "yes" } ] }
no = { all = [ { question = "below_knee", operator = "=", answer = "no" } ] }
[[finding.weight]]
hypothesis = "girdle"
lr_yes = 1.1
lr_no = 0.9
tag = "judgement"
source = "Judgement"
population = "None"
warning = { en = "W", es = "W" }
`
	goodExercise = `
[[exercise]]
id = "E99"
kind = "exercise"
name = { en = "A", es = "A" }
goal = { en = "A", es = "A" }
for = ["girdle"]
position = "sitting"
stop = { en = "A", es = "A" }
pose = "e01"
tag = "judgement"
source = "Judgement"
[exercise.steps]
en = ["One."]
es = ["Uno."]
[exercise.dose]
reps = 5
[exercise.limits]
pp_vag_wk = 1
[[exercise.limits.avoid]]
when = { all = [ { question = "leg_weak", operator = "=", answer = "both_legs" } ] }
why = { en = "W", es = "W" }
`
	goodAlert = `
[[alert]]
id = "probe"
tier = "now"
when.all = [{ question = "cauda", operator = "=", answer = "saddle" }]
patient = { en = "P", es = "P" }
staff = { en = "S", es = "S" }
tag = "judgement"
source = "Judgement"
`
	goodTest = `
[[test]]
id = "probe"
kind = "number"
sided = false
position = "sitting"
group = "movement"
name = { en = "A", es = "A" }
method = { en = "A", es = "A" }
unsuitable = { any = [ { question = "leg_weak", operator = "=", answer = "both_legs" } ] }
why = { en = "W", es = "W" }
low = 0
high = 10
tag = "judgement"
source = "Judgement"
`
	goodPattern = `
[[pattern]]
id = "probe"
hypotheses = ["girdle"]
exercises = ["E12"]
tips = ["E20"]
next = []
why = { en = "W", es = "W" }
`
)

// Parts of a questionnaire, each whole by itself.
const (
	goodTranslation = `{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"¿A?"}]}`
	goodAnswers     = `[{"valueCoding":{"code":"yes","display":"Yes","_display":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"Sí"}]}]}}}]`
	// goodItem is a question that can be put before the first section's end.
	goodItem = `{"linkId":"probe_q","text":"A?","_text":{"extension":[` + goodTranslation + `]},"type":"choice",
"answerOption":` + goodAnswers + `,
"enableWhen":[{"question":"status","operator":"=","answerCoding":{"code":"pregnant"}}]}`
	goodHelp = `{"linkId":"%s","text":"A?","_text":{"extension":[` + goodTranslation + `]},"type":"display"}`
)

// controlOf is the list of extensions of an item with an item control.
func controlOf(code string) string {
	return `[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"` + code + `"}]}}]`
}

// withItem returns the questionnaire with one more question in its last section.
func withItem(t *testing.T, item string) string {
	t.Helper()
	data, err := fs.ReadFile(assets.Embedded(), "questionnaire.json")
	if err != nil {
		t.Fatal(err)
	}
	var q map[string]json.RawMessage
	var sections []map[string]json.RawMessage
	var items []json.RawMessage
	if err := json.Unmarshal(data, &q); err != nil {
		t.Fatal(err)
	}
	last := func() map[string]json.RawMessage { return sections[len(sections)-1] }
	if err := json.Unmarshal(q["item"], &sections); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(last()["item"], &items); err != nil {
		t.Fatal(err)
	}
	items = append(items, json.RawMessage(item))
	last()["item"] = marshal(t, items)
	q["item"] = marshal(t, sections)
	return string(marshal(t, q))
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestTheProbesAreSound: what the broken content is made from would be taken.
func TestTheProbesAreSound(t *testing.T) {
	fsys := copyOf(t)
	for file, part := range map[string]string{"evidence.toml": goodFinding, "exercises.toml": goodExercise + goodPattern, "alerts.toml": goodAlert, "exam.toml": goodTest, "icd10.toml": goodDiagnosis} {
		edit{file, "", part}.apply(t, fsys)
	}
	fsys["questionnaire.json"] = &fstest.MapFile{Data: []byte(withItem(t, goodItem))}
	if _, err := assets.Load(fsys); err != nil {
		t.Fatal(err)
	}
}

// refused loads the content after an edit and wants an error with each word.
func refused(t *testing.T, fsys fs.FS, words ...string) {
	t.Helper()
	_, err := assets.Load(fsys)
	if err == nil {
		t.Fatal("the content is taken")
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("the error is %q, it should name %q", err, w)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error has more than one line: %q", err)
	}
}

func TestAFileThatIsMissing(t *testing.T) {
	for _, name := range []string{"questionnaire.json", "evidence.toml", "alerts.toml", "exam.toml", "exercises.toml", "poses/e01.json"} {
		fsys := copyOf(t)
		delete(fsys, name)
		if name == "poses/e01.json" {
			refused(t, fsys, "exercises.toml", "E01", "e01")
			continue
		}
		refused(t, fsys, name)
	}
	refused(t, os.DirFS(t.TempDir()), "questionnaire.json")
}
