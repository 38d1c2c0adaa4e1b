package record

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/triage/vault"
)

// BenchmarkListAfterUnlocking reads the list of visits as after each unlocking, from
// the index cache, puts it in order, flags a page of it, looks for a name and opens a
// visit, beside a table of the same visits that is not sealed: in turn, each in a
// process of its own, of which the memory is measured too.
func BenchmarkListAfterUnlocking(b *testing.B) {
	for _, n := range benched() {
		dir, recovery := cached(b, n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			of := map[string][]float64{}
			for b.Loop() {
				for _, way := range []string{"sealed", "plain"} {
					for figure, value := range alone(b, way, dir, recovery) {
						of[way+"-"+figure] = append(of[way+"-"+figure], value)
					}
				}
			}
			for figure, all := range of {
				slices.Sort(all)
				b.ReportMetric(all[len(all)/2], figure)
			}
		})
	}
}

// realVisits is how many visits of the list are in the log; the others are in the cache
// alone, which does not tell.
const realVisits = 32

// cached is a folder with keys, a log, the cache of n visits, and the table.
func cached(b *testing.B, n int) (dir, recovery string) {
	b.Helper()
	dir = b.TempDir()
	recovery, err := vault.Setup(filepath.Join(dir, "keys"), "Ana", "lantern gravel otter picnic", 1)
	if err != nil {
		b.Fatal(err)
	}
	ring, err := vault.OpenKeyring(filepath.Join(dir, "keys"))
	if err != nil {
		b.Fatal(err)
	}
	identity, err := ring.Recover(recovery)
	if err != nil {
		b.Fatal(err)
	}
	worked(b, dir, ring.Recipient(), identity, realVisits)
	l := mustOpen(b, dir, Options{Sealer: ring.Recipient(), Kiosk: "desk"})
	f, err := listAll(b.Context(), l, identity, "")
	if err != nil || len(f.faults) > 0 {
		b.Fatal(f.faults, err)
	}
	real := f.order
	f.order = nil
	one := real[0].outline.Visit()
	for i := range n - len(real) {
		v := one
		v.ID, v.Intake.Name, v.Print = visitID(1_000_000+i), fmt.Sprintf("Anna Number%d", i), fmt.Sprintf("%022d", i)
		v.Intake.BirthDate = fmt.Sprintf("%d-%02d-%02d", 1970+i%35, 1+i%12, 1+i%28)
		v.Intake.Started = one.Intake.Started.Add(-time.Duration(n-i) * time.Hour)
		at := visitSoFar{Visit: &v}
		at.keep(f.lexicon, places{finished: true, seqs: []int64{int64(7 * i), int64(7*i + 2), int64(7*i + 4), int64(7*i + 5)}})
		f.order = append(f.order, &at)
	}
	f.order = append(f.order, real...)
	if err := writeOutlines(filepath.Join(dir, DigestFile), identity, f); err != nil {
		b.Fatal(err)
	}
	plainTable(b, dir, f.order)
	mustClose(b, l)
	return dir, recovery
}

// plainTable puts the visits into a table without a seal.
func plainTable(b *testing.B, dir string, visits []*visitSoFar) {
	b.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "plain.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE TABLE visits (id TEXT PRIMARY KEY, name TEXT, birth TEXT, at INTEGER, over INTEGER, body BLOB); BEGIN"); err != nil {
		b.Fatal(err)
	}
	for _, v := range visits {
		o := &v.outline
		visit := o.Visit()
		if _, err := db.Exec("INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?)", o.ID, o.Name(), visit.Intake.BirthDate, o.Started.Unix(), o.Over(), body(b, visit)); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := db.Exec("COMMIT; CREATE INDEX by_at ON visits (at)"); err != nil {
		b.Fatal(err)
	}
}

// alone measures in a process of its own.
func alone(b *testing.B, way, dir, recovery string) map[string]float64 {
	b.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestOfOneList$", "-test.v")
	cmd.Env = append(os.Environ(), "SACRA_LIST="+way, "SACRA_LIST_DIR="+dir, "SACRA_LIST_KEY="+recovery, "GOGC=100")
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	got := map[string]float64{}
	for _, line := range strings.Split(string(out), "\n") {
		var name string
		var value float64
		if n, _ := fmt.Sscanf(line, "figure %s %g", &name, &value); n == 2 {
			got[name] = value
		}
	}
	return got
}

// TestOfOneList is what alone starts.
func TestOfOneList(t *testing.T) {
	dir := os.Getenv("SACRA_LIST_DIR")
	switch os.Getenv("SACRA_LIST") {
	case "sealed":
		sealedList(t, dir)
	case "plain":
		plainList(t, dir)
	default:
		t.Skip("only BenchmarkListAfterUnlocking starts it")
	}
}

func figure(name string, value float64) { fmt.Printf("figure %s %g\n", name, value) }

// timed tells how long something took by the clock, and by the processors: those tell
// more where the machine has other work.
func timed(name string, of time.Duration, do func()) {
	begin, used := time.Now(), processors()
	do()
	figure(name, float64(time.Since(begin))/float64(of))
	figure("cpu-"+name, float64(processors()-used)/float64(of))
}

// processors is how long this process has kept processors busy.
func processors() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func sealedList(t *testing.T, dir string) {
	rules := &assetstest.Embedded(t).Rules
	ring, err := vault.OpenKeyring(filepath.Join(dir, "keys"))
	must(t, err)
	identity, err := ring.Recover(os.Getenv("SACRA_LIST_KEY"))
	must(t, err)
	l := mustOpen(t, dir, Options{Sealer: ring.Recipient(), Kiosk: "desk"})
	base := resident(t)
	var list List
	var queue *triage.Queue
	timed("list-s", time.Second, func() {
		var faults []Fault
		list, faults, err = l.Outlined(t.Context(), identity)
		if err != nil || len(faults) > 0 {
			t.Fatal(faults, err)
		}
		queue = rules.Queue(list.Visits, list.Visits[0].Started.AddDate(0, 0, 40))
		triage.ClockContradicts(list.Visits)
		for i := range min(8, len(queue.Visits)) {
			queue.Look(i)
		}
	})
	timed("search-ms", time.Millisecond, func() {
		found := 0
		for i := range list.Visits {
			if o := &list.Visits[i]; o.Has("anna") && o.Has("number9") {
				found++
			}
		}
		if found == 0 {
			t.Error("nobody is found")
		}
	})
	timed("open-ms", time.Millisecond, func() {
		near := queue.Near(list.Visits[0].ID)
		visits, faults, err := l.Whole(t.Context(), identity, list, near...)
		if err != nil || len(faults) > 0 || len(visits) != len(near) || len(visits[0].Releases) != 1 {
			t.Error(len(visits), faults, err)
		}
	})
	figure("MiB", resident(t))
	figure("base-MiB", base)
	if len(queue.Visits) != len(list.Visits) {
		t.Error("some are missing")
	}
}

func plainList(t *testing.T, dir string) {
	_ = assetstest.Embedded(t) // what any program of the clinic has in its memory
	base := resident(t)
	type row struct {
		id, name, birth string
		at              int64
		over            bool
	}
	var rows []row
	db, err := sql.Open("sqlite", filepath.Join(dir, "plain.db"))
	must(t, err)
	defer db.Close()
	read := func(query string, args ...any) (out []row) {
		got, err := db.Query(query, args...)
		must(t, err)
		defer got.Close()
		for got.Next() {
			var r row
			must(t, got.Scan(&r.id, &r.name, &r.birth, &r.at, &r.over))
			out = append(out, r)
		}
		must(t, got.Err())
		return out
	}
	timed("list-s", time.Second, func() { rows = read("SELECT id, name, birth, at, over FROM visits ORDER BY at DESC") })
	timed("search-ms", time.Millisecond, func() {
		if len(read("SELECT id, name, birth, at, over FROM visits WHERE name LIKE 'anna%' AND name LIKE '% number9%' ORDER BY at DESC")) == 0 {
			t.Error("nobody is found")
		}
	})
	figure("MiB", resident(t))
	figure("base-MiB", base)
	if len(rows) == 0 {
		t.Error("no rows")
	}
}

// resident is the memory of this process in MiB.
func resident(t *testing.T) float64 {
	f, err := os.Open("/proc/self/status")
	must(t, err)
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "VmRSS:"); ok {
			kib, err := strconv.ParseFloat(strings.Fields(text)[0], 64)
			must(t, err)
			return kib / 1024
		}
	}
	return 0
}

// benched are how many visits are listed.
func benched() []int { return []int{1_000, 10_000, 100_000} }
