package folder

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sacra/assets"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// PrunedError reports entries whose bodies are not in a record. It matches
// record.ErrPruned.
type PrunedError struct {
	Count int
	// Own reports that they are of this device, which has never pruned any: somebody
	// has emptied them. Others are of a kiosk, and on the clinic's server.
	Own bool
}

// Error says how many there are.
func (e *PrunedError) Error() string { return fmt.Sprintf("%d entries: %v", e.Count, record.ErrPruned) }

// Is makes errors.Is(err, record.ErrPruned) true.
func (e *PrunedError) Is(target error) bool { return target == record.ErrPruned }

func (e *PrunedError) key() string {
	if e.Own {
		return "errors.alarm.emptied"
	}
	return "errors.alarm.pruned"
}

// withoutPruned puts the faults of pruned entries together: into one for those of
// this device, and one for those of others.
func withoutPruned(f *Folder, faults []record.Fault) (left, pruned []record.Fault) {
	own, others := &PrunedError{Own: true}, &PrunedError{}
	for _, x := range faults {
		switch {
		case !errors.Is(x.Err, record.ErrPruned):
			left = append(left, x)
		case x.Chain == "" || x.Chain == f.Clinic.Kiosk:
			own.Count++
		default:
			others.Count++
		}
	}
	for _, e := range []*PrunedError{own, others} {
		if e.Count > 0 {
			pruned = append(pruned, record.Fault{Err: e})
		}
	}
	return left, pruned
}

// mayPrune reports whether a device prunes what the server has. One on which staff
// read does not: its entries are there while the server is away.
func mayPrune(c assets.Clinic, public bool) bool { return c.Sync.Server != "" && public }

// prunedRightly returns a *record.BrokenError where entries were pruned on a device
// that does not do that: somebody has emptied them.
func prunedRightly(r record.Report, may bool) error {
	if r.Pruned == 0 || may {
		return nil
	}
	return &record.BrokenError{Seq: r.FirstPruned, Why: fmt.Sprintf("it was emptied, and this device prunes nothing; that is so for %d", r.Pruned)}
}

// pruneAfter is how long the contents of entries stay on this device once the
// server has them; 0: for good.
func pruneAfter(f *Folder) time.Duration {
	if !mayPrune(f.Clinic, publicOnly(f.Dir, f.keys)) {
		return 0
	}
	return time.Duration(f.Clinic.Sync.PruneDays) * 24 * time.Hour
}

// publicOnly reports that the private key is not on this device, and never was.
func publicOnly(dir string, keys *vault.Keyring) bool {
	return len(keys.Therapists()) == 0 && !exists(dir, anchorFile)
}

// prune takes the contents of entries that the server has out of the record, and
// notes how many they were.
func prune(ctx context.Context, f *Folder, upTo record.Anchor) error {
	log, err := f.own()
	if err != nil {
		return err
	}
	n, err := record.Prune(ctx, log, upTo)
	if n > 0 {
		if noteErr := f.audit(context.WithoutCancel(ctx), "", auditEvent{Event: "pruned", Count: n}); err == nil {
			err = noteErr
		}
	}
	return err
}
