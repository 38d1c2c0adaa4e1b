package assets_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// portuguese returns the embedded content with a third language: its words are the
// English ones, its texts those of lines.
func portuguese(t *testing.T, lines map[string]string) fstest.MapFS {
	t.Helper()
	fsys := copyOf(t)
	edit{"languages.toml", "", `
[[language]]
tag = "pt"
keys = ["áéíóúç'-.,", "qwertyuiop", "asdfghjkl", "zxcvbnm"]
date = "dmy"
espeak = "pt-br"
`}.apply(t, fsys)
	for _, tag := range []string{"en", "es"} {
		edit{"words/common." + tag + ".json", "{", `{"common.language.pt": "Portuguese",`}.apply(t, fsys)
	}
	files, err := fs.Glob(fsys, "words/*.en.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		fsys[strings.Replace(name, ".en.", ".pt.", 1)] = fsys[name]
	}
	var out strings.Builder
	for key, said := range lines {
		k, _ := json.Marshal(key)
		v, _ := json.Marshal(said)
		fmt.Fprintf(&out, "%s = %s\n", k, v)
	}
	fsys["texts/pt.toml"] = &fstest.MapFile{Data: []byte(out.String())}
	return fsys
}

// inPortuguese has a line for every English text of the embedded content.
func inPortuguese(t *testing.T) map[string]string {
	lines := map[string]string{}
	for _, x := range assetstest.Embedded(t).Texts() {
		lines[x.In(triage.English)] = "pt " + x.In(triage.English)
	}
	return lines
}

// TestTextsOfALanguage: one file translates every text, each in its place.
func TestTextsOfALanguage(t *testing.T) {
	lines := inPortuguese(t)
	delete(lines, assetstest.Embedded(t).Rules.Questionnaire.Question("sit").Label(triage.English))
	lines["question.sit"] = "by its place"
	c, err := assets.Load(portuguese(t, lines))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range c.Texts() {
		want := "pt " + x.In(triage.English)
		if x.Key == "question.sit" {
			want = "by its place"
		}
		if got := x.In("pt"); got != want {
			t.Errorf("%s is %q, want %q", x.Key, got, want)
		}
		if x.In(triage.Spanish) == "" {
			t.Errorf("%s has lost its Spanish", x.Key)
		}
	}
	for what, got := range map[string]string{
		"a question": c.Rules.Questionnaire.Question("status").Label("pt"),
		"an answer":  c.Rules.Questionnaire.Question("status").Option("pregnant").Label("pt"),
		"a step":     c.Rules.Catalogue.Find("E01").Steps.In("pt")[1],
		"an alert":   c.Rules.Alerts.Alerts[0].Staff.In("pt"),
		"a warning":  c.Rules.Evidence.Finding("below_knee").Weights[0].Warning.In("pt"),
	} {
		if !strings.HasPrefix(got, "pt ") {
			t.Errorf("%s in Portuguese is %q", what, got)
		}
	}
}

func TestTextsThatAreRefused(t *testing.T) {
	for name, x := range map[string]struct {
		change func(map[string]string)
		file   string
		says   []string
	}{
		"a text without translation": {func(l map[string]string) { delete(l, "I am pregnant") }, "questionnaire.json", []string{"status", "pregnant", `"pt"`}},
		"a step without translation": {func(l map[string]string) { delete(l, "Go on: toes up, toes away.") }, "exercises.toml", []string{"E01", `"pt"`}},
		"an empty translation":       {func(l map[string]string) { l["Yes"] = "" }, "texts/pt.toml", []string{"Yes", "missing"}},
		"a text that is nowhere":     {func(l map[string]string) { l["I am pregnat"] = "x" }, "texts/pt.toml", []string{"I am pregnat"}},
	} {
		t.Run(name, func(t *testing.T) {
			lines := inPortuguese(t)
			x.change(lines)
			refused(t, portuguese(t, lines), append(x.says, x.file)...)
		})
	}
	t.Run("a language that is not there", func(t *testing.T) {
		fsys := copyOf(t)
		fsys["texts/pt.toml"] = &fstest.MapFile{Data: []byte(`"Yes" = "Sim"`)}
		refused(t, fsys, "texts/pt.toml", "languages.toml")
	})
	t.Run("a text that is translated where it stands", func(t *testing.T) {
		fsys := copyOf(t)
		fsys["texts/es.toml"] = &fstest.MapFile{Data: []byte(`"Yes" = "Sí"`)}
		refused(t, fsys, "texts/es.toml", "Yes")
	})
}
