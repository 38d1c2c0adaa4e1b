//go:build unix

package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"sacra/triage/record"
	"sacra/triage/record/postgres/pgtest"
)

// shared is the server of all tests but those that stop theirs; nil where
// PostgreSQL is not installed.
var shared *pgtest.Server

func TestMain(m *testing.M) {
	var err error
	if shared, err = pgtest.Start(); err != nil && !errors.Is(err, exec.ErrNotFound) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if shared != nil {
		shared.Stop()
	}
	os.Exit(code)
}

// place is a database that is set up, with one clinic.
type place struct {
	*pgtest.Server
	database string
	clinic   string
	admin    *pgx.Conn
}

var databases atomic.Int64

// newPlace makes a database on the shared server.
func newPlace(tb testing.TB) *place {
	tb.Helper()
	if shared == nil {
		tb.Skip("PostgreSQL is not installed")
	}
	return placeOn(tb, shared)
}

func placeOn(tb testing.TB, s *pgtest.Server) *place {
	tb.Helper()
	p := &place{Server: s, database: fmt.Sprintf("sacra%d", databases.Add(1))}
	first, err := s.Connect(tb.Context(), "postgres")
	if err != nil {
		tb.Fatal(err)
	}
	must(tb, first, "CREATE DATABASE "+p.database)
	_ = first.Close(tb.Context())
	if p.admin, err = s.Connect(tb.Context(), p.database); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = p.admin.Close(context.Background()) })
	if _, err := Init(tb.Context(), p.admin); err != nil {
		tb.Fatal(err)
	}
	p.clinic = p.addClinic(tb)
	return p
}

func (p *place) addClinic(tb testing.TB) string {
	tb.Helper()
	clinic, err := NewClinic(rand.Reader)
	if err == nil {
		err = AddClinic(tb.Context(), p.admin, clinic)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return clinic
}

func (p *place) address() Address {
	return Address{Hosts: []string{p.Address()}, Database: p.database}
}

// device makes the access of a device of the first clinic.
func (p *place) device(tb testing.TB, kiosk string, reviewer bool) Access {
	return p.deviceOf(tb, p.clinic, kiosk, reviewer)
}

func (p *place) deviceOf(tb testing.TB, clinic, kiosk string, reviewer bool) Access {
	tb.Helper()
	role, password, err := AddDevice(tb.Context(), p.admin, clinic, kiosk, reviewer)
	if err != nil {
		tb.Fatal(err)
	}
	return Access{Address: p.address(), Role: role, Password: password, CA: p.CA.PEM, Clinic: clinic, Kiosk: kiosk}
}

// connect opens a connection with a device's rights.
func connect(tb testing.TB, a Access) *pgx.Conn {
	tb.Helper()
	conn, err := Connect(tb.Context(), a, time.Now)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func must(tb testing.TB, conn *pgx.Conn, sql string, args ...any) pgconn.CommandTag {
	tb.Helper()
	tag, err := conn.Exec(tb.Context(), sql, args...)
	if err != nil {
		tb.Fatalf("%s: %v", sql, err)
	}
	return tag
}

// code is the SQLSTATE of an error, "" for none.
func code(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

func visitID(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012x", n) }

// chainOf makes n rows of a kiosk that follow a place, as a log would.
func chainOf(kiosk string, from record.Anchor, n int, mark string) []record.Row {
	rows := make([]record.Row, n)
	for i := range rows {
		r := &rows[i]
		r.Header = record.Header{Seq: from.Seq + 1, Kiosk: kiosk, Visit: visitID(int(from.Seq) + 1), Kind: record.Intake}
		r.Sealed = []byte(strings.Repeat(mark, 40))
		r.Prev = from.SHA256
		r.SHA256 = r.Sum()
		from = record.Anchor{Seq: r.Seq, SHA256: r.SHA256}
	}
	return rows
}

func hashes(rows []record.Row) [][]byte {
	var out [][]byte
	for i := range rows {
		out = append(out, rows[i].SHA256[:])
	}
	return out
}

func linkOf(tb testing.TB, a Access) *link {
	tb.Helper()
	l, err := dial(tb.Context(), a, time.Now, Deadline, new(string))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(l.close)
	return l
}

func send(tb testing.TB, l *link, rows []record.Row) {
	tb.Helper()
	if err := l.send(tb.Context(), rows, false); err != nil {
		tb.Fatal(err)
	}
}

func (p *place) count(tb testing.TB) (n int) {
	tb.Helper()
	if err := p.admin.QueryRow(tb.Context(), "SELECT count(*) FROM sacra.entries").Scan(&n); err != nil {
		tb.Fatal(err)
	}
	return n
}

// newPlaceOfItsOwn makes a server for one test, which may stop it.
func newPlaceOfItsOwn(tb testing.TB, settings ...string) *place {
	tb.Helper()
	s, err := pgtest.Start(settings...)
	if errors.Is(err, exec.ErrNotFound) {
		tb.Skip("PostgreSQL is not installed")
	}
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Stop)
	return placeOn(tb, s)
}
