package folder

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"sync"

	"sacra/triage/disk"
)

// pinsFile remembers the certificates of printers, by host and port.
const pinsFile = "printers.json"

// pins is the printer.Trust of a data folder: the certificate that is seen first
// is the one that is trusted from then on.
type pins struct {
	path string

	mu    sync.Mutex
	known map[string]string // nil: not read yet
}

// Known returns the fingerprint of the printer at a host and port.
func (p *pins) Known(host string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.read()
	return p.known[host]
}

// read reads the file once. One that cannot be read is as good as none: the
// fingerprints are seen first once more.
func (p *pins) read() {
	if p.known != nil {
		return
	}
	p.known = map[string]string{}
	const limit = 64 << 10
	if data, err := disk.Read(p.path, limit); err == nil {
		_ = json.Unmarshal(data, &p.known)
	}
	if p.known == nil {
		p.known = map[string]string{}
	}
}

// Keep remembers the fingerprint of a printer.
func (p *pins) Keep(host, fingerprint string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.read()
	if p.known[host] == fingerprint {
		return nil
	}
	next := maps.Clone(p.known)
	next[host] = fingerprint
	return p.write(next)
}

// Forget forgets a printer: the next certificate is trusted.
func (p *pins) Forget(host string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.read()
	next := maps.Clone(p.known)
	delete(next, host)
	return p.write(next)
}

// write replaces what is known. p.mu is held.
func (p *pins) write(next map[string]string) error {
	data, err := json.MarshalIndent(next, "", " ")
	if err != nil {
		return err
	}
	if err := disk.Replace(p.path, data); err != nil {
		return err
	}
	p.known = next
	return nil
}

func newPins(dir string) *pins { return &pins{path: filepath.Join(dir, pinsFile)} }
