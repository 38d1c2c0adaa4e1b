package owner

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets/wording"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// drillEvery is how long the proof that the recovery key on paper is right counts.
const drillEvery = 183 * 24 * time.Hour

// recoverySaid says when the recovery key was last typed from its paper, and that it
// is time again.
func recoverySaid(w *Owner) string {
	proved, tried := w.p.Proved()
	switch {
	case proved.IsZero():
		return w.t("owner.recovery.never")
	case !tried:
		return w.t("owner.recovery.untried", "Date", wording.Date(w.t, proved.In(w.p.Now().Location())))
	case w.p.Now().Sub(proved) > drillEvery:
		return w.t("owner.recovery.due", "Date", wording.Date(w.t, proved.In(w.p.Now().Location())))
	}
	return w.t("owner.recovery.proved", "Date", wording.Date(w.t, proved.In(w.p.Now().Location())))
}

// paper asks for the recovery key on paper: to prove that it is right, or to put a
// new one in force.
type paper struct {
	w    *Owner
	line *touch.TextLine
	use  func(ctx context.Context, typed string) error
	what string // ends the keys of its words
}

func newPaper(w *Owner) *paper { return typedBack(w, "drill", w.p.TryRecovery) }

func typedBack(w *Owner, what string, use func(context.Context, string) error) *paper {
	p := &paper{w: w, use: use, what: what}
	p.line = touch.NewTextLine("line", w.t("owner.recovery."+what), 120, func(string) {
		w.say("", look.Ink)
		w.grown(p.line)
	})
	return p
}

func (p *paper) name() string { return "recovery." + p.what }

func (p *paper) build(w *Owner) *staff.Board {
	w.said = ""
	b := w.bar(w.t("owner.recovery."+p.what), w.t("owner.recovery."+p.what+"_help"), w.typing(p.line), p.enter)
	b.Least = keysBelow(p.line)
	return b
}

// leave forgets what was typed.
func (p *paper) leave() { p.line.Clear() }

func (p *paper) enter() {
	w, typed := p.w, strings.TrimSpace(p.line.Text())
	if typed == "" {
		w.say(w.t("errors.missing"), look.Alert)
		return
	}
	w.say(w.t("owner.saving"), look.SoftInk)
	w.work(func(ctx context.Context) error { return p.use(ctx, typed) }, func(err error) {
		switch {
		case w.locked || w.over != page(p):
		case err != nil: // what was typed stays: one letter of 58 may be wrong
			w.say(w.explain(err), look.Alert)
		default:
			w.goHome(w.t("owner.recovery."+p.what+"_done"), look.Done)
		}
	})
}

func (p *paper) key(e *fyne.KeyEvent) bool { return p.line.TakeKey(e) }
func (p *paper) char(r rune)               { p.line.TakeRune(r) }

// newRecovery makes another recovery key and shows it.
func newRecovery(w *Owner) {
	var key string
	var use func(context.Context, string) error
	w.work(func(context.Context) (err error) {
		key, use, err = w.p.NewRecovery()
		return err
	}, func(err error) {
		switch {
		case w.locked || w.over != nil:
		case err != nil:
			w.goHome(w.explain(err), look.Alert)
		default:
			w.show(&freshKey{w, strings.Fields(key), use})
		}
	})
}

// freshKey shows a new recovery key, to be written down.
type freshKey struct {
	w      *Owner
	groups []string
	use    func(ctx context.Context, typed string) error
}

func (f *freshKey) name() string { return "recovery.new" }

func (f *freshKey) build(w *Owner) *staff.Board {
	w.said = ""
	b := w.bar(w.t("owner.recovery.new"), w.t("owner.recovery.new_help"), staff.Groups(f.groups), f.enter)
	b.Right.SetText(w.t("owner.recovery.written"))
	return b
}

// leave forgets the key.
func (f *freshKey) leave() { f.groups = nil }

func (f *freshKey) enter() { f.w.show(typedBack(f.w, "back", f.use)) }
