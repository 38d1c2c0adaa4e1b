package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
	"sacra/ui/owner"
)

// unlocked is a clinic with a visit of today and one of two months ago.
func unlocked(t *testing.T) (*folder.Folder, *folder.Session) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clinic")
	_, err := folder.Create(dir, folder.Setup{Clinic: assets.NewClinic("Harbor", "555-0100"), Therapist: "Ana", Passphrase: passphrase, LogN: 4})
	if err == nil {
		err = folder.Finish(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(t.Context(), dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	for _, days := range []int{0, 60} {
		at := time.Now().AddDate(0, 0, -days)
		in := triage.Intake{Lang: triage.English, Name: "Bea Maras", BirthDate: "1994-02-11", Content: f.Content.Rules.Version, Started: at, Finished: at, Ended: triage.EndedComplete}
		in.Response.Set(triage.Status, "pregnant")
		id, err := f.NewVisit()
		if err == nil {
			err = f.Save(t.Context(), id, in, true)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return f, s
}

// TestVisitsLeaveFromTheScreen: only after the passphrase, only those of the period,
// and the audit has it in words.
func TestVisitsLeaveFromTheScreen(t *testing.T) {
	f, s := unlocked(t)
	to := filepath.Join(t.TempDir(), "export")
	steps := 0
	e := owner.Export{Period: "month", Forms: []string{"fhir", "csv"}, Folder: to, Passphrase: "these are not her words", Lang: triage.English, Step: func(int, int) { steps++ }}
	_, err := exportVisits(t.Context(), f, s, e)
	if _, statErr := os.Stat(to); !errors.Is(err, vault.ErrWrongPassphrase) || statErr == nil {
		t.Errorf("a wrong passphrase let visits out: %v", err)
	}
	e.Passphrase = passphrase
	got, err := exportVisits(t.Context(), f, s, e)
	if err != nil || got.Visits != 1 || steps != 1 {
		t.Fatalf("%+v after %d steps, %v", got, steps, err)
	}
	if files, _ := os.ReadDir(to); len(files) != 5 {
		t.Errorf("files %v", files)
	}
	e.Folder, e.Period = filepath.Join(to, "visits.csv"), "all"
	var says assets.Plain
	if _, err := exportVisits(t.Context(), f, s, e); !errors.As(err, &says) {
		t.Errorf("a file in place of the folder: %v", err)
	} else if key, _ := says.Words(); key != "export.fault.folder" {
		t.Errorf("a file in place of the folder says %s", key)
	}
	stopped, stop := context.WithCancel(t.Context())
	e.Folder = to
	e.Step = func(int, int) { stop() }
	if got, err := exportVisits(stopped, f, s, e); !errors.Is(err, context.Canceled) || got.Visits != 1 {
		t.Errorf("stopped: %+v, %v", got, err)
	}
	lines, err := audited(t.Context(), f, s, f.Content.Words.For(triage.Spanish))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(lines, func(a owner.Audited) bool {
		return a.Kind == "exported" && a.Visit == "Bea Maras" && a.Event == "Exportó" && a.Detail == "FHIR para otro programa, tablas (CSV)"
	}) {
		t.Errorf("the audit has %+v", lines)
	}
}

// TestEveryKindOfEntryHasWords: the audit names what therapists enter.
func TestEveryKindOfEntryHasWords(t *testing.T) {
	f, _ := unlocked(t)
	keys := f.Content.Words.Keys()
	for _, kind := range record.Kinds() {
		if kind == record.Intake || kind == record.Partial || kind == record.Audit {
			continue
		}
		a := folder.Audit{Event: string(kind)}
		if !slices.Contains(keys, a.EventKey()) {
			t.Errorf("%s has no words", a.EventKey())
		}
	}
	if !slices.Equal(folder.AuditKinds(), owner.AuditKinds()) || !slices.Equal(folder.ExportForms(), owner.ExportForms()) {
		t.Error("the screen offers others than there are")
	}
}
