package folder

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// ErrLocked means that the session is over and the passphrase is needed again.
var ErrLocked = errors.New("the session is locked")

// ErrNoKeyHere means that this device holds the public key alone: it was joined to
// a clinic, and its visits are read on a review PC.
var ErrNoKeyHere = errors.New("the private key is not on this device")

// WaitError means that too many wrong passphrases were tried.
type WaitError struct{ For time.Duration }

// Error says how long no passphrase is taken.
func (e *WaitError) Error() string {
	return fmt.Sprintf("too many wrong passphrases: wait %s", e.For.Round(time.Second))
}

// Session is a therapist at work: it holds the clinic's private key until Lock.
type Session struct {
	folder    *Folder
	therapist string

	noting sync.Mutex // held while it is noted what the session sees

	reading reading       // of the clinic's server, on a review PC
	listed  listing       // the visits as they were read last
	over    chan struct{} // closed by Lock

	mu     sync.Mutex
	id     *vault.Identity // nil once locked
	alarms []error         // see Alarms
	proof  record.ProofKey // with which the kiosk's next entries are checked
	// settled are the numbers of faulty entries that somebody has confirmed, told those
	// that this session has shown.
	settled, told []int64
	proved        time.Time // when the recovery key was last typed from its paper
	untried       bool      // proved is only when it was made
	// clinic are the settings that count as this session has left them, written
	// those that it found in clinic.toml or put there.
	clinic, written assets.Clinic
}

// auditEvent is the body of an audit entry. It never tells about a patient.
type auditEvent struct {
	Event     string `json:"event"`
	Therapist string `json:"therapist,omitempty"`
	// Fields are the settings that were changed, by their names in clinic.toml.
	Fields []string `json:"fields,omitempty"`
	// The name of the therapist who was given a passphrase, another one, or none
	// any more.
	Added   string `json:"added,omitempty"`
	Changed string `json:"changed,omitempty"`
	Removed string `json:"removed,omitempty"`
	// Count is how many visits were deleted, or entries pruned.
	Count int `json:"count,omitempty"`
	// Visits are those that an export took along, where there are several.
	Visits []string `json:"visits,omitempty"`
	// Print is a document on its way to paper.
	Print *printNote `json:"print,omitempty"`
}

// Unlock tries a passphrase and takes as long as the key derivation does, about
// a second. It takes the recovery key on paper as well, which is never refused
// for the number of tries. Its error is a *WaitError, vault.ErrWrongPassphrase,
// or one of vault.Recover's.
func (f *Folder) Unlock(ctx context.Context, passphrase string) (*Session, error) {
	if vault.LooksLikeRecovery(passphrase) {
		return f.Recover(ctx, passphrase)
	}
	if !vault.MayBePassphrase(passphrase) { // a child's play with the keyboard is no attempt
		return nil, vault.ErrWrongPassphrase
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if publicOnly(f.Dir, f.keys) {
		return nil, ErrNoKeyHere
	}
	id, therapist, err := f.try(ctx, passphrase)
	if errors.Is(err, vault.ErrWrongPassphrase) {
		return nil, errors.Join(err, f.audit(ctx, "", auditEvent{Event: "unlock_failed"}))
	}
	if err != nil {
		return nil, err
	}
	return f.session(ctx, id, therapist, "unlock")
}

// session begins a session and notes how. It compares the folder with what the
// session before saw.
func (f *Folder) session(ctx context.Context, id *vault.Identity, therapist, event string) (*Session, error) {
	s := &Session{folder: f, therapist: therapist, id: id, clinic: f.Clinic, written: f.written, over: make(chan struct{})}
	var last anchor
	s.alarms, last = f.alarms(ctx, id)
	if err := Elsewhere(f); err != nil {
		s.alarms = append(s.alarms, err)
	}
	s.proof, s.settled, s.proved, s.untried = last.Proof, last.Settled, last.Proved, last.Untried
	if err := s.audit(ctx, "", auditEvent{Event: event}); err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		// A disk that takes nothing any more must not keep her from what is saved.
		s.alarms = append(s.alarms, fmt.Errorf("%w: %w", ErrUnnoted, err))
	}
	// Where the disk takes nothing any more, the next session ends the change.
	if err := s.finish(ctx, last); err != nil {
		return s, nil
	}
	return s, s.anchor(ctx)
}

// anchor notes what the session sees, for the next one to compare with. While
// there is an alarm it leaves everything as it is.
func (s *Session) anchor(ctx context.Context) error { return s.anchorWith(ctx, nil) }

// anchorWith is anchor before a change.
func (s *Session) anchorWith(ctx context.Context, c *changing) error {
	s.noting.Lock()
	defer s.noting.Unlock()
	s.mu.Lock()
	id, quiet, clinic, a := s.id, len(s.alarms) == 0, s.clinic, anchor{Proof: s.proof, Settled: s.settled, Proved: s.proved, Untried: s.untried, Changing: c}
	s.mu.Unlock()
	if id == nil {
		return ErrLocked
	}
	if !quiet {
		return nil
	}
	// What has come in since is checked before it is taken for seen.
	proof, forged := s.folder.proofs(ctx, id, a.Proof)
	s.mu.Lock()
	s.proof, a.Proof = proof, proof
	if forged != nil {
		s.alarms = append(s.alarms, forged)
	}
	s.mu.Unlock()
	if forged != nil {
		return nil
	}
	if err := signSettings(s.folder, id, clinic); err != nil {
		return fmt.Errorf("sign the settings: %w", err)
	}
	if err := s.folder.anchor(ctx, id, clinic, a); err != nil {
		return fmt.Errorf("note what is in the record: %w", err)
	}
	return nil
}

// try tries a passphrase where one may be tried now. f.mu is held.
func (f *Folder) try(ctx context.Context, passphrase string) (id *vault.Identity, therapist string, err error) {
	// The attempt is counted before it is made, so that a cut of the power does
	// not give a free one.
	if err := f.attempts.Begin(); errors.Is(err, vault.ErrLockedOut) {
		return nil, "", &WaitError{For: f.attempts.Wait()}
	} else if err != nil {
		return nil, "", err
	}
	id, therapist, err = f.keys.Unlock(ctx, passphrase)
	switch {
	case errors.Is(err, vault.ErrWrongPassphrase):
		return nil, "", err
	case err != nil:
		f.attempts.Cancelled()
		return nil, "", err
	}
	f.attempts.Succeeded()
	return id, therapist, nil
}

func (f *Folder) audit(ctx context.Context, visit string, e auditEvent) error {
	return f.append(ctx, visit, record.Audit, e)
}

// Recover opens a session with the paper recovery key, also after too many wrong
// passphrases. Its error is one of vault.Recover's.
func (f *Folder) Recover(ctx context.Context, key string) (*Session, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	id, err := f.keys.Recover(key)
	if err != nil {
		return nil, err
	}
	f.attempts.Succeeded()
	return f.session(ctx, id, byRecovery, "recover")
}

// Therapist returns the name of who unlocked the session.
func (s *Session) Therapist() string { return s.therapist }

// Visits returns every visit in outline, the newest first, with the entries that could
// not be read. The alarms of the session are among the faults, before the others;
// those for which there are plain words come as an *Alarm.
func (s *Session) Visits(ctx context.Context) ([]triage.Outline, []record.Fault, error) {
	id, err := s.identity()
	if err != nil {
		return nil, nil, err
	}
	visits, faults, err := readList(ctx, s, id)
	if err != nil {
		return nil, nil, err
	}
	var all []record.Fault
	for _, alarm := range named(s, id, visits) {
		all = append(all, record.Fault{Err: alarm})
	}
	left, pruned := withoutPruned(s.folder, faults)
	all = append(append(all, pruned...), s.marked(left)...)
	for _, worry := range s.folder.care.Worries(ctx, s.folder) {
		all = append(all, record.Fault{Err: worry})
	}
	for i := range all {
		all[i].Err = inWords(all[i].Err, nameOf(all[i].Visit, visits))
	}
	return visits, all, nil
}

// Whole reads visits whole that Visits has listed last, in the order of their ids; what
// cannot be read of them is among the faults.
func (s *Session) Whole(ctx context.Context, ids ...string) ([]triage.Visit, []record.Fault, error) {
	id, err := s.identity()
	if err != nil {
		return nil, nil, err
	}
	s.listed.mu.Lock()
	list, whole := s.listed.list, s.listed.whole
	s.listed.mu.Unlock()
	if whole == nil {
		return s.folder.log.Whole(ctx, id, list, ids...)
	}
	return picked(whole, ids), nil, nil
}

// keepList keeps what was read, unless the session was locked meanwhile.
func (s *Session) keepList(list record.List, whole []triage.Visit) error {
	s.listed.mu.Lock()
	defer s.listed.mu.Unlock()
	if _, err := s.identity(); err != nil {
		return err
	}
	s.listed.list, s.listed.whole = list, whole
	return nil
}

// Add appends an entry to a visit, signed in the therapist's name. A correction that
// does not have the form of its kind is refused with triage.ErrCorrection.
func (s *Session) Add(ctx context.Context, visit string, kind record.Kind, body any) error {
	if c, is := body.(triage.Correction); is {
		if err := c.Check(visit); err != nil {
			return err
		}
	}
	id, err := s.identity()
	if err != nil {
		return err
	}
	_, err = s.folder.log.AppendSigned(ctx, visit, kind, s.folder.packing(body), s.therapist, id)
	s.folder.sync.wake()
	if err != nil {
		return unlessSpooled(err)
	}
	if kind == record.Audit {
		return nil
	}
	return s.anchor(ctx)
}

// Audit notes that something was done with a visit.
func (s *Session) Audit(ctx context.Context, visit, event string) error {
	return s.audit(ctx, visit, auditEvent{Event: event})
}

// audit notes what the session does, signed.
func (s *Session) audit(ctx context.Context, visit string, e auditEvent) error {
	e.Therapist = s.therapist
	return s.Add(ctx, visit, record.Audit, e)
}

// Lock forgets the private key.
func (s *Session) Lock() {
	s.mu.Lock()
	locked := s.id == nil
	s.id = nil
	s.mu.Unlock()
	if !locked {
		close(s.over)
		s.reading.end()
		s.listed.forget()
	}
}

func (s *Session) identity() (*vault.Identity, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.id == nil {
		return nil, ErrLocked
	}
	return s.id, nil
}
