package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/exporttest"
	"sacra/export/report"
	"sacra/triage"
)

// clinicPicture is one of a year, with tests that had enough visits.
func clinicPicture() triage.Picture {
	from := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	pic := triage.Picture{Tables: []triage.TestTable{
		{Test: "p4", Hypothesis: triage.Girdle, PosFits: 18, NegFits: 6, PosNot: 4, NegNot: 11},
		{Test: "slump", Hypothesis: triage.Radicular, PosFits: 14, NegFits: 3, PosNot: 9, NegNot: 22},
	}}
	for i := range 20 {
		at, status := from.AddDate(0, 0, 14*(i%14)), triage.StatusPregnant
		if i >= 14 {
			status = triage.StatusPostpartum
		}
		pic.Counts = append(pic.Counts, triage.Count{Status: status, From: at, To: at.AddDate(0, 0, 13), Weeks: 2, Visits: 5 + 7*i%11})
	}
	return pic
}

// TestTheClinicPictureOnPaper: tagged, of the same bytes each time, with a heading for
// each group of women and each test, and no fault of the page where there is nothing.
func TestTheClinicPictureOnPaper(t *testing.T) {
	content := assetstest.Embedded(t)
	name := func(l triage.Lang) func(string) string {
		return func(id string) string {
			if test := content.Rules.Exam.Test(id); test != nil {
				return test.Name.In(l)
			}
			for _, h := range content.Rules.Evidence.Hypotheses {
				if string(h.ID) == id {
					return h.Name.In(l)
				}
			}
			return id
		}
	}
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		h := report.Head{Clinic: "Harbor Women's Physical Therapy", Kiosk: "front", Paper: assets.PaperLetter, Lang: l, When: time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)}
		pdf, err := report.Picture(h, clinicPicture(), name(l), content.Words.For(l))
		if err != nil {
			t.Fatal(err)
		}
		again, err := report.Picture(h, clinicPicture(), name(l), content.Words.For(l))
		if err != nil || !bytes.Equal(pdf, again) {
			t.Errorf("%s: other bytes, %v", l, err)
		}
		roles := exporttest.Tagged(t, pdf).Roles()
		count := func(role string) (n int) {
			for _, r := range roles {
				if r == role {
					n++
				}
			}
			return n
		}
		if count("H1") != 1 || count("H2") != 3 || count("H3") != 2 || count("P") != 2+20+1+4 {
			t.Errorf("%s: the parts are %v", l, roles)
		}
		if dir := os.Getenv("SACRA_PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, "picture-"+string(l)+".pdf"), pdf, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		none, err := report.Picture(h, triage.Picture{}, name(l), content.Words.For(l))
		if err != nil || slices.Contains(exporttest.Tagged(t, none).Roles(), "H3") {
			t.Errorf("%s: where there is nothing: %v", l, err)
		}
	}
	if _, err := report.Picture(report.Head{Paper: "a9"}, triage.Picture{}, func(id string) string { return id }, content.Words.For(triage.English)); err == nil {
		t.Error("a paper that does not exist")
	}
}
