//go:build linux

// Package printertest starts real printer software for tests: ippeveprinter, the
// sample printer of the Printer Working Group, whose faults a test scripts, and a
// CUPS with a folder of its own. All of it listens on this machine only.
package printertest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// need skips a test where a program is not installed.
func need(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed: apt-get install cups cups-ipp-utils avahi-daemon", p)
		}
	}
}

// start starts a program in a group of its own and stops the group at the end of
// the test. It writes what the program says to a log in its folder.
func start(t testing.TB, dir string, env []string, name string, args ...string) *exec.Cmd {
	t.Helper()
	log, err := os.OpenFile(filepath.Join(dir, filepath.Base(name)+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	cmd.Env = append(os.Environ(), env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL} // nothing outlives a test that is killed
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(cmd) })
	return cmd
}

// stop ends a program and all that it has started.
func stop(cmd *exec.Cmd) {
	if cmd.ProcessState != nil {
		return
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Wait()
}

// freePort returns a port that nobody listens on.
func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// listening waits until somebody listens on a port of this machine.
func listening(t testing.TB, port int) {
	t.Helper()
	for range 400 {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			_ = c.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("nobody listens on port %d", port)
}

// Bus is a message bus and a network announcer of the test's own: ippeveprinter
// does not start without one.
type Bus struct{ env []string }

const busConf = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>`

const avahiConf = `[server]
use-ipv4=yes
use-ipv6=no
allow-interfaces=lo
enable-dbus=yes
[wide-area]
enable-wide-area=no
[publish]
publish-hinfo=no
publish-workstation=no
`

// NewBus starts a bus; it skips the test where a program is missing.
func NewBus(t testing.TB) *Bus {
	t.Helper()
	need(t, "dbus-daemon", "avahi-daemon", "ippeveprinter")
	alone(t)
	dir := shortDir(t)
	socket := filepath.Join(dir, "bus")
	write(t, filepath.Join(dir, "bus.conf"), fmt.Sprintf(busConf, socket))
	write(t, filepath.Join(dir, "avahi.conf"), avahiConf)
	b := &Bus{env: []string{"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + socket}}
	start(t, dir, nil, "dbus-daemon", "--config-file="+filepath.Join(dir, "bus.conf"), "--nofork", "--nopidfile")
	waitFor(t, "the bus", func() bool { _, err := os.Stat(socket); return err == nil })
	log := filepath.Join(dir, "avahi-daemon.log")
	announced := func() bool {
		said, _ := os.ReadFile(log)
		return strings.Contains(string(said), "startup complete") || strings.Contains(string(said), "already running")
	}
	// The one of the test before may still be on its way out.
	for try := 0; !announced(); try++ {
		if try == 5 {
			said, _ := os.ReadFile(log)
			t.Fatalf("avahi-daemon does not start:\n%s", said)
		}
		start(t, dir, b.env, "avahi-daemon", "-f", filepath.Join(dir, "avahi.conf"), "--no-drop-root", "--no-chroot", "--no-rlimits", "--no-proc-title")
		for n := 0; n < 240 && !announced(); n++ {
			time.Sleep(25 * time.Millisecond)
		}
	}
	if said, _ := os.ReadFile(log); !strings.Contains(string(said), "startup complete") {
		b.env = nil // the machine has one already
	}
	return b
}

// shortDir is a folder with a short name, for sockets, that goes with the test.
func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "sp")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// waitFor waits until something is so, at most half a minute.
func waitFor(t testing.TB, what string, is func() bool) {
	t.Helper()
	for range 1200 {
		if is() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("waited too long for %s", what)
}
