package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/export/pdf"
	"sacra/triage"
)

// exportFlags are the options of clinic export that choose.
type exportFlags struct {
	visit, from, to, form, paper string
}

// runExport writes visits into a folder, in the forms that were asked for.
func runExport(ctx context.Context, p *program, args []string) error {
	set := p.flags("export")
	data, content, quiet := dataFlag(set), contentFlag(set), quietFlag(set)
	lang := langFlag(set, "the summaries")
	out := set.String("o", "", "folder for what is written, created if missing; with --sealed a new file")
	sealed := set.Bool("sealed", false, "copy the entries as they are sealed into one file, to be carried to the review PC; needs no passphrase")
	var o exportFlags
	set.StringVar(&o.visit, "visit", "", "one visit: its id, or the first letters of it")
	set.StringVar(&o.from, "from", "", "visits of this day and later, YYYY-MM-DD")
	set.StringVar(&o.to, "to", "", "visits of this day and earlier, YYYY-MM-DD")
	set.StringVar(&o.form, "form", folder.ExportFHIR, "fhir (a bundle a visit), csv (tables of all, with a dictionary), pdf or text (the summary of each visit); several with commas")
	set.StringVar(&o.paper, "paper", "", "letter or a4 for the summaries; the clinic's where it is left out")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("export", "--data", *data, "-o", *out); err != nil {
		return err
	}
	if *sealed {
		return exportSealed(ctx, p, *data, *out)
	}
	order, err := o.order()
	if err != nil {
		return err
	}
	order.Dir = *out
	c, err := contentOf(p, *data, *content)
	if err != nil {
		return err
	}
	if order.Lang, err = parseLang("export", *lang, c.Words); err != nil {
		return err
	}
	return p.withSession(ctx, *data, *content, *quiet, func(f *folder.Folder, s *folder.Session) error {
		return export(ctx, p, f, s, o, order)
	})
}

// order checks the options before anybody has to type a passphrase.
func (o exportFlags) order() (folder.ExportOrder, error) {
	order := folder.ExportOrder{Forms: strings.Split(o.form, ",")}
	for _, form := range order.Forms {
		if !slices.Contains(folder.ExportForms(), form) {
			return order, misuse("export: unknown form %q, it is %s", form, strings.Join(folder.ExportForms(), ", "))
		}
	}
	for _, day := range []string{o.from, o.to} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return order, misuse("export: %q is not a date like 2026-11-22", day)
		}
	}
	if o.visit != "" && o.from+o.to != "" {
		return order, misuse("export: --visit names one visit, --from and --to several: leave one of the two out")
	}
	if _, err := pdf.ParsePaper(o.paper); err != nil {
		return order, usageError{fmt.Errorf("export: %w", err)}
	}
	return order, nil
}

// chosen are the places of the visits that the options name.
func (o exportFlags) chosen(all []triage.Outline) ([]int, error) {
	if o.visit != "" {
		at, err := pick("export", all, o.visit)
		return []int{at}, err
	}
	var out []int
	for i := range all {
		if day := all[i].Started.Format(time.DateOnly); (o.from == "" || day >= o.from) && (o.to == "" || day <= o.to) {
			out = append(out, i)
		}
	}
	return out, nil
}

// export writes visits of a session and says what came of it.
func export(ctx context.Context, p *program, f *folder.Folder, s *folder.Session, o exportFlags, order folder.ExportOrder) error {
	all, faults, err := s.Visits(ctx)
	if err != nil {
		return err
	}
	order.All = all
	if order.Visits, err = o.chosen(all); err != nil {
		return err
	}
	tests := 0
	if o.visit == "" { // who names a test visit wants it
		order.Visits, tests = withoutTests(all, order.Visits)
	}
	if order.Paper = o.paper; o.paper == "" {
		order.Paper = f.Clinic.Paper
	}
	done, err := folder.Export(ctx, s, f, order)
	sayExported(p, done)
	for i := range faults {
		faults[i].Told = false // what is missing is named at every export
	}
	reportFaults(p, faults)
	if err != nil {
		return fmt.Errorf("%w (%d of %d visits were written before)", err, done.Visits, len(order.Visits))
	}
	fmt.Fprintf(p.out, "%d visits written to %s. They are no longer encrypted: keep that folder safe.\n", done.Visits, order.Dir)
	if tests > 0 {
		fmt.Fprintf(p.out, "Left out: %d marked as a test.\n", tests)
	}
	if n := len(done.Failed); n > 0 {
		return fmt.Errorf("%d of %d visits could not be exported in full; they are named above", n, len(order.Visits))
	}
	return nil
}

// sayExported names the visits that failed, and those that were not exported in full.
func sayExported(p *program, done folder.Exported) {
	for _, x := range done.Failed {
		fmt.Fprintf(p.err, "visit %s was not exported in full: %v\n", x.Visit, x.Err)
	}
	of := map[string][]string{}
	var order []string
	for _, x := range done.Notes {
		if of[x.Err.Error()] == nil {
			order = append(order, x.Err.Error())
		}
		of[x.Err.Error()] = append(of[x.Err.Error()], x.Visit)
	}
	for _, note := range order {
		const most = 20
		visits := of[note]
		named := strings.Join(visits[:min(most, len(visits))], ", ")
		if n := len(visits) - most; n > 0 {
			named += fmt.Sprintf(" and %d more", n)
		}
		fmt.Fprintf(p.err, "visit %s: %s\n", named, note)
	}
}
