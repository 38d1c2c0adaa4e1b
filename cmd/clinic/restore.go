package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// runRestore replaces a damaged or missing record with a backup and rescues what
// else can be read. Without a backup it rescues what it can. To a record that
// works it adds what only the backup has.
func runRestore(ctx context.Context, p *program, args []string) error {
	set := p.flags("restore")
	data, quiet, replace := dataFlag(set), quietFlag(set), replaceFlag(set)
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	if err := missing("restore", "--data", *data); err != nil {
		return err
	}
	if len(rest) > 1 {
		return misuse("restore takes at most one backup")
	}
	file := strings.Join(rest, "")
	if file != "" {
		info, err := os.Stat(file)
		if err != nil {
			return usageError{err}
		}
		if _, err := os.Stat(filepath.Join(file, "sacra.db")); info.IsDir() && err != nil { // before anybody has to type
			return misuse("restore: %s is not a Sacra backup: it has no sacra.db; nothing was changed", file)
		}
	}
	if file != "" && folder.IsWholeBackup(file) && !folder.Holds(*data) { // a new machine
		if err := rebuild(p, file, *data, *replace); err != nil {
			return err
		}
	}
	return restore(ctx, p, *data, file, *quiet)
}

// rebuild brings the keys and the settings of a backup to a machine without a clinic.
func rebuild(p *program, backup, data string, replace bool) error {
	if err := mayBeMade(p, data, replace); err != nil {
		return err
	}
	if err := folder.Rebuild(backup, data, p.now()); err != nil {
		return usageError{err}
	}
	fmt.Fprintf(p.out, "The keys and the settings of the clinic are in %s now. They open with a passphrase of the day of the backup.\n", data)
	return nil
}

// restore mends the record of a data folder from a backup, or from what is left of it
// where file is empty.
func restore(ctx context.Context, p *program, data, file string, quiet bool) (err error) {
	f, err := folder.OpenRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	report, err := f.Verify(ctx)
	whole := err == nil && report.HasVisits()
	if whole && file == "" {
		return usageError{record.ErrExists} // before anybody has to type
	}
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return err
	}
	if whole {
		got, err := f.TakeIn(ctx, file, passphrase)
		if err != nil {
			return badBackup(file, err)
		}
		sayTakenIn(p, file, got)
		return nil
	}
	got, err := f.Restore(ctx, file, passphrase)
	if err != nil {
		return badBackup(file, err)
	}
	sayRestored(p, file, got)
	return nil
}

// badBackup says what is wrong with the file that was to be restored.
func badBackup(file string, err error) error {
	for _, known := range []struct {
		err  error
		says string
	}{
		{record.ErrForeign, "is not a Sacra backup"},
		{record.ErrNewer, "was made by a newer version of Sacra; install that one"},
		{record.ErrBroken, "is itself damaged; try another backup"},
		{vault.ErrNotForKey, "is the backup of another clinic: the keys in this folder do not open it"},
	} {
		if errors.Is(err, known.err) {
			return misuse("restore: %s %s; nothing was changed", file, known.says)
		}
	}
	return err
}

func sayTakenIn(p *program, file string, r record.TakenIn) {
	fmt.Fprintf(p.out, "The record here is whole, so it was kept and only added to.\n")
	fmt.Fprintf(p.out, "Taken in from %s: %s. Already here: %s.\n", file, counted(r.Taken), counted(r.There))
	if r.Older > 0 {
		fmt.Fprintf(p.out, "Left out, because the record has a later one of the same visit: %s.\n", counted(r.Older))
	}
	if r.Unread > 0 {
		fmt.Fprintf(p.out, "NOT READ: %s of it.\n", counted(r.Unread))
	}
	fmt.Fprintf(p.out, "The record is whole: %s.\n", contents(r.Report))
}

func sayRestored(p *program, file string, r record.Restored) {
	if file != "" {
		fmt.Fprintf(p.out, "Restored from %s: %s.\n", file, counted(r.Backup))
	}
	if r.Saved > 0 {
		fmt.Fprintf(p.out, "Rescued from the record that was here: %s.\n", counted(r.Saved))
	}
	if r.Rescued > 0 {
		fmt.Fprintf(p.out, "Added from the folder rescue: %s.\n", counted(int64(r.Rescued)))
	}
	switch {
	case r.Aside == "": // there was none
	case r.Unread != nil:
		fmt.Fprintln(p.out, "The record that was here could not be read to its end; anything after that point is lost.")
	case len(r.Missing) > 0:
		fmt.Fprintf(p.out, "MISSING from the record that was here: %s.\n", numbers(folder.Gaps(r)))
	default:
		fmt.Fprintln(p.out, "Nothing is missing from the record that was here.")
	}
	if r.Aside != "" {
		fmt.Fprintf(p.out, "The old files are kept in %s.\n", r.Aside)
	}
	fmt.Fprintf(p.out, "The record is whole: %s.\n", contents(r.Report))
}

// numbers names the entries in the gaps, with their days as far as those are known.
func numbers(gaps []folder.Gap) string {
	var out []string
	for _, g := range gaps {
		said := fmt.Sprintf("entries %d to %d", g.First, g.Last)
		if g.First == g.Last {
			said = fmt.Sprintf("entry %d", g.First)
		}
		from, to := g.From.Format(time.DateOnly), g.To.Format(time.DateOnly)
		switch {
		case g.From.IsZero() && g.To.IsZero():
		case g.From.IsZero():
			said += fmt.Sprintf(" (up to %s)", to)
		case g.To.IsZero():
			said += fmt.Sprintf(" (from %s on)", from)
		case from == to:
			said += fmt.Sprintf(" (of %s)", from)
		default:
			said += fmt.Sprintf(" (%s to %s)", from, to)
		}
		out = append(out, said)
	}
	return strings.Join(out, ", ")
}
