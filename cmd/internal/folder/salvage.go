package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/record"
)

// maxSalvaged is how many files of a broken device are copied at most. A clinic has
// some hundred.
const maxSalvaged = 100_000

// salvagePart ends the name of the folder into which a broken device is being
// copied.
const salvagePart = ".part"

// ErrTooMany means that a folder has more files than a data folder can have.
var ErrTooMany = errors.New("the folder has more files than a data folder can have")

// SalvagedFile is a file of which not all could be read.
type SalvagedFile struct {
	Name   string // below the data folder
	Size   int64
	Unread int64 // bytes that are zeros in the copy; Size where nothing could be read
	Why    error // where the file could not even be opened
}

// Salvaged says what Salvage has copied.
type Salvaged struct {
	Files   int // that were copied, whole or not
	Damaged []SalvagedFile
	// NoSettings: clinic.toml could not be used, and stands as FromConfirmed, or has
	// nothing in it but what a new clinic has.
	NoSettings, FromConfirmed bool
}

// Salvage copies what can be read of a data folder on a broken device to a new
// folder, and leaves the old one as it is. What cannot be read of a file is zeros in
// the copy. The copy takes its name when it is complete; Restore mends its record
// after that. No kiosk may have the old folder open.
func Salvage(ctx context.Context, from, to string) (Salvaged, error) {
	out, err := salvageFolder(ctx, from, to, func(f *os.File) io.ReaderAt { return f })
	if err != nil {
		return out, fmt.Errorf("rescue %s: %w", from, err)
	}
	return out, nil
}

func salvageFolder(ctx context.Context, from, to string, reader func(*os.File) io.ReaderAt) (out Salvaged, err error) {
	if from, err = filepath.Abs(from); err != nil {
		return out, err
	}
	if to, err = filepath.Abs(to); err != nil {
		return out, err
	}
	if to == from || strings.HasPrefix(to, from+string(filepath.Separator)) {
		return out, fmt.Errorf("%s lies on the device that is to be rescued", to)
	}
	if left, err := os.ReadDir(to); err == nil && len(left) > 0 {
		return out, fmt.Errorf("%s: %w", to, fs.ErrExist)
	}
	unlock, err := record.Lock(from)
	switch {
	case errors.Is(err, record.ErrInUse):
		return out, err
	case err == nil: // a device that takes no lock any more is in nobody's use
		defer func() { err = errors.Join(err, unlock()) }()
	}
	work := to + salvagePart
	if err := os.RemoveAll(work); err != nil { // of a run that was cut
		return out, err
	}
	if err := disk.MkdirAll(work); err != nil {
		return out, err
	}
	if err := salvageFiles(ctx, from, work, reader, &out); err != nil {
		return out, errors.Join(err, os.RemoveAll(work))
	}
	if err := salvageSettings(work, &out); err != nil {
		return out, errors.Join(err, os.RemoveAll(work))
	}
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty folder
		return out, err
	}
	return out, disk.Rename(work, to)
}

// salvageFiles copies the files below a folder.
func salvageFiles(ctx context.Context, from, work string, reader func(*os.File) io.ReaderAt, out *Salvaged) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(from, path)
		switch {
		case relErr != nil:
			return relErr
		case err != nil && name == ".":
			return err
		case err != nil: // a folder that cannot be listed
			out.Damaged = append(out.Damaged, SalvagedFile{Name: name, Why: err})
			return nil
		case d.IsDir() && name != ".":
			return os.MkdirAll(filepath.Join(work, name), 0o700)
		case !d.Type().IsRegular() || name == "ballast" || name == "kiosk.lock":
			return nil
		}
		if out.Files++; out.Files > maxSalvaged {
			return ErrTooMany
		}
		return salvageFile(ctx, path, filepath.Join(work, name), name, reader, out)
	})
}

func salvageFile(ctx context.Context, path, to, name string, reader func(*os.File) io.ReaderAt, out *Salvaged) error {
	f, err := os.Open(path)
	if err != nil {
		out.Damaged = append(out.Damaged, SalvagedFile{Name: name, Why: err})
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		out.Damaged = append(out.Damaged, SalvagedFile{Name: name, Why: err})
		return nil
	}
	got, err := disk.Salvage(ctx, reader(f), info.Size(), to)
	if err != nil {
		return err
	}
	if got.Unread > 0 {
		out.Damaged = append(out.Damaged, SalvagedFile{Name: name, Size: got.Size, Unread: got.Unread})
	}
	return nil
}

// salvageSettings sees to it that the copy can be opened: without settings that can
// be read, those that a session signed last take their place, or those of a new
// clinic.
func salvageSettings(work string, out *Salvaged) error {
	if _, err := assets.LoadClinic(work); err == nil {
		return nil
	}
	out.NoSettings = true
	c, err := readConfirmed(work)
	if out.FromConfirmed = err == nil; err != nil {
		c = assets.NewClinic("?", "")
	}
	if old := filepath.Join(work, assets.ClinicFile); exists(work, assets.ClinicFile) {
		if err := os.Rename(old, old+".unreadable"); err != nil {
			return err
		}
	}
	return c.Save(work)
}

// Gap is a run of entries that are missing from a record, with the days between
// which they were made.
type Gap struct {
	First, Last int64
	// From and To are the days of the entries before and after; zero where there is
	// none.
	From, To time.Time
}

// Gaps are the entries that a restore could not find.
func Gaps(r record.Restored) (gaps []Gap) {
	for i, m := range r.Missing {
		g := Gap{First: m[0], Last: m[1]}
		if i < len(r.Between) {
			g.From, g.To = r.Between[i][0], r.Between[i][1]
		}
		gaps = append(gaps, g)
	}
	return slices.Clip(gaps)
}
