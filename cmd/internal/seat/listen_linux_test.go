package seat

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"sacra/cmd/internal/seat/seattest"
)

const patience = 20 * time.Second

// newBus starts a bus of its own and names it in the environment as variable.
func newBus(t *testing.T, variable string) *dbus.Conn {
	t.Helper()
	address := seattest.Bus(t)
	t.Setenv(variable, address)
	return connect(t, address)
}

func connect(t *testing.T, address string) *dbus.Conn {
	t.Helper()
	c, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func named(t *testing.T, c *dbus.Conn, name string) {
	t.Helper()
	if r, err := c.RequestName(name, 0); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("%s: %v, %v", name, r, err)
	}
}

func tell(t *testing.T, c *dbus.Conn, path dbus.ObjectPath, signal string, body ...any) {
	t.Helper()
	if err := c.Emit(path, signal, body...); err != nil {
		t.Fatal(err)
	}
}

// listening runs Listen and returns what it hears.
func listening(t *testing.T) <-chan Event {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, ended := make(chan Event, 16), make(chan struct{})
	go func() {
		defer close(ended)
		Listen(ctx, func(e Event) { out <- e })
	}()
	t.Cleanup(func() {
		stop()
		select {
		case <-ended:
		case <-time.After(patience):
			t.Error("it goes on after the end")
		}
	})
	return out
}

// hears waits for an event, and for no other before it.
func hears(t *testing.T, in <-chan Event, want Event) {
	t.Helper()
	select {
	case got := <-in:
		if got != want {
			t.Fatalf("it heard %d, want %d", got, want)
		}
	case <-time.After(patience):
		t.Fatalf("it did not hear %d", want)
	}
}

// manager is the part of logind that is asked.
type manager struct {
	session dbus.ObjectPath
	held    chan *os.File // its ends of the locks against sleep
}

var errNoSession = errors.New("no session")

func (m *manager) GetSessionByPID(uint32) (dbus.ObjectPath, *dbus.Error) {
	if m.session == "" {
		return "", dbus.MakeFailedError(errNoSession)
	}
	return m.session, nil
}

func (m *manager) Inhibit(what, _, _, mode string) (dbus.UnixFD, *dbus.Error) {
	mine, hers, err := os.Pipe()
	if err != nil || what != "sleep" || mode != "delay" {
		return 0, dbus.MakeFailedError(fmt.Errorf("%s %s: %w", what, mode, err))
	}
	fd, err := syscall.Dup(int(hers.Fd())) // the answer goes out after this returns
	if err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	_ = hers.Close()
	go func() { time.Sleep(time.Second); _ = syscall.Close(fd) }()
	m.held <- mine
	return dbus.UnixFD(fd), nil
}

// released fails unless the system was let go.
func (m *manager) released(t *testing.T) {
	t.Helper()
	mine := <-m.held
	_ = mine.SetReadDeadline(time.Now().Add(patience))
	if _, err := mine.Read(make([]byte, 1)); errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the system is held up")
	}
}

func TestSleepAndOwnLock(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
	c := newBus(t, "DBUS_SYSTEM_BUS_ADDRESS")
	m := &manager{session: "/org/freedesktop/login1/session/_31", held: make(chan *os.File, 4)}
	if err := c.Export(m, loginPath, loginManager); err != nil {
		t.Fatal(err)
	}
	named(t, c, login)
	in := listening(t)
	first := <-m.held // then it listens
	m.held <- first
	other := connect(t, os.Getenv("DBUS_SYSTEM_BUS_ADDRESS"))
	tell(t, other, loginPath, loginManager+".PrepareForSleep", true) // not by who may say so
	tell(t, c, "/org/freedesktop/login1/session/_32", loginSession+".Lock")
	tell(t, c, m.session, loginSession+".Unlock")
	tell(t, c, m.session, loginSession+".Lock")
	hears(t, in, Locked)
	for range 2 {
		tell(t, c, loginPath, loginManager+".PrepareForSleep", true)
		hears(t, in, Sleeps)
		m.released(t)
		tell(t, c, loginPath, loginManager+".PrepareForSleep", false)
	}
}

// A program that belongs to no session locks with any, and needs no lock against sleep.
func TestLockOfAnySession(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	c := newBus(t, "DBUS_SYSTEM_BUS_ADDRESS")
	named(t, c, login)
	in := listening(t)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		tell(t, c, "/org/freedesktop/login1/session/_37", loginSession+".Lock")
		if len(in) > 0 {
			break
		}
	}
	hears(t, in, Locked)
}

func TestCoveredScreen(t *testing.T) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
	c := newBus(t, "DBUS_SESSION_BUS_ADDRESS")
	for _, name := range savers[:2] {
		named(t, c, name)
	}
	in := listening(t)
	for end := time.Now().Add(patience); time.Now().Before(end) && len(in) == 0; time.Sleep(50 * time.Millisecond) {
		tell(t, c, "/ScreenSaver", savers[0]+".ActiveChanged", false) // is not heard of
		tell(t, c, "/org/gnome/ScreenSaver", savers[1]+".ActiveChanged", true)
	}
	hears(t, in, Locked)
}

// Where there is no bus it ends at once.
func TestNoBus(t *testing.T) {
	for _, session := range []string{"", "disabled:", "unix:path=/nowhere/bus", "nonsense"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", session)
		t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			Listen(t.Context(), func(e Event) { t.Errorf("%q: it heard %d", session, e) })
		}()
		select {
		case <-ended:
		case <-time.After(patience):
			t.Errorf("%q: it goes on", session)
		}
	}
}
