package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// TestRetention: it lists first and deletes only when asked to, names nobody, and
// leaves a record that is whole.
func TestRetention(t *testing.T) {
	data, visit := visited(t)
	now := func() time.Time { return time.Date(2026, 12, 24, 9, 0, 0, 0, time.UTC) }
	if status, out, errOut := runClinicAt(t, now, chartPassphrase+"\n", "retention", "--data", data, "--passphrase-stdin"); status != 0 || !strings.Contains(out, "kept for good") {
		t.Fatalf("status %d: %s%s", status, out, errOut)
	}
	f, err := folder.Open(context.Background(), data, "", now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Unlock(context.Background(), chartPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	c := f.Clinic
	c.KeepUnfinishedDays = 30
	if _, err := s.Change(context.Background(), f, c); err != nil {
		t.Fatal(err)
	}
	left, err := f.NewVisit()
	if err == nil {
		err = f.Save(context.Background(), left, triage.Intake{Name: "Rosa Gil", Started: now().AddDate(0, 0, -40), Ended: triage.EndedIdle}, false)
	}
	if err == nil {
		var today string
		if today, err = f.NewVisit(); err == nil {
			err = f.Save(context.Background(), today, triage.Intake{Name: "Ana Sol", Started: now(), Ended: triage.EndedComplete}, true)
		}
	}
	s.Lock()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, out, errOut := runClinicAt(t, now, chartPassphrase+"\n", "retention", "--data", data, "--passphrase-stdin")
	if !strings.Contains(out, "left more than 30 days ago: 1") || !strings.Contains(out, left) || strings.Contains(out, visit) || strings.Contains(out, "Rosa") {
		t.Errorf("the list is %s%s", out, errOut)
	}
	status, out, errOut := runClinicAt(t, now, chartPassphrase+"\n"+chartPassphrase+"\n", "retention", "--data", data, "--passphrase-stdin", "--delete")
	if status != 0 || !strings.Contains(out, "Deleted: 1 visits") || !strings.Contains(out, "Backups from before") {
		t.Errorf("status %d: %s%s", status, out, errOut)
	}
	if status, out, errOut := runClinicAt(t, now, "", "verify", "--data", data); status != 0 {
		t.Errorf("verify: %d: %s%s", status, out, errOut)
	}
	if _, out, _ := runClinicAt(t, now, chartPassphrase+"\n", "retention", "--data", data, "--passphrase-stdin", "--delete"); !strings.Contains(out, "nothing to delete") {
		t.Errorf("once more: %s", out)
	}
}
