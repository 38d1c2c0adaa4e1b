package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
)

// A service manager can watch the kiosk: systemd with WatchdogSec in the unit
// starts it again when it no longer says that it is alive. It says so only while
// both loops turn that a patient needs: the one of the screen, and the one that
// saves. See sd_notify(3) and sd_watchdog_enabled(3).

// pulse is when the loops were last seen to turn. Times are those of selftest.SinceBoot,
// in nanoseconds.
type pulse struct {
	screen, saving atomic.Int64
	asking         atomic.Bool // whether the record has been asked and has not answered
}

// manager is who watches; nil where nobody does.
type manager struct {
	socket string
	every  time.Duration // how often it wants to hear from the kiosk
}

// watchedBy reads from the environment who watches this process.
func watchedBy(getenv func(string) string, pid int) *manager {
	m := manager{socket: getenv("NOTIFY_SOCKET")}
	micros, err := strconv.ParseInt(getenv("WATCHDOG_USEC"), 10, 64)
	if m.socket == "" || err != nil || micros <= 0 {
		return nil
	}
	if of := getenv("WATCHDOG_PID"); of != "" && of != strconv.Itoa(pid) {
		return nil
	}
	m.every = time.Duration(micros) * time.Microsecond
	return &m
}

// tell sends a state, such as WATCHDOG=1.
func (m *manager) tell(state string) error {
	name := m.socket
	if name[0] == '@' { // a name that is in no directory
		name = "\x00" + name[1:]
	}
	conn, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		return fmt.Errorf("tell the service manager: %w", err)
	}
	defer conn.Close()
	_ = conn.SetWriteDeadline(time.Now().Add(m.every / 2)) // a manager that reads nothing must not hold this up for good
	if _, err := conn.Write([]byte(state)); err != nil {
		return fmt.Errorf("tell the service manager: %w", err)
	}
	return nil
}

// beat notes that the loop of the screen turns. It is called on that thread.
func (k *kiosk) beat() { k.pulse.screen.Store(int64(selftest.SinceBoot())) }

// askRecord notes that the record answers, once it does: it waits behind every save.
func (k *kiosk) askRecord(ctx context.Context, f *folder.Folder) {
	if f == nil { // nothing can be saved before the set-up
		k.pulse.saving.Store(int64(selftest.SinceBoot()))
		return
	}
	if !k.pulse.asking.CompareAndSwap(false, true) {
		return // it has not answered yet
	}
	go func() {
		defer k.pulse.asking.Store(false)
		f.Answers(ctx)
		k.pulse.saving.Store(int64(selftest.SinceBoot()))
	}()
}

// alive reports whether both loops have turned within a time.
func (p *pulse) alive(now, within time.Duration) bool {
	for _, last := range []*atomic.Int64{&p.screen, &p.saving} {
		if now-time.Duration(last.Load()) > within {
			return false
		}
	}
	return true
}

// reportAlive tells the service manager that the kiosk is alive, twice in each
// of its periods, until ctx is done. Without a manager it does nothing.
func (k *kiosk) reportAlive(ctx context.Context, m *manager, opened func() *folder.Folder) {
	if m == nil {
		return
	}
	if err := m.tell("READY=1"); err != nil {
		k.log.Warn("the service manager does not hear", "error", err)
	}
	for every := time.NewTicker(m.every / 4); ; {
		select {
		case <-ctx.Done():
			every.Stop()
			_ = m.tell("STOPPING=1")
			return
		case <-every.C:
		}
		k.askRecord(ctx, opened())
		if !k.pulse.alive(selftest.SinceBoot(), m.every/2) {
			k.log.Error("the kiosk does not turn: the service manager may start it again")
			continue
		}
		if err := m.tell("WATCHDOG=1"); err != nil {
			k.log.Warn("the service manager does not hear", "error", err)
		}
	}
}

// watched is reportAlive with what systemd has put into the environment.
func (k *kiosk) watched(ctx context.Context) {
	k.reportAlive(ctx, watchedBy(os.Getenv, os.Getpid()), k.folder.Load)
}

// sleep is how much of each second the UI thread sleeps while nobody is there.
const sleep = 900 * time.Millisecond

// tick moves the idle clock of the shell once a second and lets the UI thread
// sleep after that while the kiosk rests. Fyne's loop turns sixty times a second
// whether there is anything to do or not, which is most of what a waiting kiosk
// costs. A touch or a key ends the sleep at once; whatever else is meant for the
// screen may wait so long while nobody looks at it.
func (k *kiosk) tick() {
	time.AfterFunc(time.Second, func() { debug.SetGCPercent(runGC) })
	for range time.Tick(time.Second) {
		fyne.DoAndWait(func() {
			if k.pointer != nil {
				k.pointer.follow()
			}
			lookForWindow(k)
			k.shell.Tick()
			k.look()
			k.screen.look()
			k.beat()
			if k.shell.Resting() {
				glfw.WaitEventsTimeout(sleep.Seconds())
			}
		})
	}
}
