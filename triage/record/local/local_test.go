package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/record"
)

func TestAClientReadsWhatTheKioskHas(t *testing.T) {
	dir := shortDir(t)
	l, _, c := lent(t, dir, 100) // more than a page
	if err := os.MkdirAll(filepath.Join(dir, "rescue"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "rescue", "odd"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c.Recipient() != (plain{}).String() {
		t.Errorf("recipient = %q", c.Recipient())
	}
	for _, after := range []int64{0, 63, 64, 99, 100, 101} {
		want, _ := rowsOf(t, l, after)
		got, says := rowsOf(t, c, after)
		if diff := cmp.Diff(want, got); diff != "" || len(says) > 0 {
			t.Errorf("rows after %d: %s %v", after, diff, says)
		}
	}
	want, _ := l.Head(t.Context())
	head, err := c.Head(t.Context())
	if err != nil || head != want {
		t.Errorf("head = %v, %v", head, err)
	}
	for at, want := range map[record.Anchor]bool{head: true, {Seq: 100}: false, {Seq: 5000}: false} {
		if has, err := c.Has(t.Context(), at); has != want || err != nil {
			t.Errorf("has %v = %v, %v", at, has, err)
		}
	}
	waiting, faults, err := c.Waiting(t.Context())
	if err != nil || len(waiting) != 0 || len(faults) != 1 || !errors.Is(faults[0].Err, record.ErrOddFile) {
		t.Errorf("waiting = %v, %v, %v", waiting, faults, err)
	}
	ours, _, err := record.Outlined(t.Context(), l, plain{}, "")
	if err != nil {
		t.Fatal(err)
	}
	theirs, _, err := record.Outlined(t.Context(), c, plain{}, "")
	if err != nil || len(theirs.Visits) != len(ours.Visits) {
		t.Fatalf("%d visits across the socket, %d in the log; %v", len(theirs.Visits), len(ours.Visits), err)
	}
	for i := range ours.Visits {
		id := ours.Visits[i].ID
		want, _, err := record.Whole(t.Context(), l, plain{}, ours, id)
		got, faults, faultErr := record.Whole(t.Context(), c, plain{}, theirs, id)
		if err != nil || faultErr != nil || len(faults) > 0 || len(want) != 1 || len(got) != 1 || got[0].Intake.Name != want[0].Intake.Name {
			t.Errorf("visit %s across the socket: %v, %v", id, faults, faultErr)
		}
	}
}

func TestVerifyAndBackupAcrossTheSocket(t *testing.T) {
	dir := shortDir(t)
	l, _, c := lent(t, dir, 3)
	head, _ := l.Head(t.Context())
	want, err := l.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Verify(t.Context(), head)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("report: %s %v", diff, err)
	}
	head.Seq = 9
	var broken *record.BrokenError
	if _, err := c.Verify(t.Context(), head); !errors.Is(err, record.ErrBroken) || !errors.As(err, &broken) || broken.Seq != 4 {
		t.Errorf("an entry that is missing: %v", err)
	}
	file := filepath.Join(t.TempDir(), "copy.db")
	if got, err = c.Backup(t.Context(), file); err != nil || cmp.Diff(want, got) != "" {
		t.Errorf("backup: %v, %v", got, err)
	}
	if again, err := record.VerifyFile(t.Context(), file, want.Head); err != nil || again.Head != want.Head {
		t.Errorf("the copy: %v, %v", again, err)
	}
	for path, want := range map[string]error{
		file: fs.ErrExist, filepath.Join(dir, "sacra.db-wal"): ErrWithin, filepath.Join(dir, "keys", "x"): ErrWithin,
		filepath.Join(t.TempDir(), "none", "x.db"): fs.ErrNotExist,
	} {
		if _, err := c.Backup(t.Context(), path); !errors.Is(err, want) {
			t.Errorf("backup to %s: %v, want %v", path, err, want)
		}
	}
}

func TestOnlyWhatATherapistAddsIsTaken(t *testing.T) {
	l, _, c := lent(t, shortDir(t), 1)
	add := record.Adder{Source: c, Sink: c, Options: options()}
	for _, kind := range record.Kinds() {
		_, err := add.Add(t.Context(), visitID(2), kind, "x", "Ana", plain{})
		if own := kind == record.Intake || kind == record.Partial; errors.Is(err, ErrNotTherapists) != own || err != nil && !own {
			t.Errorf("%s: %v", kind, err)
		}
	}
	rows, _ := rowsOf(t, l, 0)
	last := rows[len(rows)-1]
	if err := c.Put(t.Context(), last); err != nil {
		t.Errorf("a row that is there already: %v", err)
	}
	for name, change := range map[string]func(*record.Row){
		"its hash does not fit": func(r *record.Row) { r.Sealed = append(r.Sealed, 1) },
		"it does not follow":    func(r *record.Row) { r.Prev[0]++; r.SHA256 = r.Sum() },
		"a number is left out":  func(r *record.Row) { r.Seq++; r.SHA256 = r.Sum() },
	} {
		r := last
		r.Seq++
		r.Prev = last.SHA256
		change(&r)
		if err := c.Put(t.Context(), r); !errors.Is(err, record.ErrForked) {
			t.Errorf("%s: %v", name, err)
		}
	}
	r := last
	r.Seq, r.Prev, r.Visit = r.Seq+1, last.SHA256, "Maria Lopez"
	r.SHA256 = r.Sum()
	if err := c.Put(t.Context(), r); !errors.Is(err, record.ErrHeader) {
		t.Errorf("a name in the header: %v", err)
	}
	if _, err := l.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestANoteIsTheKiosksOwn(t *testing.T) {
	l, _, c := lent(t, shortDir(t), 0)
	if err := c.Note(t.Context(), "", map[string]string{"event": "unlock_failed"}); err != nil {
		t.Fatal(err)
	}
	if err := c.Note(t.Context(), "", strings.Repeat("x", maxNote)); !errors.Is(err, ErrProtocol) {
		t.Errorf("a note without bounds: %v", err)
	}
	if err := c.Note(t.Context(), "Maria", "x"); !errors.Is(err, record.ErrHeader) {
		t.Errorf("a name in the header: %v", err)
	}
	rows, _ := rowsOf(t, l, 0)
	if len(rows) != 1 || rows[0].Kind != record.Audit {
		t.Fatalf("rows %v", rows)
	}
	e, err := record.OpenRow(plain{}, rows[0])
	if err != nil || string(e.Body) != `{"event":"unlock_failed"}` || e.SignedBy(plain{}) {
		t.Errorf("%s, %v", e.Body, err)
	}
}

func TestSeveralAddAtOnce(t *testing.T) {
	l, _, c := lent(t, shortDir(t), 0)
	const each = 10
	var all sync.WaitGroup
	for who := range 3 {
		all.Go(func() {
			add := record.Adder{Source: c, Sink: c, Options: options()}
			for n := range each {
				if _, err := add.Add(t.Context(), visitID(1), record.Note, fmt.Sprint(who, n), "Ana", plain{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for n := range each {
		if _, err := l.Append(t.Context(), visitID(100+n), record.Intake, n); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	report, err := l.Verify(t.Context())
	if err != nil || report.ByKind[record.Note] != 3*each || report.ByKind[record.Intake] != each {
		t.Errorf("%v, %v", report, err)
	}
}

func TestADamagedRowComesWithItsFault(t *testing.T) {
	s := &Server{log: damaged{}}
	var got []answer
	err := s.reply(t.Context(), question{Protocol: protocol, Ask: askRows}, func(a answer) error { got = append(got, a); return nil })
	if err != nil || len(got) != 3 || !got[2].End {
		t.Fatalf("%v, %v", got, err)
	}
	var broken *record.BrokenError
	if err := got[0].Error.open(); !errors.As(err, &broken) || broken.Seq != 1 {
		t.Errorf("the damaged row: %v", err)
	}
	if err := got[1].Error.open(); err != nil {
		t.Errorf("the sound row: %v", err)
	}
}

func TestNobodyLends(t *testing.T) {
	dir := shortDir(t)
	if _, err := Connect(t.Context(), dir); !errors.Is(err, ErrNobody) && !errors.Is(err, ErrUnsupported) {
		t.Errorf("no socket: %v", err)
	}
	_, s, c := lent(t, dir, 2)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, SocketFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket stays: %v", err)
	}
	if _, err := c.Head(t.Context()); !errors.Is(err, ErrNobody) {
		t.Errorf("after the kiosk has ended: %v", err)
	}
	for _, err := range c.Rows(t.Context(), 0) {
		if !errors.Is(err, ErrNobody) {
			t.Errorf("rows after the kiosk has ended: %v", err)
		}
	}
}

func TestALongPathIsServedToo(t *testing.T) {
	dir := filepath.Join(shortDir(t), strings.Repeat("long/", 60))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	_, _, c := lent(t, dir, 2)
	if rows, says := rowsOf(t, c, 0); len(rows) != 2 || len(says) > 0 {
		t.Errorf("%d rows, %v", len(rows), says)
	}
}

// cut is a log whose server ends after a row was added and before that is answered.
type cut struct {
	*record.Log
	end func()
}

func (c cut) Put(ctx context.Context, r record.Row) error {
	err := c.Log.Put(ctx, r)
	c.end()
	<-ctx.Done()
	return err
}

// A kiosk that ends between a row and its answer, and is started again, has the row
// once, and the therapist is told that it is saved.
func TestARowWhoseAnswerWasLostIsThereOnce(t *testing.T) {
	dir := shortDir(t)
	l := newLog(t, dir, 1)
	var s *Server
	var again sync.WaitGroup
	s, err := Serve(dir, cut{l, func() {
		again.Go(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			next, err := Serve(dir, l, plain{}.String, nil)
			if err != nil {
				t.Error(err)
				return
			}
			t.Cleanup(func() { _ = next.Close() })
		})
	}}, plain{}.String, nil)
	if err != nil {
		t.Skip("no socket on this system: ", err)
	}
	c, err := Connect(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	add := record.Adder{Source: c, Sink: c, Options: options()}
	if _, err := add.Add(t.Context(), visitID(1), record.Note, "x", "Ana", plain{}); err != nil {
		t.Error(err)
	}
	again.Wait()
	if rows, says := rowsOf(t, l, 0); len(rows) != 2 || len(says) > 0 {
		t.Errorf("%d rows, want 2; %v", len(rows), says)
	}
}
