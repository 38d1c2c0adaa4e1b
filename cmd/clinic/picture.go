package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
)

// auditPicture is the entry in the record that the clinic picture was made.
const auditPicture = "picture"

// runPicture prints how many visits there were and what the bedside tests were worth
// here, as CSV and without anybody who could be told.
func runPicture(ctx context.Context, p *program, args []string) error {
	set := p.flags("picture")
	data, content, quiet := dataFlag(set), contentFlag(set), quietFlag(set)
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if err := missing("picture", "--data", *data); err != nil {
		return err
	}
	return p.withSession(ctx, *data, *content, *quiet, func(f *folder.Folder, s *folder.Session) error {
		visits, faults, err := s.Visits(ctx)
		if err != nil {
			return err
		}
		if err := s.Audit(ctx, "", auditPicture); err != nil {
			return err
		}
		reportFaults(p, faults)
		return writePicture(p.out, triage.PictureOf(&f.Content.Rules, visits, p.now()))
	})
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
