package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sacra/triage/disk"
)

// A restore builds the complete new log in a directory of its own and only then puts it in place of the old
// one. That takes several renames; the journal exists from before the first until after the last, and the next
// Open finishes a swap that was interrupted.
const (
	restoringDir   = "restoring"
	restoreJournal = "restore.json"
	// quarantineDir holds broken logs, each in a directory named after the time.
	quarantineDir = "quarantine"
)

// swap is what the journal holds.
type swap struct {
	// Aside is the directory that the old log goes into, below that of the log.
	Aside string `json:"aside"`
}

// beginSwap writes the journal.
func beginSwap(dir string, s swap) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return disk.Replace(filepath.Join(dir, restoreJournal), data)
}

// finishSwap resumes an interrupted restore, and does nothing if there is none.
func finishSwap(dir string) error {
	data, err := disk.Read(filepath.Join(dir, restoreJournal), 1<<10)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var s swap
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err == nil && (!filepath.IsLocal(s.Aside) || !strings.HasPrefix(s.Aside, quarantineDir)) {
		err = errors.New("it names no directory of the quarantine")
	}
	if err != nil {
		return fmt.Errorf("reading the journal of a restore: %w", err)
	}
	for _, step := range s.steps(dir) {
		if err := step(); err != nil {
			return fmt.Errorf("finishing a restore: %w", err)
		}
	}
	return nil
}

// steps are the steps of a swap. Each step can be repeated, and so can the whole sequence from any point.
func (s swap) steps(dir string) []func() error {
	work, aside := filepath.Join(dir, restoringDir), filepath.Join(dir, s.Aside)
	var steps []func() error
	// The file of that name is the old one as long as the new one waits in work.
	old := func(name, waits string) {
		steps = append(steps, func() error {
			if _, err := os.Lstat(filepath.Join(work, waits)); err != nil {
				return unlessMissing(err)
			}
			return move(filepath.Join(dir, name), filepath.Join(aside, name))
		})
	}
	fresh := func(name string) {
		steps = append(steps, func() error { return move(filepath.Join(work, name), filepath.Join(dir, name)) })
	}
	for _, name := range logFiles(dbFile) {
		old(name, dbFile)
	}
	old(headFile, headFile)
	fresh(headFile)
	fresh(dbFile)
	return append(steps,
		func() error { return os.RemoveAll(work) },
		func() error { return disk.SyncDir(dir) },
		func() error { return unlessMissing(os.Remove(filepath.Join(dir, restoreJournal))) },
		func() error { return disk.SyncDir(dir) },
	)
}

// move renames a file, if it is there, and makes the rename durable.
func move(from, to string) error {
	if _, err := os.Lstat(from); err != nil {
		return unlessMissing(err)
	}
	if err := disk.MkdirAll(filepath.Dir(to)); err != nil {
		return err
	}
	if err := disk.Rename(from, to); err != nil {
		return err
	}
	return disk.SyncDir(filepath.Dir(from))
}

func unlessMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// freeAside returns an unused name in the quarantine.
func freeAside(dir, when string) (string, error) {
	for n := 1; n < 1000; n++ {
		name := filepath.Join(quarantineDir, when)
		if n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		if _, err := os.Lstat(filepath.Join(dir, name)); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		}
	}
	return "", errors.New("the quarantine is full")
}
