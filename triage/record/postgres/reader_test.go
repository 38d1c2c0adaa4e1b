//go:build unix

package postgres

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/record"
)

func TestADeskReadsAllDevices(t *testing.T) {
	p := newPlace(t)
	id := clinicKeys(t)
	one, two := p.newDevice(t, id, "kiosk-1", false), p.newDevice(t, id, "kiosk-2", false)
	desk, other := p.newDevice(t, id, "desk-1", true), p.newDevice(t, id, "desk-2", true)
	r, m := desk.reader(), record.NewMany(id, filepath.Join(t.TempDir(), "digest"))

	one.checkIn(1, "Maya")
	two.now = two.now.Add(time.Hour)
	two.checkIn(2, "Rosa")
	one.now = one.now.Add(2 * time.Hour)
	one.checkIn(3, "Ines")
	two.copy()
	one.copy()
	got, faults := desk.reads(m, r)
	if diff := cmp.Diff([]string{"Ines:", "Rosa:", "Maya:"}, got); diff != "" || len(faults) > 0 {
		t.Errorf("%v (-want +got):\n%s", faults, diff)
	}

	// Two desks change one visit: both entries are kept, and the one that arrived
	// last is the newest, whatever the clocks say.
	desk.now = desk.now.AddDate(9, 0, 0)
	desk.add(1, record.Exam, exam("neg"))
	if got, _ := desk.reads(m, r); got[2] != "Maya: neg" {
		t.Errorf("what is not copied yet: %v", got)
	}
	desk.copy()
	other.add(1, record.Exam, exam("pos"))
	other.copy()
	for name, d := range map[string]*device{"desk-1": desk, "desk-2": other} {
		got, faults := d.reads(record.NewMany(id, ""), d.reader())
		if len(faults) > 0 || got[2] != "Maya: neg pos" {
			t.Errorf("%s: %v %v, want neg and then pos", name, got, faults)
		}
	}
	// A check-in of a kiosk that was offline for weeks comes where it belongs.
	two.now = two.now.Add(-30 * time.Minute)
	two.checkIn(4, "Zoe")
	two.copy()
	if got, _ := desk.reads(m, r); got[0] != "Ines:" || !strings.HasPrefix(got[1], "Zoe") {
		t.Errorf("later: %v", got)
	}
}

// A kiosk that makes a second check-in for a visit that is not its own changes
// nothing of it.
func TestASecondCheckInOfAVisitIsToldAndLeftOut(t *testing.T) {
	p := newPlace(t)
	id := clinicKeys(t)
	one, bad, desk := p.newDevice(t, id, "kiosk-1", false), p.newDevice(t, id, "kiosk-2", false), p.newDevice(t, id, "desk", true)
	one.checkIn(1, "Maya")
	one.copy()
	bad.checkIn(1, "Mallory")
	bad.copy()
	got, faults := desk.reads(record.NewMany(id, ""), desk.reader())
	if len(got) != 1 || got[0] != "Maya:" || len(faults) != 1 || faults[0].Chain != "kiosk-2" {
		t.Errorf("%v %v, want Maya and a fault of kiosk-2", got, faults)
	}
}

// What is wrong in a chain is told with its device, and the rest is read.
func TestAChainIsCheckedAsItIsRead(t *testing.T) {
	p := newPlace(t)
	id := clinicKeys(t)
	one, two, desk := p.newDevice(t, id, "kiosk-1", false), p.newDevice(t, id, "kiosk-2", false), p.newDevice(t, id, "desk", true)
	for n := range 6 {
		one.checkIn(n, fmt.Sprintf("One%d", n))
		two.checkIn(10+n, fmt.Sprintf("Two%d", n))
	}
	one.copy()
	two.copy()
	r, m := desk.reader(), record.NewMany(id, filepath.Join(t.TempDir(), "digest"))
	if got, faults := desk.reads(m, r); len(got) != 12 || len(faults) > 0 {
		t.Fatalf("%v %v", got, faults)
	}
	for name, c := range map[string]struct {
		spoil, mend string
		at          int64
		visits      int
	}{
		"a row is gone":        {"DELETE FROM sacra.entries WHERE kiosk = 'kiosk-1' AND seq = 3 AND clinic = $1", "", 3, 11},
		"a body is changed":    {"UPDATE sacra.entries SET sealed = sealed || 'x' WHERE kiosk = 'kiosk-1' AND seq = 4 AND clinic = $1", "", 4, 11},
		"a header is changed":  {"UPDATE sacra.entries SET visit = '" + visitID(99) + "' WHERE kiosk = 'kiosk-1' AND seq = 5 AND clinic = $1", "", 5, 11},
		"a hash is changed":    {"UPDATE sacra.entries SET sha256 = sha256('x') WHERE kiosk = 'kiosk-1' AND seq = 2 AND clinic = $1", "", 2, 11},
		"the first row is cut": {"DELETE FROM sacra.entries WHERE kiosk = 'kiosk-1' AND seq = 1 AND clinic = $1", "", 1, 11},
	} {
		must(t, p.admin, "CREATE TABLE aside AS SELECT * FROM sacra.entries")
		must(t, p.admin, c.spoil, p.clinic)
		got, faults := desk.reads(record.NewMany(id, ""), desk.reader())
		if len(got) != c.visits || len(faults) == 0 || faults[0].Chain != "kiosk-1" || faults[0].Seq != c.at {
			t.Errorf("%s: %d visits, %v; want %d and a fault at entry %d", name, len(got), faults, c.visits, c.at)
		}
		must(t, p.admin, "DELETE FROM sacra.entries")
		must(t, p.admin, "INSERT INTO sacra.entries SELECT * FROM aside")
		must(t, p.admin, "DROP TABLE aside")
	}
	if got, faults := desk.reads(m, r); len(got) != 12 || len(faults) > 0 {
		t.Errorf("mended: %v %v", got, faults)
	}
}

// Two tablets under one name: what both sealed is read, and it is told.
func TestAForkIsReadToBothEnds(t *testing.T) {
	p := newPlace(t)
	id := clinicKeys(t)
	one, desk := p.newDevice(t, id, "kiosk-1", false), p.newDevice(t, id, "desk", true)
	clone := p.newDevice(t, id, "kiosk-1", false)
	one.access = clone.access
	one.checkIn(1, "Maya")
	one.checkIn(2, "Rosa")
	one.copy()
	r, m := desk.reader(), record.NewMany(id, filepath.Join(t.TempDir(), "digest"))
	if got, faults := desk.reads(m, r); len(got) != 2 || len(faults) > 0 {
		t.Fatalf("%v %v", got, faults)
	}
	clone.checkIn(7, "Clone")
	clone.copy() // its entry 1 lies behind what the desk has read
	for range 2 {
		if got, faults := desk.reads(m, r); len(got) != 3 || len(faults) == 0 {
			t.Errorf("%v %v, want three visits and a fault", got, faults)
		}
	}
}

// Without the server the desk shows what it has read before, and its own.
func TestADeskWithoutTheServer(t *testing.T) {
	p := newPlace(t)
	id := clinicKeys(t)
	one, desk := p.newDevice(t, id, "kiosk-1", false), p.newDevice(t, id, "desk", true)
	one.checkIn(1, "Maya")
	one.copy()
	digest := filepath.Join(t.TempDir(), "digest")
	desk.reads(record.NewMany(id, digest), desk.reader())
	desk.add(1, record.Exam, exam("pos"))
	visits, faults, err := record.NewMany(id, digest).Visits(t.Context(), []record.Chain{{Name: "kiosk-1"}, {Name: "desk", Source: desk.log}})
	if err != nil || len(faults) > 0 || len(visits) != 1 || visits[0].Intake.Name != "Maya" || len(visits[0].Exam) != 1 {
		t.Errorf("%v %v %v, want Maya with her exam", visits, faults, err)
	}
}

// Many desks read while kiosks copy; all see all in the end, and nobody waits for
// the poll.
func TestManyDesksFollow(t *testing.T) {
	p := newPlace(t)
	id := clinicKeys(t)
	kiosks := []*device{p.newDevice(t, id, "kiosk-1", false), p.newDevice(t, id, "kiosk-2", false)}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var all sync.WaitGroup
	seen := make([]atomic.Int64, 3)
	for i := range seen {
		desk := p.newDevice(t, id, fmt.Sprintf("desk-%d", i), true)
		r, m := desk.reader(), record.NewMany(id, "")
		all.Go(func() {
			Follow(ctx, desk.access, time.Now, Pace{Poll: 2 * time.Second, Rest: 20 * time.Millisecond}, func() {
				if got, faults := desk.reads(m, r); len(faults) == 0 {
					seen[i].Store(int64(len(got)))
				}
			})
		})
	}
	const visits = 20
	for n := range visits {
		kiosks[n%2].checkIn(n, fmt.Sprint("V", n))
		kiosks[n%2].copy()
	}
	for i := range seen {
		for ctx.Err() == nil && seen[i].Load() < visits {
			time.Sleep(5 * time.Millisecond)
		}
		if n := seen[i].Load(); n != visits {
			t.Errorf("desk %d has seen %d visits, want %d", i, n, visits)
		}
	}
	cancel()
	all.Wait()
}

// What is said while a follower looks, or rests after it, leads to another look: it
// may have been too late for the first.
func TestAWordDuringALookIsNotLost(t *testing.T) {
	p := newPlace(t)
	desk, kiosk := p.device(t, "desk", true), p.device(t, "kiosk-1", false)
	speaker := connect(t, kiosk)
	speak := func() {
		if _, err := speaker.Exec(t.Context(), "SELECT pg_notify($1, '')", "sacra_"+kiosk.Clinic); err != nil {
			t.Error(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	looks, spoken := make(chan int, 100), make(chan struct{})
	var running sync.WaitGroup
	running.Go(func() {
		n := 0
		Follow(ctx, desk, time.Now, Pace{Poll: time.Hour, Rest: 100 * time.Millisecond}, func() {
			n++
			if n == 1 {
				speak() // during the first look
			}
			if n == 2 {
				time.AfterFunc(20*time.Millisecond, func() { // in the rest after the second
					speak()
					close(spoken)
				})
			}
			looks <- n
		})
	})
	defer running.Wait()
	defer cancel()
	for want := 1; want <= 3; want++ {
		select {
		case <-looks:
		case <-time.After(time.Minute):
			t.Fatalf("look %d never came", want)
		}
	}
	<-spoken
}

// A storm of words from a stolen kiosk costs a look now and then, and a broken
// connection no entry.
func TestAStormOfNotifications(t *testing.T) {
	p := newPlace(t)
	cut := newProxy(t, p.Address())
	desk := p.device(t, "desk", true)
	desk.Address.Hosts = []string{cut.address()}
	kiosk := p.device(t, "kiosk-1", false)
	ctx, cancel := context.WithCancel(t.Context())
	var looks atomic.Int64
	var running sync.WaitGroup
	running.Go(func() {
		Follow(ctx, desk, time.Now, Pace{Poll: 300 * time.Millisecond, Rest: 100 * time.Millisecond}, func() { looks.Add(1) })
	})
	defer running.Wait()
	defer cancel()
	storm := connect(t, kiosk)
	began := time.Now()
	for n := range 3000 {
		if _, err := storm.Exec(t.Context(), "SELECT pg_notify($1, $2)", "sacra_"+kiosk.Clinic, fmt.Sprint(n)); err != nil {
			t.Fatal(err)
		}
	}
	if most := int64(time.Since(began)/(100*time.Millisecond)) + 3; looks.Load() > most {
		t.Errorf("%d looks in %s, want %d at most", looks.Load(), time.Since(began), most)
	}
	if _, err := storm.Exec(t.Context(), "SELECT pg_notify($1, $2)", "sacra_"+kiosk.Clinic, strings.Repeat("x", 9000)); code(err) != "22023" {
		t.Errorf("a giant word: %v", err)
	}
	cut.cut()
	before := looks.Load()
	for range 100 {
		if looks.Load() >= before+2 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if looks.Load() < before+2 {
		t.Error("after its connection was cut a desk looks no more")
	}
}
