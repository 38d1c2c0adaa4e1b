// Package batch spreads the jobs of a document over the processors.
package batch

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Do does n jobs on all processors and returns when all are done. Each worker
// asks once for the function that does its jobs, so that it can keep scratch
// memory from one job to the next. The jobs are started in the order of their
// numbers and must not depend on each other.
func Do(n int, worker func() func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		do := worker()
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}
