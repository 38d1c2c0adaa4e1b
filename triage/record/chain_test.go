package record

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// written makes a closed log of n rows and returns its directory and what was written.
func written(tb testing.TB, n int) (string, []Row) {
	tb.Helper()
	dir := tb.TempDir()
	l := mustOpen(tb, dir, options())
	for i := range n {
		mustAppend(tb, l, i, Kinds()[i%len(Kinds())], fmt.Sprint("body ", i))
	}
	rows := allRows(tb, l)
	mustClose(tb, l)
	return dir, rows
}

// verdict opens and verifies the log of dir as the program does at start.
func verdict(tb testing.TB, dir string, seen ...Anchor) error {
	tb.Helper()
	l, err := Open(tb.Context(), dir, Options{})
	if err != nil {
		return err
	}
	_, err = l.Verify(tb.Context(), seen...)
	return errors.Join(err, l.Close())
}

func TestVerifyReportsTheHead(t *testing.T) {
	dir, rows := written(t, 2*pageRows+1)
	l := mustOpen(t, dir, options())
	last := rows[len(rows)-1]
	middle := Anchor{rows[70].Seq, rows[70].SHA256}
	report, err := l.Verify(t.Context(), middle)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Anchor{last.Seq, last.SHA256}, report.Head); diff != "" {
		t.Error(diff)
	}
	if report.Head != l.head || report.ByKind[Intake] != 15 || report.ByKind[Audit] != 14 {
		t.Errorf("report = %+v", report)
	}
	var total int64
	for _, n := range report.ByKind {
		total += n
	}
	if total != int64(len(rows)) {
		t.Errorf("the kinds add up to %d, want %d", total, len(rows))
	}
}

func TestTamperingIsSeen(t *testing.T) {
	for name, c := range map[string]struct {
		sql string
		seq int64 // that the error must name
	}{
		"first row cut":           {"DELETE FROM entries WHERE seq = 1", 1},
		"middle row cut":          {"DELETE FROM entries WHERE seq = 5", 5},
		"last row cut":            {"DELETE FROM entries WHERE seq = 9", 9},
		"all rows cut":            {"DELETE FROM entries", 1},
		"cut and closed up":       {"DELETE FROM entries WHERE seq = 5; UPDATE entries SET seq = seq - 1 WHERE seq > 5", 5},
		"two rows swapped":        {"UPDATE entries SET seq = 0 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = 0", 3},
		"a row moved to the end":  {"UPDATE entries SET seq = 10 WHERE seq = 2", 2},
		"a row doubled":           {"INSERT INTO entries SELECT 10, kiosk, visit, 'note', sealed, sha256, prev FROM entries WHERE seq = 9", 10},
		"bodies swapped":          {"UPDATE entries SET sealed = (SELECT sealed FROM entries WHERE seq = 7) WHERE seq = 6", 6},
		"whole row replaced":      {"UPDATE entries SET (kiosk, visit, sealed, sha256) = (SELECT kiosk, visit, sealed, sha256 FROM entries WHERE seq = 7) WHERE seq = 6", 6},
		"visit changed":           {"UPDATE entries SET visit = '00000000-0000-4000-8000-0000000000ff' WHERE seq = 4", 4},
		"kind changed":            {"UPDATE entries SET kind = 'note' WHERE seq = 4", 4},
		"kiosk changed":           {"UPDATE entries SET kiosk = 'door' WHERE seq = 4", 4},
		"chain cut":               {"UPDATE entries SET prev = zeroblob(32) WHERE seq = 4", 4},
		"short hash":              {"UPDATE entries SET sha256 = x'00' WHERE seq = 4", 4},
		"head moved back":         {"UPDATE head SET seq = 8, sha256 = (SELECT sha256 FROM entries WHERE seq = 8)", 8},
		"head lost":               {"DELETE FROM head", 0},
		"head of another kind":    {"UPDATE head SET sha256 = x'00'", 0},
		"header moved over parts": {"UPDATE entries SET kiosk = 'des', visit = 'k' || visit WHERE seq = 4", 4},
	} {
		t.Run(name, func(t *testing.T) {
			dir, _ := written(t, 9)
			tamper(t, dir, c.sql)
			err := verdict(t, dir)
			var broken *BrokenError
			if !errors.As(err, &broken) || !errors.Is(err, ErrBroken) {
				t.Fatalf("got %v, want a *BrokenError", err)
			}
			if broken.Seq != c.seq {
				t.Errorf("%v: names entry %d, want %d", err, broken.Seq, c.seq)
			}
		})
	}
}

// Whoever recomputes the chain, or restores an old copy, is found out by an anchor kept elsewhere.
func TestRollbackIsSeenByAnAnchor(t *testing.T) {
	dir, rows := written(t, 9)
	seen := Anchor{9, rows[8].SHA256}
	if err := verdict(t, dir, seen); err != nil {
		t.Fatal(err)
	}
	tamper(t, dir, "DELETE FROM entries WHERE seq = 9; UPDATE head SET seq = 8, sha256 = (SELECT sha256 FROM entries WHERE seq = 8)")
	must(t, os.Remove(filepath.Join(dir, headFile))) // which would show it too
	if err := verdict(t, dir); err != nil {
		t.Fatalf("the shorter chain is whole by itself: %v", err)
	}
	if err := verdict(t, dir, seen); !errors.Is(err, ErrBroken) {
		t.Errorf("rolled back: %v, want ErrBroken", err)
	}
	l := mustOpen(t, dir, options())
	mustAppend(t, l, 99, Note, "in place of the lost one")
	mustClose(t, l)
	if err := verdict(t, dir, seen); !errors.Is(err, ErrBroken) {
		t.Errorf("another history: %v, want ErrBroken", err)
	}
}

func TestDatabaseItselfRefusesChanges(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Intake, "x")
	mustAppend(t, l, 2, Intake, "y")
	want := allRows(t, l)
	for _, statement := range []string{
		"UPDATE entries SET kind = 'note'",
		"DELETE FROM entries WHERE seq = 2",
		"DELETE FROM head",
		"INSERT INTO entries SELECT 3, kiosk, visit, 'note', sealed, sha256, prev FROM entries WHERE seq = 2",
		"INSERT INTO entries SELECT 4, kiosk, visit, 'note', sealed, sha256, sha256 FROM entries WHERE seq = 2",
		"INSERT OR REPLACE INTO entries SELECT seq, kiosk, visit, 'note', x'00', sha256, prev FROM entries WHERE seq = 2",
		"INSERT OR REPLACE INTO entries SELECT 3, kiosk, visit, kind, x'00', sha256, sha256 FROM entries WHERE seq = 2",
	} {
		if _, err := l.db.Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
	if diff := cmp.Diff(want, allRows(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestRowsGoesOnPastABrokenRow(t *testing.T) {
	dir, rows := written(t, 9)
	tamper(t, dir, "UPDATE entries SET sealed = x'00' WHERE seq = 5; DELETE FROM entries WHERE seq = 7")
	l := mustOpen(t, dir, options())
	var bad, good []int64
	for row, err := range l.Rows(t.Context(), 2) {
		var broken *BrokenError
		switch {
		case errors.As(err, &broken):
			bad = append(bad, broken.Seq)
		case err != nil:
			t.Fatal(err)
		default:
			good = append(good, row.Seq)
		}
	}
	if diff := cmp.Diff([]int64{5, 7}, bad); diff != "" {
		t.Error("broken:", diff)
	}
	if diff := cmp.Diff([]int64{3, 4, 6, 9}, good); diff != "" {
		t.Error("sound:", diff)
	}
	if len(rows) != 9 {
		t.Fatal("want nine rows to begin with")
	}
}

func TestAppendingWhileRangingOverRows(t *testing.T) {
	l := mustOpen(t, t.TempDir(), options())
	mustAppend(t, l, 1, Note, 0)
	n := 0
	for _, err := range l.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n < 2*pageRows {
			mustAppend(t, l, 1, Note, n)
		}
	}
	if n < pageRows {
		t.Errorf("ranged over %d rows", n)
	}
}

// Any bit of any column, whoever flips it.
func TestEveryFlippedBitOfARowIsSeen(t *testing.T) {
	dir, rows := written(t, 5)
	db := filepath.Join(dir, dbFile)
	whole, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		if err := os.WriteFile(db, whole, 0o600); err != nil {
			rt.Fatal(err)
		}
		row := rows[rapid.IntRange(0, len(rows)-1).Draw(rt, "row")]
		columns := map[string][]byte{
			"kiosk": []byte(row.Kiosk), "visit": []byte(row.Visit), "kind": []byte(row.Kind),
			"sealed": row.Sealed, "sha256": row.SHA256[:], "prev": row.Prev[:],
		}
		column := rapid.SampledFrom([]string{"kiosk", "visit", "kind", "sealed", "sha256", "prev"}).Draw(rt, "column")
		value := bytes.Clone(columns[column])
		bit := rapid.IntRange(0, 8*len(value)-1).Draw(rt, "bit")
		value[bit/8] ^= 1 << (bit % 8)
		var stored any = value
		if column == "kiosk" || column == "visit" || column == "kind" {
			stored = string(value)
		}
		tamper(t, dir, "UPDATE entries SET "+column+" = ? WHERE seq = ?", stored, row.Seq)
		if err := verdict(t, dir); !errors.Is(err, ErrBroken) {
			rt.Fatalf("entry %d, %s, bit %d: %v", row.Seq, column, bit, err)
		}
	})
}

// Rows cut, swapped, replaced or moved at random. Whatever does not leave the log as it was is seen.
func TestEveryCutMoveAndReplacementIsSeen(t *testing.T) {
	dir, rows := written(t, 8)
	db := filepath.Join(dir, dbFile)
	whole, err := os.ReadFile(db)
	must(t, err)
	number := rapid.Int64Range(1, int64(len(rows)))
	rapid.Check(t, func(rt *rapid.T) {
		must(t, os.WriteFile(db, whole, 0o600))
		for range rapid.IntRange(1, 3).Draw(rt, "steps") {
			a, b := number.Draw(rt, "a"), number.Draw(rt, "b")
			statement := rapid.SampledFrom([]string{
				"DELETE FROM entries WHERE seq BETWEEN min(?1, ?2) AND max(?1, ?2)",
				`UPDATE entries SET seq = -1 WHERE seq = ?1; UPDATE entries SET seq = ?1 WHERE seq = ?2;
				 UPDATE entries SET seq = ?2 WHERE seq = -1`,
				`UPDATE OR REPLACE entries SET (kiosk, kind, sealed, sha256, prev) =
				 (SELECT kiosk, kind, sealed, sha256, prev FROM entries WHERE seq = ?2) WHERE seq = ?1`,
				"UPDATE OR REPLACE entries SET seq = ?2 WHERE seq = ?1",
				"UPDATE entries SET seq = seq + 100 * ?1 WHERE seq > ?2",
			}).Draw(rt, "statement")
			// Each statement of the text takes its own arguments, so they are written into it.
			statement = strings.NewReplacer("?1", fmt.Sprint(a), "?2", fmt.Sprint(b)).Replace(statement)
			// What SQLite refuses, such as a copy of a row that an earlier step has cut, changes nothing.
			_ = tryTamper(t, dir, statement)
		}
		if verdict(t, dir) != nil {
			return
		}
		l, err := Open(t.Context(), dir, Options{})
		must(t, err)
		defer mustClose(t, l)
		if diff := cmp.Diff(rows, allRows(t, l)); diff != "" {
			rt.Fatalf("the log was changed unseen: %s", diff)
		}
	})
}

// A bit flipped anywhere in the file is either harmless, every row as it was, or it is reported.
func TestEveryFlippedBitOfTheFileIsHarmlessOrSeen(t *testing.T) {
	dir, rows := written(t, 12)
	db := filepath.Join(dir, dbFile)
	whole, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	seen, harmless := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		bad := bytes.Clone(whole)
		bit := rapid.IntRange(0, 8*len(bad)-1).Draw(rt, "bit")
		bad[bit/8] ^= 1 << (bit % 8)
		if err := os.WriteFile(db, bad, 0o600); err != nil {
			rt.Fatal(err)
		}
		defer removeJournals(t, db)
		if verdict(t, dir) != nil {
			seen++
			return
		}
		harmless++
		l, err := Open(t.Context(), dir, Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer l.Close()
		if diff := cmp.Diff(rows, allRows(t, l)); diff != "" {
			rt.Fatalf("bit %d changed the log unseen: %s", bit, diff)
		}
	})
	t.Logf("%d flips were seen, %d were harmless", seen, harmless)
}

func removeJournals(tb testing.TB, db string) {
	tb.Helper()
	for _, end := range []string{"-wal", "-journal", "-shm"} {
		if err := os.Remove(db + end); err != nil && !os.IsNotExist(err) {
			tb.Error(err)
		}
	}
}
