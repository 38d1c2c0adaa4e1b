package folder

import (
	"context"
	"errors"

	"sacra/triage/record"
)

// backupDir takes the backups where the clinic has chosen no other folder.
const backupDir = "backup"

// CopyTo copies the record alone to a file; the record notes it first.
func (f *Folder) CopyTo(ctx context.Context, file string) (record.Report, error) {
	if err := noteBackup(ctx, f, nil); err != nil {
		return record.Report{}, err
	}
	report, err := f.log.Backup(ctx, file)
	if err != nil {
		err = errors.Join(err, noteNoBackup(ctx, f, nil))
	}
	return report, err
}

// Restore puts a backup in place of a damaged or missing record, as
// record.Restore does, once a passphrase has shown that the clinic can read it.
// The passphrase is asked for as by Unlock. No session may be open.
func (f *Folder) Restore(ctx context.Context, backup, passphrase string) (record.Restored, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	id, therapist, err := f.try(ctx, passphrase)
	if err != nil {
		return record.Restored{}, err
	}
	if _, err := f.own(); err != nil {
		return record.Restored{}, err
	}
	_ = f.log.Close() // one that is damaged may say so once more
	restored, err := record.Restore(ctx, backup, f.Dir, f.recordOptions(), id)
	if err != nil {
		return record.Restored{}, err
	}
	if err = f.openOwn(ctx); err != nil {
		return record.Restored{}, err
	}
	if err := f.audit(ctx, "", auditEvent{Event: "restore", Therapist: therapist}); err != nil {
		return restored, err
	}
	proof, err := f.log.StartProofs()
	if err != nil {
		return restored, err
	}
	return restored, f.anchor(ctx, id, f.Clinic, anchor{Proof: proof})
}

// TakeIn adds to a working record what only another one has, as record.TakeIn does: a
// backup, or a folder of the quarantine. The passphrase is asked for as by Unlock.
func (f *Folder) TakeIn(ctx context.Context, from, passphrase string) (record.TakenIn, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	id, therapist, err := f.try(ctx, passphrase)
	if err != nil {
		return record.TakenIn{}, err
	}
	if err := f.audit(ctx, "", auditEvent{Event: "take_in", Therapist: therapist}); err != nil {
		return record.TakenIn{}, err
	}
	log, err := f.own()
	if err != nil {
		return record.TakenIn{}, err
	}
	return log.TakeIn(ctx, from, id)
}

// Verify checks the whole record without any key, and that entries which were noted
// elsewhere are still in it. Entries that were pruned though this device copies to no
// server count as damaged.
func (f *Folder) Verify(ctx context.Context, seen ...record.Anchor) (record.Report, error) {
	report, err := f.log.Verify(ctx, seen...)
	if err == nil {
		err = prunedRightly(report, mayPrune(f.Clinic, publicOnly(f.Dir, f.keys)))
	}
	return report, err
}
