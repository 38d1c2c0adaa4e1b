package folder

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"sacra/triage"
	"sacra/triage/disk"
	"sacra/triage/record"
)

// DueIn returns the visits of this device whose time is over, by the settings that
// count. Its errors are ErrLocked, triage.ErrClock, and ErrAlarms while there are
// warnings about the record.
func DueIn(ctx context.Context, s *Session) (triage.Due, error) {
	due, _, err := dueIn(ctx, s)
	return due, err
}

func dueIn(ctx context.Context, s *Session) (triage.Due, []triage.Outline, error) {
	id, err := s.identity()
	if err != nil {
		return triage.Due{}, nil, err
	}
	if len(s.Alarms()) > 0 {
		return triage.Due{}, nil, ErrAlarms
	}
	list, _, err := s.folder.log.Outlined(ctx, id)
	if err != nil {
		return triage.Due{}, nil, err
	}
	s.mu.Lock()
	keep := s.clinic.Retention()
	s.mu.Unlock()
	due, err := keep.Due(list.Visits, s.folder.now())
	return due, list.Visits, err
}

// Remains names where copies of what was deleted may still be. Each is the tail of a
// key in the words.
type Remains string

// The places.
const (
	RemainsBackups    Remains = "backups"    // until newer ones take their place, and copies made by hand
	RemainsQuarantine Remains = "quarantine" // records that were put aside
	RemainsCarried    Remains = "carried"    // what was carried to a review PC, or from another device
)

// Deleted says what Delete has done.
type Deleted struct {
	Visits, Entries int
	Remains         []Remains
}

// MayDelete says why this session cannot delete visits on this device: ErrNeedsOwn beside
// the kiosk that has the record, ErrSyncs where entries are copied to a server, which
// keeps them, or that she is no owner of the clinic.
func MayDelete(s *Session) error {
	if _, err := s.folder.own(); err != nil {
		return err
	}
	if s.folder.Clinic.Sync.Server != "" {
		return ErrSyncs
	}
	return mayOwn(s)
}

// Delete erases the visits whose time is over from the record of this device, after
// the passphrase of the session's therapist was given once more. The audit notes how
// many, before and after, and names none of them. Whatever cuts it, each visit is
// there or gone; called again it goes on. Its errors are those of DueIn and MayDelete,
// ErrNoTherapist, vault.ErrWrongPassphrase and *WaitError.
func Delete(ctx context.Context, s *Session, passphrase string, progress func(done, total int)) (out Deleted, err error) {
	if err := MayDelete(s); err != nil {
		return out, err
	}
	f := s.folder
	log, err := f.own()
	if err != nil {
		return out, err
	}
	if err := proveAgain(ctx, s, passphrase); err != nil {
		return out, err
	}
	due, visits, err := dueIn(ctx, s)
	if err != nil {
		return out, err
	}
	gone := due.Visits()
	ids, names := make([]string, len(gone)), make(map[string]*triage.Intake, len(gone))
	for i, v := range gone {
		ids[i], names[v.Intake.PatientKey()] = v.ID, &v.Intake
	}
	if err := s.audit(ctx, "", auditEvent{Event: "delete", Count: len(ids)}); err != nil {
		return out, err
	}
	id, err := s.identity()
	if err != nil {
		return out, err
	}
	out.Visits = len(ids)
	out.Entries, err = record.Erase(ctx, log, ids, id, progress)
	if err != nil {
		return out, err
	}
	if err := forget(ctx, s, visits, ids, names); err != nil {
		return out, err
	}
	out.Remains = copiesLeft(f.Dir)
	return out, s.audit(ctx, "", auditEvent{Event: "deleted", Count: out.Visits})
}

// proveAgain asks for the passphrase of the session's therapist once more.
func proveAgain(ctx context.Context, s *Session, passphrase string) error {
	f := s.folder
	f.mu.Lock()
	defer f.mu.Unlock()
	_, who, err := f.try(ctx, passphrase)
	if err == nil && who != s.therapist {
		err = ErrNoTherapist
	}
	return err
}

// forget takes what was deleted out of the files beside the record: the list of names
// for alarms, and the forms for the next visit of women of whom no visit is left.
func forget(ctx context.Context, s *Session, visits []triage.Outline, gone []string, names map[string]*triage.Intake) error {
	id, err := s.identity()
	if err != nil {
		return err
	}
	deleted := make(map[string]bool, len(gone))
	for _, v := range gone {
		deleted[v] = true
	}
	left := visits[:0:0]
	for i := range visits {
		if !deleted[visits[i].ID] {
			left = append(left, visits[i])
			delete(names, visits[i].PatientKey())
		}
	}
	errs := []error{writeSeen(s.folder.Dir, id, left)}
	if _, err := os.Stat(filepath.Join(s.folder.Dir, invitedDir)); err == nil {
		for _, in := range names {
			file, _, err := invitedOf(s.folder, in)
			switch {
			case errors.Is(err, ErrNobody):
			case file == "":
				errs = append(errs, err)
			default: // a damaged one goes too
				errs = append(errs, disk.Update(file, maxInvited, func([]byte, error) ([]byte, error) { return nil, nil }))
			}
		}
	}
	return errors.Join(append(errs, ctx.Err())...)
}

// copiesLeft looks where copies of deleted entries may be.
func copiesLeft(dir string) []Remains {
	out := []Remains{RemainsBackups}
	if entries, err := os.ReadDir(filepath.Join(dir, "quarantine")); err == nil && len(entries) > 0 {
		out = append(out, RemainsQuarantine)
	}
	if HasCarried(dir) {
		out = append(out, RemainsCarried)
	}
	return out
}
