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
	if report.Head != l.Head() || report.ByKind[Intake] != 101 {
		t.Errorf("report = %+v", report)
	}
	want := allRows(t, l)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v: want mode 0600", info, err)
	}
	if _, err := os.Stat(path + ".tmp"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a temporary file stayed behind")
	}
	if err := Rescue(other, options(), visitID(101), Intake, "rescued before"); err != nil {
		t.Fatal(err)
	}
	restored, err := Restore(t.Context(), path, other, report.Head)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(report, restored); diff != "" {
		t.Error(diff)
	}
	l2 := mustOpen(t, other, options())
	if diff := cmp.Diff(want, allRows(t, l2)[:101]); diff != "" {
		t.Error(diff)
	}
	if l2.Merged() != 1 || l2.Head().Seq != 102 {
		t.Errorf("merged %d, head %d, want the rescued entry too", l2.Merged(), l2.Head().Seq)
	}
	if _, err := l2.Verify(t.Context()); err != nil {
		t.Error(err)
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

func TestRestoreRefuses(t *testing.T) {
	dir, rows := written(t, 9)
	l := mustOpen(t, dir, options())
	backup := filepath.Join(t.TempDir(), "b.db")
	if _, err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, l, 1, Note, "later")
	broken := filepath.Join(t.TempDir(), "broken.db")
	whole, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(whole, rows[4].Sealed)
	whole[at+20] ^= 4
	if err := os.WriteFile(broken, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	if err := os.WriteFile(foreign, bytes.Repeat([]byte("x"), 8192), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		from, to string
		seen     []Anchor
		want     error
	}{
		"over a log":           {backup, dir, nil, ErrInUse},
		"a live log":           {filepath.Join(dir, dbFile), t.TempDir(), nil, ErrForeign},
		"a broken backup":      {broken, t.TempDir(), nil, ErrBroken},
		"a foreign file":       {foreign, t.TempDir(), nil, ErrForeign},
		"nothing":              {"missing.db", t.TempDir(), nil, fs.ErrNotExist},
		"older than last seen": {backup, t.TempDir(), []Anchor{l.Head()}, ErrBroken},
	} {
		if _, err := Restore(t.Context(), c.from, c.to, c.seen...); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if left, _ := filepath.Glob(filepath.Join(c.to, dbFile+".*")); len(left) > 0 {
			t.Errorf("%s left %v behind", name, left)
		}
	}
	mustClose(t, l)
	if _, err := Restore(t.Context(), backup, dir); !errors.Is(err, ErrExists) {
		t.Errorf("over a closed log: %v, want ErrExists", err)
	}
}

func TestQuarantineMakesRoomAndKeepsWhatCanBeRead(t *testing.T) {
	dir, _ := written(t, 9)
	tamper(t, dir, "DELETE FROM entries WHERE seq = 9")
	if _, err := Open(t.Context(), dir, options()); !errors.Is(err, ErrBroken) {
		t.Fatalf("a log whose end is missing: %v, want ErrBroken", err)
	}
	to, err := Quarantine(dir, noon())
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "quarantine", "20261105T170000Z"); to != want {
		t.Errorf("it lies in %s, want %s", to, want)
	}
	old := mustOpen(t, to, Options{})
	if got := len(allRows(t, old)); got != 8 {
		t.Errorf("%d rows can be read, want 8", got)
	}
	l := mustOpen(t, dir, options())
	if l.Head().Seq != 0 {
		t.Error("the new log is not empty")
	}
	if _, err := Quarantine(dir, noon()); !errors.Is(err, ErrInUse) {
		t.Errorf("a log in use: %v, want ErrInUse", err)
	}
}
