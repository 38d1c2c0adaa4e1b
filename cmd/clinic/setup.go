package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/triage/vault"
)

// setupOptions are the flags of a set-up.
type setupOptions struct {
	data, content, kind, therapist string
	clinic                         assets.Clinic
	quiet                          bool
}

// parseSetup reads the options of a set-up and checks them before anybody has to type.
func parseSetup(p *program, args []string) (o setupOptions, err error) {
	set := p.flags("setup")
	data, content, quiet, replace := dataFlag(set), contentFlag(set), quietFlag(set), replaceFlag(set)
	o.clinic = assets.NewClinic("", "")
	c := &o.clinic
	set.StringVar(&c.Name, "name", "", "name of the clinic, as on the sheet")
	set.StringVar(&c.Phone, "phone", "", "phone number of the clinic, as on the sheet")
	set.StringVar(&c.Paper, "paper", c.Paper, "letter or a4")
	set.StringVar(&c.Release, "release", c.Release, "who lets a sheet go: therapist or kiosk")
	set.StringVar(&c.Printer, "printer", "", `printer queue (default: the system's); "none": no printing`)
	set.StringVar(&c.Sheets, "sheets", "", "folder for a copy of every sheet, readable by whoever can read the folder")
	set.StringVar(&c.Kiosk, "kiosk", c.Kiosk, "name of this device in the record")
	set.StringVar(&o.kind, "key", string(vault.Hybrid), "kind of the keys: hybrid, which later computers do not break either, or x25519, which age programs older than 1.3 read too")
	set.StringVar(&o.therapist, "therapist", "", "name of the first therapist")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return o, err
	}
	o.data, o.content, o.quiet = *data, *content, *quiet
	if err := missing("setup", "--data", o.data, "--name", c.Name, "--therapist", o.therapist); err != nil {
		return o, err
	}
	if k := vault.Kind(o.kind); k != vault.Hybrid && k != vault.X25519 {
		return o, usageError{vault.ErrKind}
	}
	if info, err := os.Stat(o.data); err == nil && !info.IsDir() {
		return o, misuse("%s is a file; --data names a folder", o.data)
	}
	if folder.Holds(o.data) {
		return o, misuse("%s holds a clinic already; nothing was changed", o.data)
	}
	return o, mayBeMade(p, o.data, *replace)
}

// runSetup sets up a clinic, whose recovery key has to be typed back from its paper.
func runSetup(_ context.Context, p *program, args []string) error {
	o, err := parseSetup(p, args)
	if err != nil {
		return err
	}
	c, err := folder.Content(assets.Clinic{}, o.data, o.content)
	if err != nil {
		return fmt.Errorf("load the content: %w", err)
	}
	o.clinic.Languages = c.Words.Langs()
	passphrase, err := newPassphrase(p, o.quiet)
	if err != nil {
		return err
	}
	recovery, err := folder.Create(o.data, folder.Setup{
		Clinic: o.clinic, Therapist: o.therapist, Passphrase: passphrase, LogN: p.logN, Kind: vault.Kind(o.kind), Now: p.now,
	})
	if err != nil {
		return err
	}
	keys, err := folder.KeyWords(o.data)
	if err != nil {
		return err
	}
	if o.clinic.Sheets != "" {
		fmt.Fprintf(p.out, "Every sheet is saved, not encrypted, in %s: whoever can read the folder can read it.\n", o.clinic.Sheets)
	}
	fmt.Fprintf(p.out, "The clinic is set up in %s. The words of its public key are: %s.\n\n", o.data, keys)
	showRecovery(p, "Recovery key", recovery)
	fmt.Fprintln(p.out, "Without it, a forgotten passphrase means that no visit can ever be read again.")
	if o.quiet {
		fmt.Fprintf(p.out, "Once it is on paper, try the paper: %s recovery test --data %s\n", p.name, o.data)
	} else if err := typedBack(p, o.data); err != nil {
		return err
	}
	return folder.Finish(o.data)
}

// showRecovery shows a recovery key, this once.
func showRecovery(p *program, what, key string) {
	fmt.Fprintf(p.out, "%s. Write it down by hand and lock it away. It is kept nowhere else:\n\n  %s\n\n", what, key)
}

// typedBack asks for the recovery key of a set-up as it is on paper now.
func typedBack(p *program, data string) error {
	const tries = 3
	for range tries {
		typed, err := p.ask("Type it back from the paper", false)
		if err != nil {
			return err
		}
		if err = folder.Proves(data, typed); err == nil {
			return nil
		}
		fmt.Fprintf(p.err, "That is not the key: %s. Compare the paper with the key above.\n", plainWords(err))
	}
	return misuse("the set-up is not finished, because the recovery key was not typed back; nothing of it counts: give the same command again")
}

// replaceFlag is for a folder whose clinic is gone for good.
func replaceFlag(set *flag.FlagSet) *bool {
	return set.Bool("replace", false, "the clinic whose data were in this folder on this machine is gone for good; without this an empty folder where there was one is taken for a disk that is not connected")
}

// mayBeMade returns nil where a clinic may be made in a folder.
func mayBeMade(p *program, data string, replace bool) error {
	err := p.memory.MayBeSetUp(data)
	if replace && errors.Is(err, folder.ErrAway) {
		err = p.memory.Forget(data)
	}
	if err != nil {
		return usageError{err}
	}
	return nil
}

// newPassphrase asks for a new passphrase twice, or reads it from one line. The words
// that it suggests are taken off the terminal again, so that nobody reads there what
// may be the passphrase now; where that cannot be done, none are suggested.
func newPassphrase(p *program, quiet bool) (string, error) {
	if quiet {
		return p.line("Passphrase")
	}
	fmt.Fprintln(p.err, "Passphrase for this therapist, at least 15 characters. Five words that have nothing to do with each other are best.")
	if p.wipes {
		offer, err := vault.SuggestPassphrase(rand.Reader)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(p.err, "A suggestion, which is not shown any more once you have typed:\n\n  %s\n\n", offer)
		defer fmt.Fprintf(p.err, wipeLines, 4+2) // the suggestion, and what was asked below it
	}
	first, err := p.ask("Passphrase", false)
	if err != nil {
		return "", err
	}
	second, err := p.ask("Again", false)
	if err != nil {
		return "", err
	}
	if first != second {
		return "", misuse("the two passphrases differ; nothing was changed")
	}
	return first, nil
}

// wipeLines goes up by so many lines of a terminal and clears all below (ECMA-48, CUU
// and ED).
const wipeLines = "\x1b[%dA\x1b[J"
