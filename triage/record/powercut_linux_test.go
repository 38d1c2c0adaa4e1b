package record

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"sacra/triage/vault"
)

// ext4Shutdown makes a mounted ext4 drop everything that it has not written, as a cut
// of the power does (EXT4_IOC_SHUTDOWN without flushing the journal).
func ext4Shutdown(dir string) error {
	const shutdown, noFlush = 0x8004587d, uint32(2)
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	how := noFlush
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), shutdown, uintptr(unsafe.Pointer(&how))); errno != 0 {
		return errno
	}
	return nil
}

// cuttable is a file system of its own whose power can be cut.
type cuttable struct{ image, at string }

// newCuttable makes an ext4 in a file and mounts it, where this user may.
func newCuttable(t *testing.T) *cuttable {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("cutting the power of a file system takes root")
	}
	dir := t.TempDir()
	c := &cuttable{filepath.Join(dir, "image"), filepath.Join(dir, "disk")}
	must(t, os.Mkdir(c.at, 0o700))
	for _, args := range [][]string{
		{"truncate", "-s", "48M", c.image}, {"mkfs.ext4", "-q", c.image},
	} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Skipf("no ext4 can be made here: %v %s", err, out)
		}
	}
	if err := c.mount(); err != nil {
		t.Skipf("no loop device can be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = c.unmount() })
	return c
}

func (c *cuttable) mount() error {
	out, err := exec.Command("mount", "-o", "loop", c.image, c.at).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func (c *cuttable) unmount() error {
	out, err := exec.Command("umount", c.at).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// cut lets a kiosk save, cuts the power a moment after its first save, and starts
// the machine again. It returns what the kiosk had confirmed by then.
func (c *cuttable) cut(t *testing.T, role, dir string, to vault.Recipient, after time.Duration) map[int64]string {
	t.Helper()
	cmd := childCommand(role, dir, to)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewReader(out)
	said := make(chan string, 10_000) // more than it says until the cut
	go func() {
		defer close(said)
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			said <- line
		}
	}()
	acked := map[int64]string{}
	note := func(line string) {
		var seq int64
		var sum string
		if n, _ := fmt.Sscanf(line, "ack %d %s", &seq, &sum); n == 2 {
			acked[seq] = sum
		}
	}
	first, ok := <-said
	if !ok {
		t.Fatal("the kiosk ended before it saved anything")
	}
	note(first)
	time.Sleep(after)
	// What is said while the shutdown runs does not count: an fsync that is under way
	// then may return as if it had been done.
	for range len(said) {
		note(<-said)
	}
	must(t, ext4Shutdown(c.at))
	_ = cmd.Process.Kill()
	for range said {
	}
	_ = cmd.Wait()
	must(t, c.unmount())
	must(t, c.mount())
	return acked
}

// powerCuts cuts the power that many times and counts what was confirmed and is gone.
func powerCuts(t *testing.T, role string, cuts int) (confirmed, missing int) {
	to, _ := keys(t)
	c := newCuttable(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	var dir string
	for i := range cuts {
		if i%20 == 0 { // so that the file system does not fill up
			must(t, os.RemoveAll(dir))
			dir = filepath.Join(c.at, fmt.Sprint("data", i))
			must(t, Create(context.Background(), dir, Options{Sealer: to, Kiosk: "desk"}))
		}
		acked := c.cut(t, role, dir, to, time.Duration(random.Int64N(int64(30*time.Millisecond))))
		confirmed += len(acked)
		l, err := Open(t.Context(), dir, Options{Sealer: to, Kiosk: "desk"})
		if role == hastyRole && errors.Is(err, ErrBroken) { // the head file outran the log, and tells
			missing += len(acked)
			must(t, os.RemoveAll(dir))
			dir = filepath.Join(c.at, fmt.Sprint("again", i))
			must(t, Create(context.Background(), dir, Options{Sealer: to, Kiosk: "desk"}))
			continue
		}
		if err != nil {
			t.Fatalf("after cut %d: %v", i, err)
		}
		if _, faults, err := l.Waiting(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("after cut %d it alarms of %v, %v", i, faults, err)
		}
		mustClose(t, l)
		missing += lost(t, dir, acked, i%10 == 9)
	}
	return confirmed, missing
}

// What was confirmed survives a cut of the power of a real ext4. SACRA_TORTURE=1 cuts
// 1,000 times instead of 15.
func TestAPowerCutOfARealFileSystemLosesNothing(t *testing.T) {
	cuts := campaign("SACRA_CUTS", 15, 1000)
	if testing.Short() {
		t.Skip("the race detector sees nothing of another process")
	}
	confirmed, missing := powerCuts(t, "saving", cuts)
	t.Logf("%d power cuts, %d saves confirmed, %d lost", cuts, confirmed, missing)
	if missing > 0 {
		t.Errorf("%d confirmed saves were lost", missing)
	}
	if confirmed < cuts {
		t.Errorf("only %d saves were confirmed: the cuts come too early to show anything", confirmed)
	}
}

// The control: a log that does not wait for the disk must be caught by the same cuts.
func TestAPowerCutCatchesAHastyLog(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector sees nothing of another process")
	}
	const cuts = 15
	confirmed, missing := powerCuts(t, hastyRole, cuts)
	t.Logf("%d power cuts, %d saves confirmed, %d lost", cuts, confirmed, missing)
	if missing == 0 {
		t.Error("a log that does not wait for the disk went unnoticed")
	}
}
