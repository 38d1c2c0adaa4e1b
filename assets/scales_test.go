package assets_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
)

// listToTick is the file of a clinic with made-up statements.
func listToTick(n int) string {
	var b strings.Builder
	b.WriteString("id = \"rmdq\"\npermission = \"Harbor PT asked on 2026-11-01\"\nhelp = { en = \"Help\", es = \"Ayuda\" }\n")
	for i := range n {
		fmt.Fprintf(&b, "[[item]]\nen = \"Statement %d\"\nes = \"Frase %d\"\n", i+1, i+1)
	}
	return b.String()
}

// graded is the file of a questionnaire with four answers.
func graded() string {
	s := strings.Replace(listToTick(25), "rmdq", "pgq", 1)
	for _, a := range []string{"none", "little", "some", "much"} {
		s += "[[answer]]\nen = \"" + a + "\"\nes = \"es " + a + "\"\n"
	}
	return strings.Replace(s, "help =", "not_applicable = { en = \"N\", es = \"N\" }\nhelp =", 1)
}

func TestQuestionnairesOfAClinic(t *testing.T) {
	fsys := copyOf(t)
	delete(fsys, "scales/rmdq.toml")
	without, err := assets.Load(fsys)
	if err != nil || len(without.Rules.Scales) != 0 {
		t.Fatalf("without any: %v, %d scales", err, len(without.Rules.Scales))
	}
	fsys["scales/rmdq.toml"] = &fstest.MapFile{Data: []byte(listToTick(24))}
	fsys["scales/read me.txt"] = &fstest.MapFile{Data: []byte("no scale")}
	c, err := assets.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Rules.Scale(triage.ScaleRMDQ); s == nil || len(s.Items) != 24 || s.Items[23]["es"] != "Frase 24" || !s.Ticks() {
		t.Errorf("read %+v", s)
	}
	if c.Rules.Version != without.Rules.Version {
		t.Error("a questionnaire makes it another content, though no decision rests on it")
	}
	more := fstest.MapFS{"scales/pgq.toml": &fstest.MapFile{Data: []byte(graded())}}
	if err := c.AddScales(more); err != nil || len(c.Rules.Scales) != 2 || c.Rules.Scale(triage.ScalePGQ).Ticks() {
		t.Errorf("%v; %d scales", err, len(c.Rules.Scales))
	}
	more["scales/z.toml"] = more["scales/pgq.toml"]
	if err := c.AddScales(more); err == nil || !strings.Contains(err.Error(), `scales/z.toml: scale "pgq": id is used twice`) {
		t.Errorf("twice: %v", err)
	}
}

// TestTheShippedQuestionnaire: the program brings the English of the Roland–Morris
// list, and a clinic its Spanish or a text of its own.
func TestTheShippedQuestionnaire(t *testing.T) {
	load := func(clinic string) *triage.Scale {
		t.Helper()
		c := assetstest.Embedded(t)
		if err := c.AddScales(fstest.MapFS{"scales/mine.toml": &fstest.MapFile{Data: []byte(clinic)}}); err != nil {
			t.Fatal(err)
		}
		return c.Rules.Scale(triage.ScaleRMDQ)
	}
	english := regexp.MustCompile(`(?m)^en = .*\n|en = "Help", `)
	for name, s := range map[string]*triage.Scale{"as shipped": load(graded()), "with Spanish": load(english.ReplaceAllString(listToTick(24), ""))} {
		spanish := name == "with Spanish"
		if !s.Ticks() || !s.Speaks(triage.English) || s.Speaks(triage.Spanish) != spanish {
			t.Errorf("%s: %+v", name, s)
		}
		if last := s.Items[23]; last["en"] != "I stay in bed most of the time because of my back." || (last["es"] == "Frase 24") != spanish {
			t.Errorf("%s: the last statement is %+v", name, last)
		}
		if !strings.Contains(s.Permission, "Roland & Morris, Spine 1983") || strings.Contains(s.Permission, "Harbor PT") != spanish {
			t.Errorf("%s: permission %q", name, s.Permission)
		}
	}
	if s := load(listToTick(24)); s.Items[23]["en"] != "Statement 24" || s.Permission != "Harbor PT asked on 2026-11-01" {
		t.Errorf("a text of the clinic's own: %+v, %s", s.Items[23], s.Permission)
	}
}

func TestAFaultyQuestionnaireIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new, says string }{
		"unknown id":            {listToTick(24), `"rmdq"`, `"odi"`, `scale "odi": unknown id; there are rmdq, pgq`},
		"no permission":         {listToTick(24), "Harbor PT asked on 2026-11-01", "yes", "permission is missing"},
		"a statement short":     {listToTick(23), "", "", "23 items, 24 are wanted"},
		"a language short":      {listToTick(24), `es = "Frase 7"`, `es = " "`, `item 7: the language "es" is in one part`},
		"an empty item":         {listToTick(24), `en = "Statement 9"`, `en = ""`, `item 9: the language "en" is in one part`},
		"the same twice":        {listToTick(24), "en = \"Statement 9\"\nes = \"Frase 9\"", "en = \"Statement 8\"\nes = \"Frase 8\"", "item 9 is there twice"},
		"no help":               {listToTick(24), `en = "Help", es = "Ayuda"`, ``, "help: the words above the items are missing"},
		"one help":              {listToTick(24), `en = "Help"`, `en = ""`, `item 1: the language "en" is in one part`},
		"too long":              {listToTick(24), "Statement 24", strings.Repeat("x", 301), "item 24: longer than 300"},
		"yes and no":            {listToTick(24), "[[item]]", "[[answer]]\nen = \"Yes\"\nes = \"Sí\"\n[[item]]", "1 answers, 0 are wanted"},
		"does not apply":        {listToTick(24), "help =", "not_applicable = { en = \"N\", es = \"N\" }\nhelp =", "not_applicable: a statement that does not apply is not ticked"},
		"an answer short":       {graded(), "[[answer]]\nen = \"much\"\nes = \"es much\"\n", "", "3 answers, 4 are wanted"},
		"answers alike":         {graded(), "en = \"much\"\nes = \"es much\"", "en = \"some\"\nes = \"es some\"", "answer 4 is there twice"},
		"nothing for no answer": {graded(), "not_applicable = { en = \"N\", es = \"N\" }\n", "", `not_applicable: the language "en" is in one part`},
		"unknown key":           {listToTick(24), "permission", "licence", `unknown key "licence"`},
		"no TOML":               {"id = ", "", "", "scales/x.toml"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			delete(fsys, "scales/rmdq.toml")
			fsys["scales/x.toml"] = &fstest.MapFile{Data: []byte(c.file)}
			if c.old != "" {
				edit{"scales/x.toml", c.old, c.new}.apply(t, fsys)
			}
			_, err := assets.Load(fsys)
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "scales/x.toml") {
				t.Errorf("error %v, want the file and %q", err, c.says)
			}
		})
	}
}
