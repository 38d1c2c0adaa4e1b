package main

import (
	"bytes"
	"flag"
	"io"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/cmd/internal/version"
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		good bool
	}{
		"a data folder":    {[]string{"--data", "x", "--window"}, true},
		"a desk":           {[]string{"--desk", "--data", "x", "--at", "1300,-20"}, true},
		"half a point":     {[]string{"--data", "x", "--at", "1300"}, false},
		"a point in words": {[]string{"--data", "x", "--at", "left,top"}, false},
		"no data folder":   {[]string{"--data", ""}, false},
		"versions":         {[]string{"--version"}, true},
		"versions only":    {[]string{"--data", "", "--version"}, true}, // as without a home
		"unknown option":   {[]string{"--fast"}, false},
		"another argument": {[]string{"--data", "x", "y"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := parse("kiosk", c.args, io.Discard)
			if (err == nil) != c.good {
				t.Errorf("%+v, %v", o, err)
			}
		})
	}
}

// TestHelpNamesTheProgram as it is installed: its examples can be typed.
func TestHelpNamesTheProgram(t *testing.T) {
	var help bytes.Buffer
	if _, err := parse("sacra-kiosk", []string{"--help"}, &help); err != flag.ErrHelp {
		t.Fatal(err)
	}
	for line := range strings.Lines(help.String()) {
		if command := strings.TrimSpace(line); strings.HasPrefix(command, "kiosk ") {
			t.Errorf("there is no such program: %s", command)
		}
	}
	if !strings.Contains(help.String(), "sacra-kiosk --data /var/lib/sacra\n") {
		t.Errorf("no example:\n%s", help.String())
	}
}

func TestVersion(t *testing.T) {
	o, err := parse("kiosk", []string{"--version"}, io.Discard)
	if err != nil || !o.version {
		t.Fatalf("%+v, %v", o, err)
	}
	var out bytes.Buffer
	if err := printVersion(&out, o.content); err != nil {
		t.Fatal(err)
	}
	c := assetstest.Embedded(t)
	if want := version.Line("kiosk", c.Rules.Version); out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	if err := printVersion(io.Discard, t.TempDir()); err == nil {
		t.Error("content that is not there has a version")
	}
}
