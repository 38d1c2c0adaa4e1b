package folder

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"sacra/triage/record"
)

// The alarms that a session can find when it is unlocked. They stand until
// Acknowledge.
var (
	// ErrRolledBack means that an entry that was there at the last unlocking is
	// missing from the record, or that another stands in its place.
	ErrRolledBack = errors.New("the record is not the one of the last unlocking")
	// ErrAnchorLost means that what the last session saw is lost, so that nobody
	// can tell whether the record is the same.
	ErrAnchorLost = errors.New("what the last unlocking saw is lost")
	// ErrUnnoted means that the unlocking itself could not be noted in the record, as
	// on a full disk: the session can only read.
	ErrUnnoted = errors.New("the unlocking could not be noted in the record")
	// ErrKeysChanged means that files of the key directory were added, changed or
	// removed outside the program; a *KeysError names them.
	ErrKeysChanged = errors.New("key files were changed outside the program")
	// ErrSettingsChanged means that clinic.toml was changed outside the program; a
	// *SettingsError names the settings.
	ErrSettingsChanged = errors.New("settings were changed outside the program")
	// ErrForged means that entries since the last unlocking were not made by this
	// kiosk, or that some which it made are missing; a *ForgedError has them.
	ErrForged = errors.New("entries were forged, or are missing")
)

// RollbackError says how far the record went when it was last unlocked. It
// matches ErrRolledBack.
type RollbackError struct {
	Seen, Now int64 // numbers of the last entry
	At        time.Time
	// Visits are those that the last list of visits had and that are missing or
	// other ones now; known once the visits are read.
	Visits []string
}

// Error names both numbers.
func (e *RollbackError) Error() string {
	return fmt.Sprintf("%v: it went to entry %d on %s and goes to entry %d now", ErrRolledBack, e.Seen, e.At.Format(time.DateOnly), e.Now)
}

// Is makes errors.Is(err, ErrRolledBack) true.
func (e *RollbackError) Is(target error) bool { return target == ErrRolledBack }

// KeysError names the files of the key directory that are not as the last session
// left them. It matches ErrKeysChanged.
type KeysError struct{ Files []string }

// Error names the files.
func (e *KeysError) Error() string {
	return ErrKeysChanged.Error() + ": " + strings.Join(e.Files, ", ")
}

// Is makes errors.Is(err, ErrKeysChanged) true.
func (e *KeysError) Is(target error) bool { return target == ErrKeysChanged }

// SettingsError has the settings that were changed outside the program. It matches
// ErrSettingsChanged.
type SettingsError struct{ Changes []Changed }

// Error names the settings with their values.
func (e *SettingsError) Error() string {
	return ErrSettingsChanged.Error() + ": " + changesSaid(e.Changes).String()
}

// Is makes errors.Is(err, ErrSettingsChanged) true.
func (e *SettingsError) Is(target error) bool { return target == ErrSettingsChanged }

// ForgedError has the entries that have no proof of the kiosk, and the gaps. It
// matches ErrForged.
type ForgedError struct {
	Faults []record.Fault
	// Visits are those of the entries, by name; known once the visits are read.
	Visits []string
}

// skipped returns how many entries that the kiosk made are missing.
func (e *ForgedError) skipped() (n int64) {
	for _, f := range e.Faults {
		var gap *record.SkippedError
		if errors.As(f.Err, &gap) {
			n += gap.Count
		}
	}
	return n
}

// Error names the first of them.
func (e *ForgedError) Error() string {
	return fmt.Sprintf("%v: %d; first: %v", ErrForged, len(e.Faults), e.Faults[0].Err)
}

// Is makes errors.Is(err, ErrForged) true.
func (e *ForgedError) Is(target error) bool { return target == ErrForged }

// Alarms returns what the unlocking found changed since the last session; nil where
// nothing is.
func (s *Session) Alarms() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.alarms)
}

// mostSettled bounds the anchor.
const mostSettled = 10_000

// marked returns the faults for the list, with a mark at those of which somebody has been
// told: they are no news, but what cannot be opened is never hidden.
func (s *Session) marked(faults []record.Fault) (all []record.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.told = nil
	for _, f := range faults {
		f.Told = f.Seq > 0 && slices.Contains(s.settled, f.Seq)
		all = append(all, f)
		if !f.Told && f.Seq > 0 && len(s.settled)+len(s.told) < mostSettled {
			s.told = append(s.told, f.Seq)
		}
	}
	return all
}

// rightKey puts the clinic's public key back where somebody replaced it: the private
// key of the session is proof of which one it is.
func (s *Session) rightKey() error {
	id, err := s.identity()
	if err != nil || !s.folder.Swapped() {
		return err
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	if err := s.folder.keys.PutBack(id); err != nil {
		return err
	}
	s.folder.swapped.Store(false)
	return nil
}

// confirmWritten lets the settings of clinic.toml count, and those that were lost
// be signed again.
func (s *Session) confirmWritten(ctx context.Context) error {
	id, err := s.identity()
	if err != nil {
		return err
	}
	s.mu.Lock()
	c, fields := s.written, s.written.Changed(s.clinic)
	s.mu.Unlock()
	if len(fields) > 0 {
		if err := s.audit(ctx, "", auditEvent{Event: "settings", Fields: fields}); err != nil {
			return err
		}
	}
	if err := errors.Join(confirm(s.folder.Dir, id, c), s.folder.keys.WriteSignatureKey(id)); err != nil {
		return fmt.Errorf("confirm the settings: %w", err)
	}
	s.mu.Lock()
	s.clinic = c
	s.mu.Unlock()
	return nil
}

// Acknowledge notes that the therapist has been told of the alarms, and of what is
// lost from the record. A public key that was replaced is put right, and settings that
// were changed outside the program count from now on. A folder that is not the one
// that this machine had is accepted as its own. What the folder holds now is what
// later sessions compare with.
func (s *Session) Acknowledge(ctx context.Context) error {
	log, err := s.folder.own() // beside an open kiosk, its own session does it
	if err != nil {
		return err
	}
	if err := s.audit(ctx, "", auditEvent{Event: "acknowledge"}); err != nil {
		return err
	}
	if err := log.Acknowledge(); err != nil {
		return err
	}
	if err := errors.Join(s.rightKey(), s.confirmWritten(ctx)); err != nil {
		return err
	}
	proof := record.ProofKey{}
	if log.Fault() == nil { // else the next unlocking begins them
		if proof, err = log.StartProofs(); err != nil {
			return err
		}
	}
	if Elsewhere(s.folder) != nil {
		if err := s.folder.home.accept(s.folder); err != nil {
			return err
		}
	}
	s.mu.Lock()
	s.alarms, s.proof, s.settled, s.told = nil, proof, append(s.settled, s.told...), nil
	s.mu.Unlock()
	return s.anchor(ctx)
}
