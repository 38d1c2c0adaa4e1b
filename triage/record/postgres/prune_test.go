//go:build unix

package postgres

import (
	"context"
	"errors"
	"testing"
	"time"

	"sacra/triage/record"
)

// prunedMark is what stands in place of a body that was pruned.
const prunedMark = "sacra pruned 1\n"

// prune does to this log what record.Prune does to one on the disk.
func (m *memory) prune(_ context.Context, upTo record.Anchor) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.rows[:upTo.Seq] {
		m.rows[i].Sealed = []byte(prunedMark)
	}
	return nil
}

func (m *memory) pruned() (n int) {
	for _, r := range m.rows {
		if r.Pruned() {
			n++
		}
	}
	return n
}

const day = 24 * time.Hour

// pruning is a kiosk that has copied 500 entries to a server that keeps what it
// confirms, and gives up its contents after thirty days.
type pruning struct {
	*place
	t *testing.T
	m *memory
	o Options
	s State
}

func newPruning(t *testing.T, settings ...string) *pruning {
	t.Helper()
	p := newPlaceOfItsOwn(t, append([]string{"fsync = on"}, settings...)...)
	m := &memory{kiosk: "kiosk-1"}
	m.add(500, "x")
	o := options(m, p.device(t, "kiosk-1", false))
	o.Now, o.PruneAfter, o.Prune = time.Now, 30*day, m.prune
	x := &pruning{place: p, t: t, m: m, o: o}
	x.drain() // nothing is there at its comparison
	return x
}

// again makes room for another case on the same server.
func (x *pruning) again(t *testing.T) *pruning {
	must(t, x.admin, "DELETE FROM sacra.entries")
	y := &pruning{place: x.place, t: t, m: &memory{kiosk: "kiosk-1"}, o: x.o}
	y.m.add(500, "x")
	y.o.Log, y.o.Prune = y.m, y.m.prune
	y.drain()
	return y
}

// drain copies as after a restart of the program.
func (x *pruning) drain() {
	x.t.Helper()
	x.o.Start = x.s
	x.s = drain(x.t, NewCopier(x.o))
}

// later lets time go by, which here is to say that everything was longer ago.
func (x *pruning) later(d time.Duration) {
	x.s.Compared = x.s.Compared.Add(-d)
	for i := range x.s.Held {
		x.s.Held[i].At = x.s.Held[i].At.Add(-d)
	}
}

// days lets n days go by, with a comparison on each.
func (x *pruning) days(n int) {
	for range n {
		x.later(day)
		x.drain()
	}
}

func TestAKioskPrunesWhatTheServerHasHadLongEnough(t *testing.T) {
	t.Parallel()
	x := newPruning(t)
	x.days(3) // the first of them finds everything there
	x.later(26 * day)
	x.days(1)
	if x.m.pruned() != 0 || len(x.s.Held) != 4 {
		t.Fatalf("%d entries were pruned after 29 days, %d ends are held", x.m.pruned(), len(x.s.Held))
	}
	x.m.add(40, "newer")
	x.days(2)
	if n := x.m.pruned(); n != 500 || x.s.Pruned != 500 {
		t.Fatalf("%d entries were pruned after 31 days, state %+v; want the 500 of the first", n, x.s)
	}
	x.m.add(10, "after that")
	x.days(3)
	if x.s.Waiting != 0 || x.s.Gone != 0 || x.s.Forked != 0 || x.s.Fault != "" || x.s.Mark != x.m.head() {
		t.Errorf("it copies on as before: %+v", x.s)
	}
	r := NewReader(x.device(t, "desk", true), time.Now)
	defer r.Close()
	n := 0
	for row, err := range r.Chain("kiosk-1").Rows(t.Context(), 0) {
		if err != nil || row.Pruned() {
			t.Fatalf("entry %d on the server: %v", row.Seq, err)
		}
		n++
	}
	if n != 550 {
		t.Errorf("%d entries on the server", n)
	}
}

func TestAKioskKeepsWhatItMay(t *testing.T) {
	t.Parallel()
	base := newPruning(t)
	for name, spoil := range map[string]func(*pruning){
		"the setting is off":                  func(x *pruning) { x.o.PruneAfter = 0 },
		"it never saw the server meanwhile":   func(x *pruning) { x.s.Held = nil; x.later(40 * day) },
		"its clock is not the server's":       func(x *pruning) { x.o.Now = func() time.Time { return time.Now().Add(2 * time.Hour) } },
		"the server flushes nothing":          func(x *pruning) { x.set("fsync = off") },
		"the server loses the newest":         func(x *pruning) { must(x.t, x.admin, "DELETE FROM sacra.entries WHERE seq > 480") },
		"the server loses some in between":    func(x *pruning) { must(x.t, x.admin, "DELETE FROM sacra.entries WHERE seq BETWEEN 20 AND 30") },
		"the server is put back to its start": func(x *pruning) { must(x.t, x.admin, "DELETE FROM sacra.entries") },
		"another device has its name": func(x *pruning) {
			other := x.m.clone(490)
			other.add(3, "other")
			o := x.o
			o.Log, o.PruneAfter, o.Start = other, 0, State{}
			drain(x.t, NewCopier(o))
		},
		"it was put back to an older state": func(x *pruning) { x.m.rows = x.m.rows[:400] },
	} {
		t.Run(name, func(t *testing.T) {
			x := base.again(t)
			x.days(1)
			x.later(28 * day)
			if len(x.s.Held) != 1 {
				t.Fatalf("%d ends are held", len(x.s.Held))
			}
			spoil(x)
			x.days(3)
			if n := x.m.pruned(); n != 0 {
				t.Errorf("%d entries were pruned: %+v", n, x.s)
			}
			x.set("fsync = on")
		})
	}
}

// set sets the server up otherwise.
func (x *pruning) set(setting string) {
	x.t.Helper()
	must(x.t, x.admin, "ALTER SYSTEM SET "+setting)
	must(x.t, x.admin, "SELECT pg_reload_conf()")
	time.Sleep(200 * time.Millisecond)
}

// A server that was put back to an older state than what was pruned: nothing can
// bring that back, so it is told and nothing more is pruned. What is new goes on to
// the server.
func TestAServerThatLostWhatWasPrunedIsTold(t *testing.T) {
	t.Parallel()
	x := newPruning(t)
	x.days(1)
	x.later(30 * day)
	x.days(1)
	if x.m.pruned() != 500 {
		t.Fatalf("%d entries were pruned", x.m.pruned())
	}
	must(t, x.admin, "CREATE TABLE backup AS SELECT * FROM sacra.entries")
	must(t, x.admin, "DELETE FROM sacra.entries WHERE seq > 450")
	x.m.add(30, "a check-in after that")
	x.drain()
	if x.s.Gone != 451 || x.s.Waiting != 0 || x.s.Mark != x.m.head() || len(x.s.Held) != 0 {
		t.Fatalf("%+v, want entry 451 to be gone and nothing waiting", x.s)
	}
	x.days(1)
	x.later(30 * day)
	x.days(2)
	if n := x.m.pruned(); n != 500 || x.s.Gone != 451 {
		t.Errorf("%d entries pruned, gone %d: want no more pruned, and to be told on", n, x.s.Gone)
	}
	r := NewReader(x.device(t, "desk", true), time.Now)
	defer r.Close()
	read, missing := 0, 0
	for _, err := range r.Chain("kiosk-1").Rows(t.Context(), 0) {
		if errors.Is(err, record.ErrBroken) {
			missing++
		} else if err != nil {
			t.Fatal(err)
		}
		read++
	}
	if read != 480 || missing != 1 {
		t.Errorf("a desk reads %d entries and is told of %d breaks", read, missing)
	}
	// A newer backup makes it good.
	must(t, x.admin, "INSERT INTO sacra.entries SELECT * FROM backup ON CONFLICT DO NOTHING")
	x.days(1)
	if x.s.Gone != 0 {
		t.Errorf("the entries are back, and it says that %d is gone", x.s.Gone)
	}
}

// A thief who empties entries that were not sent yet takes them away: that is told.
func TestWhatWasEmptiedBeforeItWasSentIsTold(t *testing.T) {
	t.Parallel()
	x := newPruning(t)
	x.m.add(20, "not sent yet")
	for i := 505; i < 510; i++ {
		x.m.rows[i].Sealed = []byte(prunedMark)
	}
	x.drain()
	if x.s.Gone != 506 || x.s.Waiting != 0 {
		t.Errorf("%+v, want entry 506 to be gone and the others sent", x.s)
	}
	if n := x.count(t); n != 515 {
		t.Errorf("%d entries on the server, want all but the five", n)
	}
}

func TestHowLongTheServerHasHadAnEnd(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	at := func(seq, days int) Held {
		return Held{record.Anchor{Seq: int64(seq)}, start.AddDate(0, 0, days)}
	}
	var month []Held
	for d := range 30 {
		month = append(month, at(100+d, d))
	}
	for name, c := range map[string]struct {
		held []Held
		now  Held
		keep int
		due  int64
	}{
		"the first day":                     {nil, at(100, 0), 1, 0},
		"the same day again":                {month[:1], Held{record.Anchor{Seq: 101}, start.Add(time.Hour)}, 1, 0},
		"on the last day but one":           {month[:29], at(129, 29), 30, 0},
		"on the day":                        {month, at(130, 30), 31, 100},
		"a day later":                       {month, at(131, 31), 30, 101},
		"after weeks without the server":    {month[:3], at(140, 60), 2, 102},
		"a server whose clock was put back": {month, at(131, 3), 4, 0},
		"a log that is shorter now":         {month, at(110, 31), 11, 101},
	} {
		next, due := hold(c.held, c.now, 30*day)
		if len(next) != c.keep || due.Seq != c.due {
			t.Errorf("%s: %d ends are held and %d is due, want %d and %d", name, len(next), due.Seq, c.keep, c.due)
		}
	}
}
