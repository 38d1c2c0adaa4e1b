//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// panelPackages are the Debian packages of a real X server with a touch screen that
// a program plays.
const panelPackages = "xserver-xorg-core xserver-xorg-video-dummy"

// newPanel starts a real X server without a graphics card, with one screen, such
// as "1280x800", and a touch screen on it. xdotool and Xvfb move a pointer; a touch
// screen moves and presses in one breath, has ten fingers, and makes a pointer of
// only one of them. Where the server is not installed the test is skipped.
func newPanel(t *testing.T, size string) *glass {
	t.Helper()
	var w, h int
	if _, err := fmt.Sscanf(size, "%dx%d", &w, &h); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("Xorg"); err != nil {
		t.Skipf("no real fingers: install %s", panelPackages)
	}
	dir, err := os.MkdirTemp("", "panel-") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	x, display, err := startX(dir, w, h)
	if err != nil {
		log, _ := os.ReadFile(dir + "/xorg.log")
		if bytes.Contains(log, []byte("Failed to load module")) {
			t.Skipf("no real fingers: install %s", panelPackages)
		}
		t.Fatalf("%v\n%s", err, log)
	}
	t.Cleanup(func() {
		_ = x.Process.Signal(syscall.SIGTERM)
		_ = x.Wait()
	})
	p, err := openPanel(dir+"/finger", w, h)
	if err != nil {
		t.Fatal(err)
	}
	p.t = t
	return &glass{display: display, panel: p}
}

// config makes a screen without a graphics card and a touch screen that a
// program plays: the folder of the sockets, the size, the lying and the upright
// mode, and the longer side.
const config = `Section "ServerFlags"
	Option "AutoAddDevices" "false"
	Option "AutoAddGPU" "false"
EndSection
Section "InputDevice"
	Identifier "finger"
	Driver "inputtest"
	Option "DeviceType" "Touch"
	Option "TouchCount" "10"
	Option "SocketPath" "%[1]s/finger"
EndSection
Section "InputDevice"
	Identifier "mouse"
	Driver "inputtest"
	Option "DeviceType" "PointerAbsolute"
	Option "SocketPath" "%[1]s/mouse"
EndSection
Section "InputDevice"
	Identifier "keys"
	Driver "inputtest"
	Option "DeviceType" "Keyboard"
	Option "SocketPath" "%[1]s/keys"
EndSection
Section "Device"
	Identifier "card"
	Driver "dummy"
	VideoRam 65536
EndSection
Section "Monitor"
	Identifier "panel"
	HorizSync 5-1000
	VertRefresh 5-200
	%[3]s
	%[4]s
EndSection
Section "Screen"
	Identifier "screen"
	Device "card"
	Monitor "panel"
	DefaultDepth 24
	SubSection "Display"
		Depth 24
		Modes "%[2]s"
		Virtual %[5]d %[5]d
	EndSubSection
EndSection
Section "ServerLayout"
	Identifier "kiosk"
	Screen "screen"
	InputDevice "finger" "SendCoreEvents"
	InputDevice "mouse" "CorePointer"
	InputDevice "keys" "CoreKeyboard"
EndSection
`

// mode is a mode of 60 pictures a second. The dummy card takes any times but
// those of a flat panel.
func mode(w, h int) string {
	total := w + w/4
	return fmt.Sprintf(`Modeline "%dx%d" %.2f %d %d %d %d %d %d %d %d`,
		w, h, float64(total*(h+30)*60)/1e6, w, w+w/16, w+w/8, total, h, h+3, h+13, h+30)
}

func startX(dir string, w, h int) (x *exec.Cmd, display string, err error) {
	file := filepath.Join(dir, "xorg.conf")
	text := fmt.Sprintf(config, dir, fmt.Sprintf("%dx%d", w, h), mode(w, h), mode(h, w), max(w, h))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, "", err
	}
	r, told, err := os.Pipe()
	if err != nil {
		return nil, "", err
	}
	defer r.Close()
	x = exec.Command("Xorg", "-displayfd", "3", "-config", file, "-logfile", filepath.Join(dir, "xorg.log"),
		"-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts", "-keeptty", "-s", "0")
	x.ExtraFiles = []*os.File{told}
	x.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	err = x.Start()
	told.Close()
	if err != nil {
		return nil, "", err
	}
	_ = r.SetReadDeadline(time.Now().Add(30 * time.Second))
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		_ = x.Process.Kill()
		_ = x.Wait()
		return nil, "", fmt.Errorf("the X server told no display: %w", err)
	}
	return x, ":" + strings.TrimSpace(number), nil
}

// The messages of Xorg's inputtest driver, version 1.1 of its protocol: their
// length and kind, 4 bytes each, and the rest, in the machine's own byte order.
const (
	kindVersion = 0
	kindSync    = 1
	kindTouch   = 6

	touchSize = 1056
	atFinger  = 8  // which finger, and then what it does
	atMask    = 20 // which axes are told: bit 0 is x, bit 1 is y
	atAxes    = 32 // the axes, a float64 each, from 0 to 65535
	axisSpan  = 65536
)

// What a finger does, as XInput 2 numbers it.
const down, moved, up = 18, 19, 20

// panel is the touch screen: fingers come down on it, slide, and are lifted.
type panel struct {
	t             *testing.T
	mu            sync.Mutex
	conn          net.Conn
	width, height float64
	at            map[uint32][2]float64 // where each finger is
}

// openPanel connects to the driver. It takes one connection in its life.
func openPanel(socket string, width, height int) (*panel, error) {
	conn, err := net.DialTimeout("unix", socket, 5*time.Second)
	if err != nil {
		return nil, err
	}
	g := &panel{conn: conn, width: float64(width), height: float64(height), at: map[uint32][2]float64{}}
	hello := make([]byte, 12)
	binary.NativeEndian.PutUint16(hello[8:], 1)
	binary.NativeEndian.PutUint16(hello[10:], 1)
	return g, g.ask(kindVersion, hello, 12)
}

func (g *panel) tell(kind uint32, msg []byte) error {
	binary.NativeEndian.PutUint32(msg, uint32(len(msg)))
	binary.NativeEndian.PutUint32(msg[4:], kind)
	_, err := g.conn.Write(msg)
	return err
}

func (g *panel) ask(kind uint32, msg []byte, answer int) error {
	if err := g.tell(kind, msg); err != nil {
		return err
	}
	_ = g.conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	_, err := io.ReadFull(g.conn, make([]byte, answer))
	return err
}

// sync waits until the X server has handed on all that was told.
func (g *panel) sync() error { return g.ask(kindSync, make([]byte, 8), 8) }

// finger tells what a finger does, at a place in pixels.
func (g *panel) finger(n, does uint32, x, y float64) error {
	g.at[n] = [2]float64{x, y}
	msg := make([]byte, touchSize)
	binary.NativeEndian.PutUint32(msg[atFinger:], n)
	binary.NativeEndian.PutUint32(msg[atFinger+4:], does)
	msg[atMask] = 3
	for i, share := range [2]float64{(x + 0.5) / g.width, (y + 0.5) / g.height} {
		v := math.Max(0, math.Min(axisSpan-1, share*axisSpan))
		binary.NativeEndian.PutUint64(msg[atAxes+8*i:], math.Float64bits(v))
	}
	return g.tell(kindTouch, msg)
}

// play does some things on the glass and waits until the X server has handed them
// on.
func (g *panel) play(deeds ...func() error) {
	g.t.Helper()
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, do := range append(deeds, g.sync) {
		if err := do(); err != nil {
			g.t.Fatalf("the panel: %v", err)
		}
	}
}

// put, lift, to and wait are deeds of a finger.
func (g *panel) put(n uint32, x, y float64) func() error {
	return func() error { return g.finger(n, down, x, y) }
}

func (g *panel) to(n uint32, x, y float64) func() error {
	return func() error { return g.finger(n, moved, x, y) }
}

func (g *panel) lift(n uint32) func() error {
	return func() error { return g.finger(n, up, g.at[n][0], g.at[n][1]) }
}

func wait(d time.Duration) func() error {
	return func() error { time.Sleep(d); return nil }
}

// tap is a finger that slips by wobble before it is lifted.
func (g *panel) tap(n uint32, x, y float64) {
	g.t.Helper()
	g.play(g.put(n, x, y), wait(40*time.Millisecond), g.to(n, x+wobble*3/4, y-wobble/2), g.lift(n))
}

// capture takes a picture of a screen that keeps none in a file.
func capture(g *glass) (*image.RGBA, error) {
	cmd := exec.Command("import", "-silent", "-window", "root", "png:-")
	cmd.Env = g.env()
	raw, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	return out, nil
}
