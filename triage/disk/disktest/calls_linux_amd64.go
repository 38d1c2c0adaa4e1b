package disktest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// op says what a call is about to do to the folder; ok is false where that is
// nothing.
func (t *tracer) op(tid int, regs syscall.PtraceRegs) (op Op, ok bool, err error) {
	const cwd = -100 // AT_FDCWD
	var path string
	a, b, c, d := regs.Rdi, regs.Rsi, regs.Rdx, regs.R10
	switch regs.Orig_rax {
	case syscall.SYS_WRITE:
		if a == 1 {
			op.Call, op.Data = Note, make([]byte, c)
			return op, true, memory(tid, b, op.Data)
		}
		op.Call, path = Write, descriptor(tid, int(a))
	case syscall.SYS_PWRITE64:
		op.Call, op.Off, path = Write, int64(d), descriptor(tid, int(a))
	case syscall.SYS_SENDFILE:
		op.Call, path = Write, descriptor(tid, int(a))
	case sysCopyFileRange:
		op.Call, path = Write, descriptor(tid, int(c))
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		op.Call, path = Sync, descriptor(tid, int(a))
	case syscall.SYS_FTRUNCATE:
		op.Call, op.Size, path = Truncate, int64(b), descriptor(tid, int(a))
	case syscall.SYS_OPEN:
		path, err = t.opened(tid, cwd, a, int(b), &op)
	case syscall.SYS_OPENAT:
		path, err = t.opened(tid, int32(a), b, int(c), &op)
	case syscall.SYS_MKDIR:
		op.Call = Mkdir
		path, err = at(tid, cwd, a)
	case syscall.SYS_MKDIRAT:
		op.Call = Mkdir
		path, err = at(tid, int32(a), b)
	case syscall.SYS_UNLINK, syscall.SYS_RMDIR:
		op.Call = Remove
		path, err = at(tid, cwd, a)
	case syscall.SYS_UNLINKAT:
		op.Call = Remove
		path, err = at(tid, int32(a), b)
	case syscall.SYS_RENAME:
		return t.renamed(tid, cwd, a, cwd, b)
	default: // renameat, renameat2
		return t.renamed(tid, int32(a), b, int32(c), d)
	}
	op.Path, ok = t.below(path)
	return op, ok && op.Call != "" && !t.cmd.skips(op.Path), err
}

// opened says whether an open makes a file, or empties one.
func (t *tracer) opened(tid int, dir int32, name uint64, flags int, op *Op) (path string, err error) {
	if flags&(os.O_CREATE|os.O_TRUNC) == 0 {
		return "", nil
	}
	if path, err = at(tid, dir, name); err != nil {
		return "", err
	}
	_, statErr := os.Lstat(path)
	switch {
	case statErr != nil && flags&os.O_CREATE != 0:
		op.Call = Create
	case statErr == nil && flags&os.O_TRUNC != 0:
		op.Call = Truncate
	}
	return path, nil
}

func (t *tracer) renamed(tid int, fromDir int32, from uint64, toDir int32, to uint64) (op Op, ok bool, err error) {
	source, err := at(tid, fromDir, from)
	if err != nil {
		return op, false, err
	}
	target, err := at(tid, toDir, to)
	if err != nil {
		return op, false, err
	}
	op.Call = Rename
	var inside bool
	op.Path, ok = t.below(source)
	op.To, inside = t.below(target)
	if ok != inside {
		return op, false, fmt.Errorf("a rename across the folder: %s to %s", source, target)
	}
	return op, ok, nil
}

// below returns a path as it is below the folder.
func (t *tracer) below(path string) (string, bool) {
	if path == t.cmd.Dir {
		return ".", true
	}
	rest, ok := strings.CutPrefix(path, t.cmd.Dir+"/")
	return rest, ok && !strings.HasSuffix(rest, " (deleted)")
}

// descriptor returns the path of an open file.
func descriptor(tid, fd int) string {
	path, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tid, fd))
	return path
}

// position returns where in an open file the next write goes.
func position(tid, fd int) (at int64, err error) {
	info, err := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", tid, fd))
	if err == nil {
		_, err = fmt.Sscanf(string(info), "pos: %d", &at)
	}
	return at, err
}

// at returns the path that a call was given.
func at(tid int, dir int32, name uint64) (string, error) {
	buf := make([]byte, 512)
	if err := memory(tid, name, buf); err != nil {
		return "", err
	}
	path, _, ended := strings.Cut(string(buf), "\x00")
	switch {
	case !ended:
		return "", errors.New("a path is too long to be recorded")
	case filepath.IsAbs(path):
		return filepath.Clean(path), nil
	case dir < 0:
		cwd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", tid))
		return filepath.Join(cwd, path), err
	}
	return filepath.Join(descriptor(tid, int(dir)), path), nil
}

// memory reads the memory of a thread that stands still. What follows the end of a
// mapping stays zero.
func memory(tid int, addr uint64, into []byte) error {
	f, err := os.Open(fmt.Sprintf("/proc/%d/mem", tid))
	if err != nil {
		return err
	}
	n, err := f.ReadAt(into, int64(addr))
	if n > 0 {
		err = nil
	}
	return errors.Join(err, f.Close())
}
