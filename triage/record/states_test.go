//go:build unix

package record

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"sacra/triage/disk/disktest"
	"sacra/triage/vault"
)

// The parts that the child process plays while each of its calls is watched.
const (
	watchedRole  = "watched"
	carelessRole = "careless" // synchronous = NORMAL: confirms what is not on the disk
	faultyRole   = "faulty"   // goes on whatever fails
)

// watchedChild is a kiosk of a few days: it opens its log, saves check-ins, and
// closes it. Once an entry went into the rescue directory before.
func watchedChild(role, dir string, o Options) error {
	if err := disktest.Watched(); err != nil {
		return err
	}
	for day := range 3 {
		if day == 1 {
			e := sealedEntry{Header: Header{Kiosk: o.Kiosk, Visit: visitID(99), Kind: Intake}, At: time.Now(), Body: []byte(`"x"`)}
			if err := rescueAs(dir, o, e); err != nil && role != faultyRole {
				return err
			}
		}
		l, err := Open(context.Background(), dir, o)
		if err != nil {
			fmt.Println("refused", err)
			if role == faultyRole {
				continue
			}
			return err
		}
		if role == carelessRole {
			if _, err := l.db.Exec("PRAGMA synchronous = NORMAL"); err != nil {
				return err
			}
		}
		for i := range 9 {
			kind := []Kind{Partial, Partial, Intake}[i%3]
			row, err := l.Append(context.Background(), visitID(day*10+i/3), kind, canary)
			switch {
			case err == nil:
				fmt.Println("ack", row.Seq, hex.EncodeToString(row.SHA256[:]), row.Visit, row.Kind)
			case errors.Is(err, ErrSpooled):
				fmt.Println("spooled", visitID(day*10+i/3), kind)
			default:
				fmt.Println("refused", err)
			}
			if i == 5 { // as a moment later
				l.settle()
			}
		}
		if err := l.Close(); err != nil {
			fmt.Println("refused", err)
		}
	}
	return nil
}

// rescueAs leaves an entry in the rescue directory as a log that failed does.
func rescueAs(dir string, o Options, e sealedEntry) error {
	o, err := o.withDefaults()
	if err == nil {
		err = spoolEntry(dir, o, e)
	}
	return err
}

// confirmed is what the child said of an entry.
type confirmed struct {
	Anchor
	visit   string
	kind    Kind
	spooled bool
}

func confirmations(said []byte) (all []confirmed) {
	for line := range strings.Lines(string(said)) {
		var c confirmed
		var sum []byte
		if n, _ := fmt.Sscanf(line, "ack %d %x %s %s", &c.Seq, &sum, &c.visit, &c.kind); n == 4 {
			copy(c.SHA256[:], sum)
			all = append(all, c)
		}
		if n, _ := fmt.Sscanf(line, "spooled %s %s", &c.visit, &c.kind); n == 2 {
			c.spooled = true
			all = append(all, c)
		}
	}
	return all
}

// soundAfter opens a log as a kiosk does at its start, after a cut. Nothing that was
// confirmed may be missing, and nobody may be alarmed.
func soundAfter(ctx context.Context, dir string, o Options, acked []confirmed, whole bool) error {
	l, err := Open(ctx, dir, o)
	if err != nil {
		return err
	}
	err = l.Fault()
	if _, faults, waitErr := l.Waiting(ctx); err == nil && (waitErr != nil || len(faults) > 0) {
		err = fmt.Errorf("it alarms of %v, %w", faults, waitErr)
	}
	if !whole && len(acked) > 2 { // the chain holds the others
		acked = acked[len(acked)-2:]
	}
	for _, a := range acked {
		there := false
		if err == nil && a.spooled {
			err = l.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM entries WHERE visit = ? AND kind = ?)", a.visit, string(a.kind)).Scan(&there)
		} else if err == nil {
			there, err = hasRow(ctx, l.db, a.Anchor)
		}
		if err == nil && !there {
			err = fmt.Errorf("%w: entry %d", errLost, a.Seq)
		}
	}
	if err == nil && whole {
		_, err = l.Verify(ctx)
	}
	return errors.Join(err, l.Close())
}

// errLost means that an entry was confirmed and is gone.
var errLost = errors.New("a confirmed entry is lost")

// recorded lets the child work and returns all that it did.
func recorded(t *testing.T, role string, at func(int, disktest.Op) disktest.Verdict) (base disktest.Tree, got disktest.Result, o Options) {
	t.Helper()
	if err := disktest.Available(); err != nil {
		t.Skip(err)
	}
	if testing.Short() {
		t.Skip("the race detector sees nothing of another process")
	}
	to, _ := keys(t)
	o = Options{Sealer: to, Kiosk: "desk"}
	dir := filepath.Join(disktest.Scratch(t), "data")
	mustClose(t, mustOpen(t, dir, o))
	base, err := disktest.ReadTree(dir, nil)
	must(t, err)
	got = runChild(t, role, dir, to, at)
	return base, got, o
}

func runChild(t *testing.T, role, dir string, to vault.Recipient, at func(int, disktest.Op) disktest.Verdict) disktest.Result {
	t.Helper()
	got, err := disktest.Run(disktest.Command{
		Args: []string{os.Args[0]}, Env: []string{childVar + "=" + role + " " + dir, recipientVar + "=" + to.String()}, Dir: dir, At: at,
	})
	must(t, err)
	return got
}

// After every call that the program makes while it saves, on every disk that wrote
// what it had to and some of the rest, the log opens, has what was confirmed and
// alarms nobody. SACRA_TORTURE=1 tries a million states instead of a few thousand,
// SACRA_STATES as many as it says.
func TestNoCrashStateLosesWhatWasConfirmed(t *testing.T) {
	states := campaign("SACRA_STATES", 2000, 1_000_000)
	base, got, o := recorded(t, watchedRole, nil)
	if got.Exit != 0 || strings.Contains(got.Output, "refused") {
		t.Fatal(got.Output)
	}
	lost, spoiled, tried := crashStates(t, disktest.Scratch(t), base, got.Ops, o, states)
	t.Logf("%d calls, %d states tried, %d lost a confirmed entry, %d spoiled or alarmed", len(got.Ops), tried, lost, spoiled)
	if lost+spoiled > 0 {
		t.Fail()
	}
}

// The control: a log that confirms before it is on the disk must be caught by the
// same states.
func TestCrashStatesCatchACarelessLog(t *testing.T) {
	base, got, o := recorded(t, carelessRole, nil)
	if got.Exit != 0 {
		t.Fatal(got.Output)
	}
	lost, _, tried := crashStates(silent{t}, disktest.Scratch(t), base, got.Ops, o, 300)
	t.Logf("%d states tried, %d lost a confirmed entry", tried, lost)
	if lost == 0 {
		t.Error("a log that confirms what is not on the disk went unnoticed")
	}
}

// silent is a test that finds what it looks for.
type silent struct{ testing.TB }

func (silent) Errorf(string, ...any) {}

// crashStates tries about that many states, spread over all calls.
func crashStates(t testing.TB, scratch string, base disktest.Tree, ops []disktest.Op, o Options, states int) (lost, spoiled, tried int64) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	var lostN, spoiledN, triedN atomic.Int64
	var running sync.WaitGroup
	type state struct {
		tree  disktest.Tree
		acked []confirmed
		name  string
	}
	work := make(chan state, 4)
	for worker := range 4 {
		running.Go(func() {
			dir := filepath.Join(scratch, fmt.Sprint("data", worker))
			for s := range work {
				n := triedN.Add(1)
				if err := s.tree.WriteTo(dir); err != nil {
					t.Error(err)
					continue
				}
				err := soundAfter(context.Background(), dir, o, s.acked, n%50 == 0)
				switch {
				case errors.Is(err, errLost):
					lostN.Add(1)
				case err != nil:
					spoiledN.Add(1)
				}
				if err != nil && lostN.Load()+spoiledN.Load() < 10 {
					t.Errorf("%s: %v", s.name, err)
				}
			}
		})
	}
	disk := disktest.NewDisk(base)
	var said bytes.Buffer
	per := float64(states) / float64(len(ops)+1)
	for n := 0; ; n++ {
		acked := confirmations(said.Bytes())
		for i := range max(2, int(per*float64(n+1))-int(per*float64(n))) {
			cut, name := disktest.Torn(random), "torn"
			switch i {
			case 0:
				cut, name = disktest.Synced(), "synced"
			case 1:
				cut, name = disktest.Killed(), "killed"
			}
			work <- state{disk.After(cut), acked, fmt.Sprintf("%s, draw %d after call %d", name, i, n)}
		}
		if n == len(ops) {
			break
		}
		if err := disk.Do(ops[n]); err != nil {
			t.Error(err)
			break
		}
		if ops[n].Call == disktest.Note {
			said.Write(ops[n].Data)
		}
	}
	close(work)
	running.Wait()
	return lostN.Load(), spoiledN.Load(), triedN.Load()
}

// A fault at any write or sync loses nothing that is confirmed, and nothing that
// failed is confirmed. SACRA_TORTURE=1 lets each of them fail, in each way.
func TestAFaultAtAnyWriteOrSync(t *testing.T) {
	base, whole, o := recorded(t, faultyRole, nil)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	type fault struct {
		n     int
		errno syscall.Errno
		on    bool // from then on: a disk that has failed for good
	}
	var all []fault
	for n, op := range whole.Ops {
		switch op.Call {
		case disktest.Write, disktest.Create, disktest.Rename, disktest.Truncate:
			all = append(all, fault{n, syscall.ENOSPC, false}, fault{n, syscall.EIO, false}, fault{n, syscall.EIO, true}, fault{n, syscall.ENOSPC, true})
		case disktest.Sync:
			all = append(all, fault{n, syscall.EIO, false}, fault{n, syscall.EIO, true})
		}
	}
	if os.Getenv("SACRA_TORTURE") == "" {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:60]
	}
	to := o.Sealer.(vault.Recipient)
	dir := filepath.Join(disktest.Scratch(t), "data")
	confirmedAll, refused := 0, 0
	for _, f := range all {
		must(t, base.WriteTo(dir))
		got := runChild(t, faultyRole, dir, to, func(n int, op disktest.Op) disktest.Verdict {
			if op.Call != disktest.Note && op.Call != disktest.Remove && (n == f.n || f.on && n > f.n) {
				return disktest.Verdict{Fail: f.errno}
			}
			return disktest.Verdict{}
		})
		acked := confirmations([]byte(got.Output))
		confirmedAll += len(acked)
		refused += strings.Count(got.Output, "refused")
		if got.Exit != 0 {
			t.Fatalf("call %d, %s fails with %v: exit %d: %s", f.n, whole.Ops[f.n], f.errno, got.Exit, got.Output)
		}
		// The disk works again, or another one has taken over the files.
		if err := soundAfter(t.Context(), dir, o, acked, true); err != nil {
			t.Errorf("call %d, %s fails with %v, for good %v: %v\n%s", f.n, whole.Ops[f.n], f.errno, f.on, err, got.Output)
		}
	}
	t.Logf("%d faults, %d entries confirmed, %d refused", len(all), confirmedAll, refused)
	if confirmedAll == 0 {
		t.Error("nothing was confirmed: the faults show nothing")
	}
}
