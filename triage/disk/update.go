package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Update replaces a file by what change makes of it, as Replace does. Nobody else who calls Replace or Update
// writes in its folder meanwhile, in this process or in another. change is given the file, of no more than limit
// bytes, or the error of reading it; where it returns nothing the file is removed, where it fails the file stays.
func Update(path string, limit int64, change func(old []byte, err error) ([]byte, error)) error {
	defer lockDir(filepath.Dir(path))()
	data, err := change(Read(path, limit))
	if err != nil {
		return err
	}
	if len(data) == 0 {
		err = os.Remove(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			err = SyncDir(filepath.Dir(path))
		}
	} else {
		err = replace(path, data)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	return nil
}

// longestWait is how long a write waits for another one in the same folder, which takes a few milliseconds. A
// process that is stopped in the middle of it must not stop the others.
const longestWait = 2 * time.Second
