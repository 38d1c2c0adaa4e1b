package folder

import (
	"context"
	"slices"
	"testing"

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

func TestUnopenedAreThoseOfWhichNothingIsListed(t *testing.T) {
	var listed triage.Visit
	listed.ID = "a"
	var got []int64
	for _, f := range Unopened(triage.Outlines([]triage.Visit{listed}), []record.Fault{
		{Seq: 3}, {Seq: 4, Visit: "a"}, {Seq: 5, Visit: "b", Told: true}, {Seq: 6, Visit: "b"}, {Seq: 7, Visit: "c"},
	}) {
		got = append(got, f.Seq)
	}
	if !slices.Equal(got, []int64{5, 7}) {
		t.Errorf("entries %v", got)
	}
}
