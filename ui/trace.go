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
	next  []*traced // what waits for a picture that shows it, the oldest first
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
	painting   bool // a picture that shows it has been begun
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
	turns := fyne.NewAnimation(time.Minute, func(float32) { s.trace.turn(s) })
	turns.RepeatCount = fyne.AnimationRepeatForever
	turns.Start()
}

func (t *tracer) patient(s *Shell) func(event, screen string, since time.Time) {
	return func(event, screen string, since time.Time) {
		if event == "screen" {
			since = time.Time{}
		}
		t.add(event, screen, since)
	}
}

func (t *tracer) staff(s *Shell) func(event, screen string) {
	return func(event, screen string) { t.add(event, screen, time.Time{}) }
}

func (t *tracer) shown(s *Shell, screen string) { t.add("screen", screen, time.Time{}) }

// tick tells once a second what can be touched on the therapist's screens,
// which change by themselves when work away from the screen is done.
func (t *tracer) tick(s *Shell) {
	if s.review != nil {
		t.add("tick", "", time.Time{})
	}
}

// add queues a line. It is written after the next picture was painted: only
// then is everything in its place.
func (t *tracer) add(event, screen string, since time.Time) {
	t.next = append(t.next, &traced{Event: event, Screen: screen, since: since})
}

// turn is called in each turn of Fyne's loop, just before it paints. Then the
// loop takes a queued function or its next turn, whichever it likes: what comes
// first of the two tells that the picture is there.
func (t *tracer) turn(s *Shell) {
	if t.seen() {
		go fyne.Do(func() { t.flush(s) })
	}
	for _, l := range t.next {
		l.painting = true
	}
	if len(t.next) > 0 {
		go fyne.Do(func() { t.seen() })
	}
}

// seen notes that the pictures that were being painted are there, and reports
// whether any was.
func (t *tracer) seen() bool {
	some := false
	for _, l := range t.next {
		some = some || l.painting
		if l.painting && l.Latency == 0 && !l.since.IsZero() {
			l.Latency = ms(time.Since(l.since))
		}
	}
	return some
}

func (t *tracer) flush(s *Shell) {
	t.seen()
	n := 0
	for n < len(t.next) && t.next[n].painting {
		n++
	}
	lines := t.next[:n]
	t.next = t.next[n:]
	if t.w == nil || n == 0 {
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
	told, enc := ms(time.Since(t.start)), json.NewEncoder(t.w)
	for _, l := range lines {
		l.MS, l.Targets, l.Goroutines = told, targets, runtime.NumGoroutine()
		if err := enc.Encode(l); err != nil && s.p.Log != nil {
			s.p.Log("trace", err)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
