package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"sacra/assets"
)

// ownContent writes the embedded content to a folder, with one file changed.
func ownContent(t *testing.T, file, old, changed string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, assets.Embedded()); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, file)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q any more: the test is out of date", file, old)
	}
	out := strings.Replace(string(data), old, changed, 1)
	if err := os.WriteFile(name, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// weight is the first weight of a finding, its own line for each figure.
const weight = "hypothesis = \"radicular\"\nlr_yes = 1.8\nlr_no = 0.36\n"

func TestContentThatIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, old, changed, says string }{
		"a likelihood ratio of 0":     {"evidence.toml", weight, strings.Replace(weight, "1.8", "0", 1), `finding "below_knee": radicular: a likelihood ratio must be above 0`},
		"one below 0":                 {"evidence.toml", weight, strings.Replace(weight, "0.36", "-2.0", 1), `finding "below_knee": radicular: a likelihood ratio must be above 0`},
		"a figure without a source":   {"evidence.toml", weight + "tag = \"judgement\"\nsource = ", weight + "tag = \"derived\"\nsource = \"\" # ", `finding "below_knee": source is missing`},
		"a figure without a tag":      {"evidence.toml", weight + "tag = \"judgement\"", weight, `finding "below_knee": unknown tag ""`},
		"an unknown linkId":           {"evidence.toml", `{ question = "below_knee", operator = "=", answer = "yes" }`, `{ question = "knee_below", operator = "=", answer = "yes" }`, `finding "below_knee": unknown question "knee_below"`},
		"two findings with one id":    {"evidence.toml", "id = \"foot\"", "id = \"below_knee\"", `finding "below_knee": id is used twice`},
		"an exercise without limits":  {"exercises.toml", "[exercise.limits]\n\n[[exercise]]\nid = \"E21\"", "[[exercise]]\nid = \"E21\"", `exercise "E20": the table of limits is missing`},
		"an alert on an unknown code": {"alerts.toml", `answer = "saddle" }`, `answer = "sadle" }`, `alert "cauda_saddle"`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := ownContent(t, c.file, c.old, c.changed)
			status, _, errOut := runClinic(t, "", "content", "check", dir)
			if status != 1 || strings.Count(errOut, "\n") != 1 || !strings.Contains(errOut, c.file+": ") || !strings.Contains(errOut, c.says) {
				t.Errorf("exit status %d, %q; want 1 and one line with %s and %q", status, errOut, c.file, c.says)
			}
			t.Log(errOut)
		})
	}
}

// TestReportTellsWhatRaisesAnAlert: answers and bedside results are in separate
// columns, each alert has a line, and every answer to an alert item raises something.
func TestReportTellsWhatRaisesAnAlert(t *testing.T) {
	status, out, errOut := runClinic(t, "", "content", "check", "--report")
	if status != 0 {
		t.Fatal(errOut)
	}
	_, table, found := strings.Cut(out, "\ntier ")
	if !found {
		t.Fatal("there is no table of alerts")
	}
	space := regexp.MustCompile(`  +`)
	lines := map[string][]string{}
	for line := range strings.Lines(table) {
		if f := space.Split(strings.TrimSpace(line), -1); len(f) == 4 {
			lines[f[1]] = f
		}
	}
	for id, want := range map[string][]string{
		"cauda_saddle":   {"now", "cauda_saddle", "cauda = saddle", "–"},
		"exam_coccyx":    {"note", "exam_coccyx", "onset_how = fall|birth; onset_when = birth; birth_events = tail_snap", "coccyx_tender = pos"},
		"exam_bladder":   {"now", "exam_bladder", "–", "bladder_ml >= 200"},
		"status_skipped": {"hold", "status_skipped", "an answer that is missing", "–"},
	} {
		if diff := cmp.Diff(want, lines[id]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	if !strings.Contains(table, "\nanswers to an alert item that raise nothing: none\n") {
		t.Errorf("a sign is silent:\n%s", table[len(table)-1500:])
	}
}

// TestReportCountsEveryFigure: each line of the table has one tag and a source,
// and the counts below it are those of the lines.
func TestReportCountsEveryFigure(t *testing.T) {
	status, out, errOut := runClinic(t, "", "content", "check", "--report")
	if status != 0 {
		t.Fatal(errOut)
	}
	table, rest, _ := strings.Cut(out, "\nread: ")
	lines := strings.Split(table, "\n")[1:]
	want := map[string]int{}
	fields := regexp.MustCompile(`  +`)
	for _, l := range lines {
		f := fields.Split(l, 5)
		if len(f) != 5 || f[4] == "" {
			t.Fatalf("the line %q has no source", l)
		}
		want[f[3]]++
	}
	said := map[string]int{}
	for _, l := range strings.Split("read: "+rest, "\n") {
		if tag, n, ok := strings.Cut(l, ": "); ok {
			if n, err := strconv.Atoi(n); err == nil {
				said[tag] = n
			}
		}
	}
	for _, tag := range []string{"read", "derived", "unverified", "judgement", "clinic"} {
		if said[tag] != want[tag] {
			t.Errorf("%s: it says %d, the table has %d", tag, said[tag], want[tag])
		}
	}
	if said["figures"] != len(lines) || len(lines) < 250 {
		t.Errorf("%d figures are said, %d stand there", said["figures"], len(lines))
	}
	t.Logf("%d figures: %v", len(lines), want)
}

// TestQuestionnaireOfAClinic fills in the empty file the way a clinic would and
// sees that the program finds it in the data folder.
func TestQuestionnaireOfAClinic(t *testing.T) {
	dir := t.TempDir()
	if status, _, errOut := runClinic(t, "", "content", "check", "--data", dir); status != 1 || !strings.Contains(errOut, "no clinic has been set up") {
		t.Errorf("an empty folder: exit status %d, %q", status, errOut)
	}
	if err := assets.NewClinic("Río Clinic", "555-0142").Save(dir); err != nil {
		t.Fatal(err)
	}
	check := func() (int, string, string) { return runClinic(t, "", "content", "check", "--data", dir) }
	if status, out, errOut := check(); status != 0 || strings.Count(out, "no text in") != 3 ||
		!strings.Contains(out, "scale rmdq: 24 items; permission: Roland & Morris") || !strings.Contains(out, `scale rmdq: no text in "es"`) {
		t.Errorf("as shipped: exit status %d, %q, %q", status, out, errOut)
	}
	if err := os.Mkdir(filepath.Join(dir, assets.ScalesFolder), 0o700); err != nil {
		t.Fatal(err)
	}
	if status, _, errOut := runClinic(t, "", "content", "scale", "rmdq", "--lang", "fr"); status != 2 || !strings.Contains(errOut, `"fr"`) {
		t.Errorf("French: exit status %d, %q", status, errOut)
	}
	for _, c := range []struct{ id, lang, right string }{
		{"pgq", "", "Words of the clinic 1\n"},
		{"rmdq", "es", "3124). Words of the clinic 1\n"}, // beside the English that is there
		{"rmdq", "", "Words of the clinic 1\n"},
	} {
		id := c.id
		status, empty, errOut := runClinic(t, "", "content", "scale", id, "--lang", c.lang)
		if status != 0 {
			t.Fatal(errOut)
		}
		file := filepath.Join(dir, assets.ScalesFolder, id+".toml")
		if err := os.WriteFile(file, []byte(empty), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, _, errOut := check(); status != 1 || !strings.Contains(errOut, fmt.Sprintf("scales/%s.toml: scale %q: permission is missing", id, id)) {
			t.Errorf("%s as it was printed: exit status %d, %q", id, status, errOut)
		}
		n := 0
		filled := regexp.MustCompile(`""`).ReplaceAllStringFunc(empty, func(string) string {
			n++
			return fmt.Sprintf("%q", fmt.Sprintf("Words of the clinic %d", n))
		})
		if err := os.WriteFile(file, []byte(filled), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, out, errOut := check(); status != 0 || !strings.Contains(out, "scale "+id+": ") || !strings.Contains(out, c.right) || strings.Contains(out, "scale "+id+": no text in") {
			t.Errorf("%s %q filled in: exit status %d, %q, %q", id, c.lang, status, out, errOut)
		}
	}
}

// TestPlanAfter: on the command line too a later sheet goes one step on.
func TestPlanAfter(t *testing.T) {
	file := filepath.Join(examples, "girdle.json")
	_, first, _ := runClinic(t, "", "plan", file)
	status, later, errOut := runClinic(t, "", "plan", file, "--after", file)
	if status != 0 || strings.Contains(first, `"kept"`) || !strings.Contains(later, `"why": "kept"`) || strings.Count(later, `"why": "next"`) != 1 {
		t.Errorf("exit status %d, %q; first\n%s\nlater\n%s", status, errOut, first, later)
	}
	if status, _, errOut := runClinic(t, "", "plan", file, "--after", file+"x"); status != 2 || !strings.Contains(errOut, "girdle.jsonx") {
		t.Errorf("a file that is gone: exit status %d, %q", status, errOut)
	}
}

// TestContentCopy: the copy is whole, checks without a fault as the same version,
// and never lands in a folder that is there already.
func TestContentCopy(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "own")
	says(t, "", 0, []string{dir}, "content", "copy", dir)
	shipped := says(t, "", 0, []string{"no fault"}, "content", "check")
	if own := says(t, "", 0, []string{"no fault"}, "content", "check", dir); own != shipped {
		t.Errorf("the copy checks as %q, the original as %q", own, shipped)
	}
	says(t, "", 2, []string{"already exists"}, "content", "copy", dir)
}

// TestContentTexts: a translator gets each English text once, those that Spanish
// says in two ways by their places, and what is there already.
func TestContentTexts(t *testing.T) {
	var lines map[string]string
	if err := toml.Unmarshal([]byte(says(t, "", 0, nil, "content", "texts", "eo")), &lines); err != nil {
		t.Fatal(err)
	}
	if said, ok := lines["I am pregnant"]; !ok || said != "" || len(lines) < 900 {
		t.Errorf("%d lines, %q", len(lines), said)
	}
	spanish := says(t, "", 0, nil, "content", "texts", "es")
	if err := toml.Unmarshal([]byte(spanish), &lines); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"I am pregnant": "Estoy embarazada", "question.sit.short": "Estar sentada", "answer.eases.sit": "Sentarme"}
	for key, said := range want {
		if lines[key] != said {
			t.Errorf("%q in Spanish is %q, want %q", key, lines[key], said)
		}
	}
	says(t, "", 2, []string{"from English"}, "content", "texts", "en")
}

// TestContentTextsOfALanguageThatIsNotDone: a translator who has added the language
// and translated part of it gets both what she has and what is missing.
func TestContentTextsOfALanguageThatIsNotDone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	says(t, "", 0, nil, "content", "copy", dir)
	add := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "texts"), 0o755); err != nil {
		t.Fatal(err)
	}
	english, err := filepath.Glob(filepath.Join(dir, "words", "*.en.json"))
	if err != nil || len(english) == 0 {
		t.Fatal(english, err)
	}
	for _, file := range english {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		add("words/"+strings.Replace(filepath.Base(file), ".en.", ".eo.", 1), string(text))
	}
	all, err := filepath.Glob(filepath.Join(dir, "words", "common.*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range all {
		add("words/"+strings.Replace(filepath.Base(file), "common", "esperanto", 1), `{"common.language.eo": "Esperanto"}`)
	}
	add("languages.toml", `
[[language]]
tag = "eo"
keys = ["ĉĝĥĵŝŭ'-", "qwertyuiop", "asdfghjkl", "zxcvbnm"]
date = "dmy"
espeak = "eo"
windows = ["eo"]
`)
	add("texts/eo.toml", "\"I am pregnant\" = \"Mi estas graveda\"\n\"Yes\" = \"\"\n")
	var lines map[string]string
	if err := toml.Unmarshal([]byte(says(t, "", 0, nil, "content", "texts", "eo", "--content", dir)), &lines); err != nil {
		t.Fatal(err)
	}
	if said, listed := lines["Yes"]; lines["I am pregnant"] != "Mi estas graveda" || !listed || said != "" {
		t.Errorf("the list has %q and %q", lines["I am pregnant"], said)
	}
	says(t, "", 1, []string{"texts/eo.toml", `"Yes"`}, "content", "check", dir)
}
