//go:build linux

package printertest

import (
	"fmt"
	"io"
	"net"
	"sync"
	"testing"
	"time"
)

// Wire is a cable between a program and a printer that a test can cut.
type Wire struct {
	// Address is where the printer prints through the cable.
	Address string

	listener net.Listener
	to       string

	mu    sync.Mutex
	cuts  []Cut
	conns map[net.Conn]bool
	dead  bool
}

// Cut is what happens to one connection: it breaks after some bytes of one
// direction. The zero value lets everything through.
type Cut struct {
	// Up and Down are how many bytes go to the printer and come back before the
	// connection breaks; 0: any number.
	Up, Down int
}

// NewWire returns a cable to a printer.
func NewWire(t testing.TB, p *Printer) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &Wire{
		listener: l, to: fmt.Sprintf("127.0.0.1:%d", p.Port), conns: map[net.Conn]bool{},
		Address: fmt.Sprintf("ipp://127.0.0.1:%d/ipp/print", l.Addr().(*net.TCPAddr).Port),
	}
	go w.serve()
	t.Cleanup(func() { _ = l.Close(); w.Break() })
	return w
}

// Next says what happens to the connections that come next, in order.
func (w *Wire) Next(cuts ...Cut) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cuts = append(w.cuts, cuts...)
}

// Break cuts what is connected now.
func (w *Wire) Break() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.conns {
		_ = c.Close()
	}
}

// Unplug takes the cable out, or puts it in again.
func (w *Wire) Unplug(out bool) {
	w.mu.Lock()
	w.dead = out
	w.mu.Unlock()
	if out {
		w.Break()
	}
}

func (w *Wire) serve() {
	for {
		c, err := w.listener.Accept()
		if err != nil {
			return
		}
		go w.carry(c)
	}
}

func (w *Wire) carry(c net.Conn) {
	defer c.Close()
	w.mu.Lock()
	dead, cut := w.dead, Cut{}
	if len(w.cuts) > 0 {
		cut, w.cuts = w.cuts[0], w.cuts[1:]
	}
	w.mu.Unlock()
	if dead {
		return
	}
	p, err := net.DialTimeout("tcp", w.to, time.Second)
	if err != nil {
		return
	}
	defer p.Close()
	w.mu.Lock()
	w.conns[c], w.conns[p] = true, true
	w.mu.Unlock()
	done := make(chan struct{}, 2)
	go func() { carry(p, c, cut.Up); done <- struct{}{} }()
	go func() { carry(c, p, cut.Down); done <- struct{}{} }()
	<-done
	w.mu.Lock()
	delete(w.conns, c)
	delete(w.conns, p)
	w.mu.Unlock()
}

// carry copies what comes, at most some bytes where most is not 0.
func carry(to io.Writer, from io.Reader, most int) {
	if most > 0 {
		from = io.LimitReader(from, int64(most))
	}
	_, _ = io.Copy(to, from)
}
