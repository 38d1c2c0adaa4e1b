package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/record"
)

// A medium is the folder that takes the backups: on another disk or a stick, or
// where none was chosen the folder "backup" of the data folder. It has a marker,
// because a stick that is not plugged in often leaves an empty folder in its
// place, and what is written there is on the very disk that it should outlive.

// markerFile is that marker.
const markerFile = "sacra-backups-here.txt"

const markerText = "Sacra keeps its backups in this folder. Leave this file here: without it Sacra takes the folder for one without the stick or disk.\n"

// What can be wrong with a medium; callers tell it apart with errors.Is.
var (
	// ErrNoMedium means that the folder is not there, or is not the one that was
	// chosen: the stick is missing, or the disk is not mounted.
	ErrNoMedium = errors.New("the folder for backups is missing: the stick or disk is not there")
	// ErrMediumReadOnly means that nothing can be written there.
	ErrMediumReadOnly = errors.New("the folder for backups cannot be written to")
	// ErrMediumFull means that the backup does not fit.
	ErrMediumFull = errors.New("there is no room for the backup")
	// ErrOwnFull means that the disk of the record has no room for the copy that is
	// made first.
	ErrOwnFull = errors.New("the disk of this device is full")
	// ErrMediumFailing means that the stick or disk gives errors.
	ErrMediumFailing = errors.New("the stick or disk for backups is failing")
	// ErrBackupDamaged means that the backup that was just written, or an old one
	// that is looked at, is not what was written.
	ErrBackupDamaged = errors.New("the backup is damaged")
)

// medium returns the folder that takes the backups of a clinic, and whether it is
// one of its own choice.
func medium(dir string, c assets.Clinic) (path string, own bool) {
	if c.Backup == "" {
		return filepath.Join(dir, backupDir), false
	}
	return c.Backup, true
}

// MarkMedium makes a folder, which must be there, one that takes backups. It is
// for the moment in which somebody chooses the folder.
func MarkMedium(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoMedium, err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%w: %s is no folder", ErrNoMedium, path)
	}
	marker := filepath.Join(path, markerFile)
	if _, err := os.Lstat(marker); err == nil {
		return nil
	}
	return mediumFault(disk.Replace(marker, []byte(markerText)))
}

// ready returns nil where a medium can take a backup. The folder in the data
// folder is made.
func ready(path string, own bool) error {
	if !own {
		return mediumFault(disk.MkdirAll(path))
	}
	if _, err := os.Stat(filepath.Join(path, markerFile)); errors.Is(err, fs.ErrNotExist) {
		return ErrNoMedium
	} else if err != nil {
		return mediumFault(err)
	}
	return nil
}

// mediumFault puts an error of the system into one of those above.
func mediumFault(err error) error {
	for _, known := range []struct{ is, says error }{
		{fs.ErrPermission, ErrMediumReadOnly},
		{syscall.EROFS, ErrMediumReadOnly},
		{syscall.ENOSPC, ErrMediumFull},
		{syscall.EDQUOT, ErrMediumFull},
		{record.ErrFull, ErrMediumFull},
		{syscall.EIO, ErrMediumFailing},
		{syscall.ENODEV, ErrNoMedium},
		{syscall.ENXIO, ErrNoMedium},
		{fs.ErrNotExist, ErrNoMedium},
	} {
		if errors.Is(err, known.is) {
			return fmt.Errorf("%w: %w", known.says, err)
		}
	}
	return err
}
