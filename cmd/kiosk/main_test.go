package main

import (
	"bytes"
	"io"
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
		"unknown option":   {[]string{"--fast"}, false},
		"another argument": {[]string{"--data", "x", "y"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := parse(c.args, io.Discard)
			if (err == nil) != c.good {
				t.Errorf("%+v, %v", o, err)
			}
		})
	}
}

func TestVersion(t *testing.T) {
	o, err := parse([]string{"--version"}, io.Discard)
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
