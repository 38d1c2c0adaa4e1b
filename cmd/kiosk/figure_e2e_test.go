//go:build e2e

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/ui/look"
	"sacra/ui/touch"
)

const (
	// figureEdge is the edge of the moving figure in pixels.
	figureEdge = 600
	// figureRun is for how long its frames are counted.
	figureRun = 8 * time.Second
	// figureTaps is how often the button beside it is touched meanwhile.
	figureTaps = 40
	// figureEnv turns this test into the program with the window.
	figureEnv = "SACRA_FIGURE_WINDOW"
)

// watched is what the window tells about a moving figure.
type watched struct {
	FPS     float64 `json:"fps"`
	Taps    int     `json:"taps"`
	WaitP50 float64 `json:"wait_p50_ms"` // of the screen's thread
	WaitP95 float64 `json:"wait_p95_ms"`
	CPU     float64 `json:"cores"`
}

// TestMain is the program with the window where the test has started it so: a
// window must have the first thread.
func TestMain(m *testing.M) {
	if id := os.Getenv(figureEnv); id != "" {
		if err := figureWindow(id); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// figureWindow moves one exercise in a window for a while, beside a button, and
// writes what it saw.
func figureWindow(id string) error {
	content, err := assets.Load(assets.Embedded())
	if err != nil {
		return err
	}
	a := app.New()
	a.Settings().SetTheme(look.NewTheme(look.Look{}, look.Fonts{Regular: assets.Font(assets.Regular)}))
	w := a.NewWindow("figure")
	frames := touch.MovementFrames(content.Poses[id], figure.Options{Weeks: 30, Arrows: true, Highlight: true}, 0)
	var drawn atomic.Int64
	counted := func(at func(time.Duration) figure.Picture) func(time.Duration) figure.Picture {
		return func(t time.Duration) figure.Picture {
			drawn.Add(1)
			return at(t)
		}
	}
	frames.At, frames.Quick = counted(frames.At), counted(frames.Quick)
	f := touch.NewFigure(frames, id)
	f.Later = func(work, done func()) {
		go func() {
			work()
			fyne.Do(done)
		}()
	}
	var seen watched
	button := touch.NewButton("count", "Count", touch.Primary, func() { seen.Taps++ })
	w.SetContent(container.NewWithoutLayout(f, button))
	f.Resize(fyne.NewSize(figureEdge, figureEdge))
	button.Move(fyne.NewPos(figureEdge+50, 300))
	button.Resize(fyne.NewSize(300, 200))
	w.SetFullScreen(true)
	w.Show()
	go func() {
		time.Sleep(time.Second)
		fyne.DoAndWait(f.Play)
		time.Sleep(time.Second)
		from, since, cpu := drawn.Load(), time.Now(), ownCPU()
		var waits []float64
		for time.Since(since) < figureRun {
			asked := time.Now()
			fyne.DoAndWait(func() { waits = append(waits, float64(time.Since(asked).Microseconds())/1000) })
			time.Sleep(23 * time.Millisecond)
		}
		took := time.Since(since).Seconds()
		seen.FPS = float64(drawn.Load()-from) / took
		seen.CPU = (ownCPU() - cpu).Seconds() / took
		seen.WaitP50, seen.WaitP95 = percentile(waits, 50), percentile(waits, 95)
		time.Sleep(300 * time.Millisecond) // the last tap
		fyne.Do(func() {
			_ = json.NewEncoder(os.Stdout).Encode(seen)
			os.Exit(0) // Fyne may wait for its own loop
		})
	}()
	a.Run()
	return nil
}

// ownCPU is the time of the processor that this program has used.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestFigureMovesSmoothly moves figures in a real window without a graphics
// card: at least 30 frames a second, and every tap is served meanwhile.
func TestFigureMovesSmoothly(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	display := virtualScreen(t, "1280x800")
	for _, id := range []string{"e03", "e20"} {
		t.Run(id, func(t *testing.T) {
			k := &screen{t: t, display: display}
			var out, log bytes.Buffer
			cmd := exec.Command(self)
			cmd.Env = append(os.Environ(), figureEnv+"="+id, "DISPLAY="+display, "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1", "LANG=en_US.UTF-8")
			cmd.Stdout, cmd.Stderr = &out, &log
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(3 * time.Second)
			k.xdo("mousemove", strconv.Itoa(figureEdge+200), "390")
			time.Sleep(200 * time.Millisecond)
			for range figureTaps {
				k.xdo("mousemove", strconv.Itoa(figureEdge+200), "400", "mousedown", "1", "mouseup", "1")
				time.Sleep(120 * time.Millisecond)
			}
			if err := cmd.Wait(); err != nil {
				t.Fatalf("%v\n%s", err, log.String())
			}
			lines := bytes.Split(bytes.TrimSpace(out.Bytes()), []byte("\n"))
			var seen watched
			if err := json.Unmarshal(lines[len(lines)-1], &seen); err != nil {
				t.Fatalf("%v in %q", err, out.String())
			}
			fmt.Printf("figure %s at %d px: %.1f frames a second, %d of %d taps served, the screen's thread waits p50 %.1f ms, p95 %.1f ms, %.2f cores\n",
				id, figureEdge, seen.FPS, seen.Taps, figureTaps, seen.WaitP50, seen.WaitP95, seen.CPU)
			if seen.FPS < 30 {
				t.Errorf("%.1f frames a second, want at least 30", seen.FPS)
			}
			if seen.Taps != figureTaps {
				t.Errorf("%d of %d taps were served", seen.Taps, figureTaps)
			}
		})
	}
}
