package main

import (
	"context"
	"errors"
	"fmt"

	"sacra/cmd/internal/folder"
	"sacra/triage/record"
)

// exportSealed copies the record as it is sealed.
func exportSealed(ctx context.Context, p *program, data, file string) (err error) {
	log, err := folder.OpenLog(ctx, data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	report, err := log.Backup(ctx, file)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s, sealed, copied to %s. On the review PC: %s import --sealed %s --data DIR\n", contents(report), file, p.name, file)
	return nil
}

// runImport takes in what was carried here.
func runImport(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("import")
	data := dataFlag(set)
	file := set.String("sealed", "", "file of clinic export --sealed")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("import", "--data", *data, "--sealed", *file); err != nil {
		return err
	}
	f, err := folder.OpenRecord(ctx, *data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	done, err := folder.ImportSealed(ctx, f, *file)
	if errors.Is(err, record.ErrForeign) { // of the file, not of the record here
		return misuse("import: %s is not a file of clinic export --sealed; nothing was changed", *file)
	}
	if err != nil {
		return err
	}
	if done.Kiosk == "" {
		fmt.Fprintln(p.out, "Nothing has been sealed on that device yet.")
		return nil
	}
	fmt.Fprintf(p.out, "%s: %s new, %s in all.\n", done.Kiosk, counted(done.New), counted(done.All))
	return nil
}
