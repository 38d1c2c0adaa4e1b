package record

import (
	"crypto/rand"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"sacra/triage/disk"
)

// The names in a data directory.
const (
	dbFile   = "sacra.db"
	lockFile = "kiosk.lock"
	spoolDir = "rescue"
)

// Options say who writes to a log. A log opened without a Sealer can be read, verified and backed up.
type Options struct {
	Sealer Sealer           // the clinic's public key
	Kiosk  string           // the name of this kiosk, see Header; needed with a Sealer
	Now    func() time.Time // nil means time.Now
	Random io.Reader        // nil means crypto/rand; names files in the rescue directory
	// Ballast is the space in bytes held in reserve for a full disk; BallastSize, or 0 for none.
	Ballast int64
	// Rescue opens the directory even if its log cannot be opened: every entry then
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

// takeLock takes the lock file of a data directory, which also holds off a second Log in this process.
func takeLock(dir string) (*flock.Flock, error) {
	path := filepath.Join(dir, lockFile)
	lock := flock.New(path, flock.SetPermissions(0o600))
	err, ok := disk.Clear(path), false
	if err == nil {
		ok, err = lock.TryLock()
	}
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w", lockFile, err)
	}
	if !ok {
		return nil, ErrInUse
	}
	return lock, nil
}

// privateDir makes dir for this user alone. It restricts a directory that others can read, but never one
// that is shared by design, such as /tmp.
func privateDir(dir string) error {
	if err := disk.MkdirAll(dir); err != nil {
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
