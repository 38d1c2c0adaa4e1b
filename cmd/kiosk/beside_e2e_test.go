//go:build e2e

package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
)

// TestE2EClinicBesideTheKiosk works on the record of a kiosk that is open, and
// goes on when the kiosk is killed and started again.
func TestE2EClinicBesideTheKiosk(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _ := clinic(t, t.TempDir())
	fill(t, data, 3, time.Second)
	g := newGlass(t, "1280x800")
	k := launch(t, built.kiosk(t), g, data, dir)
	k.waitFor("welcome")

	beside := shareWithin(t, data, k.patience)
	session, err := beside.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Lock()
	visits, _, err := session.Visits(t.Context())
	if err != nil || len(visits) != 3 {
		t.Fatalf("%d visits, %v", len(visits), err)
	}
	note := func(text string) error {
		return session.Add(t.Context(), visits[0].ID, record.Note, triage.Note{Text: text, Therapist: "Demo Therapist"})
	}
	if err := note("before"); err != nil {
		t.Fatal(err)
	}
	if err := k.cmd.Process.Kill(); err != nil { // the kiosk of this test
		t.Fatal(err)
	}
	<-k.exited
	if err := note("nobody there"); err == nil {
		t.Error("a note was confirmed by a kiosk that is gone")
	}
	k = launch(t, built.kiosk(t), g, data, dir)
	k.waitFor("welcome")
	shareWithin(t, data, k.patience)
	if err := note("after"); err != nil {
		t.Error(err)
	}
	if _, err := beside.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	whole, faults, err := wholeVisits(t.Context(), session)
	if err != nil || len(faults) > 0 || len(whole[0].Notes) != 2 {
		t.Errorf("notes %v, faults %v, %v", whole[0].Notes, faults, err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	log, err := folder.OpenLog(t.Context(), data, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Backup(t.Context(), copied); err != nil {
		t.Error(err)
	}
	k.opened() // it still shows its screens
}

// shareWithin reaches the record through the kiosk, which lends it soon after its
// first screen.
func shareWithin(t *testing.T, data string, patience time.Duration) *folder.Folder {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for {
		f, err := folder.ShareRecord(ctx, data, time.Now)
		if err == nil {
			return f
		}
		select {
		case <-ctx.Done():
			t.Fatal(err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}
