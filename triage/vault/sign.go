package vault

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Sign signs a message as the clinic: with an Ed25519 key that comes from the
// private one, so only a session that a therapist has unlocked has it. The kiosk,
// and whoever steals it, can seal but not sign.
func (i *Identity) Sign(message []byte) ([]byte, error) {
	key, err := i.signingKey()
	if err != nil {
		return nil, fmt.Errorf("signing: %w", err)
	}
	return ed25519.Sign(key, message), nil
}

// Verify reports whether Sign with the same private key made the signature of a
// message.
func (i *Identity) Verify(message, signature []byte) bool {
	key, err := i.signingKey()
	return err == nil && ed25519.Verify(key.Public().(ed25519.PublicKey), message, signature)
}

// signingKey derives the Ed25519 key. The private key never changes, so neither
// does this one.
func (i *Identity) signingKey() (ed25519.PrivateKey, error) {
	seed, err := hkdf.Key(sha256.New, []byte(i.key.String()), nil, "sacra signing key 1", ed25519.SeedSize)
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// Pseudonym stands for a person in other systems: the same for the same text, and
// without the private key it reveals nothing about it, not even to somebody who can
// guess the text. A new key of the clinic gives other pseudonyms.
func (i *Identity) Pseudonym(text string) (string, error) {
	key, err := hkdf.Key(sha256.New, []byte(i.key.String()), nil, "sacra pseudonym 1", sha256.Size)
	if err != nil {
		return "", fmt.Errorf("making a pseudonym: %w", err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil)[:16]), nil
}
