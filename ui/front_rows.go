package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// counts says how many wait.
func (f *front) counts() string {
	waiting, came := 0, 0
	for _, w := range f.list {
		if w.Visit == "" {
			continue // she has a number and has not begun
		}
		came++
		if !w.Seen && !f.answers(&w) {
			waiting++
		}
	}
	return f.d.t("desk.counts", "Count", waiting, "Total", came)
}

func (f *front) rows() fyne.CanvasObject {
	t := f.d.t
	if len(f.list) == 0 {
		return staff.Pad(0, 40, staff.Text(t("desk.nobody")))
	}
	return f.d.roll("front", len(f.list), func(i int) fyne.CanvasObject { return f.row(&f.list[i]) }, &f.tops)
}

// row is one visit: when she came, who she is, how long she waits, and her sheet.
func (f *front) row(w *triage.Waiting) fyne.CanvasObject {
	t := f.d.t
	name := w.Name
	if name == "" {
		name = t("desk.nameless")
	}
	state, ink := f.state(w)
	sheet := fyne.CanvasObject(staff.Space(staff.Tap))
	var b *touch.Button
	switch {
	case w.Sheet:
		b = touch.NewButton("front.sheet."+w.Visit, t("desk.sheet"), touch.Quiet, func() { f.handOut(w.Visit) }).Small()
	case f.left(w):
		b = touch.NewButton("front.resume."+w.Visit, t("desk.resume"), touch.Quiet, func() { f.resume(w.Visit) }).Small()
	}
	if b != nil {
		if f.busy {
			b.Disable()
		}
		sheet = staff.Fixed(staff.Tap, b)
	}
	return staff.Column(0, staff.AtLeast(68, staff.Pad(10, 4, staff.Row(18, []float32{110, staff.Share(3), staff.Share(3), 190},
		staff.Text(f.d.clockTime(w.Came)), staff.Cut(2, staff.Strong(name)), staff.Tinted(state, ink), sheet))), staff.Line())
}

// state says what there is to know of a visit at the front desk.
func (f *front) state(w *triage.Waiting) (string, fyne.ThemeColorName) {
	t := f.d.t
	wait := t("desk.waits", "Count", int(max(0, f.d.p.Now().Sub(w.Came)).Minutes()))
	used := ""
	if !w.Used.IsZero() {
		used = t("desk.state.used", "Time", f.d.clockTime(w.Used))
	}
	switch {
	case w.Visit == "" && used == "":
		return t("desk.state.number"), look.SoftInk
	case w.Visit == "":
		return used, look.SoftInk
	case used != "" && f.answers(w):
		return t("desk.state.open") + " · " + used, look.SoftInk
	case w.Seen && w.With != "":
		return t("desk.with", "Who", w.With), look.SoftInk
	case w.Seen:
		return t("desk.with_therapist"), look.SoftInk
	case w.Ended == triage.EndedAlert:
		return t("desk.state.stop") + " · " + wait, look.Alert
	case w.Ended == triage.EndedPerson:
		return t("desk.state.person") + " · " + wait, look.Hold
	case f.answers(w):
		return t("desk.state.open"), look.SoftInk
	case w.Ended == triage.EndedIdle, w.Ended == triage.EndedOpen:
		return t("desk.state.left") + " · " + wait, look.Hold
	}
	return wait, look.Ink
}

// longCheckIn is longer than any check-in takes: one that has not ended by then was
// cut off.
const longCheckIn = 30 * time.Minute

// answers reports whether she is still answering the questions.
func (f *front) answers(w *triage.Waiting) bool {
	return w.Ended == triage.EndedOpen && f.d.p.Now().Sub(w.Came) < longCheckIn
}

// left reports whether she left her visit in the middle, and nobody has seen her yet:
// the kiosk may still hold it.
func (f *front) left(w *triage.Waiting) bool {
	return !w.Seen && (w.Ended == triage.EndedPerson || w.Ended == triage.EndedIdle)
}
