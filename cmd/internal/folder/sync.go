package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/record/postgres"
)

// The files of a device that copies to the database of many kiosks.
const (
	secretFile  = "sync.secret" // the password of its role
	certFile    = "sync.pem"    // the certificate that the server's is checked against
	stateFile   = "sync.state"  // how far the copying is; may be deleted at any time
	maxSyncFile = 64 << 10
)

// ErrNoSync means that this device copies to no database.
var ErrNoSync = errors.New("this device copies to no server")

// ErrOpenSecret means that others than the kiosk's user can read the password of
// the database.
var ErrOpenSecret = errors.New(secretFile + " can be read by others; its mode must be 0600")

// syncing is what runs for a folder. Folders that share a record share it.
type syncing struct {
	mu     sync.Mutex
	copier *postgres.Copier // nil: none runs
}

// wake tells the copier, if one runs, that there is something new.
func (s *syncing) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.copier != nil {
		s.copier.Wake()
	}
}

// Access returns how this device reaches the database. Its error is ErrNoSync
// where it copies to none, ErrOpenSecret, or one of reading the files.
func Access(dir string, c assets.Clinic) (a postgres.Access, err error) {
	if c.Sync.Server == "" {
		return a, ErrNoSync
	}
	a = postgres.Access{Role: c.Sync.Role, Clinic: c.Sync.Clinic, Kiosk: c.Kiosk}
	if a.Address, err = postgres.ParseAddress(c.Sync.Server); err != nil {
		return a, fmt.Errorf("read where the server is: %w", err)
	}
	secret := filepath.Join(dir, secretFile)
	if info, err := os.Stat(secret); err == nil && info.Mode().Perm()&0o077 != 0 && filepath.Separator == '/' {
		return a, ErrOpenSecret
	}
	password, err := disk.Read(secret, maxSyncFile)
	if err != nil {
		return a, fmt.Errorf("read the password of the server: %w", err)
	}
	a.Password = strings.TrimSpace(string(password))
	if a.CA, err = disk.Read(filepath.Join(dir, certFile), maxSyncFile); err != nil {
		return a, fmt.Errorf("read the certificate of the server: %w", err)
	}
	return a, nil
}

// saveAccess writes the files that Access reads, and returns the settings that go
// with them.
func saveAccess(dir string, a postgres.Access, reviews bool) (assets.Sync, error) {
	if err := disk.Replace(filepath.Join(dir, certFile), a.CA); err != nil {
		return assets.Sync{}, err
	}
	if err := disk.Replace(filepath.Join(dir, secretFile), []byte(a.Password+"\n")); err != nil {
		return assets.Sync{}, err
	}
	return assets.Sync{Server: a.Address.String(), Clinic: a.Clinic, Role: a.Role, Reviews: reviews}, nil
}

// UseServer lets this device copy to a database from now on. The record notes
// who did it.
func (s *Session) UseServer(ctx context.Context, f *Folder, a postgres.Access, reviews bool) (*Folder, error) {
	err := MayOwn(s) // before the password of another server is written over
	if err != nil {
		return nil, err
	}
	next := f.Clinic
	if next.Sync, err = saveAccess(f.Dir, a, reviews); err != nil {
		return nil, fmt.Errorf("note how to reach the server: %w", err)
	}
	return s.Change(ctx, f, next)
}

// NewCopier returns what copies this device's entries. report tells of the device;
// it may be nil. Its error is as that of Access.
func NewCopier(f *Folder, report func() postgres.Report) (*postgres.Copier, error) {
	a, err := Access(f.Dir, f.Clinic)
	if err != nil {
		return nil, err
	}
	start, err := SyncState(f.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return postgres.NewCopier(postgres.Options{
		Log: f.log, Access: a, Start: start, Report: report, Now: f.now, Random: rand.Float64, Sleep: postgres.Sleep,
		PruneAfter: pruneAfter(f), Prune: func(ctx context.Context, upTo record.Anchor) error { return prune(ctx, f, upTo) },
		Keep: func(s postgres.State) {
			// What cannot be kept is asked of the server again.
			if text, err := json.Marshal(s); err == nil {
				_ = disk.Replace(filepath.Join(f.Dir, stateFile), text)
			}
		},
	}), nil
}

// RunCopier copies until ctx ends, and is woken by each entry. It returns
// ErrNoSync at once where this device copies to no database.
func RunCopier(ctx context.Context, f *Folder, report func() postgres.Report) error {
	c, err := NewCopier(f, report)
	if err != nil {
		return err
	}
	f.sync.mu.Lock()
	f.sync.copier = c
	f.sync.mu.Unlock()
	c.Run(ctx)
	f.sync.mu.Lock()
	f.sync.copier = nil
	f.sync.mu.Unlock()
	return nil
}

// SyncState returns how far the copying was when it was last noted. Its error is
// fs.ErrNotExist where it never was.
func SyncState(dir string) (s postgres.State, err error) {
	text, err := disk.Read(filepath.Join(dir, stateFile), maxSyncFile)
	if err != nil {
		return s, err
	}
	if json.Unmarshal(text, &s) != nil { // it is asked of the server again
		return postgres.State{}, nil
	}
	return s, nil
}

// SyncSays puts the copying into words for the staff: how much is waiting, since
// when, what is wrong and what to do. It is empty where this device copies to no
// database.
func SyncSays(f *Folder, t assets.Localizer) string {
	f.sync.mu.Lock()
	c := f.sync.copier
	f.sync.mu.Unlock()
	if c != nil {
		return SyncWords(t, c.State())
	}
	if f.Clinic.Sync.Server == "" {
		return ""
	}
	s, err := SyncState(f.Dir)
	if err != nil {
		return t("sync.never")
	}
	return SyncWords(t, s)
}

// SyncWords puts a state into words.
func SyncWords(t assets.Localizer, s postgres.State) string {
	var said []string
	switch {
	case s.Fault == "" && s.Waiting == 0 && s.Current.IsZero():
		said = append(said, t("sync.never"))
	case s.Fault == "" && s.Waiting == 0:
		said = append(said, t("sync.current", "Time", wording.Moment(t, s.Current.Local())))
	case s.Current.IsZero():
		said = append(said, t("sync.waiting", "Count", int(s.Waiting)))
	default:
		said = append(said, t("sync.waiting_since", "Count", int(s.Waiting), "Time", wording.Moment(t, s.Current.Local())))
	}
	if s.Fault != "" {
		said = append(said, t("sync.fault."+string(s.Fault)))
	}
	if s.Pruned > 0 {
		said = append(said, t("sync.pruned", "Entry", s.Pruned))
	}
	if s.Gone > 0 {
		said = append(said, t("sync.gone", "Entry", s.Gone))
	}
	if s.Forked > 0 {
		said = append(said, t("sync.forked", "Entry", s.Forked))
	}
	return strings.Join(said, " ")
}
