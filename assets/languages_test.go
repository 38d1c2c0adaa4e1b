package assets_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestAThirdLanguage: content files alone make a language.
func TestAThirdLanguage(t *testing.T) {
	dir := t.TempDir()
	if err := assetstest.ThirdLanguage(dir); err != nil {
		t.Fatal(err)
	}
	c, err := assets.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	own := assetstest.Embedded(t)
	if got, want := c.Words.Langs(), append(own.Words.Langs(), "vi"); !slices.Equal(got, want) {
		t.Errorf("the languages are %v, want %v", got, want)
	}
	if c.Rules.Questionnaire.Version != own.Rules.Questionnaire.Version || len(c.Words.Keys()) != len(own.Words.Keys())+1 {
		t.Errorf("the content is another one: %d words, the program has %d", len(c.Words.Keys()), len(own.Words.Keys()))
	}
	row := c.Words.Language(assetstest.Third)
	if row.Espeak != "vi" || row.Date != assets.DayMonthYear || row.Face != assets.Names {
		t.Errorf("its row is %+v", row)
	}
	if name := c.Words.For(assetstest.Third)("common.language_name"); name != "Tiếng Việt" {
		t.Errorf("it calls itself %q", name)
	}
	if name := c.Words.For(triage.Spanish).Language(assetstest.Third); name != "Vietnam" {
		t.Errorf("in Spanish it is called %q", name)
	}
	for it := range c.Rules.Questionnaire.Questions() {
		if english := it.Label(triage.English); it.Label(assetstest.Third) != assetstest.Say(english) {
			t.Errorf("%s: %q is not translated: %q", it.LinkID, english, it.Label(assetstest.Third))
		}
	}
	for _, e := range c.Rules.Catalogue.Exercises {
		if len(e.Steps[assetstest.Third]) != len(e.Steps[triage.English]) || e.Name[assetstest.Third] == e.Name[triage.English] {
			t.Errorf("%s is not translated: %v", e.ID, e.Steps)
		}
	}
}

// TestBrokenLanguages: each fault names the file, the id and the language.
func TestBrokenLanguages(t *testing.T) {
	const toml = "languages.toml"
	third := strings.NewReplacer(`"es"`, `"fr"`, `"dmy"`, `"ymd"`)
	text := string(copyOf(t)[toml].Data)
	row := third.Replace(text[strings.LastIndex(text, "[[language]]"):])
	for name, x := range map[string]struct {
		edits []edit
		says  []string
	}{
		"a row without words":      {[]edit{{toml, "", row}}, []string{"words/*.fr.json"}},
		"words without a row":      {[]edit{{"words/probe.fr.json", "", `{"probe":"a"}`}}, []string{"words/probe.fr.json", `"fr"`}},
		"a language twice":         {[]edit{{toml, `tag = "es"`, `tag = "en"`}}, []string{toml, `"en"`, "twice"}},
		"no English":               {[]edit{{toml, `tag = "en"`, `tag = "de"`}}, []string{toml, `"en"`}},
		"an odd tag":               {[]edit{{toml, `tag = "es"`, `tag = "Spanish"`}}, []string{toml, "Spanish", "tag"}},
		"an order that is none":    {[]edit{{toml, `date = "dmy"`, `date = "ddmm"`}}, []string{toml, `"es"`, "ddmm"}},
		"a row of keys short":      {[]edit{{toml, `, "zxcvbnm"]`, `]`}}, []string{toml, `"en"`, "3 rows"}},
		"a row of keys too long":   {[]edit{{toml, `"qwertyuiop"`, `"qwertyuiopß"`}}, []string{toml, `"en"`, "row 2", "11"}},
		"a letter missing":         {[]edit{{toml, `"zxcvbnm"`, `"zxcvbn"`}}, []string{toml, `"en"`, "'m'"}},
		"a letter twice":           {[]edit{{toml, `"zxcvbnm"`, `"zxcvbnma"`}}, []string{toml, `"en"`, "'a'", "twice"}},
		"a voice with an option":   {[]edit{{toml, `espeak = "es-419"`, `espeak = "es -w x"`}}, []string{toml, `"es"`, "espeak"}},
		"a voice too fast":         {[]edit{{toml, `espeak_rate = 122`, `espeak_rate = 900`}}, []string{toml, `"en"`, "espeak_rate"}},
		"a spoken form of nothing": {[]edit{{toml, `written = '\b988\b'`, `written = 'x*'`}}, []string{toml, "x*"}},
		"a spoken form askew":      {[]edit{{toml, `written = '\b988\b'`, `written = '('`}}, []string{toml, "spoken"}},
		"a group that is not":      {[]edit{{toml, `"${1}air"`, `"${2}air"`}}, []string{toml, "group 2"}},
		"a culture with a quote":   {[]edit{{toml, `"es-US"`, `"es-US')"`}}, []string{toml, `"es"`, "windows"}},
		"a face that is not there": {[]edit{{toml, `date = "dmy"`, "date = \"dmy\"\nface = \"Arial\""}}, []string{toml, `"es"`, "Arial"}},
		"an unknown field":         {[]edit{{toml, `date = "dmy"`, "date = \"dmy\"\nmonths = []"}}, []string{toml, "months"}},
		"a name of a language missing": {
			[]edit{{"words/common.es.json", `"common.language.es"`, `"common.language.fr"`}, {"words/common.en.json", `"common.language.es"`, `"common.language.fr"`}},
			[]string{"words/*.en.json", "common.language.es"},
		},
		"a text in a language without words": {[]edit{{"alerts.toml", "", strings.ReplaceAll(goodAlert, `es = "S" }`, `es = "S", fr = "S" }`)}}, []string{"alerts.toml", "probe", "staff", `"fr"`}},
		"a step in a language without words": {[]edit{{"exercises.toml", "", strings.ReplaceAll(goodExercise, `es = ["Uno."]`, "es = [\"Uno.\"]\nfr = [\"Un.\"]")}}, []string{"exercises.toml", "E99", "steps", `"fr"`}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			for _, e := range x.edits {
				e.apply(t, fsys)
			}
			refused(t, fsys, x.says...)
		})
	}
}

// TestALanguageWithoutLetters: words and texts that no face of the program can
// draw are refused, and the letters named.
func TestALanguageWithoutLetters(t *testing.T) {
	for name, e := range map[string]edit{
		"words":    {"words/common.es.json", `"Español"`, `"Русский"`},
		"texts":    {"alerts.toml", "", strings.ReplaceAll(goodAlert, `es = "S"`, `es = "Русский"`)},
		"steps":    {"exercises.toml", "", strings.ReplaceAll(goodExercise, `"Uno."`, `"Русский"`)},
		"a choice": {"questionnaire.json", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			if e.file == "questionnaire.json" {
				fsys[e.file].Data = []byte(withItem(t, strings.ReplaceAll(goodItem, "Sí", "Русский")))
			} else {
				e.apply(t, fsys)
			}
			refused(t, fsys, "languages.toml", `"es"`, "Р и й к с у")
		})
	}
}

// TestFaces: the two faces have every letter of names between them, and a word is
// drawn in one.
func TestFaces(t *testing.T) {
	for _, name := range assetstest.Names() {
		for word := range strings.FieldsSeq(name) {
			if f := assets.Atkinson.For(word); !f.Spells(word) {
				t.Errorf("%q is drawn in %s, which lacks a letter", word, f)
			}
		}
	}
	for word, want := range map[string]assets.Face{"Muñoz": assets.Atkinson, "Łukasz": assets.Atkinson, "Nguyễn": assets.Names, "山田": assets.Atkinson, "": assets.Atkinson} {
		if got := assets.Atkinson.For(word); got != want {
			t.Errorf("%q is drawn in %s, want %s", word, got, want)
		}
	}
	if assets.Names.For("3 ≥ 2") != assets.Atkinson || assets.Names.For("Ana") != assets.Names {
		t.Error("a language in the face for names is not drawn in it")
	}
	size := 0
	for _, w := range []assets.Weight{assets.Regular, assets.SemiBold, assets.Bold} {
		size += len(assets.Names.Font(w))
	}
	if size > 400<<10 {
		t.Errorf("the face for names takes %d KiB", size>>10)
	}
}
