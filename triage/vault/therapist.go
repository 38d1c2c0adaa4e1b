package vault

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"

	"sacra/triage/disk"
)

// maxNameRunes and maxNameBytes bound a therapist's name; the second is what it takes as a file name.
const (
	maxNameRunes = 64
	maxNameBytes = 200
)

// AddTherapist wraps the clinic's private key with one more passphrase. id comes from Unlock or Recover;
// logN is the scrypt work factor (DefaultLogN in production). The error is ErrExists where that name has
// a passphrase already, ErrBadName, one of CheckPassphrase's, or ErrSwapped where id is another clinic's.
func (k *Keyring) AddTherapist(id *Identity, name, passphrase string, logN int) error {
	return k.wrap(id, name, passphrase, logN, false)
}

// SetPassphrase gives a therapist a new passphrase; the old one stops working when it returns. The error
// is ErrUnknownTherapist where the name has none, otherwise as for AddTherapist.
func (k *Keyring) SetPassphrase(id *Identity, name, passphrase string, logN int) error {
	return k.wrap(id, name, passphrase, logN, true)
}

func (k *Keyring) wrap(id *Identity, name, passphrase string, logN int, replace bool) error {
	name, err := cleanName(name)
	if err != nil {
		return err
	}
	if id.Recipient().String() != k.recipient.String() {
		return fmt.Errorf("adding %s: %w", name, ErrSwapped)
	}
	// A file system may not tell upper from lower case, so two names may not differ in case alone.
	have := slices.IndexFunc(k.wraps, func(other string) bool { return strings.EqualFold(other, name) })
	write := createFile
	switch {
	case replace && have < 0:
		return fmt.Errorf("changing the passphrase of %s: %w", name, ErrUnknownTherapist)
	case replace:
		name, write = k.wraps[have], disk.Replace
	case have >= 0:
		return fmt.Errorf("adding %s: %w", name, ErrExists)
	}
	sealed, err := wrapIdentity(id, passphrase, logN, append(k.own, name)...)
	if err != nil {
		return fmt.Errorf("wrapping the key for %s: %w", name, err)
	}
	if err := write(filepath.Join(k.dir, fileOfName(name)), sealed); err != nil {
		return fmt.Errorf("wrapping the key for %s: %w", name, err)
	}
	return k.list()
}

// RemoveTherapist deletes a therapist's wrap. It does not undo what she has seen, and an old backup of
// the directory still opens with her passphrase. The error is ErrUnknownTherapist or ErrLastTherapist.
func (k *Keyring) RemoveTherapist(name string) error {
	if !slices.Contains(k.wraps, name) {
		return fmt.Errorf("removing %s: %w", name, ErrUnknownTherapist)
	}
	if len(k.wraps) == 1 {
		return fmt.Errorf("removing %s: %w", name, ErrLastTherapist)
	}
	if err := os.Remove(filepath.Join(k.dir, fileOfName(name))); err != nil {
		return fmt.Errorf("removing %s: %w", name, err)
	}
	if err := disk.SyncDir(k.dir); err != nil {
		return fmt.Errorf("removing %s: %w", name, err)
	}
	return k.list()
}

// wrapIdentity checks the passphrase and wraps the key as the stock age program reads an identity file.
func wrapIdentity(id *Identity, passphrase string, logN int, own ...string) ([]byte, error) {
	if err := CheckPassphrase(passphrase, own...); err != nil {
		return nil, err
	}
	if logN < minLogN || logN > maxLogN {
		return nil, fmt.Errorf("%w: %d", ErrWorkFactor, logN)
	}
	to, err := age.NewScryptRecipient(normal(passphrase))
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(logN)
	return encrypt([]byte(id.key.String()+"\n"), to)
}

// cleanName returns a name in one spelling: composed characters, single spaces.
func cleanName(name string) (string, error) {
	clean := strings.Join(strings.Fields(norm.NFC.String(name)), " ")
	switch {
	case clean == "" || !utf8.ValidString(clean):
		return "", fmt.Errorf("naming a therapist: %w: empty or not text", ErrBadName)
	case utf8.RuneCountInString(clean) > maxNameRunes || len(fileOfName(clean)) > maxNameBytes:
		return "", fmt.Errorf("naming a therapist: %w: too long", ErrBadName)
	case strings.ContainsFunc(clean, func(c rune) bool { return !unicode.IsPrint(c) }):
		return "", fmt.Errorf("naming a therapist: %w: it has characters that do not print", ErrBadName)
	}
	return clean, nil
}

// FileOf returns the file of the key directory with a therapist's wrap, whether she has one or not.
func (k *Keyring) FileOf(name string) string {
	if clean, err := cleanName(name); err == nil {
		name = clean
	}
	if have := slices.IndexFunc(k.wraps, func(other string) bool { return strings.EqualFold(other, name) }); have >= 0 {
		name = k.wraps[have]
	}
	return fileOfName(name)
}

// fileOfName returns the file name of a therapist's wrap. The name can be read back from it, so there is
// no index that could disagree with the files: letters a–z and digits stay, everything else is %XX.
func fileOfName(name string) string {
	var b strings.Builder
	b.WriteString(wrapPrefix)
	for i := range len(name) {
		c := name[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	b.WriteString(wrapSuffix)
	return b.String()
}

// nameOfFile is the inverse of fileOfName; ok is false for any other file.
func nameOfFile(file string) (name string, ok bool) {
	middle, hasPrefix := strings.CutPrefix(file, wrapPrefix)
	middle, hasSuffix := strings.CutSuffix(middle, wrapSuffix)
	name, err := url.PathUnescape(middle)
	return name, hasPrefix && hasSuffix && err == nil && fileOfName(name) == file
}
