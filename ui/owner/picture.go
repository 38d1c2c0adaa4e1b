package owner

import (
	"context"
	"math"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/export/printer"
	"sacra/triage"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// picture shows the visits of the clinic as a whole.
type picture struct {
	w     *Owner
	known *triage.Picture // nil: it is being made
	fault error
	page  int
}

func newPicture(w *Owner) *picture {
	p := &picture{w: w}
	w.said = ""
	var got triage.Picture
	w.p.Async(func() (err error) {
		got, err = w.p.Picture(context.Background())
		return err
	}, func(err error) {
		if p.fault = err; err == nil {
			p.known = &got
		}
		if w.over == page(p) {
			w.said = ""
			w.build()
		}
	})
	return p
}

func (p *picture) name() string { return "picture" }

func (p *picture) build(w *Owner) *staff.Board {
	var rows []fyne.CanvasObject
	switch {
	case p.fault != nil:
		rows = append(rows, marked(touch.IconWait, look.Hold, staff.Strong(w.explain(p.fault))))
	case p.known == nil:
		w.said, w.ink = w.t("owner.care.asking"), look.SoftInk
	default:
		rows = append(p.counts(), p.tables()...)
	}
	b := &staff.Board{
		Body: w.flow(&p.page, 2, rows...),
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	}
	if p.known != nil {
		b.Aside = []*touch.IconButton{touch.NewIconButton("save", touch.IconDown, w.t("picture.save"), func() { p.give(false) }).WithCaption(w.t("picture.save"))}
		b.Right = touch.NewButton("print", w.t("picture.print"), touch.Primary, func() { p.give(true) }).Small()
	}
	return w.newBoard(w.t("picture.title"), w.t("picture.help", "Least", triage.LeastCount), b)
}

// give prints the picture, or saves it.
func (p *picture) give(print bool) {
	w, pic, lang := p.w, *p.known, p.w.lang
	if w.busy {
		return
	}
	w.say(w.t("picture.making"), look.SoftInk)
	var file string
	var job *printer.Job
	w.work(func(ctx context.Context) (err error) {
		file, job, err = w.p.PicturePage(ctx, pic, lang, print)
		return err
	}, func(err error) {
		switch {
		case w.over != page(p):
		case err != nil:
			w.say(w.explain(err), look.Alert)
		case job != nil:
			again := func() {
				if w.over == page(p) {
					w.say(w.paperSaid(job))
				}
			}
			again()
			w.follow(job, again)
		default:
			w.say(w.t("picture.saved", "File", file), look.Done)
		}
	})
}

// counts are bars: how many visits a week there were.
func (p *picture) counts() []fyne.CanvasObject {
	w := p.w
	if len(p.known.Counts) == 0 {
		return []fyne.CanvasObject{staff.Soft(w.t("picture.none", "Least", triage.LeastCount))}
	}
	most, status := 0.0, ""
	for _, c := range p.known.Counts {
		most = max(most, float64(c.Visits)/float64(c.Weeks))
	}
	var rows []fyne.CanvasObject
	for _, c := range p.known.Counts {
		bar := p.bar(c, float64(c.Visits)/float64(c.Weeks)/most)
		if c.Status != status { // the heading keeps to its first bar
			status = c.Status
			bar = touch.NewColumn(look.Border, staff.Strong(w.t("picture.status."+status)), bar)
		}
		rows = append(rows, bar)
	}
	return rows
}

// bar is one count: its weeks, and the visits a week as the length of a bar.
func (p *picture) bar(c triage.Count, part float64) fyne.CanvasObject {
	w := p.w
	text := staff.Text(w.t("picture.count", "From", wording.Date(w.t, c.From), "To", wording.Date(w.t, c.To), "Count", c.Visits))
	return bar(text, func() float64 { return part })
}

// tables say what the bedside tests were worth here.
func (p *picture) tables() []fyne.CanvasObject {
	w := p.w
	rows := []fyne.CanvasObject{touch.NewColumn(look.Border, staff.Strong(w.t("picture.tests")), staff.Soft(w.t("picture.tests_help")))}
	if len(p.known.Tables) == 0 {
		return append(rows, staff.Text(w.t("picture.tests_none")))
	}
	share := func(key string, s triage.Share) fyne.CanvasObject {
		percent := func(x float64) int { return int(math.Round(100 * x)) }
		return staff.Text(w.t(key, "Value", percent(s.Value), "Low", percent(s.Low), "High", percent(s.High), "Count", s.Of))
	}
	for _, t := range p.known.Tables {
		rows = append(rows, touch.NewColumn(look.Border,
			staff.Strong(w.p.NameOf(t.Test, w.lang)+" · "+w.p.NameOf(string(t.Hypothesis), w.lang)),
			share("picture.sensitivity", t.Sensitivity()), share("picture.specificity", t.Specificity())))
	}
	return rows
}
