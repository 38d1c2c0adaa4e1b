package owner

import (
	"context"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/export/printer"
	"sacra/export/report"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// result is a check with what it found.
type result struct {
	id string
	f  report.Finding
}

// selfTest is the self-test of the device.
type selfTest struct {
	w       *Owner
	results []result
	checks  []report.Check     // all of them, also those to come
	stop    context.CancelFunc // while it runs
	page    int
}

func newSelfTest(w *Owner) *selfTest {
	p := &selfTest{w: w}
	p.start()
	return p
}

func (p *selfTest) name() string { return "test" }

// running reports whether checks are still to come.
func (p *selfTest) running() bool { return p.stop != nil }

// leave ends a test that is under way.
func (p *selfTest) leave() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
}

// start looks at everything again.
func (p *selfTest) start() {
	ctx, stop := context.WithCancel(context.Background())
	p.results, p.page, p.stop = nil, 0, stop
	p.checks = append([]report.Check{p.w.glass(), contrast()}, p.w.p.Checks()...)
	p.next(ctx)
}

// next runs the check after those that are done.
func (p *selfTest) next(ctx context.Context) {
	if len(p.results) == len(p.checks) {
		p.leave()
		return
	}
	check := p.checks[len(p.results)]
	var found report.Finding
	p.w.p.Async(func() error {
		found = check.Run(ctx)
		return nil
	}, func(error) {
		if ctx.Err() != nil { // stopped, or another test has begun
			return
		}
		p.results = append(p.results, result{check.ID, found})
		p.next(ctx)
		if p.w.over == page(p) {
			p.w.build()
		}
	})
}

// halt stops the test; what has been looked at stays on the screen.
func (p *selfTest) halt() {
	p.leave()
	p.w.build()
}

func (p *selfTest) build(w *Owner) *staff.Board {
	var rows []fyne.CanvasObject
	for _, r := range p.results {
		rows = append(rows, w.line(r))
	}
	title, help := w.t("owner.test.title"), w.t("owner.test.help")
	b := &staff.Board{
		Body: w.flow(&p.page, 2, rows...),
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	}
	if p.running() {
		b.Right = touch.NewButton("stop", w.t("owner.test.stop"), touch.Warning, p.halt).Small()
		w.said, w.ink = w.t("owner.test.progress", "N", len(p.results)+1, "Total", len(p.checks),
			"Name", w.t("owner.test."+p.checks[len(p.results)].ID)), look.SoftInk
		return w.newBoard(title, help, b)
	}
	b.Right = touch.NewButton("print", w.t("owner.test.print"), touch.Primary, p.print).WithIcon(touch.IconPrint).Small()
	b.Aside = []*touch.IconButton{
		touch.NewIconButton("again", touch.IconTurn, w.t("owner.test.again"), func() { p.start(); w.build() }).WithCaption(w.t("owner.test.again")),
	}
	w.said, w.ink = p.summary()
	return w.newBoard(title, help, b)
}

// summary says how the test came out as a whole.
func (p *selfTest) summary() (string, fyne.ThemeColorName) {
	w := p.w
	var n [3]int
	for _, r := range p.results {
		n[min(r.f.Level, report.Fault)]++
	}
	switch {
	case len(p.results) < len(p.checks):
		return w.t("owner.test.stopped"), look.Hold
	case n[report.Fault] > 0:
		return w.t("owner.test.faults", "Count", n[report.Fault]), look.Alert
	case n[report.Attention] > 0:
		return w.t("owner.test.looks", "Count", n[report.Attention]), look.Hold
	}
	return w.t("owner.test.fine"), look.Done
}

// words puts a result into the words of a report.
func (w *Owner) words(r result) report.Line { return r.f.Line(r.id, w.t) }

// line is a result on the screen: a drawn mark, what was looked at, how it is,
// and what to do.
func (w *Owner) line(r result) fyne.CanvasObject { return drawn(w.t, w.words(r)) }

// drawn is a line of a report on the screen.
func drawn(t assets.Localizer, l report.Line) fyne.CanvasObject {
	icon, ink := touch.IconTick, look.Done
	switch l.Level {
	case report.Attention:
		icon, ink = touch.IconWait, look.Hold
	case report.Fault:
		icon, ink = touch.IconStop, look.Alert
	}
	texts := []fyne.CanvasObject{
		touch.NewText(l.Name+" · "+l.Level.Word(t), look.Label, look.SemiBold, look.Ink),
		touch.NewText(l.Says, look.Label, look.Regular, look.Ink),
	}
	if l.Do != "" {
		texts = append(texts, touch.NewText(l.Do, look.Label, look.SemiBold, look.Ink))
	}
	return marked(icon, ink, touch.NewColumn(look.Border, texts...))
}

// print hands the report to the printer, or saves it.
func (p *selfTest) print() {
	w := p.w
	lines, lang := make([]report.Line, len(p.results)), w.lang
	for i, r := range p.results {
		lines[i] = w.words(r)
	}
	if w.busy {
		return
	}
	w.say(w.t("owner.printer.printing"), look.SoftInk)
	var file string
	var job *printer.Job
	w.work(func(ctx context.Context) (err error) {
		file, job, err = w.p.Report(ctx, lines, lang)
		return err
	}, func(err error) {
		switch {
		case w.over != page(p):
		case err != nil:
			w.say(w.explain(err), look.Alert)
		case file != "":
			w.say(w.t("owner.test.saved", "File", file), look.Done)
		case job != nil:
			again := func() {
				if w.over == page(p) {
					w.say(w.paperSaid(job))
				}
			}
			again()
			w.follow(job, again)
		}
	})
}

func (p *selfTest) enter() {
	if !p.running() {
		p.print()
	}
}

// verdict says what a look at a printer has found, and what to do.
func (w *Owner) verdict(c *PrinterCheck) (string, fyne.ThemeColorName) {
	l := c.Finding.Line("printer", w.t)
	parts := []string{l.Says}
	if l.Do != "" {
		parts = append(parts, l.Do)
	}
	if c.Paper != "" {
		parts = append(parts, w.t("owner.printer.paper."+c.Paper))
	}
	if c.Fingerprint != "" {
		parts = append(parts, w.t("owner.printer.certificate", "Fingerprint", c.Fingerprint))
	}
	ink := fyne.ThemeColorName(look.Done)
	switch l.Level {
	case report.Attention:
		ink = look.Hold
	case report.Fault:
		ink = look.Alert
	}
	return strings.Join(parts, " "), ink
}

// paperSaid says how a document is.
func (w *Owner) paperSaid(job *printer.Job) (string, fyne.ThemeColorName) {
	s := job.Status()
	key, args := s.Words()
	ink := fyne.ThemeColorName(look.SoftInk)
	switch {
	case s.Good():
		ink = look.Done
	case s.Over():
		ink = look.Alert
	case s.State == printer.Waiting:
		ink = look.Hold
	}
	return w.t(key, args...), ink
}

// follow calls again on the thread of the screen each time that a document has
// come further.
func (w *Owner) follow(job *printer.Job, again func()) {
	job.Watch(func(printer.Status) {
		w.p.Async(func() error { return nil }, func(error) {
			if !w.locked {
				again()
			}
		})
	})
}

// contrast looks at every pair of colors in both looks.
func contrast() report.Check {
	return report.Check{ID: "contrast", Run: func(context.Context) report.Finding {
		pairs := look.Pairs()
		for _, strong := range []bool{false, true} {
			if faint := look.Faint(look.NewTheme(look.Look{Contrast: strong}, look.Fonts{})); len(faint) > 0 {
				return report.Failed("faint", "Count", len(faint))
			}
		}
		return report.Passed("ok", "Count", len(pairs))
	}}
}

// The least size of what is touched on the screen, in millimeters, less what rounding
// takes.
const (
	leastTarget = 12 - 0.05
	leastAnswer = 20 - 0.05
	leastWide   = 150
	leastHigh   = 90
)

// glass looks at the sizes of what is touched. They are read on the thread of
// the screen, when the test begins.
func (w *Owner) glass() report.Check {
	ppi := w.saved.PPI
	units := func(n float32) float64 { return float64(n) * w.scale() * inch / ppi }
	target, answer := units(touch.Space(look.Target)), units(touch.Space(look.AnswerTap))
	size := w.root.Size()
	wide, high := units(size.Width), units(size.Height)
	return report.Check{ID: "sizes", Run: func(context.Context) report.Finding {
		if ppi == 0 {
			return report.Doubtful("unmeasured")
		}
		says := []any{"Target", mm(target), "Answer", mm(answer), "Wide", mm(wide), "High", mm(high)}
		switch {
		case target < leastTarget || answer < leastAnswer:
			return report.Failed("small", says...)
		case max(wide, high) < leastWide || min(wide, high) < leastHigh:
			return report.Doubtful("glass", says...)
		}
		return report.Passed("ok", says...)
	}}
}

// mm writes millimeters: a decimal where it matters.
func mm(v float64) string {
	if v < 100 {
		return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Round(v), 'f', 0, 64)
}
