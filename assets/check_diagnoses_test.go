package assets_test

import (
	"strings"
	"testing"
)

const goodDiagnosis = `
[[diagnosis]]
code = "M25.551"
title = "Pain in right hip"
hypotheses = ["lumbar"]
side = "r"
when.all = [{ is = "leg_is_weak" }, { question = "pain_zones", operator = "not-in", answer = "leg" }]
`

// TestBrokenDiagnoses appends one broken code. Each is refused with the file, the
// code and the fault.
func TestBrokenDiagnoses(t *testing.T) {
	code := func(old, new string) edit {
		return edit{"icd10.toml", "", strings.Replace(goodDiagnosis, old, new, 1)}
	}
	for name, x := range map[string]struct {
		edit edit
		says []string
	}{
		"a code without its dot": {code(`"M25.551"`, `"M25551"`), []string{"M25551"}},
		"a code twice":           {code(`"M25.551"`, `"M53.3"`), []string{"M53.3", "twice"}},
		"no title":               {code(`"Pain in right hip"`, `""`), []string{"M25.551", "title"}},
		"no such side":           {code(`side = "r"`, `side = "right"`), []string{"M25.551", "right"}},
		"no such hypothesis":     {code(`"lumbar"`, `"hip"`), []string{"M25.551", "hip"}},
		"no such answer":         {code(`answer = "leg"`, `answer = "never"`), []string{"M25.551", "never"}},
		"no such condition":      {code(`"leg_is_weak"`, `"leg_is_sore"`), []string{"M25.551", "leg_is_sore"}},
		"for everybody":          {edit{"icd10.toml", "", "\n[[diagnosis]]\ncode = \"M25.551\"\ntitle = \"A\"\n"}, []string{"M25.551", "always"}},
		"no year":                {edit{"icd10.toml", `year = "2026"`, ``}, []string{"year"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			x.edit.apply(t, fsys)
			refused(t, fsys, append(x.says, "icd10.toml")...)
		})
	}
}
