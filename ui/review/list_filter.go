package review

import (
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// filter says which visits of the day sheet are shown. Each is the tail of a key in
// the words.
type filter string

const (
	filterDay     filter = "day"     // those who wait, the rest folded
	filterFlagged filter = "flagged" // what is open and blocks a sheet
	filterMine    filter = "mine"    // with this therapist, or worked on by her
	filterDone    filter = "done"
	filterTests   filter = "tests"
)

// or is the filter, that of the day where none was chosen.
func (f filter) or() filter {
	if f == "" {
		return filterDay
	}
	return f
}

// filters is the row of buttons that choose.
func (l *visitList) filters() fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, f := range []filter{filterDay, filterFlagged, filterMine, filterDone, filterTests} {
		out = append(out, staff.Choice("list.filter="+string(f), l.r.t("list.filter."+string(f)), f == l.filter.or(), func() {
			l.filter, l.tops = f, nil
			l.r.arrive()
		}))
	}
	return staff.Evenly(8, out...)
}

// shows reports whether a visit passes the filter.
func (l *visitList) shows(v *triage.Queued) bool {
	switch l.filter.or() {
	case filterFlagged:
		return v.Section != triage.SectionTests && v.Urgency() != triage.UrgencyRest && !v.Over()
	case filterMine:
		return v.Section != triage.SectionTests && v.Mine(l.r.p.Session.Therapist())
	case filterDone:
		return v.Section != triage.SectionTests && v.Over()
	case filterTests:
		return v.Section == triage.SectionTests
	}
	return true
}

// listLine is a line of the list: the head of a section, or a visit.
type listLine struct {
	head  bool
	in    triage.Section
	count int       // of the section, for a head
	at    int       // the place in the queue, for a visit
	shut  *unopened // a visit that cannot be opened
}

// lined are the lines that are shown. By day the sections below those who wait are
// folded, unless nobody came today: then the newest of them is open.
func (l *visitList) lined() []listLine {
	rows := l.rowsOf()
	if l.filter.or() != filterDay {
		var out []listLine
		for i := range rows {
			if l.shows(&rows[i]) {
				out = append(out, listLine{in: rows[i].Section, at: i})
			}
		}
		return out
	}
	var count [triage.Sections]int
	for i := range rows {
		count[rows[i].Section]++
	}
	var out []listLine
	from := 0
	for in := range triage.Sections {
		if in != triage.SectionWaiting && count[in] > 0 {
			out = append(out, listLine{head: true, in: in, count: count[in]})
		}
		if in == triage.SectionWaiting || l.unfolded(in, &count) {
			for i := from; i < from+count[in]; i++ {
				out = append(out, listLine{in: in, at: i})
			}
		}
		from += count[in]
	}
	return l.withShut(out)
}

func (l *visitList) unfolded(in triage.Section, count *[triage.Sections]int) bool {
	quiet := in == triage.SectionEarlier && count[triage.SectionWaiting]+count[triage.SectionDoneToday] == 0
	return l.opened[in] != quiet // a tap turns either round
}

// line makes a line when it is to be seen.
func (l *visitList) line(of listLine) fyne.CanvasObject {
	switch {
	case of.shut != nil:
		return l.shutRow(of.shut)
	case !of.head:
		return l.row(of.at)
	case of.in == triage.Sections:
		return l.shutHead(of.count)
	}
	text := l.r.t("list.section."+strconv.Itoa(int(of.in)), "Count", of.count)
	icon := touch.IconNext
	return staff.Pressable("list.section="+strconv.Itoa(int(of.in)), text, l.opened[of.in], func() {
		l.opened[of.in] = !l.opened[of.in]
		l.r.arrive()
	}, staff.AtLeast(staff.Tap, staff.Pad(12, 12, staff.Row(10, []float32{staff.Share(1), 24}, staff.Head(text), staff.Mark(icon, look.Teal, 24)))))
}
