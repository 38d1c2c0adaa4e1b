package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/export/csv"
)

// auditFlags are the options of clinic audit that choose.
type auditFlags struct {
	by, kind, from, to, patient, csv string
	t                                assets.Localizer // for the table
}

// filter checks the options before anybody has to type a passphrase.
func (o auditFlags) filter() (folder.AuditFilter, error) {
	for _, day := range []string{o.from, o.to} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return folder.AuditFilter{}, misuse("audit: %q is not a date like 2026-11-22", day)
		}
	}
	if o.kind != "" && !slices.Contains(folder.AuditKinds(), o.kind) {
		return folder.AuditFilter{}, misuse("audit: unknown kind %q, it is %s", o.kind, strings.Join(folder.AuditKinds(), ", "))
	}
	return folder.AuditFilter{By: o.by, Kind: o.kind, From: o.from, To: o.to}, nil
}

// runAudit prints who did what in the record, all of it or some, and what the
// unlocking found changed.
func runAudit(ctx context.Context, p *program, args []string) error {
	set := p.flags("audit")
	data, quiet := dataFlag(set), quietFlag(set)
	acknowledge := set.Bool("acknowledge", false, "note that the alarms were read; they are not reported again")
	var o auditFlags
	set.StringVar(&o.by, "by", "", "what this therapist did")
	set.StringVar(&o.kind, "kind", "", "what was done: "+strings.Join(folder.AuditKinds(), ", "))
	set.StringVar(&o.from, "from", "", "on this day and later, YYYY-MM-DD")
	set.StringVar(&o.to, "to", "", "on this day and earlier, YYYY-MM-DD")
	set.StringVar(&o.patient, "patient", "", "with all visits of this patient, by name or record number, or one visit, by its id; the first letters are enough")
	set.StringVar(&o.csv, "csv", "", "a table to write instead of printing")
	lang := langFlag(set, "what the table says was done")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("audit", "--data", *data); err != nil {
		return err
	}
	filter, err := o.filter()
	if err != nil {
		return err
	}
	if o.csv != "" { // without a table, content that cannot be read keeps nobody from the audit
		c, err := contentOf(p, *data, "")
		if err != nil {
			return err
		}
		l, err := parseLang("audit", *lang, c.Words)
		if err != nil {
			return err
		}
		o.t = c.Words.For(l)
	}
	return p.withRecord(ctx, folder.ShareRecord, *data, *quiet, func(_ *folder.Folder, s *folder.Session) error {
		if err := audit(ctx, p, s, o, filter); err != nil || !*acknowledge {
			return err
		}
		return s.Acknowledge(ctx)
	})
}

// audit prints the entries that the filter keeps, and the alarms.
func audit(ctx context.Context, p *program, s *folder.Session, o auditFlags, filter folder.AuditFilter) error {
	visits, alarms, err := s.Visits(ctx)
	if err != nil {
		return err
	}
	if o.patient != "" {
		filter.Visits = folder.VisitsOf(visits, o.patient)
	}
	all, faults, err := s.Audits(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(a folder.Audit) bool { return !filter.Keeps(&a, p.now().Location()) })
	if err := tellAudit(p, all, o); err != nil {
		return err
	}
	reportFaults(p, faults)
	reportFaults(p, alarms)
	return nil
}

// tellAudit prints the entries, or writes them as a table that also says in words what
// was done.
func tellAudit(p *program, all []folder.Audit, o auditFlags) error {
	if o.csv == "" {
		for _, a := range all {
			sayAudit(p, a)
		}
		if len(all) == 0 {
			fmt.Fprintln(p.out, "The record has no such entry.")
		}
		return nil
	}
	rows := make([][]string, len(all))
	for i, a := range all {
		rows[i] = []string{strconv.FormatInt(a.Seq, 10), a.At.Format(time.RFC3339), a.Kiosk, auditBy(a), a.Kind(), a.Event, a.What(o.t), a.Visit, a.Details(o.t), strings.Join(a.Visits, "|")}
	}
	table := csv.Table("audit.csv", []string{"entry", "at", "device", "by", "kind", "event", "done", "visit", "detail", "visits"}, rows)
	if err := writeFile(o.csv, table.Data); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%d entries written to %s.\n", len(all), o.csv)
	return nil
}

// auditBy says whose entry it is. What is not signed is the kiosk's word alone.
func auditBy(a folder.Audit) string {
	switch {
	case a.By == "":
		return "kiosk"
	case !a.Signed:
		return a.By + " (not signed)"
	}
	return a.By
}

// sayAudit prints one entry on a line.
func sayAudit(p *program, a folder.Audit) {
	line := fmt.Sprintf("%6d  %s  %s  %s  %s", a.Seq, a.At.Format(time.DateTime), a.Kiosk, auditBy(a), a.Event)
	if a.Visit != "" {
		line += "  visit " + a.Visit
	}
	if a.Detail != "" {
		line += "  " + a.Detail
	}
	if n := len(a.Visits); n > 0 {
		line += fmt.Sprintf(", %d visits", n)
	}
	fmt.Fprintln(p.out, line)
}
