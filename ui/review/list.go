package review

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// visitList is the day sheet: who waits, then what is over, what is from earlier
// days and what was a test.
type visitList struct {
	r      *Review
	queue  *triage.Queue
	sought sought         // by which visits are found
	faults []record.Fault // entries of the record that could not be read
	loaded bool
	failed bool  // the visits could not be read
	unread bool  // nor could the one that was touched last
	tops   []int // of its pages
	filter filter
	opened [triage.Sections]bool // the sections that are unfolded
	// shutTurned: those that cannot be opened are folded where they would not be, or the
	// other way round.
	shutTurned bool
	// clock is a visit whose time contradicts the order of the record; nil: none.
	clock *triage.Outline
	// there are those who were waiting when the list was read last; nil: it was not.
	there map[string]bool
	// waits are the texts on screen that say how long somebody has waited.
	waits  []*waitText
	minute time.Time // which they are from
}

// load reads the visits.
func (l *visitList) load() {
	r := l.r
	l.failed, l.unread = false, false
	var fresh visitList
	r.work(func() (err error) { // off the screen's thread: a long record takes a while
		fresh, err = readList(r.p.Session, r.p.Rules, r.p.Now())
		return err
	}, func(err error) {
		l.failed, l.loaded = err != nil, true
		l.queue, l.sought, l.faults, l.clock = fresh.queue, fresh.sought, fresh.faults, fresh.clock
		r.adopt(triage.OwnExercises(l.all()))
		l.ring()
		r.tell()
	})
}

// heard adds faults that are not known yet: a damaged visit may be touched again and
// again.
func (l *visitList) heard(faults []record.Fault) {
	for _, f := range faults {
		known := func(o record.Fault) bool { return o.Seq == f.Seq && o.Visit == f.Visit && o.Chain == f.Chain }
		if f.Seq == 0 || !slices.ContainsFunc(l.faults, known) { // one of the record as a whole is said once anyway
			l.faults = append(l.faults, f)
		}
	}
}

// readList reads the visits and puts them in order.
func readList(s Session, rules *triage.Rules, now time.Time) (visitList, error) {
	all, faults, err := s.Visits(context.Background())
	out := visitList{faults: faults, clock: triage.ClockContradicts(all), queue: rules.Queue(all, now)}
	out.sought = newSought(out.queue)
	return out, err
}

// ring reports who has come to wait since the list was last read.
func (l *visitList) ring() {
	there := map[string]bool{}
	var came int
	var tier triage.Tier
	for _, v := range l.rowsOf() {
		if v.Section != triage.SectionWaiting || v.Ended == triage.EndedOpen {
			continue
		}
		there[v.ID] = true
		if l.there != nil && !l.there[v.ID] {
			if came++; came == 1 { // the most urgent comes first
				tier = v.Tier
			}
		}
	}
	if l.there = there; came > 0 && l.r.p.Arrived != nil {
		l.r.p.Arrived(came, tier)
	}
}

// rowsOf are the visits in the order of the day sheet; none before it was read.
func (l *visitList) rowsOf() []triage.Queued {
	if l.queue == nil {
		return nil
	}
	return l.queue.Visits
}

// all are the visits of the record, in the order of the day sheet.
func (l *visitList) all() []*triage.Outline {
	rows := l.rowsOf()
	out := make([]*triage.Outline, len(rows))
	for i := range rows {
		out[i] = rows[i].Outline
	}
	return out
}

func (l *visitList) page() fyne.CanvasObject {
	r := l.r
	var ways []fyne.CanvasObject
	if len(l.rowsOf()) > 0 {
		ways = append(ways, staff.Button("find", r.t("find.open"), touch.Quiet, r.find))
	}
	ways = append(ways, staff.Button("list.again", r.t("review.again"), touch.Quiet, l.load))
	if r.p.Prints != nil && (len(l.rowsOf()) > 0 || len(r.p.Prints()) > 0) {
		ways = append(ways, staff.Button("printing", r.t("print.title"), touch.Quiet, r.openQueue))
	}
	if r.p.Records != nil && r.p.Owner == nil { // the owner's screens have them too
		ways = append(ways, staff.Button("records", r.t("records.open"), touch.Quiet, func() { r.handOver(r.p.Records) }))
	}
	if r.p.Front != nil {
		ways = append(ways, staff.Button("front", r.t(r.p.FrontKey), touch.Quiet, r.p.Front))
	}
	if r.p.Owner != nil {
		ways = append(ways, staff.Button("owner", r.t("owner.open"), touch.Quiet, func() { r.handOver(r.p.Owner) }))
	}
	top, end := []fyne.CanvasObject{staff.Column(0, staff.Title(r.t("review.title")), staff.OneLine(l.counts()))}, []fyne.CanvasObject{r.langButton(), r.lockButton()}
	var parts []fyne.CanvasObject
	if r.upright {
		parts = append(parts, staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own}, append(top, end...)...), staff.Evenly(16, ways...))
	} else {
		all := slices.Concat(top, ways, end)
		parts = append(parts, staff.Row(16, append([]float32{staff.Share(1)}, make([]float32, len(all)-1)...), all...))
	}
	parts = append(parts, l.banners()...)
	if len(l.rowsOf()) > 0 {
		parts = append(parts, l.filters())
	}
	parts = append(parts, l.rows())
	return staff.Fill(10, len(parts)-1, parts...)
}

// banners say what is wrong with the record, a clock or the printer.
func (l *visitList) banners() []fyne.CanvasObject {
	r := l.r
	var out []fyne.CanvasObject
	if lines := l.lines(); len(lines) > 0 {
		out = append(out, l.damage(lines))
	}
	if l.unread {
		out = append(out, banner(touch.IconStop, look.Alert, look.AlertTint, r.t("review.unread")))
	}
	if l.clock != nil && r.p.Now().Sub(l.clock.Started) < clockNews {
		day := r.date(l.clock.Started.In(r.p.Now().Location()))
		out = append(out, banner(touch.IconWait, look.Hold, look.HoldTint, r.t("review.clock", "Date", day)))
	}
	if n := r.doubtful(); n > 0 {
		out = append(out, banner(touch.IconStop, look.Alert, look.AlertTint, r.t("print.doubt", "Count", n)))
	}
	return out
}

// clockNews is for how long a clock that was wrong is worth a line.
const clockNews = 30 * 24 * time.Hour

// damage is the banner with what is wrong with the record: the first fault, how
// many more there are, and the way to all of them.
func (l *visitList) damage(lines []string) fyne.CanvasObject {
	r := l.r
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

// counts says how many wait, and how urgent they are.
func (l *visitList) counts() string {
	r := l.r
	switch {
	case !l.loaded:
		return r.t("review.loading")
	case l.failed:
		return r.t("review.not_read")
	case len(l.rowsOf()) == 0:
		return ""
	}
	var n [triage.Urgencies]int
	waiting := 0
	for _, v := range l.rowsOf() {
		if v.Section == triage.SectionWaiting {
			waiting++
			n[v.Urgency()]++
		}
	}
	return r.t("list.counts", "Waiting", waiting, "Now", n[triage.UrgencyNow], "Hold", n[triage.UrgencyHold])
}

func (l *visitList) rows() fyne.CanvasObject {
	r := l.r
	l.waits, l.minute = nil, r.p.Now()
	switch {
	case l.failed:
		return staff.Pad(0, 40, staff.Text(r.t("review.not_read_help")))
	case l.loaded && len(l.rowsOf()) == 0 && len(l.shut()) == 0:
		return staff.Pad(0, 40, staff.Text(r.t("review.empty")))
	}
	lines := l.lined()
	if l.loaded && len(lines) == 0 {
		return staff.Pad(0, 40, staff.Text(r.t("list.none."+string(l.filter.or()))))
	}
	return r.roll("list", len(lines), &l.tops, func(i int) fyne.CanvasObject { return l.line(lines[i]) })
}
