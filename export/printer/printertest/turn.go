//go:build linux

package printertest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// alone waits for this test's turn to have a bus: only one announcer can run on a
// machine. It waits for as long as the test may run: one that is left out because
// others print tells nothing.
func alone(t testing.TB) {
	t.Helper()
	until := time.Now().Add(20 * time.Minute)
	if d, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if end, set := d.Deadline(); set {
			until = end.Add(-30 * time.Second) // to say what it was
		}
	}
	ctx, cancel := context.WithDeadline(context.Background(), until)
	defer cancel()
	done, err := turn(ctx, os.TempDir())
	if err != nil {
		t.Fatalf("other tests print for longer than this one may wait: %v", err)
	}
	t.Cleanup(done)
}

// turn waits for a turn and returns what ends it. Whoever waits for the end of the
// turn before holds the door: one who has just had a turn has to queue at it, and
// cannot take the next one too.
func turn(ctx context.Context, dir string) (done func(), err error) {
	door := flock.New(filepath.Join(dir, "sacra-printertest.door"))
	if _, err := door.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return nil, err
	}
	room := flock.New(filepath.Join(dir, "sacra-printertest.lock"))
	_, err = room.TryLockContext(ctx, 50*time.Millisecond)
	if err := errors.Join(err, door.Unlock()); err != nil {
		return nil, errors.Join(err, room.Unlock())
	}
	return func() { _ = room.Unlock() }, nil
}
