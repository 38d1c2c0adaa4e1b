package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// Recipient is a clinic's public key. It can seal but not open. The zero Recipient seals nothing.
type Recipient struct {
	key   publicKey
	ready chan *envelope // holds one that is ready to be filled
}

// envelope is an age file without content. Making it is most of the work of sealing and does not depend on
// the plaintext, so one is made ahead while nobody waits.
type envelope struct {
	file bytes.Buffer
	in   io.WriteCloser
}

func newRecipient(key publicKey) Recipient { return Recipient{key, make(chan *envelope, 1)} }

// ParseRecipient reads an age recipient: hybrid ("age1pq1…", about 1,960 characters) or X25519. Space around it
// is ignored. The error is ErrBadKey.
func ParseRecipient(s string) (Recipient, error) {
	key, err := parsePublicKey(s)
	if err != nil {
		return Recipient{}, fmt.Errorf("reading the clinic's public key: %w: %w", ErrBadKey, err)
	}
	return newRecipient(key), nil
}

// String returns the recipient as age writes it, "age1pq1…" or "age1…", or "" for the zero Recipient.
func (r Recipient) String() string {
	if r.key == nil {
		return ""
	}
	return r.key.String()
}

// Seal encrypts plain to the clinic. The plaintext is padded, so the length of the result reveals
// only the step: 4 KiB steps up to 32 KiB, 32 KiB steps beyond. It is safe for concurrent use.
func (r Recipient) Seal(plain []byte) ([]byte, error) {
	if r.key == nil {
		return nil, fmt.Errorf("sealing: %w: no public key", ErrBadKey)
	}
	sealed, err := r.fill(pad(plain))
	if err != nil {
		return nil, fmt.Errorf("sealing: %w", err)
	}
	return sealed, nil
}

// fill puts a text into an envelope and starts making the next one.
func (r Recipient) fill(plain []byte) (sealed []byte, err error) {
	var e *envelope
	select {
	case e = <-r.ready:
	default:
		if e, err = newEnvelope(r.key); err != nil {
			return nil, err
		}
	}
	go func() {
		// If none can be made, the next Seal says so.
		if next, err := newEnvelope(r.key); err == nil {
			select {
			case r.ready <- next:
			default:
			}
		}
	}()
	return e.close(plain)
}

func newEnvelope(to age.Recipient) (*envelope, error) {
	e := new(envelope)
	var err error
	e.in, err = age.Encrypt(&e.file, to)
	return e, err
}

// close puts a text into the envelope and returns the file.
func (e *envelope) close(plain []byte) ([]byte, error) {
	if _, err := e.in.Write(plain); err != nil {
		return nil, err
	}
	if err := e.in.Close(); err != nil {
		return nil, err
	}
	return e.file.Bytes(), nil
}

// Identity is a clinic's private key in memory. It exists only while a therapist is at work; drop
// every reference to it to lock.
type Identity struct{ key privateKey }

// Recipient returns the public key that belongs to the identity.
func (i *Identity) Recipient() Recipient { return newRecipient(publicOf(i.key)) }

// Open decrypts what Recipient.Seal made and removes the padding exactly. The error is
// ErrNotForKey where the blob was sealed to another key, ErrDamaged where it was altered.
func (i *Identity) Open(sealed []byte) ([]byte, error) {
	plain, err := decrypt(sealed, i.key)
	if err != nil {
		return nil, fmt.Errorf("opening a sealed entry: %w", err)
	}
	plain, ok := unpad(plain)
	if !ok {
		return nil, fmt.Errorf("opening a sealed entry: %w: no padding", ErrDamaged)
	}
	return plain, nil
}

// The steps in which a plaintext grows, in bytes.
const (
	smallStep = 4 << 10
	largeStep = 32 << 10
)

// paddedSize returns the length to which n bytes and the newline that ends them are padded.
func paddedSize(n int) int {
	n++
	step := smallStep
	if n > largeStep {
		step = largeStep
	}
	return (n + step - 1) / step * step
}

// pad ends plain with one newline and then spaces. JSON ignores both, so what the stock age program
// prints stays readable and valid; the newline marks where the plaintext ended, trailing spaces included.
func pad(plain []byte) []byte {
	out := make([]byte, paddedSize(len(plain)))
	n := copy(out, plain)
	out[n] = '\n'
	for i := n + 1; i < len(out); i++ {
		out[i] = ' '
	}
	return out
}

func unpad(padded []byte) ([]byte, bool) {
	return bytes.CutSuffix(bytes.TrimRight(padded, " "), []byte("\n"))
}

func encrypt(plain []byte, to age.Recipient) ([]byte, error) {
	e, err := newEnvelope(to)
	if err != nil {
		return nil, err
	}
	return e.close(plain)
}

func decrypt(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, fmt.Errorf("%w: %w", ErrNotForKey, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return plain, nil
}
