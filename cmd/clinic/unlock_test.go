package main

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// A secret that is typed at a terminal is not shown; one from a pipe is read as
// a line.
func TestAsk(t *testing.T) {
	for name, c := range map[string]struct {
		typed       string
		secret      func() ([]byte, error)
		quiet       bool
		want, shows string
	}{
		"a terminal": {"", func() ([]byte, error) { return []byte(words), nil }, false, words, "Passphrase (not shown as you type): \n"},
		"a pipe":     {words + "\r\n", nil, false, words, "Passphrase (shown as you type): "},
		"quiet":      {words + "\n", func() ([]byte, error) { return nil, errors.New("the terminal is asked") }, true, words, ""},
		"cut off":    {"", func() ([]byte, error) { return nil, errors.New("end") }, false, "", "Passphrase (not shown as you type): \n"},
		"nothing":    {"", nil, false, "", "Passphrase (shown as you type): "},
	} {
		t.Run(name, func(t *testing.T) {
			var shown bytes.Buffer
			p := &program{in: bufio.NewReader(strings.NewReader(c.typed)), secret: c.secret, err: &shown}
			got, err := p.passphrase(c.quiet)
			if got != c.want || (err != nil) != (c.want == "") || shown.String() != c.shows {
				t.Errorf("%q, %v, shown %q", got, err, shown.String())
			}
		})
	}
}
