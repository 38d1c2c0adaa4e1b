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
	next  []*traced // what waits for a picture that shows it
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
// then is everything in its place.
//
// Fyne serves an input in the turn of its loop that then paints, and what is
// queued waits until it has: then she has seen an answer.
func (t *tracer) add(s *Shell, event, screen string, since time.Time) {
	line := &traced{Event: event, Screen: screen, since: since}
	if !since.IsZero() {
		go fyne.Do(func() { line.seen() })
	}
	t.next = append(t.next, line)
	if len(t.next) > 1 {
		return
	}
	var frame *fyne.Animation // ticks just before a picture
	frame = fyne.NewAnimation(time.Minute, func(float32) {
		frame.Stop()
		go fyne.Do(func() { t.flush(s) })
	})
	frame.Start()
}

// seen notes that the picture behind an input is there.
func (l *traced) seen() {
	if l.Latency == 0 {
		l.Latency = ms(time.Since(l.since))
	}
}

func (t *tracer) flush(s *Shell) {
	lines := t.next
	t.next = nil
	if t.w == nil {
		return
	}
	for _, l := range lines {
		if !l.since.IsZero() {
			l.seen() // where the queue was overtaken
		}
	}
	scale := float64(s.p.Window.Canvas().Scale())
	targets := []target{}
	for _, m := range touch.Marks(s.root) {
		targets = append(targets, target{
			m.ID, float64(m.Pos.X) * scale, float64(m.Pos.Y) * scale,
			float64(m.Size.Width) * scale, float64(m.Size.Height) * scale,
		})
	}
	told, enc := ms(time.Since(t.start)), json.NewEncoder(t.w)
	for _, l := range lines {
		l.MS, l.Targets, l.Goroutines = told, targets, runtime.NumGoroutine()
		if err := enc.Encode(l); err != nil && s.p.Log != nil {
			s.p.Log("trace", err)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
