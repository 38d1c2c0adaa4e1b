package local

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"sacra/triage/record"
)

func raw(t *testing.T, dir string) *net.UnixConn {
	t.Helper()
	conn, err := dial(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

func TestTheSocketIsForItsUserAlone(t *testing.T) {
	dir := shortDir(t)
	lent(t, dir, 1)
	info, err := os.Lstat(filepath.Join(dir, SocketFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := allowed(os.Geteuid() + 1); !errors.Is(err, ErrStranger) {
		t.Errorf("another user: %v", err)
	}
}

// A socket that others may open, as after a careless chmod, still gives them nothing.
func TestAnotherUserIsToldNothing(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can become another user")
	}
	dir := shortDir(t)
	lent(t, dir, 1)
	for name, mode := range map[string]fs.FileMode{dir: 0o755, filepath.Join(dir, SocketFile): 0o666} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	got := make(chan error, 1)
	go func() {
		runtime.LockOSThread() // for good: the thread ends with its other user
		if _, _, errno := unix.RawSyscall(unix.SYS_SETRESUID, 65534, 65534, 65534); errno != 0 {
			got <- errno
			return
		}
		conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: filepath.Join(dir, SocketFile), Net: "unix"})
		if err == nil {
			_, err = converse(conn, question{Ask: askHead}, func(answer) (bool, error) { return true, nil })
			_ = conn.Close()
		}
		got <- err
	}()
	if err := <-got; !errors.Is(err, ErrNobody) {
		t.Errorf("another user was answered: %v", err)
	}
}

func TestASocketThatWasLeftIsReplacedAndAFileIsNot(t *testing.T) {
	dir := shortDir(t)
	l := newLog(t, dir, 1)
	path := filepath.Join(dir, SocketFile)
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false) // as after a kill
	_ = left.Close()
	if _, err := Connect(t.Context(), dir); !errors.Is(err, ErrNobody) {
		t.Errorf("a socket that was left: %v", err)
	}
	s, err := Serve(dir, l, plain{}.String, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte("hers"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Serve(dir, l, plain{}.String, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file of that name: %v", err)
	}
	if kept, _ := os.ReadFile(path); string(kept) != "hers" {
		t.Error("the file was changed")
	}
}

func TestWhatIsNoQuestionIsRefusedAndCostsNothing(t *testing.T) {
	dir := shortDir(t)
	_, _, c := lent(t, dir, 2)
	huge := binary.BigEndian.AppendUint32(nil, 1<<31)
	for name, sent := range map[string][]byte{
		"a length out of bounds": huge, "no JSON": {0, 0, 0, 2, '{', '}' + 1}, "half a length": {0, 0}, "half a message": {0, 0, 1, 0, '{'},
		"nothing": {}, "another protocol": frame(t, question{Protocol: 9, Ask: askHead}), "no such question": frame(t, question{Protocol: 1, Ask: "keys"}),
		"put without a row": frame(t, question{Protocol: 1, Ask: askPut}), "has without an entry": frame(t, question{Protocol: 1, Ask: askHas}),
	} {
		conn := raw(t, dir)
		if _, err := conn.Write(sent); err != nil {
			t.Fatal(err)
		}
		_ = conn.CloseWrite()
		reply, _ := io.ReadAll(conn)
		if _, err := answers(&reader{reply}, nil, func(answer) (bool, error) { return true, nil }); err == nil {
			t.Errorf("%s: it was answered", name)
		}
	}
	if _, err := c.Head(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

type reader struct{ b []byte }

func (r *reader) Read(p []byte) (int, error) {
	if len(r.b) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.b)
	r.b = r.b[n:]
	return n, nil
}

func TestTooManyAtOnceAreToldSo(t *testing.T) {
	dir := shortDir(t)
	_, _, c := lent(t, dir, 1)
	var held []*net.UnixConn
	for range maxConnections {
		held = append(held, raw(t, dir))
	}
	var err error
	for range 1000 { // until the server has taken them all
		if _, err = c.Head(t.Context()); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrBusy) {
		t.Errorf("one more than %d: %v", maxConnections, err)
	}
	for _, conn := range held {
		_ = conn.Close()
	}
	for range 1000 {
		if _, err = c.Head(t.Context()); err == nil {
			return
		}
	}
	t.Errorf("after they have gone: %v", err)
}

func TestAClientThatGoesEndsItsQuestion(t *testing.T) {
	started, ended := make(chan struct{}), make(chan error, 1)
	dir := shortDir(t)
	s, err := Serve(dir, slow{damaged{}, started, ended}, plain{}.String, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-started
		cancel()
	}()
	c := &Client{dir: dir}
	if _, err := c.Verify(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("the client: %v", err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the server works on for nobody: %v", err)
	}
}

func TestAKioskThatEndsIsNoEndOfTheRows(t *testing.T) {
	dir := shortDir(t)
	l, s, c := lent(t, dir, 0)
	const rows = 64
	for n := range rows { // more than a socket holds
		if _, err := l.Append(t.Context(), visitID(n+1), record.Intake, strings.Repeat("x", 100<<10)); err != nil {
			t.Fatal(err)
		}
	}
	var last error
	n := 0
	for _, err := range c.Rows(t.Context(), 0) {
		if n++; n == 1 {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		last = err
	}
	if !errors.Is(last, ErrNobody) || n > rows {
		t.Errorf("%d rows, then %v", n, last)
	}
}

// slow is a log that is verified until nobody waits for it.
type slow struct {
	damaged
	started chan struct{}
	ended   chan error
}

func (s slow) Verify(ctx context.Context, _ ...record.Anchor) (record.Report, error) {
	close(s.started)
	<-ctx.Done()
	s.ended <- ctx.Err()
	return record.Report{}, ctx.Err()
}
