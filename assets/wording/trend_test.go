package wording_test

import (
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/assets/wording"
	"sacra/triage"
)

// The words of a source are ours, and only the names in it are not: each language says
// it in its own words, and English says what the rule itself names.
func TestTheSourcesOfRulesAndChangesAreSaidInEachLanguage(t *testing.T) {
	c := assetstest.Embedded(t)
	english, spanish := c.Words.For(triage.English), c.Words.For(triage.Spanish)
	said := func(key, source string) {
		t.Helper()
		if got := english(key); got != source {
			t.Errorf("%s says %q, the rule %q", key, got, source)
		}
		if got := spanish(key); got == source || got == key || got == "" {
			t.Errorf("%s: %q is not Spanish", key, got)
		}
	}
	for _, x := range new(triage.Response).ExamRules() {
		said("counts.source."+x.ID, x.Source)
	}
	for _, x := range changes(t) {
		said("trend.source."+x.SourceID, x.Source)
		if got, want := wording.New(&c.Rules, c.Words, triage.Spanish).ChangeSource(&x), spanish("trend.source."+x.SourceID); !strings.HasSuffix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	own := triage.Change{Tag: triage.TagClinic, Source: "Food questionnaire 2025"}
	if got := wording.New(&c.Rules, c.Words, triage.Spanish).ChangeSource(&own); !strings.HasSuffix(got, own.Source) {
		t.Errorf("a clinic's own source reads %q", got)
	}
}

// changes has a change on each scale that the program knows by itself.
func changes(t *testing.T) (out []triage.Change) {
	pain, err := triage.PainChange(5, 3)
	if err != nil {
		t.Fatal(err)
	}
	activities, _, _ := triage.ActivityChange(map[string]int{"a": 5}, map[string]int{"a": 7})
	girdle, _, _ := triage.PGQChange(triage.PGQ{Total: 50}, triage.PGQ{Total: 20})
	roland, err := triage.RMDQChange(10, 4)
	if err != nil {
		t.Fatal(err)
	}
	raises := []triage.Visit{}
	for _, sum := range []string{"1", "4"} {
		raises = append(raises, triage.Visit{ID: sum, Exam: []triage.ExamEntry{{Results: map[string]string{"aslr_l": sum, "aslr_r": sum}}}})
	}
	for _, l := range triage.Trend(raises) {
		if l.Measure == triage.MeasureASLR {
			out = append(out, *l.Overall)
		}
	}
	if len(out) != 1 {
		t.Fatal("the raised leg has no trend")
	}
	return append(out, pain, activities, girdle, roland)
}
