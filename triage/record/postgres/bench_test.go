//go:build unix

package postgres

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record"
)

// long is a log that is made as it is read, so that what a drain needs is not
// lost beside it. Its bodies have the size of a sealed check-in.
type long struct {
	memory
	sums [][32]byte
}

const bodySize = 4096 + 1900 // padded JSON, and age's header with ML-KEM

func newLong(kiosk string, n int) *long {
	l := &long{memory: memory{kiosk: kiosk}, sums: make([][32]byte, n+1)}
	for i := 1; i <= n; i++ {
		r := l.row(int64(i))
		l.sums[i] = r.Sum()
	}
	return l
}

func (l *long) row(seq int64) record.Row {
	var seed [32]byte
	binary.LittleEndian.PutUint64(seed[:], uint64(seq))
	body := make([]byte, bodySize)
	_, _ = rand.NewChaCha8(seed).Read(body)
	return record.Row{
		Header: record.Header{Seq: seq, Kiosk: l.kiosk, Visit: visitID(int(seq)), Kind: record.Intake},
		Sealed: body, Prev: l.sums[seq-1], SHA256: l.sums[seq],
	}
}

func (l *long) Head(context.Context) (record.Anchor, error) {
	n := int64(len(l.sums) - 1)
	return record.Anchor{Seq: n, SHA256: l.sums[n]}, nil
}

func (l *long) Has(_ context.Context, a record.Anchor) (bool, error) {
	return a.Seq > 0 && a.Seq < int64(len(l.sums)) && l.sums[a.Seq] == a.SHA256, nil
}

func (l *long) Rows(_ context.Context, after int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		for seq := after + 1; seq < int64(len(l.sums)); seq++ {
			if !yield(l.row(seq), nil) {
				return
			}
		}
	}
}

// BenchmarkDrain copies 100,000 entries that waited, beside one INSERT an entry
// and beside an owner's COPY of the same rows into a bare table with the same key,
// on a server that keeps what it confirms.
func BenchmarkDrain(b *testing.B) {
	const waiting, single = 100_000, 2_000
	p := newPlaceOfItsOwn(b, "fsync = on", "max_wal_size = 8GB", "shared_buffers = 256MB")
	must(b, p.admin, "CREATE TABLE bare (LIKE sacra.entries INCLUDING DEFAULTS INCLUDING STORAGE)")
	must(b, p.admin, "ALTER TABLE bare ADD UNIQUE (clinic, kiosk, seq, sha256)")
	log := newLong("kiosk-1", waiting)
	for round := 0; b.Loop(); round++ {
		kiosk := fmt.Sprint("kiosk-", round)
		a := p.device(b, kiosk, false)
		copied := perSecond(b, waiting, func() { copyBare(b, p, kiosk, log) })
		one := linkOf(b, p.device(b, kiosk+"-single", false))
		singly := perSecond(b, single, func() {
			for seq := range int64(single) {
				if _, err := one.conn.Exec(b.Context(), insertSQL, one.a.Clinic, one.a.Kiosk, []int64{seq + 1}, []string{kiosk}, []string{visitID(1)},
					[]string{"intake"}, [][]byte{log.row(seq + 1).Sealed}, [][]byte{log.sums[seq+1][:]}, [][]byte{log.sums[seq][:]}); err != nil {
					b.Fatal(err)
				}
			}
		})
		c := NewCopier(options(log, a))
		grown := watchMemory(func() float64 { return float64(c.State().Mark.Seq) / waiting })
		drained := perSecond(b, waiting, func() { drain(b, c) })
		b.ReportMetric(drained, "drained/s")
		b.ReportMetric(copied, "COPY/s")
		b.ReportMetric(singly, "INSERT/s")
		b.ReportMetric(drained/copied, "of-COPY")
		b.ReportMetric(drained/singly, "x-INSERT")
		b.ReportMetric(grown(), "MiB-grown")
	}
}

func perSecond(b *testing.B, n int, do func()) float64 {
	b.Helper()
	runtime.GC()
	began := time.Now()
	do()
	return float64(n) / time.Since(began).Seconds()
}

// copyBare copies rows as the owner of a table would who asks nothing.
func copyBare(b *testing.B, p *place, kiosk string, log *long) {
	b.Helper()
	next, stop := iter.Pull2(log.Rows(b.Context(), 0))
	defer stop()
	_, err := p.admin.CopyFrom(b.Context(), pgx.Identifier{"bare"},
		[]string{"clinic", "kiosk", "seq", "sealed_by", "visit", "kind", "sealed", "sha256", "prev"},
		pgx.CopyFromFunc(func() ([]any, error) {
			r, _, ok := next()
			if !ok {
				return nil, nil
			}
			return []any{p.clinic, kiosk, r.Seq, r.Kiosk, r.Visit, string(r.Kind), r.Sealed, r.SHA256[:], r.Prev[:]}, nil
		}))
	if err != nil {
		b.Fatal(err)
	}
}

// watchMemory returns what tells by how many MiB the heap grew from the first
// fifth of some work to the rest of it.
func watchMemory(done func() float64) func() float64 {
	var early, late atomic.Uint64
	stop, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most := &late
			if done() < 0.2 {
				most = &early
			}
			most.Store(max(most.Load(), m.HeapInuse))
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() float64 {
		close(stop)
		<-over
		return (float64(late.Load()) - float64(early.Load())) / (1 << 20)
	}
}

// clear seals nothing: what is measured is the reading.
type clear struct{}

func (clear) Open(s []byte) ([]byte, error)    { return s, nil }
func (clear) Sign([]byte) ([]byte, error)      { return []byte{1}, nil }
func (clear) Verify(_, _ []byte) bool          { return true }
func (clear) SealOwn(p []byte) ([]byte, error) { return p, nil }
func (clear) OpenOwn(s []byte) ([]byte, error) { return s, nil }

// BenchmarkList reads the list of visits of a clinic with 1,000,000 entries of ten
// kiosks: the first time, after another start, and after news.
func BenchmarkList(b *testing.B) {
	const kiosks, each, perVisit = 10, 100_000, 10
	p := newPlaceOfItsOwn(b, "max_wal_size = 4GB")
	desk := p.device(b, "desk", true)
	for k := range kiosks {
		fill(b, p, fmt.Sprint("kiosk-", k), k, each, perVisit)
	}
	must(b, p.admin, "VACUUM ANALYZE sacra.entries")
	digest := filepath.Join(b.TempDir(), "digest")
	read := func(m *record.Many, r *Reader) int {
		names, err := r.Kiosks(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		var chains []record.Chain
		for _, name := range names {
			chains = append(chains, record.Chain{Name: name, Source: r.Chain(name)})
		}
		visits, faults, err := m.Visits(b.Context(), chains)
		if err != nil || len(faults) > 0 || len(visits) != kiosks*each/perVisit {
			b.Fatal(len(visits), faults[:min(3, len(faults))], err)
		}
		return len(visits)
	}
	r := NewReader(desk, time.Now)
	defer r.Close()
	timed := func(do func()) float64 {
		began := time.Now()
		do()
		return time.Since(began).Seconds()
	}
	first := timed(func() { read(record.NewMany(clear{}, digest), r) })
	m := record.NewMany(clear{}, digest)
	again := timed(func() { read(m, r) })
	for b.Loop() {
		read(m, r)
	}
	b.ReportMetric(first, "first-s")
	b.ReportMetric(again, "start-s")
	b.ReportMetric(kiosks*each, "entries")
}

// fill puts entries of visits into the database, past the devices.
func fill(b *testing.B, p *place, kiosk string, k, n, perVisit int) {
	b.Helper()
	p.device(b, kiosk, false)
	var at record.Anchor
	_, err := p.admin.CopyFrom(b.Context(), pgx.Identifier{"sacra", "entries"},
		[]string{"clinic", "kiosk", "seq", "sealed_by", "visit", "kind", "sealed", "sha256", "prev"},
		pgx.CopyFromFunc(func() ([]any, error) {
			if at.Seq == int64(n) {
				return nil, nil
			}
			r := record.Row{Header: record.Header{Seq: at.Seq + 1, Kiosk: kiosk, Visit: visitID(k*n + int(at.Seq)/perVisit), Kind: record.Note}, Prev: at.SHA256}
			if at.Seq%int64(perVisit) == 0 {
				r.Kind = record.Intake
			}
			r.Sealed = fmt.Appendf(nil, `{"seq":%d,"kiosk":%q,"visit":%q,"kind":%q,"at":"2026-11-05T09:00:00Z","signature":"AQ==","body":{"name":"Anna Number%d","text":"calm"}}`,
				r.Seq, r.Kiosk, r.Visit, r.Kind, at.Seq)
			r.SHA256 = r.Sum()
			at = record.Anchor{Seq: r.Seq, SHA256: r.SHA256}
			return []any{p.clinic, kiosk, r.Seq, r.Kiosk, r.Visit, string(r.Kind), r.Sealed, r.SHA256[:], r.Prev[:]}, nil
		}))
	if err != nil {
		b.Fatal(err)
	}
}
