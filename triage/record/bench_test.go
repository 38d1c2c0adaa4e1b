package record

import (
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

// BenchmarkOpen opens a log of 10,000 sealed entries, quick check included.
func BenchmarkOpen(b *testing.B) {
	dir, _ := thousands(b, 10_000)
	b.ResetTimer()
	for b.Loop() {
		l, err := Open(b.Context(), dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		mustClose(b, l)
	}
}

// BenchmarkVerify checks 10,000 rows without a key.
func BenchmarkVerify(b *testing.B) {
	dir, _ := thousands(b, 10_000)
	l := mustOpen(b, dir, Options{})
	b.ResetTimer()
	for b.Loop() {
		if _, err := l.Verify(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpenRow opens one sealed row.
func BenchmarkOpenRow(b *testing.B) {
	dir, identity := thousands(b, 1)
	l := mustOpen(b, dir, Options{})
	row := allRows(b, l)[0]
	for b.Loop() {
		if _, err := OpenRow(identity, row); err != nil {
			b.Fatal(err)
		}
	}
}

func thousands(b *testing.B, n int) (string, Opener) {
	b.Helper()
	dir := b.TempDir()
	to, identity := keys(b)
	l := mustOpen(b, dir, Options{Sealer: to, Kiosk: "desk"})
	for i := range n {
		mustAppend(b, l, i, Intake, "x")
	}
	mustClose(b, l)
	return dir, identity
}
