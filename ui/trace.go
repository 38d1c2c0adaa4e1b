//go:build trace

package ui

import (
	"bytes"
	"encoding/json"
	"io"
	"runtime"
	"slices"
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

	ticked  time.Time // when the last beat was
	listed  time.Time // when it was last looked what can be touched
	written time.Time // when the last line was written
	targets []target  // as last written
	guarded bool      // as last written
}

// tick is the event of a line that tells what can be touched now.
const tick = "tick"

// beat is the time between two ticks.
const beat = 50 * time.Millisecond

// traced is one line of the trace.
type traced struct {
	MS      float64  `json:"ms"`    // since the trace began
	Event   string   `json:"event"` // screen, input or tick
	Screen  string   `json:"screen"`
	Targets []target `json:"targets"`
	Latency float64  `json:"latency_ms"` // from the input to the picture, 0 for a screen
	// Guarded reports that the screen is too new to take what is touched or typed.
	Guarded bool `json:"guarded"`
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

// TraceTo begins a trace: a JSON line for each screen shown and input served,
// and for each tick. It is called before the first picture, so that the first
// screen has its line too.
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

// opened traces the name of the staff's screens that are shown now.
func (t *tracer) opened(s *Shell) {
	if n, ok := s.review.(interface{ Screen() string }); ok {
		t.add("screen", n.Screen(), time.Time{})
	}
}

func (t *tracer) shown(s *Shell, screen string) { t.add("screen", screen, time.Time{}) }

// beatOn adds a tick when what can be touched on a patient's screen has changed
// without an input. Inputs on other screens are not traced, so there it adds one
// with every beat: what was pressed two beats ago has been served.
func (t *tracer) beatOn(s *Shell) {
	now := time.Now()
	if now.Sub(t.ticked) < beat {
		return
	}
	t.ticked = now
	if s.checkingIn() && s.guarded() == t.guarded {
		// Listing what can be touched costs memory, which is measured too; where
		// nothing has come for a second it is done less often.
		if now.Sub(t.written) > time.Second && now.Sub(t.listed) < time.Second/2 {
			return
		}
		if t.listed = now; slices.Equal(s.targets(), t.targets) {
			return
		}
	}
	t.add(tick, "", time.Time{})
}

func (s *Shell) checkingIn() bool { return s.checkIn != nil && s.route == route(s.checkIn) }

func (s *Shell) guarded() bool { return s.checkingIn() && s.checkIn.Guarded() }

// targets lists what can be touched.
func (s *Shell) targets() []target {
	scale := float64(s.p.Window.Canvas().Scale())
	out := []target{}
	for _, m := range touch.Marks(s.root) {
		out = append(out, target{
			m.ID, float64(m.Pos.X) * scale, float64(m.Pos.Y) * scale,
			float64(m.Size.Width) * scale, float64(m.Size.Height) * scale,
		})
	}
	return out
}

// add queues a line. It is written after the next picture was painted: only
// then is everything in its place.
func (t *tracer) add(event, screen string, since time.Time) {
	t.next = append(t.next, &traced{Event: event, Screen: screen, since: since})
}

// turn is called in each turn of Fyne's loop, just before it paints. Then the
// loop takes a queued function or its next turn, whichever it likes: what comes
// first of the two means that the picture is there.
func (t *tracer) turn(s *Shell) {
	t.beatOn(s)
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
	if n == 0 {
		return
	}
	var lines []*traced
	for _, l := range t.next[:n] {
		if l.Event != tick {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 { // beside other lines a tick has nothing to add
		lines = t.next[:1]
	}
	t.next = t.next[n:]
	if t.w == nil {
		return
	}
	t.targets, t.guarded = s.targets(), s.guarded()
	t.written = time.Now()
	at := ms(t.written.Sub(t.start))
	var out bytes.Buffer // whoever reads along sees all that came at once, or nothing of it
	enc := json.NewEncoder(&out)
	for _, l := range lines {
		l.MS, l.Targets, l.Guarded, l.Goroutines = at, t.targets, t.guarded, runtime.NumGoroutine()
		if err := enc.Encode(l); err != nil && s.p.Log != nil {
			s.p.Log("trace", err)
		}
	}
	if _, err := t.w.Write(out.Bytes()); err != nil && s.p.Log != nil {
		s.p.Log("trace", err)
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
