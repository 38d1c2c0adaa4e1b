package vault

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/crypto/scrypt"

	"sacra/triage/disk"
)

// Marks recognizes a patient without keeping her name: by the start of a slow hash of
// who she is, with a salt that is this device's own. Whoever has the device can try
// out names and dates of birth, but each try takes a tenth of a second.
type Marks struct{ salt []byte }

// The work of a mark: 2^markLogN rounds of scrypt, about 0.1 s and 32 MiB. markBytes
// of the hash are kept.
const (
	markLogN  = 15
	markBytes = 8
	saltBytes = 32
)

// OpenMarks reads the salt from a file, and makes one where there is none.
func OpenMarks(file string) (Marks, error) {
	salt, err := disk.Read(file, saltBytes)
	if errors.Is(err, fs.ErrNotExist) {
		err = disk.Update(file, saltBytes, func(there []byte, err error) ([]byte, error) {
			if salt = there; errors.Is(err, fs.ErrNotExist) { // nobody else has just made one
				salt = make([]byte, saltBytes)
				_, err = rand.Read(salt)
			}
			return salt, err
		})
	}
	if err == nil && len(salt) != saltBytes {
		err = fmt.Errorf("%s: %w", file, disk.ErrUnfit)
	}
	if err != nil {
		return Marks{}, fmt.Errorf("open the salt of the marks: %w", err)
	}
	return Marks{salt}, nil
}

// Of returns the mark of a patient, in hexadecimal.
func (m Marks) Of(who string) (string, error) {
	hash, err := scrypt.Key([]byte(who), m.salt, 1<<markLogN, 8, 1, markBytes)
	if err != nil {
		return "", fmt.Errorf("make a mark: %w", err)
	}
	return hex.EncodeToString(hash), nil
}
