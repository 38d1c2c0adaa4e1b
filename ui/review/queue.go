package review

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// queue is the page with what was printed and what is on its way.
type queue struct {
	r      *Review
	said   notice
	prints []Print // the newest first, as they are on screen
}

// openQueue opens it; what is under way shows itself as it goes on.
func (r *Review) openQueue() {
	q := &queue{r: r}
	r.queue = q
	for _, p := range r.p.Prints() {
		if !p.Job.Status().Over() {
			r.follow(p.Job)
		}
	}
	r.arrive()
}

func (r *Review) closeQueue() {
	r.queue = nil
	r.arrive()
}

// unsettled asks what became of documents of an earlier run of the program.
func (r *Review) unsettled() {
	if r.p.Unsettled == nil {
		return
	}
	r.p.Async(func() error { return r.p.Unsettled(context.Background()) }, func(error) { // what it cannot read, the list reports
		if r.locked {
			return
		}
		for _, p := range r.p.Prints() {
			if !p.Job.Status().Over() {
				r.follow(p.Job)
			}
		}
		r.show()
	})
}

// doubtful counts the documents that somebody must look for and that were not
// printed again since.
func (r *Review) doubtful() int {
	if r.p.Prints == nil {
		return 0
	}
	n, good := 0, map[string]bool{}
	for _, p := range slices.Backward(r.p.Prints()) {
		s := p.Job.Status()
		switch {
		case s.Good():
			good[p.Visit+p.Kind] = true
		case s.State == printer.Unknown && !good[p.Visit+p.Kind]:
			n++
		}
	}
	return n
}

func (q *queue) page() fyne.CanvasObject {
	r := q.r
	q.prints = r.p.Prints()
	slices.Reverse(q.prints)
	rows := []staff.Block{}
	for i := range q.prints {
		rows = append(rows, staff.Block{Object: q.row(i)})
	}
	if len(rows) == 0 {
		rows = staff.Blocks(staff.Pad(0, 40, staff.Text(r.t("print.empty"))))
	}
	parts := []fyne.CanvasObject{staff.Row(16, []float32{staff.Share(1), staff.Own, staff.Own},
		staff.Column(0, staff.Title(r.t("print.title")), staff.Soft(r.t("print.help"))),
		staff.Button("queue.close", r.t("review.close"), touch.Quiet, r.closeQueue), r.lockButton())}
	if q.said.text != "" {
		parts = append(parts, banner(touch.IconStop, q.said.ink, look.AlertTint, q.said.text))
	}
	parts = append(parts, r.paged("queue", 1, 8, rows))
	return staff.Fill(12, len(parts)-1, parts...)
}

// row is one document: what and whose, how it is, and what can be done.
func (q *queue) row(i int) fyne.CanvasObject {
	r, p := q.r, q.prints[i]
	s := p.Job.Status()
	icon, ink, _ := lookOf(s)
	name := r.t("print.kind." + p.Kind)
	of, printed := r.list.find(p.Visit), false
	if of != nil {
		v := of.Visit()
		name += " · " + r.say.Name(&v)
		printed = len(v.Releases) > 0
	}
	var ways []fyne.CanvasObject
	way := func(id, key string, do func()) {
		b := touch.NewButton("queue."+id+"."+strconv.Itoa(i), r.t(key), touch.Quiet, do).Small()
		if r.busy > 0 {
			b.Disable()
		}
		ways = append(ways, staff.Fixed(staff.Tap, b))
	}
	if s.State == printer.Unknown && !s.Seen {
		way("seen", "print.came_out", func() { q.seen(p.Job) })
	}
	switch {
	case !s.Over():
		way("cancel", "print.cancel", p.Job.Cancel)
	case of != nil && p.Kind == PrintSheet && printed:
		way("again", "print.again", func() { q.again(of.ID) })
	case of != nil:
		way("open", "print.open", func() { r.openVisit(of.ID) })
	}
	text := staff.Column(0, staff.Cut(2, staff.Strong(name)), staff.Soft(r.moment(p.Job.Began())), staff.Tinted(r.paperSaid(s), ink))
	widths := []float32{30, staff.Share(1), staff.Own, staff.Own}[:2+len(ways)]
	return staff.Pad(14, 8, staff.Row(14, widths, append([]fyne.CanvasObject{staff.Mark(icon, ink, 30), text}, ways...)...)).Faced(look.Card, look.Line)
}

// seen takes it from her that the pages are out: to look for them and find them must
// not leave another copy as the only way to be done with it.
func (q *queue) seen(job *printer.Job) {
	job.See()
	q.r.show()
}

// again prints the newest sheet of a visit once more. The safety filter looks at
// it again.
func (q *queue) again(of string) {
	r := q.r
	if r.busy > 0 {
		return
	}
	q.said = notice{}
	session, deliver, rules := r.p.Session, r.p.Deliver, r.p.Rules
	var d Delivery
	var unsafe []triage.Exclusion
	r.work(func() error {
		visits, _, err := session.Whole(context.Background(), of)
		if err != nil || len(visits) == 0 || len(visits[0].Releases) == 0 {
			return errors.Join(err, errNoSheet)
		}
		rel, cleared := visits[0].Releases[len(visits[0].Releases)-1], visits[0].Cleared()
		if unsafe = rules.Check(rel.Plan, &rel.Response, cleared); len(unsafe) > 0 {
			return nil
		}
		if err := session.Audit(context.Background(), of, AuditPrint); err != nil {
			return err
		}
		d, err = deliver(context.Background(), of, rel, cleared)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			q.said = notice{r.undelivered(err), look.Alert}
		case len(unsafe) > 0:
			q.said = notice{r.t("review.release.refused") + " " + r.excluded(unsafe[0]), look.Alert}
		case d.Job != nil:
			r.follow(d.Job)
		}
	})
}

// errNoSheet means that the sheet to be printed again cannot be read any more.
var errNoSheet = errors.New("the sheet cannot be read")

// find returns a visit of the list; nil: it is not there.
func (l *visitList) find(id string) *triage.Outline {
	for _, v := range l.rowsOf() {
		if id != "" && v.ID == id {
			return v.Outline
		}
	}
	return nil
}
