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
	v.Say(triage.Spanish, "¿Dónde le duele?\n")
	waitFor(t, dir+"/heard", "¿Dónde le duele?")
	v.Say(triage.English, "Where does it hurt?\n")
	waitFor(t, dir+"/heard", "Where does it hurt?")
	v.Say(triage.English, "")
	args, err := os.ReadFile(dir + "/args")
	if err != nil {
		t.Fatal(err)
	}
	if s := string(args); !strings.Contains(s, "-v es") || !strings.Contains(s, "-v en") || strings.Contains(s, "duele") {
		t.Errorf("arguments: %q", s)
	}
}

func TestNoVoice(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if v := checkin.FindEspeak(); v != nil {
		t.Errorf("found %v", v)
	}
}
