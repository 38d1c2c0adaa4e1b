package review

import (
	"slices"

	"sacra/triage"
)

// repropose proposes the plan again as long as she has not touched it; what blocks
// it and what is left out always follow what is known now. Where she has had a
// sheet before, it goes on from there.
func (d *desk) repropose() {
	fresh := d.rules.ProposeAfter(d.before, d.response(), d.Cleared())
	if d.planOwn {
		d.plan.BlockedBy, d.plan.Excluded = fresh.BlockedBy, fresh.Excluded
		d.plan.Next = d.rules.NextStep(d.plan.Exercises, d.response())
		return
	}
	d.plan = fresh
}

// planKnown reports whether a plan was kept or released before: it is then nothing new
// to her.
func (d *desk) planKnown() bool { return d.planOwn || len(d.Releases) > 0 }

// against is what keeps the plan from being released; nothing: it may be.
func (d *desk) against() []triage.Exclusion { return d.rules.Check(d.plan, d.response(), d.Cleared()) }

// unsafe returns why an exercise is not for this patient; nil where it is.
func (d *desk) unsafe(id string) *triage.Exclusion { return d.rules.Unsafe(id, d.response()) }

// list is the part of the plan for a kind of entry.
func (d *desk) list(kind string) *[]triage.Planned {
	if kind == triage.KindTip {
		return &d.plan.Tips
	}
	return &d.plan.Exercises
}

// find returns the place of an entry in the part of the plan for its kind; -1
// when it is not there.
func (d *desk) find(kind, id string) int {
	return slices.IndexFunc(*d.list(kind), func(p triage.Planned) bool { return p.ID == id })
}

// planned reports whether an entry is on the sheet.
func (d *desk) planned(id string) bool {
	return d.find(triage.KindExercise, id) >= 0 || d.find(triage.KindTip, id) >= 0
}

// planState is the plan before one of her changes.
type planState struct {
	plan triage.Plan
	own  bool
}

// mostUndone is how many changes can be taken back.
const mostUndone = 30

// remember keeps the plan as it is, so that what comes next can be taken back.
func (d *desk) remember() {
	d.undone = append(d.undone, planState{clonePlan(d.plan), d.planOwn})
	if len(d.undone) > mostUndone {
		d.undone = d.undone[1:]
	}
}

// undo takes the last change of the plan back. What was written down meanwhile is
// followed by an entry with the plan as it was.
func (d *desk) undo() {
	n := len(d.undone)
	if n == 0 {
		return
	}
	was := d.undone[n-1]
	d.undone = d.undone[:n-1]
	d.plan, d.planOwn = was.plan, was.own || len(d.Plans) > 0
	d.planNew = d.planOwn
	d.repropose()
}

// startOver takes the proposal in place of her changes.
func (d *desk) startOver() {
	d.remember()
	d.planOwn, d.planNew = false, false
	d.repropose()
	if len(d.Plans) > 0 { // an older plan of hers would come back otherwise
		d.planOwn, d.planNew = true, true
	}
}

// edit changes the entries of a kind; from then on the plan is hers. The list that
// a writing may still hold is left as it is.
func (d *desk) edit(kind string, by func([]triage.Planned) []triage.Planned) {
	d.remember()
	list := d.list(kind)
	*list = by(slices.Clone(*list))
	d.planOwn, d.planNew = true, true
	d.repropose()
}

// change changes one entry.
func (d *desk) change(kind, id string, by func(*triage.Planned)) {
	if i := d.find(kind, id); i >= 0 {
		d.edit(kind, func(list []triage.Planned) []triage.Planned {
			by(&list[i])
			return list
		})
	}
}

// remove takes an entry off the sheet.
func (d *desk) remove(kind, id string) {
	d.edit(kind, func(list []triage.Planned) []triage.Planned {
		return slices.DeleteFunc(list, func(p triage.Planned) bool { return p.ID == id })
	})
}

// move changes the place of an entry by a number of steps, as far as the list goes.
func (d *desk) move(kind, id string, by int) {
	i := d.find(kind, id)
	if j := i + by; i >= 0 && j >= 0 && j < len(*d.list(kind)) {
		d.edit(kind, func(list []triage.Planned) []triage.Planned {
			list[i], list[j] = list[j], list[i]
			return list
		})
	}
}

// put adds an entry to the sheet, with a written reason where the safety filter
// speaks against it.
func (d *desk) put(e *triage.Exercise, why *triage.Override) {
	p := d.rules.Plan(e.ID, triage.WhyAdded, d.response())
	p.Override = why
	d.edit(e.Kind, func(list []triage.Planned) []triage.Planned { return append(list, p) })
}

// toWrite is a copy of the plan to write down, with all that its sheet is made from.
func (d *desk) toWrite() triage.Plan {
	p := clonePlan(d.plan)
	p.Own = d.rules.Catalogue.OwnOf(&p)
	p.Seen = 0 // of the plan as it was read
	return p
}

// clonePlan copies a plan so that it can be written while she goes on.
func clonePlan(p triage.Plan) triage.Plan {
	p.BlockedBy, p.Excluded = slices.Clone(p.BlockedBy), slices.Clone(p.Excluded)
	p.Exercises, p.Tips = slices.Clone(p.Exercises), slices.Clone(p.Tips)
	return p
}
