package disktest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"unsafe"
)

// The calls of the system that change files, and those that write to a pipe.
const (
	sysRenameat2     = 316
	sysCopyFileRange = 326
	sysSeccomp       = 317
)

var watched = []uint32{
	syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_SENDFILE, sysCopyFileRange,
	syscall.SYS_FSYNC, syscall.SYS_FDATASYNC, syscall.SYS_FTRUNCATE,
	syscall.SYS_OPEN, syscall.SYS_OPENAT,
	syscall.SYS_RENAME, syscall.SYS_RENAMEAT, sysRenameat2,
	syscall.SYS_UNLINK, syscall.SYS_UNLINKAT, syscall.SYS_RMDIR,
	syscall.SYS_MKDIR, syscall.SYS_MKDIRAT,
}

// refused are calls that change files too and that nothing here makes. One that
// began to would go unrecorded, so it fails.
var refused = []uint32{
	syscall.SYS_WRITEV, syscall.SYS_PWRITEV, syscall.SYS_TRUNCATE, syscall.SYS_FALLOCATE,
	syscall.SYS_CREAT, syscall.SYS_LINK, syscall.SYS_LINKAT, syscall.SYS_SYMLINK, syscall.SYS_SYMLINKAT,
}

// Available returns nil where processes can be watched: some containers do not let
// anybody.
func Available() error {
	got, err := Run(Command{Args: []string{"/bin/true"}, Dir: os.TempDir()})
	if err == nil && got.Exit != 0 {
		err = fmt.Errorf("a process that is watched ends with status %d", got.Exit)
	}
	if err != nil {
		return fmt.Errorf("processes cannot be watched here: %w", err)
	}
	return nil
}

// Watched makes the calls of this process visible to the one that watches it. It is
// to be called once, before the process touches a file that counts.
func Watched() error {
	const (
		load     = syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS
		equal    = syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K
		give     = syscall.BPF_RET | syscall.BPF_K
		allow    = 0x7fff0000
		trace    = 0x7ff00000
		fail     = 0x00050000 | uint32(syscall.ENOSYS)
		modeTwo  = 1 // SECCOMP_SET_MODE_FILTER
		allTasks = 1 // SECCOMP_FILTER_FLAG_TSYNC
		noNew    = 38
	)
	filter := []syscall.SockFilter{{Code: load, K: 0}} // the number of the call
	for _, list := range []struct {
		calls []uint32
		then  uint32
	}{{watched, trace}, {refused, fail}} {
		for _, n := range list.calls {
			filter = append(filter, syscall.SockFilter{Code: equal, Jf: 1, K: n}, syscall.SockFilter{Code: give, K: list.then})
		}
	}
	filter = append(filter, syscall.SockFilter{Code: give, K: allow})
	program := syscall.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, noNew, 1, 0, 0, 0, 0); errno != 0 {
		return errno
	}
	if _, _, errno := syscall.RawSyscall(sysSeccomp, modeTwo, allTasks, uintptr(unsafe.Pointer(&program))); errno != 0 {
		return errno
	}
	return nil
}

// tracer watches one process. All of it runs on one thread, as ptrace wants.
type tracer struct {
	cmd    Command
	pid    int
	begun  map[int]*Op // by thread: the call that it is in
	result Result
	asked  int
}

// Run runs a process to its end and records what it does to the folder.
func Run(cmd Command) (Result, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	dir, err := filepath.EvalSymlinks(cmd.Dir)
	if err != nil {
		return Result{}, err
	}
	cmd.Dir = dir
	out, in, err := os.Pipe()
	if err != nil {
		return Result{}, err
	}
	process, err := os.StartProcess(cmd.Args[0], cmd.Args, &os.ProcAttr{
		Env: append(os.Environ(), cmd.Env...), Files: []*os.File{nil, in, in},
		Sys: &syscall.SysProcAttr{Ptrace: true, Setpgid: true},
	})
	if err := errors.Join(err, in.Close()); err != nil {
		return Result{}, errors.Join(err, out.Close())
	}
	var said bytes.Buffer
	var reading sync.WaitGroup
	reading.Go(func() { _, _ = io.Copy(&said, out) })
	t := &tracer{cmd: cmd, pid: process.Pid, begun: map[int]*Op{}}
	err = errors.Join(process.Release(), t.run())
	if err != nil {
		_ = syscall.Kill(t.pid, syscall.SIGKILL)
	}
	reading.Wait()
	t.result.Output = said.String()
	return t.result, errors.Join(err, out.Close())
}

func (t *tracer) run() error {
	const options = syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACESYSGOOD | 0x80 /* seccomp */ | 0x100000 /* kill on exit */
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(t.pid, &status, syscall.WALL, nil); err != nil {
		return err
	}
	if err := syscall.PtraceSetOptions(t.pid, options); err != nil {
		return err
	}
	if err := syscall.PtraceCont(t.pid, 0); err != nil {
		return err
	}
	for {
		tid, err := syscall.Wait4(-t.pid, &status, syscall.WALL, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.ECHILD):
			return nil
		case err != nil:
			return err
		case status.Exited() || status.Signaled():
			if tid == t.pid {
				t.result.Exit = status.ExitStatus()
			}
		default:
			// A thread that is gone by now was killed with the others.
			if err := t.stopped(tid, status); err != nil && !errors.Is(err, syscall.ESRCH) {
				return err
			}
		}
	}
}

// stopped handles one stop of a thread and lets it go on.
func (t *tracer) stopped(tid int, status syscall.WaitStatus) error {
	const seccompEvent = 7
	signal := status.StopSignal()
	switch {
	case signal == syscall.SIGTRAP|0x80:
		if err := t.left(tid); err != nil {
			return err
		}
	case signal == syscall.SIGTRAP && status.TrapCause() == seccompEvent:
		return t.entered(tid)
	case signal == syscall.SIGTRAP, signal == syscall.SIGSTOP: // a new thread
	default:
		return syscall.PtraceCont(tid, int(signal))
	}
	return syscall.PtraceCont(tid, 0)
}

// entered handles the beginning of a call.
func (t *tracer) entered(tid int) error {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
		return err
	}
	op, ok, err := t.op(tid, regs)
	if err != nil || !ok {
		return errors.Join(err, syscall.PtraceCont(tid, 0))
	}
	if t.cmd.At != nil {
		verdict := t.cmd.At(t.asked, op)
		t.asked++
		var errno syscall.Errno
		switch {
		case verdict.Kill:
			return syscall.Kill(t.pid, syscall.SIGKILL)
		case errors.As(verdict.Fail, &errno):
			regs.Orig_rax, regs.Rax = ^uint64(0), -uint64(errno)
			return errors.Join(syscall.PtraceSetRegs(tid, &regs), syscall.PtraceCont(tid, 0))
		}
	}
	t.begun[tid] = &op
	return syscall.PtraceSyscall(tid, 0)
}

// left handles the end of a call: one that succeeded is recorded.
func (t *tracer) left(tid int) error {
	op := t.begun[tid]
	delete(t.begun, tid)
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tid, &regs); err != nil || op == nil {
		return err
	}
	n := int64(regs.Rax)
	if n < 0 {
		return nil
	}
	if op.Call == Write {
		// What was written is read back from the file: the thread stands still.
		fd := int(regs.Rdi)
		if regs.Orig_rax == sysCopyFileRange {
			fd = int(regs.Rdx)
		}
		if regs.Orig_rax != syscall.SYS_PWRITE64 {
			at, err := position(tid, fd)
			if err != nil {
				return err
			}
			op.Off = at - n
		}
		f, err := os.Open(filepath.Join(t.cmd.Dir, op.Path))
		if err != nil {
			return err
		}
		op.Data = make([]byte, n)
		if _, err = f.ReadAt(op.Data, op.Off); errors.Join(err, f.Close()) != nil {
			return fmt.Errorf("reading back %s: %w", op, err)
		}
		if n == 0 {
			return nil
		}
	}
	t.result.Ops = append(t.result.Ops, *op)
	return nil
}
