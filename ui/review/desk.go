package review

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"time"

	"sacra/triage"
	"sacra/triage/record"
)

// desk is what the therapist works on in a visit: what is known of the patient,
// the bedside results and the sheet, and how much of that is written down. It
// knows no widget and no thread.
type desk struct {
	*triage.Visit
	rules     *triage.Rules
	therapist string
	record    []*triage.Visit // the visits that may be hers, this one among them
	// thinkFirst is true where the clinic wants her own impression of a visit
	// before the comparison opens.
	thinkFirst bool
	clock      func() time.Time

	exam    map[string]string // bedside results, those not written down too
	examNew bool              // some are not
	plan    triage.Plan
	planOwn bool        // she has changed the proposal
	planNew bool        // and not written it down
	undone  []planState // what the plan was before each of her changes

	before *triage.Release          // the sheet she was given at a visit before; nil: none
	known  *triage.Response         // her answers, with those from before that stand
	from   map[string]*triage.Visit // which visit these are from, by linkId
	hers   []triage.Visit           // the visits of this patient, the oldest first
	trend  []triage.TrendLine       // what was measured at two of them or more
	doubts []triage.StageDoubt      // stages at those that contradict this one, settled or not

	now *assessed // what follows from the answers and results; nil until it is asked for
}

// assessed is what follows from the answers and the bedside results as they are.
type assessed struct {
	response   *triage.Response
	assessment triage.Assessment
}

// newDesk lays out a visit of the record.
func newDesk(rules *triage.Rules, therapist string, thinkFirst bool, clock func() time.Time, v *triage.Visit, all []*triage.Visit) *desk {
	d := &desk{Visit: v, rules: rules, therapist: therapist, thinkFirst: thinkFirst, clock: clock, record: all, exam: map[string]string{}}
	d.follow()
	if n := len(v.Exam); n > 0 {
		d.exam = maps.Clone(v.Exam[n-1].Results)
	}
	if n := len(v.Plans); n > 0 {
		d.plan, d.planOwn = v.Plans[n-1], true
	}
	d.repropose()
	return d
}

// follow looks at the visits of the woman whose visit this is: how many there
// are, what was measured at two of them or more, the sheet that she was given
// before, and what she said before that a short form left out today.
func (d *desk) follow() {
	all := make([]triage.Visit, len(d.record))
	for i, v := range d.record {
		all[i] = *v
	}
	d.hers = triage.SamePatient(*d.Visit, all)
	d.before = triage.LastSheet(d.Visit, d.hers)
	d.known, d.from = d.rules.Recall(d.Visit, d.hers)
	d.doubts = triage.StageDoubts(d.Visit, d.hers)
	d.trend = triage.Moves(d.rules, d.hers)
	d.now = nil
}

// meet adds visits that may be hers to those that are known already.
func (d *desk) meet(near []triage.Visit) {
	for i := range near {
		if !slices.ContainsFunc(d.record, func(v *triage.Visit) bool { return v.ID == near[i].ID }) {
			d.record = append(d.record, &near[i])
		}
	}
}

// assess returns what follows from the answers and results as they are. It is
// worked out once for each state of the desk.
func (d *desk) assess() *assessed {
	if d.now == nil {
		r := d.known.Clone()
		for id, v := range d.exam {
			r.SetExam(id, v)
		}
		d.now = &assessed{response: r, assessment: d.rules.Assess(r)}
	}
	return d.now
}

// response is what is known of the patient: her answers, with those from a visit
// before that a short form left out, and the bedside results, those not written
// down too. It is not to be changed.
func (d *desk) response() *triage.Response { return d.assess().response }

// assessment is the comparison, with the alerts that are raised.
func (d *desk) assessment() *triage.Assessment { return &d.assess().assessment }

// raised are the alerts that are raised, the most urgent first.
func (d *desk) raised() []triage.RaisedAlert { return d.assessment().Alerts }

// flag says what is open.
func (d *desk) flag() triage.Flag { return triage.FlagOf(d.raised(), d.Cleared()) }

// next is the bedside test that is expected to move the comparison most; nil when
// none would.
func (d *desk) next() *triage.Test { return d.rules.Next(d.assessment()) }

// thinking reports whether the clinic wants her own impression of this visit
// first, and it is not written down yet. Until then no page shows what the
// program makes of the answers.
func (d *desk) thinking() bool {
	return d.thinkFirst && !d.rules.Settings.NoInference && d.FirstImpression() == nil
}

// setResult enters one bedside result; the same once more takes it away, and so
// does an empty one.
func (d *desk) setResult(id, value string) {
	if d.exam[id] == value {
		value = ""
	}
	if value == "" {
		delete(d.exam, id)
	} else {
		d.exam[id] = value
	}
	d.examined()
}

// restClear enters for each of these tests that has no result that nothing was found.
func (d *desk) restClear(tests iter.Seq[*triage.Test]) {
	rest := triage.RestClear(tests, d.response())
	if len(rest) == 0 {
		return
	}
	maps.Copy(d.exam, rest)
	d.examined()
}

// examined notes that the bedside results are others now.
func (d *desk) examined() {
	d.examNew, d.now = true, nil
	d.repropose()
}

// unsaved is what has been entered and is not written down, in copies: it may be
// written off the thread of the screen.
type unsaved struct {
	visit string
	exam  *triage.ExamEntry // nil: nothing new
	plan  *triage.Plan      // nil: nothing new
}

// unsaved returns what is not written down.
func (d *desk) unsaved() unsaved {
	u := unsaved{visit: d.ID}
	if d.examNew {
		u.exam = &triage.ExamEntry{Results: maps.Clone(d.exam), Therapist: d.therapist, Seen: d.SeenExam()}
	}
	if d.planNew {
		plan := d.toWrite()
		plan.Seen = d.SeenPlans()
		u.plan = &plan
	}
	return u
}

// empty reports whether there is nothing to write.
func (u unsaved) empty() bool { return u.exam == nil && u.plan == nil }

// write writes the entries and returns those that were written.
func (u unsaved) write(ctx context.Context, s Session) (done unsaved, err error) {
	var errs []error
	if u.exam != nil {
		if err := s.Add(ctx, u.visit, record.Exam, *u.exam); err != nil {
			errs = append(errs, err)
		} else {
			done.exam = u.exam
		}
	}
	if u.plan != nil {
		if err := s.Add(ctx, u.visit, record.Plan, *u.plan); err != nil {
			errs = append(errs, err)
		} else {
			done.plan = u.plan
		}
	}
	return done, errors.Join(errs...)
}

// writing notes that what is not written down is on its way to the record.
func (d *desk) writing() { d.examNew, d.planNew = false, false }

// written notes which of the entries are written. What could not be written is kept for
// the next time.
func (d *desk) written(u, done unsaved) {
	d.examNew = d.examNew || u.exam != done.exam
	d.planNew = d.planNew || u.plan != done.plan
	if done.exam != nil {
		d.Exam = append(d.Exam, *done.exam)
		d.did(record.Exam)
	}
	if done.plan != nil {
		d.Plans = append(d.Plans, *done.plan)
		d.did(record.Plan)
	}
}

// did notes that an entry was added to the visit.
func (d *desk) did(kind record.Kind) { d.acted(d.Visit, kind) }

func (d *desk) acted(of *triage.Visit, kind record.Kind) {
	of.Acts = append(of.Acts, triage.Act{Kind: string(kind), At: d.clock(), By: d.therapist})
}
