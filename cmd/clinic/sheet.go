package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/export/sheet"
	"sacra/triage"
)

// sheetOptions are the flags of a sheet.
type sheetOptions struct {
	out, paper, name, date, logo, calendar string
	large                                  bool
	clinic                                 pdf.Sender
}

// check checks the options before anything is read.
func (o *sheetOptions) check() error {
	if o.out == "" {
		return misuse("sheet: -o is missing")
	}
	if o.clinic.Web != "" && !assets.IsWeb(o.clinic.Web) {
		return misuse("sheet: %q is not an address like https://example.org", o.clinic.Web)
	}
	if _, err := pdf.ParsePaper(o.paper); err != nil {
		return usageError{fmt.Errorf("sheet: %w", err)}
	}
	if _, err := time.Parse(time.DateOnly, o.date); err != nil {
		return misuse("sheet: %q is not a date like 2026-11-22", o.date)
	}
	return nil
}

// runSheet makes the exercise sheet that would be proposed for the answers.
func runSheet(_ context.Context, p *program, args []string) error {
	set := p.flags("sheet")
	content := contentFlag(set)
	before := earlierFlags(set)
	lang := langFlag(set, "the sheet")
	var o sheetOptions
	set.StringVar(&o.out, "o", "", "the PDF to write")
	set.StringVar(&o.paper, "paper", string(pdf.Letter), "letter or a4")
	set.StringVar(&o.name, "name", "", "the patient's name, as it is to be printed")
	set.StringVar(&o.date, "date", p.now().Format(time.DateOnly), "date of the sheet, YYYY-MM-DD")
	set.BoolVar(&o.large, "large", false, "large print, on up to four pages")
	set.StringVar(&o.logo, "logo", "", "a PNG or JPEG with the clinic's logo")
	set.StringVar(&o.calendar, "ics", "", "a calendar file to write, with a reminder for each day")
	set.StringVar(&o.clinic.Name, "clinic", "", "name of the clinic")
	set.StringVar(&o.clinic.Phone, "phone", "", "phone number of the clinic")
	set.StringVar(&o.clinic.Web, "web", "", "address of the clinic's page")
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	c, err := p.load(*content)
	if err != nil {
		return err
	}
	l, err := parseLang("sheet", *lang, c.Words)
	if err != nil {
		return err
	}
	v, _, err := p.recall(rest[0], before, &c.Rules)
	if err != nil {
		return err
	}
	p.tellDoubts(&v)
	return writeSheet(p, c, &o, triage.Release{
		Plan: v.propose(&c.Rules), Response: *v.now, Lang: l, Paper: o.paper, Large: o.large,
		Name: o.name, Date: o.date, Content: c.Rules.Version,
	})
}

// writeSheet makes the sheet of a release and writes it, with its reminders where they
// are asked for.
func writeSheet(p *program, c *assets.Content, o *sheetOptions, rel triage.Release) (err error) {
	if o.logo != "" {
		if o.clinic.Logo, err = pdf.ReadLogo(o.logo); err != nil {
			fmt.Fprintf(p.err, "%s: the sheet has no logo: %v\n", p.name, err)
		}
	}
	s, err := sheet.Build(c, o.clinic, rel, nil)
	var unsafe *sheet.UnsafeError
	if errors.As(err, &unsafe) {
		return noSheet(unsafe.Exclusions)
	}
	if err != nil {
		return err
	}
	if pages, err := s.Pages(); err == nil && pages > 2 && !s.Large {
		fmt.Fprintf(p.err, "%s: the plan is too long for one leaf: the sheet has %d pages\n", p.name, pages)
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, s); err != nil {
		return err
	}
	if err := writeFile(o.out, b.Bytes()); err != nil || o.calendar == "" {
		return err
	}
	return writeReminder(o.calendar, c, &s, rel)
}

// noSheet says why there is none.
func noSheet(list []triage.Exclusion) error {
	if slices.ContainsFunc(list, func(x triage.Exclusion) bool { return x.Rule != triage.RuleOpenAlert }) {
		return fmt.Errorf("there is no sheet for these answers: %s", reasons(list))
	}
	var ids []string
	for _, x := range list {
		ids = append(ids, x.ID)
	}
	return fmt.Errorf("there is no sheet for these answers as long as a therapist has not cleared their warnings: %s", strings.Join(ids, ", "))
}

// reasons lists ids and rules on one line.
func reasons(list []triage.Exclusion) string {
	var out []string
	for _, x := range list {
		out = append(out, strings.TrimSpace(x.ID+" "+x.Rule))
	}
	return strings.Join(out, ", ")
}
