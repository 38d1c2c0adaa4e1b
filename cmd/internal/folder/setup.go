package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// unfinishedFile lies in a data folder from the first step of a set-up to the
// last, which is that the recovery key is on paper. Nothing of a patient is
// saved before.
const unfinishedFile = "setup.unfinished"

// ErrRemains means that a folder which is to be set up holds something of a
// clinic already, such as keys or a record; a *RemainsError names it.
var ErrRemains = errors.New("the folder holds parts of a clinic")

// RemainsError names what is left of a clinic in a folder without settings. It
// matches ErrRemains.
type RemainsError struct{ Files []string }

// Error names the files.
func (e *RemainsError) Error() string {
	return ErrRemains.Error() + ": " + strings.Join(e.Files, ", ")
}

// Is makes errors.Is(err, ErrRemains) true.
func (e *RemainsError) Is(target error) bool { return target == ErrRemains }

// Setup says what a new clinic starts with.
type Setup struct {
	Clinic     assets.Clinic
	Therapist  string
	Passphrase string
	// LogN is the work factor of the passphrase (scrypt, N = 2^LogN).
	LogN int
	// Kind is the kind of the keys; empty means vault.Hybrid.
	Kind vault.Kind
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Create sets a clinic up in dir and returns the recovery key, which is kept
// nowhere and belongs on paper. The set-up is over when Finish is called; one
// that was cut before starts again, and what it had made is put aside. A folder
// that holds a clinic is refused with fs.ErrExist, one that holds parts of a
// clinic with a *RemainsError: keys and records are never removed.
func Create(dir string, s Setup) (recovery string, err error) {
	if Holds(dir) {
		return "", fmt.Errorf("set up %s: %w", dir, fs.ErrExist)
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	if recovery, err = create(dir, s); err != nil {
		return "", fmt.Errorf("set up the clinic: %w", err)
	}
	return recovery, nil
}

func create(dir string, s Setup) (recovery string, err error) {
	if err := s.Clinic.Check(); err != nil { // before anything is written
		return "", err
	}
	if err := begin(dir, s.Now()); err != nil {
		return "", err
	}
	keys := filepath.Join(dir, keysDir)
	if recovery, err = vault.SetupKind(s.Kind, keys, s.Therapist, s.Passphrase, s.LogN, s.Clinic.Name, s.Clinic.Phone); err != nil {
		if !exists(dir, keysDir) { // as with a passphrase that is refused
			err = errors.Join(err, Finish(dir))
		}
		return "", err
	}
	ring, err := vault.OpenKeyring(keys)
	if err != nil {
		return "", err
	}
	o := record.Options{Sealer: ring.Recipient(), Kiosk: s.Clinic.Kiosk, Now: s.Now}
	if err := record.Create(context.Background(), dir, o); err != nil {
		return "", err
	}
	id, err := ring.Recover(recovery)
	if err != nil {
		return "", err
	}
	if err := ring.WriteSignatureKey(id); err != nil {
		return "", err
	}
	proof, err := startProofs(dir, o)
	if err != nil {
		return "", err
	}
	if err := writeAnchor(dir, id, anchor{At: s.Now(), Proof: proof, Proved: s.Now(), Untried: true}, s.Clinic); err != nil {
		return "", err
	}
	if err := confirm(dir, id, s.Clinic); err != nil {
		return "", err
	}
	return recovery, s.Clinic.Save(dir)
}

// startProofs gives the kiosk of a new record the first key for proofs.
func startProofs(dir string, o record.Options) (record.ProofKey, error) {
	l, err := record.Open(context.Background(), dir, o)
	if err != nil {
		return record.ProofKey{}, err
	}
	key, err := l.StartProofs()
	return key, errors.Join(err, l.Close())
}

// begin makes the folder of a set-up and notes that one is under way.
func begin(dir string, now time.Time) error {
	if err := disk.MkdirAll(dir); err != nil {
		return err
	}
	if err := makeRoom(dir, now); err != nil {
		return err
	}
	return disk.Replace(filepath.Join(dir, unfinishedFile), nil)
}

// Proves checks that a text is the recovery key of a set-up that is not finished,
// typed back from its paper. Its error is one of vault.Recover's.
func Proves(dir, typed string) error {
	ring, err := vault.OpenKeyring(filepath.Join(dir, keysDir))
	if err == nil {
		_, err = ring.Recover(typed)
	}
	return err
}

// Finish ends a set-up once the recovery key is on paper. Without one that is
// under way it does nothing.
func Finish(dir string) error {
	err := os.Remove(filepath.Join(dir, unfinishedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = disk.SyncDir(dir)
	}
	if err != nil {
		return fmt.Errorf("finish the set-up: %w", err)
	}
	return nil
}

// Holds reports whether a clinic has been set up in a folder.
func Holds(dir string) bool { return exists(dir, assets.ClinicFile) && !exists(dir, unfinishedFile) }

// MayBeSetUp returns nil for a folder that is empty, missing, or of a set-up
// that was cut short, and a *RemainsError where a clinic has left something:
// then its settings are lost, or its disk is only half there.
func MayBeSetUp(dir string) error {
	if exists(dir, unfinishedFile) {
		return nil
	}
	if left := remains(dir); len(left) > 0 {
		return &RemainsError{left}
	}
	return nil
}

func exists(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return !errors.Is(err, fs.ErrNotExist)
}

// remains returns what a clinic has left in a folder.
func remains(dir string) (left []string) {
	for _, name := range []string{assets.ClinicFile, attemptsFile, anchorFile, seenFile, confirmedFile} {
		if exists(dir, name) {
			left = append(left, name)
		}
	}
	left = append(left, record.Files(dir)...)
	for _, name := range []string{keysDir, backupDir, "quarantine", "rescue"} {
		if in, err := os.ReadDir(filepath.Join(dir, name)); err == nil && len(in) > 0 || err != nil && exists(dir, name) {
			left = append(left, name)
		}
	}
	return left
}

// makeRoom puts aside what a set-up that was cut short has made, in case that
// the recovery key had been copied already.
func makeRoom(dir string, now time.Time) error {
	if err := MayBeSetUp(dir); err != nil {
		return err
	}
	left := remains(dir)
	if len(left) == 0 {
		return nil
	}
	aside := filepath.Join(dir, "quarantine", "set-up-"+now.UTC().Format("20060102T150405Z"))
	if err := disk.MkdirAll(aside); err != nil {
		return err
	}
	for _, name := range left {
		if name == "quarantine" {
			continue
		}
		if err := disk.Rename(filepath.Join(dir, name), filepath.Join(aside, name)); err != nil {
			return err
		}
	}
	return disk.SyncDir(dir)
}
