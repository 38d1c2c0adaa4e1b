package checkin

import (
	"context"
	"slices"
	"time"

	"sacra/triage"
)

// keeper saves what patients say, one state of a visit after the other, and
// prints the sheet of a visit whose end it has kept. It shows nothing.
type keeper struct {
	p *Params
	// changed is called on the UI thread when a sealing has come further, and
	// printing before the sheet of a plan is made.
	changed  func(*sealing)
	printing func(*sealing, triage.Plan, *triage.Response)
	running  bool  // a job is at work
	fault    error // why the last save failed; nil after one that did not
	waiting  []job // in order; a part is never written after the whole
}

// job is one state of a visit to keep.
type job struct {
	visit string
	in    triage.Intake
	final bool
	done  func(error) // nil for a part: the next part holds all of it too
}

// sealing is how the end of one visit is kept. Until it is saved it holds the
// only copy of her answers.
type sealing struct {
	visit string
	in    triage.Intake
	final bool // the visit is complete
	saved bool
	fault error // why it could not be kept; nil while it is being tried
	tries int
	sheet SheetState
	read  string // the sheet as it is read aloud; empty where it cannot be
}

// retryAfter is how long after a failed save the next try comes by itself.
const retryAfter = 15 * time.Second

// part keeps the answers of a visit that goes on.
func (k *keeper) part(visit string, in triage.Intake) { k.keep(job{visit: visit, in: in}) }

// seal keeps the answers of a visit that has ended.
func (k *keeper) seal(s *sealing) {
	s.tries++
	k.keep(job{s.visit, s.in, s.final, func(err error) { k.tried(s, err) }})
}

// retry tries a failed save again, if there is one.
func (k *keeper) retry(s *sealing) {
	if s == nil || s.fault == nil {
		return
	}
	s.fault = nil
	k.seal(s)
	if s.fault == nil && !s.saved {
		k.changed(s) // it takes its time
	}
}

// tried goes on from a save that has ended.
func (k *keeper) tried(s *sealing, err error) {
	if err != nil {
		s.fault = err
		try := s.tries
		k.p.After(retryAfter, func() {
			if s.tries == try {
				k.retry(s)
			}
		})
		k.changed(s)
		return
	}
	in := s.in
	s.saved, s.in = true, triage.Intake{}
	if s.final {
		k.print(s, in)
	}
	k.changed(s)
}

// keep saves a job, now or after the one at work.
func (k *keeper) keep(j job) {
	if k.running {
		k.waiting = slices.DeleteFunc(k.waiting, func(o job) bool { return o.done == nil && o.visit == j.visit })
		k.waiting = append(k.waiting, j)
		return
	}
	k.running = true
	k.p.Async(func() error {
		return k.p.Save(context.Background(), j.visit, j.in, j.final)
	}, func(err error) {
		k.running, k.fault = false, err
		if j.done != nil {
			j.done(err)
		}
		if len(k.waiting) > 0 && !k.running {
			next := k.waiting[0]
			k.waiting = slices.Delete(k.waiting, 0, 1)
			k.keep(next)
		}
	})
}

// reading makes the text of a sheet for a patient who wants to hear it.
func (k *keeper) reading(s *sealing, in triage.Intake) {
	if k.p.ReadSheet == nil || k.p.Voice == nil {
		return
	}
	text := ""
	k.p.Async(func() (err error) {
		text, err = k.p.ReadSheet(in)
		return err
	}, func(err error) {
		if err == nil {
			s.read = text
			k.changed(s)
		}
	})
}

// print releases and prints the sheet of a visit, where the kiosk may.
func (k *keeper) print(s *sealing, in triage.Intake) {
	if k.p.Sheet == nil {
		return
	}
	plan, why := k.p.Rules.AtKiosk(&in)
	if len(why) > 0 {
		return
	}
	s.sheet = SheetPrinting
	k.printing(s, plan, &in.Response)
	k.reading(s, in)
	k.p.Async(func() error {
		return k.p.Sheet(context.Background(), s.visit, in, func(state SheetState) {
			s.sheet = state
			k.changed(s)
		})
	}, func(err error) {
		if err != nil {
			s.sheet = SheetNotOut
			k.changed(s)
		}
	})
}
