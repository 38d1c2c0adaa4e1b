package printer

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var aPDF = []byte("%PDF-1.3\n…\n%%EOF\n")

// call is a command that the printer ran.
type call struct {
	input []byte
	args  []string
}

// fake answers for the printing system and notes what it was asked.
func fake(calls *[]call, answer func(args []string) (stdout, stderr string, err error)) runner {
	return func(_ context.Context, input []byte, name string, args ...string) ([]byte, []byte, error) {
		all := append([]string{name}, args...)
		*calls = append(*calls, call{input: input, args: all})
		out, complaint, err := answer(all)
		return []byte(out), []byte(complaint), err
	}
}

var errExit = errors.New("exit status 1")

func TestPrintHandsTheDocumentOverInMemory(t *testing.T) {
	for _, tt := range []struct {
		queue string
		want  []string
	}{
		{"", []string{"lp", "-t", "Sacra 6f1c2f52"}},
		{"Front_Desk", []string{"lp", "-t", "Sacra 6f1c2f52", "-d", "Front_Desk"}},
	} {
		var calls []call
		c := &CUPS{queue: tt.queue, run: command}
		c.run = fake(&calls, func([]string) (string, string, error) { return "request id is x-1 (1 file(s))", "", nil })
		if err := c.Print(t.Context(), "Sacra 6f1c2f52", aPDF); err != nil {
			t.Fatal(err)
		}
		if len(calls) != 1 || !slices.Equal(calls[0].args, tt.want) || !bytes.Equal(calls[0].input, aPDF) {
			t.Errorf("ran %q with %q", calls[0].args, calls[0].input)
		}
	}
}

func TestPrintFaults(t *testing.T) {
	for _, tt := range []struct {
		name   string
		stderr string
		err    error
		want   error
		reason string
	}{
		{"not installed", "", &exec.Error{Name: "lp", Err: exec.ErrNotFound}, ErrNoPrinter, "not installed"},
		{"no default queue", "lp: Error - no default destination available.", errExit, ErrNoPrinter, "no default destination"},
		{"no such queue", "lp: The printer or class does not exist.", errExit, ErrNoPrinter, "does not exist"},
		{"no scheduler", "lp: Error - scheduler is not running!", errExit, ErrNoPrinter, "scheduler"},
		{"rejecting", "lp: Destination \"x\" is not accepting jobs.\nmore", errExit, ErrFailed, "is not accepting jobs"},
		{"silent", "", errExit, ErrFailed, "exit status 1"},
	} {
		c := &CUPS{queue: "x", run: command}
		var calls []call
		c.run = fake(&calls, func([]string) (string, string, error) { return "", tt.stderr, tt.err })
		err := c.Print(t.Context(), "Sacra 1", aPDF)
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.reason) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if other := map[error]error{ErrNoPrinter: ErrFailed, ErrFailed: ErrNoPrinter}[tt.want]; errors.Is(err, other) {
			t.Errorf("%s: is also %v", tt.name, other)
		}
	}
}

// TestPrintRunsNothingForBadInput: a title must be opaque, a queue a name, the
// document a PDF. Nothing of it may reach a command as an option.
func TestPrintRunsNothingForBadInput(t *testing.T) {
	for _, tt := range []struct {
		name, queue, title string
		pdf                []byte
		want               error
	}{
		{"a name with accents", "", "María", aPDF, ErrFailed},
		{"no title", "", "", aPDF, ErrFailed},
		{"an option as title", "", "-o raw", aPDF, ErrFailed},
		{"a line feed", "", "a\nb", aPDF, ErrFailed},
		{"a long title", "", strings.Repeat("a", 41), aPDF, ErrFailed},
		{"an option as queue", "-h", "Sacra 1", aPDF, ErrNoPrinter},
		{"another host", "x@evil", "Sacra 1", aPDF, ErrNoPrinter},
		{"an empty document", "", "Sacra 1", nil, ErrFailed},
		{"no PDF", "", "Sacra 1", []byte("#!/bin/sh"), ErrFailed},
	} {
		c := &CUPS{queue: tt.queue, run: command}
		var calls []call
		c.run = fake(&calls, func([]string) (string, string, error) { return "", "", nil })
		if err := c.Print(t.Context(), tt.title, tt.pdf); !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if len(calls) > 0 {
			t.Errorf("%s: ran %q", tt.name, calls[0].args)
		}
	}
}

func TestPrintStopsWithTheContext(t *testing.T) {
	c := &CUPS{queue: "", run: command}
	c.run = func(ctx context.Context, _ []byte, _ string, _ ...string) ([]byte, []byte, error) {
		<-ctx.Done()
		return nil, nil, errors.New("signal: killed")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Print(ctx, "Sacra 1", aPDF); !errors.Is(err, context.Canceled) || !errors.Is(err, ErrFailed) {
		t.Errorf("got %v", err)
	}
}

func TestListPutsTheDefaultFirst(t *testing.T) {
	for _, tt := range []struct {
		name, queues, first string
		want                []string
	}{
		{"a default", "Back\nFront\nOffice\n", "system default destination: Office\n", []string{"Office", "Back", "Front"}},
		{"no default", "Front\nBack\n", "no system default destination\n", []string{"Back", "Front"}},
		{"a default that is gone", "Front\n", "system default destination: Old\n", []string{"Front"}},
		{"odd lines", "Front\n\nlpstat: odd line\n", "", []string{"Front"}},
	} {
		c := &CUPS{queue: "", run: command}
		var calls []call
		c.run = fake(&calls, func(args []string) (string, string, error) {
			if args[1] == "-e" {
				return tt.queues, "", nil
			}
			return tt.first, "", nil
		})
		got, err := c.List(t.Context())
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, %v", tt.name, got, err)
		}
	}
}

func TestListFaults(t *testing.T) {
	c := &CUPS{queue: "", run: command}
	var calls []call
	c.run = fake(&calls, func([]string) (string, string, error) { return "", "lpstat: No destinations added.", errExit })
	if got, err := c.List(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("without queues: %q, %v", got, err)
	}
	c.run = fake(&calls, func([]string) (string, string, error) {
		return "", "", &exec.Error{Name: "lpstat", Err: exec.ErrNotFound}
	})
	if _, err := c.List(t.Context()); !errors.Is(err, ErrNoPrinter) {
		t.Errorf("not installed: %v", err)
	}
}

// TestRealCommand runs programs: one that takes the document and leaves a copy,
// one that never reads, and one that is not there.
func TestRealCommand(t *testing.T) {
	dir := t.TempDir()
	got := filepath.Join(dir, "got")
	script := func(body string) {
		if err := os.WriteFile(filepath.Join(dir, "lp"), []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	large := append(slices.Clone(aPDF), bytes.Repeat([]byte("x"), 1<<20)...)

	script(`test "$LC_ALL" = C && test "$1 $2" = "-t Sacra-1" && cat > ` + got)
	if err := New("").Print(t.Context(), "Sacra-1", large); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(got); err != nil || !bytes.Equal(b, large) {
		t.Errorf("%d bytes arrived, %v", len(b), err)
	}

	script(`echo "lp: Error - no default destination available." >&2; exit 1`)
	if err := New("").Print(t.Context(), "Sacra-1", large); !errors.Is(err, ErrNoPrinter) {
		t.Errorf("got %v", err)
	}

	script(`exec sleep 60`)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	began := time.Now()
	if err := New("").Print(ctx, "Sacra-1", large); !errors.Is(err, ErrFailed) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(began); d > 10*time.Second {
		t.Errorf("it took %s to give up", d)
	}
}
