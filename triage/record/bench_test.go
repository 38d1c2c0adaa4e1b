package record

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// pauseOfAPatient lies between two saves. It is shorter than any that a finger makes, and long enough for what is
// prepared for the next one.
const pauseOfAPatient = 10 * time.Millisecond

// BenchmarkAppend saves a sealed check-in of ordinary size, durably, in turn with a bare write and fsync of
// as many bytes, and reports the median and the slow end of it, and how many times the median of the bare
// write that is.
func BenchmarkAppend(b *testing.B) {
	to, _ := keys(b)
	dir := b.TempDir()
	l := mustOpen(b, dir, Options{Sealer: to, Kiosk: "desk"})
	answers := map[string]string{"answers": strings.Repeat("x", 2400)}
	sealed := mustAppend(b, l, 1, Partial, answers).Sealed
	bare, err := os.Create(filepath.Join(dir, "bare"))
	must(b, err)
	defer bare.Close()
	var saved, written []time.Duration
	for b.Loop() {
		time.Sleep(pauseOfAPatient)
		start := time.Now()
		mustAppend(b, l, 1, Partial, answers)
		saved = append(saved, time.Since(start))
		start = time.Now()
		_, err := bare.Write(sealed)
		must(b, errors.Join(err, bare.Sync()))
		written = append(written, time.Since(start))
	}
	slices.Sort(saved)
	slices.Sort(written)
	percentile := func(took []time.Duration, p int) float64 { return float64(took[len(took)*p/100].Microseconds()) / 1000 }
	b.ReportMetric(percentile(saved, 50), "p50-ms")
	b.ReportMetric(percentile(saved, 95), "p95-ms")
	b.ReportMetric(percentile(saved, 50)/percentile(written, 50), "times-bare")
}

// BenchmarkOpen opens a log of 100,000 sealed entries as a kiosk does at its start, quick check included.
func BenchmarkOpen(b *testing.B) {
	dir, o, _ := filled(b, 100_000, 2400)
	for b.Loop() {
		l, err := Open(b.Context(), dir, o)
		if err != nil {
			b.Fatal(err)
		}
		mustClose(b, l)
	}
}

// BenchmarkVerify checks 100,000 rows without a key, and reports its speed as a part of that of SHA-256 over the same
// bytes.
func BenchmarkVerify(b *testing.B) {
	dir, o, sealed := filled(b, 100_000, 2400)
	l := mustOpen(b, dir, o)
	var verifying, hashing time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := l.Verify(b.Context()); err != nil {
			b.Fatal(err)
		}
		verifying += time.Since(start)
		start = time.Now()
		h := sha256.New()
		for range 100_000 {
			h.Write(sealed)
		}
		h.Sum(nil)
		hashing += time.Since(start)
	}
	b.ReportMetric(hashing.Seconds()/verifying.Seconds(), "of-sha256")
}

// BenchmarkMillionth saves into a log of 1,000,000 entries, and reports how many times as long as into a new one that
// takes; both in turn.
func BenchmarkMillionth(b *testing.B) {
	dir, o, _ := filled(b, 1_000_000, 40)
	long, short := mustOpen(b, dir, o), mustOpen(b, b.TempDir(), o)
	answers := map[string]string{"answers": strings.Repeat("x", 2400)}
	var late, early []time.Duration
	for b.Loop() {
		for _, side := range []struct {
			l    *Log
			took *[]time.Duration
		}{{long, &late}, {short, &early}} {
			time.Sleep(pauseOfAPatient)
			start := time.Now()
			mustAppend(b, side.l, 1_000_001, Partial, answers)
			*side.took = append(*side.took, time.Since(start))
		}
	}
	slices.Sort(late)
	slices.Sort(early)
	b.ReportMetric(late[len(late)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(late[len(late)/2].Seconds()/early[len(early)/2].Seconds(), "times-new")
}

// filled makes a log of n entries past Append, all with the same body of a size, which would take minutes to seal.
func filled(b *testing.B, n, size int) (dir string, o Options, sealed []byte) {
	b.Helper()
	dir = b.TempDir()
	to, _ := keys(b)
	o = Options{Sealer: to, Kiosk: "desk"}
	sealed, err := to.Seal(bytes.Repeat([]byte("x"), size))
	must(b, err)
	if size < 100 { // for what depends on the number of entries alone
		sealed = append([]byte(ageMagic), sealed[len(sealed)-size:]...)
	}
	l := mustOpen(b, dir, o)
	for l.head.Seq < int64(n) {
		rows, at := make([]Row, 0, 2000), l.head
		for range cap(rows) {
			r := Row{Header: Header{Seq: at.Seq + 1, Kiosk: o.Kiosk, Visit: visitID(int(at.Seq)), Kind: Partial}, Sealed: sealed, Prev: at.SHA256}
			r.SHA256 = r.Sum()
			at = Anchor{r.Seq, r.SHA256}
			rows = append(rows, r)
		}
		must(b, l.insertAll(b.Context(), rows))
	}
	mustClose(b, l)
	return dir, o, sealed
}

// BenchmarkOpenRow opens one sealed row.
func BenchmarkOpenRow(b *testing.B) {
	to, identity := keys(b)
	l := mustOpen(b, b.TempDir(), Options{Sealer: to, Kiosk: "desk"})
	row := mustAppend(b, l, 1, Intake, "x")
	for b.Loop() {
		if _, err := OpenRow(identity, row); err != nil {
			b.Fatal(err)
		}
	}
}
