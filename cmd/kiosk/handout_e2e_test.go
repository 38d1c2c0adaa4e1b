//go:build e2e

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// TestE2EHandout takes what a therapist hands out from a real window: the
// summary as text and as PDF, and a sheet in large print, with a logo that
// cannot be used.
func TestE2EHandout(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, sheets, _ := makeClinic(t, dir, func(c *assets.Clinic) { c.Logo = "logo.png" })
	if err := os.WriteFile(filepath.Join(data, "logo.png"), []byte("<svg/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	visit := waiting(t, data)
	k := start(t, "1280x800", data, dir)
	k.waitFor("welcome")
	k.unlock()
	k.tap("visit." + visit)
	k.look("tab.summary", "chart")
	k.tap("chart.copy")
	k.snap("copied")
	k.tap("chart.save")
	file := filepath.Join(sheets, "sacra-summary-"+time.Now().Format(time.DateOnly)+"-"+visit[:8]+".pdf")
	k.until("the summary", func(traced) bool { _, err := os.Stat(file); return err == nil })
	k.snap("saved")
	k.tap("chart.close")
	k.look("tab.plan")
	k.tap("release.print=large")
	k.snap("large")
	k.tap("release")
	k.until("the release", func(s traced) bool { return s.find("release.page_more") != nil })
	k.snap("released")
	k.tap("release.page_more") // what was released before is behind what is wrong with the logo
	k.until("the way to print it again", func(s traced) bool { return s.find("release.again.0") != nil })
	k.tap("lock")
	k.waitFor("welcome")
	k.stop()
	pdf, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/EmbeddedFile")) {
		t.Errorf("%v, %d bytes that are no summary with its data", err, len(pdf))
	}
	if list := visits(t, data); len(list) != 1 || len(list[0].Releases) != 1 || !list[0].Releases[0].Large {
		t.Errorf("%d visits, or no release in large print", len(list))
	}
	noPlaintext(t, data, "Ann Lee", "psis_r")
}

// waiting puts a finished check-in into the record and returns its visit.
func waiting(t *testing.T, data string) string {
	t.Helper()
	f, err := folder.Open(t.Context(), data, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	visit := seal(t, f, patient{lang: "en", name: "Ann Lee", birth: [3]string{"03", "02", "1994"}, answers: map[string][]string{
		"status": {"pregnant"}, "weeks_pregnant": {"28"}, "pain_zones": {"psis_r"}, "worst_spot": {"psis_r"}, "roll_bed": {"worse"},
	}}, time.Now())
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return visit
}

// seal puts the finished check-in of a patient into the record, with "none" for each
// warning sign that she does not have, and returns its visit.
func seal(t *testing.T, f *folder.Folder, p patient, began time.Time) string {
	t.Helper()
	in := triage.Intake{
		Lang: triage.Lang(p.lang), Name: p.name, BirthDate: p.birth[2] + "-" + p.birth[1] + "-" + p.birth[0],
		Content: f.Content.Rules.Version, Started: began, Ended: triage.EndedComplete,
	}
	for id, codes := range p.answers {
		in.Response.Set(id, codes...)
	}
	for _, id := range f.Content.Rules.Alerts.Asked {
		it := f.Content.Rules.Questionnaire.Question(id)
		for _, code := range []string{"none", "no"} {
			if it.Option(code) != nil && !in.Response.Answered(id) && f.Content.Rules.Questionnaire.Asked(id, &in.Response) {
				in.Response.Set(id, code)
			}
		}
	}
	visit, err := f.NewVisit()
	if err == nil {
		err = f.Save(t.Context(), visit, in, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	return visit
}
