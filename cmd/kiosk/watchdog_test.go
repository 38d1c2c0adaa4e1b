package main

import (
	"context"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
)

func TestWhoWatches(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		want time.Duration // 0: nobody
	}{
		"nobody":            {nil, 0},
		"no period":         {map[string]string{"NOTIFY_SOCKET": "/run/x"}, 0},
		"a period":          {map[string]string{"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "30000000"}, 30 * time.Second},
		"of this process":   {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}, 30 * time.Second},
		"of another":        {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"}, 0},
		"no number":         {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "soon"}, 0},
		"a negative number": {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "-1"}, 0},
	} {
		m := watchedBy(func(key string) string { return c.env[key] }, 7)
		if m == nil && c.want != 0 || m != nil && m.every != c.want {
			t.Errorf("%s: %+v, want %v", name, m, c.want)
		}
	}
}

func TestAliveWhileBothLoopsTurn(t *testing.T) {
	for name, c := range map[string]struct {
		screen, saving time.Duration
		want           bool
	}{
		"both turn":         {95 * time.Second, 96 * time.Second, true},
		"the screen stands": {80 * time.Second, 96 * time.Second, false},
		"no save ends":      {95 * time.Second, 80 * time.Second, false},
	} {
		var p pulse
		p.screen.Store(int64(c.screen))
		p.saving.Store(int64(c.saving))
		if got := p.alive(100*time.Second, 15*time.Second); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// The manager hears that the kiosk is ready and alive, and nothing once the loop of the
// screen stands still.
func TestTheServiceManagerHearsWhileTheKioskTurns(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "n")
	heard, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	if err != nil {
		t.Skip("no socket on this system: ", err)
	}
	defer heard.Close()
	hear := func(patience time.Duration) string {
		_ = heard.SetReadDeadline(time.Now().Add(patience))
		b := make([]byte, 100)
		n, err := heard.Read(b)
		if err != nil {
			return err.Error()
		}
		return string(b[:n])
	}
	k := &kiosk{log: slog.New(slog.DiscardHandler)}
	ctx, cancel := context.WithCancel(t.Context())
	over := make(chan struct{})
	turning := make(chan struct{})
	go func() {
		defer close(over)
		k.reportAlive(ctx, &manager{socket, 200 * time.Millisecond}, func() *folder.Folder {
			select {
			case <-turning:
			default:
				k.beat()
			}
			return nil
		})
	}()
	for _, want := range []string{"READY=1", "WATCHDOG=1", "WATCHDOG=1"} {
		if got := hear(10 * time.Second); got != want {
			t.Fatalf("heard %q, want %q", got, want)
		}
	}
	close(turning) // the screen stands
	silent := false
	for range 50 { // what was sent before may still come
		if got := hear(500 * time.Millisecond); got != "WATCHDOG=1" {
			silent = strings.Contains(got, "timeout")
			break
		}
	}
	if !silent {
		t.Error("the manager hears that the kiosk is alive while its screen stands")
	}
	cancel()
	if got := hear(10 * time.Second); got != "STOPPING=1" {
		t.Errorf("at the end it heard %q", got)
	}
	<-over
}
