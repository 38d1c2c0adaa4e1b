package folder

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/postgres"
	"sacra/triage/vault"
)

// manyFile is the digest of the visits of all devices, on a review PC.
const manyFile = "clinic.cache"

// ErrServerAway means that the clinic's server could not be read: the list shows
// what was read of it before, and what this device has.
var ErrServerAway = errors.New("the clinic's server cannot be read")

// reading is what a session on a review PC has read of the clinic's server. The
// zero value has read nothing.
type reading struct {
	mu     sync.Mutex
	reader *postgres.Reader
	many   *record.Many
	over   bool // the session is locked
}

// end forgets what was read, and reads nothing any more.
func (r *reading) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.reader != nil {
		r.reader.Close()
	}
	r.reader, r.many, r.over = nil, nil, true
}

// visits opens the visits of all devices of the clinic. Where the server cannot
// be read, what was read before stands, and a fault says so.
func (r *reading) visits(ctx context.Context, f *Folder, id *vault.Identity) ([]triage.Visit, []record.Fault, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over {
		return nil, nil, ErrLocked
	}
	if r.many == nil {
		a, err := Access(f.Dir, f.Clinic)
		if err != nil {
			visits, faults, localErr := wholeLog(ctx, f, id)
			return visits, append(faults, away(err)), localErr
		}
		r.reader, r.many = postgres.NewReader(a, f.now), record.NewMany(id, filepath.Join(f.Dir, manyFile))
	}
	chains, err := r.chains(ctx, f)
	if err == nil {
		var visits []triage.Visit
		var faults []record.Fault
		if visits, faults, err = r.many.Visits(ctx, chains); err == nil {
			return visits, faults, nil
		}
	}
	if ctx.Err() != nil {
		return nil, nil, err
	}
	visits, faults, localErr := r.many.Visits(ctx, []record.Chain{{Name: f.Clinic.Kiosk, Source: f.log}})
	if localErr != nil { // the record of this device is out of order as well
		visits, faults, localErr = wholeLog(ctx, f, id)
	}
	return visits, append(faults, away(err)), localErr
}

// wholeLog opens the visits of this device alone.
func wholeLog(ctx context.Context, f *Folder, id *vault.Identity) ([]triage.Visit, []record.Fault, error) {
	list, faults, err := f.log.Outlined(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	ids := make([]string, len(list.Visits))
	for i := range list.Visits {
		ids[i] = list.Visits[i].ID
	}
	visits, more, err := f.log.Whole(ctx, id, list, ids...)
	return visits, append(faults, more...), err
}

// byHand opens the visits of this device and of those whose entries were carried
// here.
func (r *reading) byHand(ctx context.Context, f *Folder, id *vault.Identity) (_ []triage.Visit, _ []record.Fault, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over {
		return nil, nil, ErrLocked
	}
	if r.many == nil {
		r.many = record.NewMany(id, filepath.Join(f.Dir, manyFile))
	}
	logs, chains, odd := carried(ctx, f)
	defer func() {
		for _, log := range logs {
			err = errors.Join(err, log.Close())
		}
	}()
	visits, faults, err := r.many.Visits(ctx, append(chains, record.Chain{Name: f.Clinic.Kiosk, Source: f.log}))
	return visits, append(odd, faults...), err
}

func away(err error) record.Fault {
	return record.Fault{Err: fmt.Errorf("%w: %w", ErrServerAway, err)}
}

// chains are those of all devices: this one's from its own log.
func (r *reading) chains(ctx context.Context, f *Folder) ([]record.Chain, error) {
	names, err := r.reader.Kiosks(ctx)
	if err != nil {
		return nil, err
	}
	chains := []record.Chain{{Name: f.Clinic.Kiosk, Source: r.reader.Own(f.log)}}
	for _, name := range names {
		if name != f.Clinic.Kiosk {
			chains = append(chains, record.Chain{Name: name, Source: r.reader.Chain(name)})
		}
	}
	return chains, nil
}

// Follow calls changed when other devices may have added something, until the
// session is locked or ctx ends. On a device that does not review it returns at
// once.
func Follow(ctx context.Context, s *Session, changed func()) error {
	f := s.folder
	if !f.Clinic.Sync.Reviews {
		return nil
	}
	a, err := Access(f.Dir, f.Clinic)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-s.over:
			cancel()
		case <-ctx.Done():
		}
	}()
	postgres.Follow(ctx, a, f.now, postgres.UsualPace(), changed)
	return nil
}

// Devices returns the devices of the clinic, on a review PC; its error is
// ErrNoSync on any other.
func Devices(ctx context.Context, f *Folder) ([]postgres.Device, error) {
	if !f.Clinic.Sync.Reviews {
		return nil, ErrNoSync
	}
	a, err := Access(f.Dir, f.Clinic)
	if err != nil {
		return nil, err
	}
	return postgres.Fleet(ctx, a, f.now)
}
