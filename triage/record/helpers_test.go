package record

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sacra/triage"
	"sacra/triage/vault"
)

// keys makes a clinic's keys; tests never need the wraps.
func keys(tb testing.TB) (vault.Recipient, *vault.Identity) {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "keys")
	recovery, err := vault.Setup(dir, "Ana", "lantern gravel otter picnic", 1)
	if err != nil {
		tb.Fatal(err)
	}
	k, err := vault.OpenKeyring(dir)
	if err != nil {
		tb.Fatal(err)
	}
	id, err := k.Recover(recovery)
	if err != nil {
		tb.Fatal(err)
	}
	return k.Recipient(), id
}

// plainSealer seals nothing, for tests that need speed and no secrecy.
type plainSealer struct{}

func (plainSealer) String() string                { return "nobody's key" }
func (plainSealer) Seal(p []byte) ([]byte, error) { return append([]byte(ageMagic), p...), nil }
func (plainSealer) Open(s []byte) ([]byte, error) { return s[len(ageMagic):], nil }

func (plainSealer) Sign(m []byte) ([]byte, error) { s := sha256.Sum256(m); return s[:], nil }
func (plainSealer) Verify(m, sig []byte) bool     { s := sha256.Sum256(m); return bytes.Equal(s[:], sig) }

func (plainSealer) SealOwn(p []byte) ([]byte, error) { return p, nil }
func (plainSealer) OpenOwn(s []byte) ([]byte, error) { return s, nil }

func noon() time.Time { return time.Date(2026, 11, 5, 12, 0, 0, 0, time.FixedZone("", -5*3600)) }

func options() Options { return Options{Sealer: plainSealer{}, Kiosk: "desk", Now: noon} }

// visitID returns the UUID of the nth visit.
func visitID(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012x", n) }

// mustOpen opens the log of dir, which it makes where there is none.
func mustOpen(tb testing.TB, dir string, o Options) *Log {
	tb.Helper()
	if _, err := os.Lstat(filepath.Join(dir, dbFile)); os.IsNotExist(err) {
		set := o
		if set.Sealer == nil {
			set = options()
		}
		if err := Create(tb.Context(), dir, set); err != nil {
			tb.Fatal(err)
		}
	}
	l, err := Open(tb.Context(), dir, o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := l.Close(); err != nil {
			tb.Error(err)
		}
	})
	return l
}

// mustAppend adds an entry, signed where only a therapist can make it.
func mustAppend(tb testing.TB, l *Log, visit int, kind Kind, body any) Row {
	tb.Helper()
	var row Row
	var err error
	if kind.NeedsSignature() {
		row, err = l.AppendSigned(tb.Context(), visitID(visit), kind, body, "Ana", plainSealer{})
	} else {
		row, err = l.Append(tb.Context(), visitID(visit), kind, body)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return row
}

func mustClose(tb testing.TB, l *Log) {
	tb.Helper()
	if err := l.Close(); err != nil {
		tb.Fatal(err)
	}
}

// rescue leaves an entry in the rescue directory, as a log that fails does.
func rescue(tb testing.TB, dir string, o Options, visit int, kind Kind, content any) {
	tb.Helper()
	o, err := o.withDefaults()
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err == nil {
		h := Header{Kiosk: o.Kiosk, Visit: visitID(visit), Kind: kind}
		e := sealedEntry{Header: h, At: o.Now(), Body: body(tb, content)}
		if kind.NeedsSignature() {
			e.By, e.signer = "Ana", plainSealer{}
		}
		err = spoolEntry(dir, o, e)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func allRows(tb testing.TB, l *Log) []Row {
	tb.Helper()
	var all []Row
	for row, err := range l.Rows(tb.Context(), 0) {
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, row)
	}
	return all
}

// tamper runs SQL on the closed log of dir as an intruder with the sqlite3 program would, triggers taken off.
func tamper(tb testing.TB, dir, statement string, args ...any) {
	tb.Helper()
	if err := tryTamper(tb, dir, statement, args...); err != nil {
		tb.Fatal(err)
	}
}

// tryTamper is tamper where SQLite may refuse the statement.
func tryTamper(tb testing.TB, dir, statement string, args ...any) error {
	tb.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, dbFile))
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, trigger := range []string{
		"entries_continue_the_chain", "entries_one_intake", "entries_move_head",
		"entries_never_change", "entries_never_go", "head_never_goes",
	} {
		if _, err := db.Exec("DROP TRIGGER IF EXISTS " + trigger); err != nil {
			tb.Fatal(err)
		}
	}
	_, err = db.Exec("PRAGMA ignore_check_constraints = 1; "+statement, args...)
	return err
}

func body(tb testing.TB, v any) json.RawMessage {
	tb.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

// Visits reads the visits of a source as a list, and then each of them whole.
func Visits(ctx context.Context, src Source, k Key, digest string) ([]triage.Visit, []Fault, error) {
	list, faults, err := Outlined(ctx, src, k, digest)
	if err != nil {
		return nil, nil, err
	}
	visits, more, err := Whole(ctx, src, k, list, idsOf(list)...)
	return visits, append(faults, more...), err
}

// Visits is the function Visits over the log.
func (l *Log) Visits(ctx context.Context, k Key) ([]triage.Visit, []Fault, error) {
	list, faults, err := l.Outlined(ctx, k)
	if err != nil {
		return nil, nil, err
	}
	visits, more, err := l.Whole(ctx, k, list, idsOf(list)...)
	return visits, append(faults, more...), err
}

func idsOf(list List) []string {
	out := make([]string, len(list.Visits))
	for i := range list.Visits {
		out[i] = list.Visits[i].ID
	}
	return out
}
