package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"sacra/triage/record"
)

// chainsDir has the chains of other devices that were carried here by hand, each
// in a folder with the name of its device.
const (
	chainsDir   = "chains"
	incomingDir = "incoming" // a file that is being taken in; no name of a device begins with a dot
)

// ErrHasServer means that the devices of this clinic copy to its server, so that
// nothing is carried by hand.
var ErrHasServer = errors.New("this clinic has a server")

// ErrOwnRecord means that a file of sealed entries is this device's own.
var ErrOwnRecord = errors.New("the entries are this device's own")

// ErrCarried means that entries of other devices, which were carried here, cannot be
// read.
var ErrCarried = errors.New("entries of other devices cannot be read")

// Carried says what ImportSealed has done.
type Carried struct {
	Kiosk string
	New   int64 // entries that were not here before
	All   int64 // entries of that device that are here now
}

// ImportSealed takes in the sealed entries of another device of the clinic, from
// a file of its own log's Backup. What is here already is not taken twice. The
// error is record.ErrForked where the file does not go on from what is here:
// another device has the same name, or that one was put back to an older state.
func ImportSealed(ctx context.Context, f *Folder, file string) (out Carried, err error) {
	if f.Clinic.Sync.Server != "" {
		return out, ErrHasServer
	}
	work := filepath.Join(f.Dir, chainsDir, "."+incomingDir)
	if err := os.RemoveAll(work); err != nil {
		return out, fmt.Errorf("take in %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	from, err := openCarried(ctx, f, work, file)
	if err != nil {
		return out, fmt.Errorf("take in %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if out, err = takeCarried(ctx, f, from); err != nil {
		return out, fmt.Errorf("take in %s: %w", file, err)
	}
	return out, nil
}

// openCarried opens a copy of the file, checked as a whole and sealed to this
// clinic's key.
func openCarried(ctx context.Context, f *Folder, work, file string) (*record.Log, error) {
	if err := os.MkdirAll(work, 0o700); err != nil {
		return nil, err
	}
	if err := copyWhole(ctx, filepath.Join(work, record.LogFile), file); err != nil {
		return nil, err
	}
	o := f.recordOptions()
	o.Rescue, o.Ballast = false, 0
	from, err := record.Open(ctx, work, o)
	if err != nil {
		return nil, err
	}
	if _, err := from.Verify(ctx); err != nil {
		return nil, errors.Join(err, from.Close())
	}
	return from, nil
}

func takeCarried(ctx context.Context, f *Folder, from *record.Log) (out Carried, err error) {
	for row, err := range from.Rows(ctx, 0) {
		if err != nil {
			return out, err
		}
		out.Kiosk = row.Kiosk
		break
	}
	switch out.Kiosk {
	case "":
		return out, nil // nothing was sealed there yet
	case f.Clinic.Kiosk:
		return out, ErrOwnRecord
	}
	if out.Kiosk[0] == '.' { // no device is called so, and its folder would lie elsewhere or not be listed
		return out, fmt.Errorf("%w: the device %q", record.ErrHeader, out.Kiosk)
	}
	dir := filepath.Join(f.Dir, chainsDir, out.Kiosk)
	o := record.Options{Sealer: f.Recipient(), Kiosk: out.Kiosk, Now: f.now}
	if !exists(dir, record.LogFile) {
		if err := record.Create(ctx, dir, o); err != nil {
			return out, err
		}
	}
	to, err := record.Open(ctx, dir, o)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	before, err := to.Head(ctx)
	if err != nil {
		return out, err
	}
	if _, err := record.Copy(ctx, to, from, 0); err != nil {
		return out, err
	}
	after, err := to.Head(ctx)
	out.New, out.All = after.Seq-before.Seq, after.Seq
	return out, err
}

// carried opens the chains that were carried here. A chain that cannot be opened
// is a fault.
func carried(ctx context.Context, f *Folder) (logs []*record.Log, chains []record.Chain, faults []record.Fault) {
	entries, err := os.ReadDir(filepath.Join(f.Dir, chainsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		faults = append(faults, record.Fault{Err: fmt.Errorf("%w: %w", ErrCarried, err)})
	}
	for _, e := range entries {
		if !e.IsDir() || e.Name()[0] == '.' {
			continue
		}
		log, err := record.Open(ctx, filepath.Join(f.Dir, chainsDir, e.Name()), record.Options{Now: f.now})
		if err != nil {
			faults = append(faults, record.Fault{Err: fmt.Errorf("%w: %s: %w", ErrCarried, e.Name(), err), Chain: e.Name()})
			continue
		}
		logs, chains = append(logs, log), append(chains, record.Chain{Name: e.Name(), Source: log})
	}
	return logs, chains, faults
}

// HasCarried reports whether chains of other devices were carried into a data
// folder. One that cannot be looked into may have some.
func HasCarried(dir string) bool {
	entries, err := os.ReadDir(filepath.Join(dir, chainsDir))
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name()[0] != '.' })
}
