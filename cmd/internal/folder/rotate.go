package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// ErrAlarms means that warnings about the record have to be settled first: what
// is doubtful now must not be sealed again as if it were not.
var ErrAlarms = errors.New("warnings about the record have to be settled first")

// ErrNoTherapist means that the session was opened with the recovery key: a new
// key needs the passphrase of somebody.
var ErrNoTherapist = errors.New("a therapist's passphrase is needed for this")

// ErrSyncs means that the device copies its record to a server, which would take a
// record that was sealed again for another one.
var ErrSyncs = errors.New("a device that copies to a server cannot change its key")

// rotatingDir has everything that is made for a new clinic key until it is in
// force.
const rotatingDir = "rotating"

// Rotation is a new key of the clinic that is not in force yet. Until Rotate
// nothing has changed.
type Rotation struct {
	// Recovery is the new recovery key, for paper. It is kept nowhere.
	Recovery string
	s        *Session
	work     string
}

// Rotated says what Rotate has done.
type Rotated struct {
	Entries int64 // in the record now
	Unread  int64 // entries that could not be opened, and are not in it
	// Gone are the therapists who have no passphrase any more and need a new one.
	Gone []string
	// Aside is the folder with the record as it was; nobody can open it.
	Aside string
}

// link is the body of the first entry of a record that was sealed again. The old
// key has signed it.
type link struct {
	Event        string `json:"event"`
	Therapist    string `json:"therapist"`
	OldSeq       int64  `json:"old_seq"`
	OldHash      string `json:"old_hash"`
	OldRecipient string `json:"old_recipient"`
	NewRecipient string `json:"new_recipient"`
	Signature    []byte `json:"signature,omitempty"`
}

// signedLink is what the old key signs.
func (l link) signedLink() ([]byte, error) {
	l.Signature = nil
	return json.Marshal(l)
}

// NewKey makes a new key of the clinic, opened by the passphrase of the session's
// therapist and by a new recovery key. It takes as long as two key derivations.
// Its errors are ErrLocked, ErrAlarms, ErrNoTherapist, ErrSyncs, ErrNeedsOwn and
// vault.ErrWrongPassphrase where the passphrase is not hers.
func NewKey(ctx context.Context, s *Session, passphrase string, logN int) (*Rotation, error) {
	f := s.folder
	if _, err := f.own(); err != nil {
		return nil, err
	}
	if _, err := s.identity(); err != nil {
		return nil, err
	}
	if f.Clinic.Sync.Server != "" {
		return nil, ErrSyncs
	}
	if len(s.Alarms()) > 0 || f.Fault() != nil {
		return nil, ErrAlarms
	}
	if !slices.Contains(f.Therapists(), s.therapist) {
		return nil, ErrNoTherapist
	}
	if err := mayOwn(s); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	_, who, err := f.keys.Unlock(ctx, passphrase)
	if err == nil && who != s.therapist {
		err = vault.ErrWrongPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("make a new key: %w", err)
	}
	r := &Rotation{s: s, work: filepath.Join(f.Dir, rotatingDir)}
	if err := os.RemoveAll(r.work); err != nil { // of one that was cut before it was in force
		return nil, fmt.Errorf("make a new key: %w", err)
	}
	if err := disk.MkdirAll(r.work); err != nil {
		return nil, fmt.Errorf("make a new key: %w", err)
	}
	r.Recovery, err = vault.SetupKind(f.keys.Recipient().Kind(), filepath.Join(r.work, keysDir), who, passphrase, logN, f.Clinic.Name, f.Clinic.Phone)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(r.work))
	}
	return r, nil
}

// Drop forgets a new key that is not in force.
func (r *Rotation) Drop() error { return os.RemoveAll(r.work) }

// Proves checks that a text is the new recovery key, typed back from its paper. Its
// error is vault.ErrRecoveryKey or vault.ErrWrongRecovery.
func (r *Rotation) Proves(typed string) error {
	ring, err := vault.OpenKeyring(filepath.Join(r.work, keysDir))
	if err != nil {
		return err
	}
	_, err = ring.Recover(typed)
	return err
}

// Rotate seals the whole record again, to the new key, once its recovery key has
// been typed back, and puts both in force. Whatever cuts it, either the old key
// and record are in force or the new ones; the old keys are destroyed last. The
// session goes on with the new key. Backups that were made before are sealed to
// the old one. Its errors are vault.ErrRecoveryKey and vault.ErrWrongRecovery, and
// then nothing has changed.
func (r *Rotation) Rotate(ctx context.Context, typed string, progress func(done, total int64)) (Rotated, error) {
	s, f := r.s, r.s.folder
	old, err := s.identity()
	if err != nil {
		return Rotated{}, err
	}
	ring, err := vault.OpenKeyring(filepath.Join(r.work, keysDir))
	if err != nil {
		return Rotated{}, err
	}
	id, err := ring.Recover(typed)
	if err != nil {
		return Rotated{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.keys.Therapists()
	next, err := r.prepare(ctx, old, id, ring, progress)
	if err != nil {
		return Rotated{}, fmt.Errorf("make a new key: %w", err)
	}
	if err := f.home.expect(f, ring.Recipient()); err != nil {
		return Rotated{}, err
	}
	own := filepath.Join(f.Dir, contentDir)
	signed := VerifyContent(f.Dir, own) == nil
	aside, err := exchange(ctx, f)
	if err == nil && signed {
		err = signSums(id, own, f.Clinic.Name)
	}
	if err != nil {
		return Rotated{}, err
	}
	if f.home.memory != "" {
		_ = f.home.accept(f) // where it fails, the next start does it
	}
	s.mu.Lock()
	s.id, s.proof, s.settled, s.told, s.proved, s.untried = id, next.Proof, next.Settled, nil, next.Proved, next.Untried
	s.mu.Unlock()
	gone := slices.DeleteFunc(before, func(name string) bool { return slices.Contains(f.keys.Therapists(), name) })
	return Rotated{Entries: next.Head.Seq, Unread: next.unread, Gone: gone, Aside: aside}, nil
}

// prepared is what a session notes of the new record.
type prepared struct {
	anchor
	unread int64
}

// prepare makes everything that is to be put in force.
func (r *Rotation) prepare(ctx context.Context, old, id *vault.Identity, ring *vault.Keyring, progress func(done, total int64)) (prepared, error) {
	s := r.s
	resealed, proof, err := r.reseal(ctx, old, id, ring, progress)
	if err != nil {
		return prepared{}, err
	}
	s.mu.Lock()
	settled, clinic := s.settled, s.clinic
	s.mu.Unlock()
	a := anchor{Head: resealed.Head, At: s.folder.now(), Proof: proof, Settled: moved(settled, resealed.Moved), Proved: s.folder.now(), Untried: true}
	err = errors.Join(ring.WriteSignatureKey(id), confirm(r.work, id, clinic), writeAnchor(r.work, id, a, clinic))
	return prepared{a, resealed.Unread}, err
}

// reseal makes the new record, with its first key for proofs.
func (r *Rotation) reseal(ctx context.Context, old, id *vault.Identity, ring *vault.Keyring, progress func(done, total int64)) (out record.Resealed, proof record.ProofKey, err error) {
	f := r.s.folder
	log, err := f.own()
	if err != nil {
		return out, proof, err
	}
	head, err := log.Head(ctx)
	if err != nil {
		return out, proof, err
	}
	l := link{
		Event: "new_key", Therapist: r.s.therapist, OldSeq: head.Seq, OldHash: fmt.Sprintf("%x", head.SHA256),
		OldRecipient: old.Recipient().String(), NewRecipient: id.Recipient().String(),
	}
	text, err := l.signedLink()
	if err == nil {
		l.Signature, err = old.Sign(text)
	}
	if err != nil {
		return out, proof, err
	}
	for _, file := range record.Files(r.work) { // of one that was canceled
		if err := os.Remove(filepath.Join(r.work, file)); err != nil {
			return out, proof, err
		}
	}
	o := f.recordOptions()
	o.Sealer, o.Rescue, o.Ballast = ring.Recipient(), false, 0
	if out, err = record.Reseal(ctx, log, r.work, o, old, id, r.s.therapist, l, progress); err != nil {
		return out, proof, err
	}
	proof, err = startProofs(r.work, o)
	return out, proof, err
}

// moved are numbers of entries as they are in a new record.
func moved(seqs []int64, to map[int64]int64) (out []int64) {
	for _, seq := range seqs {
		if next, ok := to[seq]; ok {
			out = append(out, next)
		}
	}
	return out
}
