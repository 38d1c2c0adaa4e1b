//go:build unix

package speech

import (
	"os"
	"os/exec"
	"syscall"
)

// halt stops a process for a while, or lets it go on. It reports false where it
// has ended.
func halt(p *os.Process, on bool) bool {
	if on {
		return p.Signal(syscall.SIGSTOP) == nil
	}
	return p.Signal(syscall.SIGCONT) == nil
}

func hide(*exec.Cmd) {}
