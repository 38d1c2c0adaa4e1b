//go:build linux

package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"sacra/triage/record/postgres/pgtest"
)

// A cluster that loses its primary again and again loses no entry that it has
// confirmed, and has none twice. The control is the same cluster without a
// synchronous standby, whose senders are held before the kill: it must lose, or
// this test is blind. The kiosks see the loss and send again.
func TestAClusterOutlivesItsPrimary(t *testing.T) {
	kills, _ := strconv.Atoi(os.Getenv("SACRA_KILLS"))
	if kills == 0 {
		kills = 50
	}
	if os.Getenv("SACRA_TORTURE") == "" {
		t.Skip("the kills take most of an hour: make torture")
	}
	killed := blow{hit: (*pgtest.Cluster).Kill, back: (*pgtest.Cluster).Run}
	t.Run("synchronous", func(t *testing.T) {
		lost := failOver(t, true, kills, killed)
		if lost != 0 {
			t.Errorf("%d entries were confirmed and lost", lost)
		}
	})
	// A primary that hangs keeps its connections, and wakes up as one that believes
	// it is the primary still.
	t.Run("frozen", func(t *testing.T) {
		lost := failOver(t, true, max(1, kills/5), blow{hit: (*pgtest.Cluster).Freeze, back: (*pgtest.Cluster).Thaw})
		if lost != 0 {
			t.Errorf("%d entries were confirmed and lost", lost)
		}
	})
	// A host that is gone: packets to it are dropped, and nobody hears that it died.
	t.Run("silent", func(t *testing.T) {
		lost := failOver(t, true, max(1, kills/5), blow{(*pgtest.Cluster).Kill, (*pgtest.Cluster).Run, true})
		if lost != 0 {
			t.Errorf("%d entries were confirmed and lost", lost)
		}
	})
	t.Run("control", func(t *testing.T) {
		if lost := failOver(t, false, max(1, kills/10), killed); lost == 0 {
			t.Error("a cluster without a synchronous standby lost nothing: the test is blind")
		}
	})
}

// blow is what befalls a primary, and how it comes back.
type blow struct {
	hit, back func(*pgtest.Cluster, *pgtest.Node) error
	silent    bool // and from that moment nothing comes from its host
}

// failOver has five kiosks copy while the primary is hit, and returns how many
// entries the kiosks had been told were safe and a new primary did not have.
func failOver(t *testing.T, synchronous bool, kills int, b blow) (lost int64) {
	c, err := pgtest.StartCluster(synchronous)
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("patroni or etcd is not installed")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer c.Stop()
	p := clusterPlace(t, c)
	hosts := c.Hosts()
	between := map[string]*proxy{}
	if b.silent {
		for i, n := range c.Nodes {
			between[n.Name] = newProxy(t, hosts[i])
			hosts[i] = between[n.Name].address()
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	logs, copiers := fiveKiosks(ctx, t, p, hosts, &running)
	worst, told := time.Duration(0), time.Duration(0)
	for n := range kills {
		if err := c.Ready(3 * time.Minute); err != nil {
			t.Fatalf("before kill %d: %v", n+1, err)
		}
		time.Sleep(time.Duration(500+mrand.IntN(1000)) * time.Millisecond)
		old, err := c.Primary(time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		if !synchronous {
			c.Senders(old, syscall.SIGSTOP)
			time.Sleep(100 * time.Millisecond)
		}
		marks := make([]State, len(copiers))
		for i, copier := range copiers {
			marks[i] = copier.State()
		}
		if b.silent {
			between[old.Name].silent.Store(true)
		}
		if err := b.hit(c, old); err != nil {
			t.Fatal(err)
		}
		telling := tellers(copiers, marks)
		next, err := c.Primary(3 * time.Minute)
		if err != nil {
			t.Fatalf("kill %d: %v\n%s", n+1, err, c.Said())
		}
		again := resumed(copiers, marks)
		lost += missing(t, c, next, p, marks)
		took, err := again()
		if err != nil {
			t.Fatalf("kill %d: %v", n+1, err)
		}
		worst, told = max(worst, took), max(told, telling())
		t.Logf("kill %d: %d lost so far, written again after %s", n+1, lost, took.Round(time.Millisecond))
		if b.silent {
			between[old.Name].silent.Store(false)
			between[old.Name].cut()
		}
		if err := b.back(c, old); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("synchronous %t: %d kills, %d confirmed entries lost, staff told at most %s after, writes again at most %s after a new primary answered",
		synchronous, kills, lost, told.Round(10*time.Millisecond), worst.Round(10*time.Millisecond))
	cancel()
	running.Wait()
	if err := c.Ready(3 * time.Minute); err != nil {
		t.Fatal(err)
	}
	settle(t, c, p, copiers, logs)
	return lost
}

// fiveKiosks seal and copy until ctx ends.
func fiveKiosks(ctx context.Context, t *testing.T, p *place, hosts []string, running *sync.WaitGroup) (logs []*memory, copiers []*Copier) {
	t.Helper()
	for i := range 5 {
		m := &memory{kiosk: fmt.Sprint("kiosk-", i)}
		a := p.device(t, m.kiosk, false)
		a.Address.Hosts = hosts
		o := options(m, a)
		o.Deadline = 5 * time.Second
		o.Sleep = func(ctx context.Context, _ time.Duration, wake <-chan struct{}) {
			Sleep(ctx, 100*time.Millisecond, wake)
		}
		copier := NewCopier(o)
		logs, copiers = append(logs, m), append(copiers, copier)
		running.Go(func() { copier.Run(ctx) })
		running.Go(func() {
			for ctx.Err() == nil {
				m.add(1+mrand.IntN(5), "x")
				copier.Wake()
				time.Sleep(20 * time.Millisecond)
			}
		})
	}
	return logs, copiers
}

// tellers returns what says how long it took from now until the staff of each kiosk
// were told, or it copied on without a fault.
func tellers(copiers []*Copier, marks []State) func() time.Duration {
	began := time.Now()
	took := make([]time.Duration, len(copiers))
	var all sync.WaitGroup
	for i, c := range copiers {
		all.Go(func() {
			for s := c.State(); s.Fault == "" && s.Mark.Seq < marks[i].Mark.Seq+1000 && time.Since(began) < time.Minute; s = c.State() {
				time.Sleep(5 * time.Millisecond)
			}
			took[i] = time.Since(began)
		})
	}
	return func() time.Duration {
		all.Wait()
		return slices.Max(took)
	}
}

// resumed returns what says how long it took from now until every kiosk had copied
// more than at its mark, by itself.
func resumed(copiers []*Copier, marks []State) func() (time.Duration, error) {
	began := time.Now()
	took, errs := make([]time.Duration, len(copiers)), make([]error, len(copiers))
	var all sync.WaitGroup
	for i, c := range copiers {
		all.Go(func() {
			for c.State().Mark.Seq <= marks[i].Mark.Seq {
				if time.Since(began) > time.Minute {
					errs[i] = fmt.Errorf("kiosk %d copies no more: %+v", i, c.State())
					return
				}
				time.Sleep(5 * time.Millisecond)
			}
			took[i] = time.Since(began)
		})
	}
	return func() (time.Duration, error) {
		all.Wait()
		return slices.Max(took), errors.Join(errs...)
	}
}

// clusterPlace sets the database of a cluster up.
func clusterPlace(t *testing.T, c *pgtest.Cluster) *place {
	t.Helper()
	n, err := c.Primary(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	first, err := c.Connect(t.Context(), n, "postgres")
	if err != nil {
		t.Fatal(err)
	}
	must(t, first, "CREATE DATABASE sacra")
	_ = first.Close(t.Context())
	p := &place{Server: &pgtest.Server{CA: c.CA}, database: "sacra"}
	if p.admin, err = c.Connect(t.Context(), n, "sacra"); err != nil {
		t.Fatal(err)
	}
	if _, err := Init(t.Context(), p.admin); err != nil {
		t.Fatal(err)
	}
	if p.clinic, err = NewClinic(rand.Reader); err == nil {
		err = AddClinic(t.Context(), p.admin, p.clinic)
	}
	if err != nil {
		t.Fatal(err)
	}
	must(t, p.admin, "UPDATE sacra.clinics SET day_rows = 1000000000") // its kiosks seal weeks in minutes
	return p
}

// missing counts the entries up to the marks that a node does not have: of the last
// ones, which are all that a fail-over can lose.
func missing(t *testing.T, c *pgtest.Cluster, n *pgtest.Node, p *place, marks []State) (lost int64) {
	t.Helper()
	conn, err := c.Connect(t.Context(), n, "sacra")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for i, m := range marks {
		var there int64
		if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM sacra.entries WHERE clinic = $1 AND kiosk = $2 AND seq <= $3 AND seq > $3 - 20000", p.clinic, fmt.Sprint("kiosk-", i), m.Mark.Seq).Scan(&there); err != nil {
			t.Fatal(err)
		}
		lost += max(0, min(m.Mark.Seq, 20000)-there)
	}
	return lost
}

// settle copies the rest and compares the server with what was sealed.
func settle(t *testing.T, c *pgtest.Cluster, p *place, copiers []*Copier, logs []*memory) {
	t.Helper()
	n, err := c.Primary(time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	for _, copier := range copiers {
		for try := 0; ; try++ {
			err := copier.Drain(t.Context())
			if err == nil {
				break
			}
			if try == 50 {
				t.Fatal(err)
			}
			time.Sleep(100 * time.Millisecond)
		}
		copier.drop()
	}
	var conn *pgx.Conn
	if conn, err = c.Connect(t.Context(), n, "sacra"); err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	p.admin = conn
	p.holds(t, logs...)
}
