package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// alsoOf adds to the faults that came up when visits were read whole those that the list
// has told of them.
func (l *visitList) alsoOf(visits []triage.Visit, faults []record.Fault) []record.Fault {
	for _, f := range l.faults {
		theirs := slices.ContainsFunc(visits, func(v triage.Visit) bool { return v.ID == f.Visit })
		told := slices.ContainsFunc(faults, func(x record.Fault) bool { return x.Seq == f.Seq && x.Chain == f.Chain })
		if theirs && !told {
			faults = append(faults, f)
		}
	}
	return faults
}

// damage says on every page of a visit what of it, and of the other visits of hers, could
// not be read, and what to do.
func (v *visit) damage() (banners []fyne.CanvasObject) {
	r := v.r
	var here, elsewhere []record.Fault
	for _, f := range v.faults {
		if f.Visit == v.desk.ID {
			here = append(here, f)
		} else {
			elsewhere = append(elsewhere, f)
		}
	}
	lines := r.lines(here, func(n int) string { return r.t("review.damaged_here", "Count", n) })
	for _, text := range r.lines(elsewhere, func(n int) string { return r.t("review.damaged_elsewhere", "Count", n) }) {
		if !slices.Contains(lines, text) {
			lines = append(lines, text)
		}
	}
	for _, text := range lines {
		banners = append(banners, banner(touch.IconStop, look.Alert, look.AlertTint, text))
	}
	return banners
}
