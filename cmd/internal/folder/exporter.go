package folder

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"sacra/export/csv"
	"sacra/export/fhir"
	"sacra/export/summary"
	"sacra/triage"
	"sacra/triage/disk"
)

// exporter is an export at work.
type exporter struct {
	s        *Session
	f        *Folder
	order    ExportOrder
	patients *triage.Patients
	tables   *csv.Tables
	out      Exported
}

// visit writes one visit. Its error is that of the folder, or of the record where that
// cannot be read at all; what is wrong with the visit itself is noted.
func (x *exporter) visit(ctx context.Context, at int) error {
	v, near, faults, err := WholeOf(ctx, x.s, x.order.All, x.patients, at)
	if err != nil {
		return err
	}
	var files []csv.File
	if v == nil {
		err = errUnread
	} else {
		files, err = x.files(v, near)
	}
	for _, f := range faults {
		err = errors.Join(err, f.Err)
	}
	if err != nil {
		x.out.Failed = append(x.out.Failed, ExportFault{x.order.All[at].ID, err})
	}
	for _, f := range files {
		if err := x.write(f.Name, f.Data); err != nil {
			return err
		}
	}
	if err == nil {
		x.out.Visits++
	}
	return nil
}

// errUnread means that nothing of a visit can be read any more.
var errUnread = errors.New("its entries cannot be read")

// files makes the files of one visit; those of the forms that failed are missing.
func (x *exporter) files(v *triage.Visit, near []triage.Visit) (out []csv.File, err error) {
	told, err := tell(x.s, x.f, v, near)
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
	page, pageErr := x.f.Summaries(x.s).Build(v, near, x.order.Lang, x.order.Paper, made)
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

// tell is a visit as another program gets it, without documents.
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
