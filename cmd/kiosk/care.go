package main

import (
	"context"
	"sync/atomic"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/ui/owner"
)

// How the kiosk looks after its record: once a minute it asks what is due. What
// reads or copies all of it is done while nobody uses the screen, with a rest
// after each page, so that it takes little of the machine.
const (
	careEvery = time.Minute
	pageRest  = 25 * time.Millisecond
)

// attention reports whether somebody uses the screen. It is set on the UI thread and
// read anywhere.
type attention struct{ resting atomic.Bool }

// look asks the shell; it is called on the UI thread.
func (k *kiosk) look() { k.attention.resting.Store(k.shell.Resting()) }

// lookAfter does what is due for the record until ctx is done.
func (k *kiosk) lookAfter(ctx context.Context) {
	for every := time.NewTicker(careEvery); ; {
		select {
		case <-ctx.Done():
			every.Stop()
			return
		case <-every.C:
		}
		if f := k.folder.Load(); f != nil && f.Fault() == nil && k.attention.resting.Load() {
			k.work.do(func() { k.tend(ctx, f) })
		}
	}
}

// tend makes the backup and the verification that are due.
func (k *kiosk) tend(ctx context.Context, f *folder.Folder) {
	if !k.tending.TryLock() { // the last time is not over
		return
	}
	defer k.tending.Unlock()
	c := f.Carer()
	if c.BackupDue(ctx, f) {
		if file, _, err := c.Backup(ctx, f, nil); err != nil {
			k.log.Warn("the daily backup was not made", "reason", folder.Reason(err), "error", err)
		} else {
			k.log.Info("the daily backup was made", "file", file)
		}
	}
	if c.VerifyDue() {
		if err := c.Verify(ctx, f, k.pause); err != nil && ctx.Err() == nil {
			k.log.Error("the daily check of the record failed", "error", err)
		}
	}
}

// pause rests, and waits while somebody uses the screen.
func (k *kiosk) pause(ctx context.Context) error {
	for rest := pageRest; ; rest = time.Second {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rest):
		}
		if k.attention.resting.Load() {
			return nil
		}
	}
}

// keeping says how the record is kept.
func (k *kiosk) keeping(ctx context.Context, f *folder.Folder, say assets.Localizer) owner.Keeping {
	care := f.Carer().Care()
	said := func(of string, d folder.Done) owner.Said {
		key, args := d.Said(wording.Moment(say, d.At))
		return owner.Said{Key: "owner.care." + of + "." + key, Args: args}
	}
	out := owner.Keeping{Backup: said("backup", care.Backup), Drill: said("drill", care.Drill), Verify: said("verify", care.Verify)}
	out.Backup.Args = append(out.Backup.Args, "Visits", int(care.Visits), "Why", say(mediumKey(care.Backup.Why)))
	if care.Backup.Why == "" && !care.Backup.At.IsZero() && f.Clinic.Backup == "" {
		out.Backup.Key = "owner.care.backup.here"
	}
	free, known := selftest.FreeMiB(f.Dir)
	out.Disk = owner.Said{Key: "owner.care.disk.free", Args: []any{"Free", (free + 512) / 1024, "When", wording.Moment(say, f.Now())}}
	switch {
	case !known:
		out.Disk.Key = "owner.care.disk.unknown"
	case free < selftest.WantMiB:
		out.Disk = owner.Said{Key: "owner.care.disk.low", Args: []any{"Free", free, "When", wording.Moment(say, f.Now())}}
	}
	return out
}

// mediumKey is the key of the words for why a backup failed.
func mediumKey(why string) string {
	switch why {
	case "no_medium", "read_only", "full", "failing", "backup_damaged", "running", "no_backup", "own_full":
		return "errors.medium." + why
	case "damaged":
		return "errors.medium.damaged"
	case "missing":
		return "errors.medium.missing"
	}
	return "errors.medium.unexpected"
}
