package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"sacra/triage/record"
	"sacra/triage/vault"
)

// drillDir is where a drill restores a backup. It holds sealed entries only, and
// is gone when the drill is over.
const drillDir = "drill"

// ErrNoBackup means that there is no backup yet.
var ErrNoBackup = errors.New("there is no backup yet")

// Drilled says what a drill has proved.
type Drilled struct {
	Manifest
	File   string // the backup
	Opened int    // how many visits were opened with its keys
	// Keys are the key files of the backup that are those of today.
	SameKeys bool
}

// Drill restores the newest backup into a scratch folder and opens its visits, as
// a clinic would have to after a fire. passphrase is tried on the keys in the
// backup; where it is empty the key of the session is used, and the key files are
// compared with those of today. The scratch folder is removed.
func (c *Carer) Drill(ctx context.Context, f *Folder, s *Session, passphrase string) (out Drilled, err error) {
	c.working.Lock()
	defer c.working.Unlock()
	defer func() {
		c.set(func(k *Care) { k.Drill.note(c.now(), out.Entries, err) })
		if err != nil {
			err = fmt.Errorf("try a backup: %w", err)
		}
	}()
	if err := noteDrill(ctx, f, s); err != nil {
		return out, err
	}
	path, own := medium(f.Dir, f.Clinic)
	if err := ready(path, own); err != nil {
		return out, err
	}
	all, err := backups(place(path, f.Clinic.Kiosk))
	if err != nil {
		return out, mediumFault(err)
	}
	if len(all) == 0 {
		return out, ErrNoBackup
	}
	out.File = all[0].path
	if out.Manifest, err = CheckBackup(out.File); err != nil {
		return out, err
	}
	scratch := filepath.Join(f.Dir, drillDir)
	if err := os.RemoveAll(scratch); err != nil { // of a drill that was cut
		return out, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	err = drill(ctx, f, s, passphrase, scratch, &out)
	return out, err
}

// drill restores into an empty folder and opens what is there.
func drill(ctx context.Context, f *Folder, s *Session, passphrase, scratch string, out *Drilled) error {
	if err := copyKeys(filepath.Join(out.File, keysDir), filepath.Join(scratch, keysDir)); err != nil {
		return err
	}
	before, err := keyFiles(scratch)
	if err != nil {
		return err
	}
	now, err := keyFiles(f.Dir)
	if err != nil {
		return err
	}
	out.SameKeys = len(differing(before, now)) == 0
	ring, err := vault.OpenKeyring(filepath.Join(scratch, keysDir))
	if err != nil {
		return fmt.Errorf("%w: its keys: %w", ErrBackupDamaged, err)
	}
	var id *vault.Identity
	if passphrase == "" {
		id, err = s.identity()
	} else {
		id, _, err = ring.Unlock(ctx, passphrase)
	}
	if err != nil {
		return err
	}
	o := record.Options{Sealer: ring.Recipient(), Kiosk: f.Clinic.Kiosk, Now: f.now}
	if _, err := record.Restore(ctx, out.File, scratch, o, id); err != nil {
		return err
	}
	log, err := record.Open(ctx, scratch, o)
	if err != nil {
		return err
	}
	list, faults, err := log.Outlined(ctx, id)
	if err = errors.Join(err, log.Close()); err != nil {
		return err
	}
	out.Opened = len(list.Visits)
	// What is wrong with an entry is wrong with the record too, and is told there.
	if out.Opened == 0 && slices.ContainsFunc(faults, func(f record.Fault) bool { return f.Seq > 0 }) {
		return fmt.Errorf("%w: none of its visits can be opened", ErrBackupDamaged)
	}
	return nil
}

func noteDrill(ctx context.Context, f *Folder, s *Session) error {
	if s == nil {
		return f.audit(ctx, "", auditEvent{Event: "backup_drill"})
	}
	return s.audit(ctx, "", auditEvent{Event: "backup_drill"})
}
