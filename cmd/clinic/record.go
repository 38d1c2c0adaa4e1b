package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sacra/cmd/internal/folder"
	"sacra/export/fhir"
	"sacra/triage"
	"sacra/triage/record"
)

// runExport writes each visit as a FHIR bundle into a folder.
func runExport(ctx context.Context, p *program, args []string) error {
	set := p.flags("export")
	data, content, quiet := dataFlag(set), contentFlag(set), quietFlag(set)
	out := set.String("o", "", "folder for the bundles, created if missing; with --sealed a new file")
	sealed := set.Bool("sealed", false, "copy the entries as they are sealed into one file, to be carried to the review PC; needs no passphrase")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("export", "--data", *data, "-o", *out); err != nil {
		return err
	}
	if *sealed {
		return exportSealed(ctx, p, *data, *out)
	}
	return p.withSession(ctx, *data, *content, *quiet, func(f *folder.Folder, s *folder.Session) error {
		return writeBundles(ctx, p, f, s, *out)
	})
}

// writeBundles writes all visits that a session can read into dir. The record notes
// each one before it leaves.
func writeBundles(ctx context.Context, p *program, f *folder.Folder, session *folder.Session, dir string) error {
	visits, faults, err := session.Visits(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	visits, tests := withoutTests(visits)
	for i := range visits {
		doubts := triage.OpenDoubts(&visits[i], triage.SamePatient(visits[i], visits))
		bundle, err := fhir.Bundle(f.Content.Rules.Questionnaire, &visits[i], doubts...)
		if err != nil {
			return fmt.Errorf("visit %s: %w", visits[i].ID, err)
		}
		if err := session.Audit(ctx, visits[i].ID, "exported"); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, visits[i].ID+".json"), bundle, 0o600); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "%d visits written to %s. They are no longer encrypted: keep that folder safe.\n", len(visits), dir)
	if tests > 0 {
		fmt.Fprintf(p.out, "Left out: %d marked as a test.\n", tests)
	}
	reportFaults(p, faults)
	return nil
}

// withoutTests returns the visits that nobody marked as a test, and how many were.
func withoutTests(visits []triage.Visit) (kept []triage.Visit, tests int) {
	for i := range visits {
		if visits[i].Test() {
			tests++
			continue
		}
		kept = append(kept, visits[i])
	}
	return kept, tests
}

// reportFaults reports the alarms and the entries that could not be read.
func reportFaults(p *program, faults []record.Fault) {
	for _, fault := range faults {
		if errors.As(fault.Err, new(*folder.Alarm)) {
			fmt.Fprintf(p.err, "ALARM: %s\n", plainWords(fault.Err))
			continue
		}
		if fault.Seq == 0 {
			fmt.Fprintln(p.err, "an entry in the folder rescue could not be read and was left out")
			continue
		}
		fmt.Fprintf(p.err, "entry %d could not be read and was left out\n", fault.Seq)
	}
}
