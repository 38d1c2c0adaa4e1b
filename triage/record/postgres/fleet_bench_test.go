//go:build linux

package postgres

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record"
)

// setting is a number from the environment, or what it usually is.
func setting(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// BenchmarkFleet holds the kiosks of a chain of clinics, each of a clinic of its own:
// SACRA_FLEET of them, or 200. First all come back at once after a day without the
// server, SACRA_ENTRIES each, or 500, of 40 visits and of those who looked at them; then
// they work on for SACRA_SECONDS, or 60, as in the middle of a day, while some desks
// listen. It says how long that takes, how late an entry is, and what it costs the
// server.
func BenchmarkFleet(b *testing.B) {
	n, entries, seconds := setting("SACRA_FLEET", 200), setting("SACRA_ENTRIES", 500), setting("SACRA_SECONDS", 60)
	p := newPlaceOfItsOwn(b, "fsync = on", "max_wal_size = 8GB", "shared_buffers = 256MB", "max_connections = 300", "max_locks_per_transaction = 256")
	began := time.Now()
	body := newLong("kiosk-1", entries+1000) // every clinic seals the same
	var kiosks []Access
	var logs []*part
	for i := range n {
		clinic := p.clinic
		if i > 0 {
			clinic = p.addClinic(b)
		}
		kiosks, logs = append(kiosks, p.deviceOf(b, clinic, "kiosk-1", false)), append(logs, &part{long: body})
		logs[i].n.Store(int64(entries))
	}
	setup := time.Since(began)
	for b.Loop() {
		b.ReportMetric(float64(n), "clinics")
		b.ReportMetric(setup.Seconds()*1000/float64(n), "ms/clinic-made")
		copiers := comeBack(b, p, kiosks, logs, entries)
		ask(b, p)
		workOn(b, p, kiosks, logs, copiers, time.Duration(seconds)*time.Second)
	}
}

// part is the beginning of a long log, which grows, and how late its entries arrive.
type part struct {
	*long
	n atomic.Int64

	mu   sync.Mutex
	sent []time.Time // when those were sealed that were not confirmed yet
	late []time.Duration
}

// seal adds the next entry.
func (p *part) seal() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n.Add(1)
	p.sent = append(p.sent, time.Now())
}

// confirmed takes in how far the copying is.
func (p *part) confirmed(s State) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for int64(len(p.sent)) > p.n.Load()-s.Mark.Seq {
		p.late, p.sent = append(p.late, time.Since(p.sent[0])), p.sent[1:]
	}
}

func (p *part) Head(context.Context) (record.Anchor, error) {
	n := p.n.Load()
	return record.Anchor{Seq: n, SHA256: p.sums[n]}, nil
}

func (p *part) Rows(ctx context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		for seq := after + 1; seq <= p.n.Load(); seq++ {
			if !yield(p.row(seq), nil) {
				return
			}
		}
	}
}

// comeBack lets all kiosks copy at once, as after a day without the server.
func comeBack(b *testing.B, p *place, kiosks []Access, logs []*part, entries int) []*Copier {
	b.Helper()
	var all sync.WaitGroup
	var refused atomic.Int64
	took, copiers := make([]time.Duration, len(kiosks)), make([]*Copier, len(kiosks))
	used := watchServer(b, p)
	began := time.Now()
	for i, a := range kiosks {
		all.Go(func() {
			o := options(logs[i], a)
			o.Report = func() Report { return Report{Program: "1", Content: "1", DiskFree: -1} }
			o.Now, o.Sleep, o.Keep = time.Now, Sleep, logs[i].confirmed
			c := NewCopier(o)
			for try := 0; c.Drain(b.Context()) != nil; try++ {
				refused.Add(1)
				Sleep(b.Context(), pause(min(try, 4), rand.Float64()), nil)
			}
			c.drop()
			took[i], copiers[i] = time.Since(began), c
		})
	}
	all.Wait()
	connections, memory := used()
	slices.Sort(took)
	if got := p.count(b); got != len(kiosks)*entries {
		b.Fatalf("%d entries on the server, %d sealed", got, len(kiosks)*entries)
	}
	b.ReportMetric(took[len(took)-1].Seconds(), "all-back-s")
	b.ReportMetric(took[len(took)/2].Seconds(), "half-back-s")
	b.ReportMetric(float64(len(kiosks)*entries)/took[len(took)-1].Seconds(), "entries/s")
	b.ReportMetric(float64(refused.Load()), "refused")
	b.ReportMetric(float64(connections), "conns-back")
	b.ReportMetric(memory, "MiB-back")
	var size int64
	if err := p.admin.QueryRow(b.Context(), `SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'sacra.entries'::regclass`).Scan(&size); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(size)/float64(len(kiosks)*entries), "bytes/entry")
	return copiers
}

// workOn lets all kiosks work as in the middle of a day: 500 entries each in eight
// hours, in visits of some ten within ten minutes, while desks of twenty clinics
// listen.
func workOn(b *testing.B, p *place, kiosks []Access, logs []*part, copiers []*Copier, long time.Duration) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), long)
	defer cancel()
	used := watchServer(b, p)
	var running sync.WaitGroup
	var words atomic.Int64
	for i, c := range copiers {
		running.Go(func() { c.Run(ctx) })
		running.Go(func() {
			for {
				Sleep(ctx, time.Duration(rand.ExpFloat64()*float64(8*time.Hour/500)), nil)
				if ctx.Err() != nil {
					return
				}
				logs[i].seal()
				c.Wake()
			}
		})
	}
	for _, a := range kiosks[:min(20, len(kiosks))] {
		desk := p.deviceOf(b, a.Clinic, "desk", true)
		running.Go(func() { Follow(ctx, desk, time.Now, UsualPace(), func() { words.Add(1) }) })
	}
	running.Wait()
	connections, memory := used()
	var late []time.Duration
	under := 0
	for _, l := range logs {
		late, under = append(late, l.late...), under+len(l.sent)
	}
	slices.Sort(late)
	if len(late) == 0 {
		b.Fatal("nothing arrived")
	}
	b.ReportMetric(float64(len(late)+under)/long.Seconds(), "sealed/s")
	b.ReportMetric(float64(under), "under-way")
	b.ReportMetric(float64(late[len(late)/2].Milliseconds()), "ms-late")
	b.ReportMetric(late[len(late)*99/100].Seconds(), "s-late-99%")
	b.ReportMetric(float64(connections), "conns-day")
	b.ReportMetric(memory, "MiB-day")
	b.ReportMetric(float64(words.Load()), "looks")
}

// watchServer returns what says how many connections the server had at most, and how
// much memory its processes (PSS).
func watchServer(b *testing.B, p *place) func() (connections int, mebibytes float64) {
	b.Helper()
	stop, over := make(chan struct{}), make(chan struct{})
	connections, mebibytes := 0, 0.0
	data := p.Data()
	go func() {
		defer close(over)
		for {
			n, kib := serverUses(data)
			connections, mebibytes = max(connections, n), max(mebibytes, float64(kib)/1024)
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
			}
		}
	}()
	return func() (int, float64) {
		close(stop)
		<-over
		return connections, mebibytes
	}
}

// serverUses counts the processes of a server that serve a connection, and the
// memory of all of them.
func serverUses(data string) (connections, kib int) {
	all, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, link := range all {
		if at, err := os.Readlink(link); err != nil || at != data {
			continue
		}
		of := filepath.Dir(link)
		if line, err := os.ReadFile(filepath.Join(of, "cmdline")); err == nil && strings.Contains(string(line), "127.0.0.1") {
			connections++
		}
		text, err := os.ReadFile(filepath.Join(of, "smaps_rollup"))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			var n int
			if _, err := fmt.Sscanf(line, "Pss: %d kB", &n); err == nil {
				kib += n
			}
		}
	}
	return connections, kib
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
