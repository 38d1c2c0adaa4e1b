package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"sacra/assets"
	"sacra/export/csv"
	"sacra/export/fhir"
	"sacra/export/summary"
	"sacra/triage"
	"sacra/triage/disk"
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
	// Visits are those to export, of All.
	Visits, All []triage.Visit
	Forms       []string // some of ExportForms
	Dir         string   // made where it is missing
	Lang        triage.Lang
	Paper       string
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
// unsealed into a folder. The record notes which visits leave,
// and in which forms, before the first of them does. A visit that fails is named and
// does not stop the rest; a file that is there is replaced by a whole one or stays.
// Its error is an *ExportError where the folder takes nothing more, the error of ctx
// where that ended, or that of the record.
func Export(ctx context.Context, s *Session, f *Folder, o ExportOrder) (Exported, error) {
	x := exporter{s: s, f: f, order: o}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return x.out, x.folderFault(err)
	}
	if err := auditExport(ctx, s, o); err != nil {
		return x.out, err
	}
	if slices.Contains(o.Forms, ExportCSV) {
		x.tables = csv.New(&f.Content.Rules)
	}
	for i := range o.Visits {
		if err := ctx.Err(); err != nil {
			return x.out, err
		}
		if err := x.visit(&o.Visits[i]); err != nil {
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

// Confirm tries the passphrase, or the recovery key, of who has unlocked a session
// once more. A wrong one counts as at the unlocking, and its error is the same.
func Confirm(ctx context.Context, s *Session, f *Folder, passphrase string) error {
	if _, err := s.identity(); err != nil {
		return err
	}
	if vault.LooksLikeRecovery(passphrase) {
		_, err := f.keys.Recover(passphrase)
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
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
		return s.audit(ctx, o.Visits[0].ID, auditEvent{Event: "exported", Fields: o.Forms})
	}
	for part := range slices.Chunk(o.Visits, mostNamed) {
		e := auditEvent{Event: "exported", Fields: o.Forms}
		for i := range part {
			e.Visits = append(e.Visits, part[i].ID)
		}
		if err := s.audit(ctx, "", e); err != nil {
			return err
		}
	}
	return nil
}

// exporter is an export at work.
type exporter struct {
	s      *Session
	f      *Folder
	order  ExportOrder
	tables *csv.Tables
	out    Exported
}

// visit writes one visit. Its error is that of the folder; what is wrong with the
// visit itself is noted.
func (x *exporter) visit(v *triage.Visit) error {
	files, err := x.files(v)
	if err != nil {
		x.out.Failed = append(x.out.Failed, ExportFault{v.ID, err})
	} else {
		x.out.Visits++
	}
	for _, f := range files {
		if err := x.write(f.Name, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// files makes the files of one visit; those of the forms that failed are missing.
func (x *exporter) files(v *triage.Visit) (out []csv.File, err error) {
	told, err := tell(x.s, x.f, v, x.order.All)
	if err != nil {
		return nil, err
	}
	if x.tables != nil {
		x.tables.Add(v, told.Patient, told.Hers)
	}
	if !slices.ContainsFunc(x.order.Forms, func(form string) bool { return form != ExportCSV }) {
		return nil, nil
	}
	made := lastDay(v)
	page, pageErr := x.f.Summaries(x.s).Build(v, x.order.All, x.order.Lang, x.order.Paper, made)
	var pdf bytes.Buffer
	if pageErr == nil && x.wants(ExportFHIR, ExportSummary) {
		pageErr = summary.Write(&pdf, page)
	}
	if x.wants(ExportFHIR) {
		if pageErr == nil {
			told.Documents = append(told.Documents, fhir.Document{Kind: fhir.DocSummary, Part: strconv.FormatInt(v.Last, 10), Title: page.Title, At: made, PDF: pdf.Bytes()})
		}
		told.Documents = append(told.Documents, sheets(x.f, v)...)
		data, notes, err := fhir.Bundle(told)
		if err != nil {
			return out, err
		}
		for _, note := range notes {
			x.out.Notes = append(x.out.Notes, ExportFault{v.ID, errors.New(note)})
		}
		out = append(out, csv.File{Name: v.ID + ".json", Data: data})
	}
	if pageErr != nil {
		return out, pageErr
	}
	if x.wants(ExportSummary) {
		out = append(out, csv.File{Name: v.ID + ".pdf", Data: pdf.Bytes()})
	}
	if x.wants(ExportText) {
		out = append(out, csv.File{Name: v.ID + ".txt", Data: []byte(summary.Text(page))})
	}
	return out, nil
}

func (x *exporter) wants(forms ...string) bool {
	return slices.ContainsFunc(forms, func(form string) bool { return slices.Contains(x.order.Forms, form) })
}

// lastDay dates a document about a visit, so that equal visits give equal bytes.
func lastDay(v *triage.Visit) time.Time {
	if !v.Intake.Finished.IsZero() {
		return v.Intake.Finished
	}
	return v.Intake.Started
}

func (x *exporter) write(name string, data []byte) error {
	if err := disk.Replace(filepath.Join(x.order.Dir, name), data); err != nil {
		return x.folderFault(err)
	}
	x.out.Files = append(x.out.Files, name)
	return nil
}

func (x *exporter) folderFault(err error) error {
	if errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrExist) {
		return &ExportError{x.order.Dir, err}
	}
	return &ExportError{x.order.Dir, mediumFault(err)}
}

// tell is a visit as another program is told of it, without documents.
func tell(s *Session, f *Folder, v *triage.Visit, all []triage.Visit) (fhir.Case, error) {
	id, err := s.identity()
	if err != nil {
		return fhir.Case{}, err
	}
	c := fhir.Case{Rules: &f.Content.Rules, Asked: asked(f, v), Visit: v, Hers: triage.SamePatient(*v, all)}
	// A visit without a name and a date of birth could be anybody's. The first of her
	// visits says who she is, so that all of them agree.
	key := c.Hers[0].Intake.PatientKey()
	if key == "" {
		key = v.ID
	}
	c.Patient, err = id.Pseudonym(key)
	return c, err
}

// sheets makes the sheets that were released for a visit, each with the content that
// it was made with. One whose content is gone would not be the paper that she has.
func sheets(f *Folder, v *triage.Visit) (out []fhir.Document) {
	for i, rel := range v.Releases {
		data, err := f.Sheets().Make(v.ID, rel, v.Cleared())
		if err != nil { // or the safety filter would not let it go any more
			continue
		}
		made, _ := time.Parse(time.DateOnly, rel.Date)
		out = append(out, fhir.Document{Kind: fhir.DocSheet, Part: strconv.Itoa(i + 1), Title: "Exercise sheet", By: rel.Therapist, At: made, PDF: data})
	}
	return out
}

// asked returns the questionnaire that she was asked at a visit, nil where it is not
// kept.
func asked(f *Folder, v *triage.Visit) *triage.Questionnaire {
	if q := f.Content.Rules.Asked(v); q != nil || v.Intake.Pack == "" {
		return q
	}
	c, err := f.packs.content(v.Intake.Pack)
	if err != nil { // its export says that it is gone
		return nil
	}
	return c.Rules.Asked(v)
}
