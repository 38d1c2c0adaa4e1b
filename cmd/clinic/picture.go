package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/export/pdf"
	"sacra/export/report"
	"sacra/triage"
)

// auditPicture is the entry in the record that the clinic picture was made.
const auditPicture = "picture"

// auditPictureSaved is the entry that it went out as a PDF.
const auditPictureSaved = "picture_saved"

// runPicture prints how many visits there were and what the bedside tests were worth
// here, as CSV in which nobody can be recognized.
func runPicture(ctx context.Context, p *program, args []string) error {
	set := p.flags("picture")
	data, content, quiet := dataFlag(set), contentFlag(set), quietFlag(set)
	out := set.String("o", "", "a PDF to write instead of printing the figures")
	paper := set.String("paper", "", "letter or a4, for a PDF (default: the clinic's)")
	lang := langFlag(set, "the PDF")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("picture", "--data", *data); err != nil {
		return err
	}
	if _, err := pdf.ParsePaper(*paper); *paper != "" && err != nil {
		return usageError{fmt.Errorf("picture: %w", err)}
	}
	return p.withSession(ctx, *data, *content, *quiet, func(f *folder.Folder, s *folder.Session) error {
		visits, faults, err := s.Visits(ctx)
		if err != nil {
			return err
		}
		pic := triage.PictureOf(&f.Content.Rules, visits, p.now())
		var page []byte
		event := auditPicture
		if *out != "" {
			if page, err = picturePage(p, f, pic, *lang, *paper); err != nil {
				return err
			}
			event = auditPictureSaved
		}
		if err := s.Audit(ctx, "", event); err != nil {
			return err
		}
		reportFaults(p, faults)
		if page != nil {
			return writeFile(*out, page)
		}
		return writePicture(p.out, pic)
	})
}

// picturePage makes the PDF, on the clinic's paper where none is named.
func picturePage(p *program, f *folder.Folder, pic triage.Picture, lang, paper string) ([]byte, error) {
	words, rules := f.Content.Words, &f.Content.Rules
	l, err := parseLang("picture", lang, words)
	if err != nil {
		return nil, err
	}
	name := func(id string) string { return rules.NameOf(id, l) }
	head := report.Head{
		Clinic: f.Clinic.Name, Kiosk: f.Clinic.Kiosk, Paper: cmp.Or(paper, f.Clinic.Paper),
		Lang: l, Face: words.Language(l).Face, When: p.now(),
	}
	return report.Picture(head, pic, name, words.For(l))
}

// writePicture writes a picture as CSV: the counts, then the tables.
func writePicture(out io.Writer, pic triage.Picture) error {
	w := csv.NewWriter(out)
	share := func(s triage.Share) string {
		return fmt.Sprintf("%.0f%% (%.0f–%.0f) of %d", 100*s.Value, 100*s.Low, 100*s.High, s.Of)
	}
	rows := [][]string{{"status", "from", "to", "weeks", "visits"}}
	for _, c := range pic.Counts {
		rows = append(rows, []string{c.Status, c.From.Format(time.DateOnly), c.To.Format(time.DateOnly), strconv.Itoa(c.Weeks), strconv.Itoa(c.Visits)})
	}
	rows = append(rows, []string{"test", "hypothesis", "visits", "positive where it fits (95% interval)", "negative where it fits little (95% interval)"})
	for _, t := range pic.Tables {
		rows = append(rows, []string{t.Test, string(t.Hypothesis), strconv.Itoa(t.Visits()), share(t.Sensitivity()), share(t.Specificity())})
	}
	if err := w.WriteAll(rows); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	return nil
}
