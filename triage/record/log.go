package record

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// The names in a data directory.
const (
	dbFile   = "sacra.db"
	lockFile = "kiosk.lock"
	spoolDir = "rescue"
)

// Options say who writes. A log opened without a Sealer can be read, verified and backed up.
type Options struct {
	Sealer Sealer           // the clinic's public key
	Kiosk  string           // the name of this kiosk, see Header; needed with a Sealer
	Now    func() time.Time // nil means time.Now
	Random io.Reader        // nil means crypto/rand; names files in the rescue directory
	// Rescue opens the directory even where its log cannot be: every entry then
	// goes into the rescue directory, and Fault says why.
	Rescue bool
}

func (o Options) withDefaults() (Options, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Sealer == nil {
		return o, nil
	}
	return o, Header{Kiosk: o.Kiosk, Kind: Audit}.check()
}

// Anchor is a place in the chain. Kept outside the data directory it shows a log that was rolled back.
type Anchor struct {
	Seq    int64
	SHA256 [32]byte
}

// Log is an open log. Its methods are safe for concurrent use; they run one at a time.
type Log struct {
	dir  string
	o    Options
	lock *flock.Flock

	mu     sync.Mutex
	db     *sql.DB // nil while the file cannot be opened, and after Close
	fault  error   // why it cannot be
	head   Anchor
	spool  bool // the rescue directory may hold entries
	merged int  // how many entries came in from the rescue directory since Open
	closed bool
}

// Open opens the log in dir, or makes one where there is none, and takes in what lies in the rescue
// directory. The directory is made with mode 0700, or narrowed to it. The error is ErrInUse, ErrForeign,
// ErrNewer, or ErrBroken where SQLite finds the file damaged or its end is missing; a foreign or newer file
// is not touched. With Options.Rescue only the first and the third keep it from opening. Without a Sealer a broken log opens as far as SQLite can read it, so that Verify can say
// what is wrong and Rows can save the rest.
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
	l := &Log{dir: dir, o: o, spool: true}
	if l.lock, err = takeLock(dir); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.release())
		}
	}()
	err = l.connect(ctx)
	if errors.Is(err, fs.ErrNotExist) {
		if err = create(ctx, l.path()); err == nil {
			err = l.connect(ctx)
		}
		l.fault = err
	}
	if err != nil && !(o.Rescue && outOfOrder(err)) {
		return nil, err
	}
	// What cannot be merged now stays where it is and is tried again with each Append.
	_ = l.merge(ctx)
	return l, nil
}

// outOfOrder tells whether an error means that the log itself fails, so that
// entries have to be kept beside it. One that others use, or wrote, is in order.
func outOfOrder(err error) bool {
	for _, other := range []error{ErrInUse, ErrNewer, ErrClosed, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, other) {
			return false
		}
	}
	return true
}

// Fault says why the log could not be opened when that was last tried; nil where it is open.
func (l *Log) Fault() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fault
}

func (l *Log) path() string { return filepath.Join(l.dir, dbFile) }

// takeLock takes the lock file of a data directory, which also holds off a second Log in this process.
func takeLock(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockFile), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w", lockFile, err)
	}
	if !ok {
		return nil, ErrInUse
	}
	return lock, nil
}

// Head returns the last place in the chain; Seq is 0 in an empty log.
func (l *Log) Head() Anchor {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.head
}

// Close moves everything from the write-ahead log into the file, closes it and lets go of the directory.
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
	errs = append(errs, l.release())
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("closing the log: %w", err)
	}
	return nil
}

// release lets go of the file and then of the directory.
func (l *Log) release() error {
	err := l.disconnect()
	return errors.Join(err, l.lock.Unlock())
}

func (l *Log) disconnect() error {
	if l.db == nil {
		return nil
	}
	err := l.db.Close()
	l.db = nil
	return err
}

// connect opens the file with SQLite and checks that it is sound. l.mu is held, or l is not shared yet.
func (l *Log) connect(ctx context.Context) error {
	// The file is looked at before SQLite has it open. Afterwards this process must never open and close
	// it by other means: with POSIX locks that would silently drop SQLite's own.
	if l.fault = inspect(l.path()); l.fault == nil {
		l.db, l.head, l.fault = connect(ctx, l.path(), l.o.Sealer == nil)
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

// privateDir makes dir for this user alone. It narrows a directory that others may look into, but never
// one that is shared by design, as /tmp is.
func privateDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	if info.Mode()&fs.ModeSticky != 0 {
		return fmt.Errorf("%s is shared by everybody; choose a directory of its own", dir)
	}
	return os.Chmod(dir, 0o700)
}
