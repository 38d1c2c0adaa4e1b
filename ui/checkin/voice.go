package checkin

import (
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"sacra/triage"
)

// Utterance is something to be read aloud.
type Utterance struct {
	Lang   triage.Lang
	Text   string
	Volume int // percent of the ordinary loudness, 0 to 200
}

// Voice speaks; a new utterance interrupts the one before, and an empty one is
// silence.
type Voice interface {
	// Say begins to speak. silent is called, on any goroutine, where nothing can
	// be heard: the program fails, or there is no sound device.
	Say(u Utterance, silent func())
	// Pause halts what is being said, or goes on with it. It reports false where
	// the machine cannot.
	Pause(on bool) bool
}

// Espeak reads aloud with espeak-ng. The text goes in by a pipe, not as an
// argument: arguments can be read by every user of the machine.
type Espeak struct {
	path string
	mu   sync.Mutex
	now  *exec.Cmd
}

// FindEspeak returns the voice of this machine, nil where there is none.
func FindEspeak() Voice {
	path, err := exec.LookPath("espeak-ng")
	if err != nil {
		return nil
	}
	return &Espeak{path: path}
}

// wordsAMinute is how fast it reads: slowly, for ears that are tired.
const wordsAMinute = "145"

// Say is explained at Voice.
func (v *Espeak) Say(u Utterance, silent func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.now != nil {
		// It may have ended by itself; then there is nothing to kill.
		_ = v.now.Process.Kill()
		v.now = nil
	}
	if strings.TrimSpace(u.Text) == "" {
		return
	}
	cmd := exec.Command(v.path, "-v", string(u.Lang), "-s", wordsAMinute, "-a", strconv.Itoa(u.Volume), "--stdin")
	complaint := &head{most: 4000}
	cmd.Stderr = complaint
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		go silent()
		return
	}
	v.now = cmd
	go func() {
		_, _ = io.WriteString(in, u.Text) // fails when it is interrupted
		_ = in.Close()
		failed := cmd.Wait() != nil || noSound(complaint.String())
		v.mu.Lock()
		interrupted := v.now != cmd
		if !interrupted {
			v.now = nil
		}
		v.mu.Unlock()
		if failed && !interrupted {
			silent()
		}
	}()
}

// Pause is explained at Voice.
func (v *Espeak) Pause(on bool) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now != nil && halt(v.now.Process, on)
}

// noSound reports whether espeak-ng complains that it has no device: it ends
// well all the same. Sound systems that work warn of many other things.
func noSound(complaint string) bool {
	for _, fault := range []string{"cannot find card", "Unknown PCM default", "No such device", "Connection refused", "error:"} {
		if strings.Contains(complaint, fault) {
			return true
		}
	}
	return false
}

// head keeps the beginning of what is written to it.
type head struct {
	strings.Builder
	most int
}

// Write keeps what has room.
func (h *head) Write(p []byte) (int, error) {
	if room := h.most - h.Len(); room > 0 {
		h.Builder.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
