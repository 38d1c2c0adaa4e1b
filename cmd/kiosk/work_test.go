package main

import (
	"testing"
	"time"
)

// TestWorkIsWaitedForWhileMoreBegins: what ends lets the screen begin the next
// while the program already ends. That panicked.
func TestWorkIsWaitedForWhileMoreBegins(t *testing.T) {
	var w work
	ready := make(chan struct{})
	go func() {
		defer close(ready)
		for range 20_000 {
			ended := make(chan struct{})
			w.do(func() { close(ended) })
			<-ended
		}
	}()
	for {
		select {
		case <-ready:
			return
		default:
			if !w.wait(time.Minute) {
				t.Fatal("the work did not end")
			}
		}
	}
}

// TestWorkIsWaitedFor: nothing is cut off, and what hangs does not hold the end
// of the program.
func TestWorkIsWaitedFor(t *testing.T) {
	var w work
	release, saved := make(chan struct{}), false
	w.do(func() {
		<-release
		saved = true
	})
	if w.wait(20 * time.Millisecond) {
		t.Fatal("the wait ended while something ran")
	}
	close(release)
	if !w.wait(time.Minute) || !saved {
		t.Error("what ran was not waited for")
	}
}
