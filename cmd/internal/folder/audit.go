package folder

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/export/printer"
	"sacra/triage/record"
	"sacra/triage/vault"
)

// Audit is an entry of who did what.
type Audit struct {
	Seq   int64
	At    time.Time // by the kiosk's clock
	Kiosk string
	Visit string // "" where it belongs to none
	Event string
	By    string // the therapist, "" for the kiosk's own
	// Signed reports that a session which was unlocked made the entry. What is not
	// signed is the kiosk's word alone, whoever is named.
	Signed bool
	Detail string   // names of settings, of forms or of a therapist, as they were noted; Details says it in words
	Visits []string // those that left together, where they were several

	event auditEvent
}

// Audits returns who did what, in the order of the record: the audit entries, and
// what therapists entered, by the kind of the entry. Entries that cannot be read are
// reported as faults.
func (s *Session) Audits(ctx context.Context) (all []Audit, faults []record.Fault, err error) {
	id, err := s.identity()
	if err != nil {
		return nil, nil, err
	}
	for row, err := range s.folder.log.Rows(ctx, 0) {
		if err != nil {
			if !errors.Is(err, record.ErrBroken) || row.Seq == 0 {
				return nil, nil, err
			}
			faults = append(faults, record.Fault{Seq: row.Seq, Visit: row.Visit, Err: err})
		}
		if row.Kind == record.Intake || row.Kind == record.Partial {
			continue
		}
		a, err := auditOf(id, row)
		if errors.Is(err, record.ErrPruned) { // on the server; audits are never pruned
			continue
		}
		if err != nil {
			faults = append(faults, record.Fault{Seq: row.Seq, Visit: row.Visit, Err: err})
			continue
		}
		all = append(all, a)
	}
	return all, faults, nil
}

// auditOf opens an entry. Of what a therapist entered it gives only the kind.
func auditOf(id *vault.Identity, row record.Row) (Audit, error) {
	e, err := record.OpenRow(id, row)
	if err != nil {
		return Audit{}, err
	}
	a := Audit{Seq: e.Seq, At: e.At, Kiosk: e.Kiosk, Visit: e.Visit, Event: string(row.Kind), By: e.By, Signed: e.SignedBy(id)}
	if row.Kind != record.Audit {
		return a, nil
	}
	var event auditEvent
	if err := json.Unmarshal(e.Body, &event); err != nil {
		return Audit{}, err
	}
	a.event, a.Event, a.Visits = event, event.Event, event.Visits
	noted := slices.Concat(event.Fields, event.people())
	if event.Count > 0 {
		noted = append(noted, strconv.Itoa(event.Count))
	}
	a.Detail = strings.Join(noted, ", ")
	if event.Print != nil {
		a.Detail = event.Print.Kind + ", " + string(event.Print.State)
	}
	if !a.Signed {
		a.By = event.Therapist
	}
	return a, nil
}

// people returns the therapist whose passphrase was changed, if there is one.
func (e auditEvent) people() (out []string) {
	for _, name := range []string{e.Added, e.Changed, e.Removed} {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// backTo is how many entries of the record are searched for documents whose outcome is
// not known: those of a few days.
const backTo = 400

// Unsettled asks the printer what became of the documents whose outcome the record
// does not have: the program or the power was cut off while they were on their way.
// They are among Prints from then on.
func (s *Session) Unsettled(ctx context.Context) error {
	id, err := s.identity()
	if err != nil {
		return err
	}
	head, err := s.folder.log.Head(ctx)
	if err != nil {
		return err
	}
	open := map[string]Print{}
	notes := map[string]printer.Note{}
	for row, err := range s.folder.log.Rows(ctx, max(0, head.Seq-backTo)) {
		if err != nil {
			break // the list of visits tells of it
		}
		if row.Kind != record.Audit {
			continue
		}
		e, err := record.OpenRow(id, row)
		if err != nil {
			continue
		}
		var event auditEvent
		if json.Unmarshal(e.Body, &event) != nil || event.Print == nil {
			continue
		}
		n := event.Print.Note
		open[n.Title], notes[n.Title] = Print{nil, e.Visit, event.Print.Kind}, n
	}
	s.folder.Printing().settle(open, notes)
	return nil
}
