package triage

import (
	"errors"
	"slices"
	"time"
)

// Retention is how long a clinic keeps what its patients said. The zero value keeps
// everything.
type Retention struct {
	// Years is how long the visits of a patient are kept after her last one; 0: for
	// good.
	Years int
	// UnfinishedDays is how long an abandoned check-in that nobody worked on is kept;
	// 0: as long as any other visit.
	UnfinishedDays int
}

// ErrClock means that the clock of the device contradicts the record so much that no
// visit may be deleted by it.
var ErrClock = errors.New("the clock of the device does not go with the record")

// clockDoubt is how far the last check-in may lie back before the clock is doubted: a
// device whose clock jumped ahead would take every visit for an old one.
const clockDoubt = 400 * 24 * time.Hour

// Due are the visits whose time is over, as far as their outlines go.
type Due struct {
	// Old are visits of patients who were last here more than Years ago, and
	// Unfinished are check-ins that were abandoned more than UnfinishedDays ago; the
	// oldest first.
	Old, Unfinished []*Visit
	// Held are visits that would be among them but for a legal hold.
	Held []*Visit
}

// Visits returns all that are to be deleted.
func (d Due) Visits() []*Visit { return append(slices.Clone(d.Old), d.Unfinished...) }

// Due returns the visits, all of those of the record, whose time is over. Visits that
// may be of one woman are kept as long as the newest of them. The error is ErrClock.
func (p Retention) Due(visits []Outline, now time.Time) (Due, error) {
	var out Due
	if p == (Retention{}) || len(visits) == 0 {
		return out, nil
	}
	seen, holds, left := make([]time.Time, len(visits)), make([]bool, len(visits)), make([]bool, len(visits))
	var newest time.Time
	for i := range visits {
		v := visits[i].Visit()
		seen[i], left[i] = lastSeen(&v), abandoned(&v)
		_, holds[i] = v.Held()
		if seen[i].After(newest) {
			newest = seen[i]
		}
	}
	if newest.After(now.Add(24*time.Hour)) || now.Sub(newest) > clockDoubt {
		return out, ErrClock
	}
	all := PatientsOf(visits)
	for i := range visits {
		last, held := seen[i], false
		for _, j := range all.reach(i) {
			if seen[j].After(last) {
				last = seen[j]
			}
			held = held || holds[j]
		}
		old := p.Years > 0 && last.AddDate(p.Years, 0, 0).Before(now)
		gone := p.UnfinishedDays > 0 && left[i] && seen[i].AddDate(0, 0, p.UnfinishedDays).Before(now)
		if !old && !gone {
			continue
		}
		v := visits[i].Visit()
		switch {
		case held:
			out.Held = append(out.Held, &v)
		case old:
			out.Old = append(out.Old, &v)
		default:
			out.Unfinished = append(out.Unfinished, &v)
		}
	}
	for _, list := range [][]*Visit{out.Old, out.Unfinished, out.Held} {
		slices.SortStableFunc(list, ByRecord)
	}
	return out, nil
}

// lastSeen is when the patient was last at the kiosk.
func lastSeen(v *Visit) time.Time {
	if v.Intake.Finished.After(v.Intake.Started) {
		return v.Intake.Finished
	}
	return v.Intake.Started
}

// abandoned reports whether the check-in was left, and nobody worked on it since.
func abandoned(v *Visit) bool {
	left := v.Intake.Ended == EndedIdle || v.Intake.Ended == EndedOpen || v.Intake.Ended == ""
	return left && len(v.Exam)+len(v.Clearances)+len(v.Notes)+len(v.Plans)+len(v.Releases)+len(v.Corrections) == 0
}
