package review

import (
	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/letter"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// referral is the page of the letter about an alert to whoever sees her next.
type referral struct {
	page
	order letter.Order
	made  *letter.Document // nil while it is being made
}

// refer keeps what was entered, makes the letter about an alert and shows it.
func (p page) refer(a triage.RaisedAlert) {
	if p.r.busy > 0 {
		return
	}
	f := &referral{page: p, order: letter.Order{
		Alert: a.ID, To: p.r.p.Rules.Referrals.For(a).To, Therapist: p.r.p.Session.Therapist(), Lang: triage.English,
	}}
	p.v.show(f.build)
	p.v.keep(func(err error) {
		if err == nil {
			f.change(func(*letter.Order) {})
		}
	})
}

// change makes the letter again after a change of the order.
func (f *referral) change(by func(*letter.Order)) {
	if f.r.busy > 0 {
		return
	}
	by(&f.order)
	f.made, f.v.said = nil, notice{}
	visit, hers, order, made := *f.d.Visit, f.d.hers, f.order, letter.Document{}
	f.r.work(func() (err error) {
		made, err = f.r.p.Letters.Make(&visit, hers, order)
		return err
	}, func(err error) {
		if err != nil {
			f.v.fail(f.r.fault(err, "deliver.fault.letter"))
			return
		}
		f.made = &made
	})
}

// build shows the letter as it will be printed, next to what can be done with it.
func (f *referral) build() fyne.CanvasObject {
	r := f.r
	var rows []staff.Block
	switch {
	case f.made != nil:
		rows = paperRows(*f.made)
	case r.busy > 0:
		rows = staff.Blocks(staff.Soft(r.t("deliver.letter.making")))
	}
	paper := staff.Pad(16, 14, r.paged("letter", 1, 0, rows)).Faced(look.Card, look.Line)
	about := []fyne.CanvasObject{staff.Head(r.t("deliver.letter")), staff.Text(r.t("deliver.letter.help"))}
	lang := langChoice(r.phrases, "letter.lang=", f.order.Lang, func(l triage.Lang) { f.change(func(o *letter.Order) { o.Lang = l }) })
	leave := staff.Button("letter.close", r.t("review.close"), touch.Quiet, f.v.uncover)
	if r.upright {
		ways := append(f.ways(), leave)
		return staff.Fill(10, 1, about[1], paper, staff.Soft(r.t("deliver.letter.to")), staff.Evenly(8, f.recipients()...), lang, staff.Evenly(8, ways...))
	}
	to := f.recipients()
	parts := append(about, staff.Soft(r.t("deliver.letter.to")), staff.Evenly(8, to[:2]...), staff.Evenly(8, to[2:]...),
		staff.Soft(r.t("deliver.letter.language")), lang)
	ways := f.ways()
	parts = append(append(parts, staff.Evenly(8, ways[:2]...)), ways[2:]...)
	parts = append(parts, staff.Space(0), leave)
	return staff.Sides(24, []float32{rightShare, leftShare}, paper, staff.Pad(0, 6, staff.Fill(10, len(parts)-2, parts...)))
}

// ways are the buttons that give the letter out.
func (f *referral) ways() []fyne.CanvasObject {
	out := []fyne.CanvasObject{
		f.way("letter.copy", "deliver.chart.copy", touch.NoIcon, f.made != nil, f.copy),
		f.way("letter.save", "deliver.chart.save", touch.NoIcon, f.made != nil, f.save),
	}
	if f.r.p.Clinic.Printer != assets.PrinterNone {
		out = append(out, f.way("letter.print", "deliver.chart.print", touch.IconPrint, f.made != nil, f.print))
	}
	return out
}

// recipients are the choices of whom the letter goes to.
func (f *referral) recipients() []fyne.CanvasObject {
	typed := true
	var parts []fyne.CanvasObject
	for _, to := range triage.Recipients() {
		on := f.order.To == to
		typed = typed && !on
		parts = append(parts, staff.Choice("letter.to="+to, f.r.t("deliver.letter.to."+to), on, func() { f.change(func(o *letter.Order) { o.To = to }) }))
	}
	return append(parts, staff.Choice("letter.to=other", f.r.t("deliver.letter.to.other"), typed, f.write))
}

// write asks for the name of a reader.
func (f *referral) write() {
	r := f.r
	f.v.write("letter.name", func() string { return r.t("deliver.letter.to") }, func() string { return r.t("deliver.letter.to.help") }, func(text string) {
		f.v.show(f.build)
		f.change(func(o *letter.Order) { o.To = text })
	})
}

// give gives out the letter that is shown.
func (f *referral) give(out func(d letter.Document) error, done func()) {
	if f.made == nil {
		return
	}
	made := *f.made
	f.page.give(AuditLetter, "deliver.fault.letter", func() error { return out(made) }, done)
}

func (f *referral) save() {
	file, visit := "", f.d.ID
	f.give(func(d letter.Document) (err error) {
		file, err = f.r.p.Letters.Save(visit, d)
		return err
	}, func() { f.v.done(f.r.t("deliver.letter.saved", "File", file)) })
}

func (f *referral) print() {
	visit := f.d.ID
	var job *printer.Job
	f.give(func(d letter.Document) (err error) {
		job, err = f.r.p.Letters.Print(visit, d)
		return err
	}, func() { f.v.printed(job) })
}

func (f *referral) copy() {
	text := ""
	f.give(func(d letter.Document) error {
		text = d.Text
		return nil
	}, func() {
		f.r.board.hold(text, f.r.p.Now())
		f.v.done(f.r.t("deliver.chart.copied"))
	})
}
