package folder

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"sacra/assets"
	"sacra/export/fhir"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/export/summary"
	"sacra/triage"
)

// Summary resolves a visit, one of all, into the therapist's summary, with the
// clinic as its sender. Its errors are those of summary.Build.
func (f *Folder) Summary(v *triage.Visit, all []triage.Visit, l triage.Lang, paper string, made time.Time) (summary.Summary, error) {
	return summary.Build(f.Content, f.sender(), v, all, l, pdf.Paper(paper), made)
}

// Summaries returns what gives out the summary of a visit on the day that it is
// asked for.
func (f *Folder) Summaries() *Summaries { return &Summaries{f, f.Summary} }

// SummariesFor is Folder.Summaries with the data of the visit in the PDF as Export tells
// them.
func SummariesFor(f *Folder, session *Session) *Summaries {
	return &Summaries{f, func(v *triage.Visit, all []triage.Visit, l triage.Lang, paper string, made time.Time) (summary.Summary, error) {
		return SummaryFor(f, session, v, all, l, paper, made)
	}}
}

// SummaryFor is Folder.Summary with the data of the visit in it as Export tells them.
func SummaryFor(f *Folder, session *Session, v *triage.Visit, all []triage.Visit, l triage.Lang, paper string, made time.Time) (summary.Summary, error) {
	out, err := f.Summary(v, all, l, paper, made)
	if err != nil || out.BundleName == "" {
		return out, err
	}
	told, err := tell(session, f, v, all)
	if err != nil {
		return out, err
	}
	data, _, err := fhir.Bundle(told)
	if err == nil {
		out.Bundle = data
	}
	return out, err
}

// Summaries gives out the summary of a visit: as text to paste, as a PDF in a
// folder, or on paper. What it gives out is not encrypted any more; noting that
// in the record is up to the caller. all are the visits of the record, in which
// what stands from before is looked up.
type Summaries struct {
	f    *Folder
	make func(v *triage.Visit, all []triage.Visit, l triage.Lang, paper string, made time.Time) (summary.Summary, error)
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
	paper := s.f.paper(ctx, s.f.Clinic.Paper)
	pdf, err := s.pdf(v, all, l, paper)
	if err != nil {
		return nil, err
	}
	return s.f.Print(s.f.Clinic, v.ID, PrintSummary, pdf, paper), nil
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
	return s.make(&now, all, l, paper, s.f.now())
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

// saveDocument writes a document about a visit into the clinic's folder for copies of
// sheets and returns the file. If the clinic has set none, it is a folder in the
// user's home: nothing unencrypted goes into the data folder.
func (f *Folder) saveDocument(kind, visit string, pdf []byte) (file string, err error) {
	dir := f.Clinic.Sheets
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(home, "Sacra")
	}
	name := fmt.Sprintf("sacra-%s-%s-%s.pdf", kind, f.now().Format(time.DateOnly), short(visit))
	if err := saveCopy(dir, name, pdf); err != nil {
		return "", &SaveError{dir, err}
	}
	return filepath.Join(dir, name), nil
}

// SaveError means that a folder for finished documents cannot be written.
type SaveError struct {
	Folder string
	Err    error
}

// Error names the folder.
func (e *SaveError) Error() string { return fmt.Sprintf("write in %s: %v", e.Folder, e.Err) }

// Unwrap returns what happened.
func (e *SaveError) Unwrap() error { return e.Err }

// Words returns the key of the plain words and the values of their
// placeholders.
func (e *SaveError) Words() (key string, args []any) {
	return "deliver.fault.folder", []any{"Folder", e.Folder}
}

// short is the part of a visit's id that is told to people.
func short(visit string) string { return visit[:min(8, len(visit))] }
