package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"sacra/assets"
	"sacra/triage/record"
	"sacra/triage/record/local"
	"sacra/triage/vault"
)

// Open opens the data folder. content is as Content takes it. A record that is
// damaged does not keep it from opening: check-ins are then kept sealed beside
// it, and Fault says why.
func Open(ctx context.Context, dir, content string, now func() time.Time) (*Folder, error) {
	f, err := settingsAndContent(dir, content, now)
	if err != nil {
		return nil, err
	}
	if err := f.open(ctx); err != nil {
		return nil, err
	}
	return f, nil
}

// OpenRecord is Open for work on the keys and the record alone: it leaves
// Content nil, so that content which cannot be used does not stand in the way.
func OpenRecord(ctx context.Context, dir string, now func() time.Time) (*Folder, error) {
	f, err := settings(dir, now)
	if err != nil {
		return nil, err
	}
	if err := f.open(ctx); err != nil {
		return nil, err
	}
	return f, nil
}

// settingsAndContent returns a folder that has read clinic.toml and its content.
func settingsAndContent(dir, content string, now func() time.Time) (*Folder, error) {
	f, err := settings(dir, now)
	if err != nil {
		return nil, err
	}
	if f.Content, err = Content(f.Clinic, dir, content); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, &faulty{ErrContent, err})
	}
	return f, nil
}

// settings returns a folder that has read clinic.toml and nothing else.
func settings(dir string, now func() time.Time) (_ *Folder, err error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("open %s: %w", dir, err)
		}
	}()
	if err := finishExchange(dir); err != nil {
		return nil, err
	}
	written, err := assets.LoadClinic(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotSetUp
	}
	clinic := written
	if err == nil {
		clinic, err = inForce(dir, written)
	}
	if err != nil {
		return nil, &faulty{ErrSettings, err}
	}
	f := &Folder{
		Dir: dir, Clinic: clinic, written: written, now: now, mu: new(sync.Mutex), lent: new(lending), sync: new(syncing),
		prints: newPrints(dir), swapped: new(atomic.Bool), home: new(belonging), logo: readLogo(dir, clinic.Logo),
		care: NewCarer(dir, now),
	}
	f.packs = newPacks(f)
	return f, nil
}

// open opens the keys and the record.
func (f *Folder) open(ctx context.Context) error {
	if err := f.openKeys(); err != nil {
		return err
	}
	err := f.openOwn(ctx)
	var other *record.KeyError
	if errors.As(err, &other) {
		// The public key on the disk is not the one that this clinic's record was
		// made for. Nothing is sealed to it: the record has the right one.
		if err := f.keys.Pin(other.Pinned); err != nil {
			return err
		}
		f.swapped.Store(true)
		err = f.openOwn(ctx)
	}
	return err
}

func (f *Folder) openKeys() (err error) {
	if f.keys, err = vault.OpenKeyring(filepath.Join(f.Dir, keysDir)); err != nil {
		return fmt.Errorf("open the keys: %w", err)
	}
	f.keys.Avoid(f.Clinic.Name, f.Clinic.Phone)
	f.attempts, err = vault.OpenAttempts(filepath.Join(f.Dir, attemptsFile), vault.Clock{Now: f.now, Boot: thisBoot})
	return err
}

// openOwn opens the record of the folder for this process alone.
func (f *Folder) openOwn(ctx context.Context) error {
	log, err := record.Open(ctx, f.Dir, f.recordOptions())
	if err == nil {
		f.log = log
	}
	return err
}

// share opens the record, or reaches it through the kiosk that has it open.
func (f *Folder) share(ctx context.Context) error {
	err := f.open(ctx)
	if !errors.Is(err, record.ErrInUse) {
		return err
	}
	kiosk, connectErr := local.Connect(ctx, f.Dir)
	if connectErr != nil {
		return errors.Join(err, connectErr)
	}
	return f.reach(kiosk)
}

// reach takes the record of an open kiosk for the folder's.
func (f *Folder) reach(kiosk *local.Client) error {
	if kiosk.Recipient() != f.keys.Recipient().String() {
		if err := f.keys.Pin(kiosk.Recipient()); err != nil {
			return err
		}
		f.swapped.Store(true)
	}
	f.log = &shared{kiosk, record.Adder{Source: kiosk, Sink: kiosk, Options: f.recordOptions()}, filepath.Join(f.Dir, record.DigestFile)}
	return nil
}

// own returns the record where no kiosk has it.
func (f *Folder) own() (*record.Log, error) {
	if log, ok := f.log.(*record.Log); ok {
		return log, nil
	}
	return nil, ErrNeedsOwn
}

func (f *Folder) recordOptions() record.Options {
	return record.Options{Sealer: f.keys.Recipient(), Kiosk: f.Clinic.Kiosk, Now: f.now, Rescue: true, Ballast: record.BallastSize}
}

// Content returns the content of the clinic whose data folder is dir, with the
// questionnaires that it put in. content names a folder of the clinic's own
// content; where it is empty, the folder "content" in dir stands in if there is
// one, else the embedded content.
func Content(clinic assets.Clinic, dir, content string) (*assets.Content, error) {
	if own := filepath.Join(dir, contentDir); content == "" {
		if _, err := os.Stat(own); err == nil {
			content = own
		}
	}
	if content != "" { // before anything of it is parsed
		if err := mayUse(clinic, dir, content); err != nil {
			return nil, err
		}
	}
	c, err := assets.ContentFor(clinic, content)
	if err != nil {
		return c, err
	}
	return c, c.AddScales(os.DirFS(dir))
}

// Reload loads and checks the content as the next Open would, and changes
// nothing.
func (f *Folder) Reload(content string) (*assets.Content, error) {
	return Content(f.Clinic, f.Dir, content)
}
