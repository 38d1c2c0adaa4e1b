package checkin

import (
	"io"
	"os/exec"
	"strings"
	"sync"

	"sacra/triage"
)

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

// Say stops what is being said and reads text. Nothing is read where the text
// is empty or the program fails: the words are on the screen too.
func (v *Espeak) Say(lang triage.Lang, text string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.now != nil {
		// It may have ended by itself; then there is nothing to kill.
		_ = v.now.Process.Kill()
		v.now = nil
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	cmd := exec.Command(v.path, "-v", string(lang), "-s", wordsAMinute, "--stdin")
	in, err := cmd.StdinPipe()
	if err != nil || cmd.Start() != nil {
		return
	}
	v.now = cmd
	go func() {
		_, _ = io.WriteString(in, text) // fails when it is interrupted
		_ = in.Close()
		_ = cmd.Wait()
	}()
}
