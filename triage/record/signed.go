package record

import (
	"encoding/binary"
	"errors"
	"time"
)

// Whoever has the kiosk can seal as it does. So what a therapist adds is signed with a key that only an
// unlocked session has, inside the seal, and an entry that should be signed and is not is left out of the visits. An
// alert that a forged entry would clear stays open.

// Signer signs what a therapist adds; *vault.Identity is one.
type Signer interface {
	Sign(message []byte) ([]byte, error)
}

// Verifier checks what a Signer made; *vault.Identity is one.
type Verifier interface {
	Verify(message, signature []byte) bool
}

// ErrUnsigned means that an entry which only a therapist can have made lacks the signature of an unlocked
// session.
var ErrUnsigned = errors.New("the entry is not signed by a therapist's session")

// NeedsSignature reports whether an entry of a kind counts only with the signature of an unlocked session. A
// release counts without one where it says that the kiosk made it; see triage.Release.
func (k Kind) NeedsSignature() bool {
	switch k {
	case Exam, Plan, Release, Note, Clear, Correct:
		return true
	}
	return false
}

// sign signs e, if it has a signer.
func (e *sealedEntry) sign() (err error) {
	if e.signer == nil {
		return nil
	}
	e.Signature, err = e.signer.Sign(e.signed())
	return err
}

// signed is what the signature covers: everything else that is sealed. Each part is preceded by its length.
func (e *sealedEntry) signed() []byte {
	out := []byte("sacra signed entry 1\n")
	out = binary.BigEndian.AppendUint64(out, uint64(e.Seq))
	for _, part := range []string{e.Kiosk, e.Visit, string(e.Kind), e.At.Format(time.RFC3339Nano), e.By, string(e.Body)} {
		out = binary.BigEndian.AppendUint64(out, uint64(len(part)))
		out = append(out, part...)
	}
	return out
}

// SignedBy reports whether an unlocked session of the clinic made the entry.
func (e *Entry) SignedBy(v Verifier) bool {
	return len(e.inside.Signature) > 0 && v.Verify(e.inside.signed(), e.inside.Signature)
}
