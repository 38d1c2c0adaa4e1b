package assets_test

import (
	"bytes"
	"slices"
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
	for _, n := range triage.Needs() {
		// without changes a name and wants the check to ask for all of these.
		without := func(name *string, changed string, missed ...string) {
			t.Helper()
			was := *name
			*name = changed
			err := assets.CheckNeeds(content, n.Part)
			*name = was
			for _, m := range missed {
				if err == nil || !strings.Contains(err.Error(), `"`+m+`"`) {
					t.Errorf("without %q the error is %v", m, err)
				}
			}
		}
		rules := &content.Rules
		switch n.Part {
		case triage.PartExam:
			i := slices.IndexFunc(rules.Exam.Tests, func(x triage.Test) bool { return x.ID == n.ID })
			without(&rules.Exam.Tests[i].ID, "renamed", n.ID)
		case triage.PartFindings:
			without(&rules.Evidence.Finding(n.ID).ID, "renamed", n.ID)
		case triage.PartPatterns:
			without(&rules.Catalogue.Pattern(n.ID).ID, "renamed", n.ID)
		case triage.PartQuestions:
			it := rules.Questionnaire.Question(n.ID)
			for _, code := range n.Codes {
				without(&it.Option(code).ValueCoding.Code, "renamed", code, n.ID)
			}
			without(&it.Type, triage.TypeDisplay, n.ID)
			without(&it.LinkID, "renamed", n.ID)
		}
	}
	for _, part := range []triage.Part{triage.PartQuestions, triage.PartExam, triage.PartPatterns, triage.PartFindings} {
		if err := assets.CheckNeeds(content, part); err != nil {
			t.Error(err)
		}
	}
}
