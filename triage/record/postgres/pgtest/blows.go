//go:build linux

package pgtest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Kill ends Patroni and all of PostgreSQL on a node, as a cut of the power does.
func (c *Cluster) Kill(n *Node) error {
	pids := []int{n.cmd.Process.Pid}
	if text, err := os.ReadFile(filepath.Join(n.dir, "data", "postmaster.pid")); err == nil {
		if pid, err := strconv.Atoi(string(bytes.TrimSpace(bytes.SplitN(text, []byte("\n"), 2)[0]))); err == nil {
			pids = append(pids, pid)
		}
	}
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	_ = n.cmd.Wait()
	n.cmd = nil
	// Its children, and those that were forked meanwhile.
	return c.within(10*time.Second, "a process of the node lives on", func() bool {
		left := inFolder(filepath.Join(n.dir, "data"))
		for _, pid := range left {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		return len(left) == 0
	})
}

// Freeze stops everything on a node where it stands, Patroni included, as a machine
// that hangs does: its connections stand and say nothing.
func (c *Cluster) Freeze(n *Node) error { return c.signal(n, syscall.SIGSTOP) }

// Thaw lets a frozen node go on, which does not know that time has passed.
func (c *Cluster) Thaw(n *Node) error { return c.signal(n, syscall.SIGCONT) }

func (c *Cluster) signal(n *Node, sig syscall.Signal) error {
	// Patroni first: it must not see that its PostgreSQL stands still.
	return signalAll(append([]int{n.cmd.Process.Pid}, inFolder(filepath.Join(n.dir, "data"))...), sig)
}

// Freeze has the server and all that serves a connection stand still, and Thaw go on:
// the system still takes connections and bytes for it.
func (s *Server) Freeze() error { return signalAll(inFolder(s.Data()), syscall.SIGSTOP) }

// Thaw ends Freeze.
func (s *Server) Thaw() error { return signalAll(inFolder(s.Data()), syscall.SIGCONT) }

func signalAll(pids []int, sig syscall.Signal) error {
	for _, pid := range pids {
		if err := syscall.Kill(pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
			return err
		}
	}
	return nil
}

// Senders stops or continues what sends the primary's log to its standbys.
func (c *Cluster) Senders(n *Node, sig syscall.Signal) {
	for _, pid := range inFolder(filepath.Join(n.dir, "data")) {
		if line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid)); err == nil && strings.Contains(string(line), "walsender") {
			_ = syscall.Kill(pid, sig)
		}
	}
}

// inFolder returns the processes that work in a folder.
func inFolder(dir string) (pids []int) {
	all, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, link := range all {
		if at, err := os.Readlink(link); err == nil && at == dir {
			if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(link))); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}
