package assets_test

import (
	"testing"

	"github.com/BurntSushi/toml"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// In whom a figure was measured is shown to every therapist, so it is said in each
// language, and in two languages it is not said alike.
func TestEveryPopulationIsSaidInBothLanguages(t *testing.T) {
	for _, f := range assetstest.Embedded(t).Rules.Evidence.Findings {
		for _, w := range f.Weights {
			if len(w.Population) > 0 && (w.Population[triage.Spanish] == "" || w.Population[triage.Spanish] == w.Population[triage.English]) {
				t.Errorf("%s, %s: %q", f.ID, w.Hypothesis, w.Population)
			}
		}
	}
}

// Content of before has it in English alone, as a plain string.
func TestARemarkMayBeAPlainString(t *testing.T) {
	for given, want := range map[string][2]string{ // in English and in Spanish
		`population = "Adults"`:                            {"Adults", "Adults"},
		`population = { en = "Adults", es = "Adultos" }`:   {"Adults", "Adultos"},
		`population = { en = "Adults" }`:                   {"Adults", "Adults"},
		`lr_yes = 1.0`:                                     {"", ""},
		"population = { en = \"A\\\"b\", es = \"ñ\" }\n\n": {`A"b`, "ñ"},
	} {
		var w triage.Weight
		meta, err := toml.Decode(given, &w)
		if err != nil || len(meta.Undecoded()) > 0 {
			t.Errorf("%s: %v, left over %v", given, err, meta.Undecoded())
		}
		if got := [2]string{w.Population.In(triage.English), w.Population.In(triage.Spanish)}; got != want {
			t.Errorf("%s: %q, want %q", given, got, want)
		}
	}
	for _, bad := range []string{`population = 5`, `population = ["Adults"]`, `population = { en = 5 }`} {
		var w triage.Weight
		if _, err := toml.Decode(bad, &w); err == nil {
			t.Errorf("%s is taken as %q", bad, w.Population)
		}
	}
}
