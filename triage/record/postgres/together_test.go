//go:build unix

package postgres

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record"
)

// Fifty kiosks that copy at once, each while it seals, lose nothing and send nothing
// twice. A desk that reads on meanwhile gets every entry in its order: none comes
// in behind what was read.
func TestFiftyKiosksAtOnce(t *testing.T) {
	const kiosks, each = 50, 40
	p := newPlace(t)
	desk := p.device(t, "desk", true)
	var logs []*memory
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var copying sync.WaitGroup
	for i := range kiosks {
		m := &memory{kiosk: fmt.Sprintf("kiosk-%02d", i)}
		logs = append(logs, m)
		c := NewCopier(options(m, p.device(t, m.kiosk, false)))
		copying.Go(func() {
			for n := 0; n < each; n += 5 {
				m.add(5, "x")
				for c.Drain(ctx) != nil && ctx.Err() == nil { // as where the server is full
					time.Sleep(20 * time.Millisecond)
				}
			}
			c.drop()
		})
	}
	r := NewReader(desk, time.Now)
	defer r.Close()
	read := map[string][]record.Row{}
	var over sync.WaitGroup
	done := make(chan struct{})
	over.Go(func() {
		for last := false; ; {
			for _, m := range logs {
				for row, err := range r.Chain(m.kiosk).Rows(ctx, int64(len(read[m.kiosk]))) {
					if err != nil {
						t.Errorf("%s: %v", m.kiosk, err)
						return
					}
					read[m.kiosk] = append(read[m.kiosk], row)
				}
			}
			if last {
				return
			}
			select {
			case <-done:
				last = true // once more: what came in during the last look
			default:
			}
		}
	})
	copying.Wait()
	close(done)
	over.Wait()
	p.holds(t, logs...)
	for _, m := range logs {
		if got := read[m.kiosk]; len(got) != each || got[each-1].SHA256 != m.head().SHA256 {
			t.Errorf("the desk has read %d entries of %s, want %d", len(got), m.kiosk, each)
		}
	}
}

// BenchmarkFleet has the kiosks of a chain come back at once after a day without the
// server, each of a clinic of its own: SACRA_FLEET of them, or 200. It says how long
// that takes, what a clinic costs on the disk, and how long a desk waits for
// its own then.
func BenchmarkFleet(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("SACRA_FLEET"))
	if err != nil {
		n = 200
	}
	const entries = 500 // of 40 visits, and of who looked at them
	p := newPlaceOfItsOwn(b, "fsync = on", "max_wal_size = 8GB", "shared_buffers = 256MB", "max_connections = 100", "max_locks_per_transaction = 256")
	began := time.Now()
	var kiosks []Access
	for i := range n {
		clinic := p.clinic
		if i > 0 {
			clinic = p.addClinic(b)
		}
		kiosks = append(kiosks, p.deviceOf(b, clinic, "kiosk-1", false))
	}
	setup := time.Since(began)
	body := newLong("kiosk-1", entries) // every clinic seals the same
	for b.Loop() {
		b.ReportMetric(float64(n), "clinics")
		b.ReportMetric(setup.Seconds()*1000/float64(n), "ms/clinic-made")
		comeBack(b, p, kiosks, body, entries)
		ask(b, p)
	}
}

// comeBack lets all kiosks copy at once, as after a day without the server.
func comeBack(b *testing.B, p *place, kiosks []Access, log record.Source, entries int) {
	b.Helper()
	var all sync.WaitGroup
	var mu sync.Mutex
	var took []time.Duration
	refused := 0
	began := time.Now()
	for _, a := range kiosks {
		all.Go(func() {
			c := NewCopier(options(log, a))
			for try := 0; ; try++ {
				err := c.Drain(b.Context())
				if err == nil {
					break
				}
				mu.Lock()
				refused++
				mu.Unlock()
				Sleep(b.Context(), pause(min(try, 4), rand.Float64()), nil)
			}
			c.drop()
			mu.Lock()
			defer mu.Unlock()
			took = append(took, time.Since(began))
		})
	}
	all.Wait()
	slices.Sort(took)
	if got := p.count(b); got != len(kiosks)*entries {
		b.Fatalf("%d entries on the server, %d sealed", got, len(kiosks)*entries)
	}
	b.ReportMetric(took[len(took)-1].Seconds(), "all-back-s")
	b.ReportMetric(took[len(took)/2].Seconds(), "half-back-s")
	b.ReportMetric(float64(len(kiosks)*entries)/took[len(took)-1].Seconds(), "entries/s")
	b.ReportMetric(float64(refused), "refused")
	var size int64
	if err := p.admin.QueryRow(b.Context(), `SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'sacra.entries'::regclass`).Scan(&size); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(size)/float64(len(kiosks)*entries), "bytes/entry")
}

// ask measures what a desk of one clinic waits for.
func ask(b *testing.B, p *place) {
	b.Helper()
	desk := p.device(b, "desk", true)
	r := NewReader(desk, time.Now)
	defer r.Close()
	var heads []time.Duration
	for range 50 {
		start := time.Now()
		if _, err := r.Chain("kiosk-1").Head(b.Context()); err != nil {
			b.Fatal(err)
		}
		heads = append(heads, time.Since(start))
	}
	start := time.Now()
	rows := 0
	for _, err := range r.Chain("kiosk-1").Rows(b.Context(), 0) {
		if err != nil {
			b.Fatal(err)
		}
		rows++
	}
	b.ReportMetric(time.Since(start).Seconds()*1000, "ms-a-day-read")
	slices.Sort(heads[1:]) // the first one connects
	b.ReportMetric(float64(heads[25].Microseconds())/1000, "ms-head")
	var plan string
	start = time.Now()
	if err := p.admin.QueryRow(b.Context(), "EXPLAIN SELECT seq FROM sacra.entries WHERE clinic = $1 AND kiosk = 'kiosk-1' ORDER BY seq DESC LIMIT 1", pgx.QueryExecModeExec, p.clinic).Scan(&plan); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(time.Since(start).Seconds()*1000, "ms-planned")
}
