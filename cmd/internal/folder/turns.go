package folder

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/triage/disk"
	"sacra/triage/record"
)

// How many backups stay: the last one of each day for keepDays days, and of each week
// for keepWeeks weeks.
const (
	keepDays  = 7
	keepWeeks = 4
)

// ErrOtherHistory means that a backup holds entries which the record does not
// have: the record was put back, cut or replaced, or the stick is of another
// clinic.
var ErrOtherHistory = errors.New("an earlier backup holds entries that the record lacks; it was kept")

// madeBackup is a backup on a medium.
type madeBackup struct {
	path string
	at   time.Time // by its name
	n    int       // among those of that minute
}

// backups lists the backups in a place, the newest first.
func backups(at string) ([]madeBackup, error) {
	entries, err := os.ReadDir(at)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []madeBackup
	for _, e := range entries {
		name, ok := strings.CutPrefix(e.Name(), backupPrefix)
		if !ok || !e.IsDir() || len(name) < len(backupTime) {
			continue
		}
		if t, err := time.ParseInLocation(backupTime, name[:len(backupTime)], time.Local); err == nil {
			out = append(out, madeBackup{filepath.Join(at, e.Name()), t, number(name[len(backupTime):])})
		}
	}
	slices.SortFunc(out, func(a, b madeBackup) int {
		return cmp.Or(b.at.Compare(a.at), cmp.Compare(b.n, a.n), strings.Compare(b.path, a.path))
	})
	return out, err
}

// nextName returns the name of a backup that is made now. A second one of the same
// minute has a number after it, greater than those that are there.
func nextName(at string, now time.Time) (string, error) {
	name := backupPrefix + now.Format(backupTime)
	all, err := backups(at)
	if err != nil {
		return "", err
	}
	n := 0
	for _, b := range all {
		if rest, ok := strings.CutPrefix(filepath.Base(b.path), name); ok {
			n = max(n, 1, number(rest))
		}
	}
	if n > 0 {
		name = fmt.Sprintf("%s-%d", name, n+1)
	}
	return filepath.Join(at, name), nil
}

// number is what follows the time in the name of a backup, 0 for the first of its
// minute.
func number(rest string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(rest, "-"))
	return n
}

// superseded returns those of a list, the newest first, whose turn it is to go:
// the newest of each of the last seven days that have one stay, and the newest of
// each of the last four weeks.
func superseded(all []madeBackup) (gone []madeBackup) {
	days, weeks := map[string]bool{}, map[string]bool{}
	for _, b := range all {
		year, week := b.at.ISOWeek()
		day, of := b.at.Format(time.DateOnly), fmt.Sprintf("%d-%d", year, week)
		keep := !days[day] && len(days) < keepDays || !weeks[of] && len(weeks) < keepWeeks
		if !days[day] && len(days) < keepDays {
			days[day] = true
		}
		if !weeks[of] && len(weeks) < keepWeeks {
			weeks[of] = true
		}
		if !keep {
			gone = append(gone, b)
		}
	}
	return gone
}

// historian knows what is in a record.
type historian interface {
	Has(ctx context.Context, a record.Anchor) (bool, error)
}

// retire removes the backups whose turn it is, if the record has all that they
// hold. One that cannot be read is kept, and so is the one that was just made: a
// clock that was put back gives it an older name than others have. It returns ErrOtherHistory where any
// backup there, whosever turn it is, ends with an entry that the record lacks.
func retire(ctx context.Context, at, dir, made string, log historian) error {
	all, err := backups(at)
	if err != nil {
		return err
	}
	out := superseded(all)
	var faults []error
	for _, b := range all {
		if !sameKey(dir, b.path) { // of before a new key: its entries were sealed again
			continue
		}
		contained, err := contains(ctx, log, b.path)
		if err != nil {
			continue
		}
		if !contained {
			faults = append(faults, fmt.Errorf("%w: %s", ErrOtherHistory, filepath.Base(b.path)))
			continue
		}
		if slices.Contains(out, b) && b.path != made {
			faults = append(faults, removeBackup(b.path))
		}
	}
	return errors.Join(faults...)
}

// sameKey reports whether a backup has the public key that a clinic has now.
func sameKey(dir, backup string) bool {
	now, err := disk.Read(filepath.Join(dir, keysDir, "clinic.pub"), maxKeyFile)
	then, thenErr := disk.Read(filepath.Join(backup, keysDir, "clinic.pub"), maxKeyFile)
	return errors.Join(err, thenErr) == nil && bytes.Equal(now, then)
}

// contains reports whether a record has the end of a backup, and so all of it.
func contains(ctx context.Context, log historian, dir string) (bool, error) {
	head, err := record.HeadOf(ctx, filepath.Join(dir, "sacra.db"))
	if err != nil || head.Seq == 0 {
		return err == nil, err
	}
	return log.Has(ctx, head)
}

// removeBackup takes a backup's name away first, so that what is half removed is
// none.
func removeBackup(dir string) error {
	gone := filepath.Join(filepath.Dir(dir), partDir)
	if err := os.RemoveAll(gone); err != nil {
		return err
	}
	if err := disk.Rename(dir, gone); err != nil {
		return err
	}
	return os.RemoveAll(gone)
}
