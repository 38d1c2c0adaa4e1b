package folder

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
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

func (f *Folder) buildSheet(visit string, rel triage.Release, cleared []string) (sheet.Sheet, error) {
	s, err := sheet.Build(f.Content, f.sender(), rel, cleared)
	if !f.Clinic.FullNames {
		s.Name = sheet.ShortName(s.Name)
	}
	s.Record, s.Key = short(visit), f.Recipient().Words()
	return s, err
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

// Hand gives a sheet to the patient: it is printed, or saved, or both, as the
// clinic has set. Its error is printer.ErrNoPrinter where there is neither.
func (f *Folder) Hand(ctx context.Context, visit string, rel triage.Release, pdf []byte) error {
	if f.Clinic.Sheets != "" {
		if err := saveCopy(f.Clinic.Sheets, sheetName(visit, rel), pdf); err != nil {
			return fmt.Errorf("save a copy of the sheet: %w", &SaveError{f.Clinic.Sheets, err})
		}
	}
	if f.Clinic.Printer == assets.PrinterNone {
		if f.Clinic.Sheets == "" {
			return printer.ErrNoPrinter
		}
		return nil
	}
	return printer.New(f.Clinic.Printer).Print(ctx, sheetTitle(visit), pdf)
}

// sheetTitle names a print job without telling whose it is.
func sheetTitle(visit string) string { return "Sacra " + short(visit) }

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

// ReleaseAtKiosk releases and hands out the proposed sheet of a complete
// check-in, where the clinic lets the kiosk release sheets. Its error is a
// *sheet.UnsafeError where a rule of triage.Rules.AtKiosk is against it: then
// nothing is released.
func (f *Folder) ReleaseAtKiosk(ctx context.Context, visit string, in triage.Intake) error {
	plan, why := f.Content.Rules.AtKiosk(&in)
	if len(why) > 0 {
		return &sheet.UnsafeError{Exclusions: why}
	}
	rel := triage.Release{
		Plan: plan, Response: in.Response, Lang: in.Lang, Paper: f.Clinic.Paper, Large: in.Large,
		Name: in.Name, Date: f.now().Format(time.DateOnly), Content: f.Content.Rules.Version,
	}
	pdf, err := f.Sheet(visit, rel, nil)
	if err != nil {
		return err
	}
	if err := f.append(ctx, visit, record.Release, rel); err != nil {
		return err
	}
	return f.Hand(ctx, visit, rel, pdf)
}
