package owner

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// Due is what would be deleted: how many visits of patients who have not been here for
// years, and how many check-ins that were left; how many a legal hold keeps; and the
// day of the oldest.
type Due struct {
	Old, Unfinished, Held int
	Oldest                time.Time
}

// all is how many visits would be deleted.
func (d Due) all() int { return d.Old + d.Unfinished }

// Deleted says what was deleted, and where copies may still be: tails of keys of the
// words.
type Deleted struct {
	Visits  int
	Remains []string
}

// retention shows what would be deleted, asks for the passphrase, and deletes it.
type retention struct {
	w       *Owner
	due     *Due  // nil: it is not known yet
	fault   error // why it cannot be known
	line    *touch.PassphraseLine
	stop    context.CancelFunc // nil: nothing is being deleted
	done    atomic.Int64       // visits so far
	deleted *Deleted           // nil: nothing was deleted
	page    int
}

func newRetention(w *Owner) *retention {
	p := &retention{w: w}
	p.look()
	return p
}

func (p *retention) name() string {
	if p.line != nil {
		return "retention.passphrase"
	}
	return "retention"
}

// running reports whether visits are being deleted.
func (p *retention) running() bool { return p.stop != nil }

// look asks what would be deleted.
func (p *retention) look() {
	w := p.w
	var due Due
	w.p.Async(func() (err error) {
		due, err = w.p.Due(context.Background())
		return err
	}, func(err error) {
		p.fault = err
		if err == nil {
			p.due = &due
		}
		if w.over == page(p) {
			w.build()
		}
	})
}

func (p *retention) build(w *Owner) *staff.Board {
	if p.line != nil {
		b := w.bar(w.t("retention.passphrase"), w.t("retention.passphrase_help", "Count", p.due.all()), staff.Typing(p.line, w.keyboard(p.line.Line)), p.enter)
		b.Right = touch.NewButton("done", w.t("retention.delete", "Count", p.due.all()), touch.Warning, p.enter).Small()
		b.Least = keysBelow(p.line)
		return b
	}
	w.said = ""
	var rows []fyne.CanvasObject
	say := func(text string, strong bool) {
		if strong {
			rows = append(rows, staff.Strong(text))
			return
		}
		rows = append(rows, staff.Text(text))
	}
	switch {
	case p.deleted != nil:
		say(w.t("retention.done", "Count", p.deleted.Visits), true)
		say(w.t("retention.remains"), false)
		for _, where := range append(p.deleted.Remains, "papers") {
			say("• "+w.t("retention.remains."+where), false)
		}
	case p.fault != nil:
		rows = append(rows, marked(touch.IconWait, look.Hold, staff.Strong(w.explain(p.fault))))
	case p.due == nil:
		w.said, w.ink = w.t("owner.care.asking"), look.SoftInk
	default:
		p.preview(say)
	}
	b := w.newBoard(w.t("retention.title"), w.t("retention.help"), &staff.Board{
		Body: w.flow(&p.page, 1, rows...),
		Left: touch.NewButton("cancel", w.t("common.close"), touch.Quiet, w.back).Small(),
	})
	if p.deleted == nil && p.due != nil && p.due.all() > 0 {
		b.Right = touch.NewButton("delete", w.t("retention.delete", "Count", p.due.all()), touch.Warning, p.ask).Small()
	}
	return b
}

// preview says what would go and what stays.
func (p *retention) preview(say func(text string, strong bool)) {
	w, d := p.w, *p.due
	if d.all() == 0 {
		say(w.t("retention.none"), true)
	}
	if d.Old > 0 {
		say(w.t("retention.old", "Count", d.Old, "Years", w.t("owner.unit.years", "Count", w.saved.KeepYears)), true)
	}
	if d.Unfinished > 0 {
		say(w.t("retention.unfinished", "Count", d.Unfinished, "Days", w.t("owner.unit.days", "Count", w.saved.KeepUnfinishedDays)), true)
	}
	if d.all() > 0 {
		say(w.t("retention.oldest", "Date", wording.Date(w.t, d.Oldest)), false)
	}
	if d.Held > 0 {
		say(w.t("retention.held", "Count", d.Held), false)
	}
	say(w.t("retention.stays"), false)
}

// ask asks for the passphrase once more.
func (p *retention) ask() {
	w := p.w
	p.line = touch.NewPassphraseLine("line", staff.PassphraseWords(w.t, w.t("retention.passphrase")), func() { w.say("", look.Ink) })
	w.said = ""
	w.show(p)
}

// leave forgets what was typed, and ends what runs after the visit at work.
func (p *retention) leave() {
	if p.line != nil {
		p.line.Line.Clear()
	}
	if p.stop != nil {
		p.stop()
	}
}

func (p *retention) enter() {
	w := p.w
	if p.line == nil || p.running() || w.busy {
		return
	}
	typed := strings.TrimSpace(p.line.Line.Text())
	if typed == "" {
		w.say(w.t("errors.missing"), look.Alert)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.done.Store(0)
	w.say(w.t("retention.working", "Done", 0, "Count", p.due.all()), look.SoftInk)
	var out Deleted
	w.work(func(context.Context) (err error) {
		out, err = w.p.Delete(ctx, typed, func(done, _ int) { p.done.Store(int64(done)) })
		return err
	}, func(err error) {
		stop()
		p.stop = nil
		switch {
		case w.locked:
		case w.over != page(p):
			p.left(out)
		case err != nil:
			w.say(w.explain(err), look.Alert)
		default:
			p.line.Line.Clear()
			p.line, p.deleted, p.page = nil, &out, 0
			w.show(p)
		}
	})
}

// left says what was deleted though she has left the page meanwhile.
func (p *retention) left(out Deleted) {
	if w := p.w; w.over == nil && out.Visits > 0 {
		w.goHome(w.t("retention.done", "Count", out.Visits), look.Hold)
	}
}

// tick says how far the deleting is.
func (p *retention) tick() {
	if p.running() {
		p.w.say(p.w.t("retention.working", "Done", p.done.Load(), "Count", p.due.all()), look.SoftInk)
	}
}

func (p *retention) key(e *fyne.KeyEvent) bool { return p.line != nil && p.line.Line.TakeKey(e) }

func (p *retention) char(r rune) {
	if p.line != nil {
		p.line.Line.TakeRune(r)
	}
}
