//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// glass is a virtual screen: an X server of its own, which keeps its picture in
// a file.
type glass struct {
	display string
	picture string // empty where the server keeps none
	panel   *panel // nil where a pointer plays the finger
}

// newGlass starts an X server with one screen, such as "1280x800". It draws no arrow,
// which a finger has none of either.
func newGlass(t *testing.T, size string) *glass {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp", "-nocursor", "-fbdir", dir)
	cmd.ExtraFiles = []*os.File{w}
	if err := cmd.Start(); err != nil {
		t.Fatalf("Xvfb (make setup installs it): %v", err)
	}
	w.Close()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		r.Close()
	})
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v", err)
	}
	return &glass{display: ":" + strings.TrimSpace(line), picture: filepath.Join(dir, "Xvfb_screen0")}
}

// env is the environment of a program on this screen. It starts no message bus,
// which would outlive it.
func (g *glass) env(more ...string) []string {
	return append(append(os.Environ(), "DISPLAY="+g.display, "DBUS_SESSION_BUS_ADDRESS=disabled:",
		"LANG=en_US.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1"), more...)
}

// Fields of the header of an X window dump, each of four bytes.
const (
	xwdHeader  = 0
	xwdWidth   = 4
	xwdHeight  = 5
	xwdBits    = 11
	xwdLine    = 12
	xwdColors  = 19
	xwdMinimum = 100 // bytes of a header
)

// shot returns what is on the screen.
func (g *glass) shot() (*image.RGBA, error) {
	if g.picture == "" {
		return capture(g)
	}
	raw, err := os.ReadFile(g.picture)
	if err != nil {
		return nil, err
	}
	if len(raw) < xwdMinimum {
		return nil, fmt.Errorf("%s holds %d bytes", g.picture, len(raw))
	}
	field := func(n int) int { return int(binary.BigEndian.Uint32(raw[4*n:])) }
	w, h, line := field(xwdWidth), field(xwdHeight), field(xwdLine)
	from := field(xwdHeader) + 12*field(xwdColors)
	if field(xwdBits) != 32 || len(raw) < from+h*line {
		return nil, fmt.Errorf("%s: %d bits a pixel, %d bytes for %d×%d", g.picture, field(xwdBits), len(raw), w, h)
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		in, out := raw[from+y*line:], img.Pix[y*img.Stride:]
		for x := 0; x < 4*w; x += 4 {
			out[x], out[x+1], out[x+2], out[x+3] = in[x+2], in[x+1], in[x], 0xff
		}
	}
	return img, nil
}

// still waits until nothing on the screen has moved for a moment, at most until
// the limit: a moving figure never rests. It returns the last picture.
func (g *glass) still(limit time.Duration) (*image.RGBA, error) {
	const moment = 80 * time.Millisecond
	var last *image.RGBA
	since, end := time.Now(), time.Now().Add(limit)
	for {
		img, err := g.shot()
		if err != nil {
			return nil, err
		}
		if last == nil || !bytes.Equal(img.Pix, last.Pix) {
			since = time.Now()
		}
		if last = img; time.Since(since) >= moment || time.Now().After(end) {
			return last, nil
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// save writes a picture as a PNG.
func save(img image.Image, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(f, img); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
