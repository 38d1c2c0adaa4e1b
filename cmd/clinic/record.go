package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sacra/cmd/internal/folder"
	"sacra/export/fhir"
	"sacra/triage/record"
)

// export writes each visit as a FHIR bundle into a folder.
func (p *program) export(ctx context.Context, args []string) (err error) {
	set, content := p.flags("export")
	data := set.String("data", "", "the clinic's data folder")
	out := set.String("o", "", "folder for the bundles; created if missing")
	quiet := set.Bool("passphrase-stdin", false, "read the passphrase from standard input without asking")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *data == "" || *out == "" {
		return misuse("export: --data and -o are required")
	}
	f, err := p.open(ctx, *data, *content)
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
	fmt.Fprintf(p.out, "%d visits written to %s. They are no longer encrypted: keep that folder safe.\n", len(visits), *out)
	p.tell(faults)
	return nil
}

// open opens a data folder and fails if its record cannot be read.
func (p *program) open(ctx context.Context, data, content string) (*folder.Folder, error) {
	f, err := folder.Open(ctx, data, content, p.now)
	if err != nil {
		return nil, err
	}
	if fault := f.Fault(); fault != nil {
		return nil, errors.Join(fault, f.Close())
	}
	return f, nil
}

// tell reports the entries that could not be read.
func (p *program) tell(faults []record.Fault) {
	for _, fault := range faults {
		if fault.Seq == 0 {
			fmt.Fprintln(p.err, "an entry in the folder rescue could not be read and was left out")
			continue
		}
		fmt.Fprintf(p.err, "entry %d could not be read and was left out\n", fault.Seq)
	}
}
