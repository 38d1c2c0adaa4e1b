package vault

import (
	"fmt"
	"strings"

	"filippo.io/age"
)

// Kind says of which kind the keys of a clinic are.
type Kind string

// The kinds of key.
const (
	// Hybrid is ML-KEM-768 with X25519: what is copied today stays closed to the computers of later decades.
	// Reading it takes age 1.3 or newer.
	Hybrid Kind = "hybrid"
	// X25519 is what every age program since 2019 reads.
	X25519 Kind = "x25519"
)

// ErrKind means that there is no such kind of key.
var ErrKind = fmt.Errorf("the kind of key is neither %s nor %s", Hybrid, X25519)

// privateKey is an age identity of either kind.
type privateKey interface {
	age.Identity
	String() string
}

// publicKey is an age recipient of either kind.
type publicKey interface {
	age.Recipient
	String() string
}

// generate makes a key.
func (k Kind) generate() (privateKey, error) {
	switch k {
	case Hybrid, "":
		return age.GenerateHybridIdentity()
	case X25519:
		return age.GenerateX25519Identity()
	}
	return nil, ErrKind
}

// publicOf returns the public key of a private one.
func publicOf(key privateKey) publicKey {
	switch key := key.(type) {
	case *age.HybridIdentity:
		return key.Recipient()
	case *age.X25519Identity:
		return key.Recipient()
	}
	return nil // no other is ever made
}

// parsePrivate reads a private key of either kind.
func parsePrivate(text string) (privateKey, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, hybridPrefix) {
		return age.ParseHybridIdentity(text)
	}
	return age.ParseX25519Identity(text)
}

// parsePublicKey reads a public key of either kind.
func parsePublicKey(text string) (publicKey, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "age1pq1") {
		return age.ParseHybridRecipient(text)
	}
	return age.ParseX25519Recipient(text)
}

// Kind returns the kind of a clinic's public key.
func (r Recipient) Kind() Kind {
	if strings.HasPrefix(r.String(), "age1pq1") {
		return Hybrid
	}
	return X25519
}
