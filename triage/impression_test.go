package triage_test

import (
	"testing"

	"sacra/triage"
)

// The comparison may have opened after the first impression: a later one cannot
// stand for what was thought before.
func TestFirstImpression(t *testing.T) {
	fits := func(f triage.Fit) map[triage.HypothesisID]triage.Fit {
		return map[triage.HypothesisID]triage.Fit{triage.Girdle: f}
	}
	for name, test := range map[string]struct {
		notes []triage.Note
		want  triage.Fit
	}{
		"no note":          {nil, ""},
		"a note alone":     {[]triage.Note{{Text: "Called."}}, ""},
		"after a note":     {[]triage.Note{{Text: "Called."}, {Impression: fits(triage.FitLittle)}}, triage.FitLittle},
		"the first of two": {[]triage.Note{{Impression: fits(triage.FitSome)}, {Impression: fits(triage.FitWell)}}, triage.FitSome},
	} {
		v := triage.Visit{Notes: test.notes}
		got := triage.Fit("")
		if n := v.FirstImpression(); n != nil {
			got = n.Impression[triage.Girdle]
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}
