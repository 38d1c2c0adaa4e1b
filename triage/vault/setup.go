package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"sacra/triage/disk"
)

// Setup makes a clinic's key directory with its first therapist and returns the recovery key, in groups of
// four, which is stored nowhere: it must be written down before anything is sealed. dir must not exist or
// be empty (ErrExists). logN is the scrypt work factor (DefaultLogN in production); own are texts that do
// not count toward the passphrase, see Keyring.Avoid.
//
// The directory appears complete or not at all, and only after the passphrase and the recovery key have both
// been tried.
func Setup(dir, therapist, passphrase string, logN int, own ...string) (recovery string, err error) {
	return SetupKind(Hybrid, dir, therapist, passphrase, logN, own...)
}

// SetupKind is Setup with keys of a kind. The error is ErrKind where there is none of that name.
func SetupKind(kind Kind, dir, therapist, passphrase string, logN int, own ...string) (recovery string, err error) {
	name, err := cleanName(therapist)
	if err != nil {
		return "", err
	}
	own = append(slices.Clone(own), name)
	if err := CheckPassphrase(passphrase, own...); err != nil {
		return "", err
	}
	dir = filepath.Clean(dir)
	if entries, err := os.ReadDir(dir); len(entries) > 0 {
		return "", fmt.Errorf("setting up the clinic's keys in %s: %w", dir, ErrExists)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("setting up the clinic's keys: %w", err)
	}
	recovery, err = setup(kind, dir, name, passphrase, logN, own)
	if err != nil {
		return "", fmt.Errorf("setting up the clinic's keys: %w", err)
	}
	return recovery, nil
}

func setup(kind Kind, dir, name, passphrase string, logN int, own []string) (recovery string, err error) {
	clinic, err := kind.generate()
	if err != nil {
		return "", err
	}
	paper, err := kind.generate()
	if err != nil {
		return "", err
	}
	id := &Identity{clinic}
	byWord, err := wrapIdentity(id, passphrase, logN, own...)
	if err != nil {
		return "", err
	}
	byPaper, err := encrypt([]byte(clinic.String()+"\n"), publicOf(paper))
	if err != nil {
		return "", err
	}

	// Left by an interrupted setup; nothing was ever sealed to its key.
	work := dir + ".new"
	if err := os.RemoveAll(work); err != nil {
		return "", err
	}
	if err := os.MkdirAll(work, 0o700); err != nil {
		return "", err
	}
	for file, data := range map[string][]byte{
		publicFile:       publicText(id.Recipient()),
		fileOfName(name): byWord,
		RecoveryFile:     byPaper,
	} {
		if err := createFile(filepath.Join(work, file), data); err != nil {
			return "", err
		}
	}
	recovery = formatRecovery(paper)
	k, err := OpenKeyring(work)
	if err != nil {
		return "", err
	}
	if err := k.prove(passphrase, recovery); err != nil {
		return "", err
	}
	// Remove refuses a directory that is not empty, so keys that appeared meanwhile are safe.
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := os.Rename(work, dir); err != nil {
		return "", err
	}
	return recovery, disk.SyncDir(filepath.Dir(dir))
}

// prove checks that a passphrase and a recovery key both open the keyring and that what the public key seals
// can be opened again, before any record depends on it.
func (k *Keyring) prove(passphrase, recovery string) error {
	byWord, _, err := k.Unlock(context.Background(), passphrase)
	if err != nil {
		return err
	}
	byPaper, err := k.Recover(recovery)
	if err != nil {
		return err
	}
	const test = "{}"
	sealed, err := k.recipient.Seal([]byte(test))
	if err != nil {
		return err
	}
	for _, id := range []*Identity{byWord, byPaper} {
		if plain, err := id.Open(sealed); err != nil || string(plain) != test {
			return fmt.Errorf("opening a test entry: %w", ErrDamaged)
		}
	}
	return nil
}
