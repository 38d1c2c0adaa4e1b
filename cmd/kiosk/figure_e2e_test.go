//go:build e2e

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
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
	// figureTapEvery is the time between two touches.
	figureTapEvery = 120 * time.Millisecond
	// figureWarm is for how long a figure moves before its frames are counted.
	figureWarm = time.Second
)

// watched is what the window reports about a moving figure.
type watched struct {
	FPS     float64 `json:"fps"`
	Taps    int     `json:"taps"`
	WaitP50 float64 `json:"wait_p50_ms"` // of the screen's thread
	WaitP95 float64 `json:"wait_p95_ms"`
	CPU     float64 `json:"cores"`
}

// figureWindow moves one exercise in a window for a while, beside a button, and
// writes a line when it begins to count, and then what it saw.
func figureWindow(id string) error {
	content, err := assets.Load(assets.Embedded())
	if err != nil {
		return err
	}
	a := app.New()
	a.Settings().SetTheme(look.NewTheme(look.Look{}, look.Fonts{Regular: assets.Atkinson.Font(assets.Regular)}))
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
	count := func() {
		time.Sleep(figureWarm)
		fmt.Println("counting")
		from, since, cpu := drawn.Load(), time.Now(), ownCPU()
		var waits []float64
		for time.Since(since) < figureRun {
			asked := time.Now()
			fyne.DoAndWait(func() { waits = append(waits, float64(time.Since(asked).Microseconds())/1000) })
			time.Sleep(23 * time.Millisecond) // in no step with the frames
		}
		took := time.Since(since).Seconds()
		seen.FPS = float64(drawn.Load()-from) / took
		seen.CPU = (ownCPU() - cpu).Seconds() / took
		seen.WaitP50, seen.WaitP95 = percentile(waits, 50), percentile(waits, 95)
		fyne.Do(func() {
			_ = json.NewEncoder(os.Stdout).Encode(seen)
			os.Exit(0) // Fyne may wait for its own loop
		})
	}
	a.Lifecycle().SetOnStarted(func() {
		f.Play()
		go count()
	})
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

// TestBenchFigure moves figures in a real window without a graphics card and
// prints how many frames a second are drawn. It fails where a tap beside them is
// not served.
func TestBenchFigure(t *testing.T) {
	g := newGlass(t, "1280x800")
	for _, id := range []string{"e03", "e20"} {
		t.Run(id, func(t *testing.T) {
			k := &screen{t: t, glass: g}
			cmd, out := ownWindow(t, g, "figure "+id)
			lines := bufio.NewScanner(out)
			if !lines.Scan() {
				t.Fatalf("no frame was counted: %v", cmd.Wait())
			}
			// Fyne takes a press to where the pointer was in the frame before.
			k.xdo("mousemove", strconv.Itoa(figureEdge+200), "400")
			for range figureTaps {
				time.Sleep(figureTapEvery)
				k.xdo("mousedown", "1", "mouseup", "1")
			}
			if !lines.Scan() {
				t.Fatalf("nothing was seen: %v", cmd.Wait())
			}
			var seen watched
			if err := json.Unmarshal(lines.Bytes(), &seen); err != nil {
				t.Fatalf("%v in %q", err, lines.Text())
			}
			fmt.Printf("figure %s at %d px: %.1f frames a second, %d of %d taps served, the screen's thread waits p50 %.1f ms, p95 %.1f ms, %.2f cores\n",
				id, figureEdge, seen.FPS, seen.Taps, figureTaps, seen.WaitP50, seen.WaitP95, seen.CPU)
			if seen.Taps != figureTaps {
				t.Errorf("%d of %d taps were served", seen.Taps, figureTaps)
			}
		})
	}
}
