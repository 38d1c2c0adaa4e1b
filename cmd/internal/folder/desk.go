package folder

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sacra/triage"
	"sacra/triage/record"
	"sacra/triage/record/local"
)

// Beside opens the data folder for a desk, which works beside the kiosk that has it
// open. It never opens the record by itself, so that it cannot take it away from a
// kiosk that is just being started. The error is local.ErrNobody where no kiosk is
// open, or one of Open's.
func Beside(ctx context.Context, dir, content string, now func() time.Time) (*Folder, error) {
	f, err := settingsAndContent(dir, content, now)
	if err != nil {
		return nil, err
	}
	kiosk, err := local.Connect(ctx, dir)
	if err == nil {
		err = f.openKeys()
	}
	if err != nil {
		return nil, fmt.Errorf("open %s beside the kiosk: %w", dir, err)
	}
	return f, f.reach(kiosk)
}

// News is what a desk hears of the kiosk that it stands beside.
type News struct {
	// Away is why the kiosk cannot be reached; nil while it can. What else is in
	// News is then what was heard last.
	Away error
	// Changed reports that the record has entries that it did not have before, or that
	// the patients' screen shows something else.
	Changed bool
	// Arrived is how many patients have finished their check-in since the news
	// before; 0 in the first.
	Arrived int
	Glance  local.Glance
}

// How a desk listens to its kiosk.
const (
	listenFor   = 30 * time.Second // longer than a kiosk is silent where there is no news
	knockEvery  = 500 * time.Millisecond
	countWithin = 10 * time.Second
)

// Listen reports what is new at the kiosk of a data folder until ctx is done,
// beginning with how things are. It asks one question at a time, which the kiosk
// answers when there is news.
func Listen(ctx context.Context, dir string, tell func(News)) {
	l := listener{dir: dir, tell: tell}
	for ctx.Err() == nil {
		if err := l.once(ctx); err != nil && ctx.Err() == nil {
			l.away(err)
			select {
			case <-ctx.Done():
			case <-time.After(knockEvery):
			}
		}
	}
}

// listener is what Listen knows.
type listener struct {
	dir    string
	tell   func(News)
	kiosk  *local.Client // nil while there is none
	seen   record.Anchor
	glance local.Glance
	told   bool // the first news has been reported
	gone   bool // and so has been that the kiosk cannot be reached
}

// away reports once that the kiosk cannot be reached.
func (l *listener) away(err error) {
	l.kiosk = nil
	if !l.gone {
		l.gone = true
		l.tell(News{Away: err, Glance: l.glance})
	}
}

// once waits for news and reports them.
func (l *listener) once(ctx context.Context) (err error) {
	ctx, cancel := context.WithTimeout(ctx, listenFor)
	defer cancel()
	back := l.kiosk == nil
	if back {
		if l.kiosk, err = local.Connect(ctx, l.dir); err != nil {
			return err
		}
	}
	before := l.glance
	if back {
		before = local.Unseen
	}
	head, now, err := l.kiosk.News(ctx, l.seen, before)
	if err != nil {
		return err
	}
	n := News{Changed: head != l.seen || now != l.glance, Glance: now}
	if l.told && head.Seq > l.seen.Seq {
		n.Arrived = l.arrived(ctx, l.seen.Seq, head.Seq)
	}
	if n.Changed || back || !l.told {
		l.tell(n)
	}
	l.seen, l.glance, l.told, l.gone = head, now, true, false
	return nil
}

// arrived counts the check-ins that have come to their end, after one entry and up to
// another. Where the record cannot be read it counts none; the list of visits reports
// that.
func (l *listener) arrived(ctx context.Context, after, last int64) (n int) {
	ctx, cancel := context.WithTimeout(ctx, countWithin)
	defer cancel()
	for row, err := range l.kiosk.Rows(ctx, after) {
		if row.Seq > last {
			break
		}
		if err == nil && row.Kind == record.Intake {
			n++
		}
	}
	return n
}

// Front is what a therapist leaves to the front desk: who came today and when, and
// the sheets that were released. It holds the clinic's key, as the session does
// that it came from, but hands out nothing that a patient answered.
type Front struct{ session *Session }

// errNoSheet means that a visit has no sheet to hand out.
var errNoSheet = errors.New("no sheet was released for this visit")

// The acts of the front desk, as the audit names them.
const (
	eventFrontOpen   = "front_desk_open"
	eventFrontSheet  = "front_desk_sheet"
	eventFrontFree   = "front_desk_free"
	eventFrontResume = "front_desk_resume"
	eventTicket      = "ticket"
)

// NewFront begins the work of the front desk from a session. It goes on after that is
// locked.
func NewFront(ctx context.Context, s *Session) (*Front, error) {
	id, err := s.identity()
	if err != nil {
		return nil, err
	}
	if err := s.audit(ctx, "", auditEvent{Event: eventFrontOpen}); err != nil {
		return nil, err
	}
	return &Front{&Session{folder: s.folder, therapist: s.therapist, id: id, over: make(chan struct{})}}, nil
}

// FreeScreen takes the last screen of a visit off the kiosk that has the folder open. That is
// noted in the record, but a record that takes nothing does not keep the screen. The
// error is local.ErrNobody where this folder is the kiosk's own.
func FreeScreen(ctx context.Context, s *Session) error {
	kiosk, ok := s.folder.log.(*shared)
	if !ok {
		return local.ErrNobody
	}
	if err := kiosk.Client.Free(ctx); err != nil {
		return err
	}
	_ = s.audit(ctx, "", auditEvent{Event: eventFrontFree})
	return nil
}

// Today returns who came today. Its error is ErrLocked after End, or that of a record
// that cannot be read.
func (f *Front) Today(ctx context.Context) ([]triage.Waiting, error) {
	id, err := f.session.identity()
	if err != nil {
		return nil, err
	}
	visits, _, err := readList(ctx, f.session, id)
	if err != nil {
		return nil, err
	}
	list := triage.WaitingOf(visits, f.session.folder.Now())
	return triage.WithNumbers(list, numbersOf(ctx, f.session.folder), visits), nil
}

// HandOut prints the newest sheet of a visit once more, after that has been noted in
// the record. The safety filter looks at it again. Its errors are those of
// Sheets.Deliver.
func (f *Front) HandOut(ctx context.Context, visit string) (Handed, error) {
	id, err := f.session.identity()
	if err != nil {
		return Handed{}, err
	}
	if _, _, err := readList(ctx, f.session, id); err != nil {
		return Handed{}, err
	}
	visits, _, err := f.session.Whole(ctx, visit)
	if err != nil {
		return Handed{}, err
	}
	if len(visits) == 0 || len(visits[0].Releases) == 0 {
		return Handed{}, errNoSheet
	}
	if err := f.session.audit(ctx, visit, auditEvent{Event: eventFrontSheet}); err != nil {
		return Handed{}, err
	}
	v := &visits[0]
	return f.session.folder.Sheets().Deliver(ctx, visit, v.Releases[len(v.Releases)-1], v.Cleared())
}

// Free is FreeScreen for the front desk.
func (f *Front) Free(ctx context.Context) error { return FreeScreen(ctx, f.session) }

// Resume lets the patient of a visit that was left go on with it at the kiosk, and notes
// that in the record. Its errors are those of local.Client, and ErrLocked after End.
func (f *Front) Resume(ctx context.Context, visit string) error {
	if _, err := f.session.identity(); err != nil {
		return err
	}
	kiosk, ok := f.session.folder.log.(*shared)
	if !ok {
		return local.ErrNobody
	}
	if err := kiosk.Client.Resume(ctx, visit); err != nil {
		return err
	}
	_ = f.session.audit(ctx, visit, auditEvent{Event: eventFrontResume}) // she goes on all the same
	return nil
}

// End forgets the key.
func (f *Front) End() { f.session.Lock() }
