package review

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/export/printer"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// onPaper is a document that the page on screen has sent to the printer.
type onPaper struct {
	job  *printer.Job
	more []string // what else there is to say of it
}

// printed shows how a document is from now on until something else is said.
func (v *visit) printed(job *printer.Job, more ...string) {
	v.said, v.paper = notice{}, &onPaper{job, more}
	v.r.follow(job)
}

// follow shows the screen again each time that a document has come further.
func (r *Review) follow(job *printer.Job) {
	job.Watch(func(printer.Status) {
		r.later(func() {}, func() {
			if !r.locked {
				r.show()
			}
		})
	})
}

// banner says how the document is, with a way to take it back.
func (o *onPaper) banner(r *Review) fyne.CanvasObject {
	s := o.job.Status()
	icon, ink, tint := lookOf(s)
	text := strings.Join(append([]string{r.paperSaid(s)}, o.more...), " ")
	if s.Over() {
		return banner(icon, ink, tint, text)
	}
	cancel := touch.NewButton("print.cancel", r.t("print.cancel"), touch.Quiet, o.job.Cancel).Small()
	return staff.Pad(14, 4, staff.Row(12, []float32{28, staff.Share(1), staff.Own}, staff.Mark(icon, ink, 28), staff.Tinted(text, ink),
		staff.Fixed(staff.Tap, cancel))).Faced(tint, ink)
}

// paperSaid says in plain words how a document is.
func (p *phrases) paperSaid(s printer.Status) string {
	key, args := s.Words()
	return p.t(key, args...)
}

// lookOf is how the state of a document looks: done, under way, needing a hand, or
// failed.
func lookOf(s printer.Status) (icon touch.Icon, ink, tint fyne.ThemeColorName) {
	switch {
	case s.Good():
		return touch.IconTick, look.Done, look.DoneTint
	case s.State == printer.Cancelled, s.State == printer.Waiting && s.Reason != printer.ReasonTurn && s.Reason != printer.ReasonTaking:
		return touch.IconWait, look.Hold, look.HoldTint
	case s.Over():
		return touch.IconStop, look.Alert, look.AlertTint
	}
	return touch.IconPrint, look.Done, look.DoneTint
}

// handedOut says what has become of a sheet: on its way, saved only, or neither.
func (s *sheetPanel) handedOut(d Delivery, wished string, err error) {
	r := s.r
	switch {
	case err != nil && d.Job == nil:
		s.v.fail(r.undelivered(err) + " " + r.t("review.release.stays"))
		return
	case d.Job == nil:
		s.v.done(r.t("print.saved", "File", filepath.Base(d.File)))
		return
	}
	var more []string
	if d.Fault != nil {
		more = append(more, r.fault(d.Fault, "deliver.fault.noted"))
	}
	if d.Paper != "" && d.Paper != wished {
		more = append(more, r.t("print.other_paper", "Paper", r.t("review.paper."+d.Paper)))
	}
	s.v.printed(d.Job, more...)
}
