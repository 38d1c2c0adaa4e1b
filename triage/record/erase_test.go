package record

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sacra/triage"
	"sacra/triage/vault"
)

// eraseLog is a log with visits of several entries, the bodies longer than a page of
// SQLite. It is sealed to a real key.
func eraseLog(t *testing.T, visits int) (l *Log, dir string, id *vault.Identity) {
	t.Helper()
	recipient, id := keys(t)
	dir = t.TempDir()
	o := Options{Sealer: recipient, Kiosk: "desk", Now: noon}
	l = mustOpen(t, dir, o)
	r := rand.New(rand.NewPCG(7, 7))
	for v := range visits {
		note := strings.Repeat(fmt.Sprint(r.Uint64()), 300)
		if _, err := l.Append(t.Context(), visitID(v), Partial, triage.Intake{Name: note}); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Append(t.Context(), visitID(v), Intake, triage.Intake{Name: note}); err != nil {
			t.Fatal(err)
		}
		if _, err := l.AppendSigned(t.Context(), visitID(v), Note, triage.Note{Text: note}, "Ana", id); err != nil {
			t.Fatal(err)
		}
		if _, err := l.AppendSigned(t.Context(), visitID(v), Audit, map[string]string{"event": "open_visit"}, "Ana", id); err != nil {
			t.Fatal(err)
		}
	}
	return l, dir, id
}

// bodiesOf are the sealed bodies of visits, but for audits.
func bodiesOf(t *testing.T, l *Log, visits ...string) (all [][]byte) {
	t.Helper()
	for _, row := range allRows(t, l) {
		for _, v := range visits {
			if row.Visit == v && row.Kind != Audit {
				all = append(all, row.Sealed)
			}
		}
	}
	return all
}

// found counts the pieces of bodies that are anywhere in the files of a folder. A
// piece is short enough to lie in one page.
func found(t *testing.T, dir string, bodies [][]byte) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, body := range bodies {
			for at := 200; at+24 <= len(body); at += 997 { // what follows the header of age, which is the same in all
				if bytes.Contains(data, body[at:at+24]) {
					n++
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestErasedCannotBeReadAgain: the bodies are in no file of the folder any more, the
// chain is whole, the other visits are as they were, and the log goes on.
func TestErasedCannotBeReadAgain(t *testing.T) {
	l, dir, id := eraseLog(t, 8)
	before, faults, err := l.Visits(t.Context(), id)
	if err != nil || len(faults) > 0 || len(before) != 8 {
		t.Fatalf("%d visits, %v, %v", len(before), faults, err)
	}
	f, err := listAll(t.Context(), l, id, "")
	if err == nil {
		err = writeOutlines(filepath.Join(dir, DigestFile), id, f)
	}
	if err != nil {
		t.Fatal(err)
	}
	gone, kept := []string{visitID(2), visitID(5)}, visitID(3)
	bodies := bodiesOf(t, l, gone...)
	if n := found(t, dir, bodies); n < len(bodies) {
		t.Fatalf("before: %d pieces found of %d bodies", n, len(bodies))
	}
	head, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	entries, err := Erase(t.Context(), l, gone, id, func(done, total int) { steps += done * total })
	if err != nil || entries != 6 || steps != 2+4 {
		t.Fatalf("%d entries, %d, %v", entries, steps, err)
	}
	if n := found(t, dir, bodies); n > 0 {
		t.Errorf("%d pieces of what was erased are still there", n)
	}
	if n := found(t, dir, bodiesOf(t, l, kept)); n == 0 {
		t.Error("the test finds nothing at all")
	}
	if _, err := os.Stat(filepath.Join(dir, DigestFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the digest has them still: %v", err)
	}
	check := func() {
		t.Helper()
		report, err := l.Verify(t.Context(), head)
		if err != nil || report.Head.Seq < head.Seq {
			t.Errorf("the chain: %+v, %v", report, err)
		}
		visits, faults, err := l.Visits(t.Context(), id)
		if err != nil || len(faults) > 0 || len(visits) != 6 {
			t.Errorf("%d visits, %v, %v", len(visits), faults, err)
		}
		for _, v := range visits {
			if v.ID == gone[0] || v.ID == gone[1] || len(v.Notes) != 1 {
				t.Errorf("visit %s with %d notes", v.ID, len(v.Notes))
			}
		}
	}
	check()
	if _, err := l.Append(t.Context(), visitID(2), Audit, map[string]string{"event": "x"}); err != nil {
		t.Fatal(err)
	}
	mustClose(t, l)
	l = mustOpen(t, dir, Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
	check()
	if again, err := Erase(t.Context(), l, gone, id, nil); err != nil || again != 0 {
		t.Errorf("once more: %d, %v", again, err)
	}
}

// TestAnEmptiedEntryIsSeen: whoever has the files, but not the private key, cannot
// erase: the entry is told as broken, and the visit is not just gone.
func TestAnEmptiedEntryIsSeen(t *testing.T) {
	l, dir, id := eraseLog(t, 3)
	forged := append([]byte(erasedMark), bytes.Repeat([]byte{7}, 64)...)
	mustClose(t, l)
	tamper(t, dir, "UPDATE entries SET sealed = ? WHERE seq = 6", forged)
	l = mustOpen(t, dir, Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
	_, faults, err := l.Visits(t.Context(), id)
	if err != nil || len(faults) != 1 || faults[0].Seq != 6 || !errors.Is(faults[0].Err, ErrBroken) {
		t.Errorf("%v, %v", faults, err)
	}
	// A mark of another entry does not fit either.
	if _, err := Erase(t.Context(), l, []string{visitID(0)}, id, nil); err != nil {
		t.Fatal(err)
	}
	moved := allRows(t, l)[0].Sealed
	mustClose(t, l)
	tamper(t, dir, "UPDATE entries SET sealed = ? WHERE seq = 10", moved)
	l = mustOpen(t, dir, Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
	if _, faults, _ := l.Visits(t.Context(), id); len(faults) != 2 || faults[1].Seq != 10 {
		t.Errorf("moved: %v", faults)
	}
}

// TestEraseCanBeCutAnywhere: a copy of the files at any moment is a whole log, in
// which each visit is there or gone.
func TestEraseCanBeCutAnywhere(t *testing.T) {
	l, dir, id := eraseLog(t, 6)
	gone := []string{visitID(0), visitID(1), visitID(4)}
	cuts := 0
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Erase(ctx, l, gone, id, func(done, _ int) {
		cut := t.TempDir()
		for _, name := range logFiles(dbFile) {
			if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
				if err := os.WriteFile(filepath.Join(cut, name), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		copied := mustOpen(t, cut, Options{Sealer: id.Recipient(), Kiosk: "desk", Now: noon})
		visits, faults, err := copied.Visits(t.Context(), id)
		if err != nil || len(visits) != 6-done || len(faults) > 1 { // the head file was not copied, and that is told
			t.Errorf("cut after %d: %d visits, %v, %v", done, len(visits), faults, err)
		}
		if _, err := copied.Verify(t.Context()); err != nil {
			t.Errorf("cut after %d: %v", done, err)
		}
		for _, v := range visits {
			if len(v.Notes) != 1 || v.Intake.Name == "" {
				t.Errorf("cut after %d: half of visit %s", done, v.ID)
			}
		}
		if cuts++; done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || cuts != 2 {
		t.Fatalf("%d cuts, %v", cuts, err)
	}
	if n := found(t, dir, bodiesOf(t, l, gone[2])); n == 0 {
		t.Error("the visit behind the cut is gone")
	}
	if n, err := Erase(t.Context(), l, gone, id, nil); n != 3 || err != nil {
		t.Errorf("taken up again: %d, %v", n, err)
	}
}

// TestABackupBringsNothingErasedBack: a backup from before is merged into the log, and
// the log is sealed again to another key: what was erased stays away.
func TestABackupBringsNothingErasedBack(t *testing.T) {
	l, _, id := eraseLog(t, 3)
	backup := filepath.Join(t.TempDir(), "before.db")
	if _, err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if _, err := Erase(t.Context(), l, []string{visitID(1)}, id, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := l.TakeIn(t.Context(), backup, id); err != nil {
		t.Fatal(err)
	}
	visits, faults, err := l.Visits(t.Context(), id)
	if err != nil || len(faults) > 0 || len(visits) != 2 {
		t.Fatalf("%d visits, %v, %v", len(visits), faults, err)
	}
	next, to := keys(t)
	out, err := Reseal(t.Context(), l, t.TempDir(), Options{Sealer: next, Kiosk: "desk", Now: noon}, id, to, "Ana", map[string]string{}, nil)
	if err != nil || out.Unread != 0 || out.Head.Seq != 1+12-3 {
		t.Errorf("sealed again: %+v, %v", out, err)
	}
}
