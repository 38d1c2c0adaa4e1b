package postgres

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"sacra/triage/record"
)

// The size of a batch, in bytes of sealed entries: it grows while the server is
// quick and shrinks where a batch does not arrive in time, so that a slow line
// gets there too. Three batches are in memory at most.
const (
	leastSize = 16 << 10
	startSize = 256 << 10
	mostSize  = 4 << 20
	mostRows  = 1000
	quick     = time.Second
)

// batch is rows that travel together, or why there are no more.
type batch struct {
	rows []record.Row
	gone int64 // the first entry before or among them that was pruned and so cannot travel; 0: none
	err  error
}

// sendAll sends what comes after the mark, in order. The next batch is read
// while one travels.
func (c *Copier) sendAll(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var size atomic.Int64
	size.Store(int64(c.size))
	ready := make(chan batch)
	var reading sync.WaitGroup
	reading.Go(func() {
		defer close(ready)
		read(ctx, c.o.Log, c.State().Mark.Seq, &size, ready)
	})
	defer reading.Wait()
	defer cancel()
	for b := range ready {
		if b.gone > 0 {
			c.change(func(s *State) { s.Gone, s.Held = lower(s.Gone, b.gone), nil })
		}
		if len(b.rows) > 0 {
			if err := c.sendBatch(ctx, b.rows); err != nil {
				return err
			}
			size.Store(int64(c.size))
		}
		if b.err != nil {
			return b.err
		}
	}
	return ctx.Err()
}

// sendBatch sends one batch and moves the mark.
func (c *Copier) sendBatch(ctx context.Context, rows []record.Row) error {
	last := rows[len(rows)-1]
	defer func() { c.tried = max(c.tried, last.Seq) }()
	began := time.Now() // how long it takes, not what time it is
	err := c.link.send(ctx, rows, rows[0].Seq > c.tried)
	switch took := time.Since(began); {
	case err != nil && errors.Is(err, context.DeadlineExceeded):
		c.size = max(leastSize, c.size/4)
	case err == nil && took < quick:
		c.size = min(mostSize, c.size*2)
	}
	if err != nil {
		return err
	}
	c.change(func(s *State) {
		s.Mark, s.Waiting = record.Anchor{Seq: last.Seq, SHA256: last.SHA256}, max(0, s.Waiting-int64(len(rows)))
	})
	return nil
}

// read cuts the rows after a number into batches.
func read(ctx context.Context, log record.Source, after int64, size *atomic.Int64, to chan<- batch) {
	var b batch
	bytes := 0
	pass := func() bool {
		select {
		case to <- b:
			b, bytes = batch{}, 0
			return true
		case <-ctx.Done():
			return false
		}
	}
	for row, err := range log.Rows(ctx, after) {
		if err != nil {
			b.err = err
			break
		}
		if row.Pruned() {
			b.gone = lower(b.gone, row.Seq)
			continue
		}
		if len(b.rows) > 0 && (bytes+len(row.Sealed) > int(size.Load()) || len(b.rows) == mostRows) && !pass() {
			return
		}
		b.rows, bytes = append(b.rows, row), bytes+len(row.Sealed)
	}
	if len(b.rows) > 0 || b.gone > 0 || b.err != nil {
		pass()
	}
}
