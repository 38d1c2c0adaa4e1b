package record

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// FuzzHeadSlot holds the head file to its own form: what is read from a slot is
// what writing it makes, byte for byte.
func FuzzHeadSlot(f *testing.F) {
	f.Add(slot(1, known{}))
	f.Add(slot(1<<60, known{Anchor: Anchor{Seq: 900, SHA256: [32]byte{1, 2, 3}}, Waiting: 3, Lost: true}))
	f.Add([]byte(headMagic + " turn 1 entry 2 hash 00 waiting 0 lost true"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if turn, k, ok := parseSlot(data); ok && !bytes.Equal(slot(turn, k), data) {
			t.Errorf("%q was taken for turn %d of %+v", data, turn, k)
		}
	})
}

// FuzzSpoolName reads names of files in the rescue directory, which anybody can
// put there: only one with the header of an entry is taken for an entry.
func FuzzSpoolName(f *testing.F) {
	f.Add("20260520T093000.000000000Z~kiosk-1~intake~6f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c11~0a0b0c0d.age")
	f.Add("~~audit~~.age")
	f.Add("a~b~c~d~e~f.age")
	f.Fuzz(func(t *testing.T, name string) {
		if h, ok := parseSpoolName(name); ok && h.check() != nil {
			t.Errorf("%q was taken for an entry: %v", name, h.check())
		}
	})
}

// plainOpener opens every entry to the same text.
type plainOpener []byte

func (p plainOpener) Open([]byte) ([]byte, error) { return p, nil }

// FuzzEntry opens rows whose inside is anything, as whoever holds the public key
// can seal it: the header inside is that of the row, or the row is refused.
func FuzzEntry(f *testing.F) {
	h := Header{Seq: 7, Kiosk: "kiosk-1", Kind: Intake, Visit: "6f1c2f52-9f0e-4a51-8f3e-2f6d8f0f4c11"}
	inside, err := json.Marshal(sealedEntry{Header: h, Body: json.RawMessage(`{"name":"A"}`)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(inside)
	f.Add([]byte(`{"seq":7,"kiosk":"kiosk-1","kind":"clear"}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, inside []byte) {
		row := Row{Header: h, Sealed: []byte("sealed")}
		row.SHA256 = row.Sum()
		e, err := OpenRow(plainOpener(inside), row)
		switch {
		case err != nil && !errors.Is(err, ErrMismatch):
			t.Errorf("the error is %v, want one of ErrMismatch", err)
		case err == nil && e.Header != h:
			t.Errorf("the header is %+v, want that of the row", e.Header)
		}
	})
}

// FuzzCarvedRow reads the columns of a row out of a damaged database: a row that
// comes back bears its own hash.
func FuzzCarvedRow(f *testing.F) {
	f.Add([]byte{8, 0, 13, 13, 13, 12, 12, 12, 'k', 'v', 'a'}, int64(1))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, int64(-1))
	f.Fuzz(func(t *testing.T, payload []byte, seq int64) {
		if r := parseRow(payload, seq); r != nil && (r.Seq != seq || r.Sum() != r.SHA256) {
			t.Errorf("row %d does not bear its hash", r.Seq)
		}
	})
}

// FuzzCarve looks through a database and a write-ahead log with anything in
// them. What it finds is sound, and found again when it is read.
func FuzzCarve(f *testing.F) {
	dir, _ := written(f, 3)
	db, err := os.ReadFile(filepath.Join(dir, dbFile))
	if err != nil {
		f.Fatal(err)
	}
	last := db[len(db)-pageSize:]
	f.Add(db[:pageSize], last)
	f.Add(append(db[:pageSize:pageSize], last...), []byte{})
	f.Fuzz(func(t *testing.T, db, wal []byte) {
		path := filepath.Join(t.TempDir(), dbFile)
		for name, data := range map[string][]byte{path: db, path + "-wal": wal} {
			if err := os.WriteFile(name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		c, err := carve(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		defer c.close()
		rows := 0
		for row := range c.Rows(context.Background(), 0) {
			rows++
			if row.Sum() != row.SHA256 {
				t.Errorf("row %d does not bear its hash", row.Seq)
			}
		}
		if rows > len(c.rows) {
			t.Errorf("%d rows were read of %d that were found", rows, len(c.rows))
		}
	})
}
