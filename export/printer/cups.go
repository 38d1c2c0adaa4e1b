package printer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"
)

// How long the printing system may take, design limits for someone who waits.
const (
	printTimeout = 20 * time.Second
	listTimeout  = 3 * time.Second
)

// CUPS prints through the commands lp and lpstat of the local printing system.
type CUPS struct {
	queue string
	run   runner
}

// runner starts a command with input and returns what it wrote.
type runner func(ctx context.Context, input []byte, name string, args ...string) (stdout, stderr []byte, err error)

// New returns the printer with a name: an address that begins with ipp:// or
// ipps://, or a queue of CUPS. The empty name is the default queue.
func New(name string) Printer {
	if IsAddress(name) {
		if p, err := NewIPP(name); err == nil {
			return p
		}
	}
	return &CUPS{queue: name, run: command} // which says so if there is no such queue
}

var _ Printer = (*CUPS)(nil)

// jobName is what a job may be called: nothing that a shell, a log or a web page
// of the printing system could take for more than a name, and no free text.
var jobName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 -]{0,39}$`)

// queueName is what CUPS takes as the name of a queue.
var queueName = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,127}$`)

// Print hands a PDF to the queue. Its error is ErrNoPrinter or ErrFailed, with
// the reason that the printing system gave, or that of the context.
func (c *CUPS) Print(ctx context.Context, job string, pdf []byte) error {
	if err := checkJob(job, pdf); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, printTimeout)
	defer cancel()
	args := []string{"-t", job}
	if c.queue != "" {
		if !queueName.MatchString(c.queue) || strings.HasPrefix(c.queue, "-") {
			return fmt.Errorf("printing %s: there is no queue %q: %w", job, c.queue, ErrNoPrinter)
		}
		args = append(args, "-d", c.queue)
	}
	_, stderr, err := c.run(ctx, pdf, "lp", args...)
	if err != nil {
		return fmt.Errorf("printing %s: %w", job, fault(ctx, err, stderr))
	}
	return nil
}

// checkJob refuses what must not reach any printer.
func checkJob(job string, pdf []byte) error {
	if !jobName.MatchString(job) {
		return fmt.Errorf("printing: %q is not an opaque job name: %w", job, ErrFailed)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return fmt.Errorf("printing %s: the document is not a PDF: %w", job, ErrFailed)
	}
	return nil
}

// List returns the queues, the default one first; none and no error where the
// printing system runs without a queue.
func (c *CUPS) List(ctx context.Context) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, listTimeout)
	defer cancel()
	out, stderr, err := c.run(ctx, nil, "lpstat", "-e")
	if err != nil {
		if noQueue(stderr) {
			return nil, nil
		}
		return nil, fmt.Errorf("listing printers: %w", fault(ctx, err, stderr))
	}
	var queues []string
	for line := range strings.Lines(string(out)) {
		if q := strings.TrimSpace(line); queueName.MatchString(q) {
			queues = append(queues, q)
		}
	}
	slices.Sort(queues)
	// A failure here only costs the order.
	if out, _, err := c.run(ctx, nil, "lpstat", "-d"); err == nil {
		if _, name, ok := strings.Cut(string(out), ":"); ok {
			name = strings.TrimSpace(name)
			if i := slices.Index(queues, name); i > 0 {
				queues = slices.Insert(slices.Delete(queues, i, i+1), 0, name)
			}
		}
	}
	return queues, nil
}

// fault sorts the answer of the printing system into the faults of the package.
func fault(ctx context.Context, err error, stderr []byte) error {
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("%w: the printing system is not installed", ErrNoPrinter)
	case ctx.Err() != nil:
		return fmt.Errorf("%w: %w", ErrFailed, ctx.Err())
	}
	reason := firstLine(stderr)
	if reason == "" {
		reason = err.Error()
	}
	if noQueue(stderr) {
		return fmt.Errorf("%w: %s", ErrNoPrinter, reason)
	}
	return fmt.Errorf("%w: %s", ErrFailed, reason)
}

// noQueue recognizes what CUPS says when there is nothing to print on. The
// commands run in the C locale, so that the words are always these.
func noQueue(stderr []byte) bool {
	s := strings.ToLower(string(stderr))
	for _, words := range []string{
		"no default destination", "no destinations added", "does not exist", "non-existent",
		"scheduler is not running", "unable to connect", "connection refused", "no such file or directory",
	} {
		if strings.Contains(s, words) {
			return true
		}
	}
	return false
}

func firstLine(b []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
	const most = 200
	if len(line) > most {
		line = line[:most]
	}
	return strings.ToValidUTF8(line, "")
}

// command runs a program with the input on its standard input.
func command(ctx context.Context, input []byte, name string, args ...string) (stdout, stderr []byte, err error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(cmd.Environ(), "LC_ALL=C")
	cmd.Stdin = bytes.NewReader(input)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	// A printer that has stopped reading must not hold the pipe for ever.
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	return out.Bytes(), complaint.Bytes(), err
}
