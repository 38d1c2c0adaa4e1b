package owner

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// therapist gives one more person a passphrase: her name, the passphrase, and
// the passphrase once more.
type therapist struct {
	w          *Owner
	step       int // 0 name, 1 passphrase, 2 once more
	who        string
	own        bool // she changes her own passphrase
	passphrase string
	offer      string // five random words
	line       *touch.TextLine
}

func newTherapist(w *Owner) *therapist {
	p := &therapist{w: w}
	p.begin(0)
	return p
}

// newPassphrase asks the therapist for another passphrase of her own.
func newPassphrase(w *Owner) *therapist {
	p := &therapist{w: w, who: w.p.Therapist, own: true}
	p.begin(1)
	return p
}

// name names the step in ids and words.
func (p *therapist) name() string {
	return "therapist." + [...]string{"name", "passphrase", "again"}[p.step]
}

// begin starts a step with an empty line.
func (p *therapist) begin(step int) {
	p.wipe()
	p.step = step
	most := 200
	if step == 0 {
		most = 40
	}
	p.line = touch.NewTextLine("line", p.w.t("owner."+p.name()), most, func(string) {
		p.w.say("", look.Ink)
		p.w.grown(p.line)
	})
	if step == 0 {
		p.line.SetText(p.who)
	}
}

func (p *therapist) wipe() {
	if p.line != nil {
		p.line.Clear()
	}
}

// leave forgets what was typed.
func (p *therapist) leave() {
	p.wipe()
	p.passphrase, p.offer = "", ""
}

func (p *therapist) build(w *Owner) *staff.Board {
	title, help := w.t("owner."+p.name()), w.t("owner."+p.name()+"_help")
	if p.step == 0 {
		help = w.t("owner.therapist.have", "Names", strings.Join(w.p.Therapists(), ", ")) + " " + help
	}
	w.said = ""
	body, least := p.body()
	b := w.bar(title, help, body, p.enter)
	b.Least = least
	if p.step < 2 {
		b.Right.SetText(w.t("common.next"))
	}
	return b
}

// body is the line over its keyboard, with the offer of five random words above
// a passphrase. It is not masked: nobody can keep what she has not read.
func (p *therapist) body() (o fyne.CanvasObject, least func(float32) float32) {
	w := p.w
	if p.step != 1 {
		return w.typing(p.line), keysBelow(p.line)
	}
	if p.offer == "" {
		if words, err := w.p.Suggest(); err == nil {
			p.offer = words
		}
	}
	if p.offer == "" {
		return w.typing(p.line), keysBelow(p.line)
	}
	use := touch.NewButton("use", w.t("common.setup.passphrase_use"), touch.Quiet, func() { p.line.SetText(p.offer) }).Small()
	other := touch.NewButton("other", w.t("common.setup.passphrase_other"), touch.Quiet, func() {
		p.offer = ""
		w.build()
	}).Small()
	offered := touch.NewText(p.offer, look.Label, look.Bold, look.Teal)
	top := touch.NewRow(look.Gap, []float32{1, 0, 0}, offered, use, other)
	return touch.NewFill(look.Gap, top, w.typing(p.line)), keysBelow(top, p.line)
}

// enter takes what was typed and goes on, or says what is wrong with it.
func (p *therapist) enter() {
	w, text := p.w, strings.TrimSpace(p.line.Text())
	if text == "" {
		w.say(w.t("errors.missing"), look.Alert)
		return
	}
	switch p.step {
	case 0:
		for _, have := range w.p.Therapists() {
			if strings.EqualFold(have, text) {
				w.say(w.t("owner.fault.therapist_exists"), look.Alert)
				return
			}
		}
		p.who = text
		p.begin(1)
		w.show(p)
	case 1:
		if err := w.p.CheckPassphrase(text, p.who); err != nil {
			w.say(w.explain(err), look.Alert)
			return
		}
		p.passphrase = text
		p.begin(2)
		w.show(p)
	default:
		if text != p.passphrase {
			p.wipe()
			w.say(w.t("errors.passphrase_differs"), look.Alert)
			return
		}
		p.add()
	}
}

// add makes the wrap, which takes about a second.
func (p *therapist) add() {
	w, who, passphrase := p.w, p.who, p.passphrase
	if w.busy {
		return
	}
	p.wipe()
	w.say(w.t("owner.saving"), look.SoftInk)
	do, first, done := func(ctx context.Context) error { return w.p.AddTherapist(ctx, who, passphrase) }, 0, w.t("owner.therapist.added", "Name", who)
	if p.own {
		do, first, done = func(ctx context.Context) error { return w.p.SetPassphrase(ctx, passphrase) }, 1, w.t("people.changed")
	}
	w.work(do, func(err error) {
		switch {
		case w.locked || w.over != page(p):
		case err != nil:
			p.begin(first)
			w.show(p)
			w.say(w.explain(err), look.Alert)
		default:
			w.goHome(done, look.Done)
		}
	})
}

func (p *therapist) key(e *fyne.KeyEvent) bool { return p.line.TakeKey(e) }
func (p *therapist) char(r rune)               { p.line.TakeRune(r) }
