package folder

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"sacra/assets"
	"sacra/export/fhir"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/export/summary"
	"sacra/triage"
)

// Summaries gives out the summary of a visit on the day that it is asked for: as text
// to paste, as a PDF in a folder, or on paper. What it gives out is not encrypted any
// more; noting that in the record is up to the caller. all are the visits of the
// record, in which what stands from before is looked up.
type Summaries struct {
	f       *Folder
	session *Session
}

// Build resolves a visit into the therapist's summary, with the clinic as its sender
// and the data of the visit in it as Export tells them. Its errors are those of
// summary.Build, and that of a session which is over.
func (s *Summaries) Build(v *triage.Visit, all []triage.Visit, l triage.Lang, paper string, made time.Time) (summary.Summary, error) {
	out, err := summary.Build(s.f.Content, s.f.sender(), v, all, l, pdf.Paper(paper), made)
	if err != nil || out.BundleName == "" {
		return out, err
	}
	told, err := tell(s.session, s.f, v, all)
	if err != nil {
		return out, err
	}
	if data, _, err := fhir.Bundle(told); err == nil {
		out.Bundle = data
	}
	return out, nil
}

// Text returns the summary as lines of at most 80 characters.
func (s *Summaries) Text(v *triage.Visit, all []triage.Visit, l triage.Lang) (string, error) {
	c, err := s.summary(v, all, l, s.f.Clinic.Paper)
	if err != nil {
		return "", err
	}
	return summary.Text(c), nil
}

// Save writes the summary as a PDF that only this user can read, and returns
// the file. One of the same day is replaced. Its error is a *SaveError where
// the folder cannot be written.
func (s *Summaries) Save(v *triage.Visit, all []triage.Visit, l triage.Lang) (file string, err error) {
	pdf, err := s.pdf(v, all, l, s.f.Clinic.Paper)
	if err != nil {
		return "", err
	}
	if file, err = s.f.saveDocument("summary", v.ID, pdf); err != nil {
		return "", fmt.Errorf("save the summary: %w", err)
	}
	return file, nil
}

// Print begins to print the summary. Its error is printer.ErrNoPrinter where the
// clinic has none.
func (s *Summaries) Print(ctx context.Context, v *triage.Visit, all []triage.Visit, l triage.Lang) (*printer.Job, error) {
	if s.f.Clinic.Printer == assets.PrinterNone {
		return nil, printer.ErrNoPrinter
	}
	paper := s.f.Printing().paper(ctx, s.f.Clinic.Paper)
	pdf, err := s.pdf(v, all, l, paper)
	if err != nil {
		return nil, err
	}
	return s.f.Printing().Print(s.f.Clinic, v.ID, PrintSummary, pdf, paper), nil
}

// summary is the visit as of the newest entry of the record: whoever asks has it
// on the screen with all that was added since it was read.
func (s *Summaries) summary(v *triage.Visit, all []triage.Visit, l triage.Lang, paper string) (summary.Summary, error) {
	head, err := s.f.log.Head(context.Background())
	if err != nil {
		return summary.Summary{}, err
	}
	now := *v
	now.Last = max(now.Last, head.Seq)
	return s.Build(&now, all, l, paper, s.f.now())
}

func (s *Summaries) pdf(v *triage.Visit, all []triage.Visit, l triage.Lang, paper string) ([]byte, error) {
	c, err := s.summary(v, all, l, paper)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := summary.Write(&b, c); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// short is the part of a visit's id that people are shown.
func short(visit string) string { return visit[:min(8, len(visit))] }
