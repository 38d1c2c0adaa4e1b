//go:build trace

package ui

import (
	"encoding/json"
	"io"
	"runtime"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/touch"
)

// tracer writes, for tests on a real screen, what is shown and where it can be
// touched. It exists with the build tag "trace" only.
type tracer struct {
	w     io.Writer
	start time.Time
	next  *batch // what the next picture will show; nil while nothing waits
}

// batch is the lines that one picture shows.
type batch struct {
	lines   []traced
	painted time.Time // when the picture was there, zero before
}

// traced is one line of the trace.
type traced struct {
	MS      float64  `json:"ms"`    // since the trace began
	Event   string   `json:"event"` // screen or input
	Screen  string   `json:"screen"`
	Targets []target `json:"targets"`
	Latency float64  `json:"latency_ms"` // from the input to the picture, 0 for a screen
	// Goroutines is how many run, so that a leak shows.
	Goroutines int `json:"goroutines"`
	since      time.Time
}

// target is something that can be touched, in pixels of the window.
type target struct {
	ID string  `json:"id"`
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
	W  float64 `json:"w"`
	H  float64 `json:"h"`
}

// TraceTo begins a trace: a JSON line for each screen shown and input served.
// It is called before the first picture, so that the first screen is told too.
func (s *Shell) TraceTo(w io.Writer) {
	s.trace.w, s.trace.start = w, time.Now()
}

func (t *tracer) patient(s *Shell) func(event, screen string, since time.Time) {
	return func(event, screen string, since time.Time) {
		if event == "screen" {
			since = time.Time{}
		}
		t.add(s, event, screen, since)
	}
}

func (t *tracer) staff(s *Shell) func(event, screen string) {
	return func(event, screen string) { t.add(s, event, screen, time.Time{}) }
}

func (t *tracer) shown(s *Shell, screen string) { t.add(s, "screen", screen, time.Time{}) }

// tick tells once a second what can be touched on the therapist's screens,
// which change by themselves when work away from the screen is done.
func (t *tracer) tick(s *Shell) {
	if s.review != nil {
		t.add(s, "tick", "", time.Time{})
	}
}

// add queues a line. It is written after the next picture was painted: only
// then is everything in its place, and only then has she seen an answer.
//
// An animation ticks just before each picture, and what is queued then runs
// after it, though a further picture may come between.
func (t *tracer) add(s *Shell, event, screen string, since time.Time) {
	line := traced{Event: event, Screen: screen, since: since}
	if t.next != nil {
		t.next.lines = append(t.next.lines, line)
		return
	}
	added, ticks, b := time.Now(), 0, &batch{lines: []traced{line}}
	t.next = b
	var frame *fyne.Animation
	frame = fyne.NewAnimation(time.Minute, func(float32) {
		ticks++
		// What was added in this turn of Fyne's loop is painted after its
		// animations, what was added by one of them has just been painted.
		due := ticks == 1 && time.Since(added) < loopTurn
		if !due {
			b.painted = time.Now()
			frame.Stop()
		}
		if ticks == 1 {
			go fyne.Do(func() { t.flush(s) })
		}
	})
	frame.Start()
}

// loopTurn is less than a picture takes to paint and more than what Fyne does
// between serving an input and its animations.
const loopTurn = 3 * time.Millisecond

func (t *tracer) flush(s *Shell) {
	b := t.next
	t.next = nil
	if t.w == nil {
		return
	}
	scale := float64(s.p.Window.Canvas().Scale())
	targets := []target{}
	for _, m := range touch.Marks(s.root) {
		targets = append(targets, target{
			m.ID, float64(m.Pos.X) * scale, float64(m.Pos.Y) * scale,
			float64(m.Size.Width) * scale, float64(m.Size.Height) * scale,
		})
	}
	now := time.Now()
	if b.painted.IsZero() {
		b.painted = now
	}
	enc := json.NewEncoder(t.w)
	for _, l := range b.lines {
		l.MS, l.Targets, l.Goroutines = ms(now.Sub(t.start)), targets, runtime.NumGoroutine()
		if !l.since.IsZero() {
			l.Latency = ms(b.painted.Sub(l.since))
		}
		if err := enc.Encode(l); err != nil && s.p.Log != nil {
			s.p.Log("trace", err)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
