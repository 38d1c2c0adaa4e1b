package folder

import (
	"context"

	"sacra/triage"
	"sacra/triage/record"
)

// WholeVisits reads the list of a session, and then each visit of it whole.
func WholeVisits(ctx context.Context, s *Session) ([]triage.Visit, []record.Fault, error) {
	list, faults, err := s.Visits(ctx)
	if err != nil {
		return nil, nil, err
	}
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	visits, more, err := s.Whole(ctx, ids...)
	return visits, append(faults, more...), err
}
