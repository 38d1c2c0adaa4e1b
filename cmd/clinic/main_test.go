package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/cmd/internal/version"
)

// runClinic does one command line in this process.
func runClinic(t *testing.T, input string, args ...string) (status int, out, errOut string) {
	t.Helper()
	return runClinicAt(t, func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }, input, args...)
}

// runClinicAt is runClinic with a clock.
func runClinicAt(t *testing.T, now func() time.Time, input string, args ...string) (status int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	p := &program{
		name: "clinic",
		in:   bufio.NewReader(strings.NewReader(input)), out: &o, err: &e,
		now:     now,
		logN:    4, // what is tested here is not the strength of scrypt
		shipped: assetstest.Embedded(t),
	}
	status = p.run(context.Background(), args)
	return status, o.String(), e.String()
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestMisuse(t *testing.T) {
	good := write(t, "good.json", `{"answers":{"status":"pregnant"}}`)
	for name, test := range map[string]struct {
		args []string
		says string // one line on standard error has to name it
	}{
		"no command":          {nil, ""},
		"unknown command":     {[]string{"asses"}, `"asses"`},
		"unknown option":      {[]string{"assess", "--fast", good}, "fast"},
		"no file":             {[]string{"assess"}, "one file"},
		"two files":           {[]string{"assess", good, good}, "one file"},
		"a file that is gone": {[]string{"assess", good + "x"}, "good.jsonx"},
		"no object":           {[]string{"assess", write(t, "l1.json", `["red"]`)}, "the whole file: a JSON array does not belong"},
		"answers in a list":   {[]string{"assess", write(t, "l2.json", `{"answers":["red"]}`)}, "answers: a JSON array does not belong"},
		"an object":           {[]string{"assess", write(t, "l4.json", `{"answers":{"status":{}}}`)}, "status: a code, a number or a list of codes is wanted, not an object in braces"},
		"an object in a list": {[]string{"assess", write(t, "l5.json", `{"answers":{"pain_zones":["psis_r",{}]}}`)}, "pain_zones: a list holds codes only, not an object in braces"},
		"a list in a list":    {[]string{"assess", write(t, "l6.json", `{"answers":{"pain_zones":[["psis_r"]]}}`)}, "pain_zones: a list holds codes only, not another list"},
		"true or false":       {[]string{"assess", write(t, "l7.json", `{"answers":{"status":true}}`)}, "status: a code, a number or a list of codes is wanted, not true"},
		"FHIR without items":  {[]string{"assess", write(t, "l3.json", `{"resourceType":"QuestionnaireResponse","item":3}`)}, "item: a JSON number does not belong"},
		"unknown linkId":      {[]string{"assess", write(t, "a.json", `{"answers":{"colour":"red"}}`)}, `"colour"`},
		"unknown code":        {[]string{"plan", write(t, "b.json", `{"answers":{"status":"pregnat"}}`)}, `"pregnat"`},
		"number out of range": {[]string{"assess", write(t, "c.json", `{"answers":{"weeks_pregnant":60}}`)}, "weeks_pregnant"},
		"unknown exam id":     {[]string{"assess", write(t, "d.json", `{"answers":{},"exam":{"p5_r":"pos"}}`)}, `"p5_r"`},
		"unknown exam result": {[]string{"assess", write(t, "e.json", `{"answers":{},"exam":{"p4_r":"maybe"}}`)}, `"maybe"`},
		"none beside others":  {[]string{"assess", write(t, "f.json", `{"answers":{"cauda":["none","unsure"]}}`)}, "none"},
		"a key given twice":   {[]string{"plan", write(t, "g.json", `{"answers":{"cauda":["saddle"],"leg_weak":"none","cauda":["none"]}}`)}, "cauda: the key is there twice"},
		"answers given twice": {[]string{"sheet", "-o", good + ".pdf", write(t, "h.json", `{"answers":{"cauda":["saddle"]},"Answers":{"cauda":["none"]}}`)}, "Answers: the key is there twice"},
		"a result twice":      {[]string{"assess", write(t, "i.json", `{"answers":{},"exam":{"p4_r":"pos","p4_r":"neg"}}`)}, "p4_r: the key is there twice"},
		"FHIR, a key twice":   {[]string{"assess", write(t, "j.json", `{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"cauda","answer":[{"valueCoding":{"code":"saddle","code":"none"}}]}]}`)}, "code: the key is there twice"},
		"Latin-1":             {[]string{"assess", write(t, "k.json", "{\"answers\":{\"\xe9\":1}}")}, "save it as UTF-8"},
		"not JSON":            {[]string{"assess", write(t, "g.json", `status: pregnant`)}, "g.json"},
		"bad paper":           {[]string{"sheet", good, "-o", "x.pdf", "--paper", "a5"}, "a5"},
		"bad language":        {[]string{"sheet", good, "-o", "x.pdf", "--lang", "fr"}, "fr"},
		"bad date":            {[]string{"sheet", good, "-o", "x.pdf", "--date", "22.11.2026"}, "22.11.2026"},
		"sheet without -o":    {[]string{"sheet", good}, "-o"},
		"setup without data":  {[]string{"setup", "--name", "A", "--therapist", "B"}, "--data"},
		"FHIR, unknown linkId": {[]string{"assess", write(t, "h.json",
			`{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"nope","answer":[{"valueString":"x"}]}]}`)}, `nope`},
		"another FHIR resource": {[]string{"assess", write(t, "i.json", `{"resourceType":"Patient"}`)}, "Patient"},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, errOut := runClinic(t, "", test.args...)
			if status != 2 {
				t.Errorf("exit status %d, want 2", status)
			}
			if !strings.Contains(errOut, test.says) || strings.Count(errOut, "\n") > 1 {
				t.Errorf("standard error = %q, want one line that names %s", errOut, test.says)
			}
		})
	}
}

func TestBrokenContent(t *testing.T) {
	good := write(t, "good.json", `{"answers":{"status":"pregnant"}}`)
	status, _, errOut := runClinic(t, "", "assess", good, "--content", t.TempDir())
	if status != 2 || !strings.Contains(errOut, "questionnaire.json") {
		t.Errorf("exit status %d, %q; want 2 and the name of the missing file", status, errOut)
	}
}

// TestSetupAndVerify sets a clinic up the way a person does and looks at it
// again.
func TestSetupAndVerify(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "clinic")
	args := []string{"setup", "--data", dir, "--name", "Río Clinic", "--phone", "555-0142", "--therapist", "Ana", "--passphrase-stdin"}
	if status, _, errOut := runClinic(t, "short\n", args...); status == 0 {
		t.Errorf("a short passphrase was taken: %s", errOut)
	}
	status, out, errOut := runClinic(t, "five words make a pass\n", args...)
	if status != 0 || !strings.Contains(out, "AGE-") {
		t.Fatalf("exit status %d, %q, %q; want 0 and the recovery key", status, out, errOut)
	}
	if status, _, errOut = runClinic(t, "five words make a pass\n", args...); status != 2 || !strings.Contains(errOut, "nothing was changed") {
		t.Errorf("a second set-up: exit status %d, %q", status, errOut)
	}
	// And before anybody has typed a passphrase.
	if status, _, errOut = runClinic(t, "", args...); status != 2 || !strings.Contains(errOut, "nothing was changed") {
		t.Errorf("a second set-up: exit status %d, %q", status, errOut)
	}
	status, out, errOut = runClinic(t, "", "verify", "--data", dir)
	if status != 0 || !strings.Contains(out, "0 entries") {
		t.Errorf("verify: exit status %d, %q, %q", status, out, errOut)
	}
	status, _, errOut = runClinic(t, "wrong words are in here\n", "export", "--data", dir, "-o", t.TempDir(), "--passphrase-stdin")
	if status != 1 || !strings.Contains(errOut, "passphrase is not right") {
		t.Errorf("export with a wrong passphrase: exit status %d, %q", status, errOut)
	}
	if status, _, errOut = runClinic(t, "", "verify", "--data", t.TempDir()); status != 1 || !strings.Contains(errOut, "no clinic") {
		t.Errorf("verify of an empty folder: exit status %d, %q", status, errOut)
	}
}

func TestAssessShape(t *testing.T) {
	file := write(t, "si.json", `{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"],"cauda":["none"]},"exam":{"p4_r":"pos"}}`)
	status, out, errOut := runClinic(t, "", "assess", file)
	if status != 0 {
		t.Fatal(errOut)
	}
	var got struct {
		Content    string
		Alerts     []struct{ ID, Tier string }
		Hypotheses []struct {
			ID                    string
			Prior, Posterior      float64
			Fits                  string
			For, Against, Unknown []struct {
				Finding, Answer, Tag, Source, Warning string
				LR                                    float64
			}
		}
		NextTests []struct {
			ID   string
			Gain float64
		} `json:"next_tests"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Hypotheses) != 4 || len(got.NextTests) == 0 || got.Content == "" {
		t.Errorf("assess printed %d hypotheses, %d next tests, content %q", len(got.Hypotheses), len(got.NextTests), got.Content)
	}
	for _, h := range got.Hypotheses {
		// The sum must be one that a person can redo from the lines.
		odds := h.Prior / (1 - h.Prior)
		for _, l := range append(h.For, h.Against...) {
			odds *= l.LR
			if l.Source == "" || l.Tag == "" {
				t.Errorf("%s: line %s has no source or tag", h.ID, l.Finding)
			}
		}
		if p := odds / (1 + odds); p-h.Posterior > 0.0002 || h.Posterior-p > 0.0002 {
			t.Errorf("%s: the lines give %.4f, the posterior is %.4f", h.ID, p, h.Posterior)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, args := range [][]string{{"--version"}, {"version"}} {
		status, out, errOut := runClinic(t, "", args...)
		c, err := (&program{}).load("")
		if err != nil {
			t.Fatal(err)
		}
		if want := version.Line("clinic", c.Rules.Version); status != 0 || out != want || errOut != "" {
			t.Errorf("%v: status %d, %q, %s; want %q", args, status, out, errOut, want)
		}
	}
	if status, _, errOut := runClinic(t, "", "--version", "--content", t.TempDir()); status != 2 || errOut == "" {
		t.Errorf("with content that is not there: status %d, %q", status, errOut)
	}
}

// A command that reads no content does not offer the option, so that nobody
// believes that it looks at hers.
func TestOnlyWhatReadsContentTakesIt(t *testing.T) {
	takes := map[string]bool{"setup": true, "assess": true, "plan": true, "sheet": true, "letter": true, "export": true, "check": true, "content": true, "chart": true, "gallery": true, "version": true, "sync": true, "join": true, "picture": true}
	for _, c := range commands() {
		status, out, _ := runClinic(t, "", c.name, "-h")
		if status != 0 || strings.Contains(out, "-content") != takes[c.name] {
			t.Errorf("%s -h: status %d\n%s", c.name, status, out)
		}
	}
}
