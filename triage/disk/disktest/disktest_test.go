package disktest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/disk"
)

const childVar = "SACRA_DISKTEST_CHILD"

// TestMain lets the test program stand in for the one that is watched.
func TestMain(m *testing.M) {
	dir := os.Getenv(childVar)
	if dir == "" {
		os.Exit(m.Run())
	}
	if err := child(dir); err != nil {
		fmt.Println("error:", err)
		os.Exit(3)
	}
}

func child(dir string) error {
	if err := Watched(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "a", "c", "d"), 0o700); err != nil {
		return err
	}
	for n := range 3 {
		if err := disk.Replace(filepath.Join(dir, "a", "file"), []byte(strings.Repeat(fmt.Sprint(n), 1300))); err != nil {
			return err
		}
		fmt.Println("kept", n)
	}
	if err := disk.Rename(filepath.Join(dir, "old"), filepath.Join(dir, "a", "b", "new")); err != nil {
		return err
	}
	from, err := os.Open(filepath.Join(dir, "a", "file"))
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(dir, "copy"))
	if err != nil {
		return err
	}
	defer to.Close()
	if _, err := to.ReadFrom(from); err != nil {
		return err
	}
	if _, err := to.WriteAt([]byte("!"), 2000); err != nil {
		return err
	}
	return os.RemoveAll(filepath.Join(dir, "gone"))
}

// started returns a folder, what is in it, and the command that works on it.
func started(t *testing.T) (Tree, Command) {
	t.Helper()
	if err := Available(); err != nil {
		t.Skip(err)
	}
	dir := Scratch(t)
	base := Tree{"old": []byte("old"), "a": nil, "a/b": nil, "gone": nil, "gone/deep": nil, "gone/deep/file": []byte("x")}
	if err := base.WriteTo(dir); err != nil {
		t.Fatal(err)
	}
	return base, Command{Args: []string{os.Args[0]}, Env: []string{childVar + "=" + dir}, Dir: dir}
}

func treeOf(t *testing.T, dir string) Tree {
	t.Helper()
	tree, err := ReadTree(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func stateOf(t *testing.T, base Tree, ops []Op, n int, cut Cut) Tree {
	t.Helper()
	tree, err := State(base, ops, n, cut)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// What was recorded, done again, gives the very folder, and so it does for every
// call before which the process is killed for real.
func TestWhatIsRecordedIsWhatWasDone(t *testing.T) {
	base, cmd := started(t)
	whole, err := Run(cmd)
	if err != nil || whole.Exit != 0 {
		t.Fatal(err, whole.Output)
	}
	if diff := cmp.Diff(treeOf(t, cmd.Dir), stateOf(t, base, whole.Ops, len(whole.Ops), Killed())); diff != "" {
		t.Fatalf("the folder (-real +rebuilt):\n%s", diff)
	}
	if !strings.Contains(whole.Output, "kept 2") {
		t.Errorf("it said %q", whole.Output)
	}
	for n := range whole.Ops {
		if err := base.WriteTo(cmd.Dir); err != nil {
			t.Fatal(err)
		}
		cmd.At = func(i int, _ Op) Verdict { return Verdict{Kill: i == n} }
		killed, err := Run(cmd)
		if err != nil || killed.Exit != -1 {
			t.Fatalf("killed before call %d: %v, exit %d", n, err, killed.Exit)
		}
		if diff := cmp.Diff(treeOf(t, cmd.Dir), stateOf(t, base, killed.Ops, len(killed.Ops), Killed())); diff != "" {
			t.Fatalf("killed before %s (-real +rebuilt):\n%s", whole.Ops[n], diff)
		}
	}
}

// A call that is made to fail does nothing, and the process is told.
func TestACallThatFails(t *testing.T) {
	_, cmd := started(t)
	cmd.At = func(_ int, o Op) Verdict {
		if o.Call == Sync && o.Path == "a/file.tmp" {
			return Verdict{Fail: syscall.EIO}
		}
		return Verdict{}
	}
	got, err := Run(cmd)
	if err != nil || got.Exit != 3 || !strings.Contains(got.Output, "input/output error") {
		t.Errorf("%v, exit %d: %s", err, got.Exit, got.Output)
	}
}

// A file is the old one or the new one at any cut, if it was written as package
// disk does it; and cuts are seen to lose what was not synced.
func TestACutOfThePower(t *testing.T) {
	base, cmd := started(t)
	whole, err := Run(cmd)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	torn := 0
	for n := range len(whole.Ops) + 1 {
		for range 20 {
			tree := stateOf(t, base, whole.Ops, n, Torn(random))
			if text := string(tree["a/file"]); text != "" && text != strings.Repeat(text[:1], 1300) {
				t.Fatalf("after %d calls the file is %q", n, text)
			}
			if c, ok := tree["copy"]; ok && len(c) != 2001 && n == len(whole.Ops) {
				torn++
			}
		}
	}
	if torn == 0 {
		t.Error("a file that was never synced is never torn")
	}
	all := stateOf(t, base, whole.Ops, len(whole.Ops), Synced())
	if _, ok := all["copy"]; ok || string(all["a/b/new"]) != "old" || all["old"] != nil || !strings.HasPrefix(string(all["a/file"]), "222") {
		t.Errorf("what was synced: %q", all)
	}
}
