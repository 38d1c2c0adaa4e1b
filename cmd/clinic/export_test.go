package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// fiveVisits is a clinic with visits on five days, with today's content but for the
// second, which has an answer that it lacks. It returns their ids.
func fiveVisits(t *testing.T) (dir string, ids []string) {
	t.Helper()
	dir = clinicOf(t, 0)
	f, err := folder.Open(t.Context(), dir, "", func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		id, err := f.NewVisit()
		if err != nil {
			t.Fatal(err)
		}
		in := triage.Intake{
			Lang: triage.Spanish, Name: "Ana Ruiz", BirthDate: "1994-02-11", Content: f.Content.Rules.Version, Ended: triage.EndedComplete,
			Started: time.Date(2026, 11, 10+i, 9, 0, 0, 0, time.UTC), Finished: time.Date(2026, 11, 10+i, 9, 6, 0, 0, time.UTC),
		}
		in.Response.Set(triage.Status, "pregnant")
		if i == 1 {
			in.Content = "0.9.0-0a1b2c3d"
			in.Response.Set(triage.Cauda, "none_of_these_any_more")
		}
		if err := f.Save(t.Context(), id, in, true); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, ids
}

// TestOneVisitNeverStopsTheRest: an answer that today's content lacks goes out as the
// bare code, and the visit is named.
func TestOneVisitNeverStopsTheRest(t *testing.T) {
	dir, ids := fiveVisits(t)
	to := filepath.Join(t.TempDir(), "bundles")
	says(t, words+"\n", 0, []string{"5 visits written", "visit " + ids[1] + ": the questions of version 0.9.0-0a1b2c3d are not kept"},
		"export", "--data", dir, "-o", to, "--passphrase-stdin")
	data, err := os.ReadFile(filepath.Join(to, ids[1]+".json"))
	if err != nil || !bytes.Contains(data, []byte("none_of_these_any_more")) || !bytes.Contains(data, []byte("|0.9.0-0a1b2c3d")) {
		t.Errorf("her answer or her version is lost: %v", err)
	}
	patients := map[string]bool{}
	for _, id := range ids {
		data, err := os.ReadFile(filepath.Join(to, id+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var b struct {
			Entry []struct {
				Resource struct{ ResourceType, ID string }
			}
		}
		if err := json.Unmarshal(data, &b); err != nil {
			t.Fatal(err)
		}
		patients[b.Entry[0].Resource.ID] = true
		if !bytes.Contains(data, []byte(`"application/pdf"`)) {
			t.Errorf("%s has no summary", id)
		}
	}
	if len(patients) != 1 {
		t.Errorf("one woman is %d patients", len(patients))
	}
}

// TestQuestionsAreKept: a visit is told in the words of its own version after the
// content has changed.
func TestQuestionsAreKept(t *testing.T) {
	dir, ids := fiveVisits(t)
	own := filepath.Join(t.TempDir(), "own")
	says(t, "", 0, nil, "content", "copy", own)
	file := filepath.Join(own, "questionnaire.json")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was := assetstest.Embedded(t).Rules.Questionnaire.Question(triage.Status).Text
	if err := os.WriteFile(file, bytes.Replace(text, []byte(was), []byte("Are you expecting?"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	says(t, words+"\n", 0, []string{"1 visits written"}, "export", "--data", dir, "--content", own, "--visit", ids[0], "-o", to, "--passphrase-stdin")
	data, err := os.ReadFile(filepath.Join(to, ids[0]+".json"))
	if err != nil || !bytes.Contains(data, []byte(was)) || bytes.Contains(data, []byte("Are you expecting?")) {
		t.Errorf("the words of today stand in the bundle: %v", err)
	}
}

func TestExportChooses(t *testing.T) {
	dir, ids := fiveVisits(t)
	to := t.TempDir()
	says(t, words+"\n", 0, []string{"3 visits written"}, "export", "--data", dir, "--from", "2026-11-11", "--to", "2026-11-13", "--form", "csv,text", "-o", to, "--passphrase-stdin")
	data, err := os.ReadFile(filepath.Join(to, "visits.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil || len(rows) != 4 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	for _, name := range []string{"dictionary.csv", "exam.csv", "releases.csv", ids[2] + ".txt"} {
		if _, err := os.Stat(filepath.Join(to, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(to, ids[0]+".txt")); err == nil {
		t.Error("a visit outside the range was written")
	}
	out := says(t, words+"\n", 0, []string{"exported  csv, text, 3 visits"}, "audit", "--data", dir, "--passphrase-stdin")
	if strings.Contains(out, "ALARM") {
		t.Error(out)
	}
	for name, more := range map[string][]string{
		"a form": {"--form", "xml"}, "a day": {"--from", "yesterday"}, "both": {"--visit", ids[0], "--to", "2026-11-13"}, "a paper": {"--paper", "a5"}, "a language": {"--lang", "fr"},
	} {
		if status, _, _ := runClinic(t, words+"\n", append([]string{"export", "--data", dir, "-o", to, "--passphrase-stdin"}, more...)...); status != 2 {
			t.Errorf("%s: status %d", name, status)
		}
	}
}

// TestTheOldFileStays: whatever a command writes, a file that is there stays as it was
// where the new one cannot be made whole.
func TestTheOldFileStays(t *testing.T) {
	dir, ids := fiveVisits(t)
	answers := write(t, "answers.json", `{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"],"cauda":"saddle"}}`)
	calm := write(t, "calm.json", `{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"],"cauda":"none","leg_weak":"none","pregnancy_signs":"none","general_signs":"none"}}`)
	for name, test := range map[string]struct {
		file string
		args []string
	}{
		"sheet":   {"sheet.pdf", []string{"sheet", calm, "-o", "sheet.pdf"}},
		"ics":     {"cal.ics", []string{"sheet", calm, "-o", "other.pdf", "--ics", "cal.ics"}},
		"letter":  {"letter.pdf", []string{"letter", answers, "-o", "letter.pdf"}},
		"guide":   {"guide.pdf", []string{"guide", "owner", "-o", "guide.pdf"}},
		"chart":   {"chart.txt", []string{"chart", "--data", dir, "--visit", ids[0], "-o", "chart.txt", "--passphrase-stdin"}},
		"export":  {ids[0] + ".json", []string{"export", "--data", dir, "--visit", ids[0], "-o", ".", "--passphrase-stdin"}},
		"csv":     {"visits.csv", []string{"export", "--data", dir, "--form", "csv", "-o", ".", "--passphrase-stdin"}},
		"gallery": {"contact-sheet.pdf", []string{"gallery", "--only", "e09", "-o", "."}},
	} {
		t.Run(name, func(t *testing.T) {
			at := t.TempDir()
			t.Chdir(at)
			good := map[string]string{".pdf": "%PDF-", ".ics": "BEGIN:VCALENDAR"}[filepath.Ext(test.file)] + " the good one"
			if err := os.WriteFile(test.file, []byte(good), 0o600); err != nil {
				t.Fatal(err)
			}
			// The new one cannot be made: something else has its name.
			if err := os.MkdirAll(filepath.Join(test.file+".tmp", "in the way"), 0o700); err != nil {
				t.Fatal(err)
			}
			says(t, words+"\n", 1, []string{test.file}, test.args...)
			if got, err := os.ReadFile(test.file); err != nil || string(got) != good {
				t.Errorf("the old file is %q, %v", got, err)
			}
		})
	}
}

// TestADeviceGetsTheBytes: what is no file is written to, not replaced.
func TestADeviceGetsTheBytes(t *testing.T) {
	to := filepath.Join(t.TempDir(), "link.pdf")
	file := write(t, "real.pdf", "old")
	if err := os.Symlink(file, to); err != nil {
		t.Skip("no links here:", err)
	}
	if err := writeFile(to, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "new" {
		t.Errorf("the file behind the link is %q, %v", got, err)
	}
	if err := writeFile(os.DevNull, []byte("new")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Error("the device was replaced")
	}
}

// TestAFullFolderIsNamed: the words are those of an export, not of a backup.
func TestAFullFolderIsNamed(t *testing.T) {
	err := fmt.Errorf("%w (2 of 5 visits were written before)", &folder.ExportError{Folder: "/media/stick", Err: folder.ErrMediumFull})
	if got, want := plainWords(err), "/media/stick is full: make room there, or choose another folder (2 of 5 visits were written before)"; got != want {
		t.Errorf("got %q", got)
	}
}
