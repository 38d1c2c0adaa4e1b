package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/cmd/internal/folder"
)

// runBackup makes a backup, tries the last one, or chooses the folder that takes
// them.
func runBackup(ctx context.Context, p *program, args []string) error {
	set := p.flags("backup")
	data, quiet := dataFlag(set), quietFlag(set)
	out := set.String("o", "", "copy the record alone to this file, which must not exist yet")
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	if err := missing("backup", "--data", *data); err != nil {
		return err
	}
	switch {
	case len(rest) == 0 && *out != "":
		return backupFile(ctx, p, *data, *out)
	case len(rest) == 0:
		return backupNow(ctx, p, *data)
	case len(rest) == 1 && rest[0] == "drill" && *out == "":
		return drill(ctx, p, *data, *quiet)
	case len(rest) == 2 && rest[0] == "into" && *out == "":
		return backupInto(ctx, p, *data, rest[1], *quiet)
	}
	return misuse("backup takes -o FILE, drill, into FOLDER, or nothing")
}

// backupFile copies the record into a new file.
func backupFile(ctx context.Context, p *program, data, out string) (err error) {
	if _, err := os.Lstat(out); !errors.Is(err, fs.ErrNotExist) {
		return misuse("backup: %s exists already; nothing was changed", out)
	}
	f, err := folder.ShareRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	report, err := f.CopyTo(ctx, out)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s holds the whole record and was checked: %s.\n", out, contents(report))
	fmt.Fprintf(p.out, "Only the clinic's keys open it: keep a copy of %s/keys and %s/clinic.toml with it.\n", data, data)
	return nil
}

// backupNow makes one more backup in the folder that the clinic has chosen.
func backupNow(ctx context.Context, p *program, data string) (err error) {
	f, err := folder.ShareRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	file, m, err := f.Carer().Backup(ctx, f, nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s holds the record, the keys and the settings, and was checked: %s, %d of them finished check-ins.\n", file, counted(m.Entries), m.Visits)
	if f.Clinic.Backup == "" {
		fmt.Fprintln(p.out, named(p.name, "It is on the same disk as the record. clinic backup into FOLDER chooses a folder on another disk or a stick."))
	}
	return nil
}

// backupInto chooses the folder that takes the backups from now on.
func backupInto(ctx context.Context, p *program, data, path string, quiet bool) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	f, err := folder.Open(ctx, data, "", p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return p.unlocked(ctx, f, quiet, func(s *folder.Session) error {
		if err := folder.MarkMedium(path); err != nil {
			return err
		}
		clinic := f.Clinic
		clinic.Backup = path
		if _, err := s.Change(ctx, f, clinic); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "Backups go to %s from now on, one a day while the kiosk runs.\n", path)
		return nil
	})
}

// drill restores the newest backup into a scratch folder and opens its visits.
func drill(ctx context.Context, p *program, data string, quiet bool) (err error) {
	f, err := folder.ShareRecord(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return err
	}
	got, err := f.Carer().Drill(ctx, f, nil, passphrase)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s was restored into a scratch folder, which is gone again.\n", got.File)
	fmt.Fprintf(p.out, "Proved: every file is as it was written; the passphrase opens the keys in the backup; %d visits were opened; it holds %s.\n", got.Opened, counted(got.Entries))
	if got.Last != "" {
		fmt.Fprintf(p.out, "Its last check-in was on %s.\n", got.Last)
	}
	if !got.SameKeys {
		fmt.Fprintln(p.out, "The keys have been changed since: make another backup.")
	}
	return nil
}
