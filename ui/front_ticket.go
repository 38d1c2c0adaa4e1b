package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// longestSought is how many letters the front desk can look for.
const longestSought = 60

// givePage is where the front desk finds a woman who was here before and hands out a
// number to her. It shows names and days, and no answers.
type givePage struct {
	f      *front
	line   *touch.TextLine
	found  *staff.Panel // what is below the line
	tops   []int        // of its pages
	list   []triage.Known
	sought string // what list was found by
	asking bool
	busy   bool // a number is being made
	fault  error
	given  []string // of the last number, what is to be told
	object fyne.CanvasObject
}

// openTickets shows the page.
func (f *front) openTickets() {
	t := f.d.t
	p := &givePage{f: f}
	p.found = staff.NewStage()
	p.line = touch.NewTextLine("give.text", t("desk.ticket.help"), longestSought, func(string) {
		f.d.touched()
		p.given, p.fault, p.tops = nil, nil, nil
		p.fill()
		p.seek()
	})
	head := staff.Row(12, []float32{staff.Share(1), staff.Own}, staff.Title(t("desk.ticket.title")),
		staff.Button("give.back", t("common.back"), touch.Quiet, f.show))
	p.object = staff.Pad(16, 12, staff.Fill(12, 2, head, p.line, p.found,
		staff.Fixed(330, staff.Keyboard("key", f.d.Shell.p.Words, f.d.lang, p.line, nil))))
	p.fill()
	f.d.show(p)
	f.d.trace.shown(f.d.Shell, "front.give")
}

// Object is what is shown.
func (p *givePage) Object() fyne.CanvasObject { return p.object }

// TypedKey serves the keyboard; Escape goes back.
func (p *givePage) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		p.f.show()
		return
	}
	p.line.TakeKey(e)
}

// TypedRune types a letter.
func (p *givePage) TypedRune(r rune) { p.line.TakeRune(r) }

// seek looks for what is typed, one text at a time.
func (p *givePage) seek() {
	typed := p.line.Text()
	if p.asking || typed == p.sought {
		return
	}
	p.asking = true
	var list []triage.Known
	p.f.d.p.Async(func() (err error) {
		list, err = p.f.desk.Known(context.Background(), typed)
		return err
	}, func(err error) {
		p.asking, p.sought, p.list, p.fault, p.tops = false, typed, list, err, nil
		p.fill()
		p.seek() // she may have typed on
	})
}

// fill shows who was found, or what has come of the last number.
func (p *givePage) fill() {
	t := p.f.d.t
	p.found.Objects = nil
	show := func(o fyne.CanvasObject) { p.found.Objects = []fyne.CanvasObject{o} }
	switch {
	case p.fault != nil:
		show(staff.Column(0, p.f.d.bar.line(touch.IconWait, look.Hold, look.HoldTint, explain(t, p.fault))))
	case len(p.given) > 0:
		show(staff.Column(0, staff.Card(look.DoneTint, look.Done, staff.Column(4,
			touch.NewText(p.given[0], look.Question, look.Bold, look.Ink), staff.Text(p.given[1])))))
	case p.busy:
		show(staff.Column(0, staff.Soft(t("desk.ticket.working"))))
	case strings.TrimSpace(p.line.Text()) == "":
	case len(p.list) > 0:
		show(p.rows())
	case !p.asking:
		show(staff.Column(0, staff.Tinted(t("desk.ticket.none"), look.Hold)))
	}
	p.found.Place()
	p.found.Refresh()
}

// rows are those who were found.
func (p *givePage) rows() fyne.CanvasObject {
	return p.f.d.roll("give", len(p.list), func(i int) fyne.CanvasObject { return p.row(&p.list[i]) }, &p.tops)
}

// row is a woman who was here before.
func (p *givePage) row(k *triage.Known) fyne.CanvasObject {
	t := p.f.d.t
	came := t("desk.ticket.came", "Date", wording.ShortDate(t, k.Came.In(p.f.d.p.Now().Location())))
	b := touch.NewButton("give."+k.Visit, t("desk.ticket.give"), touch.Quiet, func() { p.give(k.Visit) }).Small()
	return staff.Column(0, staff.AtLeast(68, staff.Pad(10, 4, staff.Row(18, []float32{staff.Share(3), staff.Share(2), 190},
		staff.Cut(2, staff.Strong(k.Name)), staff.Text(came), staff.Fixed(staff.Tap, b)))), staff.Line())
}

// give hands out a number.
func (p *givePage) give(visit string) {
	if p.busy {
		return
	}
	p.busy, p.given, p.fault = true, nil, nil
	p.fill()
	var number, name string
	p.f.d.p.Async(func() (err error) {
		number, name, err = p.f.desk.Ticket(context.Background(), visit)
		return err
	}, func(err error) {
		if p.busy, p.fault = false, err; err == nil {
			t := p.f.d.t
			p.given = []string{t("desk.ticket.done", "Name", name, "Number", number), t("desk.ticket.how")}
		}
		p.fill()
	})
}
