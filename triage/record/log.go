package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Anchor is a place in the chain. Kept outside the data directory, it reveals a log that was rolled back.
type Anchor struct {
	Seq    int64
	SHA256 [32]byte
}

// Log is an open log. Its methods are safe for concurrent use; they run one at a time.
type Log struct {
	dir  string
	o    Options
	lock *flock.Flock

	mu        sync.Mutex
	db        *sql.DB   // nil if the file cannot be opened, and after Close
	fault     error     // why it cannot be
	insertion *sql.Stmt // adds a row; nil until the first
	head      Anchor
	spool     bool // the rescue directory may hold entries
	merged    int  // how many entries came in from the rescue directory since Open
	gone      int  // how many entries of the rescue directory are missing from it
	ballast   ballast
	closed    bool

	older    bool  // the log came from a version that kept no head file
	known    known // what the head file says
	counted  bool  // there is a head file, which counts what is in the rescue directory
	headFile *headWriter
	proofs   prover
	finished bool          // a check-in was finished since the write-ahead log was emptied
	held     int           // how many read the file and want it to stay as it is
	settling *time.Timer   // settles the log when nothing is saved for a moment
	grown    chan struct{} // see Grown; nil while nobody waits
}

// Open opens the log in dir and adds what lies in the rescue directory. The error is ErrMissing,
// ErrInUse, ErrForeign, ErrNewer, ErrOtherKey, or ErrBroken where SQLite finds the file damaged or its end is
// missing; a foreign or newer file is not touched. With Options.Rescue, only ErrInUse, ErrNewer and
// ErrOtherKey prevent opening. Without a Sealer a broken log opens as far as SQLite can read it, so that
// Verify can say what is wrong and Rows can save the rest.
func Open(ctx context.Context, dir string, o Options) (*Log, error) {
	l, err := open(ctx, dir, o)
	if err != nil {
		return nil, fmt.Errorf("opening the log: %w", err)
	}
	return l, nil
}

func open(ctx context.Context, dir string, o Options) (_ *Log, err error) {
	if o, err = o.withDefaults(); err != nil {
		return nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	if err := privateDir(dir); err != nil {
		return nil, err
	}
	l := &Log{dir: dir, o: o, spool: true, ballast: ballast{path: filepath.Join(dir, ballastFile), size: o.Ballast}}
	if l.lock, err = takeLock(dir); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.release())
		}
	}()
	if err := finishSwap(dir); err != nil && !o.Rescue {
		return nil, err
	}
	k, turn, err := readHeadFile(dir)
	headLost := errors.Is(err, fs.ErrNotExist) || errors.Is(err, errHeadFile)
	if err != nil && !headLost {
		return nil, fmt.Errorf("reading the head file: %w", err)
	}
	l.known, l.counted = k, !headLost
	err = l.connect(ctx)
	if err != nil && !(o.Rescue && outOfOrder(err)) {
		return nil, err
	}
	// A reader leaves a head file that is missing or contradicts the log as it is.
	if o.Sealer != nil || !headLost && l.known.Anchor == l.head {
		l.known.Lost = k.Lost || headLost && !l.older
		if err := l.countWaiting(); err != nil {
			return nil, err
		}
		// If it cannot be written, as on a full disk, saved entries can still be read.
		l.headFile, _ = openHeadFile(dir, turn)
		l.noteHead()
		l.ballast.take()
	}
	if o.Sealer != nil {
		dropFragments(dir)
		if l.proofs, err = openProver(dir, max(l.head.Seq, l.known.Seq)); err != nil {
			return nil, err
		}
	}
	// What cannot be merged now stays where it is and is tried again with each Append.
	_ = l.merge(ctx)
	return l, nil
}

// outOfOrder reports whether an error means that the log itself has failed, so that
// entries must go into the rescue directory. A log that is in use, or is not ours, has
// not failed.
func outOfOrder(err error) bool {
	for _, other := range []error{ErrInUse, ErrNewer, ErrOtherKey, ErrClosed, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, other) {
			return false
		}
	}
	return true
}

// Fault says why the last attempt to open the log failed; nil if it is open.
func (l *Log) Fault() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fault
}

func (l *Log) path() string { return filepath.Join(l.dir, dbFile) }

// Close moves everything from the write-ahead log into the file, closes it and releases the directory.
// A second Close does nothing.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil
	}
	l.closed = true
	var errs []error
	if l.db != nil {
		errs = append(errs, checkpoint(context.Background(), l.db))
	}
	if l.settling != nil {
		l.settling.Stop() // if it is already running, it waits for l.mu and then does nothing
	}
	errs = append(errs, l.release())
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("closing the log: %w", err)
	}
	return nil
}

// release closes the file and then unlocks the directory.
func (l *Log) release() error {
	err := l.disconnect()
	if l.headFile != nil {
		err = errors.Join(err, l.headFile.close())
		l.headFile = nil
	}
	err = errors.Join(err, l.proofs.close())
	if l.lock != nil {
		err = errors.Join(err, l.lock.Unlock())
	}
	return err
}

func (l *Log) disconnect() error {
	if l.db == nil {
		return nil
	}
	var errs []error
	if l.insertion != nil {
		errs = append(errs, l.insertion.Close())
	}
	errs = append(errs, l.db.Close())
	l.db, l.insertion = nil, nil
	return errors.Join(errs...)
}

// connect opens the file with SQLite and checks that it is sound. l.mu is held, or l is not shared yet.
func (l *Log) connect(ctx context.Context) error {
	if l.fault = finishSwap(l.dir); l.fault != nil {
		return l.fault
	}
	// The file is inspected before SQLite opens it. After that, this process must never open and close it
	// by other means: with POSIX locks that would silently drop SQLite's own.
	if l.fault = inspect(l.path()); l.fault != nil {
		return l.fault
	}
	// Failing to make the copy, as on a full disk, is no reason not to open the log.
	_ = keepWAL(l.path())
	var older bool
	l.db, l.head, older, l.fault = connect(ctx, l.path(), l.o.Sealer)
	l.older = l.older || older
	if l.fault != nil {
		return l.fault
	}
	err := l.known.compare(l.head, func(a Anchor) (bool, error) { return hasRow(ctx, l.db, a) })
	switch {
	case err == nil:
		l.known.Anchor = l.head
		_ = os.Remove(l.path() + keptWAL)
	case l.o.Sealer != nil:
		l.fault = errors.Join(err, l.disconnect())
	}
	return l.fault
}

// ready returns the database, opening it again after a failure. l.mu is held.
func (l *Log) ready(ctx context.Context) (*sql.DB, error) {
	if l.closed {
		return nil, ErrClosed
	}
	if l.db == nil {
		if err := l.connect(ctx); err != nil {
			return nil, err
		}
	}
	return l.db, nil
}

// StartProofs begins a new chain of proofs at the end of the log and returns its first key, for a session to keep
// sealed and to check with, see CheckProofs. Only a session calls it that has told of what did not fit
// the chain before.
func (l *Log) StartProofs() (ProofKey, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.o.Sealer == nil || l.closed {
		return ProofKey{}, ErrReadOnly
	}
	key, err := newProofKey(l.o.Random, l.head.Seq)
	if err != nil {
		return ProofKey{}, err
	}
	next, err := startProver(l.dir, key)
	if err != nil {
		return ProofKey{}, fmt.Errorf("starting the proofs: %w", err)
	}
	_ = l.proofs.close() // of a file that is replaced
	l.proofs = next
	return key, nil
}
