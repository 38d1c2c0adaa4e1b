package triage_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage"
)

// named is a visit with an id, a name and a date of birth, in the order of the
// record.
func named(id, name, birth string, order int) triage.Visit {
	v := queued(name, 24*order, triage.EndedComplete, girdlePain())
	v.ID, v.Intake.BirthDate, v.Order = id, birth, order
	return v
}

// say adds a correction by the two visits that it is about.
func say(visits []triage.Visit, a, b, value string) {
	id, c := triage.Person(a, b, value)
	at := slices.IndexFunc(visits, func(v triage.Visit) bool { return v.ID == id })
	visits[at].Correct(c)
}

func idsOf(visits []triage.Visit) []string {
	var out []string
	for _, v := range visits {
		out = append(out, v.ID)
	}
	return out
}

func TestTheNewestCorrectionCountsAndIsUndone(t *testing.T) {
	v := named("a", "Kathy ONeil", "1990-01-02", 1)
	v.Correct(triage.Correction{What: triage.CorrectName, Value: "Katherine O'Neil"})
	v.Correct(triage.Correction{What: triage.CorrectName, Value: "Katharine O'Neil"})
	v.Correct(triage.Correction{What: triage.CorrectBirth, Value: "1991-02-01"})
	if v.Intake.Name != "Katharine O'Neil" || v.Intake.BirthDate != "1991-02-01" {
		t.Errorf("she is %q, born %s", v.Intake.Name, v.Intake.BirthDate)
	}
	if name, birth := v.AsGiven(); name != "Kathy ONeil" || birth != "1990-01-02" {
		t.Errorf("what she typed is now %q, %s", name, birth)
	}
	for _, want := range []string{"Katherine O'Neil", "Katharine O'Neil"} { // an undoing is undone as well
		v.Correct(v.Undoing(triage.Correction{What: triage.CorrectName}))
		if v.Intake.Name != want {
			t.Errorf("after undoing she is %q, want %q", v.Intake.Name, want)
		}
	}
	v.Correct(triage.Correction{What: triage.CorrectName})
	v.Correct(triage.Correction{What: triage.CorrectBirth})
	if v.Intake.Name != "Kathy ONeil" || v.Intake.BirthDate != "1990-01-02" || v.Given != nil {
		t.Errorf("taken back, she is %q, born %s", v.Intake.Name, v.Intake.BirthDate)
	}
}

// The check-in may come after the correction where several chains are read.
func TestACorrectionStandsWhenTheCheckInComesLater(t *testing.T) {
	v := triage.Visit{ID: "a"}
	v.Correct(triage.Correction{What: triage.CorrectName, Value: "Right"})
	v.TakeIn(triage.Intake{Name: "Wrong", BirthDate: "1990-01-02"})
	v.TakeIn(triage.Intake{Name: "Wrong again", BirthDate: "1990-01-02"})
	if name, _ := v.AsGiven(); v.Intake.Name != "Right" || name != "Wrong again" || v.Intake.BirthDate != "1990-01-02" {
		t.Errorf("she is %q, typed as %q", v.Intake.Name, name)
	}
}

func TestACorrectionBesideAnotherIsTold(t *testing.T) {
	v := named("a", "Ana", "1990-01-02", 1)
	mark := v.SeenCorrections()
	v.Correct(triage.Correction{What: triage.CorrectWith, Value: "Room 1", Seen: mark})
	v.Correct(triage.Correction{What: triage.CorrectDone, Value: "yes", Seen: mark})
	if got := v.BesideCorrections(); len(got) != 0 {
		t.Errorf("%v are of different things", got)
	}
	v.Correct(triage.Correction{What: triage.CorrectWith, Value: "Room 2", Seen: mark})
	if got := v.BesideCorrections(); len(got) != 1 || got[0].Value != "Room 1" || v.With() != "Room 2" {
		t.Errorf("unseen was %v, the visit is with %q", got, v.With())
	}
	v.Correct(triage.Correction{What: triage.CorrectWith, Value: "Room 3", Seen: v.SeenCorrections()})
	if got := v.BesideCorrections(); len(got) != 0 {
		t.Errorf("%v was seen", got)
	}
}

func TestWhatACorrectionMayHold(t *testing.T) {
	for name, x := range map[string]struct {
		c  triage.Correction
		ok bool
	}{
		"a name":              {triage.Correction{What: triage.CorrectName, Value: "Zoë O’Neil"}, true},
		"taken back":          {triage.Correction{What: triage.CorrectName}, true},
		"spaces":              {triage.Correction{What: triage.CorrectName, Value: " Ana"}, false},
		"no letter":           {triage.Correction{What: triage.CorrectName, Value: "- -"}, false},
		"a line feed":         {triage.Correction{What: triage.CorrectWith, Value: "Room\n1"}, false},
		"too long":            {triage.Correction{What: triage.CorrectNumber, Value: strings.Repeat("9", 33)}, false},
		"a date":              {triage.Correction{What: triage.CorrectBirth, Value: "1990-02-28"}, true},
		"no date":             {triage.Correction{What: triage.CorrectBirth, Value: "1990-02-30"}, false},
		"an old date":         {triage.Correction{What: triage.CorrectBirth, Value: "0990-02-03"}, false},
		"a test":              {triage.Correction{What: triage.CorrectTest, Value: "yes"}, true},
		"perhaps a test":      {triage.Correction{What: triage.CorrectTest, Value: "no"}, false},
		"the other visit":     {triage.Correction{What: triage.CorrectPerson, Value: triage.PersonSame, Other: "n"}, true},
		"the wrong direction": {triage.Correction{What: triage.CorrectPerson, Value: triage.PersonSame, Other: "a"}, false},
		"herself":             {triage.Correction{What: triage.CorrectPerson, Value: triage.PersonSame, Other: "m"}, false},
		"another visit":       {triage.Correction{What: triage.CorrectName, Value: "Ana", Other: "n"}, false},
		"something new":       {triage.Correction{What: "photo", Value: "x"}, false},
	} {
		if err := x.c.Check("m"); (err == nil) != x.ok || err != nil && !errors.Is(err, triage.ErrCorrection) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCorrectionsJoinAndPart(t *testing.T) {
	const born = "1990-01-02"
	fresh := func() []triage.Visit {
		return []triage.Visit{
			named("a1", "Kathy ONeil", born, 1), named("b1", "Kathy ONeil", born, 2),
			named("c1", "Katherine O'Neil", born, 3), named("a2", "Kathy ONeil", born, 4), named("d1", "Rosa Diaz", "1985-05-05", 5),
		}
	}
	hers := func(t *testing.T, visits []triage.Visit, of string, want ...string) {
		t.Helper()
		at := slices.IndexFunc(visits, func(v triage.Visit) bool { return v.ID == of })
		if diff := cmp.Diff(want, idsOf(triage.SamePatient(visits[at], visits))); diff != "" {
			t.Errorf("the woman of %s (-want +got):\n%s", of, diff)
		}
	}
	visits := fresh()
	hers(t, visits, "a2", "a1", "b1", "a2")
	say(visits, "c1", "a2", triage.PersonSame)
	hers(t, visits, "c1", "a1", "b1", "c1", "a2")
	hers(t, visits, "a1", "a1", "b1", "c1", "a2")

	// Two women of one name and date: b1 is not the woman of a2. Whose a1 is, nobody
	// has said: it counts for both.
	say(visits, "a2", "b1", triage.PersonApart)
	hers(t, visits, "a2", "a1", "c1", "a2")
	hers(t, visits, "b1", "a1", "b1")
	say(visits, "a1", "a2", triage.PersonSame)
	hers(t, visits, "b1", "b1")
	hers(t, visits, "a1", "a1", "c1", "a2")

	say(visits, "b1", "a2", "") // taken back
	hers(t, visits, "b1", "a1", "b1", "c1", "a2")

	// A right name joins, and parts nobody from the visits that she typed alike.
	visits = fresh()
	visits[3].Correct(triage.Correction{What: triage.CorrectName, Value: "Katherine O’Neil"})
	hers(t, visits, "c1", "a1", "b1", "c1", "a2")
	hers(t, visits, "a1", "a1", "b1", "c1", "a2")
	visits[3].Correct(triage.Correction{What: triage.CorrectBirth, Value: "1985-05-05"})
	visits[3].Correct(triage.Correction{What: triage.CorrectName, Value: "Rosa Diaz"})
	hers(t, visits, "d1", "a1", "b1", "a2", "d1")

	// A test visit is nobody's.
	visits[0].Correct(triage.Correction{What: triage.CorrectTest, Value: "yes"})
	hers(t, visits, "d1", "b1", "a2", "d1")
}

func TestTheRecordNumberIsHers(t *testing.T) {
	visits := []triage.Visit{named("a", "Ana", "1990-01-02", 1), named("b", "Ana", "1990-01-02", 2), named("c", "Ana", "1990-01-02", 3)}
	visits[0].Correct(triage.Correction{What: triage.CorrectNumber, Value: "17"})
	visits[1].Correct(triage.Correction{What: triage.CorrectNumber, Value: "18"})
	for i, want := range []string{"17", "18", "18"} {
		if got := triage.RecordNumberOf(&visits[i], visits); got != want {
			t.Errorf("at visit %d her number is %q, want %q", i, got, want)
		}
	}
}

// What one of two joined records rules out stays ruled out: her conditions of
// before are in the record under the other spelling, and the newer one has none.
func TestAJoinBringsAContraindicationIn(t *testing.T) {
	c := rules(t)
	clot, well := set(girdlePain(), "been_before", "no", "conditions", "clot_history"), set(girdlePain(), "been_before", "no", "conditions", "none")
	visit := func(id, name string, order int, r *triage.Response) triage.Visit {
		v := named(id, name, "1990-01-02", order)
		v.Intake.Response, v.Intake.Started = *r, time.Date(2027, 3, order, 9, 0, 0, 0, time.UTC)
		return v
	}
	for name, visits := range map[string][]triage.Visit{
		"the clot is older": {visit("a", "Kathy", 1, clot), visit("b", "Katherine", 2, well), visit("c", "Katherine", 3, back())},
		"the clot is newer": {visit("a", "Kathy", 1, well), visit("b", "Katherine", 2, clot), visit("c", "Katherine", 3, back())},
		"the clot is alone": {visit("a", "Katherine", 1, well), visit("b", "Kathy", 2, clot), visit("c", "Katherine", 3, back())},
	} {
		say(visits, "a", "c", triage.PersonSame)
		say(visits, "b", "c", triage.PersonSame)
		r, _ := c.Standing(&visits[2], visits)
		x := c.Unsafe("E18", r)
		if x == nil {
			t.Errorf("%s: E18 may be given", name)
		}
	}
}
