//go:build unix

package record

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"sacra/triage/vault"
)

// canary is what a patient typed. It must never be on the disk in clear.
const canary = "CANARY Maria Lopez, numb since Tuesday"

const (
	childVar     = "SACRA_RECORD_CHILD" // what the child process has to do
	recipientVar = "SACRA_RECORD_RECIPIENT"
)

// hastyRole saves like a kiosk whose log does not wait for the disk.
const hastyRole = "hasty"

// TestMain lets the test program stand in for the kiosk that is killed.
func TestMain(m *testing.M) {
	role, dir, _ := strings.Cut(os.Getenv(childVar), " ")
	if role == "" {
		os.Exit(m.Run())
	}
	if err := child(role, dir); err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
}

func child(role, dir string) error {
	recipient, err := vault.ParseRecipient(os.Getenv(recipientVar))
	if err != nil {
		return err
	}
	o := Options{Sealer: recipient, Kiosk: "desk"}
	if err := Create(context.Background(), dir, o); err != nil && !errors.Is(err, ErrExists) && !errors.Is(err, ErrInUse) {
		return err
	}
	if role == watchedRole || role == carelessRole || role == faultyRole {
		return watchedChild(role, dir, o)
	}
	if role == "look" {
		ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
		defer cancel()
		l, err := Open(ctx, dir, o)
		if err != nil {
			return err
		}
		return l.Close()
	}
	if role == "limited" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 300 << 10, Max: 300 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			return err
		}
	}
	l, err := Open(context.Background(), dir, o)
	if err != nil {
		return err
	}
	if role == hastyRole {
		if _, err := l.db.Exec("PRAGMA synchronous = NORMAL"); err != nil {
			return err
		}
	}
	spooled := 0
	for i := 0; spooled < 3; i++ {
		kind := []Kind{Partial, Partial, Intake}[i%3]
		visit := visitID(os.Getpid()<<16 + i/3)
		if role == "lying" {
			fmt.Println("ack", l.head.Seq+1, strings.Repeat("00", 32))
		}
		row, err := l.Append(context.Background(), visit, kind, canary)
		switch {
		case errors.Is(err, ErrSpooled):
			spooled++
			fmt.Println("spooled", visit, err)
		case err != nil:
			return err
		case role != "lying":
			fmt.Println("ack", row.Seq, hex.EncodeToString(row.SHA256[:]))
		}
	}
	return nil
}

func childCommand(role, dir string, to vault.Recipient) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVar+"="+role+" "+dir, recipientVar+"="+to.String())
	return cmd
}

// killRun starts a kiosk in dir, kills it after a while and returns what it had confirmed, by number. The
// while begins with the process, or with the first save that it confirms: how long a start takes depends
// on the machine.
func killRun(t *testing.T, role, dir string, to vault.Recipient, fromStart bool, after time.Duration) map[int64]string {
	t.Helper()
	cmd := childCommand(role, dir, to)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	kill := func() { time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) }
	if fromStart {
		kill()
	}
	acked := map[int64]string{}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil { // the last line may be cut short; then it was not confirmed
			break
		}
		var seq int64
		var sum string
		if _, err := fmt.Sscanf(line, "ack %d %s", &seq, &sum); err != nil {
			t.Fatalf("the kiosk said %q", line)
		}
		if len(acked) == 0 && !fromStart {
			kill()
		}
		acked[seq] = sum
	}
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err == nil {
		t.Fatal("the kiosk was not killed")
	}
	return acked
}

// lost opens the log after a kill and counts the confirmed entries that are not there as confirmed.
func lost(t *testing.T, dir string, acked map[int64]string, whole bool) int {
	t.Helper()
	l, err := Open(t.Context(), dir, Options{})
	if errors.Is(err, ErrMissing) && len(acked) == 0 { // killed before the log was made
		return 0
	}
	if err != nil {
		t.Fatalf("after a kill: %v", err)
	}
	defer mustClose(t, l)
	if whole {
		if _, err := l.Verify(t.Context()); err != nil {
			t.Fatalf("after a kill: %v", err)
		}
	}
	first := l.head.Seq
	for seq := range acked {
		first = min(first, seq)
	}
	for row, err := range l.Rows(t.Context(), first-1) {
		must(t, err)
		if acked[row.Seq] == hex.EncodeToString(row.SHA256[:]) {
			delete(acked, row.Seq)
		}
	}
	return len(acked)
}

func noCanary(t *testing.T, dir string) {
	t.Helper()
	for path, data := range everyFile(t, dir) {
		// None of them is likely to come up by chance: the head of a sealed entry has a thousand letters of base64,
		// in which ten thousand kills found a "Maria" that nobody had typed.
		for _, word := range []string{canary, "Maria Lopez", `"body":`} {
			if bytes.Contains(data, []byte(word)) {
				t.Fatalf("%s has %q in clear", filepath.Base(path), word)
			}
		}
	}
}

// campaign is how often something is tried: as often as a variable says, or few times, or with SACRA_TORTURE many.
func campaign(variable string, few, many int) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil {
		return n
	}
	if os.Getenv("SACRA_TORTURE") != "" {
		return many
	}
	return few
}

// What the kiosk has confirmed is there after kill -9, at whatever moment. SACRA_TORTURE=1 kills 10,000
// times instead of 100, SACRA_KILLS as often as it says.
func TestNothingConfirmedIsLostByKill9(t *testing.T) {
	kills := campaign("SACRA_KILLS", 100, 10_000)
	to, _ := keys(t)
	var dir string
	confirmed, missing := 0, 0
	for i := range kills {
		if i%100 == 0 {
			dir = t.TempDir()
		}
		// One in four is killed in its start, the others amid their saves.
		acked := killRun(t, "saving", dir, to, i%4 == 0, rand.N(40*time.Millisecond))
		confirmed += len(acked)
		if i%10 == 9 {
			noCanary(t, dir) // while the write-ahead log is still there
		}
		missing += lost(t, dir, acked, i%10 == 9)
	}
	noCanary(t, dir)
	t.Logf("%d kills, %d saves confirmed, %d lost", kills, confirmed, missing)
	if missing != 0 {
		t.Errorf("%d confirmed saves were lost", missing)
	}
	if confirmed < kills {
		t.Errorf("only %d saves were confirmed in %d runs; the kills come too early to show anything", confirmed, kills)
	}
}

// The negative control: a kiosk that confirms before it saves must be caught by the same measure.
func TestKillTestCatchesALyingKiosk(t *testing.T) {
	to, _ := keys(t)
	dir := t.TempDir()
	missing := 0
	for range 5 {
		missing += lost(t, dir, killRun(t, "lying", dir, to, false, 60*time.Millisecond), true)
	}
	if missing == 0 {
		t.Error("a kiosk that confirms what it has not saved went unnoticed")
	}
}

func TestSecondProcessIsRefused(t *testing.T) {
	to, _ := keys(t)
	dir := t.TempDir()
	l := mustOpen(t, dir, Options{Sealer: to, Kiosk: "desk"})
	mustAppend(t, l, 1, Note, "x")
	look := func() string {
		out, err := childCommand("look", dir, to).CombinedOutput()
		if err == nil {
			return "opened"
		}
		return string(out)
	}
	if got := look(); !strings.Contains(got, ErrInUse.Error()) {
		t.Errorf("second process: %q, want %q", got, ErrInUse)
	}
	// Even with the lock file gone SQLite's own lock holds, and also after this process has opened and
	// closed the file by other means.
	must(t, os.Remove(filepath.Join(dir, lockFile)))
	if _, err := os.ReadFile(l.path()); err != nil {
		t.Fatal(err)
	}
	if got := look(); got == "opened" {
		t.Error("a second process opened the log once the lock file was gone")
	}
	mustAppend(t, l, 1, Note, "y")
	mustClose(t, l)
	if got := look(); got != "opened" {
		t.Errorf("after Close: %q", got)
	}
}

// A disk that takes no more: the error is reported, and the entry is safe all the same.
func TestADiskThatTakesNoMore(t *testing.T) {
	to, identity := keys(t)
	dir := t.TempDir()
	out, err := childCommand("limited", dir, to).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	acks := strings.Count(string(out), "ack ")
	if acks < 10 || strings.Count(string(out), "spooled ") != 3 {
		t.Fatalf("the kiosk said:\n%s", out)
	}
	noCanary(t, dir)
	l := mustOpen(t, dir, Options{})
	if l.merged != 3 {
		t.Errorf("%d entries came in from the rescue directory, want 3", l.merged)
	}
	n := 0
	for _, row := range allRows(t, l) {
		e, err := OpenRow(identity, row)
		if err != nil || string(e.Body) != `"`+canary+`"` {
			t.Fatalf("entry %d: %s, %v", row.Seq, e.Body, err)
		}
		n++
	}
	if n != acks+3 {
		t.Errorf("%d entries, want %d", n, acks+3)
	}
	if _, err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestFilesArePrivateWhateverTheUmask(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	defer syscall.Umask(syscall.Umask(0))
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 1, Note, "x")
	rescue(t, dir, options(), 1, Note, "y")
	if _, err := l.Backup(t.Context(), filepath.Join(dir, "backup.db")); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
