package record

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// backedUp is a log of n entries, closed, with a backup of the first m.
func backedUp(t *testing.T, m, n int) (dir, backup string, rows []Row) {
	t.Helper()
	dir, backup = t.TempDir(), filepath.Join(t.TempDir(), "b.db")
	l := mustOpen(t, dir, ticking())
	for i := range n {
		if i == m {
			if _, err := l.Backup(t.Context(), backup); err != nil {
				t.Fatal(err)
			}
		}
		rows = append(rows, mustAppend(t, l, i, Note, i))
	}
	mustClose(t, l)
	return dir, backup, rows
}

// spoilPage spoils a page of a closed log, by the bytes that are on it.
func spoilPage(t *testing.T, dir string, what []byte) {
	t.Helper()
	file := filepath.Join(dir, dbFile)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, what)
	if at < 0 {
		t.Fatal("the bytes are not in the file")
	}
	page := at / 4096 * 4096
	copy(data[page:page+4096], bytes.Repeat([]byte{0xee}, 4096))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func notes(t *testing.T, l *Log) (out []string) {
	t.Helper()
	for _, row := range allRows(t, l) {
		e, err := OpenRow(plainSealer{}, row)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(e.Body))
	}
	return out
}

func TestRestoreSavesWhatTheBackupDoesNotHave(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   string // of a log of nine entries, six of which are in the backup
		want    []string
		saved   int64
		missing [][2]int64
	}{
		"an old entry altered": {
			"UPDATE entries SET sealed = x'00' WHERE seq = 3",
			[]string{"0", "1", "2", "3", "4", "5", "6", "7", "8"},
			3, nil,
		},
		"the end cut off": {
			"DELETE FROM entries WHERE seq = 9",
			[]string{"0", "1", "2", "3", "4", "5", "6", "7"},
			2,
			[][2]int64{{9, 9}},
		},
		"a new entry gone": {
			"DELETE FROM entries WHERE seq = 8",
			[]string{"0", "1", "2", "3", "4", "5", "6", "8"},
			2,
			[][2]int64{{8, 8}},
		},
		"new entries altered": {
			"UPDATE entries SET sealed = x'00' WHERE seq IN (7, 8)",
			[]string{"0", "1", "2", "3", "4", "5", "8"},
			1,
			[][2]int64{{7, 8}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, backup, rows := backedUp(t, 6, 9)
			tamper(t, dir, c.spoil)
			got, err := Restore(t.Context(), backup, dir, options(), plainSealer{})
			if err != nil {
				t.Fatal(err)
			}
			if want := filepath.Join(dir, "quarantine", "20261105T170000Z"); got.Aside != want {
				t.Errorf("the broken log lies in %s, want %s", got.Aside, want)
			}
			if got.Backup != 6 || got.Saved != c.saved || got.Unread != nil || cmp.Diff(c.missing, got.Missing) != "" {
				t.Errorf("restored = %+v", got)
			}
			for i, gap := range got.Missing {
				if between := got.Between[i]; !between[0].Equal(noon().Add(time.Duration(gap[0]-1)*time.Second)) || between[1].IsZero() != (gap[1] == 9) {
					t.Errorf("gap %v lies between %v", gap, between)
				}
			}
			l := mustOpen(t, dir, options())
			if diff := cmp.Diff(c.want, notes(t, l)); diff != "" {
				t.Error(diff)
			}
			if report, err := l.Verify(t.Context(), Anchor{6, rows[5].SHA256}); err != nil || report.Head != got.Head {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

func TestRestoreReadsAroundADamagedPage(t *testing.T) {
	dir, backup, rows := backedUp(t, 6, 300)
	spoilPage(t, dir, rows[150].SHA256[:])
	if _, err := Open(t.Context(), dir, options()); !errors.Is(err, ErrBroken) {
		t.Fatalf("SQLite does not see the damage: %v", err)
	}
	got, err := Restore(t.Context(), backup, dir, options(), plainSealer{})
	if err != nil || got.Unread != nil {
		t.Fatal(got.Unread, err)
	}
	lost := int64(0)
	for _, gap := range got.Missing {
		lost += gap[1] - gap[0] + 1
	}
	if lost == 0 || lost > 40 || got.Backup+got.Saved+lost != 300 || got.Head.Seq != 300-lost {
		t.Errorf("%d from the backup, %d saved, %d missing: %v", got.Backup, got.Saved, lost, got.Missing)
	}
}

func TestRestoreWithoutABackupOrWithNothingToSave(t *testing.T) {
	dir, _, _ := backedUp(t, 6, 9)
	tamper(t, dir, "DELETE FROM entries WHERE seq = 2")
	got, err := Restore(t.Context(), "", dir, options(), plainSealer{})
	if err != nil || got.Backup != 0 || got.Saved != 8 || cmp.Diff([][2]int64{{2, 2}}, got.Missing) != "" {
		t.Errorf("without a backup: %+v, %v", got, err)
	}
	dir, backup, _ := backedUp(t, 6, 9)
	must(t, os.WriteFile(filepath.Join(dir, dbFile), []byte("wiped"), 0o600))
	got, err = Restore(t.Context(), backup, dir, options(), plainSealer{})
	if err != nil || !errors.Is(got.Unread, ErrForeign) || got.Head.Seq != 6 {
		t.Errorf("with nothing to save: %+v, %v", got, err)
	}
	if kept, err := os.ReadFile(filepath.Join(got.Aside, dbFile)); err != nil || string(kept) != "wiped" {
		t.Errorf("what was there is gone: %q, %v", kept, err)
	}
}

// A log with nothing in it but who tried a passphrase is no reason to refuse.
func TestRestoreReplacesALogWithoutVisits(t *testing.T) {
	_, backup, _ := backedUp(t, 6, 9)
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Audit, "unlock")
	mustClose(t, l)
	got, err := Restore(t.Context(), backup, dir, options(), plainSealer{})
	if err != nil || got.Head.Seq != 7 || got.Aside == "" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	dir, backup, rows := backedUp(t, 6, 9)
	broken := filepath.Join(t.TempDir(), "broken.db")
	whole, err := os.ReadFile(backup)
	must(t, err)
	at := bytes.Index(whole, rows[4].Sealed)
	whole[at+20] ^= 4
	must(t, os.WriteFile(broken, whole, 0o600))
	foreign := filepath.Join(t.TempDir(), "foreign.db")
	must(t, os.WriteFile(foreign, bytes.Repeat([]byte("x"), 8192), 0o600))
	used := t.TempDir()
	live := mustOpen(t, used, options())
	mustAppend(t, live, 1, Note, "x")
	newer, _, _ := backedUp(t, 1, 2)
	tamper(t, newer, "PRAGMA user_version = 9")
	tampered, _, _ := backedUp(t, 6, 9)
	tamper(t, tampered, "DELETE FROM entries WHERE seq = 2")
	other := wrongKey{err: errors.New("sealed to another key")}

	for name, c := range map[string]struct {
		from, to string
		k        Key
		seen     []Anchor
		want     error
	}{
		"over a log in use":    {backup, used, plainSealer{}, nil, ErrInUse},
		"over a good log":      {backup, dir, plainSealer{}, nil, ErrExists},
		"over a newer log":     {backup, newer, plainSealer{}, nil, ErrNewer},
		"a live log":           {filepath.Join(used, dbFile), tampered, plainSealer{}, nil, ErrForeign},
		"a broken backup":      {broken, tampered, plainSealer{}, nil, ErrBroken},
		"a foreign file":       {foreign, tampered, plainSealer{}, nil, ErrForeign},
		"a newer backup":       {filepath.Join(newer, dbFile), tampered, plainSealer{}, nil, ErrNewer},
		"nothing":              {"missing.db", tampered, plainSealer{}, nil, fs.ErrNotExist},
		"another clinic's":     {backup, tampered, other, nil, other.err},
		"older than last seen": {backup, tampered, plainSealer{}, []Anchor{{9, rows[8].SHA256}}, ErrBroken},
	} {
		t.Run(name, func(t *testing.T) {
			before := everyFile(t, c.to)
			if _, err := Restore(t.Context(), c.from, c.to, options(), c.k, c.seen...); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if diff := cmp.Diff(before, everyFile(t, c.to)); diff != "" {
				t.Errorf("the folder was changed:\n%s", diff)
			}
		})
	}
}

type wrongKey struct {
	plainSealer
	err error
}

func (w wrongKey) Open([]byte) ([]byte, error) { return nil, w.err }
