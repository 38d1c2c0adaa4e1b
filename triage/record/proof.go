package record

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The kiosk cannot sign, and whoever has its files can seal. So inside its seal each entry carries a proof: a
// MAC with a key that is replaced after every entry by one that follows from it, and not the other way round.
// Whoever takes the kiosk finds the key for what comes next and can neither alter nor replace what was written
// before; entries that are cut out leave a gap. A session that has verified up to one key derives all later ones.

// ErrUnproved means that neither this kiosk nor a therapist's session can have made the entry as it is.
var ErrUnproved = errors.New("the entry was not made by this kiosk")

// ErrSkipped means that entries which the kiosk made are not in the log; a *SkippedError says where.
var ErrSkipped = errors.New("entries that the kiosk made are missing")

// SkippedError says how many entries are missing, and before which. It matches ErrSkipped.
type SkippedError struct{ Before, Count int64 }

// Error names both.
func (e *SkippedError) Error() string {
	return fmt.Sprintf("%v: %d before entry %d", ErrSkipped, e.Count, e.Before)
}

// Is makes errors.Is(err, ErrSkipped) true.
func (e *SkippedError) Is(target error) bool { return target == ErrSkipped }

// ProofKey is the key of the next proof.
type ProofKey struct {
	Index int64  // of that proof; a kiosk counts on with every entry that it makes
	Seq   int64  // the entry after which the key was due
	Key   []byte // 32 bytes; nil: there is none
}

// proof is what an entry carries.
type proof struct {
	Index int64  `json:"index"`
	MAC   []byte `json:"mac"`
}

// maxSkip is how many proofs may be missing in a row; a greater distance is no gap but another key.
const maxSkip = 1 << 20

// newProofKey returns the key of a new chain of proofs after an entry.
func newProofKey(random io.Reader, seq int64) (ProofKey, error) {
	k := ProofKey{Index: seq + 1, Seq: seq, Key: make([]byte, sha256.Size)}
	if _, err := io.ReadFull(random, k.Key); err != nil {
		return ProofKey{}, fmt.Errorf("making a key for proofs: %w", err)
	}
	return k, nil
}

// next returns the key that follows after the entry seq.
func (p ProofKey) next(seq int64) ProofKey {
	return ProofKey{p.Index + 1, seq, p.sum([]byte("next\n"))}
}

// at returns the key of a later proof.
func (p ProofKey) at(index int64) ProofKey {
	for p.Index < index {
		p = p.next(p.Seq)
	}
	return p
}

func (p ProofKey) sum(text []byte) []byte {
	h := hmac.New(sha256.New, p.Key)
	h.Write(text)
	return h.Sum(nil)
}

// mac covers what the signature of an entry covers, and the number of the proof.
func (p ProofKey) mac(e *sealedEntry) []byte {
	return p.sum(append(binary.BigEndian.AppendUint64([]byte("sacra proof 1\n"), uint64(p.Index)), e.signed()...))
}

// proofCheck is the state of checking proofs from a key on.
type proofCheck struct {
	k      Key
	key    ProofKey
	faults []Fault
}

// CheckProofs checks the entries after a key: each one has the proof that is due, or a session signed it.
// It returns the key for the next entry, the last number that it has seen, and a fault for each entry that has neither
// and for each gap. Entries that wait beside the chain are among them. Entries that cannot be opened, or lack the
// signature that they need, are left to Visits, save those that it may not open: audits, and check-ins under way.
func CheckProofs(ctx context.Context, src Source, k Key, key ProofKey) (ProofKey, []Fault, error) {
	c := &proofCheck{k: k, key: key}
	for row, err := range src.Rows(ctx, key.Seq) {
		if err != nil && (row.Seq == 0 || !errors.Is(err, ErrBroken)) {
			return key, nil, fmt.Errorf("checking the proofs: %w", err)
		}
		if err == nil {
			c.row(row)
		}
	}
	after := c.key // what waits is checked again once it has a number
	waiting, _, err := src.Waiting(ctx)
	if err != nil {
		return key, nil, fmt.Errorf("checking the proofs: %w", err)
	}
	for _, row := range waiting {
		row.SHA256 = row.Sum()
		c.row(row)
	}
	return after, c.faults, ctx.Err()
}

func (c *proofCheck) fault(row Row, err error) {
	c.faults = append(c.faults, Fault{Seq: row.Seq, Visit: row.Visit, Err: err})
}

// row checks one row. One that waits has no number and counts as the next.
func (c *proofCheck) row(row Row) {
	seq := row.Seq
	if seq == 0 {
		seq = c.key.Seq + 1
	}
	e, err := openTrusted(c.k, row)
	switch {
	case errors.Is(err, ErrPruned): // Visits reports it
		return
	case err != nil && row.Kind != Audit && row.Kind != Partial:
		return
	case err != nil:
		c.fault(row, err)
		return
	case e.inside.Proof == nil:
		if !e.SignedBy(c.k) {
			c.fault(row, fmt.Errorf("entry %d: %w: it has no proof", row.Seq, ErrUnproved))
		}
		return
	}
	got := e.inside.Proof
	if got.Index < c.key.Index || got.Index-c.key.Index > maxSkip {
		c.fault(row, fmt.Errorf("entry %d: %w: its proof is of another place", row.Seq, ErrUnproved))
		return
	}
	key := c.key.at(got.Index)
	if !hmac.Equal(key.mac(&e.inside), got.MAC) {
		c.fault(row, fmt.Errorf("entry %d: %w: its proof does not fit", row.Seq, ErrUnproved))
		return
	}
	// Entries without a proof, which sessions have signed, may lie between.
	if skipped := got.Index - c.key.Index - (seq - c.key.Seq - 1); skipped > 0 {
		c.fault(row, &SkippedError{row.Seq, skipped})
	}
	c.key = key.next(seq)
}
