package folder

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/export/sheet"
	"sacra/triage"
	"sacra/triage/record"
)

// Sheets makes the exercise sheet of a release and gives it to the patient.
type Sheets struct{ f *Folder }

// Make makes the PDF of a release of a visit. The safety filter looks at it
// again, with the alerts that have been cleared; its error is a
// *sheet.UnsafeError where the sheet must not be had.
func (s *Sheets) Make(visit string, rel triage.Release, cleared []string) ([]byte, error) {
	doc, err := s.build(visit, rel, cleared)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, doc); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Pages returns how many pages the sheet of a release will take: two are one
// leaf. It takes as long as making the sheet does, less the drawing.
func (s *Sheets) Pages(visit string, rel triage.Release, cleared []string) (int, error) {
	doc, err := s.build(visit, rel, cleared)
	if err != nil {
		return 0, err
	}
	return doc.Pages()
}

// Proof draws the pages of the sheet of a release as they will be printed.
func (s *Sheets) Proof(visit string, rel triage.Release, cleared []string) ([]pdf.Page, error) {
	doc, err := s.build(visit, rel, cleared)
	if err != nil {
		return nil, err
	}
	return doc.Proof()
}

func (s *Sheets) build(visit string, rel triage.Release, cleared []string) (sheet.Sheet, error) {
	c, err := s.f.Former(rel.Pack)
	if err != nil {
		return sheet.Sheet{}, err
	}
	doc, err := sheet.Build(c, s.f.sender(), rel, cleared)
	if !s.f.Clinic.FullNames {
		doc.Name = triage.ShortName(doc.Name)
	}
	doc.Record, doc.Key = short(visit), s.f.Recipient().Words()
	return doc, err
}

// Handed is what has become of a document that was given out.
type Handed struct {
	// File is the copy that was saved, empty for none; Fault is why none could be,
	// a *SaveError.
	File  string
	Fault error
	// Job is on its way to the printer; nil where the clinic has none.
	Job *printer.Job
	// Paper is what the pages are laid out for.
	Paper string
}

// Deliver makes the sheet of a release and gives it to the patient: it is saved,
// or on its way to the printer when Deliver returns, or both, as the clinic has
// set. That no copy can be saved never stops the paper. Its error is that of Make,
// printer.ErrNoPrinter where the clinic has neither printer nor folder, or a
// *SaveError where it has a folder only.
func (s *Sheets) Deliver(ctx context.Context, visit string, rel triage.Release, cleared []string) (Handed, error) {
	rel.Paper = s.f.Printing().paper(ctx, rel.Paper)
	pdf, err := s.Make(visit, rel, cleared)
	if err != nil {
		return Handed{}, err
	}
	return s.hand(visit, rel, pdf)
}

// hand saves and prints a sheet that is made.
func (s *Sheets) hand(visit string, rel triage.Release, pdf []byte) (Handed, error) {
	h := Handed{Paper: rel.Paper}
	if s.f.Clinic.Sheets != "" {
		name := sheetName(visit, rel)
		if err := saveCopy(s.f.Clinic.Sheets, name, pdf); err != nil {
			h.Fault = fmt.Errorf("save a copy of the sheet: %w", &SaveError{s.f.Clinic.Sheets, err})
		} else {
			h.File = filepath.Join(s.f.Clinic.Sheets, name)
		}
	}
	if s.f.Clinic.Printer == assets.PrinterNone {
		if h.File == "" && h.Fault == nil {
			h.Fault = printer.ErrNoPrinter
		}
		return h, h.Fault
	}
	h.Job = s.f.Printing().Print(s.f.Clinic, visit, PrintSheet, pdf, rel.Paper)
	return h, nil
}

func sheetName(visit string, rel triage.Release) string {
	return fmt.Sprintf("sacra-%s-%s.pdf", rel.Date, short(visit))
}

// Read is the text of the sheet that ReleaseAtKiosk makes of a check-in, to be read
// aloud to a patient who cannot read it. Its errors are the same.
func (s *Sheets) Read(in triage.Intake) (string, error) {
	rel, err := s.proposed(in)
	if err != nil {
		return "", err
	}
	return sheet.Read(s.f.Content, s.f.sender(), rel, nil)
}

// ReleaseAtKiosk releases and hands out the proposed sheet of a complete
// check-in, where the clinic lets the kiosk release sheets. Its error is a
// *sheet.UnsafeError where a rule of triage.Rules.AtKiosk is against it: then
// nothing is released.
func (s *Sheets) ReleaseAtKiosk(ctx context.Context, visit string, in triage.Intake) (Handed, error) {
	rel, err := s.proposed(in)
	if err != nil {
		return Handed{}, err
	}
	rel.Paper = s.f.Printing().paper(ctx, rel.Paper)
	pdf, err := s.Make(visit, rel, nil)
	if err != nil {
		return Handed{}, err
	}
	if err := s.f.append(ctx, visit, record.Release, rel); err != nil {
		return Handed{}, err
	}
	return s.hand(visit, rel, pdf)
}

// proposed is the release that the kiosk may make of a check-in by itself.
func (s *Sheets) proposed(in triage.Intake) (triage.Release, error) {
	plan, why := s.f.Content.Rules.AtKiosk(&in)
	if len(why) > 0 {
		return triage.Release{}, &sheet.UnsafeError{Exclusions: why}
	}
	return triage.Release{
		Plan: plan, Response: in.Response, Lang: in.Lang, Paper: s.f.Clinic.Paper, Large: in.Large,
		Name: in.Name, Date: s.f.now().Format(time.DateOnly), Content: s.f.Content.Rules.Version,
	}, nil
}
