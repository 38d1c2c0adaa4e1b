package folder

import (
	"context"
	"hash/fnv"
	"io"
	"slices"
	"sync"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// listing is what a session has read of the visits.
type listing struct {
	mu   sync.Mutex
	list record.List
	// whole are the visits themselves, where the chains of several devices are read:
	// they cannot be fetched again while the server is away.
	whole []triage.Visit
	noted uint64 // what seen.visits says, as printOf has it; 0: not written yet
}

// printOf tells one list of visits from another.
func printOf(visits []triage.Outline) uint64 {
	h := fnv.New64a()
	for i := range visits {
		_, _ = io.WriteString(h, visits[i].Print)
		_, _ = io.WriteString(h, visits[i].Name()+"\n")
	}
	return h.Sum64() | 1
}

// forget forgets what was read.
func (l *listing) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list, l.whole = record.List{}, nil
}

// picked are the visits of these ids, in their order.
func picked(visits []triage.Visit, ids []string) (out []triage.Visit) {
	for _, want := range ids {
		if i := slices.IndexFunc(visits, func(v triage.Visit) bool { return v.ID == want }); i >= 0 {
			out = append(out, visits[i])
		}
	}
	return out
}

// WholeOf reads the visit at a place of the list whole, with the visits among which
// triage.SamePatient finds those of the same woman. v is nil where nothing of it can be
// read.
func WholeOf(ctx context.Context, s *Session, visits []triage.Outline, patients *triage.Patients, i int) (v *triage.Visit, near []triage.Visit, faults []record.Fault, err error) {
	near, faults, err = s.Whole(ctx, patients.Near(i)...)
	if len(near) > 0 && near[0].ID == visits[i].ID {
		v = &near[0]
	}
	return v, near, faults, err
}

// readList lists the visits of this device, or on a review PC those of all devices. Its
// error is ErrLocked where the session was locked meanwhile.
func readList(ctx context.Context, s *Session, id *vault.Identity) ([]triage.Outline, []record.Fault, error) {
	var many func(context.Context, *Folder, *vault.Identity) ([]triage.Visit, []record.Fault, error)
	switch {
	case s.folder.Clinic.Sync.Reviews:
		many = s.reading.visits
	case HasCarried(s.folder.Dir):
		many = s.reading.byHand
	default:
		list, faults, err := s.folder.log.Outlined(ctx, id)
		if err == nil {
			err = s.keepList(list, nil)
		}
		return list.Visits, faults, err
	}
	visits, faults, err := many(ctx, s.folder, id)
	if err != nil {
		return nil, nil, err
	}
	list := record.List{Visits: triage.Outlines(visits)}
	return list.Visits, faults, s.keepList(list, slices.Concat([]triage.Visit{}, visits))
}

// Unopened are the visits of which nothing can be read, a fault each, told or not. They
// are missing from whatever is made of a list of visits.
func Unopened(visits []triage.Outline, faults []record.Fault) (out []record.Fault) {
	seen := map[string]bool{"": true}
	for i := range visits {
		seen[visits[i].ID] = true
	}
	for _, f := range faults {
		if !seen[f.Visit] {
			seen[f.Visit] = true
			out = append(out, f)
		}
	}
	return out
}
