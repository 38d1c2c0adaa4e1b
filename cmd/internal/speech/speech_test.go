package speech

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"sacra/assets"
	"sacra/triage"
)

// rows are two languages of a content.
func rows(l triage.Lang) assets.Language {
	if l == triage.Spanish {
		return assets.Language{Tag: l, Espeak: "es-419", Windows: []string{"es-US", "es-MX"}}
	}
	return assets.Language{Tag: l, Espeak: "en-us", Windows: []string{"en-US"}}
}

// standIn puts a shell script in the way of a speech program and nothing else.
func standIn(t *testing.T, program, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	script = "#!/bin/sh\ncd " + dir + "\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(dir, program), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return dir
}

// waitFor waits for a file to say something.
func waitFor(t *testing.T, name, want string) {
	t.Helper()
	for range 500 {
		if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), want) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s never said %q", filepath.Base(name), want)
}

// The text goes through the pipe and never among the arguments, and a new text
// stops the one before.
func TestSay(t *testing.T) {
	for program, wanted := range map[string][]string{
		"espeak-ng":      {"-v es-419", "-v en-us", "-a 150"},
		"powershell.exe": {"-eq 'es'", "@('es-US', 'es-MX')", "-eq 'en'", "$voice.Volume = 75"},
	} {
		t.Run(program, func(t *testing.T) {
			dir := standIn(t, program, "echo \"$@\" >> args\nread text\necho \"$text\" >> heard\nexec /bin/sleep 30")
			v := Find(rows)
			if v == nil {
				t.Fatal("no voice found")
			}
			say := func(l triage.Lang, text string) {
				v.Say(l, text, 150, func() { t.Error("it is said to be silent") })
			}
			say(triage.Spanish, "¿Dónde le duele?\n")
			waitFor(t, dir+"/heard", "¿Dónde le duele?")
			first := v.now
			say(triage.English, "Where does it hurt?\n")
			waitFor(t, dir+"/heard", "Where does it hurt?")
			for tries := 0; first.Process.Signal(syscall.Signal(0)) == nil; tries++ {
				if tries == 500 {
					t.Fatal("the first text goes on")
				}
				time.Sleep(10 * time.Millisecond)
			}
			say(triage.English, "")
			if v.Pause(true) {
				t.Error("silence was halted")
			}
			args, err := os.ReadFile(dir + "/args")
			if err != nil {
				t.Fatal(err)
			}
			if s := string(args); strings.Contains(s, "duele") || slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(s, w) }) {
				t.Errorf("arguments: %q, want %q and no text", s, wanted)
			}
		})
	}
}

// A program that fails, or that has no device to speak with, is told of once; one
// that was interrupted is not.
func TestSilence(t *testing.T) {
	for name, tt := range map[string]struct {
		script string
		heard  bool
	}{
		"fails":     {"while read x; do :; done; exit 1", false},
		"no device": {"while read x; do :; done; echo \"ALSA lib confmisc.c: cannot find card '0'\" >&2", false},
		"no sound":  {"while read x; do :; done; echo 'error: failed to open audio output device' >&2", false},
		"well":      {"while read x; do :; done; echo 'ALSA lib pcm.c: Unknown PCM cards.pcm.rear' >&2", true},
	} {
		t.Run(name, func(t *testing.T) {
			standIn(t, "espeak-ng", tt.script)
			if err := Find(rows).SayAll(t.Context(), triage.English, "Hello"); errors.Is(err, ErrSilent) == tt.heard {
				t.Errorf("said all of it: %v", err)
			}
			told := make(chan bool, 4)
			Find(rows).Say(triage.English, "Hello", Ordinary, func() { told <- true })
			wait := 5 * time.Second
			if tt.heard {
				wait = 300 * time.Millisecond
			}
			select {
			case <-told:
				if tt.heard {
					t.Error("it is said to be silent")
				}
			case <-time.After(wait):
				if !tt.heard {
					t.Error("nobody is told that it is silent")
				}
			}
		})
	}
}

func TestNoVoice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if v := Find(rows); v != nil {
		t.Errorf("found %v", v)
	}
}
