package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// exchangeJournal is there from before the first file of an old key is moved until
// after its wraps are destroyed. Whoever opens the folder next finishes what was
// cut.
const exchangeJournal = "rotate.json"

// exchanging is what the journal holds.
type exchanging struct {
	// Aside is the folder that the old files go into, below the data folder.
	Aside string `json:"aside"`
}

// exchange puts the new key and record of rotatingDir in force and opens them. f.mu
// is held.
func exchange(ctx context.Context, f *Folder) (aside string, err error) {
	if err := f.log.Close(); err != nil {
		return "", fmt.Errorf("close the old record: %w", err)
	}
	aside = filepath.Join("quarantine", "old-key-"+f.now().UTC().Format("20060102T150405Z"))
	data, err := json.Marshal(exchanging{aside})
	if err == nil {
		err = disk.Replace(filepath.Join(f.Dir, exchangeJournal), data)
	}
	if err == nil {
		err = finishExchange(f.Dir)
	}
	if err != nil {
		return "", fmt.Errorf("put the new key in force: %w", err)
	}
	if f.keys, err = vault.OpenKeyring(filepath.Join(f.Dir, keysDir)); err != nil {
		return "", fmt.Errorf("open the new keys: %w", err)
	}
	f.keys.Avoid(f.Clinic.Name, f.Clinic.Phone)
	return filepath.Join(f.Dir, aside), f.openOwn(ctx)
}

// finishExchange does what is left of an exchange; nothing where there is none, or
// where somebody is at it.
func finishExchange(dir string) error {
	data, err := disk.Read(filepath.Join(dir, exchangeJournal), 1<<10)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var e exchanging
	if err == nil {
		err = json.Unmarshal(data, &e)
	}
	if err == nil && (!filepath.IsLocal(e.Aside) || !strings.HasPrefix(e.Aside, filepath.Join("quarantine", "old-key-"))) {
		err = errors.New("it names no folder of the quarantine")
	}
	if err != nil {
		return fmt.Errorf("read the journal of a new key: %w", err)
	}
	unlock, err := record.Lock(dir)
	if errors.Is(err, record.ErrInUse) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = unlock() }()
	for _, step := range e.steps(dir) {
		if err := step(); err != nil {
			return fmt.Errorf("finish putting a new key in force: %w", err)
		}
	}
	return nil
}

// steps are those of an exchange. Each can be repeated, and so can all of them from
// any point: a file in the folder is the old one as long as the new one waits.
func (e exchanging) steps(dir string) (steps []func() error) {
	work, aside := filepath.Join(dir, rotatingDir), filepath.Join(dir, e.Aside)
	there := func(path string) bool { return exists(filepath.Dir(path), filepath.Base(path)) }
	move := func(from, to, name string) error {
		if !there(filepath.Join(from, name)) {
			return nil
		}
		if err := disk.MkdirAll(to); err != nil {
			return err
		}
		return errors.Join(disk.Rename(filepath.Join(from, name), filepath.Join(to, name)), disk.SyncDir(from))
	}
	// Those that only the old key has go while the new record waits.
	for _, name := range []string{"sacra.db-wal", "sacra.db-shm", "sacra.db-journal", record.DigestFile, seenFile} {
		steps = append(steps, func() error {
			if !there(filepath.Join(work, "sacra.db")) {
				return nil
			}
			return move(dir, aside, name)
		})
	}
	for _, name := range []string{anchorFile, confirmedFile, "kiosk.proof", "sacra.head", keysDir, "sacra.db"} {
		steps = append(steps,
			func() error {
				if !there(filepath.Join(work, name)) {
					return nil
				}
				return move(dir, aside, name)
			},
			func() error { return move(work, dir, name) })
	}
	return append(steps,
		func() error { return os.RemoveAll(work) },
		func() error { return os.RemoveAll(filepath.Join(aside, keysDir)) }, // the last of the old key
		func() error { return errors.Join(disk.SyncDir(aside), disk.SyncDir(dir)) },
		func() error {
			err := os.Remove(filepath.Join(dir, exchangeJournal))
			if errors.Is(err, fs.ErrNotExist) {
				err = nil
			}
			return errors.Join(err, disk.SyncDir(dir))
		})
}
