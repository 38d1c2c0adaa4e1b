package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
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

// A suggested passphrase is taken off the terminal once something was typed, and none is
// shown where that cannot be done. What is typed is asked for twice and never shown.
func TestASuggestedPassphraseIsTakenAway(t *testing.T) {
	typing := func(wipes bool, typed ...string) (passphrase, said string, err error) {
		var out strings.Builder
		p := &program{out: io.Discard, err: &out, wipes: wipes, secret: func() ([]byte, error) {
			next := typed[0]
			typed = typed[1:]
			return []byte(next), nil
		}}
		passphrase, err = newPassphrase(p, false)
		return passphrase, out.String(), err
	}
	got, said, err := typing(true, words, words)
	if err != nil || got != words || strings.Contains(said, words) {
		t.Errorf("%q, %v: %q", got, err, said)
	}
	before, after, wiped := strings.Cut(said, "\x1b[6A\x1b[J")
	if _, offer, _ := strings.Cut(before, "suggestion"); !wiped || after != "" || strings.Count(offer, "\n") != 6 {
		t.Errorf("the suggestion stays: %q", said)
	}
	if _, said, _ := typing(false, words, words); strings.Contains(said, "suggestion") || strings.Contains(said, "\x1b") {
		t.Errorf("where nothing can be taken away it says %q", said)
	}
	if _, said, err := typing(true, words, words+"x"); err == nil || !strings.HasSuffix(said, "\x1b[J") {
		t.Errorf("two that differ: %v, %q", err, said)
	}
}
