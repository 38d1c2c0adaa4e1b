package record

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"maps"
	"runtime"
	"slices"
	"sync"

	"sacra/triage"
	"sacra/triage/disk"
)

// The digest keeps what was folded, sealed for the private key, so that the next
// unlocking need not open every entry again: outlines of the visits, or the visits
// themselves where several chains are read together. It is not part of the record:
// without it, or with one that does not match, everything is read from the log.
const (
	DigestFile = "visits.cache"
	// maxDigest bounds its file, in bytes; a hundred thousand visits take less.
	maxDigest = 1 << 30
	// digestForm and listForm, of visits and of outlines, are incremented when fold
	// changes what it makes of the same entries.
	digestForm = 6
	listForm   = 103
	// digestChunk is how many visits, and listChunk how many outlines, are sealed
	// together; chunks are opened in parallel.
	digestChunk = 128
	listChunk   = 256
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

// digestHead begins each chunk: to which digest it belongs, and up to where that goes.
type digestHead struct {
	Form  int
	Head  Anchor            // the last entry that is folded in
	Heads map[string]Anchor `json:",omitempty"` // those of each chain, where several were read together
}

// digestPart is what the first line of a chunk says.
type digestPart struct {
	digestHead
	Part, All int
}

// writeDigest replaces the digest in file by one of n chunks; chunk makes each.
func writeDigest(file string, k Key, head digestHead, n int, chunk func(i int) ([]byte, error)) error {
	parts := make([][]byte, n)
	err := onAllCores(n, func(i int) error {
		line, err := json.Marshal(digestPart{head, i, n})
		if err != nil {
			return err
		}
		body, err := chunk(i)
		if err != nil {
			return err
		}
		parts[i], err = k.SealOwn(slices.Concat(line, []byte{'\n'}, body))
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

// readDigest passes the number of chunks of a digest to size, and then each chunk to
// chunk, the first one before the others. The error says why the digest cannot be
// used.
func readDigest(file string, k Key, form int, size func(n int), chunk func(i int, body []byte) error) (digestHead, error) {
	data, err := disk.Read(file, maxDigest)
	if err != nil {
		return digestHead{}, err
	}
	var sealed [][]byte
	for len(data) > 0 {
		if len(data) < 4 || uint64(len(data)) < 4+uint64(binary.BigEndian.Uint32(data)) {
			return digestHead{}, errDigest
		}
		n := binary.BigEndian.Uint32(data)
		sealed, data = append(sealed, data[4:4+n]), data[4+n:]
	}
	if len(sealed) == 0 {
		return digestHead{}, errDigest
	}
	size(len(sealed))
	parts := make([]digestPart, len(sealed))
	open := func(i int) error {
		plain, err := k.OpenOwn(sealed[i])
		if err != nil {
			return err
		}
		sealed[i] = nil
		line, body, _ := bytes.Cut(plain, []byte{'\n'})
		if err := json.Unmarshal(line, &parts[i]); err != nil {
			return errDigest
		}
		if p := parts[i]; p.Form != form || p.Part != i || p.All != len(parts) {
			return errDigest
		}
		return chunk(i, body)
	}
	if err := open(0); err != nil {
		return digestHead{}, err
	}
	if err := onAllCores(len(sealed)-1, func(i int) error { return open(i + 1) }); err != nil {
		return digestHead{}, err
	}
	for _, p := range parts {
		if p.Head != parts[0].Head || !maps.Equal(p.Heads, parts[0].Heads) {
			return digestHead{}, errDigest
		}
	}
	return parts[0].digestHead, nil
}

// writeVisits is the digest of visits of several chains.
func writeVisits(file string, k Key, heads map[string]Anchor, visits []*visitSoFar) error {
	n := max(1, (len(visits)+digestChunk-1)/digestChunk)
	return writeDigest(file, k, digestHead{Form: digestForm, Heads: heads}, n, func(i int) ([]byte, error) {
		return json.Marshal(visits[i*digestChunk : min((i+1)*digestChunk, len(visits))])
	})
}

func readVisits(file string, k Key) ([]*visitSoFar, map[string]Anchor, error) {
	var parts [][]*visitSoFar
	head, err := readDigest(file, k, digestForm, func(n int) { parts = make([][]*visitSoFar, n) },
		func(i int, body []byte) error { return json.Unmarshal(body, &parts[i]) })
	return slices.Concat(parts...), head.Heads, err
}

// writeOutlines is the digest of outlines: their lexicon, and then the outlines.
func writeOutlines(file string, k Key, f *folding) error {
	n := (len(f.order) + listChunk - 1) / listChunk
	return writeDigest(file, k, digestHead{Form: listForm, Head: f.head}, 1+n, func(i int) ([]byte, error) {
		if i == 0 {
			return triage.AppendLexicon(nil, f.lexicon), nil
		}
		var list []triage.Outline
		for _, v := range f.order[(i-1)*listChunk : min(i*listChunk, len(f.order))] {
			list = append(list, v.outline)
		}
		return triage.AppendOutlines(nil, list), nil
	})
}

// readOutlines returns what writeOutlines has kept, to be folded on.
func readOutlines(file string, k Key) (*folding, error) {
	var lexicon *triage.Lexicon
	var parts [][]triage.Outline
	head, err := readDigest(file, k, listForm, func(n int) { parts = make([][]triage.Outline, n) }, func(i int, body []byte) (err error) {
		if i == 0 {
			lexicon, err = triage.ReadLexicon(string(body))
			return err
		}
		parts[i], err = triage.ReadOutlines(string(body), lexicon)
		return err
	})
	if err != nil {
		return nil, err
	}
	f := newList()
	f.lexicon, f.head = lexicon, head.Head
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	visits := make([]visitSoFar, 0, n)
	f.byID, f.order = make(map[string]*visitSoFar, n), make([]*visitSoFar, 0, n)
	for _, p := range parts {
		for i := range p {
			visits = append(visits, visitSoFar{outline: p[i], Finished: finished(p[i].Entries)})
			v := &visits[len(visits)-1]
			f.byID[v.outline.ID], f.order = v, append(f.order, v)
		}
	}
	return f, nil
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
