package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Create makes an empty log in dir. Only set-up calls it: a log that is gone later is missing, not new. The
// directory is created with mode 0700, or narrowed to it. The error is ErrExists if there is a log, or the
// remains of one.
func Create(ctx context.Context, dir string, o Options) error {
	if err := createLog(ctx, dir, o); err != nil {
		return fmt.Errorf("making the log: %w", err)
	}
	return nil
}

func createLog(ctx context.Context, dir string, o Options) (err error) {
	if o, err = o.withDefaults(); err != nil {
		return err
	}
	if o.Sealer == nil {
		return ErrReadOnly
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return err
	}
	if err := privateDir(dir); err != nil {
		return err
	}
	lock, err := takeLock(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	path := filepath.Join(dir, dbFile)
	for _, file := range append(logFiles(path), filepath.Join(dir, headFile)) {
		if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(ErrExists, err)
		}
	}
	if err := create(ctx, path, o.Sealer.String()); err != nil {
		return err
	}
	// With a head file from the start, its loss is always noticed.
	l := &Log{dir: dir}
	if err := l.startHead(0); err != nil {
		return err
	}
	return l.headFile.close()
}
