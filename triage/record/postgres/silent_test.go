//go:build linux

package postgres

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"
)

// A server that falls silent sends nothing more, no word that the connection is over
// either: its packets are dropped, or its processes stand still. That is told once
// a batch, or the connecting, has taken as long as it may, and what was under way
// arrives once.
func TestAServerThatFallsSilentIsTold(t *testing.T) {
	t.Parallel()
	p := newPlaceOfItsOwn(t)
	drop := newProxy(t, p.Address())
	kiosks := 0
	for name, c := range map[string]struct{ fall, rise func() error }{
		"its packets are dropped": {
			func() error { drop.silent.Store(true); return nil },
			func() error { drop.silent.Store(false); drop.cut(); return nil },
		},
		"it is frozen": {p.Freeze, p.Thaw},
	} {
		t.Run(name, func(t *testing.T) {
			kiosks++
			m := &memory{kiosk: fmt.Sprint("kiosk-", kiosks)}
			m.add(100, "x")
			a := p.device(t, m.kiosk, false)
			a.Address.Hosts = []string{drop.address()}
			o := options(m, a)
			o.Deadline = time.Second
			copier := NewCopier(o)
			drain(t, copier)
			m.add(5000, "more of it ")
			drop.fallAfter(200_000, func() {
				if err := c.fall(); err != nil {
					t.Error(err)
				}
			})
			// Nothing of the test ends the waiting: if the copier does not, it never ends.
			for try, most := range []time.Duration{o.Deadline, 2 * connectPatience} { // in a batch, and connecting
				began := time.Now()
				err := copier.Drain(context.Background())
				s := copier.State()
				if err == nil || s.Fault != FaultOffline || s.Since.IsZero() || s.Waiting == 0 {
					t.Errorf("try %d: %v: %+v, want to be told that nobody answers", try+1, err, s)
				}
				t.Logf("try %d: told after %s, of %s", try+1, time.Since(began).Round(10*time.Millisecond), most)
			}
			if err := c.rise(); err != nil {
				t.Fatal(err)
			}
			for try := 0; copier.Drain(t.Context()) != nil; try++ { // what was cut may still be at work there
				if try == 50 {
					t.Fatalf("it answers again, and %+v", copier.State())
				}
				time.Sleep(100 * time.Millisecond)
			}
			if s := copier.State(); s.Waiting != 0 || s.Fault != "" || s.Mark != m.head() {
				t.Errorf("%+v, want everything copied", s)
			}
			copier.drop()
			n := 0
			if err := p.admin.QueryRow(t.Context(), "SELECT count(*) FROM sacra.entries WHERE kiosk = $1", m.kiosk).Scan(&n); err != nil || n != 5100 {
				t.Errorf("%d entries on the server, %v; want each of the 5100 once", n, err)
			}
		})
	}
}

// A host that is silent costs the time of connecting once: whoever answered last is
// asked first from then on.
func TestTheHostThatAnsweredIsAskedFirst(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	// behindSilence is a device that knows a silent host first, and how often that was called.
	behindSilence := func(kiosk string, reviewer bool) (Access, func() int) {
		silent := newProxy(t, p.Address())
		silent.silent.Store(true)
		a := p.device(t, kiosk, reviewer)
		a.Address.Hosts = []string{silent.address(), p.Address()}
		return a, func() int {
			silent.mu.Lock()
			defer silent.mu.Unlock()
			return len(silent.open)
		}
	}
	once := func(t *testing.T, calls func() int, again func()) {
		t.Helper()
		before := calls()
		if before == 0 {
			t.Fatal("the silent host was not asked at all")
		}
		for range 3 {
			again()
		}
		if after := calls(); after != before {
			t.Errorf("the silent host was called %d times more", after-before)
		}
	}
	t.Run("by a kiosk", func(t *testing.T) {
		m := &memory{kiosk: "kiosk-1"}
		m.add(3, "x")
		a, calls := behindSilence(m.kiosk, false)
		c := NewCopier(options(m, a))
		drain(t, c)
		once(t, calls, func() {
			c.drop()
			m.add(1, "y")
			drain(t, c)
		})
		p.holds(t, m)
	})
	t.Run("by a desk that reads", func(t *testing.T) {
		a, calls := behindSilence("desk-1", true)
		r := NewReader(a, time.Now)
		read := func() {
			r.Close()
			if _, err := r.Kiosks(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		read()
		once(t, calls, read)
		r.Close()
	})
	t.Run("by a desk that follows", func(t *testing.T) {
		a, calls := behindSilence("desk-2", true)
		looks := make(chan struct{})
		follow := func() {
			looks <- struct{}{}
			must(t, p.admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"+a.Role+"'")
			looks <- struct{}{} // the connection is gone
		}
		var running sync.WaitGroup
		ctx, cancel := context.WithCancel(t.Context())
		defer running.Wait()
		defer cancel()
		running.Go(func() {
			Follow(ctx, a, time.Now, Pace{Poll: 50 * time.Millisecond, Rest: time.Millisecond}, func() {
				select {
				case <-looks:
				case <-ctx.Done():
				}
			})
		})
		follow()
		once(t, calls, follow)
	})
}
