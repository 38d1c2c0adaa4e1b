package review

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// unopened is a visit of which nothing can be read: damaged, or sealed to a foreign key.
// Somebody may sit in the waiting room who is on no other row.
type unopened struct {
	seq   int64
	after time.Time // it is not from before that; zero: nobody knows
}

// shut are the visits that cannot be opened, the newest first.
func (l *visitList) shut() (out []unopened) {
	listed := map[string]bool{}
	for _, v := range l.rowsOf() {
		listed[v.ID] = true
	}
	for _, f := range slices.Backward(l.faults) {
		if f.Seq == 0 || f.Visit == "" || listed[f.Visit] {
			continue
		}
		listed[f.Visit] = true
		out = append(out, unopened{f.Seq, l.startedBefore(f)})
	}
	slices.SortStableFunc(out, func(a, b unopened) int { return b.after.Compare(a.after) })
	return out
}

// startedBefore is when the visit began that has the last entry before a faulty one.
func (l *visitList) startedBefore(f record.Fault) (at time.Time) {
	var last int64
	for _, v := range l.rowsOf() {
		if v.Last < f.Seq && v.Last > last {
			last, at = v.Last, v.Started
		}
	}
	return at
}

// today reports whether a visit that cannot be opened may be of somebody who waits.
func (l *visitList) today(of []unopened) bool {
	now := l.r.p.Now()
	return len(of) > 0 && of[0].after.In(now.Location()).Format(time.DateOnly) == now.Format(time.DateOnly)
}

// withShut adds the visits that cannot be opened to the lines of the day: on top where one
// may be of today, else folded below everything.
func (l *visitList) withShut(lines []listLine) []listLine {
	shut := l.shut()
	if len(shut) == 0 {
		return lines
	}
	today := l.today(shut)
	all := []listLine{{head: true, in: triage.Sections, count: len(shut)}}
	if today != l.shutTurned {
		for i := range shut {
			all = append(all, listLine{in: triage.Sections, at: i, shut: &shut[i]})
		}
	}
	if today {
		return append(all, lines...)
	}
	return append(lines, all...)
}

// shutHead is the heading of those that cannot be opened; a tap folds it.
func (l *visitList) shutHead(count int) fyne.CanvasObject {
	text := l.r.t("list.unopened", "Count", count)
	return staff.Pressable("list.unopened", text, l.shutTurned, func() {
		l.shutTurned = !l.shutTurned
		l.r.arrive()
	}, staff.AtLeast(staff.Tap, staff.Pad(12, 12, staff.Row(10, []float32{staff.Share(1), 24}, staff.Head(text), staff.Mark(touch.IconNext, look.Teal, 24)))))
}

// shutRow says what is known of a visit that cannot be opened, and what to do.
func (l *visitList) shutRow(u *unopened) fyne.CanvasObject {
	r := l.r
	said := []fyne.CanvasObject{staff.Tinted(r.t("list.unopened.row"), look.Hold)}
	if !u.after.IsZero() {
		said = append(said, staff.Text(r.t("list.unopened.after", "Time", r.moment(u.after))))
	}
	said = append(said, staff.Soft(r.t("list.unopened.entry", "Seq", u.seq)))
	return staff.Column(0, staff.Pad(10, 4, staff.Row(16, []float32{34, staff.Share(3.1), staff.Share(8)},
		staff.Mark(touch.IconWait, look.Hold, 34), staff.Column(0, said...), staff.Text(r.t("list.unopened.do")))).Faced(look.HoldTint, ""),
		staff.Fixed(4, staff.Line()))
}
