package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/record"
	"sacra/triage/vault"
)

const beas = "amber kettle violin harbor"

// rotating is a clinic with three visits, one of them with a clearance, and two
// therapists; Ana is at work. The thief has Bea's wrap and passphrase.
func rotating(t *testing.T) (f *Folder, s *Session, wrap []byte) {
	t.Helper()
	f, s = atWork(t)
	wrap, err := os.ReadFile(filepath.Join(f.Dir, keysDir, "therapist-Bea.age"))
	if err != nil {
		t.Fatal(err)
	}
	return f, s, wrap
}

// told are the visits of a session as the list has them, without what a new record
// changes.
func told(t *testing.T, s *Session) (all []string) {
	t.Helper()
	visits, faults, err := WholeVisits(t.Context(), s)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	for _, v := range visits {
		all = append(all, fmt.Sprintf("%s %s cleared %v", v.ID, v.Intake.Name, v.Cleared()))
	}
	return all
}

func TestANewKeySealsTheRecordAgain(t *testing.T) {
	f, s, wrap := rotating(t)
	want := told(t, s)
	oldKey, oldHead, old := f.Recipient(), mustHead(t, f), s.id
	var steps []int64
	r, err := NewKey(t.Context(), s, passphrase, 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Rotate(t.Context(), "AGE-SECRET-KEY-PQ-1 QPZR", nil); !errors.Is(err, vault.ErrRecoveryKey) || f.Recipient().String() != oldKey.String() {
		t.Errorf("a mistyped key: %v", err)
	}
	got, err := r.Rotate(t.Context(), r.Recovery, func(done, total int64) { steps = append(steps, done, total) })
	if err != nil {
		t.Fatal(err)
	}
	if got.Unread != 0 || got.Entries != oldHead.Seq+1 || len(got.Gone) != 1 || got.Gone[0] != "Bea" || len(steps) == 0 || steps[len(steps)-2] != oldHead.Seq {
		t.Errorf("%+v, progress %v", got, steps)
	}
	if diff := cmp.Diff(want, told(t, s)); diff != "" {
		t.Errorf("the visits (-want +got):\n%s", diff)
	}
	// The session works on, and so does the kiosk, with the new key.
	save(t, f, "Vera")
	if err := s.Audit(t.Context(), "", "still here"); err != nil {
		t.Fatal(err)
	}
	checkLink(t, f, s, old, oldHead)
	if f.Recipient().String() == oldKey.String() {
		t.Error("the key is the old one")
	}
	// Whoever has Bea's old wrap reads nothing any more.
	if err := os.WriteFile(filepath.Join(f.Dir, keysDir, "therapist-Bea.age"), wrap, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = open(t, f.Dir)
	if _, err := f.Unlock(t.Context(), beas); !errors.Is(err, vault.ErrSwapped) {
		t.Errorf("Bea with a copy of her wrap: %v", err)
	}
	if err := os.Remove(filepath.Join(f.Dir, keysDir, "therapist-Bea.age")); err != nil {
		t.Fatal(err)
	}
	if s, err = f.Unlock(t.Context(), passphrase); err != nil || len(s.Alarms()) > 0 {
		t.Fatalf("Ana: %v, %v", err, s.Alarms())
	}
	if all := told(t, s); len(all) != 4 {
		t.Errorf("the visits: %v", all)
	}
	if _, err := f.Recover(t.Context(), r.Recovery); err != nil {
		t.Errorf("the new recovery key: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Join(got.Aside, keysDir)); len(left) > 0 {
		t.Errorf("old keys are left: %v", left)
	}
}

func mustHead(t *testing.T, f *Folder) record.Anchor {
	t.Helper()
	head, err := f.log.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// checkLink: the first entry names the end of the old record, the new key has signed
// the entry, and the old key its content.
func checkLink(t *testing.T, f *Folder, s *Session, old *vault.Identity, head record.Anchor) {
	t.Helper()
	for row, err := range f.log.Rows(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, err := record.OpenRow(s.id, row)
		if err != nil || !e.SignedBy(s.id) || e.By != "Ana" {
			t.Fatalf("the first entry: %v by %s", err, e.By)
		}
		var l link
		if err := json.Unmarshal(e.Body, &l); err != nil {
			t.Fatal(err)
		}
		if l.OldSeq != head.Seq || l.OldHash != fmt.Sprintf("%x", head.SHA256) || l.OldRecipient != old.Recipient().String() || l.NewRecipient != f.Recipient().String() {
			t.Errorf("the link: %+v", l)
		}
		if text, err := l.signedLink(); err != nil || !old.Verify(text, l.Signature) {
			t.Error("the old key has not signed the link")
		}
		return
	}
}

func TestANewKeyIsRefused(t *testing.T) {
	f, s, _ := rotating(t)
	if _, err := NewKey(t.Context(), s, beas, 4); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("with the passphrase of another: %v", err)
	}
	s.alarms = []error{ErrAnchorLost}
	if _, err := NewKey(t.Context(), s, passphrase, 4); !errors.Is(err, ErrAlarms) {
		t.Errorf("while there are warnings: %v", err)
	}
	s.alarms = nil
	r, err := NewKey(t.Context(), s, passphrase, 4)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := r.Rotate(ctx, r.Recovery, func(int64, int64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if _, err := r.Rotate(t.Context(), "AGE-SECRET-KEY", nil); err == nil {
		t.Error("without the recovery key")
	}
	if len(told(t, s)) != 3 || exists(f.Dir, exchangeJournal) {
		t.Error("what was canceled changed something")
	}
	s.Lock()
	if _, err := NewKey(t.Context(), s, passphrase, 4); !errors.Is(err, ErrLocked) {
		t.Errorf("locked: %v", err)
	}
}

// Cut at any step, the old key and record are in force or the new ones; the next
// start finishes what was begun, and nothing is lost.
func TestANewKeyMayBeCutAtEveryStep(t *testing.T) {
	f, s, _ := rotating(t)
	want := told(t, s)
	r, err := NewKey(t.Context(), s, passphrase, 4)
	if err != nil {
		t.Fatal(err)
	}
	// Everything is made and nothing exchanged: the folder as it is then.
	if err := prepareOnly(t, r); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	whole := map[string][]byte{}
	for path, text := range files(t, f.Dir) {
		if name, _ := filepath.Rel(f.Dir, path); name != "ballast" {
			whole[name] = []byte(text)
		}
	}
	e := exchanging{filepath.Join("quarantine", "old-key-20261130T120000Z")}
	journal, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	steps := len(e.steps(f.Dir))
	for n := -1; n <= steps; n++ {
		for again := range 2 { // the finishing is cut too
			dir := restored(t, whole)
			if n >= 0 {
				if err := os.WriteFile(filepath.Join(dir, exchangeJournal), journal, 0o600); err != nil {
					t.Fatal(err)
				}
				for _, upTo := range []int{n, again * steps / 2}[:1+again] {
					for _, step := range e.steps(dir)[:upTo] {
						if err := step(); err != nil {
							t.Fatalf("step of %d: %v", n, err)
						}
					}
				}
			}
			g, err := OpenRecord(t.Context(), dir, f.now)
			if err != nil {
				t.Fatalf("after %d steps: %v", n, err)
			}
			s, err := g.Unlock(t.Context(), passphrase)
			if err != nil || len(s.Alarms()) > 0 || g.Fault() != nil {
				t.Fatalf("after %d steps: %v, %v", n, err, g.Fault())
			}
			if diff := cmp.Diff(want, told(t, s)); diff != "" {
				t.Errorf("after %d steps (-want +got):\n%s", n, diff)
			}
			if _, err := g.keys.Recover(r.Recovery); (err == nil) != (n >= 0) {
				t.Errorf("after %d steps the new recovery key: %v", n, err)
			}
			if n >= 0 && (exists(dir, exchangeJournal) || exists(dir, rotatingDir) || exists(filepath.Join(dir, e.Aside), keysDir)) {
				t.Errorf("after %d steps something is left", n)
			}
			if err := g.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// prepareOnly does what Rotate does up to the exchange.
func prepareOnly(t *testing.T, r *Rotation) error {
	t.Helper()
	ring, err := vault.OpenKeyring(filepath.Join(r.work, keysDir))
	if err != nil {
		return err
	}
	id, err := ring.Recover(r.Recovery)
	if err != nil {
		return err
	}
	_, err = r.prepare(t.Context(), r.s.id, id, ring, nil)
	return err
}
