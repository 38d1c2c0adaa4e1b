package folder

import (
	"errors"
	"slices"
	"strings"

	"sacra/assets"
)

// ErrNotOwner means that only an owner of the clinic may do this; an *OwnerError says
// who they are.
var ErrNotOwner = errors.New("only an owner of the clinic may do this")

// OwnerError is ErrNotOwner with the names of the owners.
type OwnerError struct{ Owners []string }

// Error names the owners.
func (e *OwnerError) Error() string { return ErrNotOwner.Error() + ": " + strings.Join(e.Owners, ", ") }

// Is makes errors.Is(err, ErrNotOwner) true.
func (e *OwnerError) Is(target error) bool { return target == ErrNotOwner }

// Words are the plain words for it.
func (e *OwnerError) Words() (key string, args []any) {
	return "people.fault.owner", []any{"Names", strings.Join(e.Owners, ", ")}
}

// byRecovery is who has opened a session with the recovery key: the owner of the paper.
const byRecovery = "recovery key"

// mayOwn returns an *OwnerError where the clinic has owners, and the therapist of the
// session is none of them. An owner who has no passphrase any more counts for nobody.
func mayOwn(s *Session) error {
	s.mu.Lock()
	owners := s.clinic.Owners
	s.mu.Unlock()
	if len(owners) == 0 || s.therapist == byRecovery || slices.Contains(owners, s.therapist) {
		return nil
	}
	return &OwnerError{slices.Clone(owners)}
}

// MayOwn says why a session may not do what is left to the owners of the clinic: its
// error is an *OwnerError, or ErrLocked.
func MayOwn(s *Session) error {
	if _, err := s.identity(); err != nil {
		return err
	}
	return mayOwn(s)
}

// checkOwners refuses owners of whom nobody has a passphrase: nobody could change that
// again but with the recovery key.
func checkOwners(s *Session, c assets.Clinic) error {
	if len(c.Owners) == 0 || slices.ContainsFunc(s.folder.Therapists(), func(name string) bool { return slices.Contains(c.Owners, name) }) {
		return nil
	}
	return &assets.FieldError{Field: "owners", Fault: ": none of them has a passphrase"}
}
