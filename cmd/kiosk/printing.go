package main

import (
	"context"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/checkin"
	"sacra/ui/owner"
	"sacra/ui/review"
)

// tellSheet tells the patient's screen what becomes of her sheet.
func tellSheet(h folder.Handed, tell func(checkin.SheetState)) {
	if h.Job == nil {
		fyne.Do(func() { tell(checkin.SheetSaved) })
		return
	}
	// The job calls this from one goroutine, and the window does what it is given in
	// that order.
	h.Job.Watch(func(s printer.Status) {
		if s.Over() {
			freeMemory() // the pages, with her name on them
		}
		fyne.Do(func() { tell(sheetState(s)) })
	})
}

// sheetState is what a patient is told of a job.
func sheetState(s printer.Status) checkin.SheetState {
	switch s.State {
	case printer.Printed:
		return checkin.SheetPrinted
	case printer.Queued:
		return checkin.SheetQueued
	case printer.Waiting:
		switch s.Reason {
		case printer.ReasonTurn, printer.ReasonBusy, printer.ReasonTaking:
			return checkin.SheetPrinting
		}
		return checkin.SheetWaiting
	case printer.Sending, printer.Printing:
		return checkin.SheetPrinting
	}
	return checkin.SheetNotOut
}

// deliver gives a released sheet out.
func deliver(f *folder.Folder) func(context.Context, string, triage.Release, []string) (review.Delivery, error) {
	return func(ctx context.Context, visit string, rel triage.Release, cleared []string) (review.Delivery, error) {
		h, err := f.Sheets().Deliver(ctx, visit, rel, cleared)
		return review.Delivery{File: h.File, Fault: h.Fault, Job: h.Job, Paper: h.Paper}, err
	}
}

// prints lists what was printed in this run of the program.
func prints(f *folder.Folder) func() []review.Print {
	return func() []review.Print {
		var out []review.Print
		for _, p := range f.Printing().All() {
			out = append(out, review.Print{Job: p.Job, Visit: p.Visit, Kind: p.Kind})
		}
		return out
	}
}

// givenOut reads what left the record of a visit.
func givenOut(s *folder.Session) func(context.Context, string) ([]review.GivenOut, error) {
	return func(ctx context.Context, visit string) ([]review.GivenOut, error) {
		all, err := folder.GivenOutOf(ctx, s, visit)
		out := make([]review.GivenOut, len(all))
		for i, g := range all {
			out[i] = review.GivenOut(g)
		}
		return out, plain(err)
	}
}

// checkPrinter looks at a printer for the owner's screen.
func checkPrinter(f *folder.Folder) func(context.Context, string) owner.PrinterCheck {
	return func(ctx context.Context, name string) owner.PrinterCheck {
		v := f.Printing().Press().Check(ctx, name)
		c := owner.PrinterCheck{Finding: selftest.LookedAt(ctx, name, v, printer.ThisSystem().Queues), Fingerprint: v.Fingerprint, Paper: v.Paper}
		if v.Device != nil {
			c.Choices = v.Device.Choices()
		}
		if v.Doubt != nil {
			c.Changed, c.Fingerprint = v.Doubt.Host, v.Doubt.Is
		}
		return c
	}
}

// findPrinters lists the queues of this machine, the default one first, and the
// printers that announce themselves on the network. Where the machine has no printing
// system, or nothing to look around with, there are none.
func findPrinters(ctx context.Context) owner.Printers {
	queues, _ := printer.ThisSystem().Queues(ctx)
	network, _ := printer.Find(ctx)
	return owner.Printers{Queues: queues, Network: network}
}

// isPrinter reports whether a text is the address of a printer.
func isPrinter(address string) bool { return printer.CheckAddress(address) == nil }

// printing is a document about the device on its way to a printer; nil where there
// is none.
func printing(f *folder.Folder, c assets.Clinic, kind string, pdf []byte) (*printer.Job, error) {
	if c.Printer == assets.PrinterNone {
		return nil, plain(printer.ErrNoPrinter)
	}
	return f.Printing().Print(c, "", kind, pdf, c.Paper), nil
}
