//go:build unix

package postgres

import (
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// proxy stands between a device and the server, and cuts.
type proxy struct {
	listener net.Listener
	to       string
	// budget is how many bytes more may pass, both ways together; below 0
	// everything is cut. silent lets connections stand and nothing pass.
	budget atomic.Int64
	silent atomic.Bool
	left   atomic.Int64 // bytes until fall is called
	fall   atomic.Value // func()
	mu     sync.Mutex
	open   map[net.Conn]bool
}

const endless = 1 << 60

func newProxy(tb testing.TB, to string) *proxy { return newProxyAt(tb, "127.0.0.1", to) }

func newProxyAt(tb testing.TB, at, to string) *proxy {
	tb.Helper()
	l, err := net.Listen("tcp", at+":0")
	if err != nil {
		tb.Fatal(err)
	}
	p := &proxy{listener: l, to: to, open: map[net.Conn]bool{}}
	p.budget.Store(endless)
	go p.serve()
	tb.Cleanup(func() { _ = l.Close(); p.silent.Store(false); p.cut() })
	return p
}

// address is the proxy's, under the name of the server's certificate.
func (p *proxy) address() string {
	_, port, _ := net.SplitHostPort(p.listener.Addr().String())
	return net.JoinHostPort("localhost", port)
}

func (p *proxy) serve() {
	for {
		in, err := p.listener.Accept()
		if err != nil {
			return
		}
		if p.silent.Load() { // nobody takes the call, and nobody says so
			p.mu.Lock()
			p.open[in] = true
			p.mu.Unlock()
			continue
		}
		out, err := net.Dial("tcp", p.to)
		if err != nil {
			_ = in.Close()
			continue
		}
		p.mu.Lock()
		p.open[in], p.open[out] = true, true
		p.mu.Unlock()
		go p.pass(in, out)
		go p.pass(out, in)
	}
}

func (p *proxy) pass(from, to net.Conn) {
	defer func() { _ = from.Close(); _ = to.Close() }()
	b := make([]byte, 1024) // small: a cut may come anywhere
	for {
		n, err := from.Read(b)
		for err != nil && p.silent.Load() { // that it is over is not heard of either
			time.Sleep(10 * time.Millisecond)
		}
		if err != nil || p.budget.Add(-int64(n)) < 0 {
			return
		}
		if p.left.Load() > 0 && p.left.Add(-int64(n)) <= 0 {
			p.fall.Load().(func())()
		}
		if p.silent.Load() {
			continue
		}
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
	}
}

// fallAfter calls fall when n more bytes have come.
func (p *proxy) fallAfter(n int64, fall func()) {
	p.fall.Store(fall)
	p.left.Store(n)
}

// cut ends what is open.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		_ = c.Close()
		delete(p.open, c)
	}
}
