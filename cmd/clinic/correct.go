package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
)

// auditCorrected is the entry in the record that a visit was corrected from the
// command line.
const auditCorrected = "corrected"

// correctOptions are what a correction is to say, and about which visit.
type correctOptions struct {
	visit, other, what, value string
	undo, list                bool
}

// runCorrect puts something about a visit right: a further signed entry, which
// another one takes back.
func runCorrect(ctx context.Context, p *program, args []string) error {
	set := p.flags("correct")
	data, quiet := dataFlag(set), quietFlag(set)
	o, err := parseCorrect(p, set, args)
	if err != nil {
		return err
	}
	if err := missing("correct", "--data", *data, "--visit", o.visit); err != nil {
		return err
	}
	return p.withRecord(ctx, folder.ShareRecord, *data, *quiet, func(_ *folder.Folder, s *folder.Session) error {
		return correct(ctx, p, s, o)
	})
}

func parseCorrect(p *program, set *flag.FlagSet, args []string) (o correctOptions, err error) {
	set.StringVar(&o.visit, "visit", "", "the visit, or the first letters of it")
	set.BoolVar(&o.undo, "undo", false, "take the newest correction of this kind back; what stood before it stands again")
	rest, err := p.options(set, args)
	if err != nil {
		return o, err
	}
	if len(rest) == 0 {
		return o, misuse("correct takes what is to be put right: %s, same, apart or list", strings.Join(typed(), ", "))
	}
	what, values := strings.ReplaceAll(rest[0], "-", "_"), rest[1:]
	want := 1
	switch {
	case what == "list":
		o.list, want = true, 0
	case what == triage.PersonSame || what == triage.PersonApart:
		o.what, o.value = triage.CorrectPerson, what
	case what == triage.CorrectTest || what == triage.CorrectDone:
		o.what, o.value, want = what, triage.Yes, 0
	case slices.Contains(typed(), strings.ReplaceAll(what, "_", "-")):
		o.what = what
	default:
		return o, misuse("correct: %q is none of %s, same, apart and list", rest[0], strings.Join(typed(), ", "))
	}
	if o.undo && o.what != triage.CorrectPerson {
		want = 0
	}
	if len(values) != want {
		return o, misuse("correct %s takes %s behind it; %d given", rest[0], []string{"nothing", "one value"}[want], len(values))
	}
	if want == 1 {
		o.other = values[0]
		if o.what != triage.CorrectPerson {
			o.value = strings.TrimSpace(values[0])
		}
	}
	return o, nil
}

// typed are the corrections of one visit, as they are typed.
func typed() []string {
	var out []string
	for _, what := range triage.Corrections() {
		if what != triage.CorrectPerson {
			out = append(out, strings.ReplaceAll(what, "_", "-"))
		}
	}
	return out
}

// correct adds the correction to the record.
func correct(ctx context.Context, p *program, s *folder.Session, o correctOptions) error {
	visits, err := p.visits(ctx, s)
	if err != nil {
		return err
	}
	at, err := pick("correct", visits, o.visit)
	if err != nil {
		return err
	}
	v := visits[at].Visit()
	if o.list {
		listCorrections(p, &v)
		return nil
	}
	c := triage.Correction{What: o.what, Value: o.value}
	if o.what == triage.CorrectPerson {
		other, err := pick("correct", visits, o.other)
		if err != nil {
			return err
		}
		if other == at {
			return misuse("correct: the two visits are the same one")
		}
		var id string
		id, c = triage.Person(v.ID, visits[other].ID, o.value)
		if id != v.ID {
			v = visits[other].Visit()
		}
	}
	if o.undo {
		if !slices.ContainsFunc(v.Corrections, func(old triage.Correction) bool { return old.What == c.What && old.Other == c.Other }) {
			return misuse("correct: there is nothing of that kind to take back")
		}
		c = v.Undoing(c)
	}
	return writeCorrection(ctx, p, s, &v, c)
}

func writeCorrection(ctx context.Context, p *program, s *folder.Session, v *triage.Visit, c triage.Correction) error {
	c.Therapist, c.Seen = s.Therapist(), v.SeenCorrections()
	if err := c.Check(v.ID); err != nil {
		return usageError{fmt.Errorf("correct: %w", err)}
	}
	if err := s.Add(ctx, v.ID, record.Correct, c); err != nil {
		return err
	}
	if err := s.Audit(ctx, v.ID, auditCorrected); err != nil {
		return errors.Join(errors.New("the correction is kept, but not noted in the audit"), err)
	}
	fmt.Fprintf(p.out, "Visit %s is corrected. clinic correct with --undo takes it back.\n", v.ID)
	return nil
}

// listCorrections prints what was corrected, the oldest first.
func listCorrections(p *program, v *triage.Visit) {
	for _, c := range v.Corrections {
		value := c.Value
		if value == "" {
			value = "(taken back)"
		}
		if c.Other != "" {
			value += " visit " + c.Other
		}
		fmt.Fprintf(p.out, "%s  %s  %s\n", c.What, value, c.Therapist)
	}
}
