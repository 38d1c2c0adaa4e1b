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

	"sacra/triage"
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
	if got := spooled(t, dir); len(got) != 0 || l.merged != 2 {
		t.Errorf("%d merged, left: %v", l.merged, got)
	}
	if _, err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// What a kiosk whose log cannot be opened at all takes in is read by the
// therapist at once and enters the log when that is good again.
func TestAKioskGoesOnWithoutItsLog(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	recipient, identity := keys(t)
	o := ticking()
	o.Sealer = recipient
	must(t, Create(t.Context(), dir, o))
	file := filepath.Join(dir, dbFile)
	must(t, os.WriteFile(file, []byte("broken"), 0o600))
	if _, err := Open(t.Context(), dir, o); !errors.Is(err, ErrForeign) {
		t.Fatalf("a broken log opened: %v", err)
	}
	o.Rescue = true
	l := mustOpen(t, dir, o)
	if !errors.Is(l.Fault(), ErrForeign) {
		t.Errorf("Fault = %v", l.Fault())
	}
	for _, in := range []triage.Intake{{Name: "half"}, {Name: "whole", Ended: triage.EndedComplete}} {
		kind := Partial
		if in.Ended != "" {
			kind = Intake
		}
		if _, err := l.Append(t.Context(), visitID(7), kind, in); !errors.Is(err, ErrSpooled) {
			t.Fatalf("%v, want ErrSpooled", err)
		}
	}
	visits, faults, err := l.Visits(t.Context(), identity)
	if err != nil || len(visits) != 1 || visits[0].Intake.Name != "whole" {
		t.Errorf("visits %+v, %v", visits, err)
	}
	if len(faults) != 1 || faults[0].Seq != 0 || !errors.Is(faults[0].Err, ErrForeign) {
		t.Errorf("faults %v, want that the log cannot be opened", faults)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "broken" {
		t.Errorf("the broken file was changed: %q, %v", data, err)
	}
	must(t, os.Remove(file))
	mustClose(t, l)
	if got, err := Restore(t.Context(), "", dir, o, identity); err != nil || got.Rescued != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	l = mustOpen(t, dir, o)
	if l.Fault() != nil || l.head.Seq != 2 || len(spooled(t, dir)) != 0 {
		t.Fatalf("%v, %d entries", l.Fault(), l.head.Seq)
	}
	e, err := OpenRow(identity, allRows(t, l)[1])
	if err != nil || !e.At.Equal(noon().Add(2*time.Second)) || e.Visit != visitID(7) || e.Kind != Intake {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestRescueDoesNotOpenWhatIsInOrder(t *testing.T) {
	o := options()
	o.Rescue = true
	dir, _ := written(t, 1)
	l := mustOpen(t, dir, o)
	if _, err := Open(t.Context(), dir, o); !errors.Is(err, ErrInUse) {
		t.Errorf("in use: %v", err)
	}
	mustClose(t, l)
	tamper(t, dir, "PRAGMA user_version = 9")
	if _, err := Open(t.Context(), dir, o); !errors.Is(err, ErrNewer) {
		t.Errorf("newer: %v", err)
	}
}

func TestMergingTwiceAddsOnce(t *testing.T) {
	dir := t.TempDir()
	rescue(t, dir, options(), 1, Note, "once")
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
	rescue(t, dir, options(), 1, Note, "x")
	good := spooled(t, dir)[0]
	for _, name := range []string{
		"readme.txt", "x.age", strings.Replace(good, "note", "diagnosis", 1), strings.Replace(good, "desk", "..", 1) + ".tmp",
	} {
		must(t, os.WriteFile(filepath.Join(dir, spoolDir, name), []byte(ageMagic), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(dir, spoolDir, strings.Replace(good, "desk", "door", 1)), []byte("<html>"), 0o600))
	l := mustOpen(t, dir, options())
	if l.merged != 1 || len(spooled(t, dir)) != 4 { // and not the fragment
		t.Errorf("%d merged, left: %v", l.merged, spooled(t, dir))
	}
}

// An fsync that fails may have stored the row. The retry must find that out and not add it again.
func TestAFailedSaveThatWasStoredIsNotDoubled(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Note, "first")
	h := Header{Kiosk: "desk", Visit: visitID(1), Kind: Note}
	sealed, err := seal(plainSealer{}, sealedEntry{Header: h, At: noon(), Body: json.RawMessage(`"second"`)})
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

// A write into the rescue directory that was cut leaves a fragment. Nobody was told
// that it is kept, so nobody is alarmed.
func TestAFragmentInTheRescueDirectoryIsNoFault(t *testing.T) {
	dir := t.TempDir()
	mustClose(t, mustOpen(t, dir, options()))
	rescue(t, dir, options(), 1, Note, "x")
	files, err := spooledFiles(dir)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.Rename(files[0].path, files[0].path+".tmp"); err != nil {
		t.Fatal(err)
	}
	l := mustOpen(t, dir, options())
	if rows, faults, err := l.Waiting(t.Context()); err != nil || len(rows)+len(faults) > 0 {
		t.Errorf("%v, %v, %v", rows, faults, err)
	}
	if left, err := os.ReadDir(filepath.Join(dir, spoolDir)); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
