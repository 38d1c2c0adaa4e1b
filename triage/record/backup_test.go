package record

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBackupRestoresTheSameLog(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	path := filepath.Join(t.TempDir(), "sacra-20261105.db")
	l := mustOpen(t, dir, options())
	for i := range 100 {
		mustAppend(t, l, i, Intake, i)
	}
	if _, err := l.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, l, 100, Intake, "after the first backup")
	report, err := l.Backup(t.Context(), path) // in place of the older
	if err != nil {
		t.Fatal(err)
	}
	if report.Head != l.head || report.ByKind[Intake] != 101 {
		t.Errorf("report = %+v", report)
	}
	want := allRows(t, l)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v: want mode 0600", info, err)
	}
	if _, err := os.Stat(path + ".tmp"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a temporary file stayed behind")
	}
	rescue(t, other, options(), 101, Intake, "rescued before")
	restored, err := Restore(t.Context(), path, other, options(), plainSealer{}, report.Head)
	if err != nil {
		t.Fatal(err)
	}
	if restored.Backup != 101 || restored.Rescued != 1 || restored.Saved != 0 || restored.Aside != "" || restored.Head.Seq != 102 {
		t.Errorf("restored = %+v", restored)
	}
	l2 := mustOpen(t, other, options())
	if diff := cmp.Diff(want, allRows(t, l2)[:101]); diff != "" {
		t.Error(diff)
	}
	if _, err := l2.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// A kiosk may be started with the path of its data folder from where somebody stands.
func TestABackupIsReadByARelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	l := mustOpen(t, "data", options())
	mustAppend(t, l, 1, Intake, "x")
	if _, err := l.Backup(t.Context(), "copy.db"); err != nil {
		t.Fatal(err)
	}
	report, err := VerifyFile(t.Context(), "copy.db")
	if err != nil || report.Head != l.head {
		t.Errorf("VerifyFile: %+v, %v", report, err)
	}
	if head, err := HeadOf(t.Context(), "copy.db"); err != nil || head != l.head {
		t.Errorf("HeadOf: %+v, %v", head, err)
	}
}

func TestBackupOverTheLogIsRefused(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Note, "x")
	if _, err := l.Backup(t.Context(), filepath.Join(dir, ".", dbFile)); err == nil {
		t.Error("the log was overwritten by its own backup")
	}
	if _, err := l.Backup(t.Context(), filepath.Join(dir, "no such directory", "x.db")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("into nowhere: %v", err)
	}
	if _, err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestABadBackupReplacesNothing(t *testing.T) {
	dir, _ := written(t, 9)
	path := filepath.Join(t.TempDir(), "b.db")
	l := mustOpen(t, dir, options())
	if _, err := l.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, l)
	tamper(t, dir, "UPDATE entries SET sealed = x'00' WHERE seq = 5")
	l = mustOpen(t, dir, options())
	if _, err := l.Backup(t.Context(), path); !errors.Is(err, ErrBroken) {
		t.Errorf("backup of a broken log: %v, want ErrBroken", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, good) {
		t.Error("the good backup is gone", err)
	}
}

func TestABackupNeverReplacesOneThatHasMore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "backup.db")
	fuller := mustOpen(t, t.TempDir(), options())
	mustAppend(t, fuller, 1, Intake, "hers")
	if _, err := fuller.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	other := mustOpen(t, t.TempDir(), options())
	for n := range 5 { // longer, and another history
		mustAppend(t, other, n+2, Intake, "another's")
	}
	for name, l := range map[string]*Log{"an emptied record": mustOpen(t, t.TempDir(), options()), "another history": other} {
		if _, err := l.Backup(t.Context(), path); !errors.Is(err, ErrWouldLose) {
			t.Errorf("%s: %v, want ErrWouldLose", name, err)
		}
	}
	if _, err := VerifyFile(t.Context(), path, fuller.head); err != nil {
		t.Error(err)
	}
	mustAppend(t, fuller, 2, Intake, "one more")
	if r, err := fuller.Backup(t.Context(), path); err != nil || r.Head.Seq != 2 {
		t.Errorf("the same history, longer: %v, %v", r, err)
	}
	if err := os.WriteFile(path, []byte("her thesis"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fuller.Backup(t.Context(), path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file of hers: %v", err)
	}
}
