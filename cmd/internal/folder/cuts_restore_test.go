package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/triage/disk/disktest"
)

// startBroken makes a clinic with a backup of two visits whose record broke later:
// one visit is in it, and one beside it.
func startBroken(t *testing.T, dir string) {
	t.Helper()
	f := newly(t, dir)
	save(t, f, "Maria")
	if err := os.MkdirAll(filepath.Join(dir, backupDir), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := f.CopyTo(t.Context(), filepath.Join(dir, "backup", "good.db")); err != nil {
		t.Fatal(err)
	}
	save(t, f, "Elena")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(dir, "sacra.db"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt(make([]byte, 4096-100), 100); err != nil { // the table of tables
		t.Fatal(err)
	}
	f = open(t, dir)
	if f.Fault() == nil {
		t.Fatal("the record is not broken")
	}
	save(t, f, "Rosa")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func cutRestore(ctx context.Context, dir string) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if _, err = f.Restore(ctx, filepath.Join(dir, "backup", "good.db"), passphrase); err == nil {
		fmt.Println("done")
	}
	return errors.Join(err, f.Close())
}

// afterRestore: the same command again ends with all that there was.
func afterRestore(ctx context.Context, dir, said string) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if report, err := f.Verify(ctx); err != nil || !report.HasVisits() {
		if strings.Contains(said, "done") {
			return errors.Join(errors.New("the restore was over, and the record is not whole"), err, f.Close())
		}
		if _, err := f.Restore(ctx, filepath.Join(dir, "backup", "good.db"), passphrase); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	s, err := f.Unlock(ctx, passphrase)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	// That the record was restored is told, and so it was to be.
	if err := errors.Join(s.Acknowledge(ctx), f.Close()); err != nil {
		return err
	}
	return hasAll(ctx, dir, passphrase)
}

// startElsewhere makes a backup of a clinic in an otherwise empty folder: that of a
// new machine, with the stick beside it.
func startElsewhere(t *testing.T, dir string) {
	t.Helper()
	old := filepath.Join(disktest.Scratch(t), "data")
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	startWithVisits(t, old)
	all, err := backups(place(filepath.Join(old, backupDir), "kiosk-1"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if err := os.CopyFS(filepath.Join(dir, "stick"), os.DirFS(all[0].path)); err != nil {
		t.Fatal(err)
	}
}

func cutElsewhere(ctx context.Context, dir string) error {
	stick, data := filepath.Join(dir, "stick"), filepath.Join(dir, "data")
	if !Holds(data) {
		if err := Rebuild(stick, data, time.Now()); err != nil {
			return err
		}
	}
	f, err := OpenRecord(ctx, data, time.Now)
	if err != nil {
		return err
	}
	if report, verifyErr := f.Verify(ctx); verifyErr != nil || !report.HasVisits() {
		_, err = f.Restore(ctx, filepath.Join(stick, "sacra.db"), passphrase)
	}
	return errors.Join(err, f.Close())
}

// afterElsewhere: the same command again ends with the whole clinic.
func afterElsewhere(ctx context.Context, dir, _ string) error {
	if err := cutElsewhere(ctx, dir); err != nil {
		return err
	}
	err := withSession(ctx, filepath.Join(dir, "data"), func(_ *Folder, s *Session) error { return s.Acknowledge(ctx) })
	return errors.Join(err, hasAll(ctx, filepath.Join(dir, "data"), passphrase))
}

func cutBackup(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(f *Folder, s *Session) error {
		_, _, err := f.Carer().Backup(ctx, f, s)
		return err
	})
}

// afterBackup: what bears a backup's name is one, those from before included, and
// the next one is made.
func afterBackup(ctx context.Context, dir, _ string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	before, err := newestBackup(dir)
	if err != nil {
		return err
	}
	if err := cutBackup(ctx, dir); err != nil {
		return err
	}
	if after, err := newestBackup(dir); err != nil || after <= before {
		return errors.Join(err, fmt.Errorf("a backup goes to entry %d, the one before to %d", after, before))
	}
	return nil
}

// newestBackup looks at every backup and returns how far the newest goes.
func newestBackup(dir string) (entries int64, err error) {
	all, err := backups(place(filepath.Join(dir, backupDir), "kiosk-1"))
	if len(all) == 0 {
		return 0, errors.Join(err, ErrNoBackup)
	}
	for _, b := range all {
		m, checkErr := CheckBackup(b.path)
		err = errors.Join(err, checkErr)
		entries = max(entries, m.Entries)
	}
	return entries, err
}

const anasNext = "walnut comet ribbon glacier"
