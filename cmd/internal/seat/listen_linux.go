package seat

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

// logind, which announces sleep and locked sessions.
const (
	login        = "org.freedesktop.login1"
	loginPath    = "/org/freedesktop/login1"
	loginManager = login + ".Manager"
	loginSession = login + ".Session"
)

// savers are the names under which desktops announce that their screen is covered.
var savers = []string{"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver"}

// Listen calls told at each event until ctx ends. Before a sleep the system waits until
// told has returned, where it can be asked to.
func Listen(ctx context.Context, told func(Event)) {
	var both sync.WaitGroup
	both.Go(func() { listenSystem(ctx, told) })
	both.Go(func() { listenSession(ctx, told) })
	both.Wait()
}

// signals asks a bus for signals and returns them; it is closed with the connection.
func signals(c *dbus.Conn, rules ...[]dbus.MatchOption) (<-chan *dbus.Signal, error) {
	for _, r := range rules {
		if err := c.AddMatchSignal(r...); err != nil {
			return nil, err
		}
	}
	out := make(chan *dbus.Signal, 16)
	c.Signal(out)
	return out, nil
}

// listenSystem hears of sleep and of this session being locked, from the system's bus.
func listenSystem(ctx context.Context, told func(Event)) {
	c, err := dbus.ConnectSystemBus(dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer c.Close()
	in, err := signals(c,
		[]dbus.MatchOption{dbus.WithMatchSender(login), dbus.WithMatchInterface(loginManager), dbus.WithMatchMember("PrepareForSleep")},
		[]dbus.MatchOption{dbus.WithMatchSender(login), dbus.WithMatchInterface(loginSession), dbus.WithMatchMember("Lock")})
	if err != nil {
		return
	}
	session, wait := ownSession(ctx, c), delay(ctx, c)
	defer func() { wait() }()
	for s := range in {
		switch s.Name {
		case loginSession + ".Lock":
			if session == "" || s.Path == session {
				told(Locked)
			}
		case loginManager + ".PrepareForSleep":
			if isOn(s) {
				told(Sleeps)
				wait()
			} else {
				wait = delay(ctx, c)
			}
		}
	}
}

// listenSession hears of the screen being covered, from the session's bus. An address
// that is missing or switched off is not looked for: the library would start a bus.
func listenSession(ctx context.Context, told func(Event)) {
	address := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if address == "" || strings.HasPrefix(address, "disabled:") {
		return
	}
	c, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer c.Close()
	var rules [][]dbus.MatchOption
	for _, name := range savers {
		rules = append(rules, []dbus.MatchOption{dbus.WithMatchSender(name), dbus.WithMatchInterface(name), dbus.WithMatchMember("ActiveChanged")})
	}
	in, err := signals(c, rules...)
	if err != nil {
		return
	}
	for s := range in {
		if by, active := strings.CutSuffix(s.Name, ".ActiveChanged"); active && slices.Contains(savers, by) && isOn(s) {
			told(Locked)
		}
	}
}

// isOn reports whether a signal says that what it is about has begun.
func isOn(s *dbus.Signal) bool {
	if len(s.Body) == 0 {
		return false
	}
	yes, ok := s.Body[0].(bool)
	return ok && yes
}

// ownSession is the session that this program belongs to; empty: none, as a service.
func ownSession(ctx context.Context, c *dbus.Conn) (path dbus.ObjectPath) {
	pid := uint32(os.Getpid()) //nolint:gosec // a process id
	_ = c.Object(login, loginPath).CallWithContext(ctx, loginManager+".GetSessionByPID", 0, pid).Store(&path)
	return path
}

// delay asks the system to wait before its next sleep until the function that it returns
// was called; calling it again does nothing.
func delay(ctx context.Context, c *dbus.Conn) func() {
	var held dbus.UnixFD
	err := c.Object(login, loginPath).CallWithContext(ctx, loginManager+".Inhibit", 0,
		"sleep", "Sacra", "What is private is locked before the machine sleeps", "delay").Store(&held)
	if err != nil {
		return func() {}
	}
	// The file knows that it is closed: the number may be another file's by the second call.
	lock := os.NewFile(uintptr(held), "sleep")
	return func() { _ = lock.Close() }
}
