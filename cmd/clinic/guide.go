package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"sacra/assets/guides"
	"sacra/export/guide"
	"sacra/export/pdf"
)

// runGuide prints a guide for the people who work with Sacra.
func runGuide(_ context.Context, p *program, args []string) error {
	set := p.flags("guide")
	lang := langFlag(set, "the guide")
	out := set.String("o", "", "the PDF to write")
	paper := set.String("paper", string(pdf.Letter), "letter or a4")
	rest, err := p.parse(set, args, 1, "the name of one guide: "+strings.Join(guides.Names(), ", "))
	if err != nil {
		return err
	}
	if err := missing("guide", "-o", *out); err != nil {
		return err
	}
	if _, err := pdf.ParsePaper(*paper); err != nil {
		return usageError{fmt.Errorf("guide: %w", err)}
	}
	c, err := p.load("")
	if err != nil {
		return err
	}
	l, err := parseLang("guide", *lang, c.Words)
	if err != nil {
		return err
	}
	g, err := guides.Read(rest[0], l)
	if err != nil {
		return usageError{fmt.Errorf("guide: %w", err)}
	}
	file, err := guide.PDF(guide.About{Paper: *paper, Lang: l, Face: c.Words.Language(l).Face, Made: guideMade()}, g)
	if err != nil {
		return err
	}
	return writeFile(*out, file)
}

// guideMade is the date in the files of guides, which is the same for the same
// guide on every day.
func guideMade() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }
