package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"sacra/cmd/internal/folder"
)

// runRescue copies what can be read of a data folder on a broken device to a new
// one, mends the record there, and says what is missing.
func runRescue(ctx context.Context, p *program, args []string) error {
	set := p.flags("rescue")
	out, quiet := set.String("o", "", "the new data folder, on another disk"), quietFlag(set)
	rest, err := p.parse(set, args, 1, "the data folder on the broken device")
	if err != nil {
		return err
	}
	if err := missing("rescue", "-o", *out); err != nil {
		return err
	}
	from, err := os.Stat(rest[0])
	if err != nil {
		return usageError{err}
	}
	if !from.IsDir() {
		return misuse("%s is a file; name the data folder", rest[0])
	}
	got, err := folder.Salvage(ctx, rest[0], *out)
	if err != nil {
		return err
	}
	saySalvaged(p, *out, got)
	if err := mendRescued(ctx, p, *out, *quiet); err != nil {
		return fmt.Errorf("%w. What could be copied is in %s and stays there. Where the keys are damaged, put the folder keys of a backup in their place; then go on with: %s restore --data %s",
			errors.New(plainWords(err)), *out, p.name, *out)
	}
	fmt.Fprintf(p.out, "What a backup has and this lacks is added by: %s restore BACKUP --data %s\n", p.name, *out)
	return nil
}

// mendRescued salvages the record of a rescued folder, if it is not whole.
func mendRescued(ctx context.Context, p *program, data string, quiet bool) (err error) {
	f, err := folder.OpenRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if report, err := f.Verify(ctx); err == nil {
		fmt.Fprintf(p.out, "The record is whole: %s.\n", contents(report))
		return nil
	}
	fmt.Fprintln(p.err, "The record is damaged. A therapist's passphrase opens what is left of it.")
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return err
	}
	got, err := f.Restore(ctx, "", passphrase)
	if err != nil {
		return err
	}
	sayRestored(p, "", got)
	return nil
}

// saySalvaged says what could not be read.
func saySalvaged(p *program, to string, s folder.Salvaged) {
	fmt.Fprintf(p.out, "Copied to %s: %d files.\n", to, s.Files)
	for _, f := range s.Damaged {
		switch {
		case f.Why != nil:
			fmt.Fprintf(p.out, "NOT READ: %s (%v)\n", f.Name, f.Why)
		default:
			fmt.Fprintf(p.out, "NOT READ: %d of the %d bytes of %s\n", f.Unread, f.Size, f.Name)
		}
	}
	switch {
	case s.FromConfirmed:
		fmt.Fprintln(p.out, "The settings, clinic.toml, could not be used; those that a therapist confirmed last are in their place.")
	case s.NoSettings:
		fmt.Fprintln(p.out, "The settings, clinic.toml, are LOST: name, phone, device and printer have to be entered again.")
	}
	if len(s.Damaged) == 0 {
		fmt.Fprintln(p.out, "Every file could be read to its end.")
	}
}
