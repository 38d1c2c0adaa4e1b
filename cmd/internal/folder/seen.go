package folder

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"sacra/triage"
	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// seenFile holds the visits of the last list that was read without an alarm,
// sealed so that only the private key can have made it. Where the record is found
// to be another one, it tells by name which visits are missing or altered.
const (
	seenFile = "seen.visits"
	maxSeen  = 64 << 20
)

// seenVisit is a visit of that list.
type seenVisit struct {
	ID, Name string
	Started  time.Time
	Print    string // see triage.Visit
}

// said names a visit for an alarm.
func (v seenVisit) said() string {
	name := v.Name
	if name == "" {
		name = "?"
	}
	if v.Started.IsZero() {
		return name
	}
	return name + " " + v.Started.Format(time.DateOnly)
}

func seen(v *triage.Outline) seenVisit {
	return seenVisit{v.ID, v.Name(), v.Started, v.Print}
}

// writeSeen notes the visits of a list. It is for alarms alone, so nothing else
// depends on it.
func writeSeen(dir string, id *vault.Identity, visits []triage.Outline) error {
	list := make([]seenVisit, len(visits))
	for i := range visits {
		list[i] = seen(&visits[i])
	}
	return writeOwn(filepath.Join(dir, seenFile), id, list)
}

// differingVisits names the visits of the last list that are missing from this
// one, or other ones.
func differingVisits(dir string, id *vault.Identity, visits []triage.Outline) (names []string) {
	sealed, err := disk.Read(filepath.Join(dir, seenFile), maxSeen)
	if err != nil {
		return nil
	}
	var list []seenVisit
	plain, err := id.OpenOwn(sealed)
	if err != nil || json.Unmarshal(plain, &list) != nil {
		return nil
	}
	now := map[string]string{}
	for _, v := range visits {
		now[v.ID] = v.Print
	}
	for _, was := range list {
		if print, there := now[was.ID]; !there || print != was.Print {
			names = append(names, was.said())
		}
	}
	return names
}

// nameOf names a visit of a list; "" where it is not there.
func nameOf(id string, visits []triage.Outline) string {
	i := slices.IndexFunc(visits, func(v triage.Outline) bool { return v.ID == id })
	if id == "" || i < 0 {
		return ""
	}
	return seen(&visits[i]).said()
}

// named returns the alarms of a session with the names of the visits that they are about, and
// notes the visits where there is none.
func named(s *Session, id *vault.Identity, visits []triage.Outline) (alarms []error) {
	alarms = s.Alarms()
	if len(alarms) == 0 {
		s.listed.mu.Lock()
		defer s.listed.mu.Unlock()
		// Where it cannot be written, an alarm says less.
		if now := printOf(visits); now != s.listed.noted && writeSeen(s.folder.Dir, id, visits) == nil {
			s.listed.noted = now
		}
		return nil
	}
	for i, alarm := range alarms {
		var rollback *RollbackError
		var forged *ForgedError
		switch {
		case errors.As(alarm, &rollback):
			told := *rollback
			told.Visits = differingVisits(s.folder.Dir, id, visits)
			alarms[i] = &told
		case errors.As(alarm, &forged):
			told := *forged
			told.Visits = namesOf(forged.Faults, visits)
			alarms[i] = &told
		}
	}
	return alarms
}

// namesOf names the visits of entries that cannot have been made by the kiosk,
// each once.
func namesOf(faults []record.Fault, visits []triage.Outline) (names []string) {
	for _, f := range faults {
		name := nameOf(f.Visit, visits)
		if name == "" || slices.Contains(names, name) || errors.Is(f.Err, record.ErrSkipped) {
			continue
		}
		if names = append(names, name); len(names) > mostListed {
			break
		}
	}
	return names
}
