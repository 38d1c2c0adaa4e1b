package owner

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/ui/internal/staff"
	"sacra/ui/look"
	"sacra/ui/touch"
)

// taken goes back to the home screen with a draft that is in order, or says
// what is wrong and stays where it is.
func (w *Owner) taken(draft assets.Clinic, field string) {
	if text := w.wrong(draft, field); text != "" {
		w.say(text, look.Alert)
		return
	}
	w.draft = draft
	w.goHome("", look.Ink)
}

// wrong says in plain words why a draft cannot be used because of a field,
// empty: it can.
func (w *Owner) wrong(draft assets.Clinic, field string) string {
	if field == "phone" && draft.Phone != "" && !strings.ContainsFunc(draft.Phone, unicode.IsDigit) {
		return w.t("owner.fault.phone")
	}
	if err := draft.Check(); err != nil {
		return w.explain(err)
	}
	return ""
}

// bar is the board of a page that changes something.
func (w *Owner) bar(title, help string, body fyne.CanvasObject, done func()) *staff.Board {
	return w.newBoard(title, help, &staff.Board{
		Body:  body,
		Left:  touch.NewButton("cancel", w.t("common.cancel"), touch.Quiet, w.back).Small(),
		Right: touch.NewButton("done", w.t("common.done"), touch.Primary, done).Small(),
	})
}

// askText asks for one line of text.
type askText struct {
	w    *Owner
	id   string
	line *touch.TextLine
}

// most is how many characters fit where the text is shown.
func most(id string) int {
	switch id {
	case "phone":
		return 30
	case "web":
		return 120
	case "backup":
		return assets.MostBackup
	}
	return 60
}

func newAskText(w *Owner, id string) *askText {
	p := &askText{w: w, id: id}
	p.line = touch.NewTextLine("line", w.t("owner.field."+id), most(id), func(string) { p.look() })
	p.line.SetText(*textOf(&w.draft, id))
	return p
}

func (p *askText) name() string { return p.id }

func (p *askText) build(w *Owner) *staff.Board {
	w.said = ""
	b := w.bar(w.t("owner.field."+p.id), w.t("owner.help."+p.id), w.typing(p.line), p.enter)
	b.Least = keysBelow(p.line)
	return b
}

// draft is the draft with what has been typed. An address may be typed without
// its beginning.
func (p *askText) draft() assets.Clinic {
	d, text := p.w.draft, strings.TrimSpace(p.line.Text())
	if p.id == "web" && text != "" && !strings.Contains(text, "://") {
		text = "https://" + text
	}
	*textOf(&d, p.id) = text
	return d
}

// look says at once what is wrong with what has been typed so far.
func (p *askText) look() {
	p.w.say(p.w.wrong(p.draft(), p.id), look.Alert)
	p.w.grown(p.line)
}

// grown gives a line the room that its text needs by now.
func (w *Owner) grown(line *touch.TextLine) {
	if s := line.Size(); w.board != nil && s.Width > 0 && line.HeightFor(s.Width) != s.Height {
		w.board.Refresh()
	}
}

func (p *askText) enter()                    { p.w.taken(p.draft(), p.id) }
func (p *askText) key(e *fyne.KeyEvent) bool { return p.line.TakeKey(e) }
func (p *askText) char(r rune)               { p.line.TakeRune(r) }

// keysBelow is the height of some objects with a keyboard below them, whose keys
// have 12 mm.
func keysBelow(above ...fyne.CanvasObject) func(float32) float32 {
	return func(width float32) float32 {
		h := 5 * touch.Space(look.Target)
		for _, o := range above {
			h += touch.HeightFor(o, width) + touch.Space(look.Gap)
		}
		return h
	}
}

// typing is a line over the keyboard that types into it.
func (w *Owner) typing(line *touch.TextLine) fyne.CanvasObject {
	return staff.Typing(line, w.keyboard(line))
}

func (w *Owner) keyboard(line *touch.TextLine) *touch.Keyboard {
	return staff.Keyboard("key", w.p.Words, w.lang, line, nil)
}

// askNumber asks for a whole number within its range.
type askNumber struct {
	w   *Owner
	id  string
	n   int
	ok  bool
	pad *touch.Stepper
}

func newAskNumber(w *Owner, id string) *askNumber {
	return &askNumber{w: w, id: id, n: *numberOf(&w.draft, id), ok: true}
}

func (p *askNumber) name() string { return p.id }

func (p *askNumber) build(w *Owner) *staff.Board {
	low, high := assets.Range(p.id)
	p.pad = touch.NewStepper("number", low, high, p.n, touch.StepperWords{
		Unit:  func(int) string { return w.t("owner.unit." + p.id) },
		Range: w.t("common.number.range", "Low", low, "High", high),
		Less:  w.t("common.number.less"), More: w.t("common.number.more"), Delete: w.t("common.keyboard.delete"),
	}, func(n int, ok bool) {
		p.n, p.ok = n, ok
		p.w.say("", look.Ink)
	})
	p.pad.Offer(p.n)
	w.said = ""
	return w.bar(w.t("owner.field."+p.id), w.t("owner.help."+p.id, "Low", low, "High", high), p.pad, p.enter)
}

func (p *askNumber) enter() {
	if !p.ok {
		p.w.say(p.w.fault(p.id), look.Alert)
		return
	}
	d := p.w.draft
	*numberOf(&d, p.id) = p.n
	p.w.taken(d, p.id)
}

func (p *askNumber) key(e *fyne.KeyEvent) bool { return p.pad.TakeKey(e) }
func (p *askNumber) char(r rune)               { p.pad.TakeRune(r) }

// askChoice asks for one of several.
type askChoice struct {
	w     *Owner
	id    string
	code  string
	cards *touch.Choice
}

func newAskChoice(w *Owner, id string) *askChoice {
	return &askChoice{w: w, id: id, code: chosen(&w.draft, id)}
}

func (p *askChoice) name() string { return p.id }

func (p *askChoice) build(w *Owner) *staff.Board {
	p.cards = w.cards(p.id, options(w.t, p.id), p.code, func(code string) {
		p.code = code
		w.say(p.advice(), look.Hold)
	})
	w.said, w.ink = p.advice(), look.Hold
	return w.bar(w.t("owner.field."+p.id), w.t("owner.help."+p.id), p.cards, p.enter)
}

// advice says what follows from a choice that is allowed and yet of no use.
func (p *askChoice) advice() string {
	d := &p.w.draft
	if p.id == "release" && p.code == assets.ReleaseKiosk && d.Printer == assets.PrinterNone && d.Sheets == "" {
		return p.w.t("owner.release.no_printer")
	}
	return ""
}

// cards are the options of which one is chosen.
func (w *Owner) cards(id string, options []touch.Option, code string, changed func(code string)) *touch.Choice {
	c := touch.NewChoice(id, options, 1, staff.PageWords(w.t), func(codes []string) { changed(codes[0]) })
	c.SetChosen(code)
	return c
}

func (p *askChoice) enter() {
	d := p.w.draft
	choose(&d, p.id, p.code)
	p.w.taken(d, p.id)
}

func (p *askChoice) key(e *fyne.KeyEvent) bool { return p.cards.TakeKey(e) }
func (p *askChoice) char(r rune)               { p.cards.TakeRune(r) }
