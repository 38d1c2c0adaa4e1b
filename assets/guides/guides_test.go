package guides

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

func TestEveryGuideInBothLanguages(t *testing.T) {
	for _, name := range Names() {
		var shape [2][]Kind
		for i, l := range []triage.Lang{triage.English, triage.Spanish} {
			if _, err := files.ReadFile(name + "." + string(l) + ".md"); err != nil {
				t.Fatal(err)
			}
			g, err := Read(name, l)
			if err != nil {
				t.Fatalf("%s in %s: %v", name, l, err)
			}
			if g.Title == "" {
				t.Errorf("%s in %s has no title", name, l)
			}
			for _, b := range g.Blocks {
				shape[i] = append(shape[i], b.Kind)
				if b.Text == "" {
					t.Errorf("%s in %s has a %v without words", name, l, b.Kind)
				}
			}
		}
		if diff := cmp.Diff(shape[0], shape[1]); diff != "" {
			t.Errorf("%s says something in one language only (-English +Spanish):\n%s", name, diff)
		}
	}
}

func TestReadOfAnUnknownGuide(t *testing.T) {
	if _, err := Read("../fonts/README", triage.English); err == nil {
		t.Error("no error")
	}
}

func TestParse(t *testing.T) {
	open := func(file string) ([]byte, error) { return []byte("picture of " + file), nil }
	got, err := parse([]byte("# Title\n\nOne **strong**\nparagraph.\n\n## Part\n\n3. third\n4. fourth\n\n- point\n\n```\nclinic help\nclinic man\n```\n\n![A screen](a.png)\n"), open)
	if err != nil {
		t.Fatal(err)
	}
	want := Guide{Title: "Title", Blocks: []Block{
		{Kind: Text, Text: "One strong paragraph."},
		{Kind: Heading, Text: "Part"},
		{Kind: Step, Number: 3, Text: "third"},
		{Kind: Step, Number: 4, Text: "fourth"},
		{Kind: Bullet, Text: "point"},
		{Kind: Command, Text: "clinic help\nclinic man"},
		{Kind: Picture, Text: "A screen", Picture: []byte("picture of a.png")},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := parse([]byte("# T\n\n> quoted\n"), open); err == nil {
		t.Error("what cannot be shown is taken")
	}
}
