package folder

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What may become of a file: by a careless hand, by a file system that was repaired, by somebody who wants to know
// what the kiosk does then. other has the files of another clinic.
var ruins = map[string]func(file string, old, other []byte) error{
	"missing":          func(file string, _, _ []byte) error { return os.Remove(file) },
	"empty":            func(file string, _, _ []byte) error { return os.Truncate(file, 0) },
	"half":             func(file string, old, _ []byte) error { return os.Truncate(file, int64(len(old)/2)) },
	"zeros":            func(file string, old, _ []byte) error { return os.WriteFile(file, make([]byte, len(old)), 0o600) },
	"enormous":         func(file string, _, _ []byte) error { return os.Truncate(file, 1<<40) },
	"another's":        func(file string, _, other []byte) error { return os.WriteFile(file, other, 0o600) },
	"a folder":         replaced(func(file string) error { return os.MkdirAll(filepath.Join(file, "x"), 0o700) }),
	"a pipe":           replaced(func(file string) error { return syscall.Mkfifo(file, 0o600) }),
	"a link nowhere":   replaced(func(file string) error { return os.Symlink(filepath.Join(file, "nowhere"), file) }),
	"a link to itself": replaced(func(file string) error { return os.Symlink(file, file) }),
	"a device":         replaced(func(file string) error { return os.Symlink("/dev/zero", file) }),
}

func replaced(by func(file string) error) func(string, []byte, []byte) error {
	return func(file string, _, _ []byte) error {
		if err := os.RemoveAll(file); err != nil {
			return err
		}
		return by(file)
	}
}

// A file of a data folder that is gone, cut, replaced or something else altogether is harmless, or somebody is told;
// nobody waits for it for ever. SACRA_TORTURE=1 tries the backups too, and files that are cut or emptied.
func TestEveryRuinedFileOfTheFolderIsHarmlessOrTold(t *testing.T) {
	whole, others := busy(t), busy(t)
	want, alarms := seenIn(t, restored(t, whole))
	if len(alarms) > 0 {
		t.Fatal(alarms)
	}
	var running sync.WaitGroup
	turns := make(chan struct{}, 4)
	for _, name := range slices.Sorted(maps.Keys(whole)) {
		for ruin, do := range ruins {
			if os.Getenv("SACRA_TORTURE") == "" && (ruin == "half" || ruin == "zeros" || ruin == "empty" || strings.HasPrefix(name, "backup"+string(filepath.Separator)) && ruin != "enormous") {
				continue
			}
			other, there := others[name]
			if ruin == "another's" && !there {
				continue
			}
			turns <- struct{}{}
			running.Go(func() {
				defer func() { <-turns }()
				dir := restored(t, whole)
				if err := do(filepath.Join(dir, name), whole[name], other); err != nil {
					t.Error(err)
					return
				}
				type outcome struct {
					visits []string
					told   []error
				}
				over := make(chan outcome, 1)
				go func() {
					visits, told := seenIn(t, dir)
					over <- outcome{visits, told}
				}()
				select {
				case got := <-over:
					if diff := cmp.Diff(want, got.visits); len(got.told) == 0 && diff != "" {
						t.Errorf("%s %s is told to nobody, and yet (-want +got):\n%s", name, ruin, diff)
					}
					t.Logf("%s %s: %v", name, ruin, got.told)
				case <-time.After(2 * time.Minute):
					t.Errorf("%s %s: somebody waits for ever", name, ruin)
				}
			})
		}
	}
	running.Wait()
}
