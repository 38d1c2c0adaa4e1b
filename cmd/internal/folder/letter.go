package folder

import (
	"context"
	"fmt"

	"sacra/assets"
	"sacra/export/letter"
	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/triage"
)

// Letters makes the referral letter of a visit and gives it out, as a PDF in a folder
// or on paper. What it gives out is no longer encrypted; it is up to the caller to
// note that in the record.
type Letters struct{ f *Folder }

// Make lays a letter out on the clinic's paper, dated today and as of the newest
// entry of the record. all are the visits of the record. Its errors are those of
// letter.Build.
func (s *Letters) Make(v *triage.Visit, all []triage.Visit, o letter.Order) (letter.Document, error) {
	head, err := s.f.log.Head(context.Background())
	if err != nil {
		return letter.Document{}, err
	}
	now := *v
	now.Last = max(now.Last, head.Seq)
	o.Paper, o.Made = pdf.Paper(s.f.Clinic.Paper), s.f.now()
	l, err := letter.Build(s.f.Content, s.f.sender(), &now, all, o)
	if err != nil {
		return letter.Document{}, err
	}
	return letter.Make(l)
}

// Save writes a letter about a visit as a PDF that only this user can read, and
// returns the file. One of the same day is replaced. Its error is a *SaveError
// where the folder cannot be written.
func (s *Letters) Save(visit string, d letter.Document) (file string, err error) {
	if file, err = s.f.saveDocument("letter", visit, d.PDF); err != nil {
		return "", fmt.Errorf("save the letter: %w", err)
	}
	return file, nil
}

// Print begins to print a letter about a visit. Its error is printer.ErrNoPrinter
// where the clinic has none.
func (s *Letters) Print(visit string, d letter.Document) (*printer.Job, error) {
	if s.f.Clinic.Printer == assets.PrinterNone {
		return nil, printer.ErrNoPrinter
	}
	return s.f.Printing().Print(s.f.Clinic, visit, PrintLetter, d.PDF, s.f.Clinic.Paper), nil
}
