package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A restore that is cut at any of its renames is finished by whoever opens the log next, without the backup
// and without a key, and nothing is lost.
func TestARestoreMayBeCutAtEveryStep(t *testing.T) {
	steps := len(swap{quarantineDir}.steps(""))
	for n := range steps + 1 {
		for _, second := range []bool{false, true} { // the finishing is cut too
			t.Run(fmt.Sprint(n, second), func(t *testing.T) {
				dir, _, _ := backedUp(t, 6, 9)
				tamper(t, dir, "DELETE FROM entries WHERE seq = 9")
				l, err := openForRestore(dir, options())
				must(t, err)
				var out Restored
				_, err = rebuild(t.Context(), l, &out, "", filepath.Join(dir, restoringDir), plainSealer{}, nil)
				must(t, err)
				must(t, l.Close())
				s := swap{filepath.Join(quarantineDir, "20261105T170000Z")}
				must(t, beginSwap(dir, s))
				for _, upTo := range map[bool][]int{false: {n}, true: {n, steps / 2}}[second] {
					for _, step := range s.steps(dir)[:upTo] {
						must(t, step())
					}
				}
				l, err = Open(t.Context(), dir, options())
				must(t, err)
				defer mustClose(t, l)
				if l.Fault() != nil || l.head.Seq != 8 {
					t.Errorf("%v, %d entries", l.Fault(), l.head.Seq)
				}
				if _, err := l.Verify(t.Context()); err != nil {
					t.Error(err)
				}
				if _, faults, _ := l.Waiting(t.Context()); len(faults) > 0 {
					t.Errorf("%v", faults)
				}
				if _, err := os.Stat(filepath.Join(dir, s.Aside, dbFile)); err != nil {
					t.Errorf("the old log is gone: %v", err)
				}
				for _, left := range []string{restoreJournal, restoringDir} {
					if _, err := os.Lstat(filepath.Join(dir, left)); !os.IsNotExist(err) {
						t.Errorf("%s stays", left)
					}
				}
			})
		}
	}
}

func TestAJournalThatNamesOtherPlacesIsNotFollowed(t *testing.T) {
	for _, journal := range []string{`{"aside":"../elsewhere"}`, `{"aside":"/tmp/x"}`, `{"aside":"keys"}`, `{`, ``} {
		dir, _ := written(t, 2)
		must(t, os.WriteFile(filepath.Join(dir, restoreJournal), []byte(journal), 0o600))
		if err := reopenErr(t, dir); err == nil {
			t.Errorf("%q is followed", journal)
		}
		if _, err := os.Stat(filepath.Join(dir, dbFile)); err != nil {
			t.Errorf("%q: %v", journal, err)
		}
	}
}

func TestTakingInWhatTheLogLacks(t *testing.T) {
	recipient, identity := keys(t)
	o := Options{Sealer: recipient, Kiosk: "desk", Now: ticking().Now}
	add := func(l *Log, visit int, kind Kind, content any) {
		t.Helper()
		var err error
		if kind.NeedsSignature() {
			_, err = l.AppendSigned(t.Context(), visitID(visit), kind, content, "Ana", identity)
		} else {
			_, err = l.Append(t.Context(), visitID(visit), kind, content)
		}
		must(t, err)
	}
	dir, backup := t.TempDir(), filepath.Join(t.TempDir(), "b.db")
	l := mustOpen(t, dir, o)
	add(l, 1, Intake, "one")
	add(l, 1, Exam, "old exam")
	add(l, 2, Intake, "two")
	add(l, 2, Note, "note of two")
	if _, err := l.Append(t.Context(), visitID(2), Clear, "forged"); err != nil {
		t.Fatal(err)
	}
	_, err := l.Backup(t.Context(), backup)
	must(t, err)
	mustClose(t, l)

	// The clinic went on with a record that knows visit 1 only, with a newer exam.
	dir = t.TempDir()
	l = mustOpen(t, dir, o)
	add(l, 1, Intake, "one")
	add(l, 1, Exam, "new exam")
	first, err := l.TakeIn(t.Context(), backup, identity)
	must(t, err)
	if first.Taken != 3 || first.There != 1 || first.Older != 1 || first.Unread != 0 {
		t.Errorf("%+v; want the three of visit 2, her intake as there, and the old exam left", first)
	}
	again, err := l.TakeIn(t.Context(), backup, identity)
	must(t, err)
	if again.Taken != 0 || again.There != 4 || again.Head != first.Head {
		t.Errorf("the second time: %+v", again)
	}
	unsigned := 0
	for _, row := range allRows(t, l) {
		e, err := OpenRow(identity, row)
		must(t, err)
		if row.Kind.NeedsSignature() && !e.SignedBy(identity) {
			unsigned++
		}
	}
	if unsigned != 1 {
		t.Errorf("%d entries are unsigned, want the forged one", unsigned)
	}
	if _, err := l.TakeIn(t.Context(), filepath.Join(dir, "none.db"), identity); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("from nothing: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, restoringDir)); len(left) > 0 {
		t.Error("the copy stays")
	}
}

// A flipped bit in the write-ahead log costs the entry that it is in, not those behind it.
func TestRestoreReadsPastADamagedWriteAheadLog(t *testing.T) {
	base, entries := crashedLog(t)
	files := everyFile(t, base)
	wal := files[filepath.Join(base, dbFile+"-wal")]
	for at := walHeaderSize + 200; at < len(wal); at += len(wal) / 7 {
		dir := t.TempDir()
		for path, data := range files {
			if name := filepath.Base(path); name == dbFile+"-wal" {
				data = append([]byte(nil), data...)
				data[at] ^= 4
				must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
			} else {
				must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
			}
		}
		o := options()
		o.Rescue = true
		l, err := Open(t.Context(), dir, o) // the kiosk is started first, as it will be
		must(t, err)
		if l.Fault() == nil {
			t.Fatalf("byte %d: nobody is told", at)
		}
		must(t, l.Close())
		got, err := Restore(t.Context(), "", dir, options(), plainSealer{})
		must(t, err)
		var lost int64
		for _, gap := range got.Missing {
			lost += gap[1] - gap[0] + 1
		}
		if lost > 1 || got.Head.Seq != int64(entries)-lost {
			t.Errorf("byte %d: %d of %d entries, missing %v", at, got.Head.Seq, entries, got.Missing)
		}
	}
}
