package record

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sacra/triage/disk"
)

// The proof file has the key of the kiosk's next proof, twice, so that a power cut spoils one copy at most. It
// is overwritten in place: the key before must not stay on the disk. (Flash memory may keep it all the same.)
const (
	proofFile     = "kiosk.proof"
	proofMagic    = "sacra proof 1"
	proofSlotSize = 256
	proofSlots    = 2
)

// prover makes the proofs of a log. Its zero value makes none.
type prover struct {
	f   *os.File
	key ProofKey
}

// proofSlot returns the bytes of one copy: words, spaces, a checksum.
func proofSlot(k ProofKey) []byte {
	text := fmt.Sprintf("%s index %d after %d key %x", proofMagic, k.Index, k.Seq, k.Key)
	sum := sha256.Sum256([]byte(text))
	return fmt.Appendf(nil, "%-*s%x\n", proofSlotSize-2*8-1, text, sum[:8])
}

// parseProofSlot reads a copy back; ok is false if any byte of it has changed.
func parseProofSlot(b []byte) (k ProofKey, ok bool) {
	var key string
	if _, err := fmt.Sscanf(string(b), proofMagic+" index %d after %d key %s", &k.Index, &k.Seq, &key); err != nil {
		return ProofKey{}, false
	}
	k.Key, _ = hex.DecodeString(key)
	return k, len(k.Key) == sha256.Size && string(proofSlot(k)) == string(b)
}

// readProofs returns the newest key of the proof file of a directory; none where the file is missing or
// damaged, which the next session is told of.
func readProofs(dir string) (ProofKey, error) {
	data, err := disk.Read(filepath.Join(dir, proofFile), proofSlots*proofSlotSize)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, disk.ErrUnfit) {
		return ProofKey{}, nil
	}
	if err != nil {
		return ProofKey{}, fmt.Errorf("reading the key for proofs: %w", err)
	}
	var newest ProofKey
	for ; len(data) >= proofSlotSize; data = data[proofSlotSize:] {
		if k, ok := parseProofSlot(data[:proofSlotSize]); ok && k.Index > newest.Index {
			newest = k
		}
	}
	return newest, nil
}

// openProver opens the proof file of a directory whose log ends at seq. A key that is
// behind, as after a power cut, is brought up to date: the entries that were made
// meanwhile have used those between.
func openProver(dir string, seq int64) (prover, error) {
	key, err := readProofs(dir)
	if err != nil || key.Key == nil {
		return prover{}, err
	}
	path := filepath.Join(dir, proofFile)
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return prover{}, err // a link to a key that is somewhere else is none of ours
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return prover{}, fmt.Errorf("opening the key for proofs: %w", err)
	}
	if seq+1-key.Index <= maxSkip {
		key = key.at(seq + 1)
	}
	key.Seq = seq
	return prover{f, key}, nil
}

// startProver begins a new chain of proofs in a directory. The key is on the disk when it returns.
func startProver(dir string, key ProofKey) (prover, error) {
	path := filepath.Join(dir, proofFile)
	if err := disk.Replace(path, append(proofSlot(key), proofSlot(key)...)); err != nil {
		return prover{}, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return prover{}, fmt.Errorf("opening the key for proofs: %w", err)
	}
	return prover{f, key}, nil
}

// prove adds to an entry the proof that is due.
func (p *prover) prove(e *sealedEntry) {
	e.Proof = nil
	if p.f != nil {
		e.Proof = &proof{p.key.Index, p.key.mac(e)}
	}
}

// made replaces the key after an entry has reached the disk; seq is the last number in the log. It does not wait
// for the disk. A key that cannot be written is behind at the next start, which openProver mends.
func (p *prover) made(seq int64) {
	if p.f == nil {
		return
	}
	p.key = p.key.next(seq)
	_, _ = p.f.WriteAt(proofSlot(p.key), p.key.Index%proofSlots*proofSlotSize)
}

// settle overwrites the copy that still has the key before, and waits for the disk.
func (p *prover) settle() error {
	if p.f == nil {
		return nil
	}
	_, err := p.f.WriteAt(append(proofSlot(p.key), proofSlot(p.key)...), 0)
	return errors.Join(err, p.f.Sync())
}

func (p *prover) close() error {
	if p.f == nil {
		return nil
	}
	err := errors.Join(p.settle(), p.f.Close())
	p.f = nil
	return err
}
