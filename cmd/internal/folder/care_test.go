package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/record"
)

// clock is a time that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// cared is an open folder without visits, a stick for its backups, and a carer.
func cared(t *testing.T) (f *Folder, stick string, c *Carer, at *clock) {
	t.Helper()
	f = newlyOpen(t)
	if err := Finish(f.Dir); err != nil {
		t.Fatal(err)
	}
	stick = t.TempDir()
	if err := MarkMedium(stick); err != nil {
		t.Fatal(err)
	}
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	chosen := f.Clinic
	chosen.Backup = stick
	if f, err = s.Change(t.Context(), f, chosen); err != nil {
		t.Fatal(err)
	}
	s.Lock()
	at = &clock{time.Date(2026, 11, 2, 18, 15, 0, 0, time.Local)}
	return f, stick, NewCarer(f.Dir, at.now), at
}

func backUp(t *testing.T, f *Folder, c *Carer) (string, Manifest) {
	t.Helper()
	file, m, err := c.Backup(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return file, m
}

func TestABackupHasAllThatARestoreNeeds(t *testing.T) {
	f, stick, c, _ := cared(t)
	save(t, f, "Maria")
	c.CheckedIn()
	file, m := backUp(t, f, c)
	if want := filepath.Join(stick, "sacra-kiosk-1", "sacra-2026-11-02-1815"); file != want {
		t.Errorf("the backup is %s, want %s", file, want)
	}
	if m.Visits != 1 || m.Last != "2026-11-02" || m.Clinic != f.Clinic.Name || !strings.HasPrefix(m.Head, "8:") && m.Head == "" {
		t.Errorf("manifest %+v", m)
	}
	if again, err := CheckBackup(file); err != nil || cmp.Diff(m.SHA256, again.SHA256) != "" {
		t.Errorf("%v, %v", again, err)
	}
	dir := filepath.Join(t.TempDir(), "new machine")
	if err := Rebuild(file, dir, time.Now()); err != nil {
		t.Fatal(err)
	}
	anew := open(t, dir)
	if _, err := anew.Restore(t.Context(), file, passphrase); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Maria"}, names(t, anew)); diff != "" {
		t.Error(diff)
	}
	if err := Rebuild(file, f.Dir, time.Now()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("into a clinic: %v", err)
	}
}

func TestBackupsAreDueWhenThereIsSomethingNewAndADayIsOver(t *testing.T) {
	f, _, c, at := cared(t)
	ctx := t.Context()
	if !c.BackupDue(ctx, f) {
		t.Error("the first one is not due")
	}
	backUp(t, f, c)
	at.at = at.at.Add(30 * time.Hour)
	if c.BackupDue(ctx, f) {
		t.Error("due though nothing is new")
	}
	save(t, f, "Maria")
	if !c.BackupDue(ctx, f) {
		t.Error("not due a day later")
	}
	at.at = at.at.Add(-29 * time.Hour)
	if c.BackupDue(ctx, f) {
		t.Error("due an hour later")
	}
	at.at = at.at.Add(-48 * time.Hour) // the clock was put back
	if !c.BackupDue(ctx, f) {
		t.Error("a clock that was put back keeps backups from being made")
	}
	if again := NewCarer(f.Dir, at.now); cmp.Diff(c.Care(), again.Care()) != "" {
		t.Errorf("after a start: %+v", again.Care())
	}
}

func TestSevenDaysAndFourWeeksAreKept(t *testing.T) {
	// 2 November is a Monday, the last one is of 11 December; two a day.
	var all []madeBackup
	for day := 40; day > 0; day-- {
		for _, hour := range []int{18, 12} {
			all = append(all, madeBackup{at: time.Date(2026, 11, 1+day, hour, 0, 0, 0, time.Local)})
		}
	}
	gone := superseded(all)
	var days []string
	for _, b := range all {
		if !slices.Contains(gone, b) {
			days = append(days, b.at.Format("01-02 15"))
		}
	}
	want := []string{"12-11 18", "12-10 18", "12-09 18", "12-08 18", "12-07 18", "12-06 18", "12-05 18", "11-29 18", "11-22 18"}
	if diff := cmp.Diff(want, days); diff != "" {
		t.Error(diff)
	}
}

func TestBackupsGoWhenTheirTurnComes(t *testing.T) {
	f, stick, c, at := cared(t)
	var want []string
	for range 2 {
		backUp(t, f, c)
		at.at = at.at.Add(time.Hour)
		last, _ := backUp(t, f, c) // one more the same day
		want = append([]string{last}, want...)
		at.at = at.at.Add(23 * time.Hour)
	}
	all, err := backups(filepath.Join(stick, "sacra-kiosk-1"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range all {
		got = append(got, b.path)
		if _, err := CheckBackup(b.path); err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A record that was put back never costs the backups that hold more.
func TestABackupThatHoldsMoreIsKeptAndTold(t *testing.T) {
	f, stick, c, at := cared(t)
	earlier := filepath.Join(t.TempDir(), "earlier")
	if err := errors.Join(f.Close(), os.CopyFS(earlier, os.DirFS(f.Dir))); err != nil {
		t.Fatal(err)
	}
	f = open(t, f.Dir)
	f.Clinic.Backup = stick
	save(t, f, "Maria")
	good, _ := backUp(t, f, c)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	other := open(t, earlier) // the record without her, in place of hers
	other.Clinic.Backup = stick
	c = NewCarer(other.Dir, at.now)
	for range 9 {
		at.at = at.at.Add(24 * time.Hour)
		backUp(t, other, c)
	}
	if _, err := CheckBackup(good); err != nil {
		t.Errorf("the backup with more is gone: %v", err)
	}
	if !c.Care().OtherHistory {
		t.Error("nobody is told")
	}
	if w := c.Worries(t.Context(), other); len(w) != 1 || w[0].(*Worry).key != "errors.care.other_history" {
		t.Errorf("worries %v", w)
	}
}

func TestAStickThatIsMissingFullOrReadOnlyIsToldApart(t *testing.T) {
	f, stick, c, at := cared(t)
	backUp(t, f, c)
	save(t, f, "Maria")
	for want, spoil := range map[string]func(){
		"no_medium": func() { f.Clinic.Backup = filepath.Join(stick, "not there") },
	} {
		spoil()
		if _, _, err := c.Backup(t.Context(), f, nil); Reason(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
		if got := c.Care().Backup; got.Why != want || got.At.IsZero() {
			t.Errorf("noted %+v, want %s", got, want)
		}
	}
	empty := t.TempDir() // a mount point without its disk
	f.Clinic.Backup = empty
	if _, _, err := c.Backup(t.Context(), f, nil); !errors.Is(err, ErrNoMedium) {
		t.Errorf("an empty folder was taken for the stick: %v", err)
	}
	if left, _ := os.ReadDir(empty); len(left) > 0 {
		t.Error("something was written into it")
	}
	at.at = at.at.Add(3 * 24 * time.Hour)
	w := c.Worries(t.Context(), f)
	if len(w) != 1 || w[0].(*Worry).key != "errors.care.backup_old.no_medium" {
		t.Errorf("worries %v", w)
	}
	f.Clinic.Backup = stick
	backUp(t, f, c)
	if w := c.Worries(t.Context(), f); len(w) > 0 {
		t.Errorf("worries after a good backup: %v", w)
	}
	for want, err := range map[string]error{
		"full": record.ErrFull, "read_only": fs.ErrPermission, "damaged": &record.BrokenError{Why: "x"}, "stopped": context.Canceled, "unexpected": errors.New("x"),
	} {
		if got := Reason(mediumFault(err)); got != want {
			t.Errorf("%v: %s, want %s", err, got, want)
		}
	}
}

func TestABackupOfAnOpenSessionAndADrill(t *testing.T) {
	f, _, c, _ := cared(t)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	if _, err := c.Drill(t.Context(), f, s, ""); !errors.Is(err, ErrNoBackup) {
		t.Errorf("without a backup: %v", err)
	}
	save(t, f, "Maria")
	save(t, f, "Rosa")
	file, _, err := c.Backup(t.Context(), f, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{"", passphrase} {
		got, err := c.Drill(t.Context(), f, s, by)
		if err != nil || got.Opened != 2 || !got.SameKeys || got.File != file {
			t.Errorf("by %q: %+v, %v", by, got, err)
		}
	}
	if _, err := c.Drill(t.Context(), f, s, "another passphrase of hers"); err == nil {
		t.Error("a passphrase that is not right opened it")
	}
	if exists(f.Dir, drillDir) {
		t.Error("the scratch folder is left")
	}
	flip(t, filepath.Join(file, "sacra.db"), 30000)
	if _, err := c.Drill(t.Context(), f, s, ""); !errors.Is(err, ErrBackupDamaged) {
		t.Errorf("a damaged backup: %v", err)
	}
	events := map[string]int{}
	for _, e := range audits(t, s) {
		events[e.Event]++
	}
	if events["backup"] != 1 || events["backup_drill"] != 5 {
		t.Errorf("noted %v", events)
	}
}

// TestABackupOfADamagedRecordIsNoBackup: nowhere is one told of that was not made.
func TestABackupOfADamagedRecordIsNoBackup(t *testing.T) {
	f, _, c, _ := cared(t)
	for range 40 {
		save(t, f, "Maria")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	flip(t, filepath.Join(f.Dir, "sacra.db"), 8*50000)
	f = open(t, f.Dir)
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	file, _, err := c.Backup(t.Context(), f, s)
	if err == nil || file != "" || c.Care().Backup.Why != "damaged" {
		t.Fatalf("%s, %v, %+v", file, err, c.Care().Backup)
	}
	all, _, err := s.Audits(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if last := all[len(all)-1]; last.Event != "backup_failed" || last.Kind() != "exported" {
		t.Errorf("the last entry of the audit is %s", last.Event)
	}
}

func TestVerificationInTheBackground(t *testing.T) {
	f, _, c, at := cared(t)
	for range 40 {
		save(t, f, "Maria")
	}
	if !c.VerifyDue() {
		t.Error("the first one is not due")
	}
	pauses := 0
	if err := c.Verify(t.Context(), f, func(context.Context) error { pauses++; save(t, f, "meanwhile"); return nil }); err != nil {
		t.Fatal(err)
	}
	if pauses == 0 || c.VerifyDue() {
		t.Errorf("%d pauses; still due: %v", pauses, c.VerifyDue())
	}
	before := c.Care()
	stopped := func(context.Context) error { return context.Canceled }
	if err := c.Verify(t.Context(), f, stopped); !errors.Is(err, context.Canceled) || cmp.Diff(before, c.Care()) != "" {
		t.Errorf("stopped: %v", err)
	}
	at.at = at.at.Add(8 * 24 * time.Hour)
	backUp(t, f, c)
	if w := c.Worries(t.Context(), f); len(w) != 1 || w[0].(*Worry).key != "errors.care.verify_old" {
		t.Errorf("worries %v", w)
	}
}

// The backup that was just made is never the one that goes: not after others of the
// same minute, and not by a clock that was put back.
func TestTheNewestBackupStays(t *testing.T) {
	f, stick, c, at := cared(t)
	made := map[string]bool{}
	for n := range 4 {
		if n == 3 {
			at.at = at.at.AddDate(-1, 0, 0)
		}
		save(t, f, "Maria")
		file, m := backUp(t, f, c)
		if made[file] {
			t.Errorf("%s is made again", file)
		}
		made[file] = true
		if got, err := CheckBackup(file); err != nil || got.Entries != m.Entries {
			t.Errorf("backup %d, %s: %v", n, file, err)
		}
		all, err := backups(place(stick, f.Clinic.Kiosk))
		if err != nil || n < 3 && (len(all) != 1 || all[0].path != file) || n == 3 && len(all) != 2 {
			t.Errorf("backup %d: there are %v, %v", n, all, err)
		}
	}
}
