package folder

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/export/sheet"
	"sacra/triage"
	"sacra/triage/disk"
	"sacra/triage/record"
)

// Sheet makes the PDF of a release of a visit. The safety filter looks at it
// again, with the alerts that have been cleared; its error is a
// *sheet.UnsafeError where the sheet must not be had.
func (f *Folder) Sheet(visit string, rel triage.Release, cleared []string) ([]byte, error) {
	s, err := f.buildSheet(visit, rel, cleared)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, s); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// SheetPages returns how many pages the sheet of a release will take: two are one
// leaf. It takes as long as making the sheet does, less the drawing.
func (f *Folder) SheetPages(visit string, rel triage.Release, cleared []string) (int, error) {
	s, err := f.buildSheet(visit, rel, cleared)
	if err != nil {
		return 0, err
	}
	return s.Pages()
}

// SheetProof draws the pages of the sheet of a release as they will be printed.
func (f *Folder) SheetProof(visit string, rel triage.Release, cleared []string) ([]pdf.Page, error) {
	s, err := f.buildSheet(visit, rel, cleared)
	if err != nil {
		return nil, err
	}
	return s.Proof()
}

func (f *Folder) buildSheet(visit string, rel triage.Release, cleared []string) (sheet.Sheet, error) {
	c, err := f.Former(rel.Pack)
	if err != nil {
		return sheet.Sheet{}, err
	}
	s, err := sheet.Build(c, f.sender(), rel, cleared)
	if !f.Clinic.FullNames {
		s.Name = sheet.ShortName(s.Name)
	}
	s.Record, s.Key = short(visit), f.Recipient().Words()
	return s, err
}

// Former returns the content that a pack has, with the settings of this clinic; that
// of the folder where name is empty or its own. Its error is a *PackError.
func (f *Folder) Former(name string) (*assets.Content, error) {
	if now, _ := f.packs.keep(); name == "" || name == now {
		return f.Content, nil
	}
	c, err := f.packs.content(name)
	if err != nil {
		return nil, err
	}
	out := *c
	out.Rules.Settings = f.Clinic.Settings()
	return &out, nil
}

// Questions returns the questions of a pack, those of the folder where name is empty
// or its own. Its error is a *PackError.
func (f *Folder) Questions(name string) (*triage.Questionnaire, error) {
	c, err := f.Former(name)
	if err != nil {
		return nil, err
	}
	return c.Rules.Questionnaire, nil
}

// packing returns the entry with the name of the pack of this content in it. Where
// none can be kept the entry is not held up for it: it has no name then, and what is
// made of it later is made with the content of that day.
func (f *Folder) packing(body any) any {
	switch e := body.(type) {
	case triage.Intake:
		e.Pack, _ = f.packs.keep()
		return e
	case triage.Release:
		e.Pack, _ = f.packs.keep()
		return e
	}
	return body
}

// sender is the clinic as a sheet names it. A logo that cannot be used is left
// out; Logo returns why.
func (f *Folder) sender() pdf.Sender {
	logo, _ := f.Logo()
	return pdf.Sender{Name: f.Clinic.Name, Phone: f.Clinic.Phone, Web: f.Clinic.Web, Logo: logo, Key: f.Recipient().Words()}
}

// Logo returns the clinic's logo, nil where it has none. Its error says why the
// one that the settings name cannot be used: one of pdf.ErrLogoFormat,
// pdf.ErrLogoHuge and pdf.ErrLogoBroken, or one of package os.
func (f *Folder) Logo() (*pdf.Logo, error) { return f.logo() }

// readLogo begins to read a logo and returns what waits for it.
func readLogo(dir, name string) func() (*pdf.Logo, error) {
	if name == "" {
		return func() (*pdf.Logo, error) { return nil, nil }
	}
	read := sync.OnceValues(func() (*pdf.Logo, error) { return pdf.ReadLogo(filepath.Join(dir, name)) })
	go func() { _, _ = read() }()
	return read
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

// paperTime is how long a printer may take to say what paper lies in it.
const paperTime = 2 * time.Second

// paper returns the paper to lay a document out for: what lies in the printer,
// where it says so.
func (f *Folder) paper(ctx context.Context, wished string) string {
	ctx, cancel := context.WithTimeout(ctx, paperTime)
	defer cancel()
	return f.prints.press.Paper(ctx, f.Clinic.Printer, wished)
}

// Deliver makes the sheet of a release and gives it to the patient: it is saved,
// or on its way to the printer when Deliver returns, or both, as the clinic has
// set. That no copy can be saved never stops the paper. Its error is that of Sheet,
// printer.ErrNoPrinter where the clinic has neither printer nor folder, or a
// *SaveError where it has a folder only.
func (f *Folder) Deliver(ctx context.Context, visit string, rel triage.Release, cleared []string) (Handed, error) {
	rel.Paper = f.paper(ctx, rel.Paper)
	pdf, err := f.Sheet(visit, rel, cleared)
	if err != nil {
		return Handed{}, err
	}
	return f.hand(visit, rel, pdf)
}

// hand saves and prints a sheet that is made.
func (f *Folder) hand(visit string, rel triage.Release, pdf []byte) (Handed, error) {
	h := Handed{Paper: rel.Paper}
	if f.Clinic.Sheets != "" {
		name := sheetName(visit, rel)
		if err := saveCopy(f.Clinic.Sheets, name, pdf); err != nil {
			h.Fault = fmt.Errorf("save a copy of the sheet: %w", &SaveError{f.Clinic.Sheets, err})
		} else {
			h.File = filepath.Join(f.Clinic.Sheets, name)
		}
	}
	if f.Clinic.Printer == assets.PrinterNone {
		if h.File == "" && h.Fault == nil {
			h.Fault = printer.ErrNoPrinter
		}
		return h, h.Fault
	}
	h.Job = f.Print(f.Clinic, visit, PrintSheet, pdf, rel.Paper)
	return h, nil
}

// Print begins to print a document with the clinic's settings; they may be others
// than those of the folder. It notes in the record, sealed, that a document goes to
// the printer before anything is sent, and what became of it.
func (f *Folder) Print(c assets.Clinic, visit, kind string, pdf []byte, paper string) *printer.Job {
	title := "Sacra " + kind
	if visit != "" {
		title = "Sacra " + short(visit)
	}
	job := f.prints.press.Print(c.Printer, printer.Order{
		Title: title, PDF: pdf, Pages: printer.Pages(pdf), Paper: paper, BothSides: kind == PrintSheet, Journal: journal{f, visit, kind},
	})
	f.prints.add(Print{job, visit, kind})
	return job
}

// TrustPrinter takes the certificate that a printer shows from now on in the place
// of the one before. host is that of a printer.TrustError.
func (f *Folder) TrustPrinter(host string) error { return f.prints.pins.Forget(host) }

// Press prints for the clinic.
func (f *Folder) Press() *printer.Press { return f.prints.press }

// Prints returns the documents that were printed since the program began and those
// on their way, the oldest first.
func (f *Folder) Prints() []Print {
	f.prints.mu.Lock()
	defer f.prints.mu.Unlock()
	return slices.Clone(f.prints.all)
}

func sheetName(visit string, rel triage.Release) string {
	return fmt.Sprintf("sacra-%s-%s.pdf", rel.Date, short(visit))
}

// saveCopy writes a file that only this user can read, whole or not at all, and
// makes its folder where it is missing. A sheet that was saved before is
// replaced: equal releases have equal bytes.
func saveCopy(dir, name string, data []byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return disk.Replace(filepath.Join(dir, name), data)
}

// ReadSheet is the text of the sheet that ReleaseAtKiosk makes of a check-in, as it is
// read aloud to who cannot read it. Its errors are the same.
func (f *Folder) ReadSheet(in triage.Intake) (string, error) {
	plan, why := f.Content.Rules.AtKiosk(&in)
	if len(why) > 0 {
		return "", &sheet.UnsafeError{Exclusions: why}
	}
	return sheet.Read(f.Content, f.sender(), f.kioskRelease(plan, in), nil)
}

func (f *Folder) kioskRelease(plan triage.Plan, in triage.Intake) triage.Release {
	return triage.Release{
		Plan: plan, Response: in.Response, Lang: in.Lang, Paper: f.Clinic.Paper, Large: in.Large,
		Name: in.Name, Date: f.now().Format(time.DateOnly), Content: f.Content.Rules.Version,
	}
}

// ReleaseAtKiosk releases and hands out the proposed sheet of a complete
// check-in, where the clinic lets the kiosk release sheets. Its error is a
// *sheet.UnsafeError where a rule of triage.Rules.AtKiosk is against it: then
// nothing is released.
func (f *Folder) ReleaseAtKiosk(ctx context.Context, visit string, in triage.Intake) (Handed, error) {
	plan, why := f.Content.Rules.AtKiosk(&in)
	if len(why) > 0 {
		return Handed{}, &sheet.UnsafeError{Exclusions: why}
	}
	rel := f.kioskRelease(plan, in)
	rel.Paper = f.paper(ctx, rel.Paper)
	pdf, err := f.Sheet(visit, rel, nil)
	if err != nil {
		return Handed{}, err
	}
	if err := f.append(ctx, visit, record.Release, rel); err != nil {
		return Handed{}, err
	}
	return f.hand(visit, rel, pdf)
}
