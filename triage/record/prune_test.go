package record

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestPrunedIsGoneHereAndTheChainIsWhole: the bodies are in no file any more, audits,
// the last entry and what came later are as they were, and the log goes on.
func TestPrunedIsGoneHereAndTheChainIsWhole(t *testing.T) {
	l, dir, id := eraseLog(t, 8)
	rows := allRows(t, l)
	upTo := Anchor{rows[19].Seq, rows[19].SHA256} // five visits of four entries
	gone := bodiesOf(t, l, visitID(0), visitID(1), visitID(2), visitID(3), visitID(4))
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n, err := Prune(t.Context(), l, upTo)
	if err != nil || n != 15 {
		t.Fatalf("%d entries, %v; want 15", n, err)
	}
	if n := found(t, dir, gone); n > 0 {
		t.Errorf("%d pieces of what was pruned are still there", n)
	}
	if found(t, dir, bodiesOf(t, l, visitID(6))) == 0 {
		t.Error("the test finds nothing at all")
	}
	check := func() {
		t.Helper()
		report, err := l.Verify(t.Context(), head, upTo)
		if err != nil || report.Pruned != 15 || report.FirstPruned != 1 {
			t.Errorf("the chain: %+v, %v", report, err)
		}
		for i, row := range allRows(t, l)[:32] {
			if want := i < 20 && row.Kind != Audit; row.Pruned() != want || row.SHA256 != rows[i].SHA256 {
				t.Errorf("entry %d, %s: pruned %v, want %v", row.Seq, row.Kind, row.Pruned(), want)
			}
		}
		visits, faults, err := l.Visits(t.Context(), id)
		if err != nil || len(visits) != 3 || len(faults) == 0 {
			t.Errorf("%d visits, %d faults, %v; want 3, and to be told of the others", len(visits), len(faults), err)
		}
		for _, f := range faults {
			if !errors.Is(f.Err, ErrPruned) {
				t.Errorf("entry %d: %v", f.Seq, f.Err)
			}
		}
	}
	check()
	if _, err := l.Append(t.Context(), visitID(0), Intake, "a double tap"); err != nil { // it has its intake
		t.Error(err)
	}
	mustClose(t, l)
	l = mustOpen(t, dir, Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
	check()
	if again, err := Prune(t.Context(), l, upTo); err != nil || again != 0 {
		t.Errorf("once more: %d, %v", again, err)
	}
	if n, err := Prune(t.Context(), l, head); err != nil || n != 9 {
		t.Errorf("all: %d, %v; want the other nine", n, err)
	}
}

// TestNothingIsPrunedThatMayBeAllThereIs: neither in a log that is not the one that
// the server was asked about, nor from a damaged entry on, nor the last entry.
func TestNothingIsPrunedThatMayBeAllThereIs(t *testing.T) {
	l, dir, id := eraseLog(t, 3)
	rows := allRows(t, l)
	other := Anchor{rows[9].Seq, rows[8].SHA256}
	if n, err := Prune(t.Context(), l, other); n != 0 || !errors.Is(err, ErrForked) {
		t.Errorf("another log: %d, %v", n, err)
	}
	if n, err := Prune(t.Context(), l, Anchor{Seq: 99}); n != 0 || !errors.Is(err, ErrForked) {
		t.Errorf("a longer log: %d, %v", n, err)
	}
	mustClose(t, l)
	tamper(t, dir, "UPDATE entries SET sealed = zeroblob(length(sealed)) WHERE seq = 6")
	l = mustOpen(t, dir, Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
	if n, err := Prune(t.Context(), l, Anchor{rows[9].Seq, rows[9].SHA256}); n != 0 || !errors.Is(err, ErrBroken) {
		t.Errorf("with a damaged entry: %d, %v", n, err)
	}
	for row := range l.Rows(t.Context(), 0) {
		if row.Pruned() {
			t.Errorf("entry %d was pruned beside a damaged one", row.Seq)
		}
	}

	short := mustOpen(t, t.TempDir(), Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
	for range 2 {
		mustAppend(t, short, 1, Partial, "x")
	}
	head, _ := short.Head(t.Context())
	if n, err := Prune(t.Context(), short, head); n != 1 || err != nil || allRows(t, short)[1].Pruned() {
		t.Errorf("up to the end: %d, %v; want the last entry to stay", n, err)
	}
}

// TestAPrunedLogIsBackedUpRestoredAndTakenIn as any other: a copy from before brings
// its bodies, one from after is a whole log.
func TestAPrunedLogIsBackedUpRestoredAndTakenIn(t *testing.T) {
	l, dir, id := eraseLog(t, 3)
	o := Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon}
	rows := allRows(t, l)
	before, after := filepath.Join(t.TempDir(), "before.db"), filepath.Join(t.TempDir(), "after.db")
	if _, err := l.Backup(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	if _, err := Prune(t.Context(), l, Anchor{rows[7].Seq, rows[7].SHA256}); err != nil {
		t.Fatal(err)
	}
	rescue(t, dir, o, 7, Intake, "came in while the log was away")
	if report, err := l.Backup(t.Context(), after); err != nil || report.Pruned != 6 {
		t.Fatalf("backup: %+v, %v", report, err)
	}
	if _, err := l.Backup(t.Context(), before); err != nil { // it goes on from there
		t.Errorf("a newer backup in place of one from before: %v", err)
	}
	out, err := l.TakeIn(t.Context(), after, id)
	if err != nil || out.Taken != 0 || out.Unread != 0 {
		t.Errorf("taken in: %+v, %v", out, err)
	}
	mustClose(t, l)
	if err := os.Remove(filepath.Join(dir, dbFile)); err != nil {
		t.Fatal(err)
	}
	restored, err := Restore(t.Context(), after, dir, o, id)
	if err != nil {
		t.Fatalf("restore: %+v, %v", restored, err)
	}
	l = mustOpen(t, dir, o)
	report, err := l.Verify(t.Context(), Anchor{rows[11].Seq, rows[11].SHA256})
	if err != nil || report.Pruned != 6 {
		t.Errorf("restored: %+v, %v", report, err)
	}
	if _, faults, err := l.Waiting(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("it alarms of %v, %v", faults, err)
	}
}

// TestPrunedEntriesLeaveNoGapInTheProofs: a session that has not been opened since
// sees no forgery.
func TestPrunedEntriesLeaveNoGapInTheProofs(t *testing.T) {
	recipient, id := keys(t)
	l := mustOpen(t, t.TempDir(), Options{Sealer: recipient, Kiosk: "desk", Now: noon})
	key, err := l.StartProofs()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		mustAppend(t, l, i, Kind([]Kind{Partial, Intake}[i%2]), "x")
	}
	rows := allRows(t, l)
	if n, err := Prune(t.Context(), l, Anchor{rows[3].Seq, rows[3].SHA256}); n != 4 || err != nil {
		t.Fatal(n, err)
	}
	next, faults, err := CheckProofs(t.Context(), l, id, key)
	if err != nil || len(faults) > 0 || next.Seq != 6 {
		t.Errorf("%+v, %v, %v", next, faults, err)
	}
}
