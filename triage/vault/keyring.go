package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"

	"sacra/triage/disk"
)

// RecoveryFile is the file of the key directory with the private key as the recovery key on paper opens it.
const RecoveryFile = "recovery.age"

// The other files of a key directory.
const (
	publicFile = "clinic.pub"
	wrapPrefix = "therapist-"
	wrapSuffix = ".age"
)

// maxKeyFile bounds a file of the key directory, in bytes: a public key takes 2 KB, a wrap 300 bytes.
const maxKeyFile = 64 << 10

// Keyring is the key directory of a clinic: the public key and the wrapped copies of the private one.
// Its methods are not safe for concurrent use with AddTherapist, SetPassphrase or RemoveTherapist.
type Keyring struct {
	dir       string
	recipient Recipient
	// wraps are the names of the therapists, sorted.
	wraps []string
	own   []string // see Avoid
}

// Avoid names texts that do not count toward a new passphrase, because anybody can find them out: the clinic's
// name, its telephone number.
func (k *Keyring) Avoid(own ...string) { k.own = own }

// OpenKeyring reads the public key and the names of the therapists in dir. It reads no secret. The error
// is ErrNoKeyring where there is no clinic key, ErrBadKey where it cannot be read.
func OpenKeyring(dir string) (*Keyring, error) {
	text, err := disk.Read(filepath.Join(dir, publicFile), maxKeyFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("opening the keyring: %w: %w", ErrNoKeyring, err)
	}
	if errors.Is(err, disk.ErrUnfit) {
		return nil, fmt.Errorf("opening the keyring: %w: %w", ErrBadKey, err)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the keyring: %w", err)
	}
	k := &Keyring{dir: dir}
	if k.recipient, err = parsePublic(string(text)); err != nil {
		return nil, err
	}
	if err := k.list(); err != nil {
		return nil, err
	}
	return k, nil
}

// parsePublic reads a recipients file as age does: one key, blank lines, lines that start with '#'.
func parsePublic(text string) (Recipient, error) {
	var key string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if key != "" {
			return Recipient{}, fmt.Errorf("reading %s: %w: it holds more than one", publicFile, ErrBadKey)
		}
		key = line
	}
	return ParseRecipient(key)
}

func (k *Keyring) list() error {
	entries, err := os.ReadDir(k.dir)
	if err != nil {
		return fmt.Errorf("listing the therapists: %w", err)
	}
	k.wraps = nil
	for _, e := range entries {
		if name, ok := nameOfFile(e.Name()); ok {
			k.wraps = append(k.wraps, name)
		}
	}
	slices.Sort(k.wraps)
	return nil
}

// Pin uses the public key that is known to be the clinic's instead of the one on
// the disk. The error is ErrBadKey.
func (k *Keyring) Pin(recipient string) error {
	r, err := ParseRecipient(recipient)
	if err != nil {
		return err
	}
	k.recipient = r
	return nil
}

// PutBack writes the public key of a private one in place of what is on the disk. The error is ErrSwapped
// where it is not the clinic's.
func (k *Keyring) PutBack(id *Identity) error {
	if id.Recipient().String() != k.recipient.String() {
		return fmt.Errorf("putting the public key back: %w", ErrSwapped)
	}
	return disk.Replace(filepath.Join(k.dir, publicFile), publicText(k.recipient))
}

// publicText is the file of a public key.
func publicText(r Recipient) []byte {
	return []byte("# The clinic's public key. It seals and cannot open.\n" + r.String() + "\n")
}

// Recipient returns the clinic's public key.
func (k *Keyring) Recipient() Recipient { return k.recipient }

// Therapists returns the names of those who have a passphrase, sorted.
func (k *Keyring) Therapists() []string { return slices.Clone(k.wraps) }

// Unlock tries the passphrase on every therapist's wrap in turn and returns the clinic's private key and
// whose passphrase it was. Each try costs as much as the wrap's work factor says; ctx is checked between
// tries. The error is ErrWrongPassphrase if none fits (joined with ErrDamaged if a wrap could not be read,
// since it may have been hers), ErrSwapped if the private key is not the clinic's.
func (k *Keyring) Unlock(ctx context.Context, passphrase string) (id *Identity, therapist string, err error) {
	with, err := age.NewScryptIdentity(normal(passphrase))
	if err != nil {
		return nil, "", fmt.Errorf("unlocking: %w: it is empty", ErrWrongPassphrase)
	}
	with.SetMaxWorkFactor(maxLogN)
	result := ErrWrongPassphrase
	for _, name := range k.wraps {
		if err := ctx.Err(); err != nil {
			return nil, "", fmt.Errorf("unlocking: %w", err)
		}
		id, err := k.unwrap(fileOfName(name), with)
		switch {
		case err == nil:
			return id, name, nil
		case errors.Is(err, ErrNotForKey):
		case errors.Is(err, ErrSwapped):
			return nil, "", fmt.Errorf("unlocking as %s: %w", name, err)
		default:
			result = errors.Join(result, fmt.Errorf("the key of %s: %w", name, err))
		}
	}
	return nil, "", fmt.Errorf("unlocking: %w", result)
}

// Recover opens the clinic's private key with the recovery key on paper, however it is spaced. The error
// is ErrRecoveryKey where it was mistyped, ErrWrongRecovery where it is another clinic's.
func (k *Keyring) Recover(recoveryKey string) (*Identity, error) {
	with, err := parseRecovery(recoveryKey)
	if err != nil {
		return nil, err
	}
	id, err := k.unwrap(RecoveryFile, with)
	if errors.Is(err, ErrNotForKey) {
		return nil, fmt.Errorf("recovering the clinic's key: %w", ErrWrongRecovery)
	}
	if err != nil {
		return nil, fmt.Errorf("recovering the clinic's key: %w", err)
	}
	return id, nil
}

// unwrap reads one wrapped copy of the private key and checks that it is the clinic's.
func (k *Keyring) unwrap(file string, with age.Identity) (*Identity, error) {
	sealed, err := disk.Read(filepath.Join(k.dir, file), maxKeyFile)
	if errors.Is(err, disk.ErrUnfit) {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err != nil {
		return nil, err
	}
	text, err := decrypt(sealed, with)
	if err != nil {
		return nil, err
	}
	key, err := parsePrivate(string(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	id := &Identity{key}
	if id.Recipient().String() != k.recipient.String() {
		return nil, ErrSwapped
	}
	return id, nil
}
