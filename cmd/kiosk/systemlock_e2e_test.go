//go:build e2e

package main

import (
	"image"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"sacra/cmd/internal/seat/seattest"
)

// computer plays what locks a screen and sends a machine to sleep: logind, and a screen
// saver, on a message bus that nothing else uses.
type computer struct {
	t       *testing.T
	address string
	bus     *dbus.Conn

	mu sync.Mutex
	// asked is how many programs have asked to be waited for before a sleep, and slept
	// how many have let go since.
	asked, slept int
}

const (
	loginName    = "org.freedesktop.login1"
	loginPath    = "/org/freedesktop/login1"
	loginSession = "/org/freedesktop/login1/session/_31"
	saverName    = "org.freedesktop.ScreenSaver"
)

// newComputer starts the bus and takes the names.
func newComputer(t *testing.T) *computer {
	t.Helper()
	var err error
	c := &computer{t: t, address: seattest.Bus(t)}
	if c.bus, err = dbus.Connect(c.address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.bus.Close() })
	if err := c.bus.Export(c, loginPath, loginName+".Manager"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{loginName, saverName} {
		if r, err := c.bus.RequestName(name, 0); err != nil || r != dbus.RequestNameReplyPrimaryOwner {
			t.Fatalf("%s: %v, %v", name, r, err)
		}
	}
	return c
}

// env names the bus to a program, as the bus of the system and of the session.
func (c *computer) env() []string {
	return []string{"DBUS_SYSTEM_BUS_ADDRESS=" + c.address, "DBUS_SESSION_BUS_ADDRESS=" + c.address}
}

// GetSessionByPID and Inhibit are the part of logind that the programs ask.
func (c *computer) GetSessionByPID(uint32) (dbus.ObjectPath, *dbus.Error) { return loginSession, nil }

func (c *computer) Inhibit(what, _, _, mode string) (dbus.UnixFD, *dbus.Error) {
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC); err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	if what != "sleep" || mode != "delay" {
		c.t.Errorf("it asks for %s, %s", what, mode)
	}
	c.mu.Lock()
	c.asked++
	c.mu.Unlock()
	go func() { // the copy of this end goes out after this returns
		time.Sleep(time.Second)
		_ = syscall.Close(ends[1])
		_, _ = syscall.Read(ends[0], make([]byte, 1)) // returns once the program has closed its copy
		_ = syscall.Close(ends[0])
		c.mu.Lock()
		c.slept++
		c.mu.Unlock()
	}()
	return dbus.UnixFD(ends[1]), nil
}

// listened waits until n programs listen.
func (c *computer) listened(n int) {
	c.t.Helper()
	c.count("programs to listen", func() bool { return c.asked >= n })
}

func (c *computer) count(what string, ok func() bool) {
	c.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		c.mu.Lock()
		is := ok()
		c.mu.Unlock()
		if is {
			return
		}
		if time.Now().After(end) {
			c.t.Fatalf("waited for %s: %d asked to be waited for, %d let go", what, c.asked, c.slept)
		}
	}
}

func (c *computer) tell(path dbus.ObjectPath, signal string, body ...any) {
	c.t.Helper()
	if err := c.bus.Emit(path, signal, body...); err != nil {
		c.t.Fatal(err)
	}
}

// TestE2ESystemLocks lets a therapist work at a desk and on the screen that she shares
// with her patients while the computer locks its screen, covers it or goes to sleep. Her
// page is gone, what she had entered is kept, and she is told why.
func TestE2ESystemLocks(t *testing.T) {
	t.Parallel()
	dir := outDir(t)
	data, _ := clinic(t, dir)
	fill(t, data, 2, time.Second)
	c := newComputer(t)
	k := launch(t, built.kiosk(t), newGlass(t, "1280x800"), data, dir, c.env()...)
	k.waitFor("welcome")
	atDesk := filepath.Join(dir, "desk")
	if err := os.MkdirAll(atDesk, 0o755); err != nil {
		t.Fatal(err)
	}
	desk := launchWith(t, built.kiosk(t), []string{"--desk"}, newGlass(t, "1280x800"), data, atDesk, c.env()...)
	desk.openDesk()
	c.listened(2)
	visit := desk.lists(2)[0]

	desk.tap("visit." + visit)
	desk.tap("tab.tests")
	desk.findAndTap("exam.p4_r=pos")
	desk.snap("open")
	c.tell(loginSession, loginName+".Session.Lock")
	desk.waitFor("unlock")
	desk.snap("locked")
	desk.openDesk()
	desk.tap("visit." + visit)
	desk.tap("tab.tests")
	desk.findAndTap("exam.p4_l=neg")
	c.tell("/org/freedesktop/ScreenSaver", saverName+".ActiveChanged", true)
	desk.waitFor("unlock")
	desk.snap("covered")
	desk.openDesk()
	desk.tap("visit." + visit)
	before, err := desk.glass.shot()
	if err != nil {
		t.Fatal(err)
	}
	c.tell(loginPath, loginName+".Manager.PrepareForSleep", true)
	c.count("both to let the machine sleep", func() bool { return c.slept == 2 })
	desk.waitFor("unlock")
	desk.until("another picture", func(traced) bool {
		now, err := desk.glass.shot()
		return err == nil && differs(before, now)
	})
	desk.snap("asleep")
	c.tell(loginPath, loginName+".Manager.PrepareForSleep", false)
	c.listened(4)

	k.tap("visit." + k.unlock())
	k.snap("shared-open")
	c.tell(loginSession, loginName+".Session.Lock")
	k.waitFor("welcome") // for the next patient
	k.callStaff()
	k.snap("shared-why")
	k.stop()
	desk.stop()
	for _, v := range visits(t, data) {
		if v.ID == visit && (v.Response().Value("p4_r") != "pos" || v.Response().Value("p4_l") != "neg") {
			t.Errorf("what she had entered is not kept: %v", v.Exam)
		}
	}
}

// differs reports whether more than a tenth of two pictures is not the same.
func differs(a, b *image.RGBA) bool {
	n := 0
	for i := range a.Pix {
		if a.Pix[i] != b.Pix[i] {
			n++
		}
	}
	return n > len(a.Pix)/10
}
