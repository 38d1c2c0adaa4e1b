// Package record is the clinic's append-only log of sealed entries.
//
// Every entry is one row: a header in clear (number, kiosk, visit, kind) and a sealed body that repeats
// the header. Each row carries the SHA-256 of its header, its ciphertext and the hash of the row before,
// so a flipped bit or a row that was removed, moved or replaced is found without any key. Nothing is ever changed in
// place; the database itself refuses UPDATE, DELETE and rows that do not continue the chain.
//
// The log is one SQLite file in the clinic's data directory, owned by one process. What Append has
// confirmed survives kill -9 and power loss.
//
// Beside it lie "rescue", with sealed entries that the log could not accept; "quarantine", with broken logs
// that were set aside; and "visits.cache", which saves opening the same entries at every unlocking.
//
// What the chain cannot show: whoever can write the file and knows this format can recompute every hash
// after a change, or truncate the log together with the head. Against that there is Verify with an
// Anchor kept elsewhere (another machine, a printed sheet), and the seal, which ties each body to its place.
package record

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"
)

// Kind says what an entry is.
type Kind string

// The kinds of entry.
const (
	Intake  Kind = "intake"  // the finished check-in; one a visit
	Partial Kind = "partial" // a check-in so far; the latest of a visit counts, and none once there is an intake
	Exam    Kind = "exam"    // the therapist's bedside tests
	Plan    Kind = "plan"    // the exercises she chose
	Release Kind = "release" // the sheet was given out
	Note    Kind = "note"    // free text
	Clear   Kind = "clear"   // an alert was cleared, with its reason
	Correct Kind = "correct" // who she is, with whom the visit is, and what else staff put right
	Audit   Kind = "audit"   // who did what; may belong to no visit
)

// Kinds returns every kind.
func Kinds() []Kind {
	return []Kind{Intake, Partial, Exam, Plan, Release, Note, Clear, Correct, Audit}
}

// Header is the part of an entry that is not encrypted. It must never say anything about a patient.
type Header struct {
	Seq   int64  `json:"seq"`   // 1, 2, 3 … without gaps within one log
	Kiosk string `json:"kiosk"` // which kiosk wrote it: 1 to 32 of A–Z a–z 0–9 . _ -
	Visit string `json:"visit"` // a UUID in lower case; empty only where Kind is Audit
	Kind  Kind   `json:"kind"`
}

// Entry is an entry after opening.
type Entry struct {
	Header
	At   time.Time       // when it was written, by the kiosk's clock
	By   string          // whose session signed it, empty for the kiosk's own; trust it only if SignedBy holds
	Body json.RawMessage // as given to Append

	inside sealedEntry // as it was sealed
}

// Row is an entry as it is stored.
type Row struct {
	Header
	Sealed       []byte
	SHA256, Prev [32]byte // of this row and of the one before (zero for the first)
	// Arrived is when the database of many kiosks took the row, by its clock; zero
	// in a log, and where that is not known.
	Arrived time.Time
}

// Sealer encrypts to the clinic; vault.Recipient is one.
type Sealer interface {
	Seal(plain []byte) ([]byte, error)
	// String returns the public key. The log records it and accepts no other.
	String() string
}

// Opener decrypts what a Sealer made; *vault.Identity is one.
type Opener interface {
	Open(sealed []byte) ([]byte, error)
}

// Errors that callers tell apart with errors.Is.
var (
	// ErrForeign means that the file where the log should be is not a log of this program. It was not touched.
	ErrForeign = errors.New("not a Sacra log")
	// ErrMissing means that there is no log, though there was one: only Create makes one.
	ErrMissing = errors.New("the log is missing")
	// ErrOtherKey means that the log was made for another public key; a *KeyError has that one.
	ErrOtherKey = errors.New("the log belongs to another public key")
	// ErrNewer means that a newer version of this program wrote the log. It was not touched.
	ErrNewer = errors.New("the log is from a newer version")
	// ErrInUse means that another process, or another Log in this one, has the directory open.
	ErrInUse = errors.New("the log is in use by another copy of this program")
	// ErrBroken means that the log differs from what was written; a *BrokenError says where.
	ErrBroken = errors.New("the log is broken")
	// ErrHeader means that a visit, a kind or a kiosk name is not of the form that Header describes.
	ErrHeader = errors.New("not a valid entry header")
	// ErrMismatch means that the sealed body belongs to another row.
	ErrMismatch = errors.New("the sealed body belongs to another entry")
	// ErrReadOnly means that a log opened without a Sealer was asked to write.
	ErrReadOnly = errors.New("the log was opened without a key to seal with")
	// ErrSecondIntake means that a visit has another finished check-in already, from another device.
	ErrSecondIntake = errors.New("the visit has another finished check-in")
	// ErrForked means that an entry does not continue the chain that it was to be added to.
	ErrForked = errors.New("the entry does not continue this log")
	// ErrClosed means that the log was closed.
	ErrClosed = errors.New("the log is closed")
	// ErrLowSpace means that the disk has no room for the ballast, so saving will soon fail.
	ErrLowSpace = errors.New("the disk is nearly full")
	// ErrFull means that the disk is full.
	ErrFull = errors.New("the disk is full")
	// ErrOddFile means that a file of the rescue directory is not an entry, or was one and is damaged.
	ErrOddFile = errors.New("the file in the rescue directory is not an entry")
	// ErrRescueLost means that an entry was put into the rescue directory and is not there any more.
	ErrRescueLost = errors.New("an entry is missing from the rescue directory")
	// ErrHeadLost means that the head file is lost or damaged, so it cannot be known whether the last entries
	// of the log are still there.
	ErrHeadLost = errors.New("the head file of the log is lost")
	// ErrSpooled means that the log could not accept an entry, but the sealed entry is safely on the disk in
	// the rescue directory and will be added as soon as the log works again. Nothing is lost; staff should know.
	ErrSpooled = errors.New("the entry is kept in the rescue directory")
)

// BrokenError says where a log is broken. It matches ErrBroken.
type BrokenError struct {
	Seq int64  // the first row that is wrong or missing, 0 if it is the file as a whole
	Why string // what is wrong with it; never patient text
}

// Error names the row and the fault.
func (e *BrokenError) Error() string {
	if e.Seq == 0 {
		return fmt.Sprintf("%v: %s", ErrBroken, e.Why)
	}
	return fmt.Sprintf("%v at entry %d: %s", ErrBroken, e.Seq, e.Why)
}

// Is makes errors.Is(err, ErrBroken) true.
func (e *BrokenError) Is(target error) bool { return target == ErrBroken }

// Sum returns the hash that r should have: SHA-256 over its header, its ciphertext and Prev. Each part is
// preceded by its length, so no two rows have the same input.
func (r Row) Sum() [32]byte {
	const form = "sacra entry 1"
	var space [192]byte
	start := binary.BigEndian.AppendUint64(space[:0], uint64(len(form)))
	start = append(start, form...)
	start = binary.BigEndian.AppendUint64(start, uint64(r.Seq))
	for _, part := range []string{r.Kiosk, r.Visit, string(r.Kind)} {
		start = append(binary.BigEndian.AppendUint64(start, uint64(len(part))), part...)
	}
	start = binary.BigEndian.AppendUint64(start, uint64(len(r.Sealed)))
	h := sha256.New()
	h.Write(start)
	h.Write(r.Sealed)
	h.Write(append(binary.BigEndian.AppendUint64(space[:0], uint64(len(r.Prev))), r.Prev[:]...))
	var sum [32]byte
	h.Sum(sum[:0])
	return sum
}

// sealedEntry is what is sealed: the header again, so that a body cannot be moved to another row.
type sealedEntry struct {
	Header
	At        time.Time       `json:"at"`
	By        string          `json:"by,omitempty"`
	Body      json.RawMessage `json:"body"`
	Signature []byte          `json:"signature,omitempty"` // see signed.go
	Proof     *proof          `json:"proof,omitempty"`     // see proof.go

	signer Signer // makes the signature; nil for what the kiosk adds
}

// seal signs an entry, if it has a signer, and makes its ciphertext. Seq is 0 for an entry that had to
// be written while the log was unavailable.
func seal(s Sealer, e sealedEntry) ([]byte, error) {
	if err := e.sign(); err != nil {
		return nil, err
	}
	plain, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("writing the entry as JSON: %w", err)
	}
	return s.Seal(plain)
}

// OpenRow decrypts a row. The error is ErrBroken if the hash of the row does not match, ErrMismatch if the
// header inside differs, ErrErased or ErrPruned where there is nothing to open any more, or the opener's own. A row that went through the rescue directory
// has no number inside, because it had none when it was sealed; the rest of its header is checked.
func OpenRow(o Opener, r Row) (Entry, error) {
	if r.Erased() {
		return Entry{}, r.erased(o)
	}
	if r.Pruned() {
		return Entry{}, fmt.Errorf("opening entry %d: %w", r.Seq, ErrPruned)
	}
	if r.Sum() != r.SHA256 {
		return Entry{}, fmt.Errorf("opening entry %d: %w", r.Seq, &BrokenError{r.Seq, "its hash does not fit"})
	}
	plain, err := o.Open(r.Sealed)
	if err != nil {
		return Entry{}, fmt.Errorf("opening entry %d: %w", r.Seq, err)
	}
	var inside sealedEntry
	if err := json.Unmarshal(plain, &inside); err != nil {
		// The error of encoding/json may quote what it read, which is patient text.
		return Entry{}, fmt.Errorf("opening entry %d: %w: the body is not JSON of an entry", r.Seq, ErrMismatch)
	}
	header := inside.Header
	if header.Seq == 0 {
		header.Seq = r.Seq
	}
	if header != r.Header {
		return Entry{}, fmt.Errorf("opening entry %d: %w", r.Seq, ErrMismatch)
	}
	return Entry{Header: r.Header, At: inside.At, By: inside.By, Body: inside.Body, inside: inside}, nil
}

var (
	visitForm = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	kioskForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,32}$`)
)

// check keeps everything but opaque ids out of the header, which is not encrypted.
func (h Header) check() error {
	switch {
	case !kioskForm.MatchString(h.Kiosk):
		return fmt.Errorf("%w: the kiosk's name must be 1 to 32 of A–Z a–z 0–9 . _ -", ErrHeader)
	case !slices.Contains(Kinds(), h.Kind):
		return fmt.Errorf("%w: unknown kind %q", ErrHeader, h.Kind)
	case h.Visit == "" && h.Kind == Audit:
		return nil
	case !visitForm.MatchString(h.Visit):
		return fmt.Errorf("%w: the visit must be a UUID in lower case", ErrHeader)
	}
	return nil
}

// NewVisit returns a fresh random UUID (version 4) for a visit.
func NewVisit(random io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("naming a visit: %w", err)
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}
