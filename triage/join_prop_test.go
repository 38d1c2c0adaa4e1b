package triage_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sacra/triage"
)

// A join never opens an exercise that one of the two records excludes, and closes
// no alert that one of them raises, however they are interleaved.
func TestAJoinNeverOpensAnything(t *testing.T) {
	d := newDealer(t, 16)
	rounds := 150
	if torture() {
		rounds = 20_000
	}
	brought := 0
	for round := range rounds {
		visits := d.record(2+d.IntN(4), fmt.Sprint("a", round))
		of := &visits[len(visits)-1]
		apart := [2][]triage.Visit{} // each record with today's visit, as if she had typed its name
		for k, name := range []string{"Kathy", "Katherine"} {
			for _, v := range visits {
				if v.ID == of.ID {
					v.Intake.Name = name
				}
				if v.Intake.Name == name {
					apart[k] = append(apart[k], v)
				}
			}
		}
		for i := range visits {
			if visits[i].ID != of.ID {
				say(visits, visits[i].ID, of.ID, triage.PersonSame)
			}
		}
		joined, _ := d.rules.Standing(of, visits)
		raised := d.rules.Raised(joined)
		for k, hers := range apart {
			if len(hers) == 1 && []string{"Kathy", "Katherine"}[k] != of.Intake.Name {
				continue // there is no such record
			}
			alone, _ := d.rules.Recall(&hers[len(hers)-1], hers)
			for i := range d.rules.Catalogue.Exercises {
				id := d.rules.Catalogue.Exercises[i].ID
				if d.rules.Unsafe(id, alone) != nil && d.rules.Unsafe(id, joined) == nil {
					t.Fatalf("round %d: the join opens %s\nalone  %+v\njoined %+v", round, id, alone, joined)
				}
			}
			for _, a := range d.rules.Raised(alone) {
				if !slices.ContainsFunc(raised, func(b triage.RaisedAlert) bool { return a.ID == b.ID }) {
					t.Fatalf("round %d: the join closes %s", round, a.ID)
				}
			}
		}
		if len(joined.Joined) > 0 {
			brought++
		}
	}
	if brought < rounds/10 {
		t.Errorf("only %d of %d joins brought anything in: the test sees nothing", brought, rounds)
	}
}

// record deals n visits of one woman under two spellings; the last one is today's.
func (d *dealer) record(n int, id string) []triage.Visit {
	visits := make([]triage.Visit, n)
	for i := range visits {
		r := d.profile()
		r.Set(triage.BeenBefore, triage.Yes)
		if i == 0 || d.IntN(3) == 0 {
			r.Set(triage.BeenBefore, triage.No)
		} else if r.Set(triage.NewProblem, triage.No); d.IntN(2) == 0 {
			r.Clear(triage.Conditions)
		}
		visits[i] = triage.Visit{ID: fmt.Sprint(id, "-", i), Order: i + 1, Intake: triage.Intake{
			Name: []string{"Kathy", "Katherine"}[d.IntN(2)], BirthDate: "1990-01-02", Response: *r, Ended: triage.EndedComplete,
			Started: time.Date(2027, 3, 1+7*i, 9, 0, 0, 0, time.UTC),
		}}
	}
	return visits
}
