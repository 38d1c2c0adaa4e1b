package record

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ticking returns options whose clock moves on a second each time it is asked.
func ticking() Options {
	o, t := options(), noon()
	o.Now = func() time.Time { t = t.Add(time.Second); return t }
	return o
}

// spoil breaks the log under an open handle, as a dying disk does, and returns a way to mend it.
func spoil(tb testing.TB, l *Log) (mend func()) {
	tb.Helper()
	must(tb, l.db.Close())
	must(tb, os.Rename(l.path(), l.path()+".away"))
	must(tb, os.WriteFile(l.path(), []byte("not a database, for a while"), 0o600))
	return func() { must(tb, os.Rename(l.path()+".away", l.path())) }
}

func spooled(tb testing.TB, dir string) []string {
	tb.Helper()
	files, err := os.ReadDir(filepath.Join(dir, spoolDir))
	if err != nil && !os.IsNotExist(err) {
		tb.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
	}
	return names
}

func bodies(tb testing.TB, l *Log) []string {
	tb.Helper()
	var all []string
	for _, row := range allRows(tb, l) {
		e, err := OpenRow(plainSealer{}, row)
		if err != nil {
			tb.Fatal(err)
		}
		var s string
		must(tb, json.Unmarshal(e.Body, &s))
		all = append(all, s)
	}
	return all
}

func TestEntriesSurviveALogThatFails(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, ticking())
	mustAppend(t, l, 1, Partial, "before")
	mend := spoil(t, l)
	for _, kind := range []Kind{Partial, Intake, Intake} {
		if _, err := l.Append(t.Context(), visitID(1), kind, "during "+string(kind)); !errors.Is(err, ErrSpooled) {
			t.Fatalf("%s: %v, want ErrSpooled", kind, err)
		}
	}
	if got := len(spooled(t, dir)); got != 3 {
		t.Fatalf("%d entries are spooled, want 3", got)
	}
	mend()
	mustAppend(t, l, 1, Note, "after")
	want := []string{"before", "during partial", "during intake", "after"} // the second tap counts once
	if diff := cmp.Diff(want, bodies(t, l)); diff != "" {
		t.Error(diff)
	}
	if got := spooled(t, dir); len(got) != 0 || l.Merged() != 2 {
		t.Errorf("%d merged, left: %v", l.Merged(), got)
	}
	if _, err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestRescueWithoutALog(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	must(t, os.Mkdir(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, dbFile), []byte("broken"), 0o600))
	recipient, identity := keys(t)
	o := Options{Sealer: recipient, Kiosk: "desk", Now: noon}
	if _, err := Open(t.Context(), dir, o); err == nil {
		t.Fatal("a broken log opened")
	}
	must(t, Rescue(dir, o, visitID(7), Intake, "hers"))
	if _, err := Quarantine(dir, noon()); err != nil {
		t.Fatal(err)
	}
	l := mustOpen(t, dir, o)
	rows := allRows(t, l)
	if len(rows) != 1 || l.Merged() != 1 {
		t.Fatalf("%d rows, %d merged, want 1 and 1", len(rows), l.Merged())
	}
	e, err := OpenRow(identity, rows[0])
	if err != nil {
		t.Fatal(err)
	}
	want := Entry{Header: Header{Seq: 1, Kiosk: "desk", Visit: visitID(7), Kind: Intake}, At: e.At, Body: json.RawMessage(`"hers"`)}
	if diff := cmp.Diff(want, e); diff != "" || !e.At.Equal(noon()) {
		t.Error(e.At, diff)
	}
	if err := Rescue(dir, Options{}, visitID(7), Note, 1); !errors.Is(err, ErrReadOnly) {
		t.Errorf("without a key: %v, want ErrReadOnly", err)
	}
	if err := Rescue(dir, o, "Maria", Note, 1); !errors.Is(err, ErrHeader) {
		t.Errorf("with a name: %v, want ErrHeader", err)
	}
}

func TestMergingTwiceAddsOnce(t *testing.T) {
	dir := t.TempDir()
	must(t, Rescue(dir, options(), visitID(1), Note, "once"))
	name := filepath.Join(dir, spoolDir, spooled(t, dir)[0])
	sealed, err := os.ReadFile(name)
	must(t, err)
	mustClose(t, mustOpen(t, dir, options()))
	// The power went after the entry was in and before the file was gone.
	must(t, os.WriteFile(name, sealed, 0o600))
	l := mustOpen(t, dir, options())
	if diff := cmp.Diff([]string{"once"}, bodies(t, l)); diff != "" {
		t.Error(diff)
	}
	if got := spooled(t, dir); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
}

func TestWhatIsNoEntryStaysInTheRescueDirectory(t *testing.T) {
	dir := t.TempDir()
	must(t, Rescue(dir, options(), visitID(1), Note, "x"))
	good := spooled(t, dir)[0]
	for _, name := range []string{
		"readme.txt", "x.age", strings.Replace(good, "note", "diagnosis", 1), strings.Replace(good, "desk", "..", 1) + ".tmp",
	} {
		must(t, os.WriteFile(filepath.Join(dir, spoolDir, name), []byte(ageMagic), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(dir, spoolDir, strings.Replace(good, "desk", "door", 1)), []byte("<html>"), 0o600))
	l := mustOpen(t, dir, options())
	if l.Merged() != 1 || len(spooled(t, dir)) != 5 {
		t.Errorf("%d merged, left: %v", l.Merged(), spooled(t, dir))
	}
}

// An fsync that fails may have stored the row. The retry must find that out and not add it again.
func TestAFailedSaveThatWasStoredIsNotDoubled(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Note, "first")
	h := Header{Kiosk: "desk", Visit: visitID(1), Kind: Note}
	sealed, err := seal(plainSealer{}, h, noon(), json.RawMessage(`"second"`))
	must(t, err)
	stored := Row{Header: h, Sealed: sealed, Prev: l.head.SHA256}
	stored.Seq = 2
	stored.SHA256 = stored.Sum()
	must(t, insertRow(t.Context(), l.db, stored))
	got, err := l.insertSealed(t.Context(), h, sealed) // fails inside: it does not continue the chain
	must(t, err)
	if diff := cmp.Diff(stored, got); diff != "" {
		t.Error(diff)
	}
	mustAppend(t, l, 1, Note, "third")
	if diff := cmp.Diff([]string{"first", "second", "third"}, bodies(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestAFullDatabaseIsTriedOnAFreshHandle(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Note, "x")
	if _, err := l.db.Exec("PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	big := strings.Repeat("y", 100_000)
	err := insertRow(t.Context(), l.db, Row{
		Header: Header{Seq: 2, Kiosk: "desk", Visit: visitID(1), Kind: Note},
		Sealed: []byte(big), Prev: l.head.SHA256, SHA256: [32]byte{1},
	})
	if !errors.Is(err, ErrFull) {
		t.Fatalf("got %v, want ErrFull", err)
	}
	if row := mustAppend(t, l, 1, Note, big); row.Seq != 2 {
		t.Errorf("it became entry %d", row.Seq)
	}
	if _, err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
