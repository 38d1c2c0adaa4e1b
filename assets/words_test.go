package assets_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestBrokenWords edits the words; each edit is refused with file and key.
func TestBrokenWords(t *testing.T) {
	put := func(lang, key, text string) edit {
		return edit{"words/probe." + lang + ".json", "", string(`{"` + key + `": "` + text + `"}`)}
	}
	for name, x := range map[string]struct {
		edits []edit
		says  []string
	}{
		"a key that Spanish lacks":    {[]edit{put("en", "probe", "Hello")}, []string{"words/", "probe"}},
		"a key that English lacks":    {[]edit{put("es", "probe", "Hola")}, []string{"words/", "probe"}},
		"another placeholder":         {[]edit{put("en", "probe", "Hello {{.Name}}"), put("es", "probe", "Hola {{.Nombre}}")}, []string{"probe", "Name", "Nombre"}},
		"a placeholder left out":      {[]edit{put("en", "probe", "Hello {{.Name}}"), put("es", "probe", "Hola")}, []string{"probe", "Name"}},
		"an empty text":               {[]edit{put("en", "probe", "Hello"), put("es", "probe", "")}, []string{"probe", "empty"}},
		"an empty text in both":       {[]edit{put("en", "probe", ""), put("es", "probe", "")}, []string{"probe", "empty"}},
		"a key in two files":          {[]edit{put("en", "probe", "A"), put("es", "probe", "A"), {"words/second.en.json", "", `{"probe": "B"}`}, {"words/second.es.json", "", `{"probe": "B"}`}}, []string{"words/", "probe"}},
		"not JSON":                    {[]edit{{"words/probe.en.json", "", "{"}}, []string{"words/probe.en.json"}},
		"a placeholder with no end":   {[]edit{put("en", "probe", "Hello {{.Name"), put("es", "probe", "Hola {{.Name")}, []string{"probe"}},
		"a key that the program asks": {[]edit{{"words/common.en.json", `"common.next"`, `"common.nxet"`}, {"words/common.es.json", `"common.next"`, `"common.nxet"`}}, []string{"words/*.en.json", "common.next"}},
		"placeholders of its own":     {[]edit{{"words/common.en.json", `{{.Low}}`, `{{.Lwo}}`}, {"words/common.es.json", `{{.Low}}`, `{{.Lwo}}`}}, []string{"words/*.en.json", "Lwo", "Low"}},
		"no form for other counts":    {[]edit{{"words/probe.en.json", "", `{"probe": {"one": "A day"}}`}, {"words/probe.es.json", "", `{"probe": {"one": "Un día"}}`}}, []string{"words/", "probe", "other"}},
		"a key among plural forms":    {[]edit{{"words/probe.en.json", "", `{"probe": {"other": "Days", "common.more": "More"}}`}, {"words/probe.es.json", "", `{"probe": {"other": "Días", "common.more": "Más"}}`}}, []string{"words/", "probe", "common.more"}},
		"forms of a plural form":      {[]edit{{"words/probe.en.json", "", `{"probe": {"other": {"other": "Days"}}}`}, {"words/probe.es.json", "", `{"probe": {"other": {"other": "Días"}}}`}}, []string{"words/", "probe", "other"}},
		"one brace too many":          {[]edit{put("en", "probe", "Hello {{{.Name}}"), put("es", "probe", "Hola {{{.Name}}")}, []string{"probe"}},
		"a list where a text belongs": {[]edit{{"words/probe.en.json", "", `{"probe": [1]}`}, {"words/probe.es.json", "", `{"probe": [1]}`}}, []string{"probe"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			for _, e := range x.edits {
				e.apply(t, fsys)
			}
			refused(t, fsys, x.says...)
		})
	}
	fsys := copyOf(t)
	for name := range fsys {
		if strings.HasPrefix(name, "words/") && strings.HasSuffix(name, ".es.json") {
			delete(fsys, name)
		}
	}
	refused(t, fsys, "words/", "es.json")
}

// A sentence that stands under several keys is the same in every language: a
// translator who betters one is told of the others.
func TestOneSentenceIsSaidOneWay(t *testing.T) {
	words := assetstest.Embedded(t).Words
	english, spanish := words.For(triage.English), words.For(triage.Spanish)
	said := map[string]string{} // by the English text, a key
	for _, key := range words.Keys() {
		text := english(key, "Count", 2)
		if bare := strings.ReplaceAll(text, "<no value>", ""); len(strings.Fields(bare)) < 4 {
			continue // a word means what stands around it
		}
		first, seen := said[text]
		if !seen {
			said[text] = key
			continue
		}
		if a, b := spanish(first, "Count", 2), spanish(key, "Count", 2); a != b {
			t.Errorf("%s and %s are one sentence in English, and in Spanish %q and %q", first, key, a, b)
		}
	}
}

// TestFilesThatAreTooMuch: a content folder cannot make the program swallow
// more than it should.
func TestFilesThatAreTooMuch(t *testing.T) {
	for _, name := range []string{
		"questionnaire.json", "evidence.toml", "alerts.toml", "exam.toml", "exercises.toml", "poses/e01.json", "words/common.en.json",
	} {
		fsys := copyOf(t)
		if fsys[name] == nil {
			t.Fatalf("there is no %s", name)
		}
		fsys[name] = &fstest.MapFile{Data: append(fsys[name].Data, strings.Repeat(" ", 1<<20)...)}
		refused(t, fsys, name, "larger")
	}
}

// TestNesting: the decoder needs memory by the square of the depth, so depth is
// looked at first. Brackets in texts and comments are no depth.
func TestNesting(t *testing.T) {
	nested := func(depth int) string {
		clause := `{ question = "below_knee", operator = "=", answer = "yes" }`
		return strings.Replace(goodFinding, clause, strings.Repeat("{ all = [ ", depth)+clause+strings.Repeat(" ] }", depth), 1)
	}
	brackets := strings.Repeat("{[.", 100)
	for name, text := range map[string]string{
		"a condition 16 deep": nested(15), // the 16th is the one around
		"a comment":           "# " + brackets + " it's\n" + goodFinding,
		"a basic string":      strings.Replace(goodFinding, `"None"`, `"\"`+brackets+`"`, 1),
		"a literal string":    strings.Replace(goodFinding, `"None"`, `'\`+brackets+`'`, 1),
		"a long string":       strings.Replace(goodFinding, `"None"`, "\"\"\"\n \"\" "+brackets+"\n\"\"\"", 1),
		"a long literal":      strings.Replace(goodFinding, `"None"`, "'''\n '' "+brackets+"\n'''", 1),
	} {
		fsys := copyOf(t)
		edit{"evidence.toml", "", text}.apply(t, fsys)
		if _, err := assets.Load(fsys); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"a condition 17 deep":   nested(16),
		"a condition 5000 deep": nested(5000),
		"a key of 5000 parts":   "[" + strings.Repeat("a.", 5000) + "a]\n",
		"lists without an end":  "x = " + strings.Repeat("[", 5000),
		"a string with no end":  `x = "` + strings.Repeat("[", 5000),
		"a comment at the end":  nested(5000) + "#",
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			edit{"evidence.toml", "", text}.apply(t, fsys)
			refused(t, fsys, "evidence.toml")
		})
	}
}

// TestEveryWordIsSaid: each key gives a text in each language that is not the
// key itself, with its placeholders filled.
func TestEveryWordIsSaid(t *testing.T) {
	c := assetstest.Embedded(t)
	if len(c.Words.Keys()) < 100 {
		t.Errorf("%d words only", len(c.Words.Keys()))
	}
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		say := c.Words.For(l)
		for _, key := range c.Words.Keys() {
			if text := say(key, "Count", 1); text == key || text == "" {
				t.Errorf("%s in %s is %q", key, l, text)
			}
		}
	}
}

// patientWords are the words that a patient reads or hears, by key, in one language.
func patientWords(t *testing.T, l triage.Lang) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, area := range []string{"common", "checkin", "sheet", "ear", "returning"} {
		data, err := fs.ReadFile(assets.Embedded(), "words/"+area+"."+string(l)+".json")
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]any
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		for key, v := range file {
			if area == "returning" && !strings.HasPrefix(key, "returning.signs.") { // the rest is for the staff
				continue
			}
			switch v := v.(type) {
			case string:
				out[key] = v
			case map[string]any:
				for form, text := range v {
					out[key+"."+form], _ = text.(string)
				}
			}
		}
	}
	return out
}
