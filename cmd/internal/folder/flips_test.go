package folder

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
	"sacra/triage/record"
)

// One bit flipped in any file of a data folder is harmless, or somebody is told.
// SACRA_TORTURE=1 flips 10,000 instead of a tenth of that.
func TestEveryFlippedBitOfTheFolderIsHarmlessOrTold(t *testing.T) {
	flips := 1000
	switch {
	case os.Getenv("SACRA_TORTURE") != "":
		flips = 10_000
	case testing.Short(): // the race detector has seen all of it after a few
		flips = 8
	}
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d", seed)
	whole := busy(t)
	want, alarms := seenIn(t, restored(t, whole))
	if len(alarms) > 0 || len(want) != 4 {
		t.Fatalf("the whole folder: %d visits, %v", len(want), alarms)
	}
	names := slices.Sorted(maps.Keys(whole))
	names = slices.DeleteFunc(names, func(name string) bool { return len(whole[name]) == 0 })
	told, harmless := map[string]int{}, map[string]int{}
	var counting sync.Mutex
	var running sync.WaitGroup
	turns := make(chan struct{}, 8) // most of the time is the disk's
	for range flips {
		name := names[random.IntN(len(names))]
		bit := random.IntN(8 * len(whole[name]))
		turns <- struct{}{}
		running.Go(func() {
			defer func() { <-turns }()
			dir := restored(t, whole)
			defer os.RemoveAll(dir)
			flip(t, filepath.Join(dir, name), bit)
			got, alarms := seenIn(t, dir)
			counting.Lock()
			defer counting.Unlock()
			if len(alarms) > 0 {
				told[name]++
				return
			}
			harmless[name]++
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("bit %d of %s is told to nobody, and yet (-want +got):\n%s", bit, name, diff)
			}
		})
	}
	running.Wait()
	t.Logf("told: %v, harmless: %v", told, harmless)
}

// atWork is a clinic with a second therapist, Bea, and three check-ins, an alert of the
// first cleared.
func atWork(t *testing.T) (*Folder, *Session) {
	t.Helper()
	f, _ := setUp(t)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.AddTherapist(t.Context(), "Bea", beas, 4); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Maria", "Elena", "Rosa"} {
		save(t, f, name)
	}
	visits, _, err := WholeVisits(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add(t.Context(), visits[0].ID, record.Clear, triage.Clearance{Alert: "cauda_saddle", Note: "examined", Therapist: "Ana"}); err != nil {
		t.Fatal(err)
	}
	return f, s
}

// busy returns the files of a clinic that has worked and whose power was cut:
// with a write-ahead log, a second therapist, a backup, the check-ins of another
// kiosk that were carried here.
func busy(t *testing.T) map[string][]byte {
	t.Helper()
	f, s := atWork(t)
	carry(t, f)
	if _, _, err := f.Carer().Backup(t.Context(), f, s); err != nil {
		t.Fatal(err)
	}
	if _, faults, err := s.Visits(t.Context()); err != nil || len(faults) > 0 { // which keeps what it has opened
		t.Fatal(faults, err)
	}
	out := map[string][]byte{}
	for path, text := range files(t, f.Dir) {
		name, err := filepath.Rel(f.Dir, path)
		if err != nil {
			t.Fatal(err)
		}
		if name != "ballast" { // sixteen million bytes of nothing
			out[name] = []byte(text)
		}
	}
	return out
}

// carry brings the check-in of another kiosk into a folder, as a stick does.
func carry(t *testing.T, f *Folder) {
	t.Helper()
	dir := t.TempDir()
	joined(t, filepath.Join(dir, "kiosk"), f.Recipient(), 0)
	other := open(t, filepath.Join(dir, "kiosk"))
	save(t, other, "Paula")
	file := filepath.Join(dir, "stick")
	if _, err := other.CopyTo(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ImportSealed(t.Context(), f, file); err != nil {
		t.Fatal(err)
	}
}

// restored writes the files of a folder into a new one.
func restored(t *testing.T, files map[string][]byte) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	for name, data := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, bytes.Clone(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// seenIn opens a folder as a kiosk does at its start and unlocks it as each
// therapist. It returns the visits, and everything that somebody is told of.
func seenIn(t *testing.T, dir string) (visits []string, told []error) {
	t.Helper()
	f, err := OpenRecord(t.Context(), dir, time.Now)
	if err != nil {
		return nil, []error{err}
	}
	defer f.Close()
	if err := f.Fault(); err != nil {
		told = append(told, err)
	}
	for _, p := range []string{passphrase, "amber kettle violin harbor"} {
		s, err := f.Unlock(t.Context(), p)
		if err != nil {
			return nil, append(told, err)
		}
		all, faults, err := WholeVisits(t.Context(), s)
		if err != nil {
			return nil, append(told, err)
		}
		for _, fault := range faults {
			told = append(told, fault.Err)
		}
		visits = nil
		for _, v := range all {
			visits = append(visits, fmt.Sprintf("%s cleared %v", v.Intake.Name, v.Cleared()))
		}
		s.Lock()
	}
	if _, err := f.Verify(t.Context()); err != nil {
		told = append(told, err)
	}
	at, _ := medium(dir, f.Clinic)
	all, err := backups(place(at, f.Clinic.Kiosk))
	if err != nil || len(all) != 1 {
		return visits, append(told, fmt.Errorf("%d backups: %w", len(all), err))
	}
	if _, err := CheckBackup(all[0].path); err != nil { // as before each drill and each restore
		told = append(told, err)
	}
	return visits, told
}
