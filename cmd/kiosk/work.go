package main

import (
	"sync/atomic"
	"time"
)

// work counts what runs off the UI thread. A sync.WaitGroup would panic: work that
// ends may start more while the end of the program already waits.
type work struct{ running atomic.Int64 }

// do runs f and counts it.
func (w *work) do(f func()) {
	w.running.Add(1)
	go func() {
		defer w.running.Add(-1)
		f()
	}()
}

// wait returns true when nothing runs any more, or false if something still does
// after patience.
func (w *work) wait(patience time.Duration) bool {
	for end := time.Now().Add(patience); w.running.Load() > 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}
