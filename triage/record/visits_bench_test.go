package record

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"sacra/triage"
)

// BenchmarkVisits reads the list of visits as after each unlocking, and as after
// the very first, from a record in which every visit has been saved on the way,
// finished, opened, examined, planned and released.
func BenchmarkVisits(b *testing.B) {
	for _, n := range []int{1, 1_000, 10_000} {
		dir := b.TempDir()
		to, identity := keys(b)
		entries := worked(b, dir, to, identity, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l := mustOpen(b, dir, Options{Sealer: to, Kiosk: "desk"})
			read := func() {
				visits, faults, err := l.Visits(b.Context(), identity)
				if err != nil || len(faults) > 0 || len(visits) != n || len(visits[0].Releases) != 1 {
					b.Fatal(len(visits), faults, err)
				}
			}
			start := time.Now()
			read()
			first := time.Since(start)
			for b.Loop() {
				read()
			}
			b.ReportMetric(first.Seconds(), "first-s")
			b.ReportMetric(float64(entries), "entries")
		})
	}
}

// worked fills an empty log with n visits, past Append so that it takes
// seconds, and returns the number of entries.
func worked(b *testing.B, dir string, to Sealer, k Signer, n int) int {
	b.Helper()
	mustClose(b, mustOpen(b, dir, Options{Sealer: to, Kiosk: "desk"}))
	rows := make(chan []Row, 4)
	go func() {
		defer close(rows)
		each := len(entriesOfVisit(b, 0))
		for from := 0; from < n; from += 64 {
			batch := make([]Row, each*min(64, n-from))
			var wg sync.WaitGroup
			for w := range runtime.GOMAXPROCS(0) {
				wg.Go(func() {
					for v := w; v*each < len(batch); v += runtime.GOMAXPROCS(0) {
						for i, e := range entriesOfVisit(b, from+v) {
							e.Seq = int64((from+v)*each + i + 1)
							row := &batch[v*each+i]
							row.Header = e.Header
							if e.Kind.NeedsSignature() {
								e.By, e.signer = "Ana", k
							}
							row.Sealed, _ = seal(to, e)
						}
					}
				})
			}
			wg.Wait()
			rows <- batch
		}
	}()
	db, err := openSQLite(b.Context(), filepath.Join(dir, dbFile), logSettings)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var head Anchor
	for batch := range rows {
		if _, err := db.Exec("BEGIN"); err != nil {
			b.Fatal(err)
		}
		for _, r := range batch {
			r.Prev = head.SHA256
			r.SHA256 = r.Sum()
			if err := insertRow(context.Background(), db, r); err != nil {
				b.Fatal(err)
			}
			head = Anchor{r.Seq, r.SHA256}
		}
		if _, err := db.Exec("COMMIT"); err != nil {
			b.Fatal(err)
		}
	}
	return int(head.Seq)
}

// entriesOfVisit are the entries of the nth visit, in bodies of ordinary size.
func entriesOfVisit(tb testing.TB, n int) []sealedEntry {
	in := triage.Intake{
		Lang: triage.English, Name: fmt.Sprintf("Anna Number%d", n), BirthDate: "1990-01-02", Started: noon().Add(time.Duration(n) * time.Hour),
		Strokes: map[string][]triage.Stroke{"pain_zones": {{View: "back", Points: make([][2]float64, 40)}}},
	}
	var out []sealedEntry
	add := func(kind Kind, content any) {
		h := Header{Kiosk: "desk", Visit: visitID(n), Kind: kind}
		out = append(out, sealedEntry{Header: h, At: in.Started, Body: body(tb, content)})
	}
	for section := range 6 {
		for q := range 12 {
			in.Response.Set(fmt.Sprintf("question_%d_%d", section, q), "worse", "better")
		}
		add(Partial, in)
	}
	in.Ended = triage.EndedComplete
	add(Intake, in)
	add(Audit, "opened")
	add(Exam, triage.ExamEntry{Results: map[string]string{"p4_r": "pos", "p4_l": "neg", "aslr": "3", "slr_r": "neg"}, Therapist: "Ana"})
	plan := triage.Plan{Exercises: []triage.Planned{{ID: "E09"}, {ID: "E10"}, {ID: "E11"}}}
	add(Plan, plan)
	add(Release, triage.Release{Plan: plan, Response: in.Response, Name: in.Name, Date: "2026-11-05", Therapist: "Ana"})
	add(Note, triage.Note{Text: strings.Repeat("Sat with her. ", 20), Therapist: "Ana"})
	return out
}
