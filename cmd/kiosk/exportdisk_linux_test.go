package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/owner"
)

// An export over the files of an earlier one, onto a disk that is full or may only be
// read, says so and leaves those files as they were, with nothing beside them.
func TestAnExportThatFindsNoRoomLeavesTheOneBefore(t *testing.T) {
	f, s := unlocked(t)
	disk := smallDisk(t)
	to := filepath.Join(disk, "export")
	e := owner.Export{Period: "all", Forms: []string{"fhir", "csv", "text"}, Folder: to, Passphrase: passphrase, Lang: triage.English, Step: func(int, int) {}}
	if got, err := exportVisits(t.Context(), f, s, e); err != nil || got.Visits != 2 || got.Failed != 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	before := filesIn(t, to)
	refused := func(key string) {
		t.Helper()
		_, err := exportVisits(t.Context(), f, s, e)
		var says assets.Plain
		if !errors.As(err, &says) {
			t.Fatalf("%s: %v", key, err)
		}
		if got, _ := says.Words(); got != key {
			t.Errorf("it says %s, want %s", got, key)
		}
		if d := cmp.Diff(before, filesIn(t, to)); d != "" {
			t.Errorf("%s: the files are not as before (-want +got):\n%s", key, d)
		}
	}
	fillUp(t, filepath.Join(disk, "large"))
	refused("export.fault.full")
	if err := os.Remove(filepath.Join(disk, "large")); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("tmpfs", disk, "tmpfs", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	refused("export.fault.readonly")
	if err := unix.Mount("tmpfs", disk, "tmpfs", unix.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	if got, err := exportVisits(t.Context(), f, s, e); err != nil || got.Visits != 2 {
		t.Errorf("with room again: %+v, %v", got, err)
	}
}

// filesIn are the files of a folder and what is in them.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, file := range all {
		text, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[file.Name()] = string(text)
	}
	return out
}
