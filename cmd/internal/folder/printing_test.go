//go:build linux

package folder_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/printer"
	"sacra/export/printer/printertest"
)

// ended waits for the end of a job.
func ended(t *testing.T, j *printer.Job) printer.Status {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	s := j.Wait(ctx)
	if !s.Over() {
		t.Fatalf("the job is not over: %+v", s)
	}
	return s
}

// sheetOf checks a calm visit in and has the kiosk release its sheet.
func sheetOf(t *testing.T, f *folder.Folder) folder.Handed {
	t.Helper()
	id, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	in := calm()
	if err := f.Save(t.Context(), id, in, true); err != nil {
		t.Fatal(err)
	}
	h, err := f.Sheets().ReleaseAtKiosk(t.Context(), id, in)
	if err != nil || h.Job == nil {
		t.Fatalf("%+v, %v", h, err)
	}
	return h
}

// TestAReleasedSheetIsPrinted on real printer software: one copy with the very
// bytes that were saved; without a folder to save them in, and with A4 in the tray.
// No file has the pages but the copy.
func TestAReleasedSheetIsPrinted(t *testing.T) {
	bus := printertest.NewBus(t)
	data, err := filepath.Abs("../../../export/printer/testdata")
	if err != nil {
		t.Fatal(err)
	}
	a4, trays := filepath.Join(data, "a4.conf"), filepath.Join(data, "trays.conf")
	for name, tt := range map[string]struct {
		more   []string
		paper  string
		folder bool
		tray   string
		asked  string // a wish that reached the printer
	}{
		"letter":               {nil, assets.PaperLetter, true, "", "IPP_SIDES=two-sided-long-edge"},
		"a4 in the tray":       {[]string{"-a", a4}, assets.PaperA4, true, "", ""},
		"no folder for copies": {nil, assets.PaperLetter, false, "", ""},
		"from another tray":    {[]string{"-a", trays}, assets.PaperA4, true, "by-pass-tray", "IPP_COPIES=2"},
	} {
		t.Run(name, func(t *testing.T) {
			temp := t.TempDir()
			t.Setenv("TMPDIR", temp)
			p := printertest.NewPrinter(t, bus, printertest.DoAsked, tt.more...)
			f, dir := kioskFolder(t, func(c *assets.Clinic) {
				if c.Printer, c.Tray = p.Address, tt.tray; tt.tray != "" {
					c.Copies = 2
				}
				if !tt.folder {
					c.Sheets = filepath.Join("/proc/none", "sheets")
				}
			})
			h := sheetOf(t, f)
			if s := ended(t, h.Job); s.State != printer.Printed || s.Pages < 1 {
				t.Errorf("%+v", s)
			}
			if h.Paper != tt.paper || (h.Fault == nil) != tt.folder || (h.File != "") != tt.folder {
				t.Errorf("%+v", h)
			}
			if !strings.Contains(p.Asked(), tt.asked) {
				t.Errorf("%s did not reach the printer:\n%s", tt.asked, p.Asked())
			}
			out := p.Out()
			if len(out) != 1 {
				t.Fatalf("%d copies came out", len(out))
			}
			files := sheetsIn(t, dir)
			if tt.folder {
				saved, err := os.ReadFile(files[0])
				if err != nil || fmt.Sprintf("%x", sha256.Sum256(saved)) != out[0] {
					t.Errorf("the paper is not the copy: %v", err)
				}
			}
			if left := printertest.Holds(t, "%PDF-", f.Dir, temp, p.Folder()); slices.ContainsFunc(left, func(s string) bool { return !slices.Contains(files, s) }) {
				t.Errorf("pages lie in %q", left)
			}
		})
	}
}

// TestAProgramThatWasKilledAsksThePrinter: what was on its way when it ended is
// settled at the next unlocking, and not sent again.
func TestAProgramThatWasKilledAsksThePrinter(t *testing.T) {
	p := printertest.NewPrinter(t, printertest.NewBus(t), printertest.DoWait)
	f, _ := kioskFolder(t, func(c *assets.Clinic) { c.Printer = p.Address })
	first := sheetOf(t, f)
	p.AwaitBegan(1)
	for range 400 { // until the record has the number of the job
		if s := first.Job.Status(); s.Sent && s.State == printer.Printing && s.Page > 0 {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := folder.Open(t.Context(), f.Dir, "", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	s, err := again.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Unsettled(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := again.Printing().All()
	if len(all) != 1 || all[0].Kind != folder.PrintSheet || all[0].Visit == "" {
		t.Fatalf("asked for %+v", all)
	}
	p.Give("go")
	if end := ended(t, all[0].Job); end.State != printer.Printed {
		t.Errorf("%+v", end)
	}
	if out := p.Out(); len(out) != 1 {
		t.Errorf("%d copies came out", len(out))
	}
	if err := s.Unsettled(t.Context()); err != nil || len(again.Printing().All()) != 1 {
		t.Errorf("it is asked for once more: %+v, %v", again.Printing().All(), err)
	}
	// What left the record of the visit is told with what became of it, each once.
	another, err := again.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	for _, visit := range []string{all[0].Visit, another} {
		if err := s.Audit(t.Context(), visit, "chart"); err != nil {
			t.Fatal(err)
		}
	}
	given, err := folder.GivenOutOf(t.Context(), s, all[0].Visit)
	if err != nil || len(given) != 2 {
		t.Fatalf("given out: %+v, %v", given, err)
	}
	if g := given[0]; g.Document != folder.PrintSheet || g.State != printer.Printed || g.At.IsZero() {
		t.Errorf("the sheet: %+v", g)
	}
	if g := given[1]; g.Event != "chart" || g.By != s.Therapist() || g.Document != "" {
		t.Errorf("the summary: %+v", g)
	}
}
