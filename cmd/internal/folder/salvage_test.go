package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"sacra/triage/record"
)

// badBlocks is a device that cannot read some bytes of a file.
type badBlocks struct {
	f    *os.File
	from int64
	to   int64
}

func (b badBlocks) ReadAt(into []byte, at int64) (int, error) {
	if at < b.to && at+int64(len(into)) > b.from {
		return 0, syscall.EIO
	}
	return b.f.ReadAt(into, at)
}

// broken returns a clinic whose device has failed: each of its patients has a name of
// her own.
func broken(t *testing.T) (dir string, patients []string) {
	t.Helper()
	f, _ := setUp(t)
	for n := range 20 {
		patients = append(patients, fmt.Sprintf("Patient %02d", n))
		save(t, f, patients[n])
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f.Dir, patients
}

// Whatever part of the record cannot be read, the rest is rescued, and every entry
// is either there or told as missing, by number and day.
func TestARescueLosesWhatCannotBeReadAndNothingElse(t *testing.T) {
	base, patients := broken(t)
	info, err := os.Stat(filepath.Join(base, "sacra.db"))
	if err != nil {
		t.Fatal(err)
	}
	entries := int64(2 * len(patients))
	for name, damage := range map[string]struct {
		from, to int64 // of sacra.db that cannot be read
		do       func(dir string) error
		least    int // patients who must be there
	}{
		"nothing":          {0, 0, nil, 20},
		"the first page":   {0, 4096, nil, 19},
		"one page":         {8 * 4096, 9 * 4096, nil, 15},
		"a quarter":        {info.Size() / 4, info.Size() / 2, nil, 8},
		"all of it":        {0, info.Size(), nil, 0},
		"the second half":  {0, 0, func(dir string) error { return os.Truncate(filepath.Join(dir, "sacra.db"), info.Size()/2) }, 5},
		"the whole record": {0, 0, func(dir string) error { return os.Remove(filepath.Join(dir, "sacra.db")) }, 0},
		"the settings": {0, 0, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "clinic.toml"), make([]byte, 99), 0o600)
		}, 20},
		"what was seen": {0, 0, func(dir string) error { return os.Remove(filepath.Join(dir, anchorFile)) }, 20},
		"where it ends": {0, 0, func(dir string) error { return os.Remove(filepath.Join(dir, "sacra.head")) }, 20},
		"an unread journal": {0, 0, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "sacra.db-wal"), make([]byte, 5000), 0o600)
		}, 20},
	} {
		t.Run(name, func(t *testing.T) {
			from, to := filepath.Join(t.TempDir(), "broken"), filepath.Join(t.TempDir(), "new")
			if err := os.CopyFS(from, os.DirFS(base)); err != nil {
				t.Fatal(err)
			}
			if damage.do != nil {
				if err := damage.do(from); err != nil {
					t.Fatal(err)
				}
			}
			got, err := salvageFolder(t.Context(), from, to, func(f *os.File) io.ReaderAt {
				if filepath.Base(f.Name()) == "sacra.db" && damage.to > 0 {
					return badBlocks{f, damage.from, damage.to}
				}
				return f
			})
			if err != nil {
				t.Fatal(err)
			}
			if told := slices.ContainsFunc(got.Damaged, func(d SalvagedFile) bool { return d.Name == "sacra.db" && d.Unread > 0 }); told != (damage.to > 0) {
				t.Errorf("what could not be read is told: %v", got.Damaged)
			}
			rescued, gaps, faults := mended(t, to)
			missing := int64(0)
			for _, g := range gaps {
				missing += g.Last - g.First + 1
			}
			if len(rescued) < damage.least || int64(len(rescued))*2+missing < entries && len(faults) == 0 {
				t.Errorf("%d patients are there, %v missing, told: %v", len(rescued), gaps, faults)
			}
			for _, p := range rescued {
				if !slices.Contains(patients, p) {
					t.Errorf("%q is nobody", p)
				}
			}
		})
	}
}

// mended opens a rescued folder and mends its record, as clinic rescue does.
func mended(t *testing.T, dir string) (patients []string, gaps []Gap, told []error) {
	t.Helper()
	f, err := OpenRecord(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Verify(t.Context()); err != nil {
		told = append(told, err)
		got, err := f.Restore(t.Context(), "", passphrase)
		if err != nil {
			t.Fatal(err)
		}
		gaps = Gaps(got)
	}
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range visits {
		patients = append(patients, v.Intake.Name)
	}
	for _, fault := range faults {
		told = append(told, fault.Err)
	}
	return patients, gaps, append(told, s.Alarms()...)
}

// A rescue never writes to the broken device, over another folder, or below a kiosk
// that is open; and it may be cut and begun again.
func TestARescueTouchesNothingElse(t *testing.T) {
	from, _ := broken(t)
	before := files(t, from)
	if _, err := Salvage(t.Context(), from, filepath.Join(from, "new")); err == nil {
		t.Error("onto the broken device")
	}
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Salvage(t.Context(), from, full); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a folder: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	to := filepath.Join(t.TempDir(), "new")
	if _, err := salvageFolder(ctx, from, to, func(f *os.File) io.ReaderAt { cancel(); return f }); !errors.Is(err, context.Canceled) || exists(filepath.Dir(to), "new") {
		t.Errorf("canceled: %v", err)
	}
	if got, err := Salvage(t.Context(), from, to); err != nil || len(got.Damaged) > 0 {
		t.Errorf("again: %+v, %v", got, err)
	}
	for path, text := range files(t, from) {
		if before[path] != text {
			t.Errorf("%s was changed", path)
		}
	}
	open, err := OpenRecord(t.Context(), from, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	if _, err := Salvage(t.Context(), from, to+"2"); !errors.Is(err, record.ErrInUse) {
		t.Errorf("of an open folder: %v", err)
	}
	if strings.Contains(strings.Join(left(t, filepath.Dir(to)), " "), salvagePart) {
		t.Errorf("left: %v", left(t, filepath.Dir(to)))
	}
}

func left(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
