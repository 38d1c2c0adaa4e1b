package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"sacra/assets"
	"sacra/export/csv"
	"sacra/triage"
	"sacra/triage/vault"
)

// The forms in which visits leave the record.
const (
	ExportFHIR    = "fhir" // a bundle a visit
	ExportCSV     = "csv"  // tables of all visits, with a dictionary
	ExportSummary = "pdf"  // the therapist's page a visit
	ExportText    = "text" // the same to paste
)

// ExportForms lists the forms.
func ExportForms() []string { return []string{ExportFHIR, ExportCSV, ExportSummary, ExportText} }

// ExportOrder says what leaves the record, and where to.
type ExportOrder struct {
	// Visits are the places of those to export in All, as the session has listed them.
	Visits []int
	All    []triage.Outline
	Forms  []string // some of ExportForms
	Dir    string   // made where it is missing
	Lang   triage.Lang
	Paper  string
	// Step is told how many of the visits are done; nil for nobody.
	Step func(done int)
}

// ExportFault is what went wrong with one visit.
type ExportFault struct {
	Visit string
	Err   error
}

// Exported is what an export came to.
type Exported struct {
	Visits int      // those that were written
	Files  []string // their names, without the folder; none is half written
	// Failed are the visits of which something could not be written; the others were
	// not kept from it.
	Failed []ExportFault
	// Notes are the visits that were not written in full, and why.
	Notes []ExportFault
}

// ExportError means that nothing more can be written to the folder of an export. What
// was written before is whole.
type ExportError struct {
	Folder string
	Err    error // ErrMediumFull and others of a medium, or one of package os
}

// Error says in plain words what is wrong with the folder.
func (e *ExportError) Error() string {
	switch {
	case errors.Is(e.Err, ErrMediumFull):
		return fmt.Sprintf("%s is full: make room there, or choose another folder", e.Folder)
	case errors.Is(e.Err, ErrMediumReadOnly):
		return fmt.Sprintf("nothing can be written in %s: it is read-only, or belongs to somebody else", e.Folder)
	case errors.Is(e.Err, ErrMediumFailing):
		return fmt.Sprintf("the disk of %s gives errors: take another one", e.Folder)
	case errors.Is(e.Err, ErrNoMedium):
		return fmt.Sprintf("%s is not there", e.Folder)
	}
	return fmt.Sprintf("write in %s: %v", e.Folder, e.Err)
}

// Unwrap returns what happened.
func (e *ExportError) Unwrap() error { return e.Err }

// Words returns the key of the plain words and the values of their placeholders.
func (e *ExportError) Words() (key string, args []any) {
	key = "export.fault.folder"
	switch {
	case errors.Is(e.Err, ErrMediumFull):
		key = "export.fault.full"
	case errors.Is(e.Err, ErrMediumReadOnly):
		key = "export.fault.readonly"
	}
	return key, []any{"Folder", e.Folder}
}

// Export writes visits of f, which may have other settings than at the unlocking,
// unsealed into a folder. The record notes which visits leave, and in which forms,
// before the first of them does. A visit that fails is named and
// does not stop the rest; a file that is there is replaced by a whole one or stays.
// Its error is an *ExportError where the folder takes nothing more, the error of ctx
// where that ended, or that of the record.
func Export(ctx context.Context, s *Session, f *Folder, o ExportOrder) (Exported, error) {
	x := exporter{s: s, f: f, order: o, patients: triage.PatientsOf(o.All)}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return x.out, x.folderFault(err)
	}
	if err := auditExport(ctx, s, o); err != nil {
		return x.out, err
	}
	if slices.Contains(o.Forms, ExportCSV) {
		x.tables = csv.New(&f.Content.Rules)
	}
	for i, at := range o.Visits {
		if err := ctx.Err(); err != nil {
			return x.out, err
		}
		if err := x.visit(ctx, at); err != nil {
			return x.out, err
		}
		if o.Step != nil {
			o.Step(i + 1)
		}
	}
	if x.tables != nil {
		for _, f := range x.tables.Files() {
			if err := x.write(f.Name, f.Data); err != nil {
				return x.out, err
			}
		}
	}
	return x.out, nil
}

// ExportFolder is the folder to propose for an export: on the medium that takes the
// backups, else beside the copies of sheets; empty where the clinic has chosen neither.
func ExportFolder(c assets.Clinic) string {
	for _, dir := range []string{c.Backup, c.Sheets} {
		if dir != "" {
			return filepath.Join(dir, "export")
		}
	}
	return ""
}

// Confirm tries the passphrase, or the recovery key, of whoever unlocked a session
// once more. A wrong one counts as at the unlocking, and its error is the same.
func Confirm(ctx context.Context, s *Session, f *Folder, passphrase string) error {
	if _, err := s.identity(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if vault.LooksLikeRecovery(passphrase) {
		_, err := f.keys.Recover(passphrase)
		return err
	}
	_, who, err := f.try(ctx, passphrase)
	if err == nil && who != s.therapist && s.therapist != byRecovery {
		err = vault.ErrWrongPassphrase
	}
	if errors.Is(err, vault.ErrWrongPassphrase) {
		return errors.Join(err, f.audit(ctx, "", auditEvent{Event: "unlock_failed"}))
	}
	return err
}

// mostNamed is how many visits one entry of the audit names.
const mostNamed = 500

// auditExport notes which visits leave in which forms.
func auditExport(ctx context.Context, s *Session, o ExportOrder) error {
	if len(o.Visits) == 1 {
		return s.audit(ctx, o.All[o.Visits[0]].ID, auditEvent{Event: "exported", Fields: o.Forms})
	}
	for part := range slices.Chunk(o.Visits, mostNamed) {
		e := auditEvent{Event: "exported", Fields: o.Forms}
		for _, at := range part {
			e.Visits = append(e.Visits, o.All[at].ID)
		}
		if err := s.audit(ctx, "", e); err != nil {
			return err
		}
	}
	return nil
}
