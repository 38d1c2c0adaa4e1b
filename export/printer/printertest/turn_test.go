//go:build linux

package printertest

import (
	"context"
	"testing"
	"time"
)

// TestATurnComesAlthoughAnotherWantsEach has one that takes a turn as soon as it has
// ended the last, as the tests of a package do: who waits comes in after the turn that
// is under way.
func TestATurnComesAlthoughAnotherWantsEach(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	began, stopped := make(chan struct{}, 1000), make(chan struct{})
	greedy, stop := context.WithCancel(ctx)
	go func() {
		defer close(stopped)
		for greedy.Err() == nil {
			done, err := turn(greedy, dir)
			if err != nil {
				return
			}
			began <- struct{}{}
			time.Sleep(120 * time.Millisecond)
			done()
		}
	}()
	defer func() { stop(); <-stopped }()
	for n := range 5 {
		<-began // the other is in
		before := len(began)
		done, err := turn(ctx, dir)
		if err != nil {
			t.Fatalf("turn %d: %v", n, err)
		}
		if turns := len(began) - before; turns > 2 {
			t.Errorf("turn %d came after %d of the other's, want 2 at most", n, turns)
		}
		done()
	}
}

// TestATurnIsWaitedForNoLongerThanSaid leaves the door as it was for those who wait on.
func TestATurnIsWaitedForNoLongerThanSaid(t *testing.T) {
	dir := t.TempDir()
	first, err := turn(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := turn(ctx, dir); err == nil {
		t.Fatal("two have a turn at once")
	}
	first()
	next, err := turn(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	next()
}
