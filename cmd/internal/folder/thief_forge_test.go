package folder_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"sacra/triage"
	"sacra/triage/record"
)

// rows are those of the record.
func (th *thief) rows(t *testing.T) (rows []record.Row) {
	t.Helper()
	l, err := record.Open(t.Context(), th.dir, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for row, err := range l.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// at is the place of a patient's check-in.
func (th *thief) at(rows []record.Row, name string) int {
	return slices.IndexFunc(rows, func(r record.Row) bool { return r.Visit == th.visits[name] && r.Kind == record.Intake })
}

func (th *thief) entry(t *testing.T, name string) record.Row {
	t.Helper()
	rows := th.rows(t)
	return rows[th.at(rows, name)]
}

// rewrite makes the record again from changed rows, every number, hash and head
// right. The key for proofs stays as it is.
func (th *thief) rewrite(t *testing.T, change func([]record.Row) []record.Row) {
	t.Helper()
	proof := th.read(t, "kiosk.proof")
	th.rewriteWithout(t, change)
	th.write(t, "kiosk.proof", proof)
}

func (th *thief) rewriteWithout(t *testing.T, change func([]record.Row) []record.Row) {
	t.Helper()
	rows := change(th.rows(t))
	for _, file := range record.Files(th.dir) {
		if err := os.Remove(filepath.Join(th.dir, file)); err != nil {
			t.Fatal(err)
		}
	}
	if err := record.Create(t.Context(), th.dir, th.options()); err != nil {
		t.Fatal(err)
	}
	l, err := record.Open(t.Context(), th.dir, th.options())
	if err != nil {
		t.Fatal(err)
	}
	var prev [32]byte
	for i, row := range rows {
		row.Seq, row.Prev = int64(i+1), prev
		row.SHA256 = row.Sum()
		prev = row.SHA256
		if err := l.Put(t.Context(), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// cut takes a row out with the sqlite3 program, triggers and all.
func (th *thief) cut(t *testing.T, seq int64) {
	t.Helper()
	th.execute(t, "DROP TRIGGER entries_never_go; DELETE FROM entries WHERE seq = ?", seq)
}

// seal makes a body with the public key alone.
func (th *thief) seal(t *testing.T, h record.Header, body any) []byte {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := th.recipient.Seal(fmt.Appendf(nil, `{"seq":%d,"kiosk":%q,"visit":%q,"kind":%q,"at":"2026-11-22T09:00:00Z","by":"Ana","body":%s}`,
		h.Seq, h.Kiosk, h.Visit, h.Kind, text))
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

type forgery struct {
	record.Header
	body any
}

// forgeries are what he would like to be in the record.
func (th *thief) forgeries() []forgery {
	entry := func(visit string, kind record.Kind, body any) forgery {
		return forgery{record.Header{Kiosk: "kiosk-1", Visit: visit, Kind: kind}, body}
	}
	return []forgery{
		entry(th.visits["Maria"], record.Clear, triage.Clearance{Alert: "cauda_saddle", Note: "examined", Therapist: "Ana"}),
		entry(th.visits["Maria"], record.Exam, triage.ExamEntry{Results: map[string]string{"p4_r": "neg"}}),
		entry("11111111-1111-4111-8111-111111111111", record.Intake, triage.Intake{Name: "Ghost"}),
	}
}
