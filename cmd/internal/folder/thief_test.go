package folder_test

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/report"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// placeOf is where a part of a file begins.
func placeOf(b, part []byte) int { return strings.LastIndex(string(b), string(part)) }

// thief holds a clinic's files and knows the format. He has no passphrase.
type thief struct {
	dir, older string // the folder, and a copy from before Rosa's visit
	visits     map[string]string
	recipient  vault.Recipient
	otherKey   []byte
	head       record.Anchor // noted on paper by the clinic
	cleared    bool
}

func theClock() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }

// newVictim is a clinic that has worked: Maria has an open alert, Elena was
// examined; then Rosa came; then it was unlocked; then Vera came, and somebody
// tried a passphrase.
func newVictim(t *testing.T) *thief {
	t.Helper()
	th := &thief{dir: filepath.Join(t.TempDir(), "data"), visits: map[string]string{}}
	clinic := assets.NewClinic("Harbor", "555-0100")
	clinic.Printer = assets.PrinterNone
	setup := folder.Setup{Clinic: clinic, Therapist: "Ana", Passphrase: hers, LogN: 4, Now: theClock}
	if _, err := folder.Create(th.dir, setup); err != nil {
		t.Fatal(err)
	}
	if err := folder.Finish(th.dir); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if _, err := folder.Create(other, setup); err != nil {
		t.Fatal(err)
	}
	th.otherKey = (&thief{dir: other}).read(t, "keys/clinic.pub")
	th.checkIn(t, "Maria")
	th.checkIn(t, "Elena")
	th.session(t, func(s *folder.Session) {
		if err := s.Add(t.Context(), th.visits["Elena"], record.Exam, triage.ExamEntry{Results: map[string]string{"p4_r": "pos"}}); err != nil {
			t.Fatal(err)
		}
	})
	th.older = filepath.Join(t.TempDir(), "older")
	if err := os.CopyFS(th.older, os.DirFS(th.dir)); err != nil {
		t.Fatal(err)
	}
	th.checkIn(t, "Rosa")
	th.session(t, func(*folder.Session) {})
	th.checkIn(t, "Vera")
	f := th.open(t)
	defer f.Close()
	th.recipient = f.Recipient()
	if _, err := f.Unlock(t.Context(), "a passphrase that is not hers"); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatal(err)
	}
	report, err := f.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	th.head = report.Head
	return th
}

// copied is the same thief with a copy of the folder.
func (th *thief) copied(t *testing.T) *thief {
	t.Helper()
	other := *th
	other.dir, other.visits = filepath.Join(t.TempDir(), "data"), maps.Clone(th.visits)
	if err := os.CopyFS(other.dir, os.DirFS(th.dir)); err != nil {
		t.Fatal(err)
	}
	return &other
}

func (th *thief) open(t *testing.T) *folder.Folder {
	t.Helper()
	f, err := folder.OpenRecord(t.Context(), th.dir, theClock)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// checkIn is a patient at the kiosk.
func (th *thief) checkIn(t *testing.T, name string) {
	t.Helper()
	f := th.open(t)
	defer f.Close()
	id, err := f.NewVisit()
	if err != nil {
		t.Fatal(err)
	}
	in := triage.Intake{Name: name, Started: theClock(), Ended: triage.EndedComplete}
	if name == "Maria" {
		in.Response.Set("cauda", "saddle")
	}
	if err := f.Save(t.Context(), id, in, true); err != nil {
		t.Fatal(err)
	}
	th.visits[name] = id
}

// session is Ana's.
func (th *thief) session(t *testing.T, do func(*folder.Session)) {
	t.Helper()
	f := th.open(t)
	defer f.Close()
	s, err := f.Unlock(t.Context(), hers)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	do(s)
	if _, _, err := folder.WholeVisits(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

func (th *thief) options() record.Options {
	return record.Options{Sealer: th.recipient, Kiosk: "kiosk-1", Now: theClock}
}

// empty leaves of a row what stays where a kiosk prunes it.
func (th *thief) empty(t *testing.T, seq int64) {
	t.Helper()
	th.execute(t, "UPDATE entries SET sealed = CAST('sacra pruned 1' || char(10) AS BLOB) WHERE seq = ?", seq)
}

func (th *thief) execute(t *testing.T, statement string, seq int64) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(th.dir, "sacra.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement, seq); err != nil {
		t.Fatal(err)
	}
}

// putBack puts an old copy of some files in place of the present ones; without
// names, of all.
func (th *thief) putBack(t *testing.T, names ...string) {
	t.Helper()
	if len(names) == 0 {
		if err := os.RemoveAll(th.dir); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(th.dir, os.DirFS(th.older)); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, name := range names {
		th.write(t, name, (&thief{dir: th.older}).read(t, name))
	}
}

func (th *thief) read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(th.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (th *thief) write(t *testing.T, name string, b []byte) {
	t.Helper()
	path := filepath.Join(th.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (th *thief) file(t *testing.T, name string, change func([]byte)) {
	t.Helper()
	b := th.read(t, name)
	change(b)
	th.write(t, name, b)
}

// observed opens, unlocks, verifies and checks the folder as its clinic does, and
// returns what each says; nothing is the empty text.
func (th *thief) observed(t *testing.T, content *assets.Content) map[string]string {
	t.Helper()
	said := map[string]string{}
	f, err := folder.OpenRecord(t.Context(), th.dir, theClock)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Fault(); err != nil {
		said[atStart] = err.Error()
	}
	if f.Swapped() {
		said[atStart] += "the public key was replaced"
	}
	if _, err := f.Verify(t.Context()); err != nil {
		said[atVerify] = err.Error()
	}
	if _, err := f.Verify(t.Context(), th.head); err != nil {
		said[atSeen] = err.Error()
	}
	tr := content.Words.For(triage.English)
	for _, check := range (selftest.Device{Folder: f}).Checks() {
		if check.ID == "keys" || check.ID == "record" {
			if found := check.Run(context.Background()); found.Level != report.OK {
				said[atCheck] += tr("owner.test."+check.ID+"."+found.Key, found.Args...)
			}
		}
	}
	s, err := f.Unlock(t.Context(), hers)
	if err != nil {
		t.Fatal(err)
	}
	visits, faults, err := folder.WholeVisits(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	unread := 0
	for _, fault := range faults {
		var alarm *folder.Alarm
		if !errors.As(fault.Err, &alarm) {
			unread++
			continue
		}
		said[atUnlock] += alarm.Say(tr) + "\n"
	}
	if unread > 0 {
		said[atUnlock] += tr("review.damaged", "Count", unread)
	}
	for i := range visits {
		th.cleared = th.cleared || visits[i].ID == th.visits["Maria"] && len(visits[i].Cleared()) > 0
	}
	return said
}
