package owner

import (
	"context"
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
	"sacra/ui/touch"
)

// Level says how a check came out.
type Level uint8

// The levels, from good to bad.
const (
	OK        Level = iota // nothing to do
	Attention              // it works, but somebody should look
	Fault                  // something that the clinic relies on does not work
)

// Finding is what a check found. Key completes the check's id to the key of its
// words, "owner.test.<id>.<key>"; where Level is not OK the words with "_do"
// behind it say what to do.
type Finding struct {
	Level Level
	Key   string
	Args  []any
}

// Check is one thing that the self-test looks at. Run is called off the thread
// of the screen.
type Check struct {
	ID  string
	Run func(context.Context) Finding
}

// Line is a finding in words, for the report.
type Line struct {
	Level          Level
	Name, Says, Do string
}

// result is a check with what it found.
type result struct {
	id string
	f  Finding
}

// tests is the self-test of the device.
type tests struct {
	w       *Owner
	results []result
	checks  []Check            // all of them, also those to come
	stop    context.CancelFunc // while it runs
	page    int
}

func newTests(w *Owner) *tests {
	p := &tests{w: w}
	p.start()
	return p
}

func (p *tests) name() string { return "test" }

// running tells whether checks are still to come.
func (p *tests) running() bool { return p.stop != nil }

// leave ends a test that is under way.
func (p *tests) leave() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
}

// start looks at everything anew.
func (p *tests) start() {
	ctx, stop := context.WithCancel(context.Background())
	p.results, p.page, p.stop = nil, 0, stop
	p.checks = append([]Check{p.w.glass(), contrast()}, p.w.p.Checks()...)
	p.next(ctx)
}

// next runs the check after those that are done.
func (p *tests) next(ctx context.Context) {
	if len(p.results) == len(p.checks) {
		p.leave()
		return
	}
	check := p.checks[len(p.results)]
	var found Finding
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
func (p *tests) halt() {
	p.leave()
	p.w.build()
}

func (p *tests) build(w *Owner) *board {
	var rows []fyne.CanvasObject
	for _, r := range p.results {
		rows = append(rows, w.line(r))
	}
	title, help := w.t("owner.test.title"), w.t("owner.test.help")
	b := &board{
		body: w.flow(&p.page, 2, rows...),
		left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	}
	if p.running() {
		b.right = touch.NewButton("stop", w.t("owner.test.stop"), touch.Warning, p.halt).Small()
		w.said, w.ink = w.t("owner.test.progress", "N", len(p.results)+1, "Total", len(p.checks),
			"Name", w.t("owner.test."+p.checks[len(p.results)].ID)), look.SoftInk
		return w.newBoard(title, help, b)
	}
	b.right = touch.NewButton("print", w.t("owner.test.print"), touch.Primary, p.print).WithIcon(touch.IconPrint).Small()
	b.aside = []*touch.IconButton{
		touch.NewIconButton("again", touch.IconTurn, w.t("owner.test.again"), func() { p.start(); w.build() }).WithCaption(w.t("owner.test.again")),
	}
	w.said, w.ink = p.summary()
	return w.newBoard(title, help, b)
}

// summary says how the test came out as a whole.
func (p *tests) summary() (string, fyne.ThemeColorName) {
	w := p.w
	var n [3]int
	for _, r := range p.results {
		n[min(r.f.Level, Fault)]++
	}
	switch {
	case len(p.results) < len(p.checks):
		return w.t("owner.test.stopped"), look.Hold
	case n[Fault] > 0:
		return w.t("owner.test.faults", "Count", n[Fault]), look.Alert
	case n[Attention] > 0:
		return w.t("owner.test.looks", "Count", n[Attention]), look.Hold
	}
	return w.t("owner.test.fine"), look.Done
}

// words puts a result into the words of a report.
func (w *Owner) words(r result) Line {
	key := "owner.test." + r.id
	l := Line{Level: r.f.Level, Name: w.t(key), Says: w.t(key+"."+r.f.Key, r.f.Args...)}
	if r.f.Level != OK {
		l.Do = w.t(key+"."+r.f.Key+"_do", r.f.Args...)
	}
	return l
}

// line is a result on the screen: a drawn mark, what was looked at, how it is,
// and what to do.
func (w *Owner) line(r result) fyne.CanvasObject {
	l := w.words(r)
	icon, ink, level := touch.IconTick, look.Done, "ok"
	switch l.Level {
	case Attention:
		icon, ink, level = touch.IconWait, look.Hold, "look"
	case Fault:
		icon, ink, level = touch.IconStop, look.Alert, "fault"
	}
	texts := []fyne.CanvasObject{
		touch.NewText(l.Name+" · "+w.t("owner.test.level."+level), look.Label, look.SemiBold, look.Ink),
		touch.NewText(l.Says, look.Label, look.Regular, look.Ink),
	}
	if l.Do != "" {
		texts = append(texts, touch.NewText(l.Do, look.Label, look.SemiBold, look.Ink))
	}
	return marked(icon, ink, touch.NewColumn(look.Border, texts...))
}

// print hands the report to the printer, or saves it where there is none.
func (p *tests) print() {
	w := p.w
	lines, lang := make([]Line, len(p.results)), w.lang
	for i, r := range p.results {
		lines[i] = w.words(r)
	}
	if w.busy {
		return
	}
	w.say(w.t("owner.printer.printing"), look.SoftInk)
	var file string
	w.work(func(ctx context.Context) (err error) {
		file, err = w.p.Report(ctx, lines, lang)
		return err
	}, func(err error) {
		switch {
		case w.over != page(p):
		case err != nil:
			w.say(w.explain(err), look.Alert)
		case file != "":
			w.say(w.t("owner.test.saved", "File", file), look.Done)
		default:
			w.say(w.t("owner.test.printed"), look.Done)
		}
	})
}

func (p *tests) enter() {
	if !p.running() {
		p.print()
	}
}

// contrast looks at every pair of colours in both looks.
func contrast() Check {
	return Check{"contrast", func(context.Context) Finding {
		pairs := look.Pairs()
		for _, strong := range []bool{false, true} {
			if faint := look.Faint(look.NewTheme(look.Look{Contrast: strong}, look.Fonts{})); len(faint) > 0 {
				return Finding{Fault, "faint", []any{"Count", len(faint)}}
			}
		}
		return Finding{OK, "ok", []any{"Count", len(pairs)}}
	}}
}

// The least that things on the glass may have, in millimetres, less what
// rounding takes.
const (
	leastTarget = 12 - 0.05
	leastAnswer = 20 - 0.05
	leastWide   = 150
	leastHigh   = 90
)

// glass looks at the sizes of what is touched. They are read on the thread of
// the screen, when the test begins.
func (w *Owner) glass() Check {
	ppi := w.saved.PPI
	units := func(n float32) float64 { return float64(n) * w.scale() * inch / ppi }
	target, answer := units(touch.Space(look.Target)), units(touch.Space(look.AnswerTap))
	size := w.root.Size()
	wide, high := units(size.Width), units(size.Height)
	return Check{"sizes", func(context.Context) Finding {
		if ppi == 0 {
			return Finding{Attention, "unmeasured", nil}
		}
		says := []any{"Target", mm(target), "Answer", mm(answer), "Wide", mm(wide), "High", mm(high)}
		switch {
		case target < leastTarget || answer < leastAnswer:
			return Finding{Fault, "small", says}
		case max(wide, high) < leastWide || min(wide, high) < leastHigh:
			return Finding{Attention, "glass", says}
		}
		return Finding{OK, "ok", says}
	}}
}

// mm writes millimetres: a decimal where it matters.
func mm(v float64) string {
	if v < 100 {
		return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Round(v), 'f', 0, 64)
}
