package record

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A log that is verified is not written to while it is read: what is saved meanwhile is in the write-ahead log, is
// verified too, and comes into the file when the work is done.
func TestSavesDoNotWaitForVerification(t *testing.T) {
	dir, rows := written(t, stretch+1)
	l := mustOpen(t, dir, options())
	must(t, l.freeze(t.Context(), func(end Anchor) error {
		if end.Seq != int64(len(rows)) {
			t.Errorf("the file ends at %d, want %d", end.Seq, len(rows))
		}
		for n := range 100 {
			mustAppend(t, l, 1000+n, Intake, fmt.Sprint(n))
		}
		l.settle()
		report, err := verifyFrozen(t.Context(), l.path(), end.Seq)
		if report.Head != end {
			t.Errorf("verified up to %v, want %v", report.Head, end)
		}
		if _, err := verifyFrozen(t.Context(), l.path(), end.Seq+1); !errors.Is(err, ErrBroken) {
			t.Errorf("the file has entries that were saved meanwhile: %v", err)
		}
		return err
	}))
	if _, err := verifyFrozen(t.Context(), l.path(), l.head.Seq); err != nil {
		t.Errorf("what was saved meanwhile is not in the file: %v", err)
	}
	report, err := l.Verify(t.Context(), Anchor{rows[7].Seq, rows[7].SHA256})
	if err != nil || report.Head != l.head || report.ByKind[Intake] < 100 {
		t.Errorf("report = %+v, %v", report, err)
	}
	var frames int
	must(t, l.db.QueryRow("PRAGMA wal_autocheckpoint").Scan(&frames))
	if frames != 200 {
		t.Errorf("the write-ahead log is emptied after %d frames, want 200", frames)
	}
}

// Both ways of verifying say the same of a log, whatever becomes of it meanwhile.
func TestBothWaysOfVerifyingAgree(t *testing.T) {
	dir, rows := written(t, stretch+100)
	l := mustOpen(t, dir, options())
	anchor := Anchor{rows[9].Seq, rows[9].SHA256}
	other := Anchor{10, [32]byte{1}}
	for name, seen := range map[string][]Anchor{
		"nothing seen before": nil, "an entry seen before": {anchor}, "an entry that is another now": {other}, "an entry that is gone": {{1 << 40, anchor.SHA256}},
	} {
		t.Run(name, func(t *testing.T) {
			fast, fastErr := l.Verify(t.Context(), seen...)
			slow, slowErr := l.VerifyAtRest(t.Context(), func(context.Context) error { return nil }, seen...)
			if diff := cmp.Diff(slow, fast); diff != "" {
				t.Error(diff)
			}
			if fmt.Sprint(fastErr) != fmt.Sprint(slowErr) {
				t.Errorf("errors differ:\n%v\n%v", fastErr, slowErr)
			}
		})
	}
}

// A verification goes on though somebody writes to the file all the time.
func TestVerificationOutlivesWorkOnTheFile(t *testing.T) {
	dir, _ := written(t, 2*stretch)
	l := mustOpen(t, dir, options())
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		for n := 0; ctx.Err() == nil; n++ {
			_, err := l.Append(context.Background(), visitID(5000+n), Intake, "x")
			l.mu.Lock()
			err = errors.Join(err, checkpoint(context.Background(), l.db))
			l.mu.Unlock()
			if err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for range 5 {
		if _, err := l.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	}
	cancel()
	must(t, <-done)
}
