package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/export/pdf"
	"sacra/export/summary"
	"sacra/triage"
)

// auditChart is the entry in the record that a summary was written to a file.
const auditChart = "chart"

// chart writes the therapist's summary of a visit, as PDF or as plain text. It
// is not encrypted any more, and the record notes that it was made.
func (p *program) chart(ctx context.Context, args []string) (err error) {
	set, content := p.flags("chart")
	data := set.String("data", "", "the clinic's data folder")
	id := set.String("visit", "", "the visit, or the first letters of it")
	out := set.String("o", "", "the file to write: chart.pdf, or chart.txt to paste")
	lang := set.String("lang", string(triage.English), "en or es")
	paper := set.String("paper", "", "letter or a4; the clinic's where it is left out")
	date := set.String("date", p.now().Format(time.DateOnly), "date of the summary, YYYY-MM-DD")
	quiet := set.Bool("passphrase-stdin", false, "read the passphrase from standard input without asking")
	if _, err := p.parse(set, args, 0, "no other argument"); err != nil {
		return err
	}
	if *data == "" || *id == "" || *out == "" {
		return misuse("chart: --data, --visit and -o are all wanted")
	}
	kind := strings.ToLower(filepath.Ext(*out))
	if kind != ".pdf" && kind != ".txt" {
		return misuse("chart: %s ends neither in .pdf nor in .txt", *out)
	}
	if !slices.Contains(triage.Langs(), triage.Lang(*lang)) {
		return misuse("chart: unknown language %q, it is en or es", *lang)
	}
	if _, err := pdf.ParsePaper(*paper); err != nil {
		return usageError{fmt.Errorf("chart: %w", err)}
	}
	made, err := time.Parse(time.DateOnly, *date)
	if err != nil {
		return misuse("chart: %q is not a date like 2026-11-22", *date)
	}
	f, err := p.open(ctx, *data, *content)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	session, err := p.unlock(ctx, f, *quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	visits, faults, err := session.Visits(ctx)
	if err != nil {
		return err
	}
	p.tell(faults)
	v, err := pick(visits, *id)
	if err != nil {
		return err
	}
	if *paper == "" {
		*paper = f.Clinic.Paper
	}
	if _, err := f.Logo(); err != nil {
		fmt.Fprintf(p.err, "clinic: the summary has no logo: %v\n", err)
	}
	c, err := f.Summary(v, visits, triage.Lang(*lang), *paper, made)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if kind == ".txt" {
		b.WriteString(summary.Text(c))
	} else if err := summary.Write(&b, c); err != nil {
		return err
	}
	// First the record, then the file: nothing leaves it unnoted.
	if err := session.Audit(ctx, v.ID, auditChart); err != nil {
		return err
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o600); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The summary of visit %s is in %s. It is not encrypted any more: keep it safe.\n", v.ID, *out)
	return nil
}

// unlock asks for a therapist's passphrase and opens a session with it.
func (p *program) unlock(ctx context.Context, f *folder.Folder, quiet bool) (*folder.Session, error) {
	passphrase, err := p.passphrase(quiet)
	if err != nil {
		return nil, err
	}
	return f.Unlock(ctx, passphrase)
}

// passphrase asks for a therapist's passphrase.
func (p *program) passphrase(quiet bool) (string, error) {
	if !quiet {
		fmt.Fprint(p.err, "Passphrase (it is shown as you type): ")
	}
	return p.line()
}

// pick returns the visit whose id begins with id, if it is the only one.
func pick(visits []triage.Visit, id string) (*triage.Visit, error) {
	var found *triage.Visit
	for i := range visits {
		switch {
		case !strings.HasPrefix(visits[i].ID, id):
		case found != nil:
			return nil, misuse("chart: more than one visit begins with %q", id)
		default:
			found = &visits[i]
		}
	}
	if found == nil {
		return nil, misuse("chart: there is no visit %q", id)
	}
	return found, nil
}
