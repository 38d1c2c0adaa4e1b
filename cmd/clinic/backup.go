package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"sacra/cmd/internal/folder"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// backup copies the record into a new file.
func (p *program) backup(ctx context.Context, args []string) (err error) {
	set, _ := p.flags("backup")
	data := set.String("data", "", "the clinic's data folder")
	out := set.String("o", "", "the file to write; it must not exist yet")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *data == "" || *out == "" {
		return misuse("backup: --data and -o are required")
	}
	if _, err := os.Lstat(*out); !errors.Is(err, fs.ErrNotExist) {
		return misuse("backup: %s exists already; nothing was changed", *out)
	}
	log, err := p.log(ctx, *data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	report, err := log.Backup(ctx, *out)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s holds the whole record and was checked: %s.\n", *out, contents(report))
	fmt.Fprintf(p.out, "Only the clinic's keys open it: keep a copy of %s/keys and %s/clinic.toml with it.\n", *data, *data)
	return nil
}

// restore replaces a damaged or missing record with a backup and rescues what
// else can be read. Without a backup it rescues what it can.
func (p *program) restore(ctx context.Context, args []string) (err error) {
	set, content := p.flags("restore")
	data := set.String("data", "", "the clinic's data folder")
	quiet := set.Bool("passphrase-stdin", false, "read the passphrase from standard input without asking")
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	if *data == "" || len(rest) > 1 {
		return misuse("restore takes --data and at most one backup")
	}
	file := strings.Join(rest, "")
	if file != "" {
		if _, err := os.Stat(file); err != nil {
			return usageError{err}
		}
	}
	f, err := folder.Open(ctx, *data, *content, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if report, err := f.Verify(ctx); err == nil && report.HasVisits() {
		return usageError{record.ErrExists} // before anybody has to type
	}
	passphrase, err := p.passphrase(*quiet)
	if err != nil {
		return err
	}
	got, err := f.Restore(ctx, file, passphrase)
	if err != nil {
		return badBackup(file, err)
	}
	p.sayRestored(file, got)
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

func (p *program) sayRestored(file string, r record.Restored) {
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
		fmt.Fprintf(p.out, "MISSING from the record that was here: %s.\n", numbers(r.Missing))
	default:
		fmt.Fprintln(p.out, "Nothing is missing from the record that was here.")
	}
	if r.Aside != "" {
		fmt.Fprintf(p.out, "The old files are kept in %s.\n", r.Aside)
	}
	fmt.Fprintf(p.out, "The record is whole: %s.\n", contents(r.Report))
}

// numbers names the entries in the gaps.
func numbers(gaps [][2]int64) string {
	var out []string
	for _, g := range gaps {
		if g[0] == g[1] {
			out = append(out, fmt.Sprintf("entry %d", g[0]))
			continue
		}
		out = append(out, fmt.Sprintf("entries %d to %d", g[0], g[1]))
	}
	return strings.Join(out, ", ")
}
