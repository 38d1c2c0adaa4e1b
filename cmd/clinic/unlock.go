package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"golang.org/x/term"

	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// withSession opens a data folder whose record can be read, asks for a
// therapist's passphrase and does something with the session. content is as
// folder.Open takes it.
func (p *program) withSession(ctx context.Context, data, content string, quiet bool, do func(*folder.Folder, *folder.Session) error) (err error) {
	f, err := folder.Share(ctx, data, content, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return p.unlocked(ctx, f, quiet, func(s *folder.Session) error { return do(f, s) })
}

// withRecord is withSession for what needs no content. open is folder.ShareRecord, or
// folder.OpenRecord where no other program may have the record open.
func (p *program) withRecord(ctx context.Context, open openRecord, data string, quiet bool, do func(*folder.Folder, *folder.Session) error) (err error) {
	f, err := open(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return p.unlocked(ctx, f, quiet, func(s *folder.Session) error { return do(f, s) })
}

type openRecord func(ctx context.Context, dir string, now func() time.Time) (*folder.Folder, error)

// unlocked does something with a session of a folder whose record can be read.
func (p *program) unlocked(ctx context.Context, f *folder.Folder, quiet bool, do func(*folder.Session) error) error {
	if err := f.Fault(); err != nil {
		return err
	}
	if err := p.sameFolder(f); err != nil {
		return err
	}
	session, err := p.unlock(ctx, f, quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	return do(session)
}

// visits returns the visits of a record and reports what of it cannot be read.
func (p *program) visits(ctx context.Context, s *folder.Session) ([]triage.Outline, error) {
	visits, faults, err := s.Visits(ctx)
	if err == nil {
		reportFaults(p, faults)
	}
	return visits, err
}

// sameFolder compares a folder with the one that the kiosk of this machine had, if it has
// one.
func (p *program) sameFolder(f *folder.Folder) error {
	if !p.memory.Knows(f.Dir) {
		return nil
	}
	return folder.Remember(f, p.memory)
}

// unlock asks for a therapist's passphrase and opens a session with it.
func (p *program) unlock(ctx context.Context, f *folder.Folder, quiet bool) (*folder.Session, error) {
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return nil, err
	}
	return f.Unlock(ctx, passphrase)
}

// recoverBy asks for the recovery key on paper and opens a session with it.
func (p *program) recoverBy(ctx context.Context, f *folder.Folder, quiet bool) (*folder.Session, error) {
	key, err := p.recoveryKey(quiet)
	if err != nil {
		return nil, err
	}
	return f.Recover(ctx, key)
}

// recoveryKey asks for the recovery key.
func (p *program) recoveryKey(quiet bool) (string, error) {
	return p.ask("Recovery key, with or without spaces", quiet)
}

// passphrase asks for a therapist's passphrase.
func (p *program) passphrase(quiet bool) (string, error) {
	return p.ask("Passphrase", quiet)
}

// ask asks for a secret. On a terminal it is not shown as it is typed; quiet
// reads it from standard input without asking.
func (p *program) ask(what string, quiet bool) (string, error) {
	if quiet {
		return p.line(what)
	}
	if p.secret == nil {
		fmt.Fprintf(p.err, "%s (shown as you type): ", what)
		return p.line(what)
	}
	fmt.Fprintf(p.err, "%s (not shown as you type): ", what)
	typed, err := p.secret()
	fmt.Fprintln(p.err)
	if err != nil || len(typed) == 0 {
		return "", notGiven(what)
	}
	return string(typed), nil
}

// hidden returns what reads a line of a terminal without showing it; nil where
// the file is not a terminal.
func hidden(f *os.File) func() ([]byte, error) {
	fd := int(f.Fd())
	if !term.IsTerminal(fd) {
		return nil
	}
	return func() ([]byte, error) { return term.ReadPassword(fd) }
}

// wipes reports whether a file is a terminal that clears lines when it is told so. The
// console of Windows does that in some of its versions only.
func wipes(f *os.File) bool {
	return runtime.GOOS != "windows" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

// notGiven means that a secret was asked for and nothing came.
func notGiven(what string) error { return misuse("%s: nothing was given", what) }

// line reads one line of standard input, without the line end.
func (p *program) line(what string) (string, error) {
	s, err := p.in.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || s == "") {
		return "", notGiven(what)
	}
	return strings.TrimRight(s, "\r\n"), nil
}
