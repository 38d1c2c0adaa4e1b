package vault

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"aead.dev/minisign"

	"sacra/triage/disk"
)

// SignatureKeyFile is the file of the key directory with the clinic's public key for signatures, as the
// minisign program reads it: minisign -Vm FILE -p keys/clinic.minisign
const SignatureKeyFile = "clinic.minisign"

// ErrSignature means that a file was not signed by the clinic, or was changed since.
var ErrSignature = errors.New("the file is not signed by this clinic")

// minisignKey derives the key with which the clinic signs files: another one than that for entries.
func (i *Identity) minisignKey() (key minisign.PrivateKey, err error) {
	seed, err := hkdf.Key(sha256.New, []byte(i.key.String()), nil, "sacra minisign key 1", ed25519.SeedSize)
	if err != nil {
		return key, err
	}
	private := ed25519.NewKeyFromSeed(seed)
	name := sha256.Sum256(private.Public().(ed25519.PublicKey))
	// The form of an unencrypted secret key file: algorithms, 48 bytes of salt and limits, id, key, checksum.
	raw := make([]byte, 158)
	copy(raw, "Ed\x00\x00B2")
	binary.LittleEndian.PutUint64(raw[54:], binary.LittleEndian.Uint64(name[:]))
	copy(raw[62:], private)
	err = key.UnmarshalText([]byte("untrusted comment: of this clinic\n" + base64.StdEncoding.EncodeToString(raw)))
	return key, err
}

// longestComment is how many characters of a comment are signed: the minisign program takes no more than
// 1,024 bytes on a line.
const longestComment = 200

// SignFile signs the content of a file in the form of minisign. comment is signed with it, on one line and cut
// where it is long: a signature with a longer one, or with a line break in it, could not be verified.
func (i *Identity) SignFile(content []byte, comment string) ([]byte, error) {
	key, err := i.minisignKey()
	if err != nil {
		return nil, fmt.Errorf("signing a file: %w", err)
	}
	line := []rune(strings.Join(strings.Fields(comment), " "))
	line = line[:min(len(line), longestComment)]
	return minisign.SignWithComments(key, content, string(line), "signed by a clinic's Sacra"), nil
}

// signatureKey is the public key for signatures as a file.
func (i *Identity) signatureKey() ([]byte, error) {
	key, err := i.minisignKey()
	if err != nil {
		return nil, err
	}
	text, err := key.Public().(minisign.PublicKey).MarshalText()
	return append(text, '\n'), err
}

// WriteSignatureKey puts the public key for signatures into the key directory, in place of any.
func (k *Keyring) WriteSignatureKey(id *Identity) error {
	text, err := id.signatureKey()
	if err == nil {
		err = disk.Replace(filepath.Join(k.dir, SignatureKeyFile), text)
	}
	if err != nil {
		return fmt.Errorf("writing the key for signatures: %w", err)
	}
	return nil
}

// VerifyFile checks the signature of a file's content with the public key for signatures of a key directory.
// The error is ErrSignature, or fs.ErrNotExist where the clinic has no such key.
func VerifyFile(keys string, content, signature []byte) error {
	path := filepath.Join(keys, SignatureKeyFile)
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("checking a signature: %w", err)
	}
	text, err := disk.Read(path, maxKeyFile)
	var key minisign.PublicKey
	if err == nil {
		err = key.UnmarshalText(text)
	}
	if err != nil {
		return fmt.Errorf("%w: its key cannot be read: %w", ErrSignature, err)
	}
	if !minisign.Verify(key, content, signature) {
		return ErrSignature
	}
	return nil
}
