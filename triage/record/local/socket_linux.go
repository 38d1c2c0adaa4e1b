package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// longestName is the longest path in bytes that the kernel takes for a socket.
const longestName = 107

// withName calls f with a name for the socket of dir that is short enough: its path, or a way through a
// descriptor of the directory.
func withName(dir string, f func(name string) error) (err error) {
	if name := filepath.Join(dir, SocketFile); len(name) <= longestName {
		return f(name)
	}
	fd, err := unix.Open(dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return &fs.PathError{Op: "open", Path: dir, Err: err}
	}
	defer func() { err = errors.Join(err, unix.Close(fd)) }()
	return f(fmt.Sprintf("/proc/self/fd/%d/%s", fd, SocketFile))
}

// listen makes the socket. The caller holds the lock of the directory, so one that is there belongs to a
// kiosk that has ended. The directory is for its user alone, so nobody else comes near it before Chmod.
func listen(dir string) (l *net.UnixListener, err error) {
	path := filepath.Join(dir, SocketFile)
	if info, err := os.Lstat(path); err == nil {
		if info.Mode().Type() != fs.ModeSocket {
			return nil, fmt.Errorf("%s: %w and is not a socket", path, fs.ErrExist)
		}
		if err := os.Remove(path); err != nil {
			return nil, err
		}
	}
	err = withName(dir, func(name string) error {
		l, err = net.ListenUnix("unix", &net.UnixAddr{Name: name, Net: "unix"})
		return err
	})
	if err != nil {
		return nil, err
	}
	l.SetUnlinkOnClose(false) // the name may be gone; Serve's Close removes the path
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close(), os.Remove(path))
	}
	return l, nil
}

// dial connects to the socket of a directory.
func dial(ctx context.Context, dir string) (conn *net.UnixConn, err error) {
	err = withName(dir, func(name string) error {
		c, err := new(net.Dialer).DialContext(ctx, "unix", name)
		if err == nil {
			conn = c.(*net.UnixConn)
		}
		return err
	})
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ECONNREFUSED):
		return nil, fmt.Errorf("%w: %w", ErrNobody, err)
	case err != nil:
		return nil, err
	}
	if err := sameUser(conn); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// sameUser returns nil if the process at the other end runs as the user of this one.
func sameUser(conn *net.UnixConn) error {
	raw, err := conn.SyscallConn()
	if err != nil {
		return err
	}
	var peer *unix.Ucred
	var peerErr error
	if err := raw.Control(func(fd uintptr) {
		peer, peerErr = unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED)
	}); err != nil {
		return err
	}
	if peerErr != nil {
		return peerErr
	}
	return allowed(int(peer.Uid))
}

// allowed refuses every user but this process's own.
func allowed(uid int) error {
	if uid != os.Geteuid() {
		return ErrStranger
	}
	return nil
}
