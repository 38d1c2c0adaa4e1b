//go:build linux

package printertest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Printer is an ippeveprinter that does with its jobs what a test scripts. It
// counts what comes out.
type Printer struct {
	t    testing.TB
	bus  *Bus
	dir  string
	Port int
	more []string // arguments
	cmd  *exec.Cmd
	// Address is where it prints.
	Address string
}

// ippeveprinter keeps the pages of a job for a minute, as a printer does in its
// memory; the script takes them away at once unless the test keeps them.
//
// script does with a job what the file "do" says and counts it: one line of "out"
// is one copy, with the sum of the bytes that were printed.
const script = `#!/bin/sh
ctl="%s"
out() { sha256sum < "$doc" | cut -c1-64 >> "$ctl/out"; }
trap '[ -e "$ctl/keep" ] || rm -f "$doc"' EXIT
page() { echo "ATTR: job-impressions-completed=$1" >&2; }
state() { echo "STATE: $1" >&2; }
until_there() { n=0; while [ ! -e "$ctl/$1" ] && [ $n -lt 600 ]; do n=$((n+1)); sleep 0.05; done; }
doc="$1"
echo "$IPP_JOB_NAME" >> "$ctl/began"
. "$ctl/do"
`

// What a printer may be told to do with a job.
const (
	DoPrint = "page 1; sleep 0.1; page 2; out"
	DoSlow  = "for i in 1 2 3 4; do page $i; sleep 0.5; done; out"
	DoAbort = "page 1; exit 1"
	// DoPaper stands without paper until Give("paper").
	DoPaper = "page 1; state +media-empty-error; until_there paper; state -media-empty-error; page 2; out"
	// DoCover stands open until Give("cover").
	DoCover = "state +cover-open-error; until_there cover; state -cover-open-error; page 1; out"
	// DoWait begins and waits for Give("go").
	DoWait = "page 1; until_there go; page 2; out"
	// DoAsked prints, and keeps what the job asks for; see Asked.
	DoAsked = "env | grep ^IPP_ > \"$ctl/asked\"; page 1; page 2; out"
)

// NewPrinter starts a printer that prints PDF on both sides. more are arguments of ippeveprinter
// that take the place of "-f application/pdf -s 30 -2".
func NewPrinter(t testing.TB, bus *Bus, do string, more ...string) *Printer {
	t.Helper()
	p := &Printer{t: t, bus: bus, dir: shortDir(t), Port: freePort(t), more: more}
	if len(more) == 0 {
		p.more = []string{"-f", "application/pdf", "-s", "30", "-2"}
	}
	for _, d := range []string{"spool", "ctl", "keys"} {
		if err := os.Mkdir(filepath.Join(p.dir, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(p.dir, "job.sh")
	write(t, path, fmt.Sprintf(script, p.ctl("")))
	if err := os.Chmod(path, 0o700); err != nil { //nolint:gosec // it is run
		t.Fatal(err)
	}
	p.Do(do)
	p.Start()
	p.Address = fmt.Sprintf("ipp://localhost:%d/ipp/print", p.Port)
	return p
}

func (p *Printer) ctl(name string) string { return filepath.Join(p.dir, "ctl", name) }

// Do says what is done with the jobs that begin from now on.
func (p *Printer) Do(do string) { write(p.t, p.ctl("do"), do+"\n") }

// Give gives what a job waits for.
func (p *Printer) Give(what string) { write(p.t, p.ctl(what), "") }

// Take takes it away again.
func (p *Printer) Take(what string) { _ = os.Remove(p.ctl(what)) }

// Start switches the printer on.
func (p *Printer) Start() {
	p.t.Helper()
	args := append([]string{
		"-r", "off", "-p", fmt.Sprint(p.Port), "-n", "localhost", "-d", filepath.Join(p.dir, "spool"), "-K", filepath.Join(p.dir, "keys"),
		"-c", filepath.Join(p.dir, "job.sh"),
	}, p.more...)
	p.cmd = start(p.t, p.dir, append(p.bus.env, "TMPDIR="+filepath.Join(p.dir, "spool")), "ippeveprinter", append(args, fmt.Sprintf("Sacra %d", p.Port))...)
	listening(p.t, p.Port)
}

// Stop switches it off, whatever it does, and empties its memory.
func (p *Printer) Stop() {
	stop(p.cmd)
	spool := filepath.Join(p.dir, "spool")
	_ = os.RemoveAll(spool)
	if err := os.Mkdir(spool, 0o700); err != nil {
		p.t.Fatal(err)
	}
}

// Out returns the sums of the copies that came out.
func (p *Printer) Out() []string { return p.lines("out") }

// Began returns the names of the jobs that it began to print.
func (p *Printer) Began() []string { return p.lines("began") }

func (p *Printer) lines(name string) []string {
	said, err := os.ReadFile(p.ctl(name))
	if err != nil {
		return nil
	}
	return strings.Fields(strings.ReplaceAll(string(said), " ", "_"))
}

// Asked returns what the last job of DoAsked asked for, a line each: "IPP_SIDES=one-sided".
func (p *Printer) Asked() string {
	said, err := os.ReadFile(p.ctl("asked"))
	if err != nil {
		return ""
	}
	return string(said)
}

// AwaitBegan waits until the printer has begun some jobs.
func (p *Printer) AwaitBegan(jobs int) {
	p.t.Helper()
	waitFor(p.t, "a job at the printer", func() bool { return len(p.Began()) >= jobs })
}

// Folder is where the printer has all its files.
func (p *Printer) Folder() string { return p.dir }

// Holds returns the files under folders that hold a text.
func Holds(t testing.TB, text string, folders ...string) []string {
	t.Helper()
	var found []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil //nolint:nilerr // gone meanwhile
			}
			if data, err := os.ReadFile(path); err == nil && strings.Contains(string(data), text) {
				found = append(found, path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}
