package triage

import (
	"slices"
	"testing"
)

// She is drawn at a return visit as she was before, unless she chose again.
func TestLooksAreCarriedOver(t *testing.T) {
	rules := &Rules{Questionnaire: &Questionnaire{}}
	before, now := &Response{}, &Response{}
	before.Set(Looks, LookTone4, LookScarf)
	now.Set(BeenBefore, Yes)
	r, carried := rules.Carry(now, before)
	if !slices.Equal(r.Values(Looks), []string{LookTone4, LookScarf}) || len(carried) != 0 {
		t.Errorf("%v, carried %v", r.Values(Looks), carried)
	}
	now.Set(Looks, LookTone2)
	if r, _ = rules.Carry(now, before); !slices.Equal(r.Values(Looks), []string{LookTone2}) {
		t.Errorf("chosen again: %v", r.Values(Looks))
	}
	if r, _ = rules.Carry(&Response{}, before); r.Answered(Looks) {
		t.Errorf("of a first visit: %v", r.Values(Looks))
	}
}
