package record

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestEveryFileOfTheRescueDirectoryIsTakenInOrReported(t *testing.T) {
	dir, _ := written(t, 1)
	rescue(t, dir, options(), 1, Note, "good")
	good := filepath.Join(dir, spoolDir, spooled(t, dir)[0])
	data, err := os.ReadFile(good)
	must(t, err)
	must(t, os.Remove(good))
	for name, put := range map[string]func(dir string) error{
		"its first byte changed": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, filepath.Base(good)), append([]byte("A"), data[1:]...), 0o600)
		},
		"empty": func(dir string) error { return os.WriteFile(filepath.Join(dir, filepath.Base(good)), nil, 0o600) },
		"its name in capitals": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "20261105T170000.000000000Z~DESK~NOTE~X~1.AGE"), data, 0o600)
		},
		"another file": func(dir string) error { return os.WriteFile(filepath.Join(dir, "readme.txt"), data, 0o600) },
		"a folder":     func(dir string) error { return os.Mkdir(filepath.Join(dir, filepath.Base(good)), 0o700) },
		"larger than can be": func(dir string) error {
			file := filepath.Join(dir, filepath.Base(good))
			return errors.Join(os.WriteFile(file, data, 0o600), os.Truncate(file, maxSealed+1))
		},
	} {
		t.Run(name, func(t *testing.T) {
			files := filepath.Join(dir, spoolDir)
			must(t, os.RemoveAll(files))
			must(t, os.Mkdir(files, 0o700))
			must(t, put(files))
			l := mustOpen(t, dir, options())
			defer mustClose(t, l)
			rows, faults, err := l.Waiting(t.Context())
			if err != nil || len(rows) != 0 || len(faults) != 1 || !errors.Is(faults[0].Err, ErrOddFile) {
				t.Errorf("%d rows, %v, %v; want one ErrOddFile", len(rows), faults, err)
			}
			if len(spooled(t, dir)) != 1 {
				t.Error("the file was taken away")
			}
		})
	}
}

func TestARescuedEntryThatIsGoneIsReported(t *testing.T) {
	dir := t.TempDir()
	o := options()
	o.Rescue = true
	l := mustOpen(t, dir, o)
	spoil(t, l)
	for i := range 3 {
		if _, err := l.Append(t.Context(), visitID(i), Intake, "kept"); !errors.Is(err, ErrSpooled) {
			t.Fatal(err)
		}
	}
	_ = l.Close() // the log itself says once more that it is broken
	must(t, os.Remove(filepath.Join(dir, spoolDir, spooled(t, dir)[1])))
	must(t, os.Rename(filepath.Join(dir, dbFile+".away"), filepath.Join(dir, dbFile)))
	for range 2 {
		l = mustOpen(t, dir, o)
		if _, faults, err := l.Waiting(t.Context()); err != nil || len(faults) != 1 || !errors.Is(faults[0].Err, ErrRescueLost) {
			t.Errorf("%v, %v; want ErrRescueLost once", faults, err)
		}
		mustClose(t, l)
	}
}
