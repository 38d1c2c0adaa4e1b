package local

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"os"
	"testing"
	"time"

	"sacra/triage/record"
)

// plain seals and signs nothing, so that tests can look at what goes over the socket.
type plain struct{}

const ageMagic = "age-encryption.org/v1\n"

func (plain) String() string                   { return "age1plain" }
func (plain) Seal(p []byte) ([]byte, error)    { return append([]byte(ageMagic), p...), nil }
func (plain) Open(s []byte) ([]byte, error)    { return s[len(ageMagic):], nil }
func (plain) SealOwn(p []byte) ([]byte, error) { return p, nil }
func (plain) OpenOwn(s []byte) ([]byte, error) { return s, nil }
func (plain) Sign(m []byte) ([]byte, error)    { s := sha256.Sum256(m); return s[:], nil }
func (plain) Verify(message, signature []byte) bool {
	s := sha256.Sum256(message)
	return bytes.Equal(s[:], signature)
}

var _ record.Key = plain{}

func options() record.Options {
	return record.Options{Sealer: plain{}, Kiosk: "desk", Now: func() time.Time { return time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC) }}
}

func visitID(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012x", n) }

// shortDir returns a directory whose socket has a short name.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "s")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// newLog makes a log with a number of check-ins in it and opens it.
func newLog(t *testing.T, dir string, visits int) *record.Log {
	t.Helper()
	if err := record.Create(t.Context(), dir, options()); err != nil {
		t.Fatal(err)
	}
	l, err := record.Open(t.Context(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	for n := range visits {
		if _, err := l.Append(t.Context(), visitID(n+1), record.Intake, fmt.Sprint("visit ", n+1)); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// lent is a log, its server and a client of it.
func lent(t *testing.T, dir string, visits int) (*record.Log, *Server, *Client) {
	t.Helper()
	return lentBy(t, dir, visits, nil)
}

// lentBy is lent by a process with a screen, if that is not nil.
func lentBy(t *testing.T, dir string, visits int, screen Screen) (*record.Log, *Server, *Client) {
	t.Helper()
	l := newLog(t, dir, visits)
	s, err := Serve(dir, l, plain{}.String, screen)
	if err != nil {
		t.Skip("no socket on this system: ", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	c, err := Connect(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return l, s, c
}

// rowsOf reads all rows of a source; each error is told by its words.
func rowsOf(t *testing.T, src record.Source, after int64) (rows []record.Row, says []string) {
	t.Helper()
	for r, err := range src.Rows(t.Context(), after) {
		rows = append(rows, r)
		if err != nil {
			says = append(says, err.Error())
		}
	}
	return rows, says
}

// damaged is a log of two rows, the first of which is broken.
type damaged struct{ Log }

func (damaged) Rows(context.Context, int64) iter.Seq2[record.Row, error] {
	return func(yield func(record.Row, error) bool) {
		r := record.Row{Header: record.Header{Seq: 1, Kiosk: "desk", Kind: record.Audit}, Sealed: []byte("x")}
		if yield(r, &record.BrokenError{Seq: 1, Why: "its hash does not fit"}) {
			r.Seq = 2
			yield(r, nil)
		}
	}
}
