package record

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// reopenErr is what a kiosk finds at its start.
func reopenErr(t *testing.T, dir string) error {
	t.Helper()
	l, err := Open(t.Context(), dir, options())
	if err != nil {
		return err
	}
	mustClose(t, l)
	return nil
}

func TestALogThatIsGoneIsNotANewOne(t *testing.T) {
	dir, _ := written(t, 5)
	must(t, os.Remove(filepath.Join(dir, dbFile)))
	if err := reopenErr(t, dir); !errors.Is(err, ErrMissing) {
		t.Errorf("got %v, want ErrMissing", err)
	}
	if err := Create(t.Context(), dir, options()); !errors.Is(err, ErrExists) {
		t.Errorf("set-up where there was a log: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, dbFile)); !os.IsNotExist(err) {
		t.Error("an empty log was made")
	}
	o := options()
	o.Rescue = true
	l := mustOpenMissing(t, dir, o)
	if _, err := l.Append(t.Context(), visitID(9), Intake, "today"); !errors.Is(err, ErrSpooled) {
		t.Errorf("a visit meanwhile: %v", err)
	}
	mustClose(t, l)
	got, err := Restore(t.Context(), "", dir, options(), plainSealer{})
	if err != nil || got.Rescued != 1 || len(got.Missing) != 1 || got.Missing[0] != [2]int64{1, 5} {
		t.Errorf("%+v, %v; want entries 1 to 5 named as missing", got, err)
	}
	if err := reopenErr(t, dir); err != nil {
		t.Errorf("after the restore: %v", err)
	}
}

// mustOpenMissing opens a directory whose log is gone.
func mustOpenMissing(t *testing.T, dir string, o Options) *Log {
	t.Helper()
	l, err := Open(t.Context(), dir, o)
	if err != nil || !errors.Is(l.Fault(), ErrMissing) {
		t.Fatal(err)
	}
	return l
}

// An older copy of the log, or one whose end was cut, is whole by itself.
func TestALogThatEndsEarlyIsSeenAtTheStart(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"cut": func(t *testing.T, dir string) {
			tamper(t, dir, "DELETE FROM entries WHERE seq > 7; UPDATE head SET seq = 7, sha256 = (SELECT sha256 FROM entries WHERE seq = 7)")
		},
		"an old copy put back": func(t *testing.T, dir string) {
			l := mustOpen(t, dir, options())
			old := filepath.Join(t.TempDir(), "old.db")
			_, err := l.Backup(t.Context(), old)
			must(t, err)
			mustAppend(t, l, 20, Note, "after the copy")
			mustClose(t, l)
			data, err := os.ReadFile(old)
			must(t, err)
			must(t, os.WriteFile(filepath.Join(dir, dbFile), data, 0o600))
		},
		"another log of the same length": func(t *testing.T, dir string) {
			other, _ := written(t, 12)
			data, err := os.ReadFile(filepath.Join(other, dbFile))
			must(t, err)
			must(t, os.WriteFile(filepath.Join(dir, dbFile), data, 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := mustOpen(t, dir, ticking())
			for i := range 9 {
				mustAppend(t, l, i, Note, i)
			}
			mustClose(t, l)
			spoil(t, dir)
			if err := reopenErr(t, dir); !errors.Is(err, ErrBroken) {
				t.Errorf("at the start: %v, want ErrBroken", err)
			}
			if err := verdict(t, dir); !errors.Is(err, ErrBroken) {
				t.Errorf("verify: %v, want ErrBroken", err)
			}
		})
	}
}

// crashedLog is a log as a cut of the power leaves it: its last entries are in the write-ahead log alone.
func crashedLog(t *testing.T) (dir string, entries int) {
	t.Helper()
	live, entries := t.TempDir(), 12
	l := mustOpen(t, live, options())
	for i := range entries {
		mustAppend(t, l, i, Note, i)
	}
	l.settle()
	dir = t.TempDir()
	for path, data := range everyFile(t, live) {
		must(t, os.WriteFile(filepath.Join(dir, filepath.Base(path)), data, 0o600))
	}
	return dir, entries
}

func TestAWriteAheadLogThatIsLostOrDamagedIsSeen(t *testing.T) {
	base, _ := crashedLog(t)
	files := everyFile(t, base)
	wal := files[filepath.Join(base, dbFile+"-wal")]
	if len(wal) < 4096 {
		t.Fatalf("the write-ahead log has %d bytes, so this test shows nothing", len(wal))
	}
	with := func(t *testing.T, wal []byte) string {
		dir := t.TempDir()
		for path, data := range files {
			name := filepath.Base(path)
			if name == dbFile+"-wal" {
				data = wal
			}
			if data != nil {
				must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
			}
		}
		return dir
	}
	if err := reopenErr(t, with(t, wal)); err != nil {
		t.Fatalf("the whole one: %v", err)
	}
	for name, spoiled := range map[string][]byte{
		"lost": nil, "empty": {}, "cut in the middle": wal[:len(wal)/2], "its last byte cut": wal[:len(wal)-1],
	} {
		if err := reopenErr(t, with(t, spoiled)); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v, want ErrBroken", name, err)
		}
	}
	seen, harmless := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		bad := bytes.Clone(wal)
		bit := rapid.IntRange(0, 8*len(bad)-1).Draw(rt, "bit")
		bad[bit/8] ^= 1 << (bit % 8)
		dir := with(t, bad)
		if err := reopenErr(t, dir); err != nil {
			seen++
			return
		}
		harmless++
		if l := mustOpen(t, dir, options()); l.head.Seq != 12 {
			rt.Fatalf("bit %d: %d entries of 12, and nobody is told", bit, l.head.Seq)
		}
	})
	t.Logf("%d flips were seen, %d were harmless", seen, harmless)
}

func TestAfterACheckInTheFileItselfHasEverything(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Partial, "half")
	mustAppend(t, l, 1, Intake, "whole")
	l.settle()
	// What the disk has now, without the write-ahead log.
	copied := t.TempDir()
	for _, name := range []string{dbFile, headFile} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(copied, name), data, 0o600))
	}
	if got := mustOpen(t, copied, options()); got.head != l.head || got.Fault() != nil {
		t.Errorf("it goes to entry %d, %v", got.head.Seq, got.Fault())
	}
}

// The head file is written after the entry and synced later, so a cut of the power may leave it behind.
func TestAHeadFileThatIsBehindIsNoFault(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	for i := range 4 {
		mustAppend(t, l, i, Note, i)
	}
	l.settle()
	behind, err := os.ReadFile(filepath.Join(dir, headFile))
	must(t, err)
	mustAppend(t, l, 5, Note, "the last")
	mustAppend(t, l, 5, Note, "the very last")
	mustClose(t, l)
	for name, data := range map[string][]byte{
		"whole":                behind,
		"its newer slot torn":  append(bytes.Clone(behind[:headSlotSize]), bytes.Repeat([]byte("?"), headSlotSize)...),
		"its other slot torn":  append(bytes.Repeat([]byte{0}, headSlotSize), behind[headSlotSize:]...),
		"its second slot gone": behind[:headSlotSize],
	} {
		must(t, os.WriteFile(filepath.Join(dir, headFile), data, 0o600))
		l := mustOpen(t, dir, options())
		if _, faults, err := l.Waiting(t.Context()); err != nil || len(faults) > 0 || l.head.Seq != 6 {
			t.Errorf("%s: %v, %v", name, faults, err)
		}
		mustClose(t, l)
	}
}

func TestALostHeadFileIsReportedUntilSomebodyIsTold(t *testing.T) {
	for name, spoil := range map[string]func(file string) error{
		"lost":    os.Remove,
		"empty":   func(file string) error { return os.WriteFile(file, nil, 0o600) },
		"garbage": func(file string) error { return os.WriteFile(file, bytes.Repeat([]byte("x"), 512), 0o600) },
		"a giant": func(file string) error { return os.Truncate(file, 1<<30) },
		"folder":  func(file string) error { return errors.Join(os.Remove(file), os.Mkdir(file, 0o700)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, _ := written(t, 3)
			must(t, spoil(filepath.Join(dir, headFile)))
			for range 2 {
				l := mustOpen(t, dir, options())
				mustAppend(t, l, 1, Note, "x")
				_, faults, err := l.Waiting(t.Context())
				if err != nil || len(faults) != 1 || !errors.Is(faults[0].Err, ErrHeadLost) {
					t.Errorf("%v, %v; want ErrHeadLost", faults, err)
				}
				mustClose(t, l)
			}
			l := mustOpen(t, dir, options())
			if err := l.Acknowledge(); err != nil && name != "folder" {
				t.Fatal(err)
			}
			mustClose(t, l)
			if name == "folder" { // it cannot be written before somebody takes the folder away
				return
			}
			l = mustOpen(t, dir, options())
			if _, faults, err := l.Waiting(t.Context()); err != nil || len(faults) > 0 {
				t.Errorf("after it was told: %v, %v", faults, err)
			}
		})
	}
}

// A log from before there were head files has lost none.
func TestAnOlderLogIsBroughtToThisVersion(t *testing.T) {
	dir, rows := written(t, 4)
	must(t, os.Remove(filepath.Join(dir, headFile)))
	db, err := sql.Open("sqlite", filepath.Join(dir, dbFile))
	must(t, err)
	_, err = db.Exec("DROP TABLE recipients; PRAGMA user_version = 1")
	must(t, errors.Join(err, db.Close()))
	l := mustOpen(t, dir, Options{}) // who only reads changes nothing
	mustClose(t, l)
	l = mustOpen(t, dir, options())
	if _, faults, err := l.Waiting(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
	var version int
	if err := l.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != schemaVersion {
		t.Errorf("version %d, %v", version, err)
	}
	mustAppend(t, l, 1, Note, "x")
	if report, err := l.Verify(t.Context(), Anchor{4, rows[3].SHA256}); err != nil || report.Head.Seq != 5 {
		t.Error(report, err)
	}
	mustClose(t, l)
	must(t, os.Remove(filepath.Join(dir, headFile)))
	l = mustOpen(t, dir, options())
	if _, faults, _ := l.Waiting(t.Context()); len(faults) != 1 {
		t.Errorf("the second time it is lost: %v", faults)
	}
}
