package assets_test

import (
	"fmt"
	"slices"
	"testing"

	"sacra/assets"
)

// signs adds words of both languages.
func signs(keys ...string) []edit {
	var out []edit
	for _, lang := range []string{"en", "es"} {
		text := "{"
		for i, key := range keys {
			if i > 0 {
				text += ", "
			}
			text += fmt.Sprintf("%q: %q", key, "A sign")
		}
		out = append(out, edit{"words/probe." + lang + ".json", "", text + "}"})
	}
	return out
}

// TestListOfSignsGrows: a line that a clinic adds is on the list.
func TestListOfSignsGrows(t *testing.T) {
	fsys := copyOf(t)
	for _, e := range signs("sheet.stop.pregnant.12") {
		e.apply(t, fsys)
	}
	c, err := assets.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Words.List("sheet.stop.pregnant"); len(got) != 12 || got[8] != "sheet.stop.pregnant.9" || !slices.Contains(got, "sheet.stop.pregnant.12") {
		t.Errorf("the list is %q", got)
	}
	if got := c.Words.List("no.such.list"); got != nil {
		t.Errorf("a list that does not exist is %q", got)
	}
}

// TestListOfSignsIsWhole: what would never be printed is refused at load.
func TestListOfSignsIsWhole(t *testing.T) {
	var many []string
	for n := 12; n <= 15; n++ {
		many = append(many, fmt.Sprintf("sheet.stop.postpartum.%d", n))
	}
	for name, tt := range map[string]struct {
		edits []edit
		says  string
	}{
		"a gap":    {signs("sheet.stop.neither.10"), "sheet.stop.neither.10"},
		"a zero":   {signs("sheet.stop.us.0"), "sheet.stop.us.0"},
		"too many": {signs(many...), "sheet.stop.postpartum.15"},
		"none": {[]edit{
			{"words/sheet.en.json", `"sheet.help.er.1"`, `"sheet.help.er.one"`},
			{"words/sheet.es.json", `"sheet.help.er.1"`, `"sheet.help.er.one"`},
		}, "sheet.help.er.1"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			for _, e := range tt.edits {
				e.apply(t, fsys)
			}
			refused(t, fsys, "words/", tt.says)
		})
	}
}
