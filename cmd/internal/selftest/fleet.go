package selftest

import (
	"context"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/version"
	"sacra/export/report"
	"sacra/triage/record/postgres"
)

// Fleet is what a device tells the server about itself.
func Fleet(ctx context.Context, f *folder.Folder) postgres.Report {
	r := postgres.Report{Program: version.Program, DiskFree: -1, Printer: "ok"}
	if f.Content != nil {
		r.Content = f.Content.Rules.Version
	}
	if free, known := FreeMiB(f.Dir); known {
		r.DiskFree = int64(free) << 20
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	d := Device{Folder: f}.OfThisMachine()
	if found := d.printer(ctx); found.Level != report.OK {
		r.Printer = found.Key
	}
	return r
}
