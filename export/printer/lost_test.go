package printer

import (
	"context"
	"net"
	"testing"
	"time"
)

// TestASilentPrinterIsWaitedForAsLongAsSaid: what a printer takes to say nothing counts
// towards the time that it is waited for.
func TestASilentPrinterIsWaitedForAsLongAsSaid(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	const silence = 50 * time.Millisecond
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			time.AfterFunc(silence, func() { _ = c.Close() })
		}
	}()
	press := NewPress(Options{
		Limits: Limits{Look: time.Millisecond, Lost: 4 * silence},
		Sleep:  func(context.Context, time.Duration) error { return nil },
	})
	c, err := newClient("ipp://"+l.Addr().String()+"/ipp/print", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	for name, wait := range map[string]func(*trip) Status{"searching": (*trip).search, "following": (*trip).follow} {
		began := time.Now()
		end := wait(&trip{Job: newJob(press, "", "Sacra test", 1), c: c, device: &Device{}, id: 1})
		if took := time.Since(began); end.State != Unknown || took > 40*silence {
			t.Errorf("%s ended as %q after %s", name, end.State, took)
		}
	}
}
