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

	"sacra/triage/disk"
)

// The rescue directory holds sealed entries that the log could not accept. Each is one age file; its name
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
	l.proofs.prove(&e)
	if err := spoolEntry(l.dir, l.o, e); err != nil {
		return fmt.Errorf("keeping it in the rescue directory: %w", err)
	}
	// The entry has no number from which a start could tell that its proof is used.
	l.proofs.made(l.head.Seq)
	_ = l.proofs.settle()
	l.spool = true
	l.known.Waiting++
	l.changed()
	return nil
}

func spoolEntry(dir string, o Options, e sealedEntry) error {
	sealed, err := seal(o.Sealer, e)
	if err != nil {
		return err
	}
	var nonce [4]byte
	if _, err := io.ReadFull(o.Random, nonce[:]); err != nil {
		return err
	}
	dir = filepath.Join(dir, spoolDir)
	if err := disk.MkdirAll(dir); err != nil {
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

// spooledFile is a file in the rescue directory: an entry that waits and has no
// number, or something else.
type spooledFile struct {
	Header
	path string
	odd  bool // its name is not that of an entry
}

// spooledFiles returns what lies in the rescue directory of dir, oldest first.
func spooledFiles(dir string) ([]spooledFile, error) {
	dir = filepath.Join(dir, spoolDir)
	files, err := os.ReadDir(dir) // sorted by name
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the rescue directory: %w", err)
	}
	out := make([]spooledFile, 0, len(files))
	for _, f := range files {
		if isFragment(f.Name()) {
			continue
		}
		h, ok := parseSpoolName(f.Name())
		out = append(out, spooledFile{Header: h, path: filepath.Join(dir, f.Name()), odd: !ok})
	}
	return out, nil
}

// isFragment reports whether a file is an entry that was being written when the program was cut, so that nobody
// was told that it is kept.
func isFragment(name string) bool {
	final, ok := disk.Unfinished(name)
	if ok {
		_, ok = parseSpoolName(final)
	}
	return ok
}

// dropFragments removes what interrupted writes have left in the rescue directory.
func dropFragments(dir string) {
	dir = filepath.Join(dir, spoolDir)
	files, _ := os.ReadDir(dir) // one that cannot be read is reported with what is in it
	for _, f := range files {
		if isFragment(f.Name()) {
			_ = os.Remove(filepath.Join(dir, f.Name()))
		}
	}
}

// maxSealed bounds a sealed entry in bytes. The largest check-in that can be typed takes a twentieth of it.
const maxSealed = 4 << 20

// read returns the sealed entry. The error is ErrOddFile where the file cannot be one.
func (s spooledFile) read() ([]byte, error) {
	if s.odd {
		return nil, fmt.Errorf("%w: %s", ErrOddFile, filepath.Base(s.path))
	}
	sealed, err := disk.Read(s.path, maxSealed)
	if err == nil && !bytes.HasPrefix(sealed, []byte(ageMagic)) || errors.Is(err, disk.ErrUnfit) {
		return nil, fmt.Errorf("%w: %s", ErrOddFile, filepath.Base(s.path))
	}
	return sealed, err
}

// countWaiting compares what is in the rescue directory with what was put there. l is not shared yet.
func (l *Log) countWaiting() error {
	files, err := spooledFiles(l.dir)
	if err != nil {
		return err
	}
	there := 0
	for _, f := range files {
		if _, err := f.read(); err == nil {
			there++
		}
	}
	l.gone = max(0, l.known.Waiting-there)
	l.known.Waiting = l.gone + there
	return nil
}

// Waiting returns the entries of the rescue directory, oldest first. Every file
// that cannot be added, and every entry that is no longer there, is a fault.
func (l *Log) Waiting(context.Context) (rows []Row, faults []Fault, err error) {
	files, err := spooledFiles(l.dir)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		sealed, err := f.read()
		switch {
		case errors.Is(err, fs.ErrNotExist): // it has just entered the log
		case err != nil:
			faults = append(faults, Fault{Visit: f.Visit, Err: err})
		default:
			rows = append(rows, Row{Header: f.Header, Sealed: sealed})
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for range l.gone {
		faults = append(faults, Fault{Err: ErrRescueLost})
	}
	if l.known.Lost {
		faults = append(faults, Fault{Err: ErrHeadLost})
	}
	if l.ballast.low {
		faults = append(faults, Fault{Err: ErrLowSpace})
	}
	return rows, faults, nil
}

// merge adds the entries of the rescue directory to the log, oldest first. A file is deleted only once its
// entry is in the log, and an entry that is already there is not added again, so a crash at any point is
// harmless. Files that are not sealed entries stay. l.mu is held, or l is not shared yet.
func (l *Log) merge(ctx context.Context) error {
	if !l.spool {
		return nil
	}
	files, err := spooledFiles(l.dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		there, err := l.takeIn(ctx, f)
		if err == nil && there {
			err = l.dropFile(f)
		}
		if err != nil {
			return fmt.Errorf("taking in a rescued entry: %w", err)
		}
	}
	l.spool = false
	return nil
}

// takeIn adds the entry of a file unless the log has it, and reports whether the log has it now. A file that is not
// an entry is left alone; Waiting reports it.
func (l *Log) takeIn(ctx context.Context, f spooledFile) (there bool, err error) {
	sealed, err := f.read()
	if errors.Is(err, ErrOddFile) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	db, err := l.ready(ctx)
	if err != nil {
		return false, err
	}
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM entries WHERE visit = ?1 AND kind = ?2
		AND (kind = 'intake' OR sealed = ?3))`, f.Visit, string(f.Kind), sealed).Scan(&there)
	if err != nil || there {
		return there, explain(err)
	}
	if _, err := l.insertSealed(ctx, f.Header, sealed); err != nil {
		return false, err
	}
	l.merged++
	return true, nil
}

// dropFile removes a file whose entry is in the log. The head file counts one less before that: a cut in
// between must not look as if an entry had been taken away.
func (l *Log) dropFile(f spooledFile) error {
	next := l.known
	next.Waiting = max(l.gone, l.known.Waiting-1)
	switch {
	case l.headFile != nil:
		if err := errors.Join(l.headFile.write(next), l.headFile.sync()); err != nil {
			return err
		}
	case l.counted: // it could not be opened, so the count stays as it is
		return errHeadFile
	}
	l.known = next
	if err := os.Remove(f.path); err != nil {
		return err
	}
	return disk.SyncDir(filepath.Dir(f.path))
}
