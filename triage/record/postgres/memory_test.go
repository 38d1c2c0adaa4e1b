//go:build unix

package postgres

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/record"
)

// memory is a log without a disk, for tests of what travels.
type memory struct {
	kiosk string
	mu    sync.Mutex
	rows  []record.Row
}

func (m *memory) head() record.Anchor {
	if len(m.rows) == 0 {
		return record.Anchor{}
	}
	last := m.rows[len(m.rows)-1]
	return record.Anchor{Seq: last.Seq, SHA256: last.SHA256}
}

// add appends n rows that say mark.
func (m *memory) add(n int, mark string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rows = append(m.rows, chainOf(m.kiosk, m.head(), n, mark)...)
}

// clone is the same log on another tablet, or an old backup of it.
func (m *memory) clone(rows int) *memory {
	return &memory{kiosk: m.kiosk, rows: slices.Clone(m.rows[:rows])}
}

func (m *memory) Head(context.Context) (record.Anchor, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.head(), nil
}

func (m *memory) Has(_ context.Context, a record.Anchor) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return a.Seq >= 1 && a.Seq <= int64(len(m.rows)) && m.rows[a.Seq-1].SHA256 == a.SHA256, nil
}

func (m *memory) Rows(_ context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		for i := after; ; i++ {
			m.mu.Lock()
			if i >= int64(len(m.rows)) {
				m.mu.Unlock()
				return
			}
			r := m.rows[i]
			m.mu.Unlock()
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (m *memory) Waiting(context.Context) ([]record.Row, []record.Fault, error) { return nil, nil, nil }

// key is a row as the server must have it.
type key struct {
	Kiosk string
	Seq   int64
	Hash  string
}

func keysOf(logs ...*memory) map[key]string {
	out := map[key]string{}
	for _, m := range logs {
		for _, r := range m.rows {
			out[key{r.Kiosk, r.Seq, fmt.Sprintf("%x", r.SHA256)}] = string(r.Sealed)
		}
	}
	return out
}

// holds fails where the server does not have exactly what was sealed, once.
func (p *place) holds(tb testing.TB, logs ...*memory) {
	tb.Helper()
	rows, err := p.admin.Query(tb.Context(), "SELECT kiosk, seq, encode(sha256, 'hex'), sealed FROM sacra.entries WHERE clinic = $1", p.clinic)
	if err != nil {
		tb.Fatal(err)
	}
	defer rows.Close()
	got := map[key]string{}
	n := 0
	for rows.Next() {
		var k key
		var sealed []byte
		if err := rows.Scan(&k.Kiosk, &k.Seq, &k.Hash, &sealed); err != nil {
			tb.Fatal(err)
		}
		got[k] = string(sealed)
		n++
	}
	want := keysOf(logs...)
	if n != len(want) || !maps.Equal(got, want) {
		tb.Errorf("%d rows on the server, %d sealed (-sealed +server):\n%s", n, len(want), cmp.Diff(want, got))
	}
}

// options are those of a Copier in tests: it never sleeps long.
func options(log record.Source, a Access) Options {
	return Options{
		Log: log, Access: a, Now: time.Now, Random: rand.Float64,
		Sleep: func(ctx context.Context, _ time.Duration, wake <-chan struct{}) { Sleep(ctx, time.Millisecond, wake) },
	}
}

func drain(tb testing.TB, c *Copier) State {
	tb.Helper()
	if err := c.Drain(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	c.drop()
	return c.State()
}

// damaged is a log with one row that cannot be read.
type damaged struct {
	*memory
	at int64
}

func (d *damaged) Rows(ctx context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		for r := range d.memory.Rows(ctx, after) {
			var err error
			if r.Seq == d.at {
				err = &record.BrokenError{Seq: r.Seq, Why: "a test"}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
