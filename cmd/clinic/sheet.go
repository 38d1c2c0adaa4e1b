package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"sacra/assets"
	"sacra/export/pdf"
	"sacra/export/sheet"
	"sacra/triage"
)

// runSheet makes the exercise sheet that would be proposed for the answers.
func runSheet(_ context.Context, p *program, args []string) error {
	set := p.flags("sheet")
	content := contentFlag(set)
	before := earlierFlags(set)
	out := set.String("o", "", "the PDF to write")
	lang := langFlag(set, "the sheet")
	paper := set.String("paper", string(pdf.Letter), "letter or a4")
	name := set.String("name", "", "the patient's name, as it is to be printed")
	date := set.String("date", p.now().Format(time.DateOnly), "date of the sheet, YYYY-MM-DD")
	large := set.Bool("large", false, "large print, on up to four pages")
	logo := set.String("logo", "", "a PNG or JPEG with the clinic's logo")
	calendar := set.String("ics", "", "a calendar file to write, with a reminder for each day")
	var clinic pdf.Sender
	set.StringVar(&clinic.Name, "clinic", "", "name of the clinic")
	set.StringVar(&clinic.Phone, "phone", "", "phone number of the clinic")
	set.StringVar(&clinic.Web, "web", "", "address of the clinic's page")
	rest, err := p.parse(set, args, 1, "one file of answers")
	if err != nil {
		return err
	}
	if *out == "" {
		return misuse("sheet: -o is missing")
	}
	if clinic.Web != "" && !assets.IsWeb(clinic.Web) {
		return misuse("sheet: %q is not an address like https://example.org", clinic.Web)
	}
	if _, err := pdf.ParsePaper(*paper); err != nil {
		return usageError{fmt.Errorf("sheet: %w", err)}
	}
	if _, err := time.Parse(time.DateOnly, *date); err != nil {
		return misuse("sheet: %q is not a date like 2026-11-22", *date)
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
	rel := triage.Release{
		Plan: v.propose(&c.Rules), Response: *v.now, Lang: l, Paper: *paper, Large: *large,
		Name: *name, Date: *date, Content: c.Rules.Version,
	}
	if *logo != "" {
		if clinic.Logo, err = pdf.ReadLogo(*logo); err != nil {
			fmt.Fprintf(p.err, "clinic: the sheet has no logo: %v\n", err)
		}
	}
	s, err := sheet.Build(c, clinic, rel, nil)
	var unsafe *sheet.UnsafeError
	if errors.As(err, &unsafe) {
		return fmt.Errorf("there is no sheet for these answers: %s", reasons(unsafe.Exclusions))
	}
	if err != nil {
		return err
	}
	if pages, err := s.Pages(); err == nil && pages > 2 && !s.Large {
		fmt.Fprintf(p.err, "clinic: the plan is too long for one leaf: the sheet has %d pages\n", pages)
	}
	var b bytes.Buffer
	if err := sheet.Write(&b, s); err != nil {
		return err
	}
	if err := writeFile(*out, b.Bytes()); err != nil || *calendar == "" {
		return err
	}
	return writeReminder(*calendar, c, &s, rel)
}

// reasons lists ids and rules on one line.
func reasons(list []triage.Exclusion) string {
	var out []string
	for _, x := range list {
		out = append(out, strings.TrimSpace(x.ID+" "+x.Rule))
	}
	return strings.Join(out, ", ")
}
