package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sacra/cmd/internal/folder"
)

// runAudit prints who did what in the record, and what the unlocking found to be
// otherwise than it was left.
func runAudit(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("audit")
	data, quiet := dataFlag(set), quietFlag(set)
	acknowledge := set.Bool("acknowledge", false, "note that the alarms were read; they are not reported again")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("audit", "--data", *data); err != nil {
		return err
	}
	f, err := folder.ShareRecord(ctx, *data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Fault(); err != nil {
		return err
	}
	session, err := p.unlock(ctx, f, *quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	all, faults, err := session.Audits(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		sayAudit(p, a)
	}
	reportFaults(p, faults)
	_, more, err := session.Visits(ctx)
	if err != nil {
		return err
	}
	reportFaults(p, more)
	if *acknowledge {
		return session.Acknowledge(ctx)
	}
	return nil
}

// sayAudit prints one entry on a line.
func sayAudit(p *program, a folder.Audit) {
	by := "kiosk"
	if a.By != "" {
		by = a.By
	}
	if !a.Signed && a.By != "" {
		by += " (not signed)"
	}
	line := fmt.Sprintf("%6d  %s  %s  %s  %s", a.Seq, a.At.Format(time.DateTime), a.Kiosk, by, a.Event)
	if a.Visit != "" {
		line += "  visit " + a.Visit
	}
	if a.Detail != "" {
		line += "  " + a.Detail
	}
	fmt.Fprintln(p.out, line)
}
