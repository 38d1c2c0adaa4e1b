package disk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// countTo is what the processes of TestUpdateByManyProcesses do.
const countTo = "SACRA_TEST_COUNT_IN"

func TestMain(m *testing.M) {
	if dir := os.Getenv(countTo); dir != "" {
		if err := count(dir); err != nil {
			_, _ = os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const counts = 50

// count adds to one file that others add to, and replaces another.
func count(dir string) error {
	for n := range counts {
		err := Update(filepath.Join(dir, "count"), 100, func(old []byte, err error) ([]byte, error) {
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
			last, _ := strconv.Atoi(string(old))
			return strconv.AppendInt(nil, int64(last+1), 10), nil
		})
		long := bytes.Repeat([]byte{'a' + byte(n%26)}, 1<<16)
		if err := errors.Join(err, Replace(filepath.Join(dir, "whole"), long)); err != nil {
			return err
		}
	}
	return nil
}

// Two programs of a clinic share a folder: nothing that one of them writes is lost to the other, and a file is
// never a mixture of two.
func TestUpdateByManyProcesses(t *testing.T) {
	dir := t.TempDir()
	const processes = 4
	var running sync.WaitGroup
	for range processes {
		running.Go(func() {
			c := exec.Command(os.Args[0])
			c.Env = append(os.Environ(), countTo+"="+dir)
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	over := make(chan struct{})
	go func() { running.Wait(); close(over) }()
	for done := false; !done; {
		select {
		case <-over:
			done = true
		default:
		}
		whole, err := os.ReadFile(filepath.Join(dir, "whole"))
		if err == nil && (len(whole) != 1<<16 || strings.Trim(string(whole), string(whole[:1])) != "") {
			t.Fatalf("a file of %d bytes is a mixture of two", len(whole))
		}
	}
	got, err := os.ReadFile(filepath.Join(dir, "count"))
	if err != nil || string(got) != strconv.Itoa(processes*counts) {
		t.Errorf("the count is %s, %v; want %d", got, err, processes*counts)
	}
}

func TestUpdate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	stop := errors.New("stop")
	for _, c := range []struct {
		name, old string // old is what change is given
		write     []byte
		err       error
		left      bool
	}{
		{name: "a new file", write: []byte("one"), left: true},
		{name: "another text", old: "one", write: []byte("two"), left: true},
		{name: "a change that fails", old: "two", write: []byte("three"), err: stop, left: true},
		{name: "nothing more", old: "two"},
		{name: "nothing again"},
	} {
		err := Update(file, 100, func(old []byte, err error) ([]byte, error) {
			if string(old) != c.old || (err != nil) != (c.old == "") {
				t.Errorf("%s: given %q, %v", c.name, old, err)
			}
			return c.write, c.err
		})
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v", c.name, err)
		}
		if _, err := os.Stat(file); (err == nil) != c.left {
			t.Errorf("%s: left %v", c.name, err)
		}
	}
}
