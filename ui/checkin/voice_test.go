package checkin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/triage"
	"sacra/ui/checkin"
)

// waitFor waits for a file to say something.
func waitFor(t *testing.T, name, want string) {
	t.Helper()
	for range 200 {
		if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), want) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s never said %q", filepath.Base(name), want)
}

// The text goes through the pipe and never among the arguments, and a new text
// stops the one before.
func TestEspeak(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\necho \"$@\" >> " + dir + "/args\nread text\necho \"$text\" >> " + dir + "/heard\nexec sleep 30\n"
	if err := os.WriteFile(filepath.Join(dir, "espeak-ng"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	v := checkin.FindEspeak()
	if v == nil {
		t.Fatal("no voice found")
	}
	wrong := func() { t.Error("it can be heard") }
	say := func(l triage.Lang, text string) { v.Say(checkin.Utterance{Lang: l, Text: text, Volume: 100}, wrong) }
	say(triage.Spanish, "¿Dónde le duele?\n")
	waitFor(t, dir+"/heard", "¿Dónde le duele?")
	say(triage.English, "Where does it hurt?\n")
	waitFor(t, dir+"/heard", "Where does it hurt?")
	say(triage.English, "")
	args, err := os.ReadFile(dir + "/args")
	if err != nil {
		t.Fatal(err)
	}
	if s := string(args); !strings.Contains(s, "-v es") || !strings.Contains(s, "-v en") || strings.Contains(s, "duele") {
		t.Errorf("arguments: %q", s)
	}
}

// A program that fails, or that has no device to speak with, is told of once; one
// that was interrupted is not.
func TestEspeakThatCannotBeHeard(t *testing.T) {
	for name, script := range map[string]string{
		"fails":     "cat > /dev/null; exit 1",
		"no device": "cat > /dev/null; echo \"ALSA lib confmisc.c: cannot find card '0'\" >&2",
		"well":      "cat > /dev/null; echo 'ALSA lib pcm.c: Unknown PCM cards.pcm.rear' >&2",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "espeak-ng"), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir+":/usr/bin:/bin")
		told := make(chan bool, 4)
		checkin.FindEspeak().Say(checkin.Utterance{Lang: triage.English, Text: "Hello", Volume: 100}, func() { told <- true })
		wait := 5 * time.Second
		if name == "well" {
			wait = 300 * time.Millisecond
		}
		heard := false
		select {
		case heard = <-told:
		case <-time.After(wait):
		}
		if heard != (name != "well") {
			t.Errorf("%s: told %v", name, heard)
		}
	}
}

func TestNoVoice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if v := checkin.FindEspeak(); v != nil {
		t.Errorf("found %v", v)
	}
}
