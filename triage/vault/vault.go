// Package vault holds the keys of a clinic: it seals what the kiosk writes and opens it for a therapist.
//
// A kiosk knows only the clinic's public key, so it cannot read back what it has written. The private
// key lies in the clinic's key directory once per therapist, each copy wrapped with that therapist's
// passphrase (age scrypt), and once more wrapped to a recovery key that exists on paper only.
//
// Every file and every sealed blob is plain age (https://age-encryption.org/v1), so the stock age
// program opens all of it without Sacra:
//
//	age -d keys/therapist-Ana.age > clinic.key   # asks for the passphrase
//	age -d -i clinic.key entry.age               # prints the JSON, then spaces
//
// Reading hybrid (ML-KEM-768 + X25519) keys needs age 1.3 or newer.
package vault

import "errors"

// DefaultLogN is the scrypt work factor for production, as a power of two: about 0.7 s and 256 MiB a
// guess on an ordinary PC. Tests pass a smaller one.
const DefaultLogN = 18

// The work factors that a wrap may have: below, a guess costs nothing; above, a tablet runs out of memory.
const (
	minLogN = 1
	maxLogN = 22
)

// Errors that callers tell apart with errors.Is.
var (
	// ErrBadKey means that a text is not a key of the expected kind.
	ErrBadKey = errors.New("not a key of this clinic's kind")
	// ErrNotForKey means that a blob was sealed to another clinic's key.
	ErrNotForKey = errors.New("sealed to another key")
	// ErrDamaged means that a blob is cut short, altered, or not a sealed blob at all.
	ErrDamaged = errors.New("sealed data is damaged")
	// ErrWrongPassphrase means that the passphrase opens no therapist's key.
	ErrWrongPassphrase = errors.New("wrong passphrase")
	// ErrRecoveryKey means that a recovery key was mistyped; the message says where, if that is known.
	ErrRecoveryKey = errors.New("recovery key is mistyped")
	// ErrWrongRecovery means that a recovery key is well formed but belongs to another clinic.
	ErrWrongRecovery = errors.New("recovery key belongs to another clinic")
	// ErrSwapped means that the clinic's public key and a private key in the directory are not a pair:
	// somebody replaced one of them.
	ErrSwapped = errors.New("public and private key do not belong together")
	// ErrExists means that there is a clinic or a therapist of that name already.
	ErrExists = errors.New("exists already")
	// ErrNoKeyring means that the directory holds no clinic key.
	ErrNoKeyring = errors.New("no clinic key here")
	// ErrUnknownTherapist means that no wrap has that name.
	ErrUnknownTherapist = errors.New("no such therapist")
	// ErrLastTherapist means that the only therapist cannot be removed.
	ErrLastTherapist = errors.New("the last therapist cannot be removed")
	// ErrBadName means that a therapist's name is empty, too long, or has characters that do not print.
	ErrBadName = errors.New("not a usable name")
	// ErrWorkFactor means that a scrypt work factor is outside 1 to 22.
	ErrWorkFactor = errors.New("scrypt work factor out of range")
	// ErrShortPassphrase means fewer than 15 characters.
	ErrShortPassphrase = errors.New("passphrase is shorter than 15 characters")
	// ErrFewWords means two or three plain words and nothing else, however long they are.
	ErrFewWords = errors.New("passphrase is only two or three words")
	// ErrLongPassphrase means more than 128 characters.
	ErrLongPassphrase = errors.New("passphrase is longer than 128 characters")
	// ErrCommonPassphrase means that the passphrase is among the first that anybody would guess.
	ErrCommonPassphrase = errors.New("passphrase is too easy to guess")
	// ErrLockedOut means that too many attempts failed; Attempts.Wait returns how long to wait.
	ErrLockedOut = errors.New("too many failed attempts")
	// ErrExhausted means that 100 attempts in a row failed and only the recovery key helps.
	ErrExhausted = errors.New("passphrase entry is closed, use the recovery key")
)
