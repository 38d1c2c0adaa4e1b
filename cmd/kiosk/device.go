package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/triage"
	"sacra/triage/disk"
	"sacra/ui/owner"
)

// printers finds and tries printers.
func (w *ownerWork) printers(p *owner.Params) {
	prints := w.opened.Printing()
	p.Printers, p.IsPrinter = findPrinters, isPrinter
	p.CheckPrinter, p.TrustPrinter = checkPrinter(w.opened), prints.Trust
	p.TestPage = func(ctx context.Context, c assets.Clinic, l triage.Lang) (*printer.Job, error) {
		c.Paper = prints.Press().Paper(ctx, c.Printer, c.Paper, c.Tray)
		pdf, err := report.TestPage(head(w.opened, c, l), w.opened.Content.Words.For(l))
		if err != nil {
			return nil, fmt.Errorf("make the test page: %w", err)
		}
		return printing(w.opened, c, folder.PrintTest, pdf)
	}
}

// device checks this device, and says how the others of the clinic are.
func (w *ownerWork) device(p *owner.Params) {
	p.Fleet = w.fleet()
	p.Sync = func(t assets.Localizer) string { return folder.SyncSays(w.opened, t) }
	p.Checks = w.checks
	p.Report = func(ctx context.Context, lines []report.Line, l triage.Lang) (string, *printer.Job, error) {
		return printReport(ctx, w.saved.Load(), lines, l)
	}
}

// checks are those of the device, for the self-test on the screen.
func (w *ownerWork) checks() []report.Check {
	f := w.folder.Load()
	return selftest.Device{
		Folder: f, Content: w.o.content, Session: w.session,
		Protected: selftest.Sealed, Overwrites: selftest.OverwritesMemory, ForTests: readable,
		Sentence: f.Content.Words.For(f.Clinic.Languages[0])("owner.test.sentence"),
	}.OfThisMachine().Checks()
}

// head is what stands above a page about the device.
func head(f *folder.Folder, c assets.Clinic, l triage.Lang) report.Head {
	return report.Head{Clinic: c.Name, Kiosk: c.Kiosk, Paper: c.Paper, Lang: l, Face: f.Content.Words.Language(l).Face, When: f.Now()}
}

// printReport begins to print a self-test. Where no printer can be reached, it is saved
// as text in the data folder instead, and the file is returned.
func printReport(ctx context.Context, f *folder.Folder, lines []report.Line, l triage.Lang) (string, *printer.Job, error) {
	t, h := f.Content.Words.For(l), head(f, f.Clinic, l)
	if v := f.Printing().Press().Check(ctx, f.Clinic.Printer); v.Device != nil && v.Reason != printer.ReasonFormat {
		pdf, err := report.PDF(h, lines, t)
		if err != nil {
			return "", nil, fmt.Errorf("make the report: %w", err)
		}
		job, err := printing(f, f.Clinic, folder.PrintReport, pdf)
		return "", job, err
	}
	file := filepath.Join(f.Dir, "self-test-"+h.When.Format(time.DateOnly)+".txt")
	if err := disk.Replace(file, []byte(report.Text(h, lines, t))); err != nil {
		return "", nil, fmt.Errorf("save the report: %w", err)
	}
	return file, nil, nil
}
