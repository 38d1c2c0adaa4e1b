package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
)

// SealOwn encrypts for the holder of the private key and authenticates: unlike with
// Seal, only she can have made it. It is for caches, which can be made again.
func (i *Identity) SealOwn(plain []byte) ([]byte, error) {
	aead, err := i.own()
	if err != nil {
		return nil, fmt.Errorf("sealing for the private key: %w", err)
	}
	return aead.Seal(nil, nil, plain, nil), nil
}

// OpenOwn decrypts what SealOwn made. The error is ErrDamaged if it was
// altered or is another clinic's.
func (i *Identity) OpenOwn(sealed []byte) ([]byte, error) {
	aead, err := i.own()
	if err != nil {
		return nil, fmt.Errorf("opening what was sealed for the private key: %w", err)
	}
	plain, err := aead.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, fmt.Errorf("opening what was sealed for the private key: %w: %w", ErrDamaged, err)
	}
	return plain, nil
}

// own is AES-256-GCM with a key derived from the private one.
func (i *Identity) own() (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, []byte(i.key.String()), nil, "sacra own data 1", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
