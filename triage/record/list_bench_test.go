package record

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"sacra/triage"
)

// BenchmarkListAfterUnlocking reads the list of visits as after each unlocking, from
// the index cache, and beside it a table of the same visits that is not sealed.
func BenchmarkListAfterUnlocking(b *testing.B) {
	for _, n := range benched() {
		dir := b.TempDir()
		to, identity := keys(b)
		l := mustOpen(b, dir, Options{Sealer: to, Kiosk: "desk"})
		visits := make([]*visitSoFar, n)
		for i := range visits {
			visits[i] = folded(b, i)
		}
		if _, err := l.Append(b.Context(), "", Audit, "unlock"); err != nil {
			b.Fatal(err)
		}
		if err := writeDigest(filepath.Join(dir, DigestFile), identity, l.head, visits); err != nil {
			b.Fatal(err)
		}
		table(b, dir, visits)
		visits = nil
		b.Run(fmt.Sprint("sealed-", n), func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			var got []triage.Visit
			for b.Loop() {
				var err error
				if got, _, err = l.Visits(b.Context(), identity); err != nil || len(got) != n {
					b.Fatal(len(got), err)
				}
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB")
			runtime.KeepAlive(got)
		})
		b.Run(fmt.Sprint("plain-", n), func(b *testing.B) {
			for b.Loop() {
				db, err := sql.Open("sqlite", filepath.Join(dir, "plain.db"))
				if err != nil {
					b.Fatal(err)
				}
				rows, err := db.Query("SELECT body FROM visits ORDER BY at DESC")
				if err != nil {
					b.Fatal(err)
				}
				var all []triage.Visit
				for rows.Next() {
					var body []byte
					var v triage.Visit
					if err := rows.Scan(&body); err != nil {
						b.Fatal(err)
					}
					if err := json.Unmarshal(body, &v); err != nil {
						b.Fatal(err)
					}
					all = append(all, v)
				}
				if rows.Err() != nil || len(all) != n {
					b.Fatal(len(all), rows.Err())
				}
				_ = rows.Close()
				_ = db.Close()
			}
		})
	}
}

// folded is the nth visit as it is after its entries were folded.
func folded(tb testing.TB, n int) *visitSoFar {
	tb.Helper()
	v := &visitSoFar{Visit: triage.Visit{ID: visitID(n)}, Finished: true}
	for i, e := range entriesOfVisit(tb, n) {
		e.Seq = int64(i + 1)
		if err := fold(&v.Visit, Entry{Header: e.Header, At: e.At, By: "Ana", Body: e.Body}); err != nil {
			tb.Fatal(err)
		}
	}
	return v
}

// table puts the visits into a table without a seal.
func table(b *testing.B, dir string, visits []*visitSoFar) {
	b.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "plain.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE visits (id TEXT PRIMARY KEY, name TEXT, birth TEXT, at INTEGER, body BLOB); BEGIN"); err != nil {
		b.Fatal(err)
	}
	for i, v := range visits {
		body, err := json.Marshal(v.Visit)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := db.Exec("INSERT INTO visits VALUES (?, ?, ?, ?, ?)", v.ID, v.Intake.Name, v.Intake.BirthDate, i, body); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := db.Exec("COMMIT; CREATE INDEX by_at ON visits (at); CREATE INDEX by_name ON visits (name)"); err != nil {
		b.Fatal(err)
	}
}

// benched are how many visits are listed; SACRA_TORTURE adds those of a clinic after
// many years.
func benched() []int {
	n := []int{1_000, 10_000}
	if os.Getenv("SACRA_TORTURE") != "" {
		n = append(n, 100_000)
	}
	return n
}
