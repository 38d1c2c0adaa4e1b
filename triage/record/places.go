package record

import (
	"crypto/sha256"
	"encoding/binary"
)

// places says where the entries of a visit are.
type places struct {
	finished bool    // its check-in is over
	waiting  bool    // there are some beside the chain
	seqs     []int64 // in the order in which they count
	sum      [16]byte
}

// add notes a row.
func (p *places) add(row Row) {
	p.seqs = append(p.seqs, row.Seq)
	sum := sha256.Sum256(append(p.sum[:], row.SHA256[:]...))
	copy(p.sum[:], sum[:])
}

// text is how an outline keeps them.
func (p *places) text() string {
	state := byte(0)
	if p.finished {
		state |= 1
	}
	if p.waiting {
		state |= 2
	}
	out := append([]byte{state}, p.sum[:]...)
	var last int64
	for _, seq := range p.seqs {
		out = binary.AppendVarint(out, seq-last)
		last = seq
	}
	return string(out)
}

// finished reports whether the check-in of the visit is over whose entries these are.
func finished(text string) bool { return text != "" && text[0]&1 != 0 }

func readPlaces(text string) (p places, err error) {
	if len(text) < 1+len(p.sum) {
		return p, errDigest
	}
	p.finished, p.waiting = text[0]&1 != 0, text[0]&2 != 0
	rest := []byte(text[1:])
	rest = rest[copy(p.sum[:], rest):]
	var last int64
	for len(rest) > 0 {
		n, size := binary.Varint(rest)
		if size <= 0 {
			return p, errDigest
		}
		last += n
		p.seqs, rest = append(p.seqs, last), rest[size:]
	}
	return p, nil
}
