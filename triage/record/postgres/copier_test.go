//go:build unix

package postgres

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
	"time"
)

// Whatever is cut, killed and restarted in between, the server has in the end
// what was sealed, each row once.
func TestTheServerHasWhatWasSealed(t *testing.T) {
	rounds := 12
	if os.Getenv("SACRA_TORTURE") != "" {
		rounds = 120
	}
	p := newPlace(t)
	cut := newProxy(t, p.Address())
	rng := rand.New(rand.NewPCG(16, uint64(rounds)))
	var logs []*memory
	var access []Access
	for i := range 3 {
		kiosk := fmt.Sprintf("kiosk-%d", i+1)
		a := p.device(t, kiosk, false)
		a.Address.Hosts = []string{cut.address()}
		logs, access = append(logs, &memory{kiosk: kiosk}), append(access, a)
	}
	states := make([][]State, 3) // all that were ever kept: a kiosk may come back with an old one
	failed := 0
	for range rounds {
		// Each kiosk seals for a while, one of them perhaps six weeks, with no
		// network; then all copy at once and are cut somewhere.
		for _, m := range logs {
			m.add(rng.IntN(60)+rng.IntN(2)*rng.IntN(500), "sealed ")
		}
		cut.budget.Store(int64(rng.IntN(400_000)))
		var all sync.WaitGroup
		var mu sync.Mutex
		for i, m := range logs {
			o := options(m, access[i])
			if old := states[i]; len(old) > 0 && rng.IntN(3) > 0 {
				o.Start = old[rng.IntN(len(old))]
			}
			kill := time.Duration(rng.IntN(400)) * time.Millisecond
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), kill)
				defer cancel()
				c := NewCopier(o)
				err := c.Drain(ctx)
				c.drop()
				mu.Lock()
				defer mu.Unlock()
				states[i] = append(states[i], c.State())
				if err != nil {
					failed++
				}
			})
		}
		all.Wait()
		cut.cut()
	}
	if failed < rounds/3 {
		t.Errorf("only %d of %d copies were cut: the test looks at nothing", failed, 3*rounds)
	}
	cut.budget.Store(endless)
	for i, m := range logs {
		o := options(m, access[i])
		o.Start = slices.MaxFunc(states[i], func(a, b State) int { return int(a.Mark.Seq - b.Mark.Seq) })
		if s := drain(t, NewCopier(o)); s.Waiting != 0 || s.Fault != "" || s.Forked != 0 || s.Mark != m.head() {
			t.Errorf("kiosk %d: %+v, want everything copied", i+1, s)
		}
	}
	p.holds(t, logs...)
}

// Rows may reach the server in any order, as from two senders of one kiosk.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	p := newPlace(t)
	m := &memory{kiosk: "kiosk-1"}
	m.add(300, "x")
	a := p.device(t, "kiosk-1", false)
	shuffled := slices.Clone(m.rows[50:250])
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	l := linkOf(t, a)
	for part := range slices.Chunk(shuffled, 7) {
		send(t, l, part)
	}
	drain(t, NewCopier(options(m, a)))
	p.holds(t, m)
}

// A server that lost what it had confirmed gets it again, whatever newer rows are
// there.
func TestTheMarkGoesBackWhereTheServerLostRows(t *testing.T) {
	p := newPlace(t)
	m := &memory{kiosk: "kiosk-1"}
	m.add(500, "x")
	a := p.device(t, "kiosk-1", false)
	c := NewCopier(options(m, a))
	drain(t, c)
	must(t, p.admin, "DELETE FROM sacra.entries WHERE seq > 430 AND clinic = $1", p.clinic)
	m.add(3, "after") // all of what was lost is behind the mark
	if s := drain(t, c); s.Mark != m.head() {
		t.Errorf("the mark is at %d, want %d", s.Mark.Seq, m.head().Seq)
	}
	p.holds(t, m)

	// A hole far behind the mark shows when the whole chain is compared.
	must(t, p.admin, "DELETE FROM sacra.entries WHERE seq BETWEEN 5 AND 9 AND clinic = $1", p.clinic)
	o := options(m, a)
	o.Start = drain(t, c)
	o.Start.Compared = time.Now().Add(-25 * time.Hour)
	drain(t, NewCopier(o))
	p.holds(t, m)
}

func TestTwoDevicesUnderOneNameAreToldAndBothKept(t *testing.T) {
	p := newPlace(t)
	a := p.device(t, "kiosk-1", false)
	one := &memory{kiosk: "kiosk-1"}
	one.add(20, "one")
	other := one.clone(15)
	other.add(3, "other")
	first, second := NewCopier(options(one, a)), NewCopier(options(other, a))
	if s := drain(t, first); s.Forked != 0 {
		t.Errorf("forked at %d with one device", s.Forked)
	}
	if s := drain(t, second); s.Forked == 0 || s.Waiting != 0 {
		t.Errorf("the clone: %+v, want a fork and nothing waiting", s)
	}
	one.add(1, "one")
	if s := drain(t, first); s.Forked == 0 || s.Fault != "" {
		t.Errorf("the first: %+v, want a fork", s)
	}
	p.holds(t, one, other)
}

func TestADeviceFromAnOldBackupIsTold(t *testing.T) {
	p := newPlace(t)
	a := p.device(t, "kiosk-1", false)
	m := &memory{kiosk: "kiosk-1"}
	m.add(200, "x")
	kept := drain(t, NewCopier(options(m, a)))
	for _, start := range []State{{}, kept} {
		old := m.clone(40)
		o := options(old, a)
		o.Start = start
		if s := drain(t, NewCopier(o)); s.Forked == 0 {
			t.Errorf("restored and nothing new: %+v, want a fork", s)
		}
		old.add(2, "after the restore")
		if s := drain(t, NewCopier(o)); s.Forked == 0 || s.Waiting != 0 {
			t.Errorf("restored: %+v, want a fork and nothing waiting", s)
		}
	}
}

// Rule 2 of the fail-over: what was cut short while it waited for a standby is
// there, and yet it must not be taken for safe.
func TestNothingIsConfirmedThatNoStandbyHas(t *testing.T) {
	t.Parallel()
	p := newPlaceOfItsOwn(t)
	m := &memory{kiosk: "kiosk-1"}
	m.add(10, "x")
	o := options(m, p.device(t, "kiosk-1", false))
	o.Deadline = 700 * time.Millisecond
	must(t, p.admin, "SET synchronous_commit = local") // or this connection would wait as well
	standby := func(name string) {
		must(t, p.admin, "ALTER SYSTEM SET synchronous_standby_names = '"+name+"'")
		must(t, p.admin, "SELECT pg_reload_conf()")
		time.Sleep(200 * time.Millisecond)
	}
	standby("nobody")
	c := NewCopier(o)
	if err := c.Drain(t.Context()); err == nil {
		t.Fatal("a batch was confirmed that no standby has")
	}
	if err := c.Drain(t.Context()); err == nil || c.State().Mark.Seq != 0 {
		t.Errorf("the resend: %v, mark %d; want an error and no mark", err, c.State().Mark.Seq)
	}
	standby("")
	drain(t, c)
	p.holds(t, m)
}

func TestARestartInTheMiddleOfABatch(t *testing.T) {
	t.Parallel()
	p := newPlaceOfItsOwn(t)
	a := p.device(t, "kiosk-1", false)
	m := &memory{kiosk: "kiosk-1"}
	m.add(20_000, "x")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c := NewCopier(options(m, a))
	var running sync.WaitGroup
	running.Go(func() { c.Run(ctx) })
	for range 3 {
		for until := c.State().Mark.Seq + 50; c.State().Mark.Seq < min(until, 20_000); {
			time.Sleep(time.Millisecond)
		}
		if err := p.Signal(3); err != nil { // SIGQUIT: as a crash
			t.Fatal(err)
		}
		if err := p.Run(); err != nil {
			t.Fatal(err)
		}
		m.add(1500, "meanwhile")
		c.Wake()
	}
	for range 600 {
		if c.State().Mark == m.head() {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	cancel()
	running.Wait()
	var err error
	if p.admin, err = p.Connect(t.Context(), p.database); err != nil {
		t.Fatal(err)
	}
	p.holds(t, m)
}

// A log that is damaged is copied up to the damage.
func TestADamagedLogIsCopiedUpToTheDamage(t *testing.T) {
	p := newPlace(t)
	m := &memory{kiosk: "kiosk-1"}
	m.add(30, "x")
	c := NewCopier(options(&damaged{m, 20}, p.device(t, "kiosk-1", false)))
	if err := c.Drain(t.Context()); Why(err) != FaultRecord {
		t.Errorf("got %v, want a fault of the record", err)
	}
	if s := c.State(); s.Mark.Seq != 19 || s.Fault != FaultRecord {
		t.Errorf("state %+v, want the mark at 19", s)
	}
}
