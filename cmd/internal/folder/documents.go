package folder

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"sacra/export/pdf"
	"sacra/triage/disk"
)

// Sheets returns what makes exercise sheets and gives them out.
func (f *Folder) Sheets() *Sheets { return &Sheets{f} }

// Letters returns what makes referral letters, dated the day they are asked for.
func (f *Folder) Letters() *Letters { return &Letters{f} }

// Summaries returns what gives out the summary of a visit. s names the patient in the
// data that the summary carries.
func (f *Folder) Summaries(s *Session) *Summaries { return &Summaries{f, s} }

// Printing returns what brings documents to paper.
func (f *Folder) Printing() *Printing { return &Printing{f} }

// sender is the clinic as a sheet names it. A logo that cannot be used is left
// out; Logo returns why.
func (f *Folder) sender() pdf.Sender {
	logo, _ := f.Logo()
	return pdf.Sender{Name: f.Clinic.Name, Phone: f.Clinic.Phone, Web: f.Clinic.Web, Logo: logo, Key: f.Recipient().Words()}
}

// Logo returns the clinic's logo, nil where it has none. Its error says why the
// one that the settings name cannot be used: one of pdf.ErrLogoFormat,
// pdf.ErrLogoHuge and pdf.ErrLogoBroken, or one of package os.
func (f *Folder) Logo() (*pdf.Logo, error) { return f.logo() }

// readLogo begins to read a logo and returns what waits for it.
func readLogo(dir, name string) func() (*pdf.Logo, error) {
	if name == "" {
		return func() (*pdf.Logo, error) { return nil, nil }
	}
	read := sync.OnceValues(func() (*pdf.Logo, error) { return pdf.ReadLogo(filepath.Join(dir, name)) })
	go func() { _, _ = read() }()
	return read
}

// saveCopy writes a file that only this user can read, whole or not at all, and
// makes its folder where it is missing. A sheet that was saved before is
// replaced: equal releases have equal bytes.
func saveCopy(dir, name string, data []byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return disk.Replace(filepath.Join(dir, name), data)
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

// SavePicture saves the clinic picture as a PDF that only this user can read, and
// returns the file. One of the same day is replaced. Its error is a *SaveError where the
// folder cannot be written.
func (f *Folder) SavePicture(pdf []byte) (file string, err error) {
	return f.saveDocument("picture", f.Clinic.Kiosk, pdf)
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
