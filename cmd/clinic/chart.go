package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/export/pdf"
	"sacra/export/summary"
	"sacra/triage"
)

// auditChart is the entry in the record that a summary was written to a file.
const auditChart = "chart"

// chartOptions say which summary is to be written, and where to.
type chartOptions struct {
	visit, out, paper string
	lang              triage.Lang
	made              time.Time
}

// runChart writes the therapist's summary of a visit, as PDF or as plain text. It
// is not encrypted any more, and the record notes that it was made.
func runChart(ctx context.Context, p *program, args []string) error {
	set := p.flags("chart")
	data, content, quiet := dataFlag(set), contentFlag(set), quietFlag(set)
	lang := langFlag(set, "the summary")
	var o chartOptions
	set.StringVar(&o.visit, "visit", "", "the visit, or the first letters of it")
	set.StringVar(&o.out, "o", "", "the file to write: chart.pdf, or chart.txt to paste")
	set.StringVar(&o.paper, "paper", "", "letter or a4; the clinic's where it is left out")
	date := set.String("date", p.now().Format(time.DateOnly), "date of the summary, YYYY-MM-DD")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	err := missing("chart", "--data", *data, "--visit", o.visit, "-o", o.out)
	if err != nil {
		return err
	}
	if kind := strings.ToLower(filepath.Ext(o.out)); kind != ".pdf" && kind != ".txt" {
		return misuse("chart: %s ends neither in .pdf nor in .txt", o.out)
	}
	if _, err := pdf.ParsePaper(o.paper); err != nil {
		return usageError{fmt.Errorf("chart: %w", err)}
	}
	if o.made, err = time.Parse(time.DateOnly, *date); err != nil {
		return misuse("chart: %q is not a date like 2026-11-22", *date)
	}
	c, err := contentOf(p, *data, *content)
	if err != nil {
		return err
	}
	if o.lang, err = parseLang("chart", *lang, c.Words); err != nil { // before anybody has to type
		return err
	}
	return p.withSession(ctx, *data, *content, *quiet, func(f *folder.Folder, s *folder.Session) error {
		return writeChart(ctx, p, f, s, o)
	})
}

func writeChart(ctx context.Context, p *program, f *folder.Folder, session *folder.Session, o chartOptions) error {
	visits, err := p.visits(ctx, session)
	if err != nil {
		return err
	}
	at, err := pick("chart", visits, o.visit)
	if err != nil {
		return err
	}
	v, near, faults, err := folder.WholeOf(ctx, session, visits, triage.PatientsOf(visits), at)
	if err != nil {
		return err
	}
	reportFaults(p, faults)
	if v == nil {
		return fmt.Errorf("chart: nothing of visit %s can be read", visits[at].ID)
	}
	if o.paper == "" {
		o.paper = f.Clinic.Paper
	}
	if _, err := f.Logo(); err != nil {
		fmt.Fprintf(p.err, "%s: the summary has no logo: %v\n", p.name, err)
	}
	c, err := f.Summaries(session).Build(v, near, o.lang, o.paper, o.made)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if strings.EqualFold(filepath.Ext(o.out), ".txt") {
		b.WriteString(summary.Text(c))
	} else if err := summary.Write(&b, c); err != nil {
		return err
	}
	// First the record, then the file: nothing leaves it unnoted.
	if err := session.Audit(ctx, v.ID, auditChart); err != nil {
		return err
	}
	if err := writeFile(o.out, b.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The summary of visit %s is in %s. It is not encrypted any more: keep it safe.\n", v.ID, o.out)
	return nil
}

// pick returns the place of the visit whose id begins with id, if it is the only one.
func pick(command string, visits []triage.Outline, id string) (at int, err error) {
	at = -1
	for i := range visits {
		switch {
		case !strings.HasPrefix(visits[i].ID, id):
		case at >= 0:
			return 0, misuse("%s: more than one visit begins with %q", command, id)
		default:
			at = i
		}
	}
	if at < 0 {
		return 0, misuse("%s: there is no visit %q", command, id)
	}
	return at, nil
}
