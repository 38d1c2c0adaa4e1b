package folder

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"sacra/export/printer"
	"sacra/triage/record"
)

// GivenOut is what left the record of a visit once: a document on its way to a printer,
// an export, a summary or a letter.
type GivenOut struct {
	At    time.Time // by the kiosk's clock
	By    string    // the therapist; empty where the record names none
	Event string    // as in Audit
	// Document is the kind of what was printed, and State what became of it as far as
	// the record knows; empty for anything else.
	Document string
	State    printer.State
}

// GivenOutOf returns what left the record of a visit, in the order of the record. It
// reads the audit of the whole record. Entries that cannot be read are left out: the
// audit names them.
func GivenOutOf(ctx context.Context, s *Session, visit string) ([]GivenOut, error) {
	id, err := s.identity()
	if err != nil {
		return nil, err
	}
	var out []GivenOut
	jobs := map[string]int{} // by title: where a print stands in out
	for row, err := range s.folder.log.Rows(ctx, 0) {
		if err != nil && (!errors.Is(err, record.ErrBroken) || row.Seq == 0) {
			return nil, fmt.Errorf("reading what was given out: %w", err)
		}
		if row.Kind != record.Audit || row.Visit != "" && row.Visit != visit {
			continue
		}
		e, err := record.OpenRow(id, row)
		if err != nil {
			continue
		}
		var event auditEvent
		a := Audit{}
		if json.Unmarshal(e.Body, &event) == nil {
			a.Event = event.Event
		}
		if k := a.Kind(); k != AuditedPrinted && k != AuditedExported || row.Visit != visit && !slices.Contains(event.Visits, visit) {
			continue
		}
		one := GivenOut{At: e.At, By: e.By, Event: a.Event}
		if event.Print != nil {
			one.Document, one.State = event.Print.Kind, event.Print.State
			if at, known := jobs[event.Print.Title]; known {
				out[at].State = one.State
				continue
			}
			jobs[event.Print.Title] = len(out)
		}
		out = append(out, one)
	}
	return out, nil
}
