//go:build e2e

package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// eye is somebody who taps on a screen and looks at the glass: what she sees is
// measured the same way for every program, from the press to the first change of what
// she tapped.
type eye struct {
	t       *testing.T
	picture []byte // the X server's own, as it is painted
	from    int    // where its pixels begin
	line    int    // bytes a line
	hand    io.WriteCloser
	Saw     []float64 // milliseconds of each tap
}

const (
	// settles is how long nothing has moved in a place before it is tapped: the arrow
	// is there then, and what lights up under it.
	settles = 400 * time.Millisecond
	// noticed is the longest wait for a change.
	noticed = 2 * time.Second
)

// newEye looks at a virtual screen.
func newEye(t *testing.T, g *glass) *eye {
	t.Helper()
	f, err := os.Open(g.picture)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	e := &eye{t: t}
	if e.picture, err = syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED); err != nil {
		t.Fatal(err)
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(e.picture[4*n:])) }
	e.from, e.line = field(xwdHeader)+12*field(xwdColors), field(xwdLine)
	// A program started for each tap would take longer than what is measured.
	hand := exec.Command("xdotool", "-")
	hand.Env = g.env()
	if e.hand, err = hand.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := hand.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = e.hand.Close()
		_ = hand.Wait()
		_ = syscall.Munmap(e.picture)
	})
	return e
}

// of copies what is seen of a rectangle.
func (e *eye) of(r image.Rectangle) []byte {
	out := make([]byte, 0, 4*r.Dx()*r.Dy())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		at := e.from + y*e.line
		out = append(out, e.picture[at+4*r.Min.X:at+4*r.Max.X]...)
	}
	return out
}

// tap taps the middle of what lies in a rectangle of the screen, and notes how long it
// took to change.
func (e *eye) tap(x, y, w, h float64) {
	e.t.Helper()
	r := image.Rect(int(x), int(y), int(x+w), int(y+h)).Intersect(image.Rect(0, 0, e.line/4, (len(e.picture)-e.from)/e.line))
	e.do("mousemove %d %d", int(x+w/2), int(y+h/2))
	before, since := e.of(r), time.Now()
	for end := since.Add(noticed); time.Since(since) < settles && time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if now := e.of(r); !bytes.Equal(now, before) {
			before, since = now, time.Now()
		}
	}
	began := time.Now()
	e.do("mousedown 1 mouseup 1")
	for time.Since(began) < noticed {
		if !bytes.Equal(e.of(r), before) {
			e.Saw = append(e.Saw, float64(time.Since(began).Microseconds())/1000)
			return
		}
		time.Sleep(200 * time.Microsecond)
	}
}

func (e *eye) do(format string, args ...any) {
	e.t.Helper()
	if _, err := fmt.Fprintf(e.hand, format+"\n", args...); err != nil {
		e.t.Fatal(err)
	}
}
