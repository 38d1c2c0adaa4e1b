//go:build linux

package printer_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sacra/export/printer"
	"sacra/export/printer/printertest"
)

// canary is in every document that a test prints; it must be nowhere afterwards.
const canary = "Kanarienvogel-Xochitl"

// document is a PDF as far as a printer that does not draw needs one.
func document(name string) []byte {
	return []byte("%PDF-1.4\n% " + canary + " " + name + strings.Repeat(" 0123456789abcdef", 2000) + "\n%%EOF\n")
}

func sum(pdf []byte) string { return fmt.Sprintf("%x", sha256.Sum256(pdf)) }

// quick are the limits of a clinic in a hurry.
var quick = printer.Limits{
	Look: 60 * time.Millisecond, Busy: 4 * time.Second, Lost: 1500 * time.Millisecond, Patient: 3 * time.Second,
	Retry: func() time.Duration { return 150 * time.Millisecond },
}

// journal keeps notes.
type journal struct {
	mu    sync.Mutex
	notes []printer.Note
}

func (j *journal) Note(_ context.Context, n printer.Note) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.notes = append(j.notes, n)
	return nil
}

func (j *journal) last() printer.Note {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.notes[len(j.notes)-1]
}

// said are the states that a job went through, with their reasons.
type said struct {
	mu  sync.Mutex
	all []string
}

func (s *said) watch(j *printer.Job) {
	j.Watch(func(st printer.Status) {
		s.mu.Lock()
		defer s.mu.Unlock()
		key, _ := st.Words()
		s.all = append(s.all, key)
	})
}

func (s *said) has(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.all, key)
}

// over waits for the end of a job.
func over(t *testing.T, j *printer.Job) printer.Status {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	s := j.Wait(ctx)
	if !s.Over() {
		t.Fatalf("the job is not over: %+v", s)
	}
	return s
}

// printed wants exactly one copy of a document.
func printed(t *testing.T, p *printertest.Printer, pdf []byte) {
	t.Helper()
	if out := p.Out(); !slices.Equal(out, []string{sum(pdf)}) {
		t.Errorf("%d copies came out, want one of the very bytes", len(out))
	}
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 400 {
		if is() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("waited too long for %s", what)
}

// attributes is the file of what a printer says of itself.
func attributes(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs("testdata/" + name + ".conf")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// pins remembers certificates.
type pins struct {
	mu sync.Mutex
	fp string
}

func (p *pins) Known(string) string           { p.mu.Lock(); defer p.mu.Unlock(); return p.fp }
func (p *pins) Keep(_ string, f string) error { p.put(f); return nil }
func (p *pins) put(f string)                  { p.mu.Lock(); defer p.mu.Unlock(); p.fp = f }

// page is a PDF that a printing system can turn into dots.
const page = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
