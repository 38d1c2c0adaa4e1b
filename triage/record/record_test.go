package record

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEntriesComeBackAfterReopening(t *testing.T) {
	dir := t.TempDir()
	recipient, identity := keys(t)
	o := Options{Sealer: recipient, Kiosk: "desk", Now: noon}
	answers := map[string]any{"status": "pregnant", "weeks_pregnant": 30.0, "note": "<ñandú & co>"}

	l := mustOpen(t, dir, o)
	mustAppend(t, l, 1, Partial, map[string]any{"status": "pregnant"})
	mustAppend(t, l, 1, Intake, answers)
	if _, err := l.Append(t.Context(), "", Audit, "unlocked"); err != nil {
		t.Fatal(err)
	}
	want := allRows(t, l)
	mustClose(t, l)

	l = mustOpen(t, dir, Options{}) // the review has no need to seal
	got := allRows(t, l)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	e, err := OpenRow(identity, got[1])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Header{Seq: 2, Kiosk: "desk", Visit: visitID(1), Kind: Intake}, e.Header); diff != "" {
		t.Error(diff)
	}
	if !e.At.Equal(noon()) {
		t.Errorf("At = %v, want %v", e.At, noon())
	}
	if !bytes.Equal(e.Body, body(t, answers)) {
		t.Errorf("body = %s", e.Body)
	}
	if _, err := l.Append(t.Context(), visitID(2), Note, "x"); !errors.Is(err, ErrReadOnly) {
		t.Errorf("appending without a key: %v", err)
	}
}

func TestOneIntakeAVisit(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	first := mustAppend(t, l, 1, Intake, "first")
	other := mustAppend(t, l, 2, Intake, "other visit")
	again := mustAppend(t, l, 1, Intake, "second tap")
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error("the second tap gave another row:", diff)
	}
	if other.Seq != 2 || len(allRows(t, l)) != 2 {
		t.Error("want exactly one row for each visit")
	}
	mustAppend(t, l, 1, Partial, 1)
	mustAppend(t, l, 1, Partial, 1)
	if got := l.head.Seq; got != 4 {
		t.Errorf("two partials make %d rows, want 4", got)
	}
}

func TestHeaderTakesOnlyOpaqueMarks(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	for name, c := range map[string]struct {
		visit string
		kind  Kind
	}{
		"a name":         {"Maria Lopez", Intake},
		"upper case":     {"00000000-0000-4000-8000-00000000000A", Intake},
		"no visit":       {"", Note},
		"unknown kind":   {visitID(1), "diagnosis"},
		"no kind":        {visitID(1), ""},
		"a line feed":    {visitID(1) + "\n", Note},
		"a long visit":   {visitID(1) + "0", Note},
		"audit with one": {"x", Audit},
	} {
		if _, err := l.Append(t.Context(), c.visit, c.kind, 1); !errors.Is(err, ErrHeader) {
			t.Errorf("%s: %v, want ErrHeader", name, err)
		}
	}
	for _, kiosk := range []string{"", "front desk", "a~b", "../x", "ñ"} {
		o := options()
		o.Kiosk = kiosk
		if _, err := Open(t.Context(), t.TempDir(), o); !errors.Is(err, ErrHeader) {
			t.Errorf("kiosk %q: %v, want ErrHeader", kiosk, err)
		}
	}
}

func TestBodyMovedToAnotherRowIsSeen(t *testing.T) {
	recipient, identity := keys(t)
	l := mustOpen(t, t.TempDir(), Options{Sealer: recipient, Kiosk: "desk"})
	a := mustAppend(t, l, 1, Intake, "hers")
	b := mustAppend(t, l, 2, Intake, "another's")
	b.Sealed = a.Sealed
	if _, err := OpenRow(identity, b); !errors.Is(err, ErrBroken) {
		t.Errorf("swapped body: %v, want ErrBroken", err)
	}
	// An intruder who knows the format recomputes the hash; the header inside gives it away.
	b.SHA256 = b.Sum()
	if _, err := OpenRow(identity, b); !errors.Is(err, ErrMismatch) {
		t.Errorf("swapped body, hash recomputed: %v, want ErrMismatch", err)
	}
	b = a
	b.Sealed = []byte("nothing")
	b.SHA256 = b.Sum()
	if _, err := OpenRow(identity, b); err == nil {
		t.Error("a body that is not sealed opened")
	}
}

func TestSecondCopyIsRefused(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	if _, err := Open(t.Context(), dir, options()); !errors.Is(err, ErrInUse) {
		t.Errorf("second Open: %v, want ErrInUse", err)
	}
	mustAppend(t, l, 1, Note, "still works")
	mustClose(t, l)
	mustClose(t, l)
	if _, err := l.Append(t.Context(), visitID(1), Note, 1); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: %v, want ErrClosed", err)
	}
	mustOpen(t, dir, options())
}

func TestSettingsAreInForce(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Note, "x")
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "locking_mode": "exclusive", "synchronous": "3", "secure_delete": "1",
		"temp_store": "2", "trusted_schema": "0", "cell_size_check": "1", "foreign_keys": "1",
		"wal_autocheckpoint": "200", "journal_size_limit": "1048576", "busy_timeout": "5000",
	} {
		var got string
		if err := l.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q (%v), want %q", pragma, got, err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, dbFile+"-shm")); !os.IsNotExist(err) {
		t.Error("there is a shared-memory file, so the log is not held exclusively")
	}
	mustClose(t, l)
	if _, err := os.Stat(filepath.Join(dir, dbFile+"-wal")); !os.IsNotExist(err) {
		t.Error("a clean close leaves a write-ahead log behind")
	}
}
