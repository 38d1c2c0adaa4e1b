package review

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// visitList is the screen with all visits.
type visitList struct {
	r      *Review
	visits []listed
	faults []record.Fault // entries of the record that could not be read
	loaded bool
	failed bool  // the visits could not be read
	tops   []int // of its pages
	// clock is a visit whose time contradicts the order of the record; nil: none.
	clock *triage.Visit
}

// listed is a visit of the list.
type listed struct {
	triage.Queued
	// words are those of her name and her date of birth, as they are looked for.
	words []string
}

// load reads the visits.
func (l *visitList) load() {
	r := l.r
	l.failed = false
	var visits []listed
	var faults []record.Fault
	var clock *triage.Visit
	r.work(func() error {
		all, found, err := r.p.Session.Visits(context.Background())
		faults, clock = found, triage.ClockContradicts(all)
		for _, q := range r.p.Rules.Queue(all, r.p.Now().Location()) { // off the screen's thread: a long record takes a while
			visits = append(visits, listed{q, strings.Fields(triage.PlainName(q.Intake.Name + " " + q.Intake.BirthDate))})
		}
		return err
	}, func(err error) {
		l.failed, l.loaded = err != nil, true
		l.visits, l.faults, l.clock = visits, faults, clock
		r.adopt(triage.OwnExercises(l.all()))
		r.tell()
	})
}

// all are the visits of the record.
func (l *visitList) all() []*triage.Visit {
	out := make([]*triage.Visit, len(l.visits))
	for i := range l.visits {
		out[i] = l.visits[i].Visit
	}
	return out
}

// matching are the visits, the newest first, in whose name or date of birth
// every typed word begins a word.
func (l *visitList) matching(typed string) []listed {
	words := strings.Fields(triage.PlainName(typed))
	if len(words) == 0 {
		return nil
	}
	found := slices.DeleteFunc(slices.Clone(l.visits), func(v listed) bool {
		return slices.ContainsFunc(words, func(word string) bool {
			return !slices.ContainsFunc(v.words, func(of string) bool { return strings.HasPrefix(of, word) })
		})
	})
	slices.SortStableFunc(found, func(a, b listed) int { return triage.ByRecord(b.Visit, a.Visit) })
	return found
}

func (l *visitList) page() fyne.CanvasObject {
	r := l.r
	var ways []fyne.CanvasObject
	if len(l.visits) > 0 {
		ways = append(ways, staff.Button("find", r.t("find.open"), touch.Quiet, r.find))
	}
	ways = append(ways, staff.Button("list.again", r.t("review.again"), touch.Quiet, l.load))
	if r.p.Prints != nil && (len(l.visits) > 0 || len(r.p.Prints()) > 0) {
		ways = append(ways, staff.Button("printing", r.t("print.title"), touch.Quiet, r.openQueue))
	}
	if r.p.Front != nil {
		ways = append(ways, staff.Button("front", r.t(r.p.FrontKey), touch.Quiet, r.p.Front))
	}
	if r.p.Owner != nil {
		ways = append(ways, staff.Button("owner", r.t("owner.open"), touch.Quiet, r.toOwner))
	}
	top, end := []fyne.CanvasObject{staff.Column(0, staff.Title(r.t("review.title")), staff.Soft(l.counts()))}, []fyne.CanvasObject{r.langButton(), r.lockButton()}
	var parts []fyne.CanvasObject
	if r.upright {
		parts = append(parts, staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, append(top, end...)...), staff.Evenly(16, ways...))
	} else {
		all := slices.Concat(top, ways, end)
		parts = append(parts, staff.Row(16, append([]float32{staff.Share(1)}, make([]float32, len(all)-1)...), all...))
	}
	if len(l.faults) > 0 {
		parts = append(parts, l.damage())
	}
	if l.clock != nil && r.p.Now().Sub(l.clock.Intake.Started) < clockNews {
		day := r.date(l.clock.Intake.Started.In(r.p.Now().Location()))
		parts = append(parts, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.clock", "Date", day)))
	}
	if n := r.doubtful(); n > 0 {
		parts = append(parts, banner(touch.IconStop, look.Alert, look.AlertTint, r.t("print.doubt", "Count", n)))
	}
	parts = append(parts, l.rows())
	return staff.Fill(12, len(parts)-1, parts...)
}

// clockNews is for how long a clock that was wrong is worth a line.
const clockNews = 30 * 24 * time.Hour

// damage is the banner with what is wrong with the record: the first fault, how
// many more there are, and the way to all of them.
func (l *visitList) damage() fyne.CanvasObject {
	r, lines := l.r, l.lines()
	told := lines[0]
	if more := len(lines) - 1; more > 0 {
		told += " " + r.t("errors.alarm.more", "Count", more)
	}
	says := banner(touch.IconWait, look.Hold, look.HoldTint, told)
	if r.p.Settle == nil {
		return says
	}
	return staff.Row(12, []float32{staff.Share(1), staff.Own}, says, staff.Button("warnings", r.t("warnings.open"), touch.Warning, r.warn))
}

// counts says how many visits there are, by urgency.
func (l *visitList) counts() string {
	r := l.r
	switch {
	case !l.loaded:
		return r.t("review.loading")
	case l.failed:
		return r.t("review.not_read")
	case len(l.visits) == 0:
		return ""
	}
	var n [triage.Urgencies]int
	for _, v := range l.visits {
		n[v.Urgency()]++
	}
	return r.t("review.counts", "Now", n[triage.UrgencyNow], "Hold", n[triage.UrgencyHold], "Rest", n[triage.UrgencyRest])
}

func (l *visitList) rows() fyne.CanvasObject {
	r := l.r
	switch {
	case l.failed:
		return staff.Pad(0, 40, staff.Text(r.t("review.not_read_help")))
	case l.loaded && len(l.visits) == 0:
		return staff.Pad(0, 40, staff.Text(r.t("review.empty")))
	}
	return r.roll("list", l.visits, &l.tops, r.visitRow)
}
