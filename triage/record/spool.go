package record

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sacra/triage/internal/disk"
)

// The rescue directory takes sealed entries that the log could not take. Each is one age file; its name
// carries the header, which is not secret and which the kiosk could not read from inside:
//
//	20261105T081512.123456789Z~kiosk~kind~visit~a1b2c3d4.age
//
// The time comes first so that entries enter the log in the order in which they were made.
const (
	spoolTime = "20060102T150405.000000000Z"
	spoolExt  = ".age"
	ageMagic  = "age-encryption.org/v1\n"
)

// rescue spools an entry of this log. l.mu is held.
func (l *Log) rescue(e sealedEntry) error {
	e.Seq = 0
	if err := spoolEntry(l.dir, l.o, e); err != nil {
		return fmt.Errorf("keeping it in the rescue directory: %w", err)
	}
	l.spool = true
	return nil
}

func spoolEntry(dir string, o Options, e sealedEntry) error {
	sealed, err := seal(o.Sealer, e.Header, e.At, e.Body)
	if err != nil {
		return err
	}
	var nonce [4]byte
	if _, err := io.ReadFull(o.Random, nonce[:]); err != nil {
		return err
	}
	dir = filepath.Join(dir, spoolDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	// The directory's own name must survive too.
	if err := disk.SyncDir(filepath.Dir(dir)); err != nil {
		return err
	}
	return disk.Replace(filepath.Join(dir, spoolName(e, nonce)), sealed)
}

func spoolName(e sealedEntry, nonce [4]byte) string {
	return strings.Join([]string{
		e.At.UTC().Format(spoolTime), e.Kiosk, string(e.Kind), e.Visit, fmt.Sprintf("%x", nonce),
	}, "~") + spoolExt
}

// parseSpoolName reads the header back; ok is false for any other file.
func parseSpoolName(name string) (h Header, ok bool) {
	name, ok = strings.CutSuffix(name, spoolExt)
	parts := strings.Split(name, "~")
	if !ok || len(parts) != 5 {
		return Header{}, false
	}
	h = Header{Kiosk: parts[1], Kind: Kind(parts[2]), Visit: parts[3]}
	return h, h.check() == nil
}

// spooledFile is an entry that waits in the rescue directory. It has no number.
type spooledFile struct {
	Header
	path string
}

// spooledFiles returns what waits in the rescue directory of dir, oldest first.
// Files whose names are not those of entries are left out.
func spooledFiles(dir string) ([]spooledFile, error) {
	dir = filepath.Join(dir, spoolDir)
	files, err := os.ReadDir(dir) // sorted by name
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the rescue directory: %w", err)
	}
	var out []spooledFile
	for _, f := range files {
		if h, ok := parseSpoolName(f.Name()); ok {
			out = append(out, spooledFile{h, filepath.Join(dir, f.Name())})
		}
	}
	return out, nil
}

// read returns the sealed entry, nil where the file holds none.
func (s spooledFile) read() ([]byte, error) {
	sealed, err := os.ReadFile(s.path)
	if err != nil || !bytes.HasPrefix(sealed, []byte(ageMagic)) {
		return nil, err
	}
	return sealed, nil
}

// merge takes the entries of the rescue directory into the log, oldest first. A file goes only when its
// entry is in the log, and an entry that is in the log already is not added again, so a crash at any point
// is harmless. Files that are no sealed entries stay. l.mu is held, or l is not shared yet.
func (l *Log) merge(ctx context.Context) error {
	if !l.spool {
		return nil
	}
	files, err := spooledFiles(l.dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := l.mergeFile(ctx, f); err != nil {
			return fmt.Errorf("taking in a rescued entry: %w", err)
		}
	}
	l.spool = false
	return nil
}

func (l *Log) mergeFile(ctx context.Context, f spooledFile) error {
	sealed, err := f.read()
	if err != nil || sealed == nil {
		return err
	}
	db, err := l.ready(ctx)
	if err != nil {
		return err
	}
	var there bool
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM entries WHERE visit = ?1 AND kind = ?2
		AND (kind = 'intake' OR sealed = ?3))`, f.Visit, string(f.Kind), sealed).Scan(&there)
	if err != nil {
		return explain(err)
	}
	if !there {
		if _, err := l.insertSealed(ctx, f.Header, sealed); err != nil {
			return err
		}
		l.merged++
	}
	if err := os.Remove(f.path); err != nil {
		return err
	}
	return disk.SyncDir(filepath.Dir(f.path))
}
