package ui

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// FrontDesk is what the front desk may do. Its methods are called off the UI thread;
// their errors are an assets.Plain.
type FrontDesk interface {
	// Today returns who came today.
	Today(ctx context.Context) ([]triage.Waiting, error)
	// HandOut prints the newest sheet of a visit again and returns the key of the
	// words for what has become of it, with the values of their placeholders.
	HandOut(ctx context.Context, visit string) (key string, args []any, err error)
	// Resume lets the patient of a visit that was left go on with it at the kiosk.
	Resume(ctx context.Context, visit string) error
	// Tickets reports whether the front desk may hand out numbers for check-in.
	Tickets() bool
	// Known returns the women who were here before, by what was typed of a name or a date
	// of birth.
	Known(ctx context.Context, typed string) ([]triage.Known, error)
	// Ticket hands out a number to the woman of a visit, and returns her name with it.
	Ticket(ctx context.Context, visit string) (number, name string, err error)
	// End forgets what the front desk was given.
	End()
}

// front is the page of the front desk: names, times and who needs somebody, and no
// answers. It is opened with the PIN.
type front struct {
	d     *Desk
	desk  FrontDesk
	pin   *pin
	open  bool // the page is shown, and not the question for the PIN
	list  []triage.Waiting
	tops  []int
	fault error
	said  string
	busy  bool
	root  *staff.Panel
	drawn time.Time // the minute that the rows say
}

// coverAfter is how long the page of the front desk stays without a touch.
const coverAfter = 5 * time.Minute

// leave hands the desk to the front desk: it sets a PIN where there is none, shows
// the page and locks the therapist's screens.
func (d *Desk) leave() {
	if d.front != nil && !d.front.pin.over() {
		d.handOver()
		return
	}
	review := d.review
	d.choosePIN("desk.pin.choose", "desk.pin.choose_help", d.begin, func() { d.show(review) })
}

// begin sets the PIN and starts the page.
func (d *Desk) begin(digits string) {
	var desk FrontDesk
	review := d.review
	d.p.Async(func() (err error) {
		desk, err = d.p.Front(context.Background())
		return err
	}, func(err error) {
		switch {
		case err != nil && d.review != nil:
			d.bar.fault = err
			d.show(d.review)
		case err != nil:
		case d.review == nil || d.review != review: // she was locked out meanwhile
			desk.End()
		default:
			d.front = &front{d: d, desk: desk, pin: newPIN(digits, d.p.SinceBoot)}
			d.handOver()
		}
	})
}

// handOver locks the therapist's screens and shows the page of the front desk.
func (d *Desk) handOver() {
	d.front.open = true
	d.review.Lock() // which leads to locked
}

// askPIN asks for the PIN.
func (d *Desk) askPIN() {
	f := d.front
	f.open = false
	d.show(newPINPage(d.Shell, pinOrder{
		screen: "pin", title: "desk.front", body: "desk.pin.ask", passphrase: func() { d.askPassphrase("") },
		take: func(digits string) string {
			r := f.pin.try(digits)
			if r == pinRight {
				f.show()
				return ""
			}
			if r == pinGone {
				f.end(d.t("desk.pin.gone"))
				return ""
			}
			return d.tried(f.pin, r)
		},
	}))
}

// end forgets the PIN and everything that the page has shown. said is why, for whoever
// is at the desk; empty: she knows.
func (f *front) end(said string) {
	f.pin.end()
	f.list, f.open = nil, false
	f.desk.End()
	f.d.front = nil
	if f.d.review == nil {
		f.d.askPassphrase(said)
	}
}

// tick covers the page when nobody was there, and ends it after a day of work.
func (f *front) tick(idle time.Duration) {
	switch {
	case f.pin.over():
		f.end("")
	case f.open && f.d.review == nil && idle >= coverAfter:
		f.d.askPIN()
	case f.open && f.d.review == nil && !f.d.p.Now().Truncate(time.Minute).Equal(f.drawn):
		f.build()
	}
}

// show shows the page.
func (f *front) show() {
	f.open, f.said = true, ""
	f.build()
	f.d.show(f)
	f.d.trace.shown(f.d.Shell, "front")
	f.reread()
}

// reread reads who came.
func (f *front) reread() {
	if !f.open {
		return
	}
	var list []triage.Waiting
	f.d.p.Async(func() (err error) {
		list, err = f.desk.Today(context.Background())
		return err
	}, func(err error) {
		if f.d.front != f || !f.open {
			return
		}
		if f.fault = err; err == nil {
			f.list = list
		}
		f.build()
	})
}

// Object is what is shown.
func (f *front) Object() fyne.CanvasObject { return f.root }

// TypedKey covers the page with Escape.
func (f *front) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.d.askPIN()
	}
}

// TypedRune does nothing.
func (f *front) TypedRune(rune) {}

// build makes the page again.
func (f *front) build() {
	t := f.d.t
	f.drawn = f.d.p.Now().Truncate(time.Minute)
	head := []fyne.CanvasObject{
		staff.Column(0, staff.Title(t("desk.front")), staff.Soft(f.counts())),
		staff.Button("front.therapist", t("desk.therapist"), touch.Quiet, func() { f.d.askPassphrase("") }),
		staff.Button("front.cover", t("desk.cover"), touch.Quiet, f.d.askPIN),
		staff.Button("front.end", t("desk.end"), touch.Quiet, func() { f.end("") }),
	}
	widths := []float32{staff.Share(1), staff.Own, staff.Own, staff.Own}
	if f.desk.Tickets() {
		head = slices.Insert(head, 1, fyne.CanvasObject(staff.Button("front.ticket", t("desk.ticket"), touch.Quiet, f.openTickets)))
		widths = append(widths, staff.Own)
	}
	parts := []fyne.CanvasObject{staff.Row(12, widths, head...)}
	switch {
	case f.fault != nil:
		parts = append(parts, f.d.bar.line(touch.IconWait, look.Hold, look.HoldTint, explain(t, f.fault)))
	case f.said != "":
		parts = append(parts, f.d.bar.line(touch.IconPrint, look.Done, look.DoneTint, f.said))
	}
	parts = append(parts, f.rows())
	page := staff.Pad(16, 12, staff.Fill(12, len(parts)-1, parts...))
	if f.root == nil {
		f.root = staff.NewStage()
	}
	f.root.Objects = []fyne.CanvasObject{page}
	f.root.Place()
	canvas.Refresh(f.root)
}

// roll lists n rows; id begins the ids of its page buttons, and tops outlives the page.
func (d *Desk) roll(id string, n int, row func(i int) fyne.CanvasObject, tops *[]int) fyne.CanvasObject {
	return staff.NewRoll(staff.List{
		Len: n, Row: row, Tops: tops,
		Back: touch.NewButton(id+".page_back", d.t("common.back"), touch.Quiet, nil).Small(),
		More: touch.NewButton(id+".page_more", d.t("common.more"), touch.Quiet, nil).Small(),
		Where: func(first, last int) string {
			return d.t("review.rows", "First", first, "Last", last, "Total", n)
		},
		Measures: func() staff.Measures {
			return staff.Measures{Gap: staff.Units(4), Foot: staff.Units(staff.Tap), Above: staff.Units(12)}
		},
	})
}

// handOut prints a sheet again.
func (f *front) handOut(visit string) {
	f.do("desk.sheet.working", func() (string, []any, error) { return f.desk.HandOut(context.Background(), visit) })
}

// resume lets a patient go on with the visit that she left.
func (f *front) resume(visit string) {
	f.do("desk.resume.working", func() (string, []any, error) {
		return "desk.resume.done", nil, f.desk.Resume(context.Background(), visit)
	})
}

// do does something for a patient and says what has become of it. working is the key of
// what is said meanwhile.
func (f *front) do(working string, work func() (key string, args []any, err error)) {
	f.busy, f.said, f.fault = true, f.d.t(working), nil
	f.build()
	var key string
	var args []any
	f.d.p.Async(func() (err error) {
		key, args, err = work()
		return err
	}, func(err error) {
		f.busy, f.said, f.fault = false, "", err
		if err == nil {
			f.said = f.d.t(key, args...)
		}
		if f.d.front == f {
			f.build()
		}
	})
}
