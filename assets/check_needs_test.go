package assets_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"sacra/assets"
	"sacra/triage"
)

// renamed gives a name of the content another one, in every file; file is where
// it is defined.
func renamed(fsys fstest.MapFS, file, old, new string) {
	for name, f := range fsys {
		if strings.HasPrefix(name, "words/") {
			continue
		}
		if name == file && strings.HasSuffix(file, ".toml") { // the id, not a kind of the same name
			f.Data = bytes.ReplaceAll(f.Data, []byte("\nid = \""+old+"\"\n"), []byte("\nid = \""+new+"\"\n"))
			continue
		}
		for _, quoted := range []string{`"%"`, `"%_l"`, `"%_r"`, `"%_*"`, `"%_@"`} {
			f.Data = bytes.ReplaceAll(f.Data, []byte(strings.Replace(quoted, "%", old, 1)), []byte(strings.Replace(quoted, "%", new, 1)))
		}
	}
}

// TestContentThatRenamesWhatCodeReliesOn renames what Go code names, everywhere
// in the content, so that it is sound in itself. It is refused with the name: a
// woman whose worst pain nobody finds would silently get the full dose.
func TestContentThatRenamesWhatCodeReliesOn(t *testing.T) {
	for id, file := range map[string]string{
		"pain_back_worst": "questionnaire.json", "pain_leg_worst": "questionnaire.json", "been_before": "questionnaire.json",
		"activity_score_2": "questionnaire.json", "p4": "exam.toml", "aslr": "exam.toml",
		"irritable": "exercises.toml", "irritable_radicular": "exercises.toml", "early_caesarean": "exercises.toml", "general": "exercises.toml",
	} {
		t.Run(id, func(t *testing.T) {
			fsys := copyOf(t)
			renamed(fsys, file, id, "renamed_"+id)
			refused(t, fsys, file, `"`+id+`"`)
		})
	}
}

// TestEveryNeedIsChecked takes away one thing after the other on which code
// relies.
func TestEveryNeedIsChecked(t *testing.T) {
	content, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	missed := func(n triage.Need, names ...string) {
		t.Helper()
		err := assets.CheckNeeds(content, n.Part)
		for _, name := range append(names, n.ID) {
			if err == nil || !strings.Contains(err.Error(), `"`+name+`"`) {
				t.Errorf("without %q the error is %v", name, err)
			}
		}
	}
	for _, n := range triage.Needs() {
		switch n.Part {
		case triage.PartExam:
			for i := range content.Rules.Exam.Tests {
				if test := &content.Rules.Exam.Tests[i]; test.ID == n.ID {
					test.ID = "renamed"
					missed(n)
					test.ID = n.ID
				}
			}
			continue
		case triage.PartFindings:
			f := content.Rules.Evidence.Finding(n.ID)
			f.ID = "renamed"
			missed(n)
			f.ID = n.ID
			continue
		case triage.PartPatterns:
			p := content.Rules.Catalogue.Pattern(n.ID)
			p.ID = "renamed"
			missed(n)
			p.ID = n.ID
			continue
		}
		it := content.Rules.Questionnaire.Question(n.ID)
		for _, code := range n.Codes {
			o := it.Option(code)
			o.ValueCoding.Code = "renamed"
			missed(n, code)
			o.ValueCoding.Code = code
		}
		kind := it.Type
		it.Type = triage.TypeDisplay
		missed(n)
		it.Type, it.LinkID = kind, "renamed"
		missed(n)
		it.LinkID = n.ID
	}
	for _, part := range []triage.Part{triage.PartQuestions, triage.PartExam, triage.PartPatterns, triage.PartFindings} {
		if err := assets.CheckNeeds(content, part); err != nil {
			t.Error(err)
		}
	}
}
