package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/fhir"
	"sacra/triage/record"
)

// verify checks the whole record without any key.
func (p *program) verify(ctx context.Context, args []string) (err error) {
	set, _ := p.flags("verify")
	data := set.String("data", "", "the clinic's data folder")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *data == "" {
		return misuse("verify: --data is missing")
	}
	if _, err := assets.LoadClinic(*data); errors.Is(err, fs.ErrNotExist) {
		return folder.ErrNotSetUp
	}
	log, err := record.Open(ctx, *data, record.Options{Now: p.now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	report, err := log.Verify(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The record is whole: %d entries, the last has hash %x.\n", report.Head.Seq, report.Head.SHA256[:8])
	return nil
}

// export writes each visit as a FHIR bundle into a folder.
func (p *program) export(ctx context.Context, args []string) (err error) {
	set, content := p.flags("export")
	data := set.String("data", "", "the clinic's data folder")
	out := set.String("o", "", "folder for the bundles; it is made where it is missing")
	quiet := set.Bool("passphrase-stdin", false, "read the passphrase from standard input without asking")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *data == "" || *out == "" {
		return misuse("export: --data and -o are both wanted")
	}
	f, err := folder.Open(ctx, *data, *content, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	session, err := p.unlock(ctx, f, *quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	visits, faults, err := session.Visits(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o700); err != nil {
		return err
	}
	for i := range visits {
		bundle, err := fhir.Bundle(f.Content.Rules.Questionnaire, &visits[i])
		if err != nil {
			return fmt.Errorf("visit %s: %w", visits[i].ID, err)
		}
		if err := os.WriteFile(filepath.Join(*out, visits[i].ID+".json"), bundle, 0o600); err != nil {
			return err
		}
		if err := session.Audit(ctx, visits[i].ID, "exported"); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "%d visits written to %s. They are not encrypted any more: keep that folder safe.\n", len(visits), *out)
	for _, fault := range faults {
		fmt.Fprintf(p.err, "entry %d could not be read and was left out\n", fault.Seq)
	}
	return nil
}
