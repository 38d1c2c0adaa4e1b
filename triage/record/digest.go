package record

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"maps"
	"runtime"
	"sync"

	"sacra/triage/disk"
)

// The digest keeps the folded visits, sealed for the private key, so that the
// next unlocking need not open every entry again. It is no part of the record:
// without it, or with one that does not match, the visits are read from the log.
const (
	DigestFile = "visits.cache"
	// maxDigest bounds its file, in bytes; a hundred thousand visits take less.
	maxDigest = 1 << 30
	// digestForm is incremented when fold changes what it makes of the same entries.
	digestForm = 5
	// digestChunk is how many visits are sealed together; chunks are opened in
	// parallel.
	digestChunk = 128
	// digestAfter is how many entries may be opened at each unlocking before the
	// digest is written again: about a tenth of a second of work.
	digestAfter = 1000
)

// Key opens entries, knows which a therapist made, and keeps the digest; *vault.Identity is one.
type Key interface {
	Opener
	Signer
	Verifier
	// SealOwn encrypts what only this Key opens, and can have made.
	SealOwn(plain []byte) ([]byte, error)
	OpenOwn(sealed []byte) ([]byte, error)
}

// digestPart is one chunk. It names the digest that it belongs to.
type digestPart struct {
	Form      int
	Head      Anchor            // the last entry that is folded in
	Heads     map[string]Anchor `json:",omitempty"` // those of each chain, where several were read together
	Part, All int
	Visits    []*visitSoFar
}

// writeDigest replaces the digest in file.
func writeDigest(file string, k Key, head Anchor, visits []*visitSoFar) error {
	return writeDigestOf(file, k, head, nil, visits)
}

func writeDigestOf(file string, k Key, head Anchor, heads map[string]Anchor, visits []*visitSoFar) error {
	parts := make([][]byte, (len(visits)+digestChunk-1)/digestChunk)
	err := onAllCores(len(parts), func(i int) error {
		own := visits[i*digestChunk : min((i+1)*digestChunk, len(visits))]
		plain, err := json.Marshal(digestPart{digestForm, head, heads, i, len(parts), own})
		if err != nil {
			return err
		}
		parts[i], err = k.SealOwn(plain)
		return err
	})
	if err != nil {
		return err
	}
	var out []byte
	for _, p := range parts {
		out = binary.BigEndian.AppendUint32(out, uint32(len(p)))
		out = append(out, p...)
	}
	return disk.Replace(file, out)
}

// readDigest returns the visits of the digest and the entry up to which they go.
// The error says why it cannot be used.
func readDigest(file string, k Key) ([]*visitSoFar, Anchor, error) {
	visits, head, _, err := readDigestOf(file, k)
	return visits, head, err
}

func readDigestOf(file string, k Key) ([]*visitSoFar, Anchor, map[string]Anchor, error) {
	data, err := disk.Read(file, maxDigest)
	if err != nil {
		return nil, Anchor{}, nil, err
	}
	var sealed [][]byte
	for len(data) > 0 {
		if len(data) < 4 || uint64(len(data)) < 4+uint64(binary.BigEndian.Uint32(data)) {
			return nil, Anchor{}, nil, errDigest
		}
		n := binary.BigEndian.Uint32(data)
		sealed, data = append(sealed, data[4:4+n]), data[4+n:]
	}
	parts := make([]digestPart, len(sealed))
	err = onAllCores(len(sealed), func(i int) error {
		plain, err := k.OpenOwn(sealed[i])
		if err != nil {
			return err
		}
		return json.Unmarshal(plain, &parts[i])
	})
	if err != nil {
		return nil, Anchor{}, nil, err
	}
	var visits []*visitSoFar
	for i, p := range parts {
		if p.Form != digestForm || p.Head != parts[0].Head || !maps.Equal(p.Heads, parts[0].Heads) || p.Part != i || p.All != len(parts) {
			return nil, Anchor{}, nil, errDigest
		}
		visits = append(visits, p.Visits...)
	}
	if len(parts) == 0 {
		return nil, Anchor{}, nil, errDigest
	}
	return visits, parts[0].Head, parts[0].Heads, nil
}

// errDigest never leaves the package and quotes no content.
var errDigest = errors.New("the digest cannot be used")

// onAllCores calls do with 0 to n-1, and joins what goes wrong.
func onAllCores(n int, do func(i int) error) error {
	var running sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	for w := range workers {
		running.Go(func() {
			for i := w; i < n && errs[w] == nil; i += workers {
				errs[w] = do(i)
			}
		})
	}
	running.Wait()
	return errors.Join(errs...)
}
