//go:build unix

package postgres

import (
	"context"
	"sync"
	"testing"
	"time"
)

func TestAPauseGrowsAndIsNeverTheSame(t *testing.T) {
	for failed, want := range map[int]time.Duration{0: time.Second, 3: 8 * time.Second, 8: 256 * time.Second, 9: longestPause, 500: longestPause} {
		low, high := pause(failed, 0), pause(failed, 0.999)
		if low != want/2 || high <= low || high > want {
			t.Errorf("after %d faults: %s to %s, want %s to %s", failed, low, high, want/2, want)
		}
	}
}

// More check-ins are no reason to ask a server again that does not answer, and
// one that does is asked at once.
func TestWhatWakesACopier(t *testing.T) {
	p := newPlace(t)
	cut := newProxy(t, p.Address())
	a := p.device(t, "kiosk-1", false)
	a.Address.Hosts = []string{cut.address()}
	m := &memory{kiosk: "kiosk-1"}
	o := options(m, a)
	slept := make(chan bool, 100) // whether a wake would have been heard
	goOn := make(chan struct{})
	o.Sleep = func(ctx context.Context, d time.Duration, wake <-chan struct{}) {
		slept <- wake != nil
		select {
		case <-goOn:
		case <-ctx.Done():
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	c := NewCopier(o)
	var running sync.WaitGroup
	running.Go(func() { c.Run(ctx) })
	defer running.Wait()
	defer cancel()
	if !<-slept {
		t.Error("a copier that is up to date cannot be woken")
	}
	cut.budget.Store(-1)
	m.add(1, "x")
	goOn <- struct{}{}
	if <-slept {
		t.Error("a copier whose server is gone can be woken")
	}
	if s := c.State(); s.Fault != FaultOffline || s.Waiting != 1 || s.Since.IsZero() {
		t.Errorf("state %+v, want offline, since when, and 1 waiting", s)
	}
	cut.budget.Store(endless)
	goOn <- struct{}{}
	<-slept
	if s := c.State(); s.Fault != "" || s.Waiting != 0 || !s.Since.IsZero() || s.Current.IsZero() {
		t.Errorf("state %+v, want up to date", s)
	}
	p.holds(t, m)
}

// A connection is kept for what may follow in the same visit, and then given up: of
// two thousand kiosks that send once a minute each, a server has to hold few.
func TestAConnectionIsGivenUpSoon(t *testing.T) {
	p := newPlace(t)
	a := p.device(t, "kiosk-1", false)
	m := &memory{kiosk: "kiosk-1"}
	m.add(1, "x")
	o := options(m, a)
	slept, goOn := make(chan time.Duration), make(chan struct{})
	o.Sleep = func(ctx context.Context, d time.Duration, _ <-chan struct{}) {
		select {
		case slept <- d:
			<-goOn
		case <-ctx.Done():
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	c := NewCopier(o)
	var running sync.WaitGroup
	running.Go(func() { c.Run(ctx) })
	defer running.Wait()
	defer cancel()
	open := func() (n int) {
		t.Helper()
		if err := p.admin.QueryRow(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE usename = $1", a.Role).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for i, want := range []struct {
		wait time.Duration
		open int
	}{{holdOn, 1}, {pollEvery, 0}, {pollEvery, 0}, {holdOn, 1}} {
		if d := <-slept; d != want.wait {
			t.Errorf("pause %d: %s, want %s", i+1, d, want.wait)
		}
		for try := 0; open() != want.open; try++ { // a process of the server takes a moment to end
			if try == 100 {
				t.Fatalf("pause %d: %d connections, want %d", i+1, open(), want.open)
			}
			time.Sleep(20 * time.Millisecond)
		}
		if i == 2 {
			m.add(1, "y")
		}
		goOn <- struct{}{}
	}
}
