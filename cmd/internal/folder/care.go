package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"sacra/triage/disk"
	"sacra/triage/record"
)

// careFile remembers what was done for the record, and when. It holds nothing that the
// files beside it do not show, and only the times when the next backup and
// verification are due, and what staff are told of them, depend on it.
const (
	careFile = "care.json"
	maxCare  = 1 << 16
)

// Done is a piece of work on the record: when it last went well, and what has
// kept it from doing so since.
type Done struct {
	At      time.Time `json:"at,omitzero"`
	Entries int64     `json:"entries,omitempty"` // how far the record went then
	Tried   time.Time `json:"tried,omitzero"`    // the last time that it failed after that
	Why     string    `json:"why,omitempty"`     // see Reason; empty: the last time it went well
}

// Care is what a clinic knows about the safety of its record.
type Care struct {
	Backup    Done   `json:"backup"`
	File      string `json:"file,omitempty"`       // the last good backup
	Visits    int64  `json:"visits,omitempty"`     // finished check-ins in it
	LastVisit string `json:"last_visit,omitempty"` // day of the last check-in, YYYY-MM-DD
	Verify    Done   `json:"verify"`
	Drill     Done   `json:"drill"`
	// OtherHistory reports that a backup holds entries that the record lacks.
	OtherHistory bool `json:"other_history,omitempty"`
}

// Carer does what keeps a record safe: backups, verification, drills. Its methods
// are safe for concurrent use; one does its work at a time.
type Carer struct {
	dir string
	now func() time.Time

	working sync.Mutex // held while one of the jobs runs
	mu      sync.Mutex
	care    Care
	unsaved bool // the file is behind
}

// NewCarer returns the carer of a data folder, with what it remembers.
func NewCarer(dir string, now func() time.Time) *Carer {
	return &Carer{dir: dir, now: now}
}

// read takes in what another program has noted. Of a file that is lost or damaged
// nothing is known, and everything is due. c.mu is held.
func (c *Carer) read() {
	if c.unsaved {
		return
	}
	var care Care
	data, err := disk.Read(filepath.Join(c.dir, careFile), maxCare)
	if err == nil {
		err = json.Unmarshal(data, &care)
	}
	if err != nil {
		care = Care{}
	}
	c.care = care
}

// Care returns what is known now.
func (c *Carer) Care() Care {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.read()
	return c.care
}

// set changes what is known and writes it down. Where that fails, as on a full
// disk, work is done once more than it need be.
func (c *Carer) set(change func(*Care)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.read()
	change(&c.care)
	data, err := json.Marshal(c.care)
	if err == nil {
		err = disk.Replace(filepath.Join(c.dir, careFile), data)
	}
	c.unsaved = err != nil
}

// note enters how a piece of work ended.
func (d *Done) note(at time.Time, entries int64, err error) {
	if err != nil {
		d.Tried, d.Why = at, Reason(err)
		return
	}
	*d = Done{At: at, Entries: entries}
}

// CheckedIn notes that a check-in has come to its end, for the next backup to say
// how new it is.
func (c *Carer) CheckedIn() {
	day := c.now().Format(time.DateOnly)
	if c.Care().LastVisit != day {
		c.set(func(k *Care) { k.LastVisit = day })
	}
}

// The reasons for which work fails, in the order in which they are looked for.
func reasons() []struct {
	is   error
	name string
} {
	return []struct {
		is   error
		name string
	}{
		{ErrBackupRunning, "running"},
		{ErrNoBackup, "no_backup"},
		{ErrNoMedium, "no_medium"},
		{ErrMediumReadOnly, "read_only"},
		{ErrMediumFull, "full"},
		{ErrOwnFull, "own_full"},
		{ErrMediumFailing, "failing"},
		{ErrBackupDamaged, "backup_damaged"},
		{record.ErrBroken, "damaged"},
		{record.ErrMissing, "missing"},
		{record.ErrForeign, "damaged"},
		{context.Canceled, "stopped"},
	}
}

// Reason is a word for what keeps work on the record from being done, which is part of
// the key of its plain words. It is "unexpected" for anything else.
func Reason(err error) string {
	for _, r := range reasons() {
		if errors.Is(err, r.is) {
			return r.name
		}
	}
	return "unexpected"
}

// When work is due.
const (
	backupEvery = 20 * time.Hour // so that a day has one, though the clinic opens earlier
	verifyEvery = 24 * time.Hour
	retryAfter  = 30 * time.Minute
	// backupOld is how long a record may differ from its last backup before staff
	// are told.
	backupOld = 48 * time.Hour
	// verifyOld is the same for a record that nobody has read again.
	verifyOld = 7 * 24 * time.Hour
)

// due reports whether work is due. A clock that was put back does not keep it
// from being done.
func (d Done) due(now time.Time, every time.Duration) bool {
	since := func(t time.Time, least time.Duration) bool { return now.Sub(t) >= least || now.Before(t) }
	return since(d.At, every) && (d.Why == "" || since(d.Tried, retryAfter))
}

// BackupDue reports whether the record has something that the last backup lacks,
// and it is time for another one.
func (c *Carer) BackupDue(ctx context.Context, f *Folder) bool {
	head, err := f.log.Head(ctx)
	k := c.Care()
	return err == nil && head.Seq != 0 && (head.Seq != k.Backup.Entries || k.OtherHistory) && k.Backup.due(c.now(), backupEvery)
}

// VerifyDue reports whether it is time to read the record again.
func (c *Carer) VerifyDue() bool { return c.Care().Verify.due(c.now(), verifyEvery) }

// Backup makes a backup now and returns it. by is the session that asked for it;
// nil where the kiosk does it by itself. The record notes it first. Earlier
// backups go when their turn comes, see retire.
func (c *Carer) Backup(ctx context.Context, f *Folder, by *Session) (file string, m Manifest, err error) {
	c.working.Lock()
	defer c.working.Unlock()
	path, own := medium(f.Dir, f.Clinic)
	if err := ready(path, own); err != nil {
		c.set(func(k *Care) { k.Backup.note(c.now(), 0, err) })
		return "", m, err
	}
	if err := noteBackup(ctx, f, by); err != nil {
		return "", m, fmt.Errorf("back up the record: %w", err)
	}
	at := place(path, f.Clinic.Kiosk)
	file, m, err = writeBackup(ctx, at, backupSource{f.Dir, f.Clinic, f.log, c.now(), c.Care().LastVisit})
	var other error
	if err == nil {
		other = retire(ctx, at, f.Dir, file, f.log)
	}
	c.set(func(k *Care) {
		if k.Backup.note(c.now(), m.Entries, err); err == nil {
			k.File, k.Visits, k.OtherHistory = file, m.Visits, errors.Is(other, ErrOtherHistory)
		}
	})
	if err != nil {
		return "", m, fmt.Errorf("back up the record: %w", errors.Join(err, noteNoBackup(ctx, f, by)))
	}
	return file, m, nil
}

// noteBackup notes that a backup is begun: the backup is to have the note too.
func noteBackup(ctx context.Context, f *Folder, by *Session) error {
	return auditBy(ctx, f, by, auditEvent{Event: "backup"})
}

// noteNoBackup notes that the backup which was begun last did not come about.
func noteNoBackup(ctx context.Context, f *Folder, by *Session) error {
	return auditBy(context.WithoutCancel(ctx), f, by, auditEvent{Event: "backup_failed"})
}

// auditBy adds an event of a session; of the kiosk itself where that is nil.
func auditBy(ctx context.Context, f *Folder, by *Session, e auditEvent) error {
	if by != nil {
		return by.audit(ctx, "", e)
	}
	return f.audit(ctx, "", e)
}

// Verify reads the whole record again, without a key. pause is called between two
// pages of rows; an error of it ends the work, which then counts as not done.
func (c *Carer) Verify(ctx context.Context, f *Folder, pause func(context.Context) error) error {
	c.working.Lock()
	defer c.working.Unlock()
	var report record.Report
	var err error
	if log, ownErr := f.own(); ownErr == nil {
		report, err = log.VerifyAtRest(ctx, pause)
	} else {
		report, err = f.log.Verify(ctx)
	}
	if err == nil {
		err = prunedRightly(report, mayPrune(f.Clinic, publicOnly(f.Dir, f.keys)))
	}
	if Reason(err) == "stopped" {
		return err
	}
	c.set(func(k *Care) { k.Verify.note(c.now(), report.Head.Seq, err) })
	return err
}
